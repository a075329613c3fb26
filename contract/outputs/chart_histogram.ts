import { isObject, type Json } from '../json.ts';
import { differences, memberTolerance, without } from '../difference.ts';
import type { Difference, ExportFormat, Formatter, Normalised, OutputSpec, Tolerance } from '../types.ts';
import { MEASURED } from './shared/tolerances.ts';
import { amount } from './shared/amount.ts';
import { rowFormats } from './shared/formats.ts';
import { fit } from './shared/misfit.ts';
import type { Place } from './shared/place.ts';
import { aCount, decoration } from './shared/decoration.ts';
import { list, need, record, sample } from './shared/shape.ts';
import { chartFields } from './shared/spec-fields.ts';
import { axisOptions } from './shared/xy-chart.ts';

/** Without `bins` a fitting number is chosen when it is drawn. Empty values are left out. */
export type HistogramValue = {
  values: number[];
  bins?: number;
  x_label?: string;
  y_label?: string;
  log_x?: boolean;
  log_y?: boolean;
};

const values = list(sample, 'values are a list of numbers');
const shape = record<HistogramValue>(
  { values: need(values), bins: decoration({ type: 'integer', minimum: 1 }, aCount(1)), ...axisOptions },
  'a histogram is an object with values, or a list of numbers',
  { list: 'values' },
);
const seriesRecord = record<{ values: number[] }>(
  { values: need(values) },
  'a series is a list of numbers, or an object with values',
  { list: 'values' },
);
const seriesList = list(seriesRecord, 'series are a list');

export const summary = 'How often values occur, counted in bins.';
export const fields = chartFields;
export const schema = shape.schema;

/** Series of values are one sample: the canonical histogram has one. */
function read(raw: Json, place: Place): HistogramValue {
  const series = isObject(raw) && raw['values'] === undefined ? raw['series'] : undefined;
  if (!isObject(raw) || !Array.isArray(series)) return shape.read(raw, place);
  const at = place.at('series');
  const numbersOnly = series.every((item) => item === null || typeof item === 'number');
  const found = numbersOnly ? values.read(series, at) : seriesList.read(series, at).flatMap((item) => item.values);
  return shape.read({ ...raw, values: found }, place);
}

export function normalise(raw: Json): Normalised<HistogramValue> {
  return fit(raw, read);
}

export const exporters: readonly ExportFormat<HistogramValue>[] = rowFormats((value, spec) => [
  [value.x_label ?? (spec['x_label'] as string | null | undefined) ?? 'value'],
  ...value.values.map((item) => [item]),
]);

export const tolerance: Tolerance = MEASURED;

/** The order of a sample means nothing. */
export function* compare(expected: HistogramValue, got: HistogramValue, allowed: Tolerance): Generator<Difference> {
  const own = memberTolerance(allowed, 'values');
  if (own !== 'ignored') yield* differences(sorted(expected.values), sorted(got.values), own, { path: '/values' });
  yield* differences(without(expected, 'values'), got, allowed);
}

function sorted(sampled: readonly number[]): number[] {
  return Array.from(Float64Array.from(sampled).sort());
}

export function describe({ values: all }: HistogramValue, spec: OutputSpec, format: Formatter): string {
  if (all.length === 0) return format.text('describe.chart.empty');
  let [low, high, sum] = [Infinity, -Infinity, 0];
  for (const value of all) {
    if (value < low) low = value;
    if (value > high) high = value;
    sum += value / all.length;
  }
  const said = (value: number): string => amount(value, format, spec.unit);
  return format.text('describe.chart_histogram.values', {
    n: all.length,
    low: said(low),
    high: said(high),
    mean: said(sum),
  });
}

const returns: HistogramValue = { values: [0.1, -0.2, 0.05], bins: 20, x_label: 'Daily return' };

export const examples: readonly { raw: Json; value: HistogramValue }[] = [
  { raw: returns, value: returns },
  { raw: { values: [1, null, '2'] }, value: { values: [1, 2] } },
  { raw: [3, 4], value: { values: [3, 4] } },
  { raw: { series: [1, 2], y_label: 'Count' }, value: { values: [1, 2], y_label: 'Count' } },
  { raw: { series: [{ name: 'a', values: [1] }, [2, 3]] }, value: { values: [1, 2, 3] } },
  { raw: { values: [] }, value: { values: [] } },
];

export const misfits: readonly Json[] = [
  null,
  4,
  {},
  { values: 'many' },
  { values: [{}] },
  { series: [{ name: 'a' }] },
];
