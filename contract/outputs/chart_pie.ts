import { isObject, type Json } from '../json.ts';
import type { ExportFormat, Formatter, Normalised, OutputSpec, Tolerance } from '../types.ts';
import { MEASURED } from './shared/tolerances.ts';
import { amount } from './shared/amount.ts';
import { hasColumns, recordsOf, type ColumnOf } from './shared/columns.ts';
import { largest } from './shared/extent.ts';
import { rowFormats } from './shared/formats.ts';
import { fit } from './shared/misfit.ts';
import type { Place } from './shared/place.ts';
import { anything, colour, option } from './shared/decoration.ts';
import { drop, gap, list, need, real, record, text } from './shared/shape.ts';
import { chartFields } from './shared/spec-fields.ts';

export type Slice = { label: string; value: number; colour?: string };
/** Slices without a value (null, NaN) are left out. */
export type PieValue = { slices: Slice[]; donut?: boolean };

const slice = record<Slice>(
  { label: need(text, 'name'), value: drop(real), colour },
  'a slice is an object with label and value',
);
const shape = record<PieValue>(
  { slices: need(list(slice, 'slices are a list')), donut: option },
  'a pie is an object with slices, or with labels and values',
  { list: 'slices' },
);
const COLUMNS: readonly ColumnOf[] = [
  { name: 'label', aliases: ['labels'], item: text },
  { name: 'value', aliases: ['values'], item: gap },
  { name: 'colour', aliases: ['colours', 'colors'], item: anything },
];

export const summary = 'Parts of a whole, as a pie or a ring.';
export const fields = chartFields;
export const schema = shape.schema;

function read(raw: Json, place: Place): PieValue {
  if (!isObject(raw) || raw['slices'] !== undefined || !hasColumns(raw, COLUMNS)) return shape.read(raw, place);
  return shape.read({ ...raw, slices: recordsOf(raw, COLUMNS, place) }, place);
}

export function normalise(raw: Json): Normalised<PieValue> {
  return fit(raw, read);
}

export const exporters: readonly ExportFormat<PieValue>[] = rowFormats((value) => [
  ['label', 'value'],
  ...value.slices.map((item) => [item.label, item.value]),
]);

export const tolerance: Tolerance = MEASURED;

export function describe({ slices }: PieValue, spec: OutputSpec, format: Formatter): string {
  if (slices.length === 0) return format.text('describe.chart.empty');
  const top = largest(slices, ({ value }) => value);
  // What is below zero has no slice, and so no part in the whole.
  const total = slices.reduce((sum, { value }) => sum + Math.max(0, value), 0);
  return format.text('describe.chart_pie.slices', {
    n: slices.length,
    label: top.label,
    value: amount(top.value, format, spec.unit),
    share: format.number(total > 0 ? top.value / total : 0, { style: 'percent', maximumFractionDigits: 1 }),
  });
}

const energy: PieValue = {
  slices: [
    { label: 'Wind', value: 42.5, colour: 'teal' },
    { label: 'Sun', value: 30 },
  ],
  donut: true,
};

export const examples: readonly { raw: Json; value: PieValue }[] = [
  { raw: energy, value: energy },
  {
    raw: { labels: ['Wind', 'Sun'], values: [42.5, 30], colors: ['teal', null], donut: 1 },
    value: energy,
  },
  {
    raw: [
      { name: 'Wind', value: '42.5', color: 'teal' },
      { label: 'Unknown', value: null },
    ],
    value: { slices: [{ label: 'Wind', value: 42.5, colour: 'teal' }] },
  },
  { raw: { slices: [] }, value: { slices: [] } },
];

export const misfits: readonly Json[] = [
  null,
  {},
  { slices: [4] },
  { slices: [{ label: 'a' }] },
  { slices: [{ value: 1 }] },
  { labels: ['a', 'b'], values: [1] },
  { labels: ['a'], values: ['many'] },
];
