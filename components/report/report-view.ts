/** The report as a page: the verdict, what needs attention, the other checks, and what the tool was given and said. */
import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { Json } from '../../contract/json.ts';
import type { Report } from '../../contract/report.ts';
import { chevronDownIcon, exclamationTriangleIcon } from '../core/icons.ts';
import { clipboardDocumentIcon } from '../core/icons-more.ts';
import type { Words } from '../core/words.ts';
import { momentText, timeAgo } from '../tool/ago.ts';
import { attentionView, compactView } from './check-view.ts';
import { copyButton } from './copy-button.ts';
import { jsonText } from './excerpt.ts';
import { markOf } from './marks.ts';
import type { PixieReport } from './report.ts';
import { commandFor, headline, restLine, troubleOf } from './sentences.ts';
import { durationText } from '../core/measures.ts';

export function reportView(element: PixieReport): TemplateResult {
  const { report } = element;
  // One header for all states: its button keeps the focus while the first report is made and drawn.
  const hasHeader = report !== null || element.missing || element.since !== null;
  return html`${hasHeader ? headerView(element, report) : nothing} ${troubleView(element, !hasHeader)}
  ${element.waiting ? html`<div class="bone" aria-busy="true"></div>` : nothing}
  ${report ? keyed(report.timestamp, bodyView(element, report)) : nothing}`;
}

function headerView(element: PixieReport, report: Report | null): TemplateResult {
  const { words } = element;
  return html`<div class="header" part="header">
      <div class="verdict ${report?.overall ?? ''}" part="verdict">
        ${markOf(report?.overall ?? 'skip')}
        <div>
          <div class="headline" role="heading" aria-level=${element.level(0)}>
            ${report ? headline(report, words) : words.text('report.none')}
          </div>
          <p class="when">${report ? whenView(report, words) : words.text('report.none.text')}</p>
        </div>
      </div>
      <div class="actions">
        ${
          report
            ? copyButton(words, words.text('report.copy'), () => element.toMarkdown(), { icon: clipboardDocumentIcon })
            : nothing
        }
        ${validateButton(element)}
      </div>
    </div>
    ${progressView(element)} ${element.canValidate ? nothing : terminalView(element, report)}`;
}

function whenView({ timestamp }: Report, words: Words): TemplateResult | typeof nothing {
  const moment = Date.parse(timestamp);
  if (Number.isNaN(moment)) return nothing;
  return html`<time datetime=${timestamp} title=${momentText(timestamp, words)}
    >${words.text('report.checked', { time: timeAgo(moment, words) })}</time
  >`;
}

/** Without the key: how to check it in a terminal. A report that a page gave has no tool to check. */
function terminalView(element: PixieReport, report: Report | null): TemplateResult | typeof nothing {
  if (element.client === null || !element.toolId) return nothing;
  const { words } = element;
  return html`<div class="again">
    <span>${words.text(report ? 'report.again' : 'report.none.command')}</span>
    ${commandView(element, commandFor(element.toolId))}
  </div>`;
}

function bodyView(element: PixieReport, report: Report): TemplateResult {
  const { words } = element;
  const attention = [...withStatus(report, 'fail'), ...withStatus(report, 'warn')];
  const rest = report.checks.filter(({ status }) => status === 'pass' || status === 'skip');
  return html`${
      attention.length > 0
        ? html`<div class="attention">${attention.map((check) => attentionView(element, report, check))}</div>`
        : nothing
    }
    ${
      rest.length > 0
        ? html`<details class="rest" part="rest" ?open=${attention.length === 0}>
            <summary>${chevronDownIcon}${restLine(report, words)}</summary>
            <ol>
              ${rest.map((check) => compactView(check, words))}
            </ol>
          </details>`
        : nothing
    }
    <div class="evidence">
      ${evidenceView(words.text('report.inputs'), report.sample_inputs)}
      ${evidenceView(words.text('report.output'), report.sample_output)}
      ${evidenceView(words.text('report.log'), report.spawn_log)}
    </div>
    ${
      report.tool_path
        ? html`<p class="folder">${words.text('report.folder')} <code dir="ltr">${report.tool_path}</code></p>`
        : nothing
    }`;
}

function withStatus(report: Report, status: 'fail' | 'warn'): Report['checks'] {
  return report.checks.filter((check) => check.status === status);
}

/** Stays where it is while the check goes, so that the focus is not lost. */
function validateButton(element: PixieReport): TemplateResult | typeof nothing {
  if (!element.canValidate) return nothing;
  const { words } = element;
  const busy = element.since !== null;
  const act = (): void => (busy ? element.stopWaiting() : void element.validate().catch(() => undefined));
  return html`<button type="button" class="button ${busy ? '' : 'primary'}" part="validate" @click=${act}>
    ${words.text(busy ? 'report.stop' : 'report.validate')}
  </button>`;
}

function progressView(element: PixieReport): TemplateResult | typeof nothing {
  if (element.since === null) return nothing;
  const { words } = element;
  const elapsed = Math.floor((performance.now() - element.since) / 1000) * 1000;
  return html`<div class="progress">
    <progress aria-label=${words.text('report.validating')}></progress>
    <p aria-hidden="true">
      ${words.text('report.validating')}
      <span class="tabular">${elapsed > 0 ? durationText(words, elapsed) : nothing}</span>
    </p>
  </div>`;
}

function commandView({ words }: PixieReport, command: string): TemplateResult {
  return html`<div class="command" part="command">
    <code dir="ltr">${command}</code>${copyButton(words, words.text('copy'), () => command)}
  </div>`;
}

/** @param alone there is nothing else to press */
function troubleView(element: PixieReport, alone: boolean): TemplateResult | typeof nothing {
  if (element.trouble === null) return nothing;
  const { words } = element;
  const trouble = troubleOf(element.trouble, element.toolId ?? '', element.client?.gateway ?? '', words);
  return html`<div class="problem" part="problem" role="alert">
    <p>${exclamationTriangleIcon}<span>${trouble.sentence}</span></p>
    ${trouble.command ? commandView(element, trouble.command) : nothing}
    ${
      alone
        ? html`<button type="button" class="button" @click=${() => element.refresh()}>${words.text('retry')}</button>`
        : nothing
    }
  </div>`;
}

function evidenceView(title: string, value: Json | undefined): TemplateResult | typeof nothing {
  if (value === undefined || value === '') return nothing;
  return html`<details>
    <summary>${chevronDownIcon}${title}</summary>
    <pre tabindex="0" role="region" aria-label=${title} dir="ltr">
${typeof value === 'string' ? value : jsonText(value)}</pre>
  </details>`;
}
