/** Which cells are selected, and where a key leads. Pure; left and right are given as «back» and «on». */

export interface Spot {
  readonly row: number;
  readonly column: number;
}

/** `active` has the focus; the block reaches from it to `corner`. */
export interface Selection {
  readonly active: Spot;
  readonly corner: Spot;
}

/** Rows and columns of a block, first and last both in it. */
export interface Block {
  readonly top: number;
  readonly bottom: number;
  readonly start: number;
  readonly end: number;
}

export interface Bounds {
  readonly rows: number;
  readonly columns: number;
  /** Rows of one page. */
  readonly page: number;
}

export type Move =
  'up' | 'down' | 'back' | 'on' | 'rowStart' | 'rowEnd' | 'first' | 'last' | 'pageUp' | 'pageDown' | 'top' | 'bottom';

export function at(row: number, column: number): Selection {
  const spot = { row, column };
  return { active: spot, corner: spot };
}

export function blockOf({ active, corner }: Selection): Block {
  return {
    top: Math.min(active.row, corner.row),
    bottom: Math.max(active.row, corner.row),
    start: Math.min(active.column, corner.column),
    end: Math.max(active.column, corner.column),
  };
}

export function isOne({ active, corner }: Selection): boolean {
  return active.row === corner.row && active.column === corner.column;
}

export function holds({ top, bottom, start, end }: Block, row: number, column: number): boolean {
  return row >= top && row <= bottom && column >= start && column <= end;
}

/** The cell that a move leads to, inside the bounds. */
export function moveFrom({ row, column }: Spot, move: Move, bounds: Bounds): Spot {
  const last = { row: bounds.rows - 1, column: bounds.columns - 1 };
  switch (move) {
    case 'up':
      return clamp({ row: row - 1, column }, bounds);
    case 'down':
      return clamp({ row: row + 1, column }, bounds);
    case 'back':
      return clamp({ row, column: column - 1 }, bounds);
    case 'on':
      return clamp({ row, column: column + 1 }, bounds);
    case 'rowStart':
      return { row, column: 0 };
    case 'rowEnd':
      return { row, column: last.column };
    case 'first':
      return { row: 0, column: 0 };
    case 'last':
      return last;
    case 'pageUp':
      return clamp({ row: row - bounds.page, column }, bounds);
    case 'pageDown':
      return clamp({ row: row + bounds.page, column }, bounds);
    case 'top':
      return { row: 0, column };
    case 'bottom':
      return { row: last.row, column };
  }
}

/** The next cell as Tab goes, row after row; null beyond the last one. */
export function following({ row, column }: Spot, by: 1 | -1, { rows, columns }: Bounds): Spot | null {
  const place = row * columns + column + by;
  return place < 0 || place >= rows * columns ? null : { row: Math.floor(place / columns), column: place % columns };
}

export function clamp({ row, column }: Spot, { rows, columns }: Pick<Bounds, 'rows' | 'columns'>): Spot {
  return { row: Math.max(0, Math.min(rows - 1, row)), column: Math.max(0, Math.min(columns - 1, column)) };
}
