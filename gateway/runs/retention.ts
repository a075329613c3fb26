import type { Clock } from '../ports.ts';
import { sizeOf } from '../sizeOf.ts';
import type { LiveRun } from './run.ts';

/** Events of an ended run are kept this long (gateway.md «Runs»). */
export const KEPT_MS = 10 * 60_000;
/** The tool's own bytes are for the caller that waits for them; a minute is plenty. */
export const RAW_KEPT_MS = 60_000;
/** Bounds over all ended runs: a script that runs a tool a thousand times a second must not fill the memory. */
const MOST_RUNS = 1_000;
const MOST_BYTES = 32 * 1024 * 1024;
const SWEEP_MS = 10_000;

interface Kept {
  run: LiveRun;
  endedAt: number;
  bytes: number;
}

/** Ended runs whose events can still be read one by one. What goes from here is still in the history. */
export class Retention {
  readonly #clock: Clock;
  readonly #onDrop: (run: LiveRun, pruned: boolean) => void;
  /** In the order of their ends. */
  readonly #kept = new Map<string, Kept>();
  readonly #pruned = new Set<string>();
  #bytes = 0;
  #sweep: { clear(): void } | null = null;

  /** @param onDrop a run is held no more; `pruned`: the history let it go before */
  constructor(clock: Clock, onDrop: (run: LiveRun, pruned: boolean) => void) {
    this.#clock = clock;
    this.#onDrop = onDrop;
  }

  get size(): number {
    return this.#kept.size;
  }

  add(run: LiveRun): void {
    const { inputs, outputs } = run.row;
    const bytes = 1_000 + run.eventBytes + sizeOf(inputs) + sizeOf(outputs) + (run.raw?.body.length ?? 0);
    this.#kept.set(run.id, { run, endedAt: this.#clock.monotonic(), bytes });
    this.#bytes += bytes;
    for (const id of this.#kept.keys()) {
      if (this.#kept.size <= MOST_RUNS && this.#bytes <= MOST_BYTES) break;
      if (id !== run.id) this.#drop(id);
    }
    this.#sweep ??= this.#clock.setTimeout(() => this.#clean(), SWEEP_MS);
  }

  get(runId: string): LiveRun | null {
    return this.#kept.get(runId)?.run ?? null;
  }

  /**
   * The history let these go by its own rule; whoever started one may still read it here.
   * @returns those that are not here any more
   */
  notePruned(runIds: readonly string[]): string[] {
    const here = new Set(runIds.filter((runId) => this.#kept.has(runId)));
    for (const runId of here) this.#pruned.add(runId);
    return runIds.filter((runId) => !here.has(runId));
  }

  isPruned(runId: string): boolean {
    return this.#pruned.has(runId);
  }

  close(): void {
    this.#sweep?.clear();
    this.#sweep = null;
    for (const runId of [...this.#kept.keys()]) this.#drop(runId);
  }

  #clean(): void {
    const now = this.#clock.monotonic();
    for (const [id, kept] of this.#kept) {
      const age = now - kept.endedAt;
      if (age < RAW_KEPT_MS) break;
      if (kept.run.raw) {
        this.#bytes -= kept.run.raw.body.length;
        kept.bytes -= kept.run.raw.body.length;
        kept.run.raw = null;
      }
      if (age >= KEPT_MS) this.#drop(id);
    }
    this.#sweep = this.#kept.size > 0 ? this.#clock.setTimeout(() => this.#clean(), SWEEP_MS) : null;
  }

  #drop(runId: string): void {
    const kept = this.#kept.get(runId);
    if (!kept) return;
    this.#bytes -= kept.bytes;
    this.#kept.delete(runId);
    this.#onDrop(kept.run, this.#pruned.delete(runId));
  }
}
