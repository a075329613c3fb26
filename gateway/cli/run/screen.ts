import type { Paint } from '../print/colour.ts';
import { cut, oneLine, plain } from '../print/text.ts';
import type { Terminal } from '../terminal.ts';

const CLEAR_LINE = '\r\x1b[2K';
const BAR = 20;
/** Lines of a log that wait for a text to come to the end of its line. */
const MOST_WAITING = 200;

/**
 * What is seen of a run while it goes on: text as it comes on stdout, lines of logs on stderr, and on a terminal one
 * line below that says how far it is and goes away.
 */
export class Screen {
  readonly #terminal: Terminal;
  readonly #paint: Paint;
  #transient = '';
  /** The live text stands in the middle of a line. */
  #isMidLine = false;
  #waiting: string[] = [];

  constructor(terminal: Terminal, paint: Paint) {
    this.#terminal = terminal;
    this.#paint = paint;
  }

  /** What is going on, on the line that goes away; only where somebody looks. */
  status(text: string): void {
    if (!this.#terminal.isInteractive || this.#isMidLine) return;
    const line = cut(plain(text), (this.#terminal.columns ?? 80) - 1);
    if (line === this.#transient) return;
    this.#transient = line;
    this.#terminal.out(CLEAR_LINE + this.#paint.dim(line));
  }

  /** @param value 0 to 1, null where nobody knows */
  progress(value: number | null, label: string): void {
    const done = Math.round((value ?? 0) * BAR);
    const bar = value === null ? '' : `${'█'.repeat(done)}${'░'.repeat(BAR - done)} ${Math.round(value * 100)}%  `;
    this.status(bar + label || 'working…');
  }

  /** What the text below is called. */
  heading(label: string): void {
    this.end();
    this.#terminal.out(`${this.#paint.bold(oneLine(label))}\n`);
  }

  /** A piece of the text that is written as it comes. */
  text(piece: string): void {
    const safe = plain(piece);
    if (safe === '') return;
    this.clear();
    this.#terminal.out(safe);
    this.#isMidLine = !safe.endsWith('\n');
    if (!this.#isMidLine) this.#sayWaiting();
  }

  /** A line beside the results. On a terminal it waits for the text to end its line. */
  say(line: string): void {
    if (this.#terminal.isInteractive && this.#isMidLine && this.#waiting.length < MOST_WAITING) {
      this.#waiting.push(line);
      return;
    }
    this.clear();
    this.#terminal.err(`${line}\n`);
  }

  /** Takes away the line that goes away. */
  clear(): void {
    if (this.#transient === '') return;
    this.#transient = '';
    this.#terminal.out(CLEAR_LINE);
  }

  /** Ends the line of the live text; what follows stands below. */
  end(): void {
    this.clear();
    if (this.#isMidLine) this.#terminal.out('\n');
    this.#isMidLine = false;
    this.#sayWaiting();
  }

  #sayWaiting(): void {
    for (const line of this.#waiting.splice(0)) this.#terminal.err(`${line}\n`);
  }
}
