import type { Json, JsonObject } from '../json.ts';
import type { InputModule, InputSpec, Issue, JsonSchema, NormalisedInput, SpecFault } from '../types.ts';
import { blankRow, columnFaults, columnsField, columnsOf, isBlankCell, rowSchema } from './shared/columns.ts';
import { countField, numberOf } from './shared/fields.ts';
import { firstIssues, fits, issue, misfit } from './shared/issues.ts';
import { checkRow, readRows } from './shared/rows.ts';

export const summary = 'Rows of values under given columns, as a list of objects.';

/** A tool that asks for more blank rows than anyone fills in by hand is not believed. */
const MOST_BLANK_ROWS = 1000;

export const fields: Record<string, JsonSchema> = {
  columns: columnsField,
  min_rows: { ...countField, maximum: MOST_BLANK_ROWS },
  max_rows: countField,
};
export const requiredFields = ['columns'] as const;

export function valueSchema(spec: InputSpec): JsonSchema {
  const min = numberOf(spec, 'min_rows');
  const max = numberOf(spec, 'max_rows');
  return {
    type: 'array',
    items: rowSchema(columnsOf(spec)),
    ...(min !== undefined && { minItems: min }),
    ...(max !== undefined && { maxItems: max }),
  };
}

export function sample(spec: InputSpec): JsonObject[] {
  const columns = columnsOf(spec);
  const length = Math.min(MOST_BLANK_ROWS, numberOf(spec, 'min_rows') ?? 0);
  return Array.from({ length }, () => blankRow(columns));
}

export function normalise(raw: Json, spec: InputSpec): NormalisedInput<JsonObject[]> {
  const rows = readRows(raw, columnsOf(spec));
  return rows ? fits(rows) : misfit('issue.table.not');
}

/** Rows that nobody filled in count for nothing. */
export function isBlank(value: JsonObject[]): boolean {
  return value.every((row) => Object.values(row).every(isBlankCell));
}

export function check(value: JsonObject[], spec: InputSpec): Issue[] {
  const columns = columnsOf(spec);
  const min = numberOf(spec, 'min_rows');
  const max = numberOf(spec, 'max_rows');
  const issues: Issue[] = [];
  if (min !== undefined && value.length < min) issues.push(issue('issue.table.min_rows', { min, count: value.length }));
  if (max !== undefined && value.length > max) issues.push(issue('issue.table.max_rows', { max, count: value.length }));
  return [...issues, ...firstIssues(value, (row, index) => checkRow(row, columns, index))];
}

export function coherence(spec: InputSpec): SpecFault[] {
  const min = numberOf(spec, 'min_rows');
  const max = numberOf(spec, 'max_rows');
  const faults = columnFaults(spec);
  if (min !== undefined && max !== undefined && min > max) {
    faults.push({ path: '/min_rows', message: `\`min_rows\` (${min}) is above \`max_rows\` (${max}).` });
  }
  return faults;
}

const columns = [
  { key: 'name', label: 'Name', type: 'text' },
  { key: 'price', label: 'Price', type: 'number' },
  { key: 'sold', label: 'Sold', type: 'boolean' },
];
const pen = { name: 'Pen', price: 2.5, sold: true };
const ink = { name: 'Ink', price: null, sold: false };
const value = [pen, ink];

export const examples: InputModule<JsonObject[]>['examples'] = [
  { spec: { columns }, raw: value, value },
  { spec: { columns }, raw: [{ name: 'Pen', price: '2.5', sold: 'yes' }, { name: 'Ink' }], value },
  { spec: { columns }, raw: [['Pen', 2.5, true], ['Ink']], value },
  { spec: { columns }, raw: { rows: value }, value },
  { spec: { columns }, raw: 'Name\tPrice\tSold\nPen\t2.5\ttrue\nInk\t\t', value },
  { spec: { columns }, raw: 'Pen,2.5,true\nInk,,', value },
  { spec: { columns }, raw: '\uFEFFprice;Name;Sold\r\n2,5;"Pen";1\r\n;Ink;0\r\n', value },
  { spec: { columns }, raw: { Name: 'Pen', Price: 2.5, Sold: 1 }, value: [pen] },
];
