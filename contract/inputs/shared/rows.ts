/** Rows of an input table as hosts and spreadsheets give them. Rows are values: nobody changes one in place. */
import { isObject, parseJson, type Json, type JsonObject } from '../../json.ts';
import type { Issue } from '../../types.ts';
import { checkCell, isNormalCell, isSoundCell, normaliseCell, type Column } from './columns.ts';
import { member } from './issues.ts';
import { readSeparated, separatorOf } from './separated.ts';

/** A list of objects or of lists, `{rows}`, one object alone, JSON text, or text with tabs, semicolons or commas. */
export function readRows(raw: Json, columns: readonly Column[]): JsonObject[] | null {
  if (typeof raw === 'string') return readText(raw, columns);
  if (Array.isArray(raw)) {
    const rows = raw.map((row) => readRow(row, columns));
    return rows.every((row) => row !== null) ? rows : null;
  }
  if (!isObject(raw)) return null;
  const inner = member(raw, 'rows', 'value');
  if (Array.isArray(inner) && !columns.some((column) => column.key === 'rows' || column.key === 'value')) {
    return readRows(inner, columns);
  }
  // Any object could be a row of nothing but strange members; alone, it is more likely meant for another input.
  if (!columns.some(({ key, label }) => Object.hasOwn(raw, key) || Object.hasOwn(raw, label))) return null;
  const single = readRow(raw, columns);
  return single && [single];
}

/** What is known of rows under given columns, so that one changed cell of 5 000 rows costs one row's work. */
interface Known {
  readonly normal: WeakSet<JsonObject>;
  readonly sound: WeakSet<JsonObject>;
}

const known = new WeakMap<readonly Column[], Known>();

function knownOf(columns: readonly Column[]): Known {
  let found = known.get(columns);
  if (!found) known.set(columns, (found = { normal: new WeakSet(), sound: new WeakSet() }));
  return found;
}

/** What is wrong with the cells of a row; `index` counts from 0. */
export function checkRow(row: JsonObject, columns: readonly Column[], index: number): Issue[] {
  const { sound } = knownOf(columns);
  if (sound.has(row)) return [];
  if (columns.some((column) => !isSoundCell(row[column.key], column))) {
    return columns.flatMap((column) => checkCell(row[column.key], column, index));
  }
  sound.add(row);
  return [];
}

/** Cells under the column's key, else under its label; further members stay. A row that is in order is itself. */
function readRow(raw: Json, columns: readonly Column[]): JsonObject | null {
  if (!isObject(raw)) return Array.isArray(raw) ? remember(rowOfList(raw, columns), columns) : null;
  if (knownOf(columns).normal.has(raw) || isNormal(raw, columns)) return remember(raw, columns);
  const used = new Set(columns.map((column) => (Object.hasOwn(raw, column.key) ? column.key : column.label)));
  const keys = new Set(columns.map((column) => column.key));
  const others = Object.entries(raw).filter(([name]) => !used.has(name) && !keys.has(name));
  const cells = columns.map((column): [string, Json] => [
    column.key,
    normaliseCell(member(raw, column.key, column.label), column),
  ]);
  return remember(Object.fromEntries([...cells, ...others]), columns);
}

function rowOfList(cells: readonly Json[], columns: readonly Column[]): JsonObject {
  return Object.fromEntries(columns.map((column, index) => [column.key, normaliseCell(cells[index], column)]));
}

function remember(row: JsonObject, columns: readonly Column[]): JsonObject {
  knownOf(columns).normal.add(row);
  return row;
}

/** Each column's cell is there, in order and as it would be written, and no other member could be meant for one. */
function isNormal(row: JsonObject, columns: readonly Column[]): boolean {
  let at = 0;
  for (const name in row) {
    const column = columns[at];
    const cell = row[name];
    if (column && (name !== column.key || cell === undefined || !isNormalCell(cell, column))) return false;
    if (!column && columns.some(({ label }) => label === name)) return false;
    at += 1;
  }
  return at >= columns.length;
}

function readText(text: string, columns: readonly Column[]): JsonObject[] | null {
  const trimmed = text.trim();
  if (/^[[{]/.test(trimmed)) {
    try {
      return readRows(parseJson(trimmed), columns);
    } catch {
      return null;
    }
  }
  const separator = separatorOf(text);
  if (trimmed === '' || columns.length === 0 || (columns.length > 1 && separator === null)) return null;
  const records = readSeparated(text, separator ?? ',').filter((cells) => cells.some((cell) => cell.trim() !== ''));
  const header = headerOf(records[0] ?? [], columns);
  const rows = header ? records.slice(1).map((cells) => header.map((at) => cells[at] ?? '')) : records;
  return readRows(rows, columns);
}

/**
 * For each column its place in the records, -1 where there is none, when the record is a line of headings: all of its
 * cells are names (keys or labels) of columns, or at least half of the columns are named. Null when it is none.
 */
export function headerOf(record: readonly string[], columns: readonly Column[]): number[] | null {
  const names = record.map(fold);
  const places = columns.map(({ key, label }) => {
    const byLabel = names.indexOf(fold(label));
    return byLabel >= 0 ? byLabel : names.indexOf(fold(key));
  });
  const found = new Set(places.filter((place) => place >= 0)).size;
  return found > 0 && (found === record.length || found * 2 >= columns.length) ? places : null;
}

function fold(name: string): string {
  return name.trim().toLocaleLowerCase('en');
}
