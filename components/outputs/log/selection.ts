/**
 * Which lines of a log are shown, by level and by words, and which of them match. Remembered, so that scrolling a long
 * log asks nothing twice; lines that only came at the end are looked at alone.
 */
import type { Line } from '../../../contract/outputs/log.ts';
import { plainText } from '../../engines/window/ansi.ts';

/** Numbers of lines, growing in place. */
class Numbers {
  #items = new Uint32Array(1024);
  length = 0;

  push(item: number): void {
    if (this.length === this.#items.length) {
      const larger = new Uint32Array(this.length * 2);
      larger.set(this.#items);
      this.#items = larger;
    }
    this.#items[this.length] = item;
    this.length += 1;
  }

  get all(): Uint32Array {
    return this.#items.subarray(0, this.length);
  }
}

export class LogSelection {
  query = '';
  /** '' = all. */
  level = '';
  /** Lines that do not match are left out; else they stand between those that do. */
  only = true;
  #lines: readonly Line[] = [];
  #key = '';
  #rows = new Numbers();
  /** Places among the shown lines. */
  #matches = new Numbers();
  #levels = new Set<string>();

  get words(): string {
    return this.query.trim().toLowerCase();
  }
  get active(): boolean {
    return this.words !== '' || this.level !== '';
  }

  /** Lines to show. */
  rows(lines: readonly Line[]): Uint32Array {
    this.#look(lines);
    return this.#rows.all;
  }

  /** Places among the shown lines that hold the words; none without words. */
  matches(lines: readonly Line[]): Uint32Array {
    this.#look(lines);
    return this.#matches.all;
  }

  /** Levels that occur, the grave ones first. */
  levels(lines: readonly Line[]): readonly string[] {
    this.#look(lines);
    const place = (level: string): number => (ORDER.includes(level) ? ORDER.indexOf(level) : ORDER.length);
    return [...this.#levels].sort((a, b) => place(a) - place(b) || a.localeCompare(b));
  }

  #look(lines: readonly Line[]): void {
    const key = `${this.level}\n${this.only}\n${this.words}`;
    const before = this.#lines;
    if (lines === before && key === this.#key) return;
    const from = key === this.#key && continues(before, lines) ? before.length : 0;
    if (from === 0) {
      this.#rows = new Numbers();
      this.#matches = new Numbers();
    }
    if (!continues(before, lines)) this.#levels.clear();
    this.#lines = lines;
    this.#key = key;
    const { words } = this;
    for (let row = from; row < lines.length; row += 1) {
      const { level, message } = lines[row]!;
      this.#levels.add(level);
      if (this.level !== '' && level !== this.level) continue;
      const found = words !== '' && plainText(message).toLowerCase().includes(words);
      if (words !== '' && this.only && !found) continue;
      if (found) this.#matches.push(this.#rows.length);
      this.#rows.push(row);
    }
  }
}

const ORDER = ['error', 'warn', 'info', 'debug', 'trace'];

/** The same lines with more at the end: appending keeps the objects of the old ones. */
function continues(old: readonly Line[], lines: readonly Line[]): boolean {
  return old.length > 0 && lines.length >= old.length && lines[0] === old[0] && lines[old.length - 1] === old.at(-1);
}
