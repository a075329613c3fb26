/** Blocks of cells on their way in and out: the clipboard's text, CSV files. Pure. */
import type { Column } from '../../../contract/inputs/shared/columns.ts';
import { headerOf } from '../../../contract/inputs/shared/rows.ts';
import { readSeparated, separatorOf } from '../../../contract/inputs/shared/separated.ts';
import { csv, safeText } from '../../../contract/outputs/shared/delimited.ts';
import type { Json } from '../../../contract/json.ts';
import type { CellTexts } from './cells.ts';
import type { Rows } from './rows.ts';
import type { Block } from './selection.ts';

/** Text cut into cells; `places`: for each column of the sheet its place in the records, -1 for none, by a heading. */
export interface Records {
  readonly records: readonly (readonly string[])[];
  readonly places: readonly number[] | null;
}

/**
 * What was on the clipboard. Spreadsheets put cells there with tabs between them; lines with commas or semicolons are
 * cells only where they come as a whole CSV: a price like «1,234» or a sentence must stay in one piece.
 */
export function pastedRecords(text: string, columns: readonly Column[]): Records {
  if (text.includes('\t')) return withHeading(readSeparated(text, '\t'), columns, 'whole');
  const lines = readSeparated(text, '\t');
  const separator = columns.length > 1 && lines.length > 1 ? separatorOf(text) : null;
  if (separator === null) return { records: lines, places: null };
  const asCsv = withHeading(readSeparated(text, separator), columns, 'whole');
  return asCsv.places ? asCsv : { records: lines, places: null };
}

/** What a CSV file holds; blank lines are left out. */
export function fileRecords(text: string, columns: readonly Column[]): Records {
  const records = readSeparated(text, separatorOf(text) ?? ',');
  return withHeading(
    records.filter((record) => record.some((cell) => cell.trim() !== '')),
    columns,
    'some',
  );
}

/** `whole`: only a line in which every cell is a name of a column is a heading. */
function withHeading(records: string[][], columns: readonly Column[], names: 'whole' | 'some'): Records {
  const [first = []] = records;
  const places = headerOf(first, columns);
  const whole = places !== null && new Set(places.filter((place) => place >= 0)).size === first.length;
  const isHeading = places !== null && records.length > 1 && (names === 'some' || whole);
  return isHeading ? { records: records.slice(1), places } : { records, places: null };
}

/** Text of a file: UTF-8, UTF-16 with its mark, else what Excel writes in the West. */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The cells of a block that exist. */
export function cellsOf(rows: Rows, columns: readonly Column[], { top, bottom, start, end }: Block): Json[][] {
  const picked = columns.slice(start, end + 1);
  return rows.slice(top, bottom + 1).map((row) => picked.map(({ key }) => row[key] ?? null));
}

/** A block as spreadsheets copy it: tabs between cells, quotes round a cell with a tab, a quote or a line break. */
export function clipboardText(rows: Rows, columns: readonly Column[], block: Block, texts: CellTexts): string {
  const picked = columns.slice(block.start, block.end + 1);
  const lines = rows
    .slice(block.top, block.bottom + 1)
    .map((row) => picked.map((column) => quoted(safeText(texts.copied(row[column.key], column)))).join('\t'));
  return lines.join('\r\n');
}

function quoted(text: string): string {
  return /["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** All rows as CSV under the columns' labels; choices by their labels, as they are read back. */
export function csvOf(rows: Rows, columns: readonly Column[], texts: CellTexts): string {
  const cell = (value: Json | undefined, column: Column): Json | undefined =>
    column.type === 'select' ? texts.shown(value, column) : value;
  return csv([
    columns.map(({ label }) => label),
    ...rows.map((row) => columns.map((column) => cell(row[column.key], column))),
  ]);
}
