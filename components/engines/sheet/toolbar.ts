/** The line of buttons below a sheet, its menus, and the sentence below them. */
import { html, nothing, type TemplateResult } from 'lit';
import { chevronDownIcon } from '../../core/icons.ts';
import { plusIcon } from '../../core/icons-more.ts';
import { redoIcon, undoIcon } from './icons.ts';
import { menuView, openMenu, type Entry } from './menu.ts';
import { at } from './selection.ts';
import type { Sheet } from './sheet.ts';

const ROWS = 'sheet-rows';
const FILE = 'sheet-file';
/** The contract names no more faults than this. */
const MOST_FAULTS = 20;
const ACCEPT = '.csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain';

export class Toolbar {
  readonly #sheet: Sheet;
  #mode: 'replace' | 'add' = 'replace';

  constructor(sheet: Sheet) {
    this.#sheet = sheet;
  }

  render(): TemplateResult {
    const { words, book, host, locked, commands } = this.#sheet;
    const full = book.room < 1 ? words.text('sheet.full', { max: book.limits.max }) : nothing;
    return html`
      <div class="sheet-tools">
        <button
          type="button"
          class="quiet"
          title=${full}
          ?disabled=${locked || full !== nothing}
          @click=${() => commands.insert(book.rows.length)}
        >
          ${plusIcon}${words.text('sheet.add')}
        </button>
        ${this.#opener(ROWS, words.text('sheet.row'), words.text('sheet.rows'))}
        ${this.#opener(FILE, words.text('sheet.file'), words.text('sheet.file'))}
        <span class="sheet-steps"> ${this.#step(false, book.canUndo)} ${this.#step(true, book.canRedo)} </span>
      </div>
      ${this.#note()} ${menuView(ROWS, words.text('sheet.rows'), this.#rowEntries())}
      ${menuView(FILE, words.text('sheet.file'), this.#fileEntries())}
      <input
        type="file"
        class="sheet-picker"
        hidden
        accept=${ACCEPT}
        aria-label=${words.text('sheet.file')}
        ?disabled=${host.disabled}
        @change=${this.#picked}
      />
    `;
  }

  #opener(id: string, text: string, label: string): TemplateResult {
    return html`<button
      type="button"
      class="quiet"
      popovertarget=${id}
      aria-haspopup="menu"
      aria-expanded="false"
      aria-label=${label}
      ?disabled=${this.#sheet.locked}
    >
      ${text}${chevronDownIcon}
    </button>`;
  }

  #step(forth: boolean, can: boolean): TemplateResult {
    const { words, locked, commands } = this.#sheet;
    const label = words.text(forth ? 'sheet.redo' : 'sheet.undo');
    return html`<button
      type="button"
      class="quiet icon-only"
      title=${label}
      aria-label=${label}
      ?disabled=${locked || !can}
      @click=${() => commands.step(forth)}
    >
      ${forth ? redoIcon : undoIcon}
    </button>`;
  }

  /** What is wrong, what was just done, or how many rows there are. Always one line, so that nothing moves. */
  #note(): TemplateResult {
    const { words, book, faults, notice } = this.#sheet;
    const n = faults.length;
    if (n > 0) {
      const key = n >= MOST_FAULTS ? 'sheet.faults.most' : 'sheet.faults';
      const text = words.text(key, { n });
      return html`<div class="sheet-note bad">
        <span>${text}</span>
        <button type="button" class="quiet" @click=${() => this.#sheet.nextFault()}>${words.text('sheet.next')}</button>
        ${notice ? html`<span>${notice}</span>` : nothing}
      </div>`;
    }
    const count = book.rows.length;
    const text = notice || (count > 0 ? words.text('sheet.count', { n: count }) : words.text('sheet.empty'));
    return html`<div class="sheet-note"><span>${text}</span></div>`;
  }

  #rowEntries(): Entry[] {
    const { words, book, commands } = this.#sheet;
    const { pickedRows: picked, limits } = book;
    const none = picked ? null : words.text('sheet.none');
    const full = (count: number): string | null =>
      book.room < count ? words.text('sheet.full', { max: limits.max }) : null;
    const edge = (there: boolean): string | null => none ?? (there ? words.text('sheet.edge') : null);
    const count = picked ? picked.last - picked.first + 1 : 0;
    const { row } = book.selection.active;
    return [
      { label: words.text('sheet.above'), reason: full(1), action: () => commands.insert(picked?.first ?? row) },
      {
        label: words.text('sheet.below'),
        reason: full(1),
        action: () => commands.insert(picked ? picked.last + 1 : row),
      },
      { label: words.text('sheet.duplicate'), reason: none ?? full(count), action: () => commands.duplicate() },
      { label: words.text('sheet.up'), reason: edge(picked?.first === 0), action: () => commands.moveRows(-1) },
      {
        label: words.text('sheet.down'),
        reason: edge(picked?.last === book.rows.length - 1),
        action: () => commands.moveRows(1),
      },
      {
        label: words.text('sheet.delete'),
        reason: none ?? (book.canRemove ? null : words.text('sheet.least', { min: limits.min })),
        action: () => commands.remove(),
      },
    ];
  }

  #fileEntries(): Entry[] {
    const { words, book, clipboard } = this.#sheet;
    const { max } = book.limits;
    const full = book.room < 1 ? words.text('sheet.full', { max }) : null;
    return [
      { label: words.text('sheet.import.replace'), reason: null, action: () => this.#pick('replace') },
      { label: words.text('sheet.import.add'), reason: full, action: () => this.#pick('add') },
      { label: words.text('sheet.export'), reason: null, action: () => clipboard.exportFile() },
    ];
  }

  #pick(mode: 'replace' | 'add'): void {
    this.#mode = mode;
    this.#sheet.host.root.querySelector<HTMLInputElement>('.sheet-picker')?.click();
  }

  readonly #picked = (event: Event): void => {
    const field = event.currentTarget as HTMLInputElement;
    const [file] = field.files ?? [];
    // The name of the file is not the field's value.
    event.stopPropagation();
    if (file) void this.#sheet.clipboard.importFile(file, this.#mode);
    field.value = '';
  };

  /** The menu of the selected rows, at an element. */
  openAt(anchor: Element | null): void {
    const list = this.#sheet.host.root.querySelector<HTMLElement>(`#${ROWS}`);
    const { screen, book, locked } = this.#sheet;
    if (list && anchor && !locked) openMenu(list, anchor, screen.controlOf(book.selection.active));
  }

  /** A row's number has our menu; in a cell the browser's own stays, for its paste and spelling. */
  contextmenu(event: MouseEvent): void {
    const number = (event.target as Element).closest('[role=rowheader]');
    const open = this.#sheet.host.root.querySelector(`#${ROWS}:popover-open`) !== null;
    if (!number && !open) return;
    event.preventDefault();
    const row = Number(number?.closest<HTMLElement>('[data-row]')?.dataset['row']);
    if (!number || Number.isNaN(row)) return;
    const picked = this.#sheet.book.pickedRows;
    if (!picked || row < picked.first || row > picked.last) this.#sheet.select(at(row, 0));
    this.openAt(number);
  }
}
