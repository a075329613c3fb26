import type { Json } from '../json.ts';
import type { ExportFormat, Formatter, Normalised, OutputSpec, Tolerance } from '../types.ts';
import { MEASURED } from './shared/tolerances.ts';
import { rowFormats } from './shared/formats.ts';
import { fit, unequal } from './shared/misfit.ts';
import type { Place } from './shared/place.ts';
import { colour } from './shared/decoration.ts';
import { gap, list, need, otherwise, record, text } from './shared/shape.ts';
import { chartFields } from './shared/spec-fields.ts';
import { extremesClause } from './shared/xy-describe.ts';

export type RadarSeries = { name: string; values: (number | null)[]; colour?: string };
/** One value per axis in every series. */
export type RadarValue = { axes: string[]; series: RadarSeries[] };

const series = record<RadarSeries>(
  { name: otherwise('', text), values: need(list(gap, 'values are a list of numbers')), colour },
  'a series is an object with name and values',
);
const shape = record<RadarValue>(
  { axes: need(list(text, 'axes are a list of names')), series: need(list(series, 'series are a list')) },
  'a radar chart is an object with axes and series',
);

export const summary = 'Several measures of a few things, on axes round a centre.';
export const fields = chartFields;
export const schema = shape.schema;

function read(raw: Json, place: Place): RadarValue {
  const value = shape.read(raw, place);
  for (const [index, { values }] of value.series.entries()) {
    if (values.length === value.axes.length) continue;
    unequal(place.at('series').at(index).at('values'), values.length, 'axes', value.axes.length);
  }
  return value;
}

export function normalise(raw: Json): Normalised<RadarValue> {
  return fit(raw, read);
}

export const exporters: readonly ExportFormat<RadarValue>[] = rowFormats((value) => [
  ['axis', ...value.series.map(({ name }) => name)],
  ...value.axes.map((axis, index) => [axis, ...value.series.map(({ values }) => values[index])]),
]);

export const tolerance: Tolerance = MEASURED;

export function describe({ axes, series: all }: RadarValue, spec: OutputSpec, format: Formatter): string {
  if (axes.length === 0 || all.length === 0) return format.text('describe.chart.empty');
  const clauses = all
    .slice(0, 3)
    .map(({ name, values }) => extremesClause(name || spec.label, axes, values, spec, format));
  if (all.length > 3) clauses.push(format.text('describe.chart.more', { n: all.length - 3 }));
  return format.text('describe.chart.clauses', { clauses: clauses.join('; ') });
}

const players: RadarValue = {
  axes: ['Speed', 'Reach', 'Stamina'],
  series: [
    { name: 'Ada', values: [7, 9, 4] },
    { name: 'Ben', values: [5, null, 8], colour: 'teal' },
  ],
};

export const examples: readonly { raw: Json; value: RadarValue }[] = [
  { raw: players, value: players },
  {
    raw: { axes: ['Speed', 2024], series: [{ values: ['7', null], color: 'red' }] },
    value: { axes: ['Speed', '2024'], series: [{ name: '', values: [7, null], colour: 'red' }] },
  },
  { raw: { axes: [], series: [] }, value: { axes: [], series: [] } },
];

export const misfits: readonly Json[] = [
  null,
  [],
  { axes: ['a'] },
  { series: [] },
  { axes: ['a', 'b'], series: [{ name: 'x', values: [1] }] },
  { axes: ['a'], series: [{ name: 'x', values: ['high'] }] },
  { axes: [['a']], series: [] },
];
