/** One check: as a card with its findings where it needs attention, as a line where it does not. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Json } from '../../contract/json.ts';
import type { Check, CheckDetail, Report } from '../../contract/report.ts';
import { chevronDownIcon } from '../core/icons.ts';
import { clipboardDocumentIcon } from '../core/icons-more.ts';
import type { Words } from '../core/words.ts';
import { copyButton } from './copy-button.ts';
import { jsonLine } from './excerpt.ts';
import { checkMarkdown } from './markdown.ts';
import { levelMark, markOf } from './marks.ts';
import { proseView } from './prose.ts';
import { numberOf } from './reading.ts';
import type { PixieReport } from './report.ts';
import { placeOf, titleOf } from './sentences.ts';
import { durationText } from '../core/measures.ts';

/** A tool with a hundred faults has usually one. */
const FINDINGS = 20;

/** Warnings open by themselves only where nothing failed. */
export function attentionView(element: PixieReport, report: Report, check: Check): TemplateResult {
  const { words } = element;
  const title = titleOf(check.name, words);
  const details = check.details ?? [];
  const shown = element.whole.has(check.name) ? details : details.slice(0, FINDINGS);
  const name = words.text('report.copy.check', { name: title });
  // «tool.json: … (and 2 more)» repeats the first of the findings below it.
  const saysItself = details[0] !== undefined && check.message.includes(details[0].message);
  return html`<details class="check ${check.status}" part="check" ?open=${check.status === report.overall}>
    <summary>
      ${markOf(check.status)}
      <span class="number tabular">${numberOf(check.name) ?? nothing}</span>
      <span class="title" role="heading" aria-level=${element.level(1)}>${title}</span>
      <span class="status">${words.text(`report.status.${check.status}`)}</span>
      ${chevronDownIcon}
    </summary>
    <div class="check-body">
      <div class="check-words">
        ${saysItself ? nothing : html`<p class="message" lang="en" dir="auto">${proseView(check.message)}</p>`}
        ${
          shown.length > 0
            ? html`<ul class="findings">
                ${shown.map((detail) => findingView(detail, details.length > 1, words))}
              </ul>`
            : nothing
        }
        ${shown.length < details.length ? moreButton(element, check.name, details.length - shown.length) : nothing}
      </div>
      ${copyButton(words, name, () => checkMarkdown(check, words), { icon: clipboardDocumentIcon, bare: true })}
    </div>
  </details>`;
}

function moreButton(element: PixieReport, name: string, n: number): TemplateResult {
  const show = (): void => {
    element.whole.add(name);
    element.requestUpdate();
  };
  return html`<button type="button" class="quiet more" @click=${show}>
    ${element.words.text('report.more', { n })}
  </button>`;
}

/** @param marked several findings are told apart by what they are; a single one is what the check is. */
function findingView(detail: CheckDetail, marked: boolean, words: Words): TemplateResult {
  const place = placeOf(detail, words);
  return html`<li class="finding ${detail.level}" part="finding">
    ${marked ? levelMark(detail.level, words.text(`report.level.${detail.level}`)) : nothing}
    <div class="finding-body">
      <p lang="en" dir="auto">${proseView(detail.message)}</p>
      ${
        place.length > 0
          ? html`<p class="place">
              ${place.map((part, index) => html`${index > 0 ? ' · ' : nothing}${part.isCode ? html`<code dir="ltr">${part.text}</code>` : part.text}`)}
            </p>`
          : nothing
      }
      ${valuesView(detail, words)}
      ${
        detail.hint
          ? html`<p class="hint">
              <span class="hint-label">${words.text('report.hint')}</span>
              <span lang="en" dir="auto">${proseView(detail.hint)}</span>
            </p>`
          : nothing
      }
    </div>
  </li>`;
}

function valuesView({ expected, got, difference }: CheckDetail, words: Words): TemplateResult | typeof nothing {
  const rows: [string, Json][] = [];
  if (expected !== undefined) rows.push(['report.expected', expected]);
  if (got !== undefined) rows.push(['report.got', got]);
  if (difference !== undefined) rows.push(['report.difference', difference]);
  if (rows.length === 0) return nothing;
  return html`<table class="values">
    <tbody>
      ${rows.map(
        ([key, value]) =>
          html`<tr>
            <th scope="row">${words.text(key)}</th>
            <td><code dir="ltr">${jsonLine(value)}</code></td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

export function compactView(check: Check, words: Words): TemplateResult {
  return html`<li class="line ${check.status}">
    ${markOf(check.status)}
    <span class="number tabular">${numberOf(check.name) ?? nothing}</span>
    <span class="title">${titleOf(check.name, words)}</span>
    <span class="visually-hidden">${words.text(`report.status.${check.status}`)}</span>
    <span class="message" lang="en" dir="auto">${proseView(check.message)}</span>
    <span class="took tabular">${tookView(check, words)}</span>
  </li>`;
}

/** What took no time worth reading says nothing. */
function tookView({ status, durationMs = 0 }: Check, words: Words): string | typeof nothing {
  return status === 'skip' || durationMs < 1 ? nothing : durationText(words, durationMs);
}
