/**
 * A small spreadsheet as the control of a field. This class holds what is on screen: selection, the cell that is being
 * edited, the focus. Keys, pointer and clipboard have classes of their own and act through it; what happens to the
 * rows is decided in `book.ts`.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { columnsOf } from '../../../contract/inputs/shared/columns.ts';
import { numberOf } from '../../../contract/inputs/shared/fields.ts';
import { shown } from '../../../contract/inputs/shared/issues.ts';
import { jsonEqual, type Json, type JsonObject } from '../../../contract/json.ts';
import { escapePointer } from '../../../contract/pointer.ts';
import type { InputModule } from '../../../contract/types.ts';
import { announce } from '../../core/announcer.ts';
import type { FieldHost, InputControl } from '../../core/control.ts';
import type { Params, Strings, Words } from '../../core/words.ts';
import { Book } from './book.ts';
import { CellTexts, editorOf } from './cells.ts';
import { Clipboard } from './clipboard.ts';
import { Commands } from './commands.ts';
import type { Edit } from './edit.ts';
import { Keyboard } from './keyboard.ts';
import { Pointer } from './pointer.ts';
import type { Rows } from './rows.ts';
import { Screen } from './screen.ts';
import { at, isOne, type Selection, type Spot } from './selection.ts';
import { Toolbar } from './toolbar.ts';
import { gridView, widthsOf, type Widths } from './view.ts';

/** What the sheet needs of its type's contract. */
export type SheetContract = Pick<InputModule<JsonObject[]>, 'normalise' | 'check'>;

export class Sheet implements InputControl {
  readonly host: FieldHost;
  readonly book = new Book();
  readonly screen: Screen;
  readonly clipboard: Clipboard;
  readonly commands: Commands;
  /** The last pointer was a finger. */
  touch = false;
  /** Row before which dragged rows would be put; -1 for none. */
  drop = -1;
  readonly #contract: SheetContract;
  readonly #english: Strings;
  readonly #keyboard: Keyboard;
  readonly #pointer: Pointer;
  readonly #toolbar: Toolbar;
  #texts: CellTexts | null = null;
  #textsOf: Words | null = null;
  #widths: Widths | null = null;
  /** What the field held when we last looked or what we last gave it. */
  #held: Json | undefined = undefined;
  #misfit: Json | undefined = undefined;
  #edit: Edit | null = null;
  #notice = '';
  #focus: 'no' | 'cell' | 'caret' = 'no';
  #faults: { rows: Rows; spots: Spot[] } | null = null;

  constructor(host: FieldHost, contract: SheetContract, english: Strings) {
    this.host = host;
    this.#contract = contract;
    this.#english = english;
    this.screen = new Screen(host);
    this.clipboard = new Clipboard(this);
    this.commands = new Commands(this);
    this.#keyboard = new Keyboard(this);
    this.#pointer = new Pointer(this);
    this.#toolbar = new Toolbar(this);
  }

  // ── life ──

  hostConnected(): void {
    this.screen.restore();
  }

  hostDisconnected(): void {
    this.clipboard.stop();
    this.screen.attach();
  }

  get words(): Words {
    return this.host.words.with(this.#english);
  }
  get texts(): CellTexts {
    const { words } = this;
    if (this.#texts === null || this.#textsOf !== words) {
      this.#texts = new CellTexts(this.book.columns, words);
      this.#textsOf = words;
    }
    return this.#texts;
  }
  get edit(): Edit | null {
    return this.#edit;
  }
  /** Nothing can be changed now. */
  get locked(): boolean {
    return this.host.disabled || this.clipboard.busy;
  }

  // ── what the field holds ──

  #look(): void {
    const { spec, raw } = this.host;
    const columns = columnsOf(spec);
    const limits = { min: numberOf(spec, 'min_rows') ?? 0, max: numberOf(spec, 'max_rows') ?? Infinity };
    const others = columns !== this.book.columns && !jsonEqual(columns, this.book.columns);
    this.book.describe(columns, limits);
    if (others) this.#texts = null;
    if (raw === this.#held && !others) return;
    // A store that is given an equal value keeps the other object of the two.
    const same = !others && this.#held !== undefined && jsonEqual(raw ?? null, this.#held ?? null);
    this.#held = raw;
    if (!same) this.#load(raw);
  }

  #load(raw: Json | undefined): void {
    const read = raw === undefined || raw === null ? null : this.#contract.normalise(raw, this.host.spec);
    this.clipboard.stop();
    this.#edit = null;
    this.#notice = '';
    this.#misfit = read && !read.ok ? raw : undefined;
    this.book.load(read?.ok ? read.value : []);
    this.#widths = null;
  }

  #tell(kind: 'input' | 'change'): void {
    const { rows } = this.book;
    const nothingGiven = rows.length === 0 && !Array.isArray(this.host.spec.default);
    this.#held = nothingGiven ? undefined : (rows as JsonObject[]);
    this.#misfit = undefined;
    this.#holdFocus();
    this.host[kind](this.#held);
    this.host.requestUpdate();
  }

  /** The line with the focus may be gone at the next drawing; the field was not left for that. */
  #holdFocus(): void {
    if (this.screen.focusedLine(this.host.root) < this.book.lines) return;
    this.host.root.querySelector<HTMLElement>('.catcher')?.focus({ preventScroll: true });
    this.refocus();
  }

  /** The rows of the book were changed by one step. */
  changed(): void {
    this.#tell('change');
  }

  /** Cells that do not fit, in order: the first of them. What is half typed does not count yet. */
  get faults(): readonly Spot[] {
    const rows = this.#edit?.before ?? this.book.rows;
    if (this.#faults?.rows !== rows) this.#faults = { rows, spots: this.#findFaults(rows) };
    return this.#faults.spots;
  }

  #findFaults(rows: Rows): Spot[] {
    const { columns } = this.book;
    return this.#contract.check(rows as JsonObject[], this.host.spec).flatMap(({ pointer }) => {
      const [, row, key] = pointer?.split('/') ?? [];
      const column = columns.findIndex((candidate) => escapePointer(candidate.key) === key);
      return row !== undefined && column >= 0 ? [{ row: Number(row), column }] : [];
    });
  }

  // ── editing one cell ──

  /** Begins editing the active cell; false where that is no editing (a checkbox, a disabled field). */
  begin(mode: Edit['mode']): boolean {
    if (this.locked) return false;
    const { rows, columns, selection } = this.book;
    const { row, column } = selection.active;
    const definition = columns[column];
    if (!definition) return false;
    const cell = rows[row]?.[definition.key];
    const editor = editorOf(cell, definition);
    if (editor === 'check') return false;
    const text = this.texts.shown(cell, definition);
    this.#edit = { row, column, editor, before: rows, mode, text, cell, touched: false };
    this.book.selection = at(row, column);
    if (mode === 'caret') this.#focus = 'caret';
    this.screen.reveal(selection.active);
    this.host.requestUpdate();
    return true;
  }

  /** Text is in the editor now. */
  draft(text: string): void {
    if (!this.#edit && !this.begin('over')) return;
    const edit = this.#edit!;
    edit.text = text;
    this.#preview(edit, this.texts.read(text, this.book.columns[edit.column]!), text === '');
  }

  /** A date or an option is in the editor now. */
  draftCell(cell: Json): void {
    const edit = this.#edit;
    if (!edit) return;
    edit.cell = cell;
    this.#preview(edit, cell, cell === null);
  }

  #preview(edit: Edit, cell: Json, blank: boolean): void {
    const { key } = this.book.columns[edit.column]!;
    const nothingYet = blank && edit.row >= edit.before.length;
    edit.touched = true;
    this.book.preview(
      nothingYet ? edit.before : this.book.withCells([{ row: edit.row, cells: { [key]: cell } }], edit.before),
    );
    this.#tell('input');
  }

  /** Settles on what was typed: one step that can be taken back. */
  commit(): void {
    const edit = this.#edit;
    if (!edit) return;
    this.#close(edit);
    if (!edit.touched) return;
    this.book.step(this.book.rows, this.book.selection, edit.before);
    this.#notice = '';
    this.#tell('change');
  }

  /** Brings back what was in the cell. */
  cancel(): void {
    const edit = this.#edit;
    if (!edit) return;
    this.#close(edit);
    this.#focus = 'cell';
    if (!edit.touched) return;
    this.book.preview(edit.before);
    this.#tell('change');
  }

  /** The focus stays in the cell while a list or a calendar over it goes: the field was not left. */
  #close(edit: Edit): void {
    const control = this.screen.controlOf(edit);
    if (control?.matches('.over') && this.host.root.activeElement === control) {
      control.parentElement?.querySelector<HTMLElement>('.rest')?.focus({ preventScroll: true });
    }
    this.#edit = null;
    this.host.requestUpdate();
  }

  /** Ticks or unticks a cell. */
  toggle({ row, column }: Spot): void {
    const { key } = this.book.columns[column]!;
    // The box shows already what was wished for.
    if (this.locked) return this.host.requestUpdate();
    const cells = { [key]: this.book.rows[row]?.[key] !== true };
    if (this.book.step(this.book.withCells([{ row, cells }]))) this.changed();
  }

  // ── selection and focus ──

  /** Selects, settles what was being edited and brings the active cell into view with the focus. */
  select(selection: Selection): void {
    this.commit();
    this.book.selection = selection;
    this.#notice = '';
    this.#focus = 'cell';
    const { active, corner } = this.book.selection;
    if (!isOne(this.book.selection)) {
      const [rows, columns] = [Math.abs(active.row - corner.row) + 1, Math.abs(active.column - corner.column) + 1];
      announce(this.words.text('sheet.picked', { rows, columns }));
    }
    this.screen.reveal(corner);
    this.host.requestUpdate();
  }

  /** The focus goes to the active cell once it is drawn. */
  refocus(): void {
    this.#focus = 'cell';
    this.host.requestUpdate();
  }

  focus(): void {
    const [first] = this.faults;
    const { active } = this.book.selection;
    const onFault = this.faults.some(({ row, column }) => row === active.row && column === active.column);
    if (this.host.invalid && first && !onFault) this.select(at(first.row, first.column));
    this.screen.controlOf(this.book.selection.active)?.focus();
  }

  /** Shows the next cell that does not fit, after the active one. */
  nextFault(): void {
    const { row, column } = this.book.selection.active;
    const next = this.faults.find((spot) => spot.row > row || (spot.row === row && spot.column > column));
    const spot = next ?? this.faults[0];
    if (spot) this.select(at(spot.row, spot.column));
  }

  hostUpdated(): void {
    this.screen.watchHeader();
    if (this.texts.unprepared) setTimeout(() => this.texts.prepare() && this.host.requestUpdate());
    const wish = this.#focus;
    this.#focus = 'no';
    if (wish !== 'no') this.#takeFocus(wish);
  }

  #takeFocus(wish: 'cell' | 'caret'): void {
    const { active, corner } = this.book.selection;
    const control = this.screen.controlOf(active);
    if (!control) return;
    this.screen.reveal(corner);
    if (this.host.root.activeElement !== control) control.focus({ preventScroll: true });
    const text =
      control instanceof HTMLTextAreaElement || (control instanceof HTMLInputElement && control.type === 'text');
    if (!text) return;
    if (wish === 'caret') control.setSelectionRange(control.value.length, control.value.length);
    else control.select();
  }

  // ── what it says ──

  /** A sentence below the sheet, also read out. */
  say(key: string, params: Params = {}): void {
    this.#notice = this.words.text(key, params);
    announce(this.#notice);
    this.host.requestUpdate();
  }

  get notice(): string {
    if (this.#misfit !== undefined) return this.words.text('sheet.misfit', { value: shown(this.#misfit) });
    return this.#notice;
  }

  // ── drawing ──

  render(): TemplateResult {
    this.#look();
    const { host, book, words, texts } = this;
    const { tracks, least } = (this.#widths ??= widthsOf(book, texts));
    const range = this.screen.range(book.lines);
    const { ids } = host;
    return html`<div class="sheet" part="control" aria-busy=${this.clipboard.busy ? 'true' : nothing}>
      <div
        id=${ids.control}
        class="sheet-scroll ${host.invalid ? 'invalid' : ''} ${host.disabled ? 'off' : ''}"
        role="grid"
        tabindex="-1"
        aria-labelledby=${ids.label}
        aria-describedby="sheet-keys"
        aria-multiselectable="true"
        aria-disabled=${host.disabled ? 'true' : nothing}
        aria-rowcount=${book.lines + 1}
        aria-colcount=${book.columns.length + 1}
        .style=${`--_tracks: ${tracks}; --_least: ${least}`}
        ${ref(this.screen.attach)}
        @scroll=${this.screen.scrolled}
        @keydown=${this.#keyboard.keydown}
        @input=${this.#keyboard.input}
        @change=${this.#keyboard.change}
        @compositionstart=${this.#keyboard.composing}
        @focusin=${this.#keyboard.focusin}
        @focusout=${this.#keyboard.focusout}
        @pointerdown=${this.#pointer.down}
        @pointermove=${this.#pointer.move}
        @pointerup=${this.#pointer.up}
        @pointercancel=${this.#pointer.cancel}
        @mousedown=${this.#pointer.press}
        @dblclick=${this.#pointer.twice}
        @dragstart=${this.#pointer.dragged}
        @contextmenu=${(event: MouseEvent) => this.#toolbar.contextmenu(event)}
        @copy=${this.clipboard.copy}
        @cut=${this.clipboard.cut}
        @paste=${this.clipboard.paste}
      >
        ${gridView({
          book,
          texts,
          words,
          range,
          focused: this.screen.focusedLine(host.root),
          edit: this.#edit,
          label: host.spec.label,
          disabled: host.disabled,
          busy: this.clipboard.busy,
          touch: this.touch,
          invalid: host.invalid && this.faults.length === 0,
          drop: this.drop,
        })}
      </div>
      <textarea
        class="visually-hidden catcher"
        tabindex="-1"
        aria-hidden="true"
        @copy=${this.clipboard.copy}
        @cut=${this.clipboard.cut}
        @paste=${this.clipboard.paste}
        ?disabled=${host.disabled}
      ></textarea>
      <span id="sheet-keys" hidden>${words.text('sheet.keys')}</span>
      ${this.#toolbar.render()}
    </div>`;
  }

  /** Opens the menu of the selected rows at the active cell. */
  openMenu(): void {
    this.#toolbar.openAt(this.screen.controlOf(this.book.selection.active));
  }
}
