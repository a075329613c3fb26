import type { Json } from '../json.ts';
import type { Delta, Difference, ExportFormat, Formatter, Normalised, OutputSpec, Tolerance } from '../types.ts';
import { xyDifferences } from './shared/compare-xy.ts';
import { CHART } from './shared/tolerances.ts';
import { rowFormats } from './shared/formats.ts';
import { fit } from './shared/misfit.ts';
import { chartFields } from './shared/spec-fields.ts';
import { xyKind, type XYChart } from './shared/xy-chart.ts';
import { describeXY } from './shared/xy-describe.ts';
import { xyRows } from './shared/xy-rows.ts';
import { xyAppend, xyAppendAll, xyDelta } from './shared/xy-stream.ts';

const kind = xyKind(false);

export const summary = 'Series as lines over numbers, dates or categories.';
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
  return describeXY(chart, spec, format);
}

const balance: XYChart = {
  x: [0, 1, 2],
  series: [
    { name: 'Balance', y: [10000, 10512.5, 11051.4] },
    { name: 'Paid in', y: [10000, null, 10000], mode: 'markers', dash: 'dot', colour: '#3558d4', fill: true },
  ],
  x_label: 'Year',
  y_label: 'Amount',
  log_y: false,
};

export const examples: readonly { raw: Json; value: XYChart }[] = [
  { raw: balance, value: balance },
  {
    raw: { x: ['2026-01-01', '2026-01-02T12:00:00Z'], series: [{ name: 'Close', y: [1.5, 1.75], color: 'teal' }] },
    value: { x: ['2026-01-01', '2026-01-02T12:00:00Z'], series: [{ name: 'Close', y: [1.5, 1.75], colour: 'teal' }] },
  },
  {
    raw: { series: [{ name: 'a', x: [3, 1, 2], y: [1, 2, 3], mode: 'line', dash: 'dashed' }] },
    value: { x: [], series: [{ name: 'a', x: [3, 1, 2], y: [1, 2, 3], mode: 'lines', dash: 'dash' }] },
  },
  {
    raw: { x: [1], series: [{ name: 'a', y: [2], dash: true, fill: 'tozeroy', mode: 'points' }] },
    value: { x: [1], series: [{ name: 'a', y: [2], dash: 'dash', fill: true, mode: 'markers' }] },
  },
  {
    raw: {
      x: [1],
      series: [{ name: 'a', y: [2], dash: 'wavy', fill: 'sideways', mode: 'zigzag', colour: { r: 1 } }],
      x_label: ['Year'],
      log_x: 'yes',
    },
    value: { x: [1], series: [{ name: 'a', y: [2] }] },
  },
  { raw: { x: [], series: [] }, value: { x: [], series: [] } },
  { raw: { x: [], series: [{ name: 'loss', y: [] }] }, value: { x: [], series: [{ name: 'loss', y: [] }] } },
  { raw: { series: [{ y: ['1', 2] }] }, value: { x: [0, 1], series: [{ name: '', y: [1, 2] }] } },
  {
    raw: { x: [1, null, 3], series: [{ name: 'a', y: [1, 2] }] },
    value: { x: [1, 3], series: [{ name: 'a', y: [1, null] }] },
  },
  {
    raw: { x: 1, y: 0.5, val_y: 0.75, y_label: 'Loss' },
    value: {
      x: [1],
      series: [
        { name: 'y', y: [0.5] },
        { name: 'val', y: [0.75] },
      ],
      y_label: 'Loss',
    },
  },
  { raw: { x: [1, 2], y: [3, 4] }, value: { x: [1, 2], series: [{ name: 'y', y: [3, 4] }] } },
];

export const misfits: readonly Json[] = [
  null,
  5,
  [1, 2],
  {},
  { x: [1, 2] },
  { x: [1], series: 'a' },
  { x: [1], series: [5] },
  { x: [1], series: [{ name: 'a' }] },
  { x: [1], series: [{ name: 'a', y: [1, 2] }] },
  { x: [{}], series: [{ name: 'a', y: [1] }] },
  { x: [1], series: [{ name: 'a', y: ['high'] }] },
];
