/** Words out of text that lists several. Pure. */

/** Commas of Latin, Arabic and East Asian keyboards, and the ends of lines and cells. */
const BETWEEN = /[,،、，\n\r\t]+/;

/** True when the text lists words instead of being one. */
export function listsWords(text: string): boolean {
  return BETWEEN.test(text);
}

/** The words of a text, without the spaces round them and without empty ones. */
export function splitWords(text: string): string[] {
  return text
    .split(BETWEEN)
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

/** New words and those that are there already, each once, in their order. */
export function sortOut(words: readonly string[], present: readonly string[]): { fresh: string[]; known: string[] } {
  const before = new Set(present);
  const all = [...new Set(words)];
  return { fresh: all.filter((word) => !before.has(word)), known: all.filter((word) => before.has(word)) };
}
