/** Rows of cells as CSV and TSV that a spreadsheet opens as they are: no comment lines, no cell that computes. */
import { stringifyJson, type Json } from '../../json.ts';

/** First characters that make Excel, LibreOffice or Sheets compute a cell (OWASP «CSV injection»), full-width ones included. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;
const NEEDS_QUOTES = /[",\r\n]/;
/** Excel reads a CSV without this mark in the machine's old code page: «£» becomes «Â£». ASCII needs none. */
const BYTE_ORDER_MARK = '\uFEFF';

/** A cell as text: numbers and booleans as JSON writes them, null empty, lists and objects as JSON. */
export function cellText(cell: Json | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return cell;
  return typeof cell === 'object' ? stringifyJson(cell) : String(cell);
}

/**
 * A cell as text that no spreadsheet computes: what looks like a formula gets an apostrophe, which sheets hide. Without
 * NUL, at which Excel ends a file and other readers refuse it.
 */
export function safeText(cell: Json | undefined): string {
  const text = cellText(cell).replaceAll('\0', '');
  return FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}

/** RFC 4180: comma, CRLF, quotes doubled. A row of one empty cell is `""`, since readers skip empty lines. */
export function csv(rows: Iterable<readonly (Json | undefined)[]>): string {
  let text = '';
  for (const row of rows) text += `${row.map(csvCell).join(',') || '""'}\r\n`;
  return /[^\0-\x7F]/.test(text) ? BYTE_ORDER_MARK + text : text;
}

function csvCell(cell: Json | undefined): string {
  if (typeof cell === 'number') return String(cell);
  const text = safeText(cell);
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Tab-separated, for pasting into a sheet: tabs and line breaks in a cell become spaces, since the format has no quotes. */
export function tsv(rows: Iterable<readonly (Json | undefined)[]>): string {
  let text = '';
  for (const row of rows) text += `${row.map(tsvCell).join('\t')}\n`;
  return text;
}

function tsvCell(cell: Json | undefined): string {
  return typeof cell === 'number' ? String(cell) : safeText(cell).replace(/[\t\r\n]+/g, ' ');
}
