import { parseJson, type Json, type JsonObject } from '../../contract/json.ts';
import type { ToolSchema } from './schema.ts';

/** Types whose values are text whatever they look like: `42` in a text field stays text. */
const TEXTUAL: ReadonlySet<string> = new Set([
  'text',
  'textarea',
  'code',
  'markdown',
  'date',
  'time',
  'datetime',
  'colour',
]);

/** Values from a page's query: `key=` or, where several tools share a page, `<tool>.key=`, which wins. */
export function valuesFromQuery(search: string, schema: ToolSchema): JsonObject {
  const query = new URLSearchParams(search);
  const values: JsonObject = {};
  for (const spec of schema.inputs) {
    const text = query.get(`${schema.id}.${spec.key}`) ?? query.get(spec.key);
    if (text !== null) values[spec.key] = TEXTUAL.has(spec.type) ? text : jsonOrText(text);
  }
  return values;
}

function jsonOrText(text: string): Json {
  try {
    return parseJson(text);
  } catch {
    return text;
  }
}
