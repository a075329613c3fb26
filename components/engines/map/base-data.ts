/** The base map's lines, from the text that scripts/base-map.mjs writes. */
import * as base110 from './base-110m.ts';
import { mercatorY } from './geo.ts';

/** Lines in Web Mercator, x and y alternating, both from 0 (west, north) to 1. */
export interface Lines {
  readonly points: Float32Array;
  /** Where each line begins in `points`, and at the end their length. */
  readonly starts: Uint32Array;
  /** For each line: left, top, right, bottom. */
  readonly boxes: Float32Array;
}

export interface BaseData {
  readonly land: Lines;
  readonly borders: Lines;
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

export function decode(text: string, steps: number): Lines {
  const values = numbersOf(text);
  const points: number[] = [];
  const starts: number[] = [];
  const boxes: number[] = [];
  let [x, y] = [0, 0];
  for (let at = 0; at < values.length;) {
    const count = values[at++]!;
    starts.push(points.length);
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (let index = 0; index < count; index++) {
      x += values[at++]!;
      y += values[at++]!;
      const [left, top] = [x / steps / 360 + 0.5, mercatorY(y / steps)];
      points.push(left, top);
      box[0] = Math.min(box[0]!, left);
      box[1] = Math.min(box[1]!, top);
      box[2] = Math.max(box[2]!, left);
      box[3] = Math.max(box[3]!, top);
    }
    boxes.push(...box);
  }
  starts.push(points.length);
  return { points: Float32Array.from(points), starts: Uint32Array.from(starts), boxes: Float32Array.from(boxes) };
}

/** Base 32, low digits first, a sixth bit for “more follows”, odd numbers for negative ones. */
function numbersOf(text: string): number[] {
  const digits = new Map([...DIGITS].map((digit, value) => [digit, value]));
  const numbers: number[] = [];
  let [rest, unit] = [0, 1];
  for (const sign of text) {
    const digit = digits.get(sign) ?? 0;
    rest += (digit % 32) * unit;
    unit *= 32;
    if (digit >= 32) continue;
    numbers.push(rest % 2 === 1 ? -(rest + 1) / 2 : rest / 2);
    [rest, unit] = [0, 1];
  }
  return numbers;
}

type Source = { readonly steps: number; readonly land: string; readonly borders: string };

const read = ({ steps, land, borders }: Source): BaseData => ({
  land: decode(land, steps),
  borders: decode(borders, steps),
});

let coarse: BaseData | undefined;
let fine: Promise<BaseData> | undefined;

/** 1:110 million, 17 KiB, comes with the engine. Read once a page. */
export function coarseBase(): BaseData {
  return (coarse ??= read(base110));
}

/** 1:50 million: 122 KiB, for maps that are zoomed in. Rejects when it cannot be had; the next call tries again. */
export function fineBase(): Promise<BaseData> {
  return (fine ??= import('./base-50m.ts').then(read, (error: unknown) => {
    fine = undefined;
    throw error;
  }));
}
