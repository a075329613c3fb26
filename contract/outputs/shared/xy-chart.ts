/** Charts of series over one axis: line, area, bar. */
import { isObject, type Json, type JsonObject } from '../../json.ts';
import type { JsonSchema } from '../../types.ts';
import { choice, colour, option, words } from './decoration.ts';
import { misfit, unequal } from './misfit.ts';
import type { Place } from './place.ts';
import { coordinate, gap, list, may, need, otherwise, record, text, type Shape } from './shape.ts';

export type XYSeries = {
  name: string;
  /** As long as the axis it belongs to; null is a gap. */
  y: (number | null)[];
  /** An axis of its own, instead of the chart's. */
  x?: (number | string)[];
  mode?: 'lines' | 'markers' | 'lines+markers';
  dash?: 'solid' | 'dash' | 'dot' | 'dashdot';
  colour?: string;
  /** Fill down to zero, or to the series before. */
  fill?: boolean | 'tonexty';
};

export type XYChart = {
  /** In the order given: an unsorted axis is a path. */
  x: (number | string)[];
  series: XYSeries[];
  x_label?: string;
  y_label?: string;
  log_x?: boolean;
  log_y?: boolean;
  stacked?: boolean;
  horizontal?: boolean;
};

const CHART = 'a chart is an object with x and series';

const fill = choice<boolean | 'tonexty'>(
  [true, false, 'tonexty'],
  [
    ['tozeroy', true],
    ['none', false],
    [1, true],
    [0, false],
  ],
);
export const mode = choice(
  ['lines', 'markers', 'lines+markers'],
  [
    ['line', 'lines'],
    ['marker', 'markers'],
    ['points', 'markers'],
    ['markers+lines', 'lines+markers'],
  ],
);
const dash = choice(
  ['solid', 'dash', 'dot', 'dashdot'],
  [
    [true, 'dash'],
    ['dashed', 'dash'],
    ['longdash', 'dash'],
    ['dotted', 'dot'],
    ['longdashdot', 'dashdot'],
  ],
);

/** An axis of categories: numbers are names here. */
const category: Shape<string> = {
  schema: text.schema,
  read: (raw, place) => (raw === null ? '' : text.read(raw, place)),
};
/** A list, or one item of it, as streams send it. */
function column<T>(item: Shape<T>): Shape<Exclude<T, undefined>[]> {
  const whole = list(item, '');
  return {
    schema: whole.schema,
    read: (raw, place) =>
      Array.isArray(raw) ? whole.read(raw, place) : [item.read(raw, place) as Exclude<T, undefined>],
  };
}

/** What is the same for every chart with two axes. */
export const axisOptions = { x_label: words(), y_label: words(), log_x: option, log_y: option };

/** Reads one kind of chart; `schema` is that of its canonical value. */
export interface XYKind {
  readonly schema: JsonSchema;
  /** @param current the chart so far, for pieces of a stream: they take its names and go on with its count. */
  read(raw: Json, place: Place, current?: XYChart | null): XYChart;
}

/** @param categories bars stand over names and can be stacked or lie down. */
export function xyKind(categories: boolean): XYKind {
  // Null stays in an axis until `align` takes its point out.
  const axis: Shape<(number | string)[]> = column(categories ? category : (coordinate as Shape<number | string>));
  const series = record<XYSeries>(
    {
      name: otherwise('', text),
      y: need(column(gap)),
      x: may(axis),
      mode,
      dash,
      colour,
      fill,
    },
    'a series is an object with name and y',
  );
  const members = { x: otherwise([], axis), series: need(list(series, 'series are a list')), ...axisOptions };
  const shape: Shape<XYChart> = categories
    ? record<XYChart>({ ...members, stacked: option, horizontal: option }, CHART)
    : record<Omit<XYChart, 'stacked' | 'horizontal'>>(members, CHART);

  function read(raw: Json, place: Place, current: XYChart | null = null): XYChart {
    if (!isObject(raw)) return misfit(place, raw, CHART);
    const names = current?.series.map(({ name }) => name) ?? [];
    const chart = shape.read(withSeries(raw, place, names), place);
    return align(counted(chart, current?.x.length ?? 0, axis, place), place);
  }
  return { schema: shape.schema, read };
}

const KEYED = /^(?:y|.+_y|y_.+|y\d+)$/;
const OPTIONS: ReadonlySet<string> = new Set(Object.keys(axisOptions));

/** `{x, y, val_y}`: every such key is a series, `y` the first. They take the names of the series that are there already. */
function withSeries(raw: JsonObject, place: Place, names: readonly string[]): JsonObject {
  if (raw['series'] !== undefined && raw['series'] !== null) return raw;
  const keys = Object.keys(raw).filter((key) => key !== 'y' && KEYED.test(key) && !OPTIONS.has(key));
  const bare = keys.map((key) => key.replace(/^y_|_y$/, ''));
  const free = names.slice(1).filter((name) => !keys.includes(name) && !bare.includes(name));
  const series = keys.map((key, index) => {
    const known = [key, bare[index]!].find((name) => names.includes(name));
    return { name: known ?? free.shift() ?? bare[index]!, y: column(gap).read(raw[key]!, place.at(key)) };
  });
  const y = raw['y'];
  if (y !== undefined) series.unshift({ name: names[0] ?? 'y', y: column(gap).read(y, place.at('y')) });
  const nothingYet = Array.isArray(raw['x']) && raw['x'].length === 0;
  return series.length > 0 || nothingYet ? { ...raw, series } : misfit(place.at('series'), raw['series'], CHART);
}

/** Points without an axis are counted from `start`. */
function counted(chart: XYChart, start: number, axis: Shape<(number | string)[]>, place: Place): XYChart {
  if (chart.x.length > 0) return chart;
  const length = chart.series.reduce((most, { x, y }) => (x ? most : Math.max(most, y.length)), 0);
  if (length === 0) return chart;
  const count = Array.from({ length }, (_, index) => start + index);
  return { ...chart, x: axis.read(count, place) };
}

/** Makes every series as long as its axis, and takes out the points that have no place on it. */
function align(chart: XYChart, place: Place): XYChart {
  const { x } = chart;
  const at = place.at('series').at(0);
  const series = eachSame(chart.series, (item, index) => {
    at.key = index;
    return alignSeries(item, x, at);
  });
  const kept = keptOf(x);
  if (kept === null) return series === chart.series ? chart : { ...chart, series };
  const placed = series.map((item) => (item.x ? item : { ...item, y: pickAt(item.y, kept) }));
  return { ...chart, x: pickAt(x, kept), series: placed };
}

function alignSeries(series: XYSeries, shared: (number | string)[], place: Place): XYSeries {
  const axis = series.x ?? shared;
  const { y } = series;
  if (y.length > axis.length) unequal(place.at('y'), y.length, 'x', axis.length);
  const full = y.length === axis.length ? y : y.concat(gaps(axis.length - y.length));
  const kept = series.x ? keptOf(series.x) : null;
  if (kept !== null) return { ...series, y: pickAt(full, kept), x: pickAt(axis, kept) };
  return full === y ? series : { ...series, y: full };
}

/** Indexes of the points that have a place on the axis, null when all have. */
function keptOf(axis: readonly (number | string | null)[]): number[] | null {
  return axis.includes(null) ? [...axis.keys()].filter((index) => axis[index] !== null) : null;
}

function pickAt<T>(items: readonly T[], indexes: readonly number[]): T[] {
  return indexes.map((index) => items[index]!);
}

function eachSame<T>(items: T[], change: (item: T, index: number) => T): T[] {
  const changed = items.map(change);
  return changed.every((item, index) => item === items[index]) ? items : changed;
}

export function gaps(count: number): null[] {
  return Array.from<null>({ length: count }).fill(null);
}
