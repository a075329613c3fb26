/**
 * Text of a CSV file or of cells copied from a spreadsheet (RFC 4180): quotes protect separators and line breaks, two
 * quotes are one. Lenient where files are: any line end, a byte order mark, a quote that is never closed.
 */

export type Separator = ',' | ';' | '\t';

/** In this order: a comma is also a decimal sign, a semicolon also part of a sentence, a tab neither. */
const SEPARATORS: readonly Separator[] = ['\t', ';', ','];
/** Records that are looked at to tell separators apart. */
const SAMPLE = 20;
const QUOTE = 34;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/**
 * Records of cells, blank lines included as one blank cell; a line end at the very end begins no further record.
 * @param most stop after so many records
 */
export function readSeparated(text: string, separator: Separator, most = Infinity): string[][] {
  const source = withoutMark(text);
  const records: string[][] = [];
  let at = 0;
  while (at < source.length && records.length < most) {
    const record: string[] = [];
    for (;;) {
      const { cell, end } = readCell(source, at, separator);
      record.push(cell);
      at = end;
      if (source[at] !== separator) break;
      at += 1;
    }
    records.push(record);
    if (source.charCodeAt(at) === CARRIAGE_RETURN) at += 1;
    if (source.charCodeAt(at) === LINE_FEED) at += 1;
  }
  return records;
}

/** The cell that begins at a place, and the place of the separator or line end behind it. */
function readCell(source: string, at: number, separator: Separator): { cell: string; end: number } {
  const close = source.charCodeAt(at) === QUOTE ? closingQuote(source, at + 1) : -1;
  if (close < 0) {
    const end = cellEnd(source, at, separator);
    return { cell: source.slice(at, end), end };
  }
  const end = cellEnd(source, close + 1, separator);
  const inside = source.slice(at + 1, close).replaceAll('""', '"');
  return { cell: inside + source.slice(close + 1, end), end };
}

function closingQuote(source: string, from: number): number {
  let at = source.indexOf('"', from);
  while (at >= 0 && source.charCodeAt(at + 1) === QUOTE) at = source.indexOf('"', at + 2);
  return at;
}

function cellEnd(source: string, from: number, separator: Separator): number {
  const stop = separator.charCodeAt(0);
  let at = from;
  for (; at < source.length; at += 1) {
    const code = source.charCodeAt(at);
    if (code === stop || code === LINE_FEED || code === CARRIAGE_RETURN) break;
  }
  return at;
}

/**
 * The separator that gives every one of the first records the same number of cells, else one that parts the first
 * record; null when none does.
 */
export function separatorOf(text: string): Separator | null {
  const source = withoutMark(text);
  const counts = SEPARATORS.map((separator) => ({
    separator,
    cells: readSeparated(source, separator, SAMPLE)
      .filter((record) => record.some((cell) => cell.trim() !== ''))
      .map(({ length }) => length),
  }));
  const parting = counts.filter(({ cells }) => (cells[0] ?? 1) > 1);
  const even = parting.find(({ cells }) => cells.every((count) => count === cells[0]));
  return (even ?? parting[0])?.separator ?? null;
}

function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
