/** Which points are meant by a place in the picture. */
import type { Line } from './lines.ts';
import type { Pixel } from './model.ts';
import { lowerBound } from './sample.ts';

export interface Hit {
  line: Line;
  /** Index of the point in its line. */
  index: number;
}

type PixelOf = (x: number, y: number) => Pixel | null;

/** Paths and clouds longer than this are not searched point by point. */
const MOST = 20_000;
/** A point farther than this in px is not meant. */
const REACH = 40;

/**
 * The point of each sorted line at the position nearest to `place`; lines without a point there (within a few px) are
 * left out. Paths are looked up by distance to the pointer instead.
 */
export function hitsAt(lines: readonly Line[], place: number, pointer: Pixel, pixelOf: PixelOf): Hit[] {
  const sorted = lines.filter((line) => line.sorted && line.x.length > 0);
  const nearest = sorted.map((line) => ({ line, index: nearestIndex(line.x, place) }));
  const best = nearest.reduce<number | null>((found, { line, index }) => {
    const x = line.x[index]!;
    return found === null || Math.abs(x - place) < Math.abs(found - place) ? x : found;
  }, null);
  const hits = nearest.filter(
    ({ line, index }) => !Number.isNaN(line.y[index]!) && together(line.x[index]!, best!, pixelOf),
  );
  const path = nearestPoint(
    lines.filter((line) => !line.sorted),
    pointer,
    pixelOf,
  );
  return path ? [...hits, path] : hits;
}

function together(a: number, b: number, pixelOf: PixelOf): boolean {
  if (a === b) return true;
  const [left, right] = [pixelOf(a, 1), pixelOf(b, 1)];
  return left !== null && right !== null && Math.abs(left[0] - right[0]) < 3;
}

function nearestIndex(x: Float64Array, place: number): number {
  const after = Math.min(x.length - 1, lowerBound(x, place));
  const before = Math.max(0, after - 1);
  return Math.abs(x[before]! - place) <= Math.abs(x[after]! - place) ? before : after;
}

/** The point nearest to the pointer, whatever its place in its line. */
export function nearestPoint(lines: readonly Line[], pointer: Pixel, pixelOf: PixelOf): Hit | null {
  let best: Hit | null = null;
  let distance = REACH * REACH;
  for (const line of lines) {
    const step = Math.max(1, Math.ceil(line.x.length / MOST));
    for (let index = 0; index < line.x.length; index += step) {
      const at = pixelOf(line.x[index]!, line.y[index]!);
      if (!at) continue;
      const square = (at[0] - pointer[0]) ** 2 + (at[1] - pointer[1]) ** 2;
      if (square < distance) {
        distance = square;
        best = { line, index };
      }
    }
  }
  return best;
}
