import { cut, oneLine } from '../print/text.ts';
import type { Terminal } from '../terminal.ts';

/** Goes back to the line's begin and clears it. */
const CLEAR = '\r\u001b[2K';

/**
 * What goes on at the moment, in one line that is written over: for a person before a terminal, nothing elsewhere.
 */
export class Progress {
  readonly #terminal: Terminal;
  readonly #total: number;
  readonly #running = new Map<string, string>();
  #done = 0;

  constructor(terminal: Terminal, total: number) {
    this.#terminal = terminal;
    this.#total = total;
  }

  /** @param doing the check that has just ended */
  at(toolId: string, doing: string): void {
    this.#running.set(toolId, doing);
    this.#draw();
  }

  /** Writes a line above. */
  done(toolId: string, line: string | null): void {
    this.#running.delete(toolId);
    this.#done += 1;
    this.clear();
    if (line !== null) this.#terminal.out(`${line}\n`);
    this.#draw();
  }

  clear(): void {
    if (this.#terminal.isInteractive) this.#terminal.out(CLEAR);
  }

  #draw(): void {
    if (!this.#terminal.isInteractive || this.#running.size === 0) return;
    const tools = [...this.#running].map(([id, doing]) => (doing === '' ? id : `${id} (${doing})`)).join(', ');
    const text = this.#total === 1 ? tools : `${this.#done} of ${this.#total} done; ${tools}`;
    // A terminal that does not know its width says 0.
    this.#terminal.out(CLEAR + cut(oneLine(text), (this.#terminal.columns || 80) - 1));
  }
}
