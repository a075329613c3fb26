/** The points of a scatter chart as typed arrays, and which of them are worth drawing. */
import type { ScatterPoint, ScatterSeries } from '../../../contract/outputs/chart_scatter.ts';
import type { Line, Mode } from '../../engines/chart/lines.ts';
import { PlaceReader } from '../../engines/chart/place-reader.ts';
import type { Places } from '../../engines/chart/places.ts';

/** One series. Its points keep what else the value says of them. */
export interface Cloud extends Line {
  points: readonly ScatterPoint[];
  /** Some points have a size or a colour of their own. */
  dressed: boolean;
}

export interface Clouds {
  clouds: Cloud[];
  x: Places;
  y: Places;
  points: number;
}

export function readClouds(series: readonly ScatterSeries[]): Clouds {
  const lists = series.map(({ points }) => ({ x: points.map(({ x }) => x), y: points.map(({ y }) => y) }));
  const across = new PlaceReader(lists.map(({ x }) => x));
  const upwards = new PlaceReader(lists.map(({ y }) => y));
  const clouds = series.map(({ name, points, mode = 'markers', colour }, index): Cloud => {
    const { x } = across.positions(lists[index]!.x);
    const { x: y } = upwards.positions(lists[index]!.y);
    const dressed = points.some((point) => point.size !== undefined || point.colour !== undefined);
    const line = { index, name, x, y, sorted: false, mode: mode as Mode, dash: undefined, colour, fill: false };
    return { ...line, points, dressed };
  });
  const points = clouds.reduce((sum, { x }) => sum + x.length, 0);
  return { clouds, x: across.places, y: upwards.places, points };
}

/** Clouds up to here are drawn whole. */
const WHOLE = 20_000;

/**
 * The indexes of the points in a rectangle. Of many, one for each cell of the size of a pixel: more are not to be seen.
 * @param x from, to, and the number of pixels between
 */
export function visibleOf({ x, y }: Cloud, across: Stretch, upwards: Stretch): Uint32Array {
  const all = new Uint32Array(x.length);
  let count = 0;
  for (let index = 0; index < x.length; index += 1)
    if (isIn(x[index]!, across) && isIn(y[index]!, upwards)) all[count++] = index;
  const seen = all.subarray(0, count);
  return count > WHOLE ? onePerCell(x, y, seen, across, upwards) : seen;
}

export interface Stretch {
  from: number;
  to: number;
  pixels: number;
  /** Equal distances are equal ratios. */
  log: boolean;
}

function isIn(value: number, { from, to }: Stretch): boolean {
  return value >= from && value <= to;
}

function onePerCell(
  x: Float64Array,
  y: Float64Array,
  indexes: Uint32Array,
  across: Stretch,
  upwards: Stretch,
): Uint32Array {
  const columns = Math.max(1, Math.ceil(across.pixels));
  const taken = new Uint8Array(columns * Math.max(1, Math.ceil(upwards.pixels)));
  const kept = new Uint32Array(indexes.length);
  let count = 0;
  const column = cellOf(across);
  const row = cellOf(upwards);
  for (const index of indexes) {
    const cell = row(y[index]!) * columns + column(x[index]!);
    if (taken[cell]) continue;
    taken[cell] = 1;
    kept[count++] = index;
  }
  return kept.subarray(0, count);
}

function cellOf({ from, to, pixels, log }: Stretch): (value: number) => number {
  const unit = log ? Math.log10 : Number;
  const [low, high] = [unit(from), unit(to)];
  const last = Math.max(0, Math.ceil(pixels) - 1);
  const scale = high > low ? last / (high - low) : 0;
  return (value) => Math.min(last, Math.floor((unit(value) - low) * scale));
}
