/** Checks many tools, a few at a time, and tells how far it is. */
import { validateTool } from './api.ts';

/** Each check is a process that computes: more at once make a small machine slower, and its tools miss their times. */
const AT_ONCE = 2;

export class Checking {
  /** Tools that are checked right now. */
  readonly going = new Set<string>();
  /** What could not be checked, with the reason. */
  readonly failed = new Map<string, string>();
  done = 0;
  total = 0;
  #waiting: string[] = [];
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get busy(): boolean {
    return this.going.size > 0 || this.#waiting.length > 0;
  }

  start(ids: readonly string[]): void {
    if (this.busy) return;
    this.failed.clear();
    this.done = 0;
    this.total = ids.length;
    this.#waiting = [...ids];
    for (let n = 0; n < AT_ONCE; n += 1) void this.#next();
  }

  /** What is going ends by itself. */
  stop(): void {
    this.total -= this.#waiting.length;
    this.#waiting = [];
    this.#changed();
  }

  async #next(): Promise<void> {
    for (let id = this.#waiting.shift(); id !== undefined; id = this.#waiting.shift()) {
      this.going.add(id);
      this.#changed();
      await validateTool(id).catch((error: Error) => void this.failed.set(id, error.message));
      this.going.delete(id);
      this.done += 1;
      this.#changed();
    }
  }
}
