import type { Clock } from '../ports.ts';

/** Writes after which SQLite's log is worth moving into the database: some 2 MB. */
const WORTHWHILE_WRITES = 100;
/** Nobody has written for so long: a person reads a result, and no script runs. */
const QUIET_MS = 1_000;
/**
 * Pages of the log (32 MB) after which SQLite does it at once, quiet or not. Its own default of 1 000 is reached every
 * hundred runs.
 */
export const LOG_PAGES_MAX = 8_192;

export interface CheckpointsParts {
  clock: Clock;
  /** Runs are under way, whose events must not wait. */
  isBusy(): boolean;
  checkpoint(): void;
}

/**
 * When the write-ahead log is moved into the database. That waits for the disk (`fsync`, twice; 5 to 150 ms were
 * measured beside other work) and the whole gateway with it, so it is done when nothing goes on.
 */
export class Checkpoints {
  readonly #parts: CheckpointsParts;
  #writes = 0;
  #lastWrite = 0;
  #timer: { clear(): void } | null = null;

  constructor(parts: CheckpointsParts) {
    this.#parts = parts;
  }

  /** Something was written. */
  note(): void {
    this.#lastWrite = this.#parts.clock.monotonic();
    if (++this.#writes >= WORTHWHILE_WRITES) this.#timer ??= this.#later();
  }

  close(): void {
    this.#timer?.clear();
    this.#timer = null;
  }

  #later(): { clear(): void } {
    return this.#parts.clock.setTimeout(() => this.#look(), QUIET_MS);
  }

  #look(): void {
    const { clock, isBusy, checkpoint } = this.#parts;
    this.#timer = null;
    if (isBusy() || clock.monotonic() - this.#lastWrite < QUIET_MS) {
      this.#timer = this.#later();
      return;
    }
    this.#writes = 0;
    checkpoint();
  }
}
