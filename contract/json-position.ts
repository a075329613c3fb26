/** Where things stand in a JSON text: for faults that are found after it was parsed. */
import { escapePointer } from './pointer.ts';

export interface Position {
  /** From 1. */
  line: number;
  /** From 1, in UTF-16 units as editors count. */
  column: number;
}

/**
 * How deep brackets nest, strings passed over; stops counting beyond `limit`. The text need not be JSON: the closing
 * quote is optional, so that a string without one costs no quadratic search.
 */
export function nestingDepth(text: string, limit: number): number {
  let depth = 0;
  let deepest = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]+|\\.)*"?|[[\]{}]/gs)) {
    if (token === '[' || token === '{') deepest = Math.max(deepest, (depth += 1));
    else if (token === ']' || token === '}') depth -= 1;
    if (deepest > limit) return deepest;
  }
  return deepest;
}

interface Place {
  /** Offset of the value. */
  value: number;
  /** Offset of the member's name; the value's own in a list. */
  key: number;
}

/**
 * Lines and columns of the values that JSON Pointers name, and of their keys.
 * @param text valid JSON, of bounded depth
 * @returns a function that knows the places of `pointers` only
 */
export function locate(
  text: string,
  pointers: Iterable<string>,
): (pointer: string, part?: 'key' | 'value') => Position | undefined {
  const places = new Scanner(text, pointers).scan();
  return (pointer, part = 'value') => {
    const place = places.get(pointer);
    return place && positionOf(text, place[part]);
  };
}

function positionOf(text: string, offset: number): Position {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}

class Scanner {
  readonly #text: string;
  readonly #places = new Map<string, Place>();
  /** The wanted pointers and all that lead to them: nothing else is taken apart. */
  readonly #wanted = new Set<string>(['']);
  #at = 0;

  constructor(text: string, pointers: Iterable<string>) {
    this.#text = text;
    for (const pointer of pointers) {
      for (let end = pointer.length; end > 0; end = pointer.lastIndexOf('/', end - 1)) {
        this.#wanted.add(pointer.slice(0, end));
      }
    }
  }

  scan(): Map<string, Place> {
    this.#value('', null);
    return this.#places;
  }

  #value(pointer: string, key: number | null): void {
    const first = this.#peek();
    if (!this.#wanted.has(pointer)) return this.#pass();
    this.#places.set(pointer, { value: this.#at, key: key ?? this.#at });
    if (first === '{') this.#object(pointer);
    else if (first === '[') this.#list(pointer);
    else if (first === '"') this.#string();
    else this.#skip(/[^\s,\]}]*/y);
  }

  /** Goes behind a value without looking into it. */
  #pass(): void {
    let depth = 0;
    do {
      const token = this.#skip(/"(?:[^"\\]+|\\.)*"?|[[\]{}]|[^"[\]{},\s]+|[,\s]+/sy);
      if (token === '') return;
      if (token === '{' || token === '[') depth += 1;
      else if (token === '}' || token === ']') depth -= 1;
    } while (depth > 0);
  }

  #object(pointer: string): void {
    this.#at += 1;
    while (this.#at < this.#text.length && this.#peek() !== '}') {
      const start = this.#at;
      const name = this.#string();
      if (this.#peek() === ':') this.#at += 1;
      this.#value(`${pointer}/${escapePointer(name)}`, start);
      if (this.#peek() === ',') this.#at += 1;
    }
    this.#at += 1;
  }

  #list(pointer: string): void {
    this.#at += 1;
    for (let index = 0; this.#at < this.#text.length && this.#peek() !== ']'; index += 1) {
      this.#value(`${pointer}/${index}`, null);
      if (this.#peek() === ',') this.#at += 1;
    }
    this.#at += 1;
  }

  #string(): string {
    const token = this.#skip(/"(?:[^"\\]|\\.)*"/sy);
    return token === '' ? '' : (JSON.parse(token) as string);
  }

  /** The next character that is not white space. */
  #peek(): string {
    this.#skip(/[\s\uFEFF]*/y);
    return this.#text.charAt(this.#at);
  }

  #skip(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const token = pattern.exec(this.#text)?.[0] ?? '';
    this.#at += token.length;
    return token;
  }
}
