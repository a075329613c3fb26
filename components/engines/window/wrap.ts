/** How many rows of text a line takes when it is wrapped: reckoned, since measuring 100 000 lines would draw them. */

/** Characters that take two columns of a fixed-width font, roughly: East Asian scripts and emoji. */
const WIDE = /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\u{1F300}-\u{1FAFF}]/gu;
const PLAIN = /^[\x20-\x7E]*$/;

/** Rows of a text that breaks after every `columns` characters and at its own line breaks. */
export function rowsOf(text: string, columns: number): number {
  if (text.length * 2 <= columns && !text.includes('\n')) return 1;
  let rows = 0;
  for (const line of text.split('\n')) rows += Math.max(1, Math.ceil(columnsOf(line) / columns));
  return rows;
}

function columnsOf(line: string): number {
  return PLAIN.test(line) ? line.length : line.length + (line.match(WIDE)?.length ?? 0);
}
