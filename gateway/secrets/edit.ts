/**
 * Changes one assignment in the text of a `.env` and nothing else: every other line stays byte for byte. Pure; the
 * file itself is `envFile.ts`.
 */
import { bindings, parseDotenv, type Binding } from './dotenv.ts';
import { quoted } from './encode.ts';

/**
 * The text with `key` set to `value`, once: where it is assigned first, with its `export`, its spaces and its comment,
 * so that a later `${key}` sees it; else at the end. Further assignments of it are taken out, since the last one would
 * win, and the old value would lie in the file for ever.
 */
export function withSecret(text: string, key: string, value: string): string {
  const own = ownBindings(text, key);
  const inPlace = own.length > 0 ? replaced(text, own, value) : appended(text, key, value);
  // A quote that is opened further up and never closed would swallow our line, or be closed by it. At the top, nothing
  // comes before it.
  return holds(inPlace, text, key, value) ? inPlace : prepended(without(text, own), key, value);
}

/** The text without any assignment of `key`; the same text when there is none. */
export function withoutSecret(text: string, key: string): string {
  return without(text, ownBindings(text, key));
}

function ownBindings(text: string, key: string): Binding[] {
  return [...bindings(text)].filter((binding) => binding.key === key);
}

function without(text: string, own: readonly Binding[]): string {
  let kept = '';
  let at = 0;
  for (const { start, end } of own) {
    kept += text.slice(at, start);
    at = end;
  }
  kept += text.slice(at);
  // A byte-order mark in the middle is part of a name; at the start of the file it would be passed over.
  return kept.startsWith('\uFEFF') && !text.startsWith('\uFEFF') ? `\n${kept}` : kept;
}

function replaced(text: string, [first, ...others]: readonly Binding[], value: string): string {
  const { valueStart, valueEnd, keyEnd } = first!;
  const rest = text.slice(valueEnd);
  const equals = first!.value === null ? '=' : '';
  const gap = rest.startsWith('#') ? ' ' : '';
  const head = text.slice(0, equals ? keyEnd : valueStart) + equals + quoted(value) + gap;
  const shift = head.length - valueEnd;
  const moved = others.map((binding) => ({ ...binding, start: binding.start + shift, end: binding.end + shift }));
  return without(head + rest, moved);
}

function appended(text: string, key: string, value: string): string {
  const end = endOfLine(text);
  const gap = text === '' || text === '\uFEFF' || /[\r\n]$/.test(text) ? '' : end;
  return `${text}${gap}${key}=${quoted(value)}${end}`;
}

function prepended(text: string, key: string, value: string): string {
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  return `${mark}${key}=${quoted(value)}${endOfLine(text)}${text.slice(mark.length)}`;
}

function endOfLine(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** Whether the new text says what it should: the value under its key, and under every other key what was there. */
function holds(next: string, before: string, key: string, value: string): boolean {
  const wanted = valuesOf(before);
  const found = valuesOf(next);
  wanted.delete(key);
  found.delete(key);
  if (parseDotenv(next)[key] !== value || wanted.size !== found.size) return false;
  return [...wanted].every(([name, written]) => found.has(name) && found.get(name) === written);
}

/** As they are written: what they refer to may well be the key that changes. */
function valuesOf(text: string): Map<string, string | null> {
  return new Map([...bindings(text.replace(/\r\n?/g, '\n'))].map((binding) => [binding.key, binding.value]));
}
