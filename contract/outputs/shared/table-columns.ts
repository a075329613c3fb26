/** The columns of a table: from its value, completed from the spec, or made from the rows. */
import { isObject, type Json, type JsonObject } from '../../json.ts';
import type { JsonSchema } from '../../types.ts';
import { fit, misfit } from './misfit.ts';
import type { Place } from './place.ts';
import { digits, words } from './decoration.ts';
import { isGiven, list, need, record, text, type Shape } from './shape.ts';

/** `type` and `format` are open: one that a reader does not know is shown as text. */
export type Column = {
  key: string;
  label: string;
  type?: string;
  unit?: string;
  format?: string;
  precision?: number;
};

const LOOKS = { type: words(), unit: words(), format: words(), precision: digits };
const COLUMN = 'a column is a name, or an object with key and label';
const columnRecord = record<Column>(
  {
    key: need(text),
    label: need(text),
    ...LOOKS,
  },
  COLUMN,
);

export const columnsSchema: JsonSchema = { type: 'array', items: columnRecord.schema };
/** A column in tool.json may leave the label out. */
export const specColumnSchema: JsonSchema = { ...columnRecord.schema, required: ['key'] };

/** Columns as the value gives them; what it leaves open is taken from the spec's column with the same key. */
export function readColumns(raw: Json | undefined, specColumns: Json | undefined, place: Place): Column[] {
  const declared = declaredColumns(specColumns, place);
  if (raw === undefined || raw === null || (Array.isArray(raw) && raw.length === 0)) return [...declared.values()];
  const columns = list(completedBy(declared), 'columns are a list').read(raw, place.at('columns'));
  return distinct(columns, declared);
}

function completedBy(declared: ReadonlyMap<string, Column>): Shape<Column> {
  return {
    schema: columnRecord.schema,
    read(raw, place) {
      if (raw === null || Array.isArray(raw)) return misfit(place, raw, COLUMN);
      if (!isObject(raw)) {
        const name = text.read(raw, place);
        return declared.get(name) ?? { key: name, label: name };
      }
      const key = raw['key'] ?? null;
      const model: JsonObject = { label: key, ...(typeof key === 'object' ? undefined : declared.get(String(key))) };
      const open = Object.keys(model).filter((name) => isOpen(raw, name, place));
      return columnRecord.read(open.length === 0 ? raw : { ...raw, ...pick(model, open) }, place);
    },
  };
}

/** Not said, or not in a way that makes sense. */
function isOpen(raw: JsonObject, name: string, place: Place): boolean {
  const given = raw[name];
  if (given === undefined || !isGiven(given)) return true;
  return Object.hasOwn(LOOKS, name) && LOOKS[name as keyof typeof LOOKS].shape.read(given, place) === undefined;
}

/** The spec was judged when tool.json was read; a column of it that does not fit is as good as none here. */
function declaredColumns(raw: Json | undefined, place: Place): Map<string, Column> {
  const declared = new Map<string, Column>();
  for (const item of Array.isArray(raw) ? raw : []) {
    const column = fit(item, (given) => completedBy(declared).read(given, place));
    if (column.ok && !declared.has(column.value.key)) declared.set(column.value.key, column.value);
  }
  return declared;
}

function pick(source: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(names.map((name) => [name, source[name] as Json]));
}

/** Two columns with one key would show the same cells: the later one is renamed `key_2`. */
function distinct(columns: Column[], declared: ReadonlyMap<string, Column>): Column[] {
  const given = new Set(columns.map(({ key }) => key));
  if (given.size === columns.length) return columns;
  const taken = new Set<string>();
  return columns.map((column) => {
    let key = column.key;
    for (let count = 2; taken.has(key); count++) {
      const next = `${column.key}_${count}`;
      if (!given.has(next) && !declared.has(next)) key = next;
    }
    taken.add(key);
    return key === column.key ? column : { ...column, key };
  });
}

/** Columns for rows that came without any: every key in the order of first sight, or a number per cell. */
export function columnsOfRows(rows: readonly Json[]): Column[] {
  const keys = new Set<string>();
  let widest = 0;
  for (const row of rows) {
    if (Array.isArray(row)) widest = Math.max(widest, row.length);
    else if (isObject(row)) for (const key in row) keys.add(key);
  }
  for (let index = 1; index <= widest; index++) keys.add(String(index));
  return Array.from(keys, (key) => ({ key, label: key }));
}
