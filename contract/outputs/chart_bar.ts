import type { Json } from '../json.ts';
import type { Delta, Difference, ExportFormat, Formatter, Normalised, OutputSpec, Tolerance } from '../types.ts';
import { xyDifferences } from './shared/compare-xy.ts';
import { CHART } from './shared/tolerances.ts';
import { rowFormats } from './shared/formats.ts';
import { fit } from './shared/misfit.ts';
import { chartFields } from './shared/spec-fields.ts';
import { xyKind, type XYChart } from './shared/xy-chart.ts';
import { describeXY, extremesClause } from './shared/xy-describe.ts';
import { xyRows } from './shared/xy-rows.ts';
import { xyAppend, xyAppendAll, xyDelta } from './shared/xy-stream.ts';

const kind = xyKind(true);

export const summary = 'Series as bars over categories.';
export const fields = chartFields;
export const schema = kind.schema;

export function normalise(raw: Json): Normalised<XYChart> {
  return fit(raw, (given, place) => kind.read(given, place));
}

export function delta(current: XYChart | null, raw: Json): Delta<XYChart> {
  return xyDelta(kind, current, raw);
}

export const append = xyAppend;
export const appendAll = xyAppendAll;

export const exporters: readonly ExportFormat<XYChart>[] = rowFormats(xyRows);

export const tolerance: Tolerance = CHART;

export function compare(expected: XYChart, got: XYChart, allowed: Tolerance): Generator<Difference> {
  return xyDifferences(expected, got, allowed);
}

export function describe(chart: XYChart, spec: OutputSpec, format: Formatter): string {
  return describeXY(chart, spec, format, extremesClause);
}

const shares: XYChart = {
  x: ['Rail', 'Road'],
  series: [
    { name: '2025', y: [40, -3.5] },
    { name: '2026', y: [44, null], colour: 'teal' },
  ],
  y_label: 'Change in %',
  stacked: true,
  horizontal: false,
};

export const examples: readonly { raw: Json; value: XYChart }[] = [
  { raw: shares, value: shares },
  {
    raw: { x: [2024, 2025.5], series: [{ name: 'Trips', y: [1, 2], color: 'red' }] },
    value: { x: ['2024', '2025.5'], series: [{ name: 'Trips', y: [1, 2], colour: 'red' }] },
  },
  { raw: { x: [], series: [] }, value: { x: [], series: [] } },
  { raw: { series: [{ name: 'a', y: [5] }] }, value: { x: ['0'], series: [{ name: 'a', y: [5] }] } },
  {
    raw: { series: [{ name: 'a', x: ['p', null], y: [5, 6] }] },
    value: { x: [], series: [{ name: 'a', x: ['p', ''], y: [5, 6] }] },
  },
];

export const misfits: readonly Json[] = [null, [], { x: [[]], series: [] }, { x: ['a'], series: [{ y: [1, 2] }] }];
