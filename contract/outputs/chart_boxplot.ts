import { isObject, type Json, type JsonObject } from '../json.ts';
import { differences, memberTolerance, unequalLength, without } from '../difference.ts';
import type { Difference, ExportFormat, Formatter, Normalised, OutputSpec, Tolerance } from '../types.ts';
import { MEASURED } from './shared/tolerances.ts';
import { amount } from './shared/amount.ts';
import { rowFormats } from './shared/formats.ts';
import { fit } from './shared/misfit.ts';
import { fiveNumbers, type FiveNumbers } from './shared/quartiles.ts';
import { colour } from './shared/decoration.ts';
import { list, may, need, otherwise, real, record, sample, text, type Shape } from './shared/shape.ts';
import { chartFields } from './shared/spec-fields.ts';
import { axisOptions } from './shared/xy-chart.ts';

export type SampleBox = { name: string; values: number[]; colour?: string };
/** Computed by the tool already. */
export type ComputedBox = FiveNumbers & { name: string; outliers?: number[]; colour?: string };
export type BoxplotValue = {
  series: (SampleBox | ComputedBox)[];
  x_label?: string;
  y_label?: string;
  log_x?: boolean;
  log_y?: boolean;
};

const BOX = 'a box is an object with values, or with min, q1, median, q3 and max';
const samples = list(sample, 'values are a list of numbers');
const sampleBox = record<SampleBox>({ name: otherwise('', text), values: need(samples), colour }, BOX);
const computedBox = record<ComputedBox>(
  {
    name: otherwise('', text),
    min: need(real),
    q1: need(real),
    median: need(real),
    q3: need(real),
    max: need(real),
    outliers: may(samples),
    colour,
  },
  BOX,
);
const box: Shape<SampleBox | ComputedBox> = {
  schema: { anyOf: [sampleBox.schema, computedBox.schema] },
  read: (raw, place) =>
    isObject(raw) && raw['values'] === undefined && raw['median'] !== undefined
      ? computedBox.read(raw, place)
      : sampleBox.read(raw, place),
};
const shape = record<BoxplotValue>(
  { series: need(list(box, 'series are a list')), ...axisOptions },
  'a box plot is an object with series',
);

export const summary = 'Distributions side by side: median, quartiles, range and outliers.';
export const fields = chartFields;
export const schema = shape.schema;

export function normalise(raw: Json): Normalised<BoxplotValue> {
  return fit(raw, shape.read);
}

/** The five numbers of a box, computed where the tool sent the values; null for a box without values. */
export function numbersOf(item: SampleBox | ComputedBox): FiveNumbers | null {
  return 'values' in item ? fiveNumbers(item.values) : item;
}

export const exporters: readonly ExportFormat<BoxplotValue>[] = rowFormats(({ series }) => [
  ['series', 'min', 'q1', 'median', 'q3', 'max'],
  ...series.map((item) => {
    const numbers = numbersOf(item);
    return [item.name, numbers?.min, numbers?.q1, numbers?.median, numbers?.q3, numbers?.max];
  }),
]);

export const tolerance: Tolerance = MEASURED;

/** The order of a sample means nothing; a sample and its five numbers are the same box. */
export function* compare(expected: BoxplotValue, got: BoxplotValue, allowed: Tolerance): Generator<Difference> {
  const own = memberTolerance(allowed, 'series');
  if (own === 'ignored') return;
  if (expected.series.length !== got.series.length) yield unequalLength('/series', expected.series, got.series);
  for (const [index, wanted] of expected.series.entries()) {
    const given = got.series[index];
    if (given === undefined) break;
    const asSamples = 'values' in wanted && 'values' in given;
    yield* differences(boxOf(wanted, asSamples), boxOf(given, asSamples), own, { path: `/series/${index}` });
  }
  yield* differences(without(expected, 'series'), got, allowed);
}

function boxOf(item: SampleBox | ComputedBox, asSamples: boolean): JsonObject {
  if (!('values' in item)) return item;
  const rest = without(item, 'values');
  return asSamples
    ? { ...rest, values: Array.from(Float64Array.from(item.values).sort()) }
    : { ...rest, ...fiveNumbers(item.values) };
}

export function describe({ series }: BoxplotValue, spec: OutputSpec, format: Formatter): string {
  const said = (value: number): string => amount(value, format, spec.unit);
  const clauses = series.slice(0, 3).flatMap((item) => {
    const numbers = numbersOf(item);
    if (!numbers) return [];
    const { median, min, max } = numbers;
    const name = item.name || spec.label;
    return [format.text('describe.chart_boxplot.box', { name, median: said(median), low: said(min), high: said(max) })];
  });
  if (clauses.length === 0) return format.text('describe.chart.empty');
  if (series.length > 3) clauses.push(format.text('describe.chart.more', { n: series.length - 3 }));
  return format.text('describe.chart.clauses', { clauses: clauses.join('; ') });
}

const latency: BoxplotValue = {
  series: [
    { name: 'Direct', values: [12, 14, 13, 40] },
    { name: 'Proxied', min: 12, q1: 13, median: 14.5, q3: 16, max: 21, outliers: [60], colour: 'teal' },
  ],
  y_label: 'ms',
};

export const examples: readonly { raw: Json; value: BoxplotValue }[] = [
  { raw: latency, value: latency },
  {
    raw: { series: [{ values: [1, null, '2'], color: 'red' }] },
    value: { series: [{ name: '', values: [1, 2], colour: 'red' }] },
  },
  {
    raw: { series: [{ name: 'a', min: 0, q1: 1, median: 2, q3: 3, max: 4, n: 10 }] },
    value: { series: [{ name: 'a', min: 0, q1: 1, median: 2, q3: 3, max: 4 }] },
  },
  { raw: { series: [] }, value: { series: [] } },
];

export const misfits: readonly Json[] = [
  null,
  [],
  {},
  { series: [{ name: 'a' }] },
  { series: [{ name: 'a', values: 3 }] },
  { series: [{ name: 'a', min: 0, q1: 1, median: 2, q3: 3 }] },
  { series: [[1, 2]] },
];
