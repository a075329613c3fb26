/** Sentences for line, area and bar charts. */
import type { Formatter, OutputSpec } from '../../types.ts';
import { amount, axisPlace } from './amount.ts';
import type { XYChart } from './xy-chart.ts';
import { valueName } from './xy-rows.ts';

/** More would not be listened to. */
const MOST_SERIES = 3;

/** Says one series: its name, its axis, its values. */
export type SeriesClause = typeof extremesClause;

/** «Balance rises from 10,000 to 55,291 over 11 points from 0 to 10.» */
export function describeXY(
  chart: XYChart,
  spec: OutputSpec,
  format: Formatter,
  clauseOf: SeriesClause = courseClause,
): string {
  const points = chart.series.reduce((most, { y }) => Math.max(most, y.length), 0);
  if (points === 0) return format.text('describe.chart.empty');
  const clauses = chart.series
    .slice(0, MOST_SERIES)
    .map(({ name, x = chart.x, y }) => clauseOf(name || valueName(chart, spec), x, y, spec, format));
  const more = chart.series.length - MOST_SERIES;
  if (more > 0) clauses.push(format.text('describe.chart.more', { n: more }));
  const axis = chart.series.find(({ x, y }) => (x ?? chart.x).length === points && y.length === points)?.x ?? chart.x;
  return format.text('describe.chart.points', {
    n: points,
    series: clauses.join('; '),
    from: axisPlace(axis[0] ?? '', format),
    to: axisPlace(axis.at(-1) ?? '', format),
  });
}

/** «Balance rises from 10,000 to 55,291»: for axes with an order. */
function courseClause(
  name: string,
  _axis: readonly (number | string)[],
  y: readonly (number | null)[],
  spec: OutputSpec,
  format: Formatter,
): string {
  const values = span(y);
  if (values === null) return format.text('describe.series.empty', { name });
  const said = (value: number): string => amount(value, format, spec.unit);
  const { first, last, low, high, count } = values;
  const turn = count === 1 ? 'one' : first < last ? 'rises' : first > last ? 'falls' : 'level';
  const clause = format.text(`describe.series.${turn}`, { name, first: said(first), last: said(last) });
  if (low >= Math.min(first, last) && high <= Math.max(first, last)) return clause;
  return format.text('describe.series.between', { clause, low: said(low), high: said(high) });
}

/** «Trips is highest at Rail (44) and lowest at Road (-3.5)»: for axes without an order. */
export function extremesClause(
  name: string,
  names: readonly (number | string)[],
  values: readonly (number | null)[],
  spec: OutputSpec,
  format: Formatter,
): string {
  const found = span(values);
  if (found === null) return format.text('describe.series.empty', { name });
  const { low, high, count } = found;
  if (count === 1) return format.text('describe.series.one', { name, first: amount(high, format, spec.unit) });
  const place = (value: number): string => axisPlace(names[values.indexOf(value)] ?? '', format);
  return format.text('describe.series.extremes', {
    name,
    high: amount(high, format, spec.unit),
    top: place(high),
    low: amount(low, format, spec.unit),
    bottom: place(low),
  });
}

interface Span {
  first: number;
  last: number;
  low: number;
  high: number;
  count: number;
}

/** First, last, lowest and highest of a list with gaps; null when it has only gaps. */
export function span(values: readonly (number | null)[]): Span | null {
  let found: Span | null = null;
  for (const value of values) {
    if (value === null) continue;
    found ??= { first: value, last: value, low: value, high: value, count: 0 };
    found.last = value;
    if (value < found.low) found.low = value;
    if (value > found.high) found.high = value;
    found.count++;
  }
  return found;
}
