/**
 * The weights of points spread over a view. A point alone has its own weight at its middle; where several lie close
 * together their weights add up. Computed on a coarse net and blurred, so that the time hardly depends on the points.
 */
import type { Cloud } from '../../engines/map/cloud.ts';
import type { View } from '../../engines/map/canvas-layer.ts';

/** Side of a cell of the net, in pixels. */
export const CELL = 3;
/** Cells to each side that one pass of the blur takes in; three passes are close to a bell curve. */
const BLUR = 3;
const PASSES = 3;
/** What a bell of this width reaches, in pixels. */
export const REACH = CELL * BLUR * PASSES;

export interface Density {
  readonly columns: number;
  readonly rows: number;
  readonly values: Float32Array;
}

/** @param weights between 0 and 1 */
export function densityOf(cloud: Cloud, weights: Float32Array, view: View): Density {
  const columns = Math.ceil((view.width + 2 * REACH) / CELL);
  const rows = Math.ceil((view.height + 2 * REACH) / CELL);
  const values = new Float32Array(columns * rows);
  cloud.each(view, REACH - CELL, (index, x, y) => {
    values[Math.floor((x + REACH) / CELL) + Math.floor((y + REACH) / CELL) * columns]! += weights[index]!;
  });
  const spare = new Float32Array(values.length);
  for (let pass = 0; pass < PASSES; pass++) {
    blur(values, spare, { lines: rows, length: columns, step: 1, skip: columns });
    blur(spare, values, { lines: columns, length: rows, step: columns, skip: 1 });
  }
  return { columns, rows, values: values.map((value) => value / PEAK) };
}

interface Direction {
  lines: number;
  length: number;
  step: number;
  skip: number;
}

/** The mean of a running window along each line. */
function blur(from: Float32Array, to: Float32Array, { lines, length, step, skip }: Direction): void {
  const window = 2 * BLUR + 1;
  for (let line = 0; line < lines; line++) {
    const begin = line * skip;
    let sum = 0;
    for (let at = 0; at < Math.min(BLUR, length); at++) sum += from[begin + at * step]!;
    for (let at = 0; at < length; at++) {
      if (at + BLUR < length) sum += from[begin + (at + BLUR) * step]!;
      to[begin + at * step] = Math.max(0, sum / window);
      if (at - BLUR >= 0) sum -= from[begin + (at - BLUR) * step]!;
    }
  }
}

/** Side of a square with the volume of the bell, in pixels: its height is 1. */
const BELL = CELL * Math.sqrt((2 * Math.PI * PASSES * ((2 * BLUR + 1) ** 2 - 1)) / 12);

/** What is left of 1 in the middle after all passes. */
const PEAK = peak() ** 2;

function peak(): number {
  const length = 2 * BLUR * PASSES + 1;
  let line = new Float32Array(length);
  line[BLUR * PASSES] = 1;
  for (let pass = 0; pass < PASSES; pass++) {
    const next = new Float32Array(length);
    blur(line, next, { lines: 1, length, step: 1, skip: length });
    line = next;
  }
  return line[BLUR * PASSES]!;
}

/**
 * The largest sum anywhere at a zoom, near enough: the scale may not change while the map is only moved. Counted in
 * cells that hold as much as the bell of the blur, laid over the whole world.
 */
export function mostAt(cloud: Cloud, weights: Float32Array, world: number): number {
  const side = BELL;
  const columns = Math.ceil(world / side);
  const sums = columns ** 2 <= MOST_CELLS ? new Float32Array(columns ** 2) : new Sums();
  let most = 0;
  const view = { width: world, height: world, world, left: 0, top: 0, zoom: Math.log2(world / 256) };
  cloud.each(view, 0, (index, x, y) => {
    // The seam between two copies of the world would count its points twice.
    if (x >= world) return;
    const cell = Math.floor(x / side) + Math.min(columns - 1, Math.floor(y / side)) * columns;
    const sum = sums instanceof Sums ? sums.add(cell, weights[index]!) : (sums[cell]! += weights[index]!);
    if (sum > most) most = sum;
  });
  return most;
}

/** 16 MB of sums; nearer by there are fewer points than cells. */
const MOST_CELLS = 2 ** 22;

class Sums {
  readonly #sums = new Map<number, number>();

  add(cell: number, weight: number): number {
    const sum = (this.#sums.get(cell) ?? 0) + weight;
    this.#sums.set(cell, sum);
    return sum;
  }
}
