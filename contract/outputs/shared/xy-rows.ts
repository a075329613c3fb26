import type { Json } from '../../json.ts';
import type { OutputSpec } from '../../types.ts';
import type { Rows } from './formats.ts';
import type { XYChart } from './xy-chart.ts';

/** One column per series; one row per point where a series has an axis of its own. */
export function xyRows(chart: XYChart, spec: OutputSpec): Rows {
  const axis = chart.x_label ?? (spec['x_label'] as string | null | undefined) ?? 'x';
  if (chart.series.some(({ x }) => x)) return longRows(chart, axis);
  const header: Json[] = [axis, ...chart.series.map(({ name }) => name || valueName(chart, spec))];
  return [header, ...chart.x.map((x, index): Json[] => [x, ...chart.series.map(({ y }) => y[index] ?? null)])];
}

function longRows(chart: XYChart, axis: string): Rows {
  const rows: Json[][] = [['series', axis, 'y']];
  for (const { name, x = chart.x, y } of chart.series)
    for (const [index, value] of y.entries()) rows.push([name, x[index] ?? null, value]);
  return rows;
}

/** What a series without a name is called. */
export function valueName(chart: { y_label?: string }, spec: OutputSpec): string {
  return chart.y_label ?? (spec['y_label'] as string | null | undefined) ?? spec.label;
}
