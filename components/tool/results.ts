/** The column of outputs: cards, rows of tiles, tab strips and inline rows. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { OutputSpec } from '../../contract/types.ts';
import type { ToolSchema } from '../core/schema.ts';
import type { PixieTool } from './tool.ts';

/** Outputs that follow each other and are drawn together. */
interface Cluster {
  kind: 'panel' | 'tiles' | 'tab' | 'inline';
  specs: OutputSpec[];
}

/** Small single values that share a row. */
const TILES: ReadonlySet<string> = new Set(['number', 'boolean']);

/** Adjacent outputs with the same non-panel layout form one strip or row; adjacent numbers and booleans one row. */
export function clustersOf(outputs: readonly OutputSpec[]): Cluster[] {
  const clusters: Cluster[] = [];
  for (const spec of outputs) {
    const layout = spec.layout ?? 'panel';
    const kind = layout === 'panel' && TILES.has(spec.type) ? 'tiles' : layout;
    const last = clusters.at(-1);
    if (last && last.kind === kind && kind !== 'panel') last.specs.push(spec);
    else clusters.push({ kind, specs: [spec] });
  }
  return clusters;
}

export function resultsView(tool: PixieTool, schema: ToolSchema, taken: ReadonlySet<string>): TemplateResult {
  const clusters = clustersOf(schema.outputs.filter(({ key }) => !taken.has(key)));
  return html`<div class="outputs">
    ${tool.store.run.status === 'idle' ? html`<slot name="empty"></slot>` : nothing}
    ${repeat(
      clusters,
      ({ specs }) => specs[0]!.key,
      (cluster) =>
        cluster.kind === 'tab'
          ? html`<pixie-tabs part="tabs" .specs=${cluster.specs} .store=${tool.store}></pixie-tabs>`
          : html`<div class=${cluster.kind}>${cluster.specs.map((spec) => outputView(tool.store, spec))}</div>`,
    )}
  </div>`;
}

/** One output in its place, which a page may fill with something of its own. */
export function outputView(store: PixieTool['store'], spec: OutputSpec): TemplateResult {
  return html`<slot name="output:${spec.key}"
    ><pixie-output
      name=${spec.key}
      .store=${store}
      exportparts="output, toolbar, label, caption, table, row, log, chart, value"
    ></pixie-output
  ></slot>`;
}
