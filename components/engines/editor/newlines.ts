/**
 * Line ends. An editor and a native text field know only `\n`; what came with `\r\n` goes out with it again.
 */

/** A text with `\n` only, where all its lines end alike; a lone `\r` in mixed ones stays where it is. */
export interface PlainLines {
  text: string;
  /** The line end that it had. */
  newline: '\n' | '\r\n';
}

export function plainLines(text: string): PlainLines {
  const mixed = /(?:^|[^\r])\n|\r(?!\n)/.test(text);
  if (mixed || !text.includes('\r\n')) return { text, newline: '\n' };
  return { text: text.replaceAll('\r\n', '\n'), newline: '\r\n' };
}

export function withNewlines(text: string, newline: PlainLines['newline']): string {
  return newline === '\n' ? text : text.replaceAll('\n', newline);
}
