/** Columns of a grid: what kind of cells they hold, how those are written, aligned and compared. */
import { isNumeric, stringifyJson, type Json } from '../../../contract/json.ts';
import { calendarMoment } from '../../../contract/outputs/shared/calendar-file.ts';
import type { Words } from '../../core/words.ts';
import { epoch, numberText, type NumberLook } from '../../output/number-format.ts';

export type Kind = 'number' | 'date' | 'boolean' | 'text';

export interface GridColumn {
  key: string;
  label: string;
  /** As the tool declares it: number, currency, percent, date, boolean, text …; found out from the cells if absent. */
  type?: string | null | undefined;
  look?: NumberLook;
  /** The cell of a row. Asked for when it is needed: most of a long table is never looked at. NaN counts as null. */
  at(row: number): Json | undefined;
  /** Writes a cell instead of the kind's own way. */
  write?(cell: number): string;
}

/** A column ready to be drawn. */
export interface DrawnColumn extends GridColumn {
  kind: Kind;
  /** Aligned to the end, digits under digits. */
  numeric: boolean;
  /** Fractions, shown times 100. */
  percent: boolean;
  text(cell: Json | undefined, words: Words): string;
  /** Width in px that its content wants. */
  width: number;
}

const SAMPLE = 300;
const DATE = /date|time/;
const NUMBER = /num|int|float|decimal|double|currency|money|percent/;
/** Px of a digit at 13 px type where nobody measured it. Punctuation takes half a digit, a capital nearly one and a half. */
const CHARACTER = 7.3;
const NARROW = /[.,:;'’|!il \u00A0\u202F]/g;
const WIDE = /[A-Zmw%]/g;
const ARROW = 8;
const PADDING = 22;
const LEAST = 48;
const MOST = 320;

/** @param digit width of a digit in px, in the font that the table will have. */
export function drawColumn(column: GridColumn, count: number, words: Words, digit = CHARACTER): DrawnColumn {
  const cells = sample(column, count);
  const kind = kindOf(column.type ?? '', cells);
  const look = kind === 'number' ? lookOf(column, cells) : {};
  const grouped = kind !== 'number' || look.format || look.unit || !plainIntegers(column, cells);
  const text = (cell: Json | undefined, reader: Words): string => {
    if (cell === null || cell === undefined) return '';
    if (column.write && typeof cell === 'number') return column.write(cell);
    if (kind === 'number' && isNumeric(cell)) {
      return grouped ? numberText(reader, cell, look) : reader.number(cell, { useGrouping: false });
    }
    return cellText(cell, kind, reader);
  };
  const content = cells.reduce<number>((most, cell) => Math.max(most, charactersOf(text(cell, words))), 0);
  const wanted = Math.max(content * digit, charactersOf(column.label) * digit + ARROW) + PADDING;
  const width = Math.round(Math.min(MOST, Math.max(LEAST, wanted)));
  return { ...column, kind, numeric: kind === 'number', percent: look.format === 'percent', text, width };
}

/** Width of a text in digits. */
function charactersOf(text: string): number {
  return text.length - (text.match(NARROW)?.length ?? 0) / 2 + (text.match(WIDE)?.length ?? 0) * 0.4;
}

/** A null is there and says nothing; a missing cell is not there. */
export function cellAt(column: GridColumn, row: number): Json | undefined {
  const cell = column.at(row);
  return typeof cell === 'number' && Number.isNaN(cell) ? null : cell;
}

/** The beginning, then here and there: a regular stride alone would meet only every fifth kind of row. */
function sample(column: GridColumn, count: number): Json[] {
  const picked: Json[] = [];
  const stride = Math.max(1, Math.floor(count / SAMPLE));
  for (let row = 0; row < count; row += row < SAMPLE ? 1 : stride + (row % 3)) {
    const cell = cellAt(column, row);
    if (cell !== null && cell !== undefined) picked.push(cell);
  }
  return picked;
}

function kindOf(type: string, cells: readonly (Json | undefined)[]): Kind {
  const name = type.toLowerCase();
  if (/bool/.test(name)) return 'boolean';
  if (DATE.test(name)) return 'date';
  if (NUMBER.test(name)) return 'number';
  if (name !== '') return 'text';
  if (cells.length === 0) return 'text';
  if (cells.every((cell) => isNumeric(cell))) return 'number';
  return cells.every((cell) => typeof cell === 'boolean') ? 'boolean' : 'text';
}

/** A column without a wish shows as many decimals as its values have, the same in every row. */
function lookOf(column: GridColumn, cells: readonly (Json | undefined)[]): NumberLook {
  const named = /currency|money/.exec(column.type ?? '')
    ? 'currency'
    : /percent/.exec(column.type ?? '')
      ? 'percent'
      : undefined;
  const look: NumberLook = { ...column.look, format: column.look?.format ?? named };
  if (look.precision !== undefined && look.precision !== null) return look;
  if (look.format && look.format !== 'decimal') return look;
  const numbers = cells.filter((cell): cell is number => typeof cell === 'number');
  const fine = numbers.some((cell) => cell !== 0 && (Math.abs(cell) < 0.001 || Math.abs(cell) >= 1e15));
  return fine || numbers.length === 0 ? look : { ...look, precision: Math.min(4, Math.max(...numbers.map(decimals))) };
}

function decimals(value: number): number {
  if (Number.isInteger(value)) return 0;
  const text = String(Math.round(value * 1e6) / 1e6);
  return text.includes('e') ? 4 : (text.split('.')[1]?.length ?? 0);
}

/** Years and ids are numbers that nobody groups: 2026, not 2,026. */
function plainIntegers(column: GridColumn, cells: readonly (Json | undefined)[]): boolean {
  if (/(^|[^a-z])id$/i.test(column.key)) return true;
  return (
    cells.length > 0 && cells.every((cell) => Number.isInteger(cell) && Number(cell) >= 1500 && Number(cell) <= 2500)
  );
}

function cellText(cell: Json, kind: Kind, words: Words): string {
  if (typeof cell === 'boolean') return words.text(cell ? 'boolean.true' : 'boolean.false');
  if (kind === 'date') return dateText(cell, words);
  if (typeof cell === 'object') return stringifyJson(cell);
  return String(cell);
}

/**
 * Dates without a time or a zone mean the same day everywhere, so they are read and written as UTC. What is no date, like
 * 30 February, stays as it came.
 */
export function dateText(cell: Json, words: Words): string {
  if (typeof cell === 'number') return words.date(epoch(cell), { dateStyle: 'medium', timeStyle: 'short' });
  if (typeof cell !== 'string') return stringifyJson(cell);
  const moment = calendarMoment(cell);
  if (!moment) return cell;
  return words.date(moment.at, {
    dateStyle: 'medium',
    ...(moment.form !== 'day' && { timeStyle: 'short' }),
    ...(moment.form !== 'instant' && { timeZone: 'UTC' }),
  });
}
