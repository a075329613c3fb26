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

export const summary = 'Series as filled areas over numbers, dates or categories.';
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

const rainfall: XYChart = {
  x: ['2026-01', '2026-02'],
  series: [{ name: 'Rain', y: [12.5, null], fill: true }],
  y_label: 'mm',
};

export const examples: readonly { raw: Json; value: XYChart }[] = [
  { raw: rainfall, value: rainfall },
  {
    raw: {
      series: [
        { name: 'Upper', x: [2, 1], y: [4, 5], fill: 'tozeroy', color: '#888888' },
        { name: 'Lower', x: [2, 1], y: [1, 2], fill: 'tonexty' },
      ],
    },
    value: {
      x: [],
      series: [
        { name: 'Upper', x: [2, 1], y: [4, 5], fill: true, colour: '#888888' },
        { name: 'Lower', x: [2, 1], y: [1, 2], fill: 'tonexty' },
      ],
    },
  },
  { raw: { x: [], series: [] }, value: { x: [], series: [] } },
];

export const misfits: readonly Json[] = [null, [], { x: [1], series: [{ y: ['high'] }] }, { series: {} }];
