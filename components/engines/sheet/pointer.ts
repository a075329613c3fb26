/** Mouse and touch in a sheet: cells are selected and dragged over, rows are taken by their number and moved. */
import { editorOf } from './cells.ts';
import { at, type Spot } from './selection.ts';
import type { Sheet } from './sheet.ts';

/** Px that a row is moved before that counts as dragging. */
const SLACK = 4;

export class Pointer {
  readonly #sheet: Sheet;
  /** Cells are being selected. */
  #selecting = false;
  /** Rows are held by their number, since that height. */
  #held: { y: number; moving: boolean } | null = null;

  constructor(sheet: Sheet) {
    this.#sheet = sheet;
  }

  readonly down = (event: PointerEvent): void => {
    const sheet = this.#sheet;
    const touch = event.pointerType === 'touch';
    if (touch !== sheet.touch) {
      sheet.touch = touch;
      sheet.host.requestUpdate();
    }
    if (event.button !== 0 || sheet.locked) return;
    const number = (event.target as Element).closest('[role=rowheader]');
    if (number) this.#takeRow(event, lineOf(number));
  };

  /** Before the browser moves the focus and begins to select text. */
  readonly press = (event: MouseEvent): void => {
    const sheet = this.#sheet;
    if (event.button !== 0 || sheet.host.disabled) return;
    const target = event.target as Element;
    if (target.closest('[role=rowheader], [role=columnheader]')) return event.preventDefault();
    const spot = sheet.screen.spotOf(target);
    const { edit } = sheet;
    if (!spot || (edit && same(edit, spot))) return;
    if (!edit && same(sheet.book.selection.active, spot) && this.#again(event, spot)) return;
    event.preventDefault();
    if (event.shiftKey) sheet.select({ active: sheet.book.selection.active, corner: spot });
    else sheet.select(at(spot.row, spot.column));
    this.#selecting = !sheet.touch;
  };

  /** A second press on the active cell: a list or a calendar opens, and for a finger any cell is edited. */
  #again(event: MouseEvent, spot: Spot): boolean {
    const sheet = this.#sheet;
    const column = sheet.book.columns[spot.column];
    const editor = column ? editorOf(sheet.book.rows[spot.row]?.[column.key], column) : 'check';
    const focused = sheet.screen.controlOf(spot) === sheet.host.root.activeElement;
    const opens = editor === 'select' || editor === 'date';
    if (!focused || event.shiftKey || !(opens || (sheet.touch && editor !== 'check'))) return false;
    sheet.begin('caret');
    // Left to the browser, a finger on a text brings the keyboard up.
    if (!opens) return true;
    event.preventDefault();
    void sheet.host.updateComplete.then(() => sheet.screen.openPicker(spot));
    return true;
  }

  readonly twice = (event: MouseEvent): void => {
    const spot = this.#sheet.screen.spotOf(event.target as Element);
    if (!spot || this.#sheet.edit) return;
    this.#sheet.begin('caret');
  };

  readonly move = (event: PointerEvent): void => {
    if (this.#held) this.#drag(event, this.#held);
    else if (this.#selecting && event.buttons === 1) this.#extend(event);
    else this.#selecting = false;
  };

  #extend(event: PointerEvent): void {
    const sheet = this.#sheet;
    const spot = this.#spotAt(event);
    if (!spot || same(spot, sheet.book.selection.corner)) return;
    this.#capture(event);
    sheet.select({ active: sheet.book.selection.active, corner: spot });
  }

  /** The cell under the pointer, or the nearest one in view. */
  #spotAt({ clientX, clientY }: PointerEvent): Spot | null {
    const sheet = this.#sheet;
    const box = sheet.screen.scroller?.getBoundingClientRect();
    if (!box) return null;
    const y = Math.max(box.top + sheet.screen.lineHeight + 1, Math.min(box.bottom - 2, clientY));
    const row = Math.max(0, Math.min(sheet.book.lines - 1, this.#rowAt(clientY)));
    const inside = Math.max(box.left + 2, Math.min(box.right - 2, clientX));
    const cell = sheet.host.root.elementFromPoint(inside, y)?.closest<HTMLElement>('[data-column]');
    return cell ? { row, column: Number(cell.dataset['column']) } : null;
  }

  /** Counts on above the first and below the last line. */
  #rowAt(clientY: number): number {
    const { scroller, lineHeight } = this.#sheet.screen;
    if (!scroller) return 0;
    return Math.floor((clientY - scroller.getBoundingClientRect().top - lineHeight + scroller.scrollTop) / lineHeight);
  }

  // ── rows ──

  #takeRow(event: PointerEvent, row: number): void {
    const sheet = this.#sheet;
    const { book } = sheet;
    const last = book.columns.length - 1;
    const picked = book.pickedRows;
    const whole = Math.abs(book.selection.active.column - book.selection.corner.column) === last;
    if (event.shiftKey) {
      const { active } = book.selection;
      sheet.select({ active: { row: active.row, column: 0 }, corner: { row, column: last } });
    } else if (!whole || !picked || row < picked.first || row > picked.last) {
      sheet.select({ active: { row, column: 0 }, corner: { row, column: last } });
    }
    if (row < book.rows.length) this.#held = { y: event.clientY, moving: false };
    sheet.refocus();
  }

  #drag(event: PointerEvent, held: { y: number; moving: boolean }): void {
    const sheet = this.#sheet;
    if (!held.moving && Math.abs(event.clientY - held.y) < SLACK) return;
    held.moving = true;
    this.#capture(event);
    const { scroller, lineHeight } = sheet.screen;
    const box = scroller?.getBoundingClientRect();
    if (scroller && box && event.clientY < box.top + lineHeight) scroller.scrollTop -= lineHeight / 2;
    if (scroller && box && event.clientY > box.bottom - lineHeight / 2) scroller.scrollTop += lineHeight / 2;
    const place = this.#rowAt(event.clientY + lineHeight / 2);
    const drop = Math.max(0, Math.min(sheet.book.rows.length, place));
    if (drop === sheet.drop) return;
    sheet.drop = drop;
    sheet.host.requestUpdate();
  }

  readonly up = (): void => {
    const sheet = this.#sheet;
    const picked = sheet.book.pickedRows;
    const { drop } = sheet;
    this.cancel();
    if (drop < 0 || !picked || (drop >= picked.first && drop <= picked.last + 1)) return;
    sheet.commands.moveRowsTo(drop > picked.last ? drop - (picked.last - picked.first + 1) : drop);
  };

  readonly cancel = (): void => {
    this.#selecting = false;
    this.#held = null;
    if (this.#sheet.drop < 0) return;
    this.#sheet.drop = -1;
    this.#sheet.host.requestUpdate();
  };

  /** Text is not dragged out of a cell. */
  readonly dragged = (event: Event): void => event.preventDefault();

  /** Not before the pointer has moved: a click would go to what holds the pointer, not to a checkbox under it. */
  #capture(event: PointerEvent): void {
    const { scroller } = this.#sheet.screen;
    if (scroller && !scroller.hasPointerCapture(event.pointerId)) scroller.setPointerCapture(event.pointerId);
  }
}

function lineOf(element: Element): number {
  return Number(element.closest<HTMLElement>('[data-row]')?.dataset['row'] ?? 0);
}

function same(a: Spot, b: Spot): boolean {
  return a.row === b.row && a.column === b.column;
}
