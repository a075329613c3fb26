/** Cells as text: how they are shown, read when typed or pasted, and written for the clipboard. */
import { normaliseCell, type Column } from '../../../contract/inputs/shared/columns.ts';
import { readDate } from '../../../contract/inputs/shared/dates.ts';
import { findOption } from '../../../contract/inputs/shared/options.ts';
import { isNumeric, type Json, type JsonObject } from '../../../contract/json.ts';
import type { Words } from '../../core/words.ts';
import { formatNumber, parseNumber, signsOf, type NumberSigns } from '../../inputs/number/decimal.ts';
import { shownText } from '../../inputs/text-field.ts';
import { readLocalDate } from './local-date.ts';

/** What one edits a cell with. A value that does not fit its column is mended as text. */
export type Editor = 'text' | 'number' | 'check' | 'date' | 'select';

/** At most this many digits a number holds exactly, however they are read. */
const WHOLE = /^-?\d{1,15}$/;

export function editorOf(cell: Json | undefined, column: Column): Editor {
  const blank = cell === undefined || cell === null || cell === '';
  if (column.type === 'boolean') return blank || typeof cell === 'boolean' ? 'check' : 'text';
  if (column.type === 'date') return blank || readDate(cell) === cell ? 'date' : 'text';
  return column.type;
}

/** Found out with a dozen formatters, so once a language. */
const signs = new Map<string, NumberSigns>();

function signsFor(locale: string): NumberSigns {
  let found = signs.get(locale);
  if (!found) signs.set(locale, (found = signsOf(locale)));
  return found;
}

/** Languages that a date was written in: the first one costs 13 ms, for which no drawing should wait. */
const dated = new Set<string>();

export class CellTexts {
  readonly #columns: readonly Column[];
  readonly #words: Words;
  readonly #signs: NumberSigns;
  #lines = new WeakMap<JsonObject, readonly string[]>();

  constructor(columns: readonly Column[], words: Words) {
    this.#columns = columns;
    this.#words = words;
    this.#signs = signsFor(words.locale);
  }

  /**
   * A row's cells as they are shown; kept, since writing a number takes longer than drawing it. Dates are drawn as
   * they are stored until `prepare` has been called.
   */
  line(row: JsonObject): readonly string[] {
    let line = this.#lines.get(row);
    if (!line) {
      const early = this.unprepared;
      line = this.#columns.map((column) =>
        early && column.type === 'date' ? shownText(row[column.key]) : this.shown(row[column.key], column),
      );
      this.#lines.set(row, line);
    }
    return line;
  }

  /** Dates cannot be written in the reader's way yet. */
  get unprepared(): boolean {
    return !dated.has(this.#words.locale) && this.#columns.some(({ type }) => type === 'date');
  }

  /** Loads what dates need. @returns whether lines are different after it */
  prepare(): boolean {
    if (!this.unprepared) return false;
    this.#date(new Date());
    dated.add(this.#words.locale);
    this.#lines = new WeakMap();
    return true;
  }

  #date(date: Date): string {
    return this.#words.date(date, { year: 'numeric', month: '2-digit', day: '2-digit' });
  }

  shown(cell: Json | undefined, column: Column): string {
    if (column.type === 'number' && isNumeric(cell)) return formatNumber(cell, this.#signs);
    if (column.type === 'date' && typeof cell === 'string' && cell !== '' && readDate(cell) === cell) {
      return this.#date(new Date(`${cell}T00:00`));
    }
    if (column.type === 'select') return findOption(column.options, cell ?? null)?.label ?? shownText(cell);
    if (typeof cell === 'boolean') return this.#words.text(cell ? 'sheet.yes' : 'sheet.no');
    return shownText(cell);
  }

  /** A cell made of text, in the column's own type; what does not fit stays text, to be seen and mended. */
  read(text: string, column: Column): Json {
    if (column.type === 'text') return text;
    const trimmed = text.trim();
    if (trimmed === '') return normaliseCell(null, column);
    if (column.type === 'number') return this.#number(trimmed) ?? text;
    if (column.type === 'boolean') return this.#boolean(trimmed) ?? normaliseCell(text, column);
    // A date with a time is a date to the contract, which knows only forms that cannot be mistaken.
    if (column.type === 'date') return readLocalDate(trimmed, this.#words.locale) ?? normaliseCell(text, column);
    return normaliseCell(text, column);
  }

  #number(text: string): number | bigint | null {
    return WHOLE.test(text) ? Number(text) || 0 : parseNumber(text, this.#signs);
  }

  /** A spreadsheet writes TRUE in its own language. */
  #boolean(text: string): boolean | null {
    const word = text.toLocaleLowerCase(this.#words.locale);
    const means = (...keys: string[]): boolean =>
      keys.some((key) => this.#words.text(key).toLocaleLowerCase(this.#words.locale) === word);
    return means('sheet.yes', 'sheet.true') ? true : means('sheet.no', 'sheet.false') ? false : null;
  }

  /** For the clipboard: what a spreadsheet of the same language reads as the same thing. */
  copied(cell: Json | undefined, column: Column): string {
    if (isNumeric(cell)) return String(cell).replace('.', this.#signs.decimal);
    if (typeof cell === 'boolean') return this.#words.text(cell ? 'sheet.true' : 'sheet.false');
    if (column.type === 'select') return this.shown(cell, column);
    return shownText(cell);
  }
}
