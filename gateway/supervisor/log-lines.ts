import type { LogLine } from '../../contract/api.ts';
import type { Masker } from '../ports.ts';

/** Characters of one line that are kept. */
export const LINE_CHARACTERS = 8 * 1024;

export function shorten(line: string): string {
  return line.length > LINE_CHARACTERS ? `${line.slice(0, LINE_CHARACTERS)}…` : line;
}

const LEVEL = /^\W{0,3}(DEBUG|INFO|WARNING|ERROR|CRITICAL)\b/;

/** Python's loggers and uvicorn begin a line with its level; anything else is `info`. */
export function levelOf(line: string): string {
  return LEVEL.exec(line)?.[1]?.toLowerCase() ?? 'info';
}

/** Makes lines of a process's bytes as they come. What could be the beginning of a secret waits for the rest of it. */
export class LogLineReader {
  readonly #decoder = new TextDecoder();
  readonly #masker: Masker;
  #line = '';
  /** Wall clock of the unfinished line's beginning. */
  #since = 0;

  constructor(masker: Masker) {
    this.#masker = masker;
  }

  /** @param at wall clock at which the bytes came */
  push(bytes: Uint8Array, at: number): LogLine[] {
    return this.#split(this.#masker.push(this.#decoder.decode(bytes, { stream: true })), at);
  }

  /** The process has ended: its last line may be unfinished. */
  end(at: number): LogLine[] {
    const rest = this.#masker.push(this.#decoder.decode()) + this.#masker.flush();
    return [...this.#split(rest, at), ...this.#split('\n', at)];
  }

  #split(text: string, at: number): LogLine[] {
    const [first = '', ...rest] = text.split('\n');
    if (this.#line === '') this.#since = at;
    const lines: LogLine[] = [];
    this.#grow(first);
    for (const next of rest) {
      const line = this.#line.replace(/\r$/, '');
      if (line !== '') {
        lines.push({ t: new Date(this.#since).toISOString(), level: levelOf(line), message: shorten(line) });
      }
      this.#line = '';
      this.#since = at;
      this.#grow(next);
    }
    return lines;
  }

  /** A line without end keeps its beginning only; one character more says that it was longer. */
  #grow(text: string): void {
    this.#line += text.slice(0, Math.max(0, LINE_CHARACTERS + 1 - this.#line.length));
  }
}
