/** What keys and native controls do in a sheet. */
import { isRunKey } from '../../core/keys.ts';
import { editorOf } from './cells.ts';
import { at, blockOf, following, isOne, moveFrom, type Bounds, type Move, type Spot } from './selection.ts';
import type { Sheet } from './sheet.ts';
import { BLANK, STRANGER } from './view.ts';

/** What a date field that is half filled in stands for: its figures cannot be read, but it is not blank. */
const HALF = '…';
/** An input method has the key (the older sign of it is the only one that some browsers give). */
const COMPOSING = 229;

export class Keyboard {
  readonly #sheet: Sheet;

  constructor(sheet: Sheet) {
    this.#sheet = sheet;
  }

  readonly keydown = (event: KeyboardEvent): void => {
    if (event.isComposing || event.keyCode === COMPOSING || this.#sheet.host.disabled) return;
    // The field runs the tool with what is in the cell now.
    if (isRunKey(event)) return this.#sheet.commit();
    const used = this.#sheet.edit ? this.#editing(event) : this.#moving(event);
    if (used) event.preventDefault();
  };

  // ── while a cell is edited ──

  #editing(event: KeyboardEvent): boolean {
    const sheet = this.#sheet;
    const edit = sheet.edit!;
    switch (event.key) {
      case 'Escape':
        event.stopPropagation();
        sheet.cancel();
        return true;
      case 'Enter':
        return this.#enter(event);
      case 'Tab':
        return this.#tab(edit, event.shiftKey ? -1 : 1);
      case 'F2':
        edit.mode = 'caret';
        return true;
      default:
        return this.#arrow(event);
    }
  }

  #enter(event: KeyboardEvent): boolean {
    const field = event.target;
    if (field instanceof HTMLTextAreaElement && (event.shiftKey || event.altKey)) {
      field.setRangeText('\n', field.selectionStart, field.selectionEnd, 'end');
      this.#sheet.draft(field.value);
      return true;
    }
    this.#go(event.shiftKey ? 'up' : 'down');
    return true;
  }

  /** To the next cell; out of the sheet behind the last one. */
  #tab(from: Spot, by: 1 | -1): boolean {
    const next = following(from, by, this.#bounds);
    this.#sheet.commit();
    if (next) this.#sheet.select(at(next.row, next.column));
    return next !== null;
  }

  #arrow(event: KeyboardEvent): boolean {
    const { edit } = this.#sheet;
    const typed = edit?.mode === 'over' && (edit.editor === 'text' || edit.editor === 'number');
    if (!typed || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return false;
    const move = this.#moveOf(event);
    if (move === null || !event.key.startsWith('Arrow')) return false;
    this.#go(move);
    return true;
  }

  // ── while one moves about ──

  #moving(event: KeyboardEvent): boolean {
    const sheet = this.#sheet;
    const command = event.ctrlKey || event.metaKey;
    if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      sheet.openMenu();
      return true;
    }
    if (event.altKey && !command) return this.#moveRows(event);
    if (command && !event.altKey && this.#command(event)) return true;
    const move = this.#moveOf(event);
    if (move !== null) {
      this.#go(move, event.shiftKey);
      return true;
    }
    return !command && !event.altKey && this.#plain(event);
  }

  #plain(event: KeyboardEvent): boolean {
    const sheet = this.#sheet;
    const { active } = sheet.book.selection;
    const editor = this.#editorAt(active);
    switch (event.key) {
      case 'Enter':
        if (event.shiftKey) this.#go('up');
        else if (editor === 'check') sheet.toggle(active);
        else if (sheet.begin('caret')) this.#open(editor);
        return true;
      case 'F2':
        sheet.begin('caret');
        return true;
      case 'Escape':
        if (isOne(sheet.book.selection)) return false;
        event.stopPropagation();
        sheet.select(at(active.row, active.column));
        return true;
      case 'Delete':
      case 'Backspace':
        if (!sheet.locked && sheet.book.clear()) sheet.changed();
        return true;
      case ' ':
        if (event.shiftKey) return this.#selectRow();
        if (editor === 'select' && sheet.begin('caret')) this.#open(editor);
        return editor === 'select';
      default:
        // The editor has the focus before the character arrives, so that lists and calendars take it.
        if (event.key.length === 1 && (editor === 'select' || editor === 'date')) sheet.begin('caret');
        return false;
    }
  }

  #command(event: KeyboardEvent): boolean {
    const sheet = this.#sheet;
    const { book } = sheet;
    const { active } = book.selection;
    switch (event.key.toLowerCase()) {
      case 'z':
        return this.#step(event.shiftKey);
      case 'y':
        return this.#step(true);
      case 'a':
        sheet.select({
          active: { row: 0, column: 0 },
          corner: { row: Math.max(0, book.rows.length - 1), column: book.columns.length - 1 },
        });
        return true;
      case ' ':
        sheet.select({
          active: { row: 0, column: active.column },
          corner: { row: Math.max(0, book.rows.length - 1), column: active.column },
        });
        return true;
      case 'c':
      case 'x':
      case 'v':
        // Where no text can be selected, browsers send the clipboard's events elsewhere.
        if (this.#editorAt(active) === 'check') sheet.clipboard.receive();
        return false;
      default:
        return false;
    }
  }

  #step(forth: boolean): boolean {
    const sheet = this.#sheet;
    sheet.commands.step(forth);
    return true;
  }

  #selectRow(): boolean {
    const { top, bottom } = blockOf(this.#sheet.book.selection);
    this.#sheet.select({
      active: { row: top, column: 0 },
      corner: { row: bottom, column: this.#sheet.book.columns.length - 1 },
    });
    return true;
  }

  #moveRows(event: KeyboardEvent): boolean {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (by === undefined) return false;
    this.#sheet.commands.moveRows(by);
    return true;
  }

  // ── common ──

  #go(move: Move, extend = false): void {
    const { book } = this.#sheet;
    // Where a cell was being edited its row may be new, and so the lines be more.
    this.#sheet.commit();
    const { active, corner } = book.selection;
    const to = moveFrom(extend ? corner : active, move, this.#bounds);
    this.#sheet.select(extend ? { active, corner: to } : { active: to, corner: to });
  }

  get #bounds(): Bounds {
    const { book, screen } = this.#sheet;
    const page = Math.max(1, Math.floor((screen.scroller?.clientHeight ?? 0) / screen.lineHeight) - 2);
    return { rows: book.lines, columns: book.columns.length, page };
  }

  #moveOf(event: KeyboardEvent): Move | null {
    const far = event.ctrlKey || event.metaKey;
    const { rtl } = this.#sheet.screen;
    switch (event.key) {
      case 'ArrowUp':
        return far ? 'top' : 'up';
      case 'ArrowDown':
        return far ? 'bottom' : 'down';
      case rtl ? 'ArrowRight' : 'ArrowLeft':
        return far ? 'rowStart' : 'back';
      case rtl ? 'ArrowLeft' : 'ArrowRight':
        return far ? 'rowEnd' : 'on';
      case 'Home':
        return far ? 'first' : 'rowStart';
      case 'End':
        return far ? 'last' : 'rowEnd';
      case 'PageUp':
        return 'pageUp';
      case 'PageDown':
        return 'pageDown';
      default:
        return null;
    }
  }

  #editorAt({ row, column }: Spot): string | null {
    const { book } = this.#sheet;
    const definition = book.columns[column];
    return definition ? editorOf(book.rows[row]?.[definition.key], definition) : null;
  }

  /** Shows the browser's list at once, where it lets a key do that. */
  #open(editor: string | null): void {
    const { host, screen, book } = this.#sheet;
    if (editor === 'select') void host.updateComplete.then(() => screen.openPicker(book.selection.active));
  }

  // ── native controls ──

  readonly composing = (event: Event): void => {
    if (!this.#sheet.edit && isText(event.target)) this.#sheet.begin('over');
  };

  readonly input = (event: Event): void => {
    const field = event.target;
    if (field instanceof HTMLSelectElement) this.#choose(field);
    else if (field instanceof HTMLInputElement && field.type === 'date') {
      this.#sheet.draftCell(field.value || (field.validity.badInput ? HALF : null));
    } else if (isText(field)) this.#sheet.draft(field.value);
  };

  readonly change = (event: Event): void => {
    const field = event.target;
    if (field instanceof HTMLInputElement && field.type === 'checkbox') {
      const spot = this.#sheet.screen.spotOf(field);
      if (spot) this.#sheet.toggle(spot);
    } else if (field instanceof HTMLSelectElement) this.#choose(field);
    else if (isText(field)) this.#sheet.commit();
  };

  #choose(field: HTMLSelectElement): void {
    const { edit, book } = this.#sheet;
    if (!edit || field.value === STRANGER) return;
    const option = book.columns[edit.column]?.options[Number(field.value)];
    this.#sheet.draftCell(field.value === BLANK ? null : (option?.value ?? null));
  }

  // ── focus ──

  readonly focusin = (event: FocusEvent): void => {
    const sheet = this.#sheet;
    const field = event.target as HTMLElement;
    // The browser brings the focus to the box where a form that cannot be sent points at this field.
    if (field === event.currentTarget) return void sheet.host.updateComplete.then(() => sheet.focus());
    const spot = sheet.screen.spotOf(field);
    const { active } = sheet.book.selection;
    // A screen reader puts the focus where it reads.
    if (spot && (spot.row !== active.row || spot.column !== active.column)) sheet.select(at(spot.row, spot.column));
    else if (!sheet.edit && isText(field)) field.select();
  };

  readonly focusout = (event: FocusEvent): void => {
    const to = event.relatedTarget;
    if (!(to instanceof Node) || !this.#sheet.screen.scroller?.contains(to)) this.#sheet.commit();
  };
}

function isText(target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement {
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === 'text');
}
