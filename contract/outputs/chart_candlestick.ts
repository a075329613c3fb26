import { isObject, type Json } from '../json.ts';
import type { ExportFormat, Formatter, Normalised, OutputSpec, Tolerance } from '../types.ts';
import { CHART } from './shared/tolerances.ts';
import { amount, axisPlace } from './shared/amount.ts';
import { calendarMoment } from './shared/calendar-file.ts';
import { hasColumns, recordsOf, type ColumnOf } from './shared/columns.ts';
import { rowFormats } from './shared/formats.ts';
import { fit } from './shared/misfit.ts';
import type { Place } from './shared/place.ts';
import { coordinate, drop, gap, list, may, need, position, real, record } from './shared/shape.ts';
import { chartFields } from './shared/spec-fields.ts';
import { axisOptions } from './shared/xy-chart.ts';

export type Candle = { t: number | string; open: number; high: number; low: number; close: number; volume?: number };
/** Candles that lack one of their prices are left out. */
export type CandlestickValue = {
  points: Candle[];
  x_label?: string;
  y_label?: string;
  log_x?: boolean;
  log_y?: boolean;
};

const candle = record<Candle>(
  {
    t: drop(position, 'time', 'date', 'x'),
    open: drop(real, 'o'),
    high: drop(real, 'h'),
    low: drop(real, 'l'),
    close: drop(real, 'c'),
    volume: may(real, 'v'),
  },
  'a candle is an object with t, open, high, low and close',
);
const shape = record<CandlestickValue>(
  { points: need(list(candle, 'points are a list')), ...axisOptions },
  'a candlestick chart is an object with points',
  { list: 'points' },
);
const COLUMNS: readonly ColumnOf[] = [
  { name: 't', aliases: ['time', 'date', 'x'], item: coordinate },
  { name: 'open', aliases: ['o'], item: gap },
  { name: 'high', aliases: ['h'], item: gap },
  { name: 'low', aliases: ['l'], item: gap },
  { name: 'close', aliases: ['c'], item: gap },
  { name: 'volume', aliases: ['v'], item: gap },
];

export const summary = 'Prices over time: open, high, low and close.';
export const fields = chartFields;
export const schema = shape.schema;

function read(raw: Json, place: Place): CandlestickValue {
  if (!isObject(raw) || raw['points'] !== undefined || !hasColumns(raw, COLUMNS)) return shape.read(raw, place);
  return shape.read({ ...raw, points: recordsOf(raw, COLUMNS, place) }, place);
}

export function normalise(raw: Json): Normalised<CandlestickValue> {
  return fit(raw, read);
}

export const exporters: readonly ExportFormat<CandlestickValue>[] = rowFormats(({ points }) => [
  ['t', 'open', 'high', 'low', 'close', 'volume'],
  ...points.map(({ t, open, high, low, close, volume }) => [t, open, high, low, close, volume]),
]);

export const tolerance: Tolerance = CHART;

export function describe({ points }: CandlestickValue, spec: OutputSpec, format: Formatter): string {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last) return format.text('describe.chart.empty');
  let { low, high } = first;
  for (const item of points) {
    if (item.low < low) low = item.low;
    if (item.high > high) high = item.high;
  }
  return format.text('describe.chart_candlestick.points', {
    n: points.length,
    from: axisPlace(momentOf(first.t), format),
    to: axisPlace(momentOf(last.t), format),
    open: amount(first.open, format, spec.unit),
    close: amount(last.close, format, spec.unit),
    low: amount(low, format, spec.unit),
    high: amount(high, format, spec.unit),
  });
}

/** Numbers beyond this are seconds or milliseconds since 1970 (this one is in 1973), below it they are counted steps. */
export const CLOCK = 1e8;

/** A time since 1970 as text, like the times that are text already; the rest as it is. */
function momentOf(t: number | string): number | string {
  if (typeof t === 'string' || t < CLOCK) return t;
  return (
    calendarMoment(t)
      ?.at.toISOString()
      .replace(/\.000Z$/, 'Z') ?? t
  );
}

const week: CandlestickValue = {
  points: [
    { t: '2026-01-05', open: 10, high: 12.5, low: 9.5, close: 12, volume: 1200 },
    { t: '2026-01-06', open: 12, high: 13, low: 11, close: 11.25 },
  ],
  y_label: '£',
};

export const examples: readonly { raw: Json; value: CandlestickValue }[] = [
  { raw: week, value: week },
  {
    raw: { points: [{ date: '2026-01-05', o: 10, h: 12.5, l: 9.5, c: '12', v: 1200 }] },
    value: { points: [{ t: '2026-01-05', open: 10, high: 12.5, low: 9.5, close: 12, volume: 1200 }] },
  },
  {
    raw: { t: [1, 2], open: [10, null], high: [12, 13], low: [9, 11], close: [11, 12] },
    value: { points: [{ t: 1, open: 10, high: 12, low: 9, close: 11 }] },
  },
  {
    raw: { x: [1], o: [10], h: [12], l: [9], c: [11] },
    value: { points: [{ t: 1, open: 10, high: 12, low: 9, close: 11 }] },
  },
  { raw: { points: [] }, value: { points: [] } },
];

export const misfits: readonly Json[] = [
  null,
  {},
  { points: [1] },
  { points: [{ t: 1, open: 1, high: 2, low: 1 }] },
  { points: [{ t: 1, open: 'up', high: 2, low: 1, close: 1 }] },
  { t: [1, 2], open: [1], high: [1], low: [1], close: [1] },
  { t: [1], open: ['up'], high: [1], low: [1], close: [1] },
];
