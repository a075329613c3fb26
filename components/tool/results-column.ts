/**
 * The column of results as one piece: what is going on, what went wrong, the outputs. Loaded once the form can be used.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { englishOfOutputs } from '../core/i18n/en-outputs.ts';
import { exclamationTriangleIcon } from '../core/icons.ts';
import type { ToolSchema } from '../core/schema.ts';
import { resultsView } from './results.ts';
import { problemView, statusView, StatusTicker } from './status.ts';
import type { PixieTool } from './tool.ts';
import { wholeView } from './whole.ts';

export { examplesView } from './examples.ts';
export { resultsStyles } from './results.styles.ts';
export { summaryView } from './summary.ts';
export { StatusTicker };

export function resultsColumn(tool: PixieTool, schema: ToolSchema, taken: ReadonlySet<string>): TemplateResult {
  const whole = wholeView(tool);
  return html`${failedView(tool)} ${faultsView(tool)} ${statusView(tool)} ${problemView(tool)} ${whole}
    <div ?hidden=${whole !== null}>${resultsView(tool, schema, taken)}</div>`;
}

/** The last check of the tool failed: it can be used, and its report says what is wrong. */
function failedView(tool: PixieTool): TemplateResult | typeof nothing {
  const { client, toolId, words } = tool.store;
  if (tool.surroundings?.detail?.validation !== 'fail' || !client || !toolId) return nothing;
  const sentences = words.with(englishOfOutputs);
  const elsewhere = client.gateway !== location.origin;
  return html`<p class="failing" part="failing">
    ${exclamationTriangleIcon}<span
      >${sentences.text('tool.failed')}
      <a
        href="${client.gateway}/#/tools/${encodeURIComponent(toolId)}/report"
        target=${elsewhere ? '_blank' : nothing}
        rel=${elsewhere ? 'noopener' : nothing}
        >${sentences.text('tool.report')}</a
      ></span
    >
  </p>`;
}

function faultsView(tool: PixieTool): TemplateResult | typeof nothing {
  const problems = tool.surroundings?.detail?.problems ?? [];
  if (problems.length === 0) return nothing;
  return html`<details class="faults" part="faults">
    <summary>${tool.store.words.with(englishOfOutputs).text('tool.notice')}</summary>
    <ul>
      ${problems.map(({ path, message, hint }) => html`<li><code>${path || 'tool.json'}</code> ${message} ${hint}</li>`)}
    </ul>
  </details>`;
}
