/** Mouse, keys and clipboard over the cells of a grid: they move its block and copy it. */
import type { Block } from './block.ts';

/** What the grid tells of itself. */
export interface Pointed {
  readonly rows: number;
  readonly columns: number;
  /** First row in view. */
  readonly firstRow: number;
  readonly rtl: boolean;
  /** The block changed; `follow` brings its moving corner into view and says it. */
  changed(follow: boolean): void;
  /** The block, tab-separated. */
  text(): string;
}

export class Pointing {
  readonly #block: Block;
  readonly #grid: Pointed;
  #dragging = false;

  constructor(block: Block, grid: Pointed) {
    this.#block = block;
    this.#grid = grid;
  }

  readonly down = (event: PointerEvent): void => {
    if (event.pointerType !== 'mouse' || event.button !== 0) return;
    const cell = this.#cellOf(event);
    if (!cell) return;
    // A shift-click would mark the text between.
    if (event.shiftKey) event.preventDefault();
    this.#block.set(cell.row, cell.column, event.shiftKey);
    this.#dragging = true;
    this.#grid.changed(false);
  };

  readonly move = (event: PointerEvent): void => {
    if (!this.#dragging) return;
    if ((event.buttons & 1) === 0) {
      this.#dragging = false;
      return;
    }
    const cell = this.#cellOf(event);
    const { head } = this.#block;
    if (!cell || (cell.row === head.row && cell.column === head.column)) return;
    getSelection()?.removeAllRanges();
    this.#block.set(cell.row, cell.column, true);
    this.#grid.changed(false);
  };

  readonly up = (): void => {
    this.#dragging = false;
  };

  readonly key = (event: KeyboardEvent): void => {
    // Buttons and grips in the header have keys of their own.
    if (event.target !== event.currentTarget) return;
    const { rows, columns, firstRow, rtl } = this.#grid;
    if (!this.#block.key(event, { rows, columns }, { row: firstRow, column: 0 }, rtl)) return;
    event.preventDefault();
    if (event.key === 'Escape') event.stopPropagation();
    this.#grid.changed(event.key !== 'Escape' && event.key.toLowerCase() !== 'a');
  };

  /** Text that is marked inside one cell is copied as it is. */
  readonly copy = (event: ClipboardEvent): void => {
    if (!this.#block.corners || (!this.#block.several && String(getSelection() ?? '') !== '')) return;
    event.clipboardData?.setData('text/plain', this.#grid.text());
    event.preventDefault();
  };

  #cellOf(event: PointerEvent): { row: number; column: number } | null {
    const [target] = event.composedPath();
    const cell = target instanceof Element ? target.closest<HTMLTableCellElement>('tbody th, tbody td') : null;
    const place = cell?.closest('tr')?.dataset['place'];
    return cell && place !== undefined ? { row: Number(place), column: cell.cellIndex } : null;
  }
}
