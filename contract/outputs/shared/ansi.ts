/** Control sequences of terminals (ECMA-48): colours, cursor moves, titles, links. */

/** CSI sequences with their parameters and last byte, OSC strings and lone escapes. */
export const SEQUENCE =
  /\x1B(?:\[([\d;:<=>?]*)([ -/]*[@-~])|\][^\x07\x1B]*(?:\x07|\x1B\\)?|[()][A-Z0-9]|[@-Z\\^_=>78]?)|\x9B([\d;:<=>?]*)([@-~])/g;

export function hasAnsi(text: string): boolean {
  return text.includes('\x1B') || text.includes('\x9B');
}

/** The text alone. */
export function plainText(text: string): string {
  return hasAnsi(text) ? text.replace(SEQUENCE, '') : text;
}
