/**
 * The column of results as one piece: what is going on, what went wrong, the outputs. Loaded once the form can be used.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { englishOfOutputs } from '../core/i18n/en-outputs.ts';
import type { ToolSchema } from '../core/schema.ts';
import { resultsView } from './results.ts';
import { problemView, statusView, StatusTicker } from './status.ts';
import type { PixieTool } from './tool.ts';
import { wholeView } from './whole.ts';

export { resultsStyles } from './results.styles.ts';
export { summaryView } from './summary.ts';
export { StatusTicker };

export function resultsColumn(tool: PixieTool, schema: ToolSchema, taken: ReadonlySet<string>): TemplateResult {
  const whole = wholeView(tool);
  return html`${faultsView(tool)} ${statusView(tool)} ${problemView(tool)} ${whole}
    <div ?hidden=${whole !== null}>${resultsView(tool, schema, taken)}</div>`;
}

function faultsView(tool: PixieTool): TemplateResult | typeof nothing {
  if (tool.problems.length === 0) return nothing;
  return html`<details class="faults" part="faults">
    <summary>${tool.store.words.with(englishOfOutputs).text('tool.notice')}</summary>
    <ul>
      ${tool.problems.map(({ path, message, hint }) => html`<li><code>${path || 'tool.json'}</code> ${message} ${hint}</li>`)}
    </ul>
  </details>`;
}
