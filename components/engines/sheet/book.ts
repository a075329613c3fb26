/** A sheet without its screen: rows, limits, selection, and every change as one step that can be taken back. */
import { blankCell, blankRow, type Column } from '../../../contract/inputs/shared/columns.ts';
import type { Json } from '../../../contract/json.ts';
import { History } from './history.ts';
import { copies, inserted, moved, patched, removed, type Patch, type Rows } from './rows.ts';
import { at, blockOf, clamp, type Selection } from './selection.ts';

interface State {
  readonly rows: Rows;
  readonly selection: Selection;
}

export interface Limits {
  readonly min: number;
  /** Infinity without one. */
  readonly max: number;
}

export class Book {
  #columns: readonly Column[] = [];
  #limits: Limits = { min: 0, max: Infinity };
  #rows: Rows = [];
  #selection: Selection = at(0, 0);
  readonly #history = new History<State>();

  get columns(): readonly Column[] {
    return this.#columns;
  }
  get limits(): Limits {
    return this.#limits;
  }
  get rows(): Rows {
    return this.#rows;
  }
  get selection(): Selection {
    return this.#selection;
  }
  set selection(selection: Selection) {
    const bounds = { rows: Math.max(1, this.lines), columns: Math.max(1, this.#columns.length) };
    this.#selection = { active: clamp(selection.active, bounds), corner: clamp(selection.corner, bounds) };
  }

  /** Lines on screen: the rows, and blank ones that become rows when something is put into them. */
  get lines(): number {
    const blank = Math.max(1, this.#limits.min - this.#rows.length);
    return Math.max(this.#rows.length, Math.min(this.#limits.max, this.#rows.length + blank));
  }
  get canUndo(): boolean {
    return this.#history.canUndo;
  }
  get canRedo(): boolean {
    return this.#history.canRedo;
  }
  /** How many more rows there may be. */
  get room(): number {
    return Math.max(0, this.#limits.max - this.#rows.length);
  }
  /** First and last selected row that exist; null when only a blank line is selected. */
  get pickedRows(): { first: number; last: number } | null {
    const { top, bottom } = blockOf(this.#selection);
    const last = Math.min(bottom, this.#rows.length - 1);
    return top <= last ? { first: top, last } : null;
  }

  describe(columns: readonly Column[], limits: Limits): void {
    this.#columns = columns;
    this.#limits = limits;
    this.selection = this.#selection;
  }

  /** Rows from outside: there is no way back to what was before. */
  load(rows: Rows): void {
    this.#rows = rows;
    this.#history.clear();
    this.selection = this.#selection;
  }

  /** The rows with one cell as it is being typed: no step of its own yet. */
  preview(rows: Rows): void {
    this.#rows = rows;
  }

  /** One step: other rows, and where the selection goes. False when nothing changed. */
  step(rows: Rows, selection: Selection = this.#selection, before: Rows = this.#rows): boolean {
    const changed = rows !== before;
    if (changed) this.#history.did({ rows: before, selection: this.#selection });
    this.#rows = rows;
    this.selection = selection;
    return changed;
  }

  undo(): boolean {
    return this.#return(this.#history.undo({ rows: this.#rows, selection: this.#selection }));
  }
  redo(): boolean {
    return this.#return(this.#history.redo({ rows: this.#rows, selection: this.#selection }));
  }

  #return(state: State | undefined): boolean {
    if (!state) return false;
    this.#rows = state.rows;
    this.selection = state.selection;
    return true;
  }

  /** The rows with cells set, as far as there may be so many rows. */
  withCells(patches: readonly Patch[], rows: Rows = this.#rows): Rows {
    const room = Math.max(rows.length, this.#limits.max);
    return patched(
      rows,
      patches.filter(({ row }) => row < room),
      this.#columns,
    );
  }

  /** Empties the selected cells. */
  clear(): boolean {
    const { top, bottom, start, end } = blockOf(this.#selection);
    const cells: Record<string, Json> = {};
    for (const column of this.#columns.slice(start, end + 1)) cells[column.key] = blankCell(column);
    const patches: Patch[] = [];
    for (let row = top; row <= Math.min(bottom, this.#rows.length - 1); row += 1) patches.push({ row, cells });
    return this.step(this.withCells(patches));
  }

  /** A blank row before the one at `place`; false when there is no room. */
  insert(place: number): boolean {
    if (this.room < 1) return false;
    const row = Math.min(place, this.#rows.length);
    return this.step(
      inserted(this.#rows, row, [blankRow(this.#columns)]),
      at(row, Math.max(0, this.#selection.active.column)),
    );
  }

  /** Copies of the selected rows below them; false when there is no room. */
  duplicate(): boolean {
    const picked = this.pickedRows;
    if (!picked || this.room < picked.last - picked.first + 1) return false;
    const { first, last } = picked;
    const next = last + 1;
    return this.step(
      inserted(this.#rows, next, copies(this.#rows, first, last)),
      this.#rowsSelected(next, next + last - first),
    );
  }

  /** Without the selected rows; false when fewer than the least would be left. */
  remove(): boolean {
    const picked = this.pickedRows;
    if (!picked || !this.canRemove) return false;
    return this.step(removed(this.#rows, picked.first, picked.last), at(picked.first, this.#selection.active.column));
  }

  get canRemove(): boolean {
    const picked = this.pickedRows;
    if (!picked) return false;
    const left = this.#rows.length - (picked.last - picked.first + 1);
    return left >= Math.min(this.#limits.min, this.#rows.length);
  }

  /** The selected rows so that they begin at `to`, counted without them. */
  move(to: number): boolean {
    const picked = this.pickedRows;
    if (!picked) return false;
    const { first, last } = picked;
    const count = last - first + 1;
    const place = Math.max(0, Math.min(this.#rows.length - count, to));
    if (place === first) return false;
    return this.step(moved(this.#rows, first, last, place), this.#rowsSelected(place, place + count - 1));
  }

  /** The same columns of other rows. */
  #rowsSelected(first: number, last: number): Selection {
    const { active, corner } = this.#selection;
    const down = corner.row >= active.row;
    return {
      active: { row: down ? first : last, column: active.column },
      corner: { row: down ? last : first, column: corner.column },
    };
  }
}
