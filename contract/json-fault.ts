/**
 * Where a text stops being JSON, and why, in words. Engines' own messages differ and often leave out the place, so
 * this reads the text once more when one of them has refused it.
 */

export interface JsonFault {
  offset: number;
  /** Without a full stop. */
  reason: string;
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /[A-Za-z_$][\w$]*/y;
const STRING = /"(?:[ !#-[\]-\uffff]+|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*/y;

/** What may come next. */
type Expected = 'value' | 'first-value' | 'key' | 'first-key' | 'colon' | 'comma';

/** The first fault; null for valid JSON. `NaN` and `Infinity` count as values (json.ts). */
export function findJsonFault(text: string): JsonFault | null {
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  let at = 0;
  for (;;) {
    at = skip(/[ \t\r\n]*/y, text, at);
    const character = text.charAt(at);
    if (character === '') return endFault(open, expected, at);
    if (expected === 'comma' && open.length === 0) return { offset: at, reason: 'there is text after the end' };
    const step = next(text, at, character, expected, open);
    if ('reason' in step) return step;
    ({ at, expected } = step);
  }
}

function endFault(open: readonly string[], expected: Expected, offset: number): JsonFault | null {
  if (open.length === 0) return expected === 'comma' ? null : { offset, reason: 'the text is empty' };
  return { offset, reason: `it ends before “${open.at(-1) === '{' ? '}' : ']'}”` };
}

type Step = { at: number; expected: Expected } | JsonFault;

function next(text: string, at: number, character: string, expected: Expected, open: ('{' | '[')[]): Step {
  switch (expected) {
    case 'colon':
      return character === ':'
        ? { at: at + 1, expected: 'value' }
        : unexpected(text, at, 'a colon is missing after the name');
    case 'comma':
      return afterValue(text, at, character, open);
    case 'key':
    case 'first-key':
      if (character === '"') return string(text, at, 'colon');
      if (character === '}' && expected === 'first-key') return close(at, open);
      return unexpected(
        text,
        at,
        character === '}' ? 'there is a comma too many' : 'a name in double quotes is expected',
      );
    case 'value':
    case 'first-value':
      if (character === ']' && expected === 'first-value') return close(at, open);
      return value(text, at, character, open);
  }
}

function afterValue(text: string, at: number, character: string, open: ('{' | '[')[]): Step {
  const inObject = open.at(-1) === '{';
  if (character === ',') return { at: at + 1, expected: inObject ? 'key' : 'value' };
  if (character === (inObject ? '}' : ']')) return close(at, open);
  return unexpected(
    text,
    at,
    character === '}' || character === ']' ? `“${character}” does not fit here` : 'a comma is missing',
  );
}

function close(at: number, open: ('{' | '[')[]): Step {
  open.pop();
  return { at: at + 1, expected: 'comma' };
}

function value(text: string, at: number, character: string, open: ('{' | '[')[]): Step {
  if (character === '{' || character === '[') {
    open.push(character);
    return { at: at + 1, expected: character === '{' ? 'first-key' : 'first-value' };
  }
  if (character === '"') return string(text, at, 'comma');
  const word = skip(WORD, text, character === '-' ? at + 1 : at);
  if (/^(?:true|false|null|NaN|-?Infinity)$/.test(text.slice(at, word))) return { at: word, expected: 'comma' };
  const number = skip(NUMBER, text, at);
  if (number > at) return { at: number, expected: 'comma' };
  if (character === ']') return unexpected(text, at, 'there is a comma too many');
  return unexpected(text, at, 'a value is expected');
}

function string(text: string, at: number, expected: Expected): Step {
  const end = skip(STRING, text, at);
  const character = text.charAt(end);
  if (character === '"') return { at: end + 1, expected };
  if (character === '\\')
    return { offset: end, reason: 'a backslash is followed by a character that it cannot escape' };
  return { offset: character === '' ? at : end, reason: 'a text is not closed by a double quote on its line' };
}

/** Faults that have a name of their own come before the general one. */
function unexpected(text: string, offset: number, reason: string): JsonFault {
  const character = text.charAt(offset);
  if (character === "'") return { offset, reason: 'texts and names need double quotes' };
  if (text.startsWith('//', offset) || text.startsWith('/*', offset) || character === '#') {
    return { offset, reason: 'JSON has no comments' };
  }
  const word = text.slice(offset, skip(WORD, text, offset));
  if (/^(?:True|False|None)$/.test(word)) {
    return { offset, reason: `“${word}” is Python, JSON writes “${word === 'None' ? 'null' : word.toLowerCase()}”` };
  }
  return { offset, reason };
}

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}
