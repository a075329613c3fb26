import { escapePointer } from '../../pointer.ts';

/** Steps that a sentence names at each end of a long way. */
const STEPS = 5;

/** Where inside a value a reader is. One object per level, its key moved along a list, so that a million points cost one. */
export class Place {
  readonly parent: Place | null;
  /** Steps from the whole value to here. */
  readonly depth: number;
  key: string | number;

  constructor(parent: Place | null = null, key: string | number = '') {
    this.parent = parent;
    this.depth = parent === null ? 0 : parent.depth + 1;
    this.key = key;
  }

  at(key: string | number): Place {
    return new Place(this, key);
  }

  /** JSON Pointer: `/rows/3/price`, `` for the whole value. */
  pointer(): string {
    return this.#keys()
      .map((key) => `/${escapePointer(String(key))}`)
      .join('');
  }

  /** As people write it: `rows[3].price`. Of a long way only its beginning and its end. */
  words(): string {
    const steps = this.#keys().map((key) =>
      typeof key === 'number' ? `[${key}]` : /^[\w$-]+$/.test(key) ? `.${key}` : `["${short(key)}"]`,
    );
    if (steps.length > 2 * STEPS) steps.splice(STEPS, steps.length - 2 * STEPS, ' … ');
    return steps.join('').replace(/^\./, '') || 'the value';
  }

  #keys(): (string | number)[] {
    return this.parent === null ? [] : [...this.parent.#keys(), this.key];
  }
}

/** At most 40 characters of a text, for a sentence. */
export function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
