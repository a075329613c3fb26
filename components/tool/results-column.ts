/**
 * The column of results as one piece: what is going on, what went wrong, the outputs. Loaded once the form can be used.
 */
import { html, type TemplateResult } from 'lit';
import type { ToolSchema } from '../core/schema.ts';
import { resultsView } from './results.ts';
import { problemView, statusView, StatusTicker } from './status.ts';
import type { PixieTool } from './tool.ts';

export { StatusTicker };

export function resultsColumn(tool: PixieTool, schema: ToolSchema, taken: ReadonlySet<string>): TemplateResult {
  return html`${statusView(tool)} ${problemView(tool)} ${resultsView(tool, schema, taken)}`;
}
