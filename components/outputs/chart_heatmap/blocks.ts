/** Cells for the room that there is: where a cell would be less than a few pixels, neighbours are drawn as their mean. */
export interface Blocks {
  columns: number;
  rows: number;
  /** column, row, value … of the blocks that have one. */
  data: number[][];
  /** Some blocks stand for several cells. */
  averaged: boolean;
}

type Range = readonly [number, number];

/** Px that a block has at least. */
const LEAST = 3;

/** @param across first and last column in view @param down first and last row */
export function blocksOf(
  z: readonly (readonly (number | null)[])[],
  across: Range,
  down: Range,
  width: number,
  height: number,
): Blocks {
  const [left, right] = across;
  const [top, bottom] = down;
  const columns = Math.min(right - left + 1, Math.max(1, Math.floor(width / LEAST)));
  const rows = Math.min(bottom - top + 1, Math.max(1, Math.floor(height / LEAST)));
  const data: number[][] = [];
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const value = mean(z, part(left, right, column, columns), part(top, bottom, row, rows));
      if (!Number.isNaN(value)) data.push([column, row, value]);
    }
  }
  return { columns, rows, data, averaged: columns < right - left + 1 || rows < bottom - top + 1 };
}

/** From and up to: the cells of one block. */
function part(from: number, to: number, at: number, count: number): Range {
  const size = (to - from + 1) / count;
  return [from + Math.floor(at * size), from + Math.floor((at + 1) * size)];
}

function mean(z: readonly (readonly (number | null)[])[], [left, right]: Range, [top, bottom]: Range): number {
  if (right - left === 1 && bottom - top === 1) return z[top]![left] ?? NaN;
  let sum = 0;
  let count = 0;
  for (let row = top; row < bottom; row += 1) {
    for (let column = left; column < right; column += 1) {
      const value = z[row]![column];
      if (value === null || value === undefined) continue;
      sum += value;
      count += 1;
    }
  }
  return count > 0 ? sum / count : NaN;
}
