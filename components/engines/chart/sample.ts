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

/** The points of a line inside a window (null = all), as x, y, x, y …, at most about four per pixel. */
export function visiblePoints(line: Line, window: readonly [number, number] | null, pixels: number): Float64Array {
  const { x, y } = line;
  if (!line.sorted) return interleave(x, y, 0, x.length);
  // One point beyond each edge, so that lines run out of the picture.
  const from = window ? Math.max(0, lowerBound(x, window[0]) - 1) : 0;
  const to = window ? Math.min(x.length, lowerBound(x, window[1]) + 1) : x.length;
  const columns = Math.max(100, Math.round(pixels) * 2);
  return to - from <= Math.max(WHOLE, columns * 2) ? interleave(x, y, from, to) : thin(x, y, from, to, columns);
}

function interleave(x: Float64Array, y: Float64Array, from: number, to: number): Float64Array {
  const points = new Float64Array((to - from) * 2);
  for (let index = from, at = 0; index < to; index += 1, at += 2) {
    points[at] = x[index]!;
    points[at + 1] = y[index]!;
  }
  return points;
}

function thin(x: Float64Array, y: Float64Array, from: number, to: number, columns: number): Float64Array {
  const points = new Float64Array(columns * 4 + 4);
  const size = (to - from) / columns;
  let at = 0;
  const put = (index: number): void => {
    points[at] = x[index]!;
    points[at + 1] = y[index]!;
    at += 2;
  };
  put(from);
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
      if (start < end) put(start);
    } else if (low === high) put(low);
    else {
      put(Math.min(low, high));
      put(Math.max(low, high));
    }
  }
  if (to > from) put(to - 1);
  return points.subarray(0, at);
}
