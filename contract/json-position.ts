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
 * Finds the line and column of the value that a JSON Pointer names, or of its key.
 * @param text valid JSON, of bounded depth
 */
export function locator(text: string): (pointer: string, part?: 'key' | 'value') => Position | undefined {
  let places: Map<string, Place> | null = null;
  return (pointer, part = 'value') => {
    places ??= new Scanner(text).scan();
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
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  scan(): Map<string, Place> {
    this.#value('', null);
    return this.#places;
  }

  #value(pointer: string, key: number | null): void {
    const first = this.#peek();
    this.#places.set(pointer, { value: this.#at, key: key ?? this.#at });
    if (first === '{') this.#object(pointer);
    else if (first === '[') this.#list(pointer);
    else if (first === '"') this.#string();
    else this.#skip(/[^\s,\]}]*/y);
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
