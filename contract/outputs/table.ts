import { isObject, type Json, type JsonObject } from '../json.ts';
import { memberDifference } from '../difference.ts';
import type {
  CompareTools,
  Difference,
  ExportFormat,
  Formatter,
  JsonSchema,
  Normalised,
  OutputSpec,
  Tolerance,
} from '../types.ts';
import { columnDifferences, rowDifferences } from './shared/compare-table.ts';
import { DATA } from './shared/tolerances.ts';
import { rowFormats, textFormat, type Rows } from './shared/formats.ts';
import { markdownTable } from './shared/markdown.ts';
import { aFlag } from './shared/decoration.ts';
import { fit, misfit } from './shared/misfit.ts';
import type { Place } from './shared/place.ts';
import { flag, list, text, whole, type Shape } from './shared/shape.ts';
import { columnsOfRows, columnsSchema, readColumns, specColumnSchema, type Column } from './shared/table-columns.ts';
import { rowShape, rowsSchema } from './shared/table-rows.ts';

/** Rows may hold keys beyond the columns; those are kept and not shown. */
export type TableValue = {
  columns: Column[];
  rows: JsonObject[];
  downloadable?: boolean;
  /** More rows come with the reserved input `cursor`. */
  next_cursor?: string;
  total_rows?: number;
};

const TABLE = 'a table is an object with columns and rows, or a list of rows';

export const summary = 'Rows and columns, to sort, filter and download.';
export const fields: Record<string, JsonSchema> = {
  columns: {
    type: ['array', 'null'],
    description: 'Columns in order; what the value says about them wins.',
    items: { anyOf: [{ type: 'string' }, specColumnSchema] },
  },
  downloadable: { type: 'boolean', description: 'Offers the table as a file.' },
};
export const schema: JsonSchema = {
  type: 'object',
  properties: {
    columns: columnsSchema,
    rows: rowsSchema,
    downloadable: flag.schema,
    next_cursor: text.schema,
    total_rows: whole(0).schema,
  },
  required: ['columns', 'rows'],
  additionalProperties: false,
};

export function normalise(raw: Json, spec: OutputSpec): Normalised<TableValue> {
  return fit(raw, (given, place) => read(given, spec, place));
}

function read(raw: Json, spec: OutputSpec, place: Place): TableValue {
  if (Array.isArray(raw)) return { ...readRows(raw, undefined, spec, place, place) };
  if (!isObject(raw)) return misfit(place, raw, TABLE);
  const rows = raw['rows'];
  if (rows === undefined || rows === null) return misfit(place.at('rows'), rows, TABLE);
  const value: TableValue = readRows(rows, raw['columns'], spec, place, place.at('rows'));
  const downloadable = aFlag(raw['downloadable'] ?? null);
  if (downloadable !== undefined) value.downloadable = downloadable;
  readOptional(value, raw, 'next_cursor', text, place);
  readOptional(value, raw, 'total_rows', whole(0), place);
  return value;
}

function readRows(
  raw: Json,
  rawColumns: Json | undefined,
  spec: OutputSpec,
  place: Place,
  rowsPlace: Place,
): Pick<TableValue, 'columns' | 'rows'> {
  const named = readColumns(rawColumns, spec['columns'], place);
  const columns = named.length > 0 || !Array.isArray(raw) ? named : columnsOfRows(raw);
  return { columns, rows: list(rowShape(columns), 'rows are a list').read(raw, rowsPlace) };
}

function readOptional<K extends 'next_cursor' | 'total_rows'>(
  value: TableValue,
  raw: JsonObject,
  name: K,
  shape: Shape<NonNullable<TableValue[K]>>,
  place: Place,
): void {
  const given = raw[name];
  if (given !== undefined && given !== null) value[name] = shape.read(given, place.at(name));
}

/** The table with the page that `next_cursor` led to; columns that only that page has come last. */
export function joinPages(current: TableValue, page: TableValue): TableValue {
  const { next_cursor, total_rows, ...rest } = { ...current, total_rows: page.total_rows ?? current.total_rows };
  const known = new Set(current.columns.map(({ key }) => key));
  return {
    ...rest,
    columns: [...current.columns, ...page.columns.filter(({ key }) => !known.has(key))],
    rows: current.rows.concat(page.rows),
    ...(total_rows !== undefined && { total_rows }),
    ...(page.next_cursor !== undefined && page.next_cursor !== next_cursor && { next_cursor: page.next_cursor }),
  };
}

function rowsOf({ columns, rows }: TableValue): Rows {
  return [columns.map(({ label }) => label), ...rows.map((row) => columns.map(({ key }) => row[key]))];
}

export const exporters: readonly ExportFormat<TableValue>[] = [
  ...rowFormats(rowsOf),
  textFormat('md', 'text/markdown', (value) => markdownTable(rowsOf(value))),
];

export const tolerance: Tolerance = DATA;

/** A cursor is the tool's own business and not compared. */
export function* compare(
  expected: TableValue,
  got: TableValue,
  allowed: Tolerance,
  _tools: CompareTools,
  written: Json,
): Generator<Difference> {
  yield* columnDifferences(expected.columns, got.columns, allowed, written);
  yield* rowDifferences(expected, got, allowed);
  for (const name of ['downloadable', 'total_rows']) yield* memberDifference(expected, got, name, allowed);
}

export function describe({ columns, rows, total_rows }: TableValue, _spec: OutputSpec, format: Formatter): string {
  const labels = columns.map(({ label }) => label);
  const shown = labels.slice(0, 8).join(', ') + (labels.length > 8 ? ', …' : '');
  if (rows.length === 0) return format.text('describe.table.empty', { columns: shown });
  const n = Math.max(rows.length, total_rows ?? 0);
  return format.text('describe.table.rows', { n, columns: shown });
}

const yearColumn: Column = { key: 'year', label: 'Year', type: 'number' };
const balanceColumn: Column = { key: 'balance', label: 'Balance', type: 'currency', unit: '£', precision: 2 };
const specColumns = [yearColumn, balanceColumn];
const balances: TableValue = {
  columns: specColumns,
  rows: [
    { year: 1, balance: 10512.5 },
    { year: 2, balance: null },
  ],
  downloadable: true,
};
const people = [
  { city: 'Bath', people: 94092 },
  { city: 'Wells', people: 12000 },
];
const plain: TableValue = {
  columns: [
    { key: 'city', label: 'city' },
    { key: 'people', label: 'people' },
  ],
  rows: people,
};

export const examples: readonly { spec?: Partial<OutputSpec>; raw: Json; value: TableValue }[] = [
  { raw: balances, value: balances },
  {
    raw: { columns: ['city', 'people'], rows: [['Bath', 94092], { city: 'Wells', people: 12000 }] },
    value: plain,
  },
  { raw: people, value: plain },
  {
    raw: [['Bath', 94092]],
    value: {
      columns: [
        { key: '1', label: '1' },
        { key: '2', label: '2' },
      ],
      rows: [{ '1': 'Bath', '2': 94092 }],
    },
  },
  {
    spec: { columns: specColumns },
    raw: [[1, 10512.5], [2]],
    value: { columns: specColumns, rows: [{ year: 1, balance: 10512.5 }, { year: 2 }] },
  },
  {
    spec: { columns: specColumns },
    raw: { columns: ['balance', { key: 'year', label: 'Jahr' }], rows: [] },
    value: { columns: [balanceColumn, { key: 'year', label: 'Jahr', type: 'number' }], rows: [] },
  },
  {
    raw: { columns: ['a', 'a'], rows: [[1, 2]], next_cursor: 'p2', total_rows: 12, title: 'ignored' },
    value: {
      columns: [
        { key: 'a', label: 'a' },
        { key: 'a_2', label: 'a' },
      ],
      rows: [{ a: 1, a_2: 2 }],
      next_cursor: 'p2',
      total_rows: 12,
    },
  },
  {
    raw: { rows: [{ id: 12345678901234567890n, tags: ['new'] }], columns: null, next_cursor: null },
    value: {
      columns: [
        { key: 'id', label: 'id' },
        { key: 'tags', label: 'tags' },
      ],
      rows: [{ id: 12345678901234567890n, tags: ['new'] }],
    },
  },
];

export const misfits: readonly Json[] = [
  null,
  'a,b',
  {},
  { columns: ['a'] },
  { rows: 3 },
  { rows: [1] },
  [{ a: 1 }, null],
  { columns: 'a', rows: [] },
  { columns: [{ label: 'A' }], rows: [] },
  { columns: ['a'], rows: [[1, 2]] },
  { columns: [], rows: [], total_rows: -1 },
];
