/** Rows of an input table as hosts and spreadsheets give them. */
import { isObject, parseJson, type Json, type JsonObject } from '../../json.ts';
import { normaliseCell, type Column } from './columns.ts';
import { member } from './issues.ts';

/** A list of objects or of lists, `{rows}`, one object alone, JSON text, or text with tabs or commas. */
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
  const single = readRow(raw, columns);
  return single && [single];
}

/** Cells under the column's key, else under its label; further members stay. */
function readRow(raw: Json, columns: readonly Column[]): JsonObject | null {
  if (Array.isArray(raw)) {
    return Object.fromEntries(columns.map((column, index) => [column.key, normaliseCell(raw[index], column)]));
  }
  if (!isObject(raw)) return null;
  const used = new Set(columns.map((column) => (Object.hasOwn(raw, column.key) ? column.key : column.label)));
  const keys = new Set(columns.map((column) => column.key));
  const others = Object.entries(raw).filter(([name]) => !used.has(name) && !keys.has(name));
  const cells = columns.map((column): [string, Json] => [
    column.key,
    normaliseCell(member(raw, column.key, column.label), column),
  ]);
  return Object.fromEntries([...cells, ...others]);
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
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const separator = text.includes('\t') ? '\t' : ',';
  if (lines.length === 0 || (columns.length > 1 && !text.includes(separator))) return null;
  const cells = lines.map((line) => splitLine(line, separator));
  const [head = []] = cells;
  const isHeader = columns.every((column, index) => [column.key, column.label].includes(head[index]?.trim() ?? ''));
  return readRows(isHeader && columns.length > 0 ? cells.slice(1) : cells, columns);
}

/** One line of a spreadsheet's text; quotes protect separators, two quotes are one. */
function splitLine(line: string, separator: string): string[] {
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const character = line.charAt(at);
    if (character === '"' && quoted && line.charAt(at + 1) === '"') {
      cell += '"';
      at += 1;
    } else if (character === '"' && (quoted || cell === '')) quoted = !quoted;
    else if (character === separator && !quoted) {
      cells.push(cell);
      cell = '';
    } else cell += character;
  }
  return [...cells, cell];
}
