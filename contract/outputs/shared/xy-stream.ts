/** Line, area and bar charts that grow while a tool streams. */
import type { Json } from '../../json.ts';
import type { Delta } from '../../types.ts';
import { fit } from './misfit.ts';
import { gaps, type XYChart, type XYKind, type XYSeries } from './xy-chart.ts';

/** Points are appended; a chart that starts with everything there is already replaces it (api.md, «Cumulative lists»). */
export function xyDelta(kind: XYKind, current: XYChart | null, raw: Json): Delta<XYChart> {
  const piece = fit(raw, (given, place) => kind.read(given, place, current));
  if (!piece.ok) return { op: 'none', reason: piece.reason };
  if (current === null || !repeats(current, piece.value)) return { op: 'append', value: piece.value };
  return { op: 'replace', value: { ...current, ...piece.value } };
}

/** Joins points to a chart; neither is changed. A series that one side lacks has gaps there. */
export function xyAppend(current: XYChart | null, piece: XYChart): XYChart {
  if (current === null) return piece;
  const partners = partnersOf(current.series, piece.series);
  const fresh = piece.series.filter((item) => !partners.includes(item));
  return {
    ...current,
    ...piece,
    x: current.x.concat(piece.x),
    series: [
      ...current.series.map((old, index) => join(old, partners[index], current.x, piece.x)),
      ...fresh.map((item) => (item.x ? item : { ...item, y: gaps(current.x.length).concat(item.y as null[]) })),
    ],
  };
}

/**
 * `xyAppend` for many pieces in their order, with one copy of the chart for all of them: a page that takes in what
 * came since its last frame would copy thousands of points for each single one.
 */
export function xyAppendAll(current: XYChart | null, pieces: readonly XYChart[]): XYChart | null {
  const [first, ...rest] = pieces;
  if (first === undefined) return current;
  if (rest.length === 0) return xyAppend(current, first);
  const chart = copied(current ?? first);
  for (const piece of current === null ? rest : pieces) extend(chart, piece);
  return chart;
}

function copied(chart: XYChart): XYChart {
  const series = chart.series.map((item) => ({ ...item, y: item.y.slice(), ...(item.x && { x: item.x.slice() }) }));
  return { ...chart, x: chart.x.slice(), series };
}

/** Joins points to a chart that is nobody else's. */
function extend(chart: XYChart, piece: XYChart): void {
  const partners = partnersOf(chart.series, piece.series);
  const fresh = piece.series.filter((item) => !partners.includes(item));
  for (const [index, old] of chart.series.entries()) {
    const next = partners[index];
    if (next === undefined) {
      if (!old.x) push(old.y, gaps(piece.x.length));
      continue;
    }
    const { name: _, x, y, ...look } = next;
    if (old.x || x) push((old.x ??= chart.x.slice()), x ?? piece.x);
    push(old.y, y);
    Object.assign(old, look);
  }
  const placed = fresh.map((item) => (item.x ? item : { ...item, y: gaps(chart.x.length).concat(item.y as null[]) }));
  const { x, series: _, ...options } = piece;
  push(chart.x, x);
  Object.assign(chart, options);
  if (placed.length > 0) chart.series.push(...copied({ x: [], series: placed }).series);
}

function push<T>(list: T[], more: readonly T[]): void {
  for (const item of more) list.push(item);
}

type Axis = (number | string)[];

function join(old: XYSeries, next: XYSeries | undefined, oldAxis: Axis, nextAxis: Axis): XYSeries {
  if (next === undefined) return old.x ? old : { ...old, y: old.y.concat(gaps(nextAxis.length)) };
  const joined = { ...old, ...next, name: old.name, y: old.y.concat(next.y) };
  if (old.x || next.x) joined.x = (old.x ?? oldAxis).concat(next.x ?? nextAxis);
  return joined;
}

/** For each series its counterpart: by name, and by place where the counterpart has no name. */
function partnersOf(series: readonly XYSeries[], others: readonly XYSeries[]): (XYSeries | undefined)[] {
  const used = new Set<XYSeries>();
  return series.map(({ name }, index) => {
    const found =
      others.find((other) => other.name === name && !used.has(other)) ??
      others.find((other, place) => place === index && other.name === '' && !used.has(other));
    if (found) used.add(found);
    return found;
  });
}

/** True when `next` begins with every point of `old` and adds some, or is `old` once more. */
function repeats(old: XYChart, next: XYChart): boolean {
  const partners = partnersOf(old.series, next.series);
  const points = Math.max(old.x.length, ...old.series.map(({ x }) => x?.length ?? 0));
  if (points === 0 || old.series.length === 0) return false;
  let longer = next.series.length > old.series.length;
  for (const [index, series] of old.series.entries()) {
    const partner = partners[index];
    if (partner === undefined) return false;
    const before = series.x ?? old.x;
    const after = partner.x ?? next.x;
    if (!startsWith(after, before) || !startsWith(partner.y, series.y)) return false;
    longer ||= after.length > before.length;
  }
  // One equal point may be the same measurement again, as `["."]` after `["."]` in a log; a date says which one it is.
  return longer || points > 1 || typeof old.x[0] === 'string';
}

function startsWith<T>(list: readonly T[], head: readonly T[]): boolean {
  return list.length >= head.length && head.every((item, index) => item === list[index]);
}
