/** Columns of an input table: what a cell may hold, what a blank one holds, what is wrong with one. */
import { optionsOf, type Option } from './option-list.ts';
import { isNumeric, isObject, type Json, type JsonObject } from '../../json.ts';
import type { IssueCode } from '../../messages.ts';
import { escapePointer } from '../../pointer.ts';
import type { InputSpec, Issue, JsonSchema, SpecFault } from '../../types.ts';
import { normaliseBoolean } from './booleans.ts';
import { readDate } from './dates.ts';
import { issue, shown } from './issues.ts';
import { normaliseNumber } from './numbers.ts';
import { findOption, optionFaults, optionList, optionsField, optionValuesSchema } from './options.ts';

export type CellType = 'text' | 'number' | 'boolean' | 'date' | 'select';

export interface Column {
  key: string;
  label: string;
  type: CellType;
  options: Option[];
}

export const columnsField: JsonSchema = {
  type: 'array',
  minItems: 1,
  items: {
    type: 'object',
    properties: {
      key: { type: 'string', minLength: 1 },
      label: { type: 'string' },
      type: { enum: ['text', 'string', 'number', 'boolean', 'date', 'select'] },
      options: optionsField,
    },
    required: ['key', 'label'],
    additionalProperties: false,
  },
};

const read = new WeakMap<readonly Json[], readonly Column[]>();
const NONE: readonly Column[] = [];

/**
 * The columns of a spec; bare names are read too, `string` is another word for text. One list of columns gives one
 * answer, so that what is known of rows can be kept by it.
 */
export function columnsOf(spec: InputSpec): readonly Column[] {
  const list = spec['columns'];
  if (!Array.isArray(list)) return NONE;
  let columns = read.get(list);
  if (!columns) read.set(list, (columns = readColumns(list)));
  return columns;
}

function readColumns(list: readonly Json[]): Column[] {
  return list.flatMap((item) => {
    if (typeof item === 'string') return [{ key: item, label: item, type: 'text' as const, options: [] }];
    if (!isObject(item) || typeof item['key'] !== 'string') return [];
    const label = typeof item['label'] === 'string' ? item['label'] : item['key'];
    return [{ key: item['key'], label, type: cellType(item['type']), options: optionsOf(item) }];
  });
}

function cellType(type: Json | undefined): CellType {
  return type === 'number' || type === 'boolean' || type === 'date' || type === 'select' ? type : 'text';
}

/** A cell that nobody filled in: `""` in a text column, false in a boolean one, else null. */
export function blankCell(column: Column): Json {
  return column.type === 'text' ? '' : column.type === 'boolean' ? false : null;
}

export function blankRow(columns: readonly Column[]): JsonObject {
  return Object.fromEntries(columns.map((column) => [column.key, blankCell(column)]));
}

export function isBlankCell(cell: Json): boolean {
  return cell === '' || cell === null || cell === false;
}

/** A cell in the column's own JSON type; what does not fit is kept as it is, and an issue in `checkCell`. */
export function normaliseCell(raw: Json | undefined, column: Column): Json {
  if (raw === undefined || raw === null || (typeof raw === 'string' && raw.trim() === '' && column.type !== 'text')) {
    return blankCell(column);
  }
  switch (column.type) {
    case 'number':
      return valueOr(normaliseNumber(raw), raw);
    case 'boolean':
      return valueOr(normaliseBoolean(raw), raw);
    case 'date':
      return readDate(raw) ?? raw;
    case 'select':
      return findOption(column.options, raw)?.value ?? raw;
    case 'text':
      return isNumeric(raw) || typeof raw === 'boolean' ? String(raw) : raw;
  }
}

/** A date in the form that is sent, on a day that every month has: most dates, told without taking them apart. */
const PLAIN_DATE = /^[1-9]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])$/;

/** True for a cell that `normaliseCell` would return as it is. Asked 30 000 times when a table of 5 000 rows opens. */
export function isNormalCell(cell: Json, column: Column): boolean {
  if (cell === null) return blankCell(column) === null;
  switch (column.type) {
    case 'text':
      return !isNumeric(cell) && typeof cell !== 'boolean';
    case 'boolean':
      return typeof cell === 'boolean' || Object.is(normaliseCell(cell, column), cell);
    case 'number':
      return (Number.isFinite(cell) && !Object.is(cell, -0)) || Object.is(normaliseCell(cell, column), cell);
    case 'date':
      return (typeof cell === 'string' && PLAIN_DATE.test(cell)) || Object.is(normaliseCell(cell, column), cell);
    case 'select':
      return Object.is(normaliseCell(cell, column), cell);
  }
}

/** True for a cell with nothing wrong, a blank one included. */
export function isSoundCell(cell: Json | undefined, column: Column): boolean {
  return cell === undefined || isBlankCell(cell) || cellFits(cell, column);
}

function valueOr<T extends Json>(answer: { ok: true; value: T } | { ok: false }, raw: Json): Json {
  return answer.ok ? answer.value : raw;
}

const CODES: Record<CellType, IssueCode> = {
  text: 'issue.table.text',
  number: 'issue.table.number',
  boolean: 'issue.table.boolean',
  date: 'issue.table.date',
  select: 'issue.table.option',
};

export function checkCell(cell: Json | undefined, column: Column, row: number): Issue[] {
  if (cell === undefined || isSoundCell(cell, column)) return [];
  const params = { row: row + 1, column: column.label, value: shown(cell), options: optionList(column.options) };
  return [issue(CODES[column.type], params, `/${row}/${escapePointer(column.key)}`)];
}

function cellFits(cell: Json, column: Column): boolean {
  if (column.type === 'number') return isNumeric(cell);
  if (column.type === 'boolean') return typeof cell === 'boolean';
  if (column.type === 'date') return (typeof cell === 'string' && PLAIN_DATE.test(cell)) || readDate(cell) === cell;
  if (column.type === 'select') return findOption(column.options, cell) !== undefined;
  return typeof cell === 'string';
}

export function rowSchema(columns: readonly Column[]): JsonSchema {
  return { type: 'object', properties: Object.fromEntries(columns.map((column) => [column.key, cellSchema(column)])) };
}

function cellSchema(column: Column): JsonSchema {
  if (column.type === 'select') return { anyOf: [optionValuesSchema(column.options), { type: 'null' }] };
  if (column.type === 'number') return { type: ['number', 'null'] };
  if (column.type === 'date') return { type: ['string', 'null'], format: 'date' };
  return { type: column.type === 'boolean' ? 'boolean' : 'string' };
}

/** Keys used twice, and select columns without options. */
export function columnFaults(spec: InputSpec): SpecFault[] {
  const list = Array.isArray(spec['columns']) ? spec['columns'] : [];
  const seen = new Set<string>();
  return list.flatMap((item, index) => {
    const faults: SpecFault[] = [];
    const key = isObject(item) ? item['key'] : item;
    if (typeof key !== 'string') return [];
    if (seen.has(key)) faults.push({ path: `/columns/${index}/key`, message: `Two columns have the key \`${key}\`.` });
    seen.add(key);
    if (!isObject(item)) return faults;
    if (item['type'] === 'select' && optionsOf(item).length === 0) {
      faults.push({ path: `/columns/${index}`, message: 'A select column needs `options`.' });
    }
    return [...faults, ...optionFaults(item, `/columns/${index}`)];
  });
}
