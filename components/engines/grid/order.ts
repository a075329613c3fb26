/** Which rows a grid shows and in which order: numbers of rows, so that sorting never moves the data. */
import type { Json } from '../../../contract/json.ts';
import { cellText } from '../../../contract/outputs/shared/delimited.ts';
import type { Words } from '../../core/words.ts';
import { cellAt, type DrawnColumn } from './columns.ts';

export interface Sort {
  key: string;
  descending: boolean;
}

/** All rows as they came. */
export function allRows(count: number): Uint32Array {
  const rows = new Uint32Array(count);
  for (let row = 0; row < count; row += 1) rows[row] = row;
  return rows;
}

/**
 * Sorted by a column; equal cells keep their order. Cells without a value come last either way, after those of a column
 * of numbers that are none.
 */
export function sortRows(rows: Uint32Array, column: DrawnColumn, descending: boolean, locale: string): Uint32Array {
  const direction = descending ? -1 : 1;
  const textual = column.kind === 'text' || column.kind === 'date';
  const ranks = Uint8Array.from(rows, (row) => rankOf(cellAt(column, row), textual));
  const [present, strange, absent] = [0, 1, 2].map((rank) => rows.filter((_, place) => ranks[place] === rank));
  if (textual) sortText(present!, column, direction, locale);
  else sortNumbers(present!, column, direction);
  const sorted = new Uint32Array(rows.length);
  sorted.set(present!);
  sorted.set(strange!, present!.length);
  sorted.set(absent!, present!.length + strange!.length);
  return sorted;
}

/** 0 can be compared; 1 is something else than its column has; 2 is nothing. */
function rankOf(cell: Json | undefined, textual: boolean): 0 | 1 | 2 {
  if (!hasValue(cell)) return 2;
  return textual || !Number.isNaN(Number(cell)) ? 0 : 1;
}

function hasValue(cell: Json | undefined): boolean {
  return cell !== null && cell !== undefined;
}

function sortNumbers(rows: Uint32Array, column: DrawnColumn, direction: number): void {
  const keys = new Float64Array(rows.length);
  rows.forEach((row, place) => (keys[place] = Number(column.at(row))));
  reorder(rows, (a, b) => {
    const difference = keys[a]! - keys[b]!;
    return difference ? difference * direction : a - b;
  });
}

/** Plain ASCII is compared by prepared keys: a collator takes fifteen times as long over 100 000 rows. */
function sortText(rows: Uint32Array, column: DrawnColumn, direction: number, locale: string): void {
  const texts = Array.from(rows, (row) => cellText(column.at(row)));
  if (texts.every((text) => ASCII.test(text))) {
    const keys = texts.map(sortKey);
    reorder(rows, (a, b) => (keys[a]! < keys[b]! ? -direction : keys[a]! > keys[b]! ? direction : a - b));
  } else {
    const { compare } = new Intl.Collator(locale, { numeric: true });
    reorder(rows, (a, b) => compare(texts[a]!, texts[b]!) * direction || a - b);
  }
}

const ASCII = /^[\x00-\x7F]*$/;

/** Without regard to case, digits by their value: «row 9» comes before «row 10». */
function sortKey(text: string): string {
  return text.toLowerCase().replace(/\d+/g, (digits) => digits.padStart(15, '0'));
}

/** Sorts rows by a comparison of their present places. */
function reorder(rows: Uint32Array, compare: (a: number, b: number) => number): void {
  const before = rows.slice();
  const places = allRows(rows.length).sort(compare);
  places.forEach((place, index) => (rows[index] = before[place]!));
}

/** Text of each row to search in: cells as they are stored, and as they are shown where that differs. */
export function haystack(columns: readonly DrawnColumn[], count: number, words: Words): string[] {
  const writers = columns.map((column) => searchText(column, words));
  const lines: string[] = [];
  for (let row = 0; row < count; row += 1) {
    let line = '';
    for (const write of writers) line += write(row);
    lines.push(line.toLowerCase());
  }
  return lines;
}

function searchText(column: DrawnColumn, words: Words): (row: number) => string {
  // Dates and booleans repeat, and writing them is slow.
  const written = new Map<Json, string>();
  return (row) => {
    const cell = cellAt(column, row);
    if (cell === null || cell === undefined) return '';
    if (typeof cell === 'string' && column.kind !== 'date') return `${cell}\u0000`;
    if (column.kind === 'number' && typeof cell !== 'object') return `${String(cell)}\u0000`;
    let text = written.get(cell);
    if (text === undefined) {
      text = `${column.text(cell, words)}\u0000${typeof cell === 'object' ? '' : `${String(cell)}\u0000`}`;
      written.set(cell, text);
    }
    return text;
  };
}

/** Rows that hold the words somewhere. «1,300» also finds the number 1300, as the reader's language writes it. */
export function filterRows(lines: readonly string[], query: string, words: Words): Uint32Array {
  const wanted = query.trim().toLowerCase();
  const number = plainNumber(wanted, words);
  const found: number[] = [];
  lines.forEach((line, row) => {
    if (line.includes(wanted) || (number !== '' && line.includes(number))) found.push(row);
  });
  return Uint32Array.from(found);
}

function plainNumber(query: string, words: Words): string {
  const group = words.number(1_111_111).charAt(1);
  const decimal = words.number(1.1).charAt(1);
  const plain = query
    .replaceAll(/[\p{Sc}%\s\u00A0\u202F]/gu, '')
    .replaceAll(group, '')
    .replace(decimal, '.');
  return /^-?[\d.]+$/.test(plain) && plain !== query ? plain : '';
}
