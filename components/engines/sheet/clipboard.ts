/** Blocks of cells in and out of a sheet: the clipboard and CSV files. Large ones are read in short tasks. */
import { readRows, checkRow } from '../../../contract/inputs/shared/rows.ts';
import { normaliseCell, type Column } from '../../../contract/inputs/shared/columns.ts';
import type { Json } from '../../../contract/json.ts';
import { announce } from '../../core/announcer.ts';
import { fileName, saveFile } from '../../output/export.ts';
import type { Patch, Rows } from './rows.ts';
import { blockOf, isOne, type Block, type Selection } from './selection.ts';
import type { Sheet } from './sheet.ts';
import { inSlices } from './slices.ts';
import { cellsOf, clipboardText, csvOf, decodeText, fileRecords, pastedRecords, type Records } from './transfer.ts';

/** What was copied here last: pasted again, it is the same values and not their text. */
interface Copied {
  readonly text: string;
  readonly cells: readonly (readonly Json[])[];
}

/** Where records go: from this row on, into these columns. */
interface Target {
  readonly row: number;
  /** For each column of the sheet its place in a record, -1 for none. */
  readonly places: readonly number[];
}

export class Clipboard {
  readonly #sheet: Sheet;
  #copied: Copied | null = null;
  #work: AbortController | null = null;

  constructor(sheet: Sheet) {
    this.#sheet = sheet;
  }

  /** A large block is being read. */
  get busy(): boolean {
    return this.#work !== null;
  }

  stop(): void {
    this.#work?.abort();
    this.#work = null;
  }

  // ── copy, cut, paste ──

  /** Takes the focus for one event of the clipboard, from a control that gets none. */
  receive(): void {
    const field = this.#sheet.host.root.querySelector<HTMLTextAreaElement>('.catcher');
    if (!field) return;
    field.value = ' ';
    field.focus({ preventScroll: true });
    field.select();
    // The event comes right after the key; where it does not, the focus goes back by itself.
    setTimeout(() => this.#sheet.host.root.activeElement === field && this.#sheet.refocus());
  }

  readonly copy = (event: ClipboardEvent): void => {
    if (this.#sheet.edit || !event.clipboardData) return;
    event.preventDefault();
    this.#sheet.refocus();
    const { book, texts, words } = this.#sheet;
    const block = blockOf(book.selection);
    const text = clipboardText(book.rows, book.columns, block, texts);
    const cells = cellsOf(book.rows, book.columns, block);
    this.#copied = { text, cells };
    event.clipboardData.setData('text/plain', text);
    announce(words.text('sheet.copied', { n: cells.length * (cells[0]?.length ?? 0) }));
  };

  readonly cut = (event: ClipboardEvent): void => {
    if (this.#sheet.edit) return;
    this.copy(event);
    if (!this.#sheet.locked && this.#sheet.book.clear()) this.#sheet.changed();
  };

  readonly paste = (event: ClipboardEvent): void => {
    if (this.#sheet.edit) return;
    event.preventDefault();
    this.#sheet.refocus();
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (text !== '' && !this.#sheet.locked) void this.#paste(text);
  };

  async #paste(text: string): Promise<void> {
    const { book } = this.#sheet;
    const own = this.#copied && unified(text) === unified(this.#copied.text) ? this.#copied.cells : null;
    const block = blockOf(book.selection);
    if (own) return this.#put(own, plainTarget(block, book.columns), own[0]?.length ?? 0, ownCell);
    const { records, places } = pastedRecords(text, book.columns);
    const width = records.reduce((most, record) => Math.max(most, record.length), 0);
    const target = places ? { row: block.top, places } : plainTarget(block, book.columns);
    const { texts } = this.#sheet;
    return this.#put(records, target, places ? 0 : width, (cell, column) => texts.read(cell, column));
  }

  /** One cell fills the selected block; anything else goes where the selection begins. */
  async #put<T>(
    records: readonly (readonly T[])[],
    target: Target,
    width: number,
    read: (cell: T, column: Column) => Json,
  ): Promise<void> {
    const { book } = this.#sheet;
    const block = blockOf(book.selection);
    const single = records.length === 1 && records[0]!.length === 1 && !isOne(book.selection);
    const all = single ? filled(records[0]![0]!, block) : records;
    const fits = Math.max(0, Math.min(all.length, book.limits.max - target.row));
    const patches = await this.#patches(all, fits, target, read);
    if (!patches) return;
    const rows = await this.#known(book.withCells(patches));
    if (!rows) return;
    const last = Math.max(
      block.start,
      target.places.findLastIndex((place) => place >= 0 && place < Math.max(1, width)),
    );
    const selection: Selection = single
      ? book.selection
      : {
          active: { row: block.top, column: block.start },
          corner: { row: block.top + Math.max(0, fits - 1), column: width ? last : book.columns.length - 1 },
        };
    const changed = book.step(rows, selection);
    this.#sheet.refocus();
    this.#sayPasted(fits, all.length - fits, single ? 0 : width - (book.columns.length - block.start));
    if (changed) this.#sheet.changed();
  }

  #sayPasted(done: number, left: number, wide: number): void {
    const { max } = this.#sheet.book.limits;
    if (left > 0) this.#sheet.say('sheet.left', { n: left, max });
    else if (wide > 0) this.#sheet.say('sheet.wide', { n: wide });
    else this.#sheet.say('sheet.pasted', { n: done });
  }

  async #patches<T>(
    records: readonly (readonly T[])[],
    count: number,
    { row, places }: Target,
    read: (cell: T, column: Column) => Json,
  ): Promise<Patch[] | null> {
    const { columns } = this.#sheet.book;
    const patches: Patch[] = [];
    const done = await this.#slices(count, (index) => {
      const cells: Record<string, Json> = {};
      columns.forEach((column, at) => {
        const cell = records[index]![places[at]!];
        if (cell !== undefined) cells[column.key] = read(cell, column);
      });
      patches.push({ row: row + index, cells });
    });
    return done ? patches : null;
  }

  /** What the contract will ask of these rows, asked ahead in short tasks, so that it is known at once then. */
  async #known(rows: Rows): Promise<Rows | null> {
    const { columns } = this.#sheet.book;
    const done = await this.#slices(rows.length, (index) => {
      readRows([rows[index]!], columns);
      checkRow(rows[index]!, columns, index);
    });
    return done ? rows : null;
  }

  /** False when it was stopped. */
  async #slices(count: number, work: (index: number) => void): Promise<boolean> {
    const controller = (this.#work = new AbortController());
    this.#sheet.host.requestUpdate();
    try {
      await inSlices(count, work, controller.signal);
      return true;
    } catch (error) {
      if (controller.signal.aborted) return false;
      throw error;
    } finally {
      if (this.#work === controller) this.#work = null;
    }
  }

  // ── files ──

  async importFile(file: File, mode: 'replace' | 'add'): Promise<void> {
    const sheet = this.#sheet;
    let bytes: ArrayBuffer;
    try {
      bytes = await file.arrayBuffer();
    } catch {
      return sheet.say('sheet.unreadable');
    }
    const found = fileRecords(decodeText(new Uint8Array(bytes)), sheet.book.columns);
    if (found.records.length === 0) return sheet.say('sheet.nothing');
    await this.#import(found, mode);
  }

  async #import({ records, places }: Records, mode: 'replace' | 'add'): Promise<void> {
    const sheet = this.#sheet;
    const { book, texts } = sheet;
    const row = mode === 'add' ? book.rows.length : 0;
    const fits = Math.max(0, Math.min(records.length, book.limits.max - row));
    const target = { row, places: places ?? book.columns.map((_, index) => index) };
    const patches = await this.#patches(records, fits, target, (cell, column) => texts.read(cell, column));
    const rows = patches && (await this.#known(book.withCells(patches, mode === 'add' ? book.rows : [])));
    if (!rows) return;
    const spot = { row, column: 0 };
    if (fits === records.length) sheet.say('sheet.imported', { n: fits });
    else sheet.say('sheet.left', { n: records.length - fits, max: book.limits.max });
    if (book.step(rows, { active: spot, corner: spot })) sheet.changed();
    sheet.refocus();
  }

  exportFile(): void {
    const { host, book, texts } = this.#sheet;
    const body = csvOf(book.rows, book.columns, texts);
    saveFile(
      { mediaType: 'text/csv;charset=utf-8', body, extension: 'csv' },
      fileName(host.toolId, host.spec.key, 'csv'),
    );
  }
}

/** Column by column from the first selected one. */
function plainTarget(block: Block, columns: readonly Column[]): Target {
  return { row: block.top, places: columns.map((_, index) => index - block.start) };
}

function filled<T>(cell: T, { top, bottom, start, end }: Block): T[][] {
  return Array.from({ length: bottom - top + 1 }, () => Array.from({ length: end - start + 1 }, () => cell));
}

function ownCell(cell: Json, column: Column): Json {
  return normaliseCell(cell, column);
}

/** Systems change line ends on the way. */
function unified(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(/\n$/, '');
}
