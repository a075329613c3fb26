/** One run of the past, or one that is still going: the tool, with that run's inputs and outputs in it. */
import { html, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { until } from 'lit/directives/until.js';
import { readRun } from '../api.ts';

export function runPage(runId: string, theme: string): TemplateResult {
  const content = readRun(runId).then(
    (run) => html`<pixie-tool tool=${run.toolId} run-id=${runId} theme=${theme} heading-level="1"></pixie-tool>`,
    (error: Error) => html`<p class="note bad">${error.message}</p>`,
  );
  return html`${keyed(runId, html`${until(content, html`<p class="quiet">Looking for the run…</p>`)}`)}`;
}
