/** Which lines of a log are shown: by level and by words. Remembered, so that scrolling a long log asks nothing twice. */
import type { Line } from '../../../contract/outputs/log.ts';

export class LogSelection {
  query = '';
  /** '' = all. */
  level = '';
  #lines: readonly Line[] | null = null;
  #key = '';
  #rows = new Uint32Array(0);
  #levels: string[] = [];

  get active(): boolean {
    return this.query.trim() !== '' || this.level !== '';
  }

  rows(lines: readonly Line[]): Uint32Array {
    const key = `${this.level}\n${this.query}`;
    if (lines === this.#lines && key === this.#key) return this.#rows;
    if (lines !== this.#lines) this.#levels = levelsOf(lines);
    this.#lines = lines;
    this.#key = key;
    const words = this.query.trim().toLowerCase();
    const found = new Uint32Array(lines.length);
    let count = 0;
    for (let row = 0; row < lines.length; row += 1) {
      const { level, message } = lines[row]!;
      if (this.level !== '' && level !== this.level) continue;
      if (words !== '' && !message.toLowerCase().includes(words)) continue;
      found[count] = row;
      count += 1;
    }
    this.#rows = found.subarray(0, count);
    return this.#rows;
  }

  /** Levels that occur, the grave ones first. */
  levels(lines: readonly Line[]): readonly string[] {
    this.rows(lines);
    return this.#levels;
  }
}

const ORDER = ['error', 'warn', 'info', 'debug', 'trace'];

function levelsOf(lines: readonly Line[]): string[] {
  const present = new Set<string>();
  for (const { level } of lines) present.add(level);
  const place = (level: string): number => (ORDER.includes(level) ? ORDER.indexOf(level) : ORDER.length);
  return [...present].sort((a, b) => place(a) - place(b) || a.localeCompare(b));
}
