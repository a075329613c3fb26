/** Lines over one axis as a table. */
import type { Words } from '../../core/words.ts';
import type { NumberLook } from '../../output/number-format.ts';
import type { GridColumn } from '../grid/columns.ts';
import type { Line, Plot } from './lines.ts';
import type { TableData } from './model.ts';
import { placeText, valueText } from './places.ts';

export interface XYTable {
  plot: Plot;
  xLabel: string;
  look: NumberLook;
  words: Words;
  nameOf(line: Line): string;
}

/** One column per series where all share their positions, else one row per point. */
export function xyTable(table: XYTable): TableData {
  const { plot, words, look } = table;
  const [first] = plot.lines;
  if (!first) return { columns: [], count: 0 };
  if (!plot.lines.every((line) => line.x === first.x)) return longTable(table);
  const write = (value: number): string => valueText(value, look, words);
  const series = plot.lines.map((line): GridColumn => {
    const at = (row: number): number | undefined => line.y[row];
    return { key: `y${line.index}`, label: table.nameOf(line), type: 'number', at, write };
  });
  return { columns: [placeColumn(table, first.x), ...series], count: first.x.length };
}

function longTable(table: XYTable): TableData {
  const { plot, words, look } = table;
  const names: string[] = [];
  const places = new Float64Array(plot.points);
  const values = new Float64Array(plot.points);
  let at = 0;
  for (const line of plot.lines) {
    places.set(line.x, at);
    values.set(line.y, at);
    at += line.x.length;
    const name = table.nameOf(line);
    for (let index = 0; index < line.x.length; index += 1) names.push(name);
  }
  const write = (value: number): string => valueText(value, look, words);
  return {
    columns: [
      { key: 'series', label: words.text('chart.series'), type: 'text', at: (row) => names[row] },
      placeColumn(table, places),
      { key: 'y', label: words.text('chart.value'), type: 'number', at: (row) => values[row], write },
    ],
    count: plot.points,
  };
}

function placeColumn({ plot, words, xLabel }: XYTable, cells: Float64Array): GridColumn {
  const write = (place: number): string => placeText(plot, place, words);
  return { key: 'x', label: xLabel || 'x', type: 'number', at: (row) => cells[row], write };
}
