import { isObject, type Json } from '../json.ts';
import type { ExportFormat, Formatter, Normalised, OutputSpec, Tolerance } from '../types.ts';
import { SCATTERED } from './shared/tolerances.ts';
import { hasColumns, recordsOf, type ColumnOf } from './shared/columns.ts';
import { axisPlace } from './shared/amount.ts';
import { extent } from './shared/extent.ts';
import { rowFormats } from './shared/formats.ts';
import { fit, misfit } from './shared/misfit.ts';
import type { Place } from './shared/place.ts';
import { anything, colour, size } from './shared/decoration.ts';
import { coordinate, drop, list, may, maybeText, need, otherwise, position, record, text } from './shared/shape.ts';
import type { Shape } from './shared/shape.ts';
import { chartFields } from './shared/spec-fields.ts';
import { axisOptions, mode } from './shared/xy-chart.ts';

export type ScatterPoint = { x: number | string; y: number | string; label?: string; size?: number; colour?: string };
export type ScatterSeries = {
  name: string;
  points: ScatterPoint[];
  mode?: 'lines' | 'markers' | 'lines+markers';
  colour?: string;
};
/** Points without a place (null, NaN) are left out. */
export type ScatterValue = {
  series: ScatterSeries[];
  x_label?: string;
  y_label?: string;
  log_x?: boolean;
  log_y?: boolean;
};

const POINT = 'a point is an object with x and y, or a list of both';
const pointRecord = record<ScatterPoint>(
  { x: drop(position), y: drop(position), label: may(text), size, colour },
  POINT,
);
const point: Shape<ScatterPoint> = {
  schema: pointRecord.schema,
  read(raw, place) {
    if (!Array.isArray(raw)) return pointRecord.read(raw, place);
    return raw.length === 2 ? pointRecord.read({ x: raw[0]!, y: raw[1]! }, place) : misfit(place, raw, POINT);
  },
};

const COLUMNS: readonly ColumnOf[] = [
  { name: 'x', aliases: [], item: coordinate },
  { name: 'y', aliases: [], item: coordinate },
  { name: 'label', aliases: ['labels'], item: maybeText },
  { name: 'size', aliases: ['sizes'], item: anything },
];
const seriesRecord = record<ScatterSeries>(
  { name: otherwise('', text), points: need(list(point, 'points are a list')), mode, colour },
  'a series is an object with name and points',
);
const series: Shape<ScatterSeries> = {
  schema: seriesRecord.schema,
  read(raw, place) {
    if (!isObject(raw) || raw['points'] !== undefined || !hasColumns(raw, COLUMNS))
      return seriesRecord.read(raw, place);
    return seriesRecord.read({ ...raw, points: recordsOf(raw, COLUMNS, place) }, place);
  },
};

const CHART = 'a scatter chart is an object with series, or with points';
const shape = record<ScatterValue>({ series: need(list(series, 'series are a list')), ...axisOptions }, CHART);

export const summary = 'Points in a plane, by series.';
export const fields = chartFields;
export const schema = shape.schema;

/** Without series, the points (or the lists x and y) beside the labels are the only one. */
function read(raw: Json, place: Place): ScatterValue {
  if (!isObject(raw) || (raw['series'] !== undefined && raw['series'] !== null)) return shape.read(raw, place);
  const { points, x, y } = raw;
  if (points === undefined && x === undefined && y === undefined)
    return misfit(place.at('series'), raw['series'], CHART);
  return { ...shape.read({ ...raw, series: [] }, place), series: [series.read(raw, place)] };
}

export function normalise(raw: Json): Normalised<ScatterValue> {
  return fit(raw, read);
}

export const exporters: readonly ExportFormat<ScatterValue>[] = rowFormats(function* (value) {
  yield ['series', value.x_label ?? 'x', value.y_label ?? 'y', 'label', 'size'];
  for (const { name, points } of value.series)
    for (const { x, y, label, size } of points) yield [name, x, y, label, size];
});

export const tolerance: Tolerance = SCATTERED;

export function describe(value: ScatterValue, _spec: OutputSpec, format: Formatter): string {
  const points = value.series.flatMap((item) => item.points);
  if (points.length === 0) return format.text('describe.chart.empty');
  const [left, right] = extent(points, ({ x }) => x);
  const [bottom, top] = extent(points, ({ y }) => y);
  return format.text('describe.chart_scatter.points', {
    n: points.length,
    left: axisPlace(left, format),
    right: axisPlace(right, format),
    bottom: axisPlace(bottom, format),
    top: axisPlace(top, format),
  });
}

const frontier: ScatterValue = {
  series: [
    {
      name: 'Portfolios',
      points: [
        { x: 0.12, y: 0.05 },
        { x: 0.2, y: 0.11, label: 'Best', size: 8, colour: 'teal' },
      ],
    },
    { name: 'Path', points: [], mode: 'lines', colour: '#3558d4' },
  ],
  x_label: 'Risk',
  y_label: 'Return',
};
const onePoint: ScatterValue = { series: [{ name: '', points: [{ x: 1, y: 2 }] }] };

export const examples: readonly { raw: Json; value: ScatterValue }[] = [
  { raw: frontier, value: frontier },
  {
    raw: { series: [{ name: 'Frontier', x: [0.1, null, 0.3], y: [1, 2, '3'] }] },
    value: {
      series: [
        {
          name: 'Frontier',
          points: [
            { x: 0.1, y: 1 },
            { x: 0.3, y: '3' },
          ],
        },
      ],
    },
  },
  {
    raw: {
      points: [
        { x: 1, y: 2 },
        { x: null, y: 4 },
      ],
    },
    value: onePoint,
  },
  { raw: { x: [1], y: [2] }, value: onePoint },
  { raw: { series: [{ points: [[1, 2]] }] }, value: onePoint },
  {
    raw: { series: [{ name: 'a', points: [{ x: '2026-01-01', y: 0, color: 'red' }], mode: 'marker' }] },
    value: { series: [{ name: 'a', points: [{ x: '2026-01-01', y: 0, colour: 'red' }], mode: 'markers' }] },
  },
];

export const misfits: readonly Json[] = [
  null,
  [],
  {},
  { points: 5 },
  { series: [{ name: 'a' }] },
  { series: [{ name: 'a', points: [{ x: 1 }] }] },
  { series: [{ name: 'a', points: [5] }] },
  { series: [{ name: 'a', points: [[1, 2, 3]] }] },
  { series: [{ name: 'a', x: [1, 2], y: [1] }] },
  { series: [{ name: 'a', x: [1], y: [{}] }] },
];
