/**
 * A block of cells in a grid: chosen with the mouse (Shift for the other corner, Ctrl on a heading for a column) or
 * with the keys of spreadsheets, to be copied.
 */

/** Both corners, in places of rows and columns as they are shown. */
export interface Corners {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

interface Cell {
  row: number;
  column: number;
}

export interface Bounds {
  rows: number;
  columns: number;
}

/** Rows that Page Up and Page Down go. */
const PAGE = 12;

export class Block {
  #anchor: Cell | null = null;
  #head: Cell = { row: 0, column: 0 };

  get corners(): Corners | null {
    const anchor = this.#anchor;
    if (!anchor) return null;
    const head = this.#head;
    return {
      top: Math.min(anchor.row, head.row),
      bottom: Math.max(anchor.row, head.row),
      left: Math.min(anchor.column, head.column),
      right: Math.max(anchor.column, head.column),
    };
  }

  /** The corner that moves. */
  get head(): Cell {
    return this.#head;
  }

  /** More than one cell. */
  get several(): boolean {
    const corners = this.corners;
    return corners !== null && (corners.top !== corners.bottom || corners.left !== corners.right);
  }

  clear(): void {
    this.#anchor = null;
  }

  /** A cell alone, or with `extend` the block from the first corner to it. */
  set(row: number, column: number, extend = false): void {
    this.#head = { row, column };
    if (!extend || !this.#anchor) this.#anchor = { row, column };
  }

  /** The block between two corners; the second one moves from then on. */
  span(from: Cell, to: Cell): void {
    this.#anchor = from;
    this.#head = to;
  }

  /** Follows a key; false when it means nothing here. `first`: the cell to begin with. */
  key(event: KeyboardEvent, { rows, columns }: Bounds, first: Cell, rtl: boolean): boolean {
    const control = event.ctrlKey || event.metaKey;
    const last = { row: rows - 1, column: columns - 1 };
    if (rows === 0 || columns === 0 || event.altKey) return false;
    if (event.key === 'Escape') {
      const had = this.#anchor !== null;
      this.clear();
      return had;
    }
    if (control && event.key.toLowerCase() === 'a') {
      this.span({ row: 0, column: 0 }, last);
      return true;
    }
    if (event.key === ' ' && this.#anchor && (control || event.shiftKey)) {
      const { row, column } = this.#head;
      if (control) this.span({ row: 0, column }, { row: last.row, column });
      else this.span({ row, column: 0 }, { row, column: last.column });
      return true;
    }
    const next = moved(event.key, control, this.#head, last, rtl);
    if (!next) return false;
    if (this.#anchor) this.set(next.row, next.column, event.shiftKey);
    else this.set(first.row, first.column);
    return true;
  }
}

function moved(key: string, control: boolean, { row, column }: Cell, last: Cell, rtl: boolean): Cell | null {
  const clamp = (cell: Cell): Cell => ({
    row: Math.min(last.row, Math.max(0, cell.row)),
    column: Math.min(last.column, Math.max(0, cell.column)),
  });
  const step = rtl ? -1 : 1;
  const far = control ? Infinity : 1;
  switch (key) {
    case 'ArrowDown':
      return clamp({ row: row + far, column });
    case 'ArrowUp':
      return clamp({ row: row - far, column });
    case 'ArrowRight':
      return clamp({ row, column: column + step * far });
    case 'ArrowLeft':
      return clamp({ row, column: column - step * far });
    case 'PageDown':
      return clamp({ row: row + PAGE, column });
    case 'PageUp':
      return clamp({ row: row - PAGE, column });
    case 'Home':
      return { row: control ? 0 : row, column: 0 };
    case 'End':
      return { row: control ? last.row : row, column: last.column };
    default:
      return null;
  }
}
