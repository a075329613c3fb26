/** The page of one tool: the element, above it what hinders its use, below it what its author says about it. */
import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { Item } from '../../contract/api.ts';
import { adminKey } from '../api.ts';
import { reportLink } from '../route.ts';
import { faceOf, shapeOf } from '../verdict.ts';
import type { ToolVisit } from '../visit.ts';
import { reportView } from './report.ts';

export function toolPage(visit: ToolVisit, item: Item | undefined, theme: string): TemplateResult {
  if (item?.broken) return brokenPage(item, theme);
  if (item && visit.first(item) === 'report') return reportFirst(visit, item, theme);
  return html`${item ? notes(item) : nothing} ${visit.secrets === 'above' ? secretsView(visit.id, theme) : nothing}
  ${keyed(visit.version(item), toolView(visit.id, item, theme))}
  ${visit.secrets === 'below' ? foldedSecrets(visit.id, theme) : nothing}
  ${visit.readme ? aboutView(visit.readme) : nothing}`;
}

function toolView(id: string, item: Item | undefined, theme: string): TemplateResult {
  return html`<pixie-tool tool=${id} theme=${theme} heading-level="1" prefill="query"
    >${item ? reportButton(item) : nothing}</pixie-tool
  >`;
}

/** Quiet while all is well: the mark comes with warnings and failures. */
function reportButton({ id, validation }: Item): TemplateResult {
  const calls = validation === 'warn' || validation === 'fail';
  return html`<a slot="actions" class="tool-link ${validation ?? ''}" href=${reportLink(id)}
    >${calls ? shapeOf(validation) : nothing}Report${
      calls ? html`<span class="visually-hidden"> (${faceOf(validation).words})</span>` : nothing
    }</a
  >`;
}

function notes(item: Item): TemplateResult {
  return html`${
    item.drift
      ? html`<p class="note">
          The running process describes itself differently from <code>tools/${item.folder}/tool.json</code>. Stop it to
          use the new version.
        </p>`
      : nothing
  }`;
}

/** A tool whose checks failed: why stands where its form would. */
function reportFirst(visit: ToolVisit, item: Item, theme: string): TemplateResult {
  const failed = item.validation === 'fail';
  return html`<div class="narrow">
      <div class="page-head">
        <div>
          <h1>${item.name}</h1>
          ${item.description ? html`<p class="lead">${item.description}</p>` : nothing}
        </div>
        <button type="button" class=${failed ? '' : 'primary'} @click=${() => visit.showForm()}>
          ${failed ? 'Run anyway' : 'Open the tool'}
        </button>
      </div>
      ${
        failed
          ? html`<p class="note">
              The last check of this tool failed, so its report stands here in place of the form. Results may be wrong.
            </p>`
          : nothing
      }
      ${visit.secrets === 'above' ? secretsView(item.id, theme) : nothing}
      ${keyed(visit.id, reportView(item.id, theme))}
    </div>
    ${visit.readme ? aboutView(visit.readme) : nothing}`;
}

/** What a tool needs before it can run stands before it; what it has already is folded away below. */
function secretsView(id: string, theme: string, folded = false): TemplateResult {
  return html`<pixie-secrets
    class="secrets"
    tool=${id}
    theme=${theme as 'auto'}
    .adminKey=${adminKey()}
    ?without-header=${folded}
  ></pixie-secrets>`;
}

function foldedSecrets(id: string, theme: string): TemplateResult {
  return html`<details class="about">
    <summary>Secrets</summary>
    ${secretsView(id, theme, true)}
  </details>`;
}

/** The README, folded: the form is what one came for. */
function aboutView(readme: HTMLElement): TemplateResult {
  return html`<details class="about">
    <summary>About this tool</summary>
    ${readme}
  </details>`;
}

function brokenPage(item: Item, theme: string): TemplateResult {
  const { broken } = item;
  const lines = broken?.line ? `line ${broken.line}, column ${broken.column ?? 1}` : null;
  const place = [lines, broken?.path].filter(Boolean).join(' · ');
  return html`<div class="broken narrow">
    <h1>${item.name}</h1>
    <p>This tool cannot be used at the moment.</p>
    <p class="reason">${broken?.message}</p>
    <dl>
      <dt>Folder</dt>
      <dd><code>tools/${item.folder}</code></dd>
      ${
        place
          ? html`<dt>Place in tool.json</dt>
              <dd><code>${place}</code></dd>`
          : nothing
      }
    </dl>
    <p class="quiet">The page follows the folder: save a mended file and the tool appears.</p>
    ${keyed(item.id, reportView(item.id, theme))}
  </div>`;
}
