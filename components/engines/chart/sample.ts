/**
 * Thinning out: of a long line only what changes a pixel is drawn. Each column of the screen keeps its lowest and
 * highest point, so peaks never vanish, and zooming in starts again from the full data.
 */
import type { Line } from './lines.ts';

/** Lines up to here are drawn whole. */
const WHOLE = 5_000;

/** Index of the first position that is not below a place. */
export function lowerBound(x: Float64Array, place: number): number {
  let low = 0;
  let high = x.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (x[middle]! < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The points of a line inside a window (null = all), as x, y, x, y …, at most two for each pixel of the screen. */
export function visiblePoints(line: Line, window: readonly [number, number] | null, pixels: number): Float64Array {
  return pointsAt(line, visibleIndexes(line, window, pixels));
}

export function pointsAt({ x, y }: Line, indexes: Uint32Array): Float64Array {
  const points = new Float64Array(indexes.length * 2);
  for (let at = 0; at < indexes.length; at += 1) {
    const index = indexes[at]!;
    points[at * 2] = x[index]!;
    points[at * 2 + 1] = y[index]!;
  }
  return points;
}

/** Which points of a line are worth drawing. A path is drawn whole. */
export function visibleIndexes(
  { x, y, sorted }: Line,
  window: readonly [number, number] | null,
  pixels: number,
): Uint32Array {
  if (!sorted) return range(0, x.length);
  // One point beyond each edge, so that lines run out of the picture.
  const from = window ? Math.max(0, lowerBound(x, window[0]) - 1) : 0;
  const to = window ? Math.min(x.length, lowerBound(x, window[1]) + 1) : x.length;
  // A column of its own for every pixel of the screen; more than two of them per px are not to be told apart.
  const columns = Math.max(100, Math.round(pixels * Math.min(2, devicePixelRatio)));
  return to - from <= Math.max(WHOLE, columns * 4) ? range(from, to) : thin(y, from, to, columns);
}

/** The indexes of two lines over the same positions, so that the surface between them can be drawn. */
export function merged(a: Uint32Array, b: Uint32Array): Uint32Array {
  return Uint32Array.from(new Set([...a, ...b])).sort();
}

function range(from: number, to: number): Uint32Array {
  const indexes = new Uint32Array(Math.max(0, to - from));
  for (let at = 0; at < indexes.length; at += 1) indexes[at] = from + at;
  return indexes;
}

function thin(y: Float64Array, from: number, to: number, columns: number): Uint32Array {
  const indexes = new Uint32Array(columns * 2 + 2);
  const size = (to - from) / columns;
  let at = 0;
  indexes[at++] = from;
  for (let column = 0; column < columns; column += 1) {
    const start = from + Math.floor(column * size);
    const end = Math.min(to, from + Math.floor((column + 1) * size));
    let low = -1;
    let high = -1;
    for (let index = start; index < end; index += 1) {
      const value = y[index]!;
      if (Number.isNaN(value)) continue;
      if (low === -1 || value < y[low]!) low = index;
      if (high === -1 || value > y[high]!) high = index;
    }
    if (low === -1) {
      if (start < end) indexes[at++] = start;
    } else if (low === high) indexes[at++] = low;
    else {
      indexes[at++] = Math.min(low, high);
      indexes[at++] = Math.max(low, high);
    }
  }
  if (to > from) indexes[at++] = to - 1;
  return indexes.subarray(0, at);
}
