/** A network as a table: its edges, then the nodes without any. */
import type { NetworkValue } from '../../../contract/outputs/chart_network.ts';
import type { Words } from '../../core/words.ts';
import type { TableData } from '../../engines/chart/model.ts';
import { valueText } from '../../engines/chart/places.ts';
import type { GridColumn } from '../../engines/grid/columns.ts';
import type { NumberLook } from '../../output/number-format.ts';
import type { Graph } from './graph.ts';

export function networkTable({ nodes, edges }: NetworkValue, graph: Graph, look: NumberLook, words: Words): TableData {
  const alone = nodes.filter((_, node) => graph.edges[node]!.length === 0).map(({ label }) => label);
  const label = (ends: Int32Array, row: number): string | undefined => nodes[ends[row]!]?.label;
  const column = (key: string, name: string, at: GridColumn['at']): GridColumn => ({
    key,
    label: name,
    type: 'text',
    at,
  });
  const source = (row: number): string | undefined =>
    row < edges.length ? label(graph.from, row) : alone[row - edges.length];
  const columns: GridColumn[] = [
    column('source', words.text('plot.source'), source),
    column('target', words.text('plot.target'), (row) => label(graph.to, row)),
  ];
  if (edges.some((edge) => edge.label !== undefined))
    columns.push(column('label', words.text('plot.label'), (row) => edges[row]?.label));
  if (edges.some(({ weight }) => weight !== undefined)) {
    columns.push({
      key: 'weight',
      label: words.text('plot.weight'),
      type: 'number',
      at: (row) => edges[row]?.weight,
      write: (value) => valueText(value, look, words),
    });
  }
  if (edges.some(({ highlighted }) => highlighted))
    columns.push({
      key: 'highlighted',
      label: words.text('plot.highlighted'),
      type: 'boolean',
      at: (row) => edges[row] && edges[row].highlighted === true,
    });
  return { columns, count: edges.length + alone.length };
}
