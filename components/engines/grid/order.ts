/** Which rows a grid shows and in which order: numbers of rows, so that sorting never moves the data. */
import type { Json } from '../../../contract/json.ts';
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

/** Sorted by a column; equal cells keep their order, cells without a value come last either way. */
export function sortRows(rows: Uint32Array, column: DrawnColumn, descending: boolean, locale: string): Uint32Array {
  const direction = descending ? -1 : 1;
  const present = rows.filter((row) => hasValue(cellAt(column, row)));
  const absent = rows.filter((row) => !hasValue(cellAt(column, row)));
  if (column.kind === 'text' || column.kind === 'date') sortText(present, column, direction, locale);
  else sortNumbers(present, column, direction);
  const sorted = new Uint32Array(rows.length);
  sorted.set(present);
  sorted.set(absent, present.length);
  return sorted;
}

function hasValue(cell: Json | undefined): boolean {
  return cell !== null && cell !== undefined;
}

function sortNumbers(rows: Uint32Array, column: DrawnColumn, direction: number): void {
  const values = new Float64Array(column.cells.length);
  for (const row of rows) values[row] = Number(column.cells[row]);
  rows.sort((a, b) => {
    const difference = values[a]! - values[b]!;
    return difference ? difference * direction : a - b;
  });
}

function sortText(rows: Uint32Array, column: DrawnColumn, direction: number, locale: string): void {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  const values: string[] = [];
  for (const row of rows) values[row] = String(column.cells[row]);
  rows.sort((a, b) => compare(values[a]!, values[b]!) * direction || a - b);
}

/** Text of each row to search in: cells as they are stored, and as they are shown where that differs. */
export function haystack(columns: readonly DrawnColumn[], count: number, words: Words): string[] {
  const lines: string[] = [];
  for (let row = 0; row < count; row += 1) {
    let line = '';
    for (const column of columns) {
      const cell = cellAt(column, row);
      if (!hasValue(cell)) continue;
      line += `${typeof cell === 'object' || column.kind !== 'number' ? column.text(cell, words) : String(cell)}\u0000`;
      if (column.kind === 'date') line += `${String(cell)}\u0000`;
    }
    lines.push(line.toLowerCase());
  }
  return lines;
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
