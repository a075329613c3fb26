/** Finding known values in text and putting `***` in their place. */

export const MASK = '***';

/** A stretch of text, from `start` up to `end`. */
interface Stretch {
  start: number;
  end: number;
}

/** Where the values occur; overlapping and touching occurrences are one. */
function occurrences(text: string, values: readonly string[]): Stretch[] {
  const found: Stretch[] = [];
  for (const value of values) {
    for (let start = text.indexOf(value); start >= 0; start = text.indexOf(value, start + 1)) {
      found.push({ start, end: start + value.length });
    }
  }
  return found;
}

/** Overlapping stretches become one, so that no part of either value is left over. */
function merged(stretches: Stretch[]): Stretch[] {
  const result: Stretch[] = [];
  for (const stretch of stretches.sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && stretch.start < last.end) last.end = Math.max(last.end, stretch.end);
    else result.push({ ...stretch });
  }
  return result;
}

/** The text with every occurrence of a value masked. */
export function maskText(text: string, values: readonly string[]): string {
  let masked = '';
  let at = 0;
  for (const { start, end } of merged(occurrences(text, values))) {
    masked += text.slice(at, start) + MASK;
    at = end;
  }
  return masked + text.slice(at);
}

/**
 * Masks text that arrives in pieces, also values that are split over them (S16). What could be the beginning of a
 * value waits for the next piece, never more than the longest value.
 */
export class StreamMasker {
  readonly #values: () => readonly string[];
  #waiting = '';
  /** Length of the beginning of `#waiting` that belongs to a value whose mask was already given out. */
  #covered = 0;

  /** @param values asked at each piece, so that values that become known later are masked from then on */
  constructor(values: () => readonly string[]) {
    this.#values = values;
  }

  /** What of the text so far can be shown. */
  push(chunk: string): string {
    const values = this.#values();
    const text = this.#waiting + chunk;
    return this.#emit(text, values, text.length - openEnd(text, values));
  }

  /** The rest; nothing more will come. */
  flush(): string {
    const rest = this.#emit(this.#waiting, this.#values(), this.#waiting.length);
    this.#waiting = '';
    this.#covered = 0;
    return rest;
  }

  #emit(text: string, values: readonly string[], cut: number): string {
    const covered = this.#covered;
    const stretches = merged([...(covered > 0 ? [{ start: 0, end: covered }] : []), ...occurrences(text, values)]);
    let shown = '';
    let at = 0;
    this.#covered = Math.max(0, covered - cut);
    for (const { start, end } of stretches) {
      if (start >= cut) break;
      const told = covered > 0 && start === 0;
      shown += text.slice(at, start) + (told ? '' : MASK);
      at = Math.min(end, cut);
      if (end > cut) this.#covered = end - cut;
    }
    this.#waiting = text.slice(cut);
    return shown + text.slice(at, cut);
  }
}

/** Length of the longest end of the text that is a beginning of some value and not all of it. */
function openEnd(text: string, values: readonly string[]): number {
  let longest = 0;
  for (const value of values) {
    for (let length = Math.min(value.length - 1, text.length); length > longest; length -= 1) {
      if (text.endsWith(value.slice(0, length))) {
        longest = length;
        break;
      }
    }
  }
  return longest;
}
