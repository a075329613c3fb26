/** JSON text with two spaces per level. Only white space changes: digits, escapes and repeated names stay as typed. */

const TOKEN = /"(?:[^"\\]+|\\.)*"?|[[\]{}:,]|[^\s[\]{}:,"]+/gs;
/** Deeper levels are not indented further: the spaces would outgrow the text by its square. */
const DEEPEST = 100;

/** @param text valid JSON */
export function indentJson(text: string): string {
  const parts: string[] = [];
  let depth = 0;
  let opened = false;
  const line = (): string => `\n${'  '.repeat(Math.min(depth, DEEPEST))}`;
  for (const [token] of text.matchAll(TOKEN)) {
    const closing = token === '}' || token === ']';
    if (closing) depth -= 1;
    if (closing !== opened) parts.push(line());
    opened = token === '{' || token === '[';
    if (opened) depth += 1;
    parts.push(token === ':' ? ': ' : token === ',' ? `,${line()}` : token);
  }
  return parts.join('');
}
