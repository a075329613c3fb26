/**
 * Rows of a sheet and what can be done to them. Rows are values: every change makes a new list that shares the rows it
 * leaves alone, so that a step back costs a list of references and equality is told by identity.
 */
import { blankRow, type Column } from '../../../contract/inputs/shared/columns.ts';
import type { Json, JsonObject } from '../../../contract/json.ts';

export type Rows = readonly JsonObject[];

/** Cells to put into one row, by column key. */
export interface Patch {
  readonly row: number;
  readonly cells: Readonly<Record<string, Json>>;
}

/** With these cells set; rows that are not there yet are made, blank ones in between too. */
export function patched(rows: Rows, patches: readonly Patch[], columns: readonly Column[]): Rows {
  const next = [...rows];
  let changed = false;
  for (const { row, cells } of patches) {
    while (next.length <= row) {
      next.push(blankRow(columns));
      changed = true;
    }
    const old = next[row]!;
    const differs = Object.keys(cells).some((key) => !Object.is(old[key], cells[key]));
    if (!differs) continue;
    next[row] = { ...old, ...cells };
    changed = true;
  }
  return changed ? next : rows;
}

/** With further rows before the one at `at`. */
export function inserted(rows: Rows, at: number, more: Rows): Rows {
  return [...rows.slice(0, at), ...more, ...rows.slice(at)];
}

/** Without the rows from `first` to `last`, both gone. */
export function removed(rows: Rows, first: number, last: number): Rows {
  return [...rows.slice(0, first), ...rows.slice(last + 1)];
}

/** With the rows from `first` to `last` moved so that they begin at `to`, counted without them. */
export function moved(rows: Rows, first: number, last: number, to: number): Rows {
  return inserted(removed(rows, first, last), to, rows.slice(first, last + 1));
}

/** Copies of the rows from `first` to `last`, to be changed apart from them. */
export function copies(rows: Rows, first: number, last: number): Rows {
  return rows.slice(first, last + 1).map((row) => ({ ...row }));
}
