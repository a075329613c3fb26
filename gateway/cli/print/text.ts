/** Text of tools on a terminal: without what would steer it, measured in columns. Pure. */
import { stripVTControlCharacters } from 'node:util';

/** Control characters but line break and tab: with them a tool's text could move the cursor or rename the window. */
const CONTROL = /[\0-\x08\x0B-\x1F\x7F-\x9F]/g;
/** These reorder what stands on a line, so that it reads as something else (Unicode TR 9, «Trojan Source»). */
const REORDERING = /[\u202A-\u202E\u2066-\u2069]/g;
const ASCII = /^[\x20-\x7E]*$/;
/** Characters that take two columns: East Asian wide ones, and those that are drawn as emoji. */
const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Emoji_Presentation}|\uFE0F|[\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u;
const NO_WIDTH = /^[\p{Mn}\p{Me}\p{Cf}]+$/u;
const TAB = '    ';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** What a tool wrote, safe to print: line breaks stay, tabs become spaces, escape sequences go. */
export function plain(text: string): string {
  if (ASCII.test(text)) return text;
  return stripVTControlCharacters(text)
    .replace(/\r\n?/g, '\n')
    .replaceAll('\t', TAB)
    .replace(CONTROL, '')
    .replace(REORDERING, '');
}

/** `plain`, on one line. */
export function oneLine(text: string): string {
  return plain(text)
    .replace(/\s*\n\s*/g, ' ')
    .trim();
}

/** Columns that a line of text takes. */
export function widthOf(text: string): number {
  if (ASCII.test(text)) return text.length;
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += widthOfGrapheme(segment);
  return width;
}

/** The line, shortened with `…` where it takes more columns. */
export function cut(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  if (columns < 1) return '';
  let kept = '';
  let width = 0;
  for (const { segment } of graphemes.segment(text)) {
    width += widthOfGrapheme(segment);
    if (width > columns - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

/** The line filled with spaces up to a width. */
export function padded(text: string, columns: number, side: 'left' | 'right' = 'left'): string {
  const space = ' '.repeat(Math.max(0, columns - widthOf(text)));
  return side === 'right' ? space + text : text + space;
}

/** Words on lines of at most so many columns; a word that is longer stands alone. */
export function folded(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && widthOf(longer) > columns) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

/** Every line of a text moved to the right. */
export function indented(text: string, by = '  '): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? '' : by + line))
    .join('\n');
}

function widthOfGrapheme(grapheme: string): number {
  if (NO_WIDTH.test(grapheme)) return 0;
  return WIDE.test(grapheme) ? 2 : 1;
}
