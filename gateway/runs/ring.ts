import type { RunEvent } from '../../contract/api.ts';
import type { Json } from '../../contract/json.ts';
import { sizeOf } from '../sizeOf.ts';

/** The bound of gateway.md «Runs»: what a reader that comes back can be given event by event. */
export const RING_EVENTS = 1_000;
export const RING_BYTES = 1024 * 1024;

/** Notice lines that survive when events are folded together. */
const LINES_KEPT = 200;

/** Joins two appends of one output into one; undefined when the output's type cannot. */
export type JoinAppends = (key: string, earlier: Json, later: Json) => Json | undefined;

interface Entry {
  event: RunEvent;
  bytes: number;
  /**
   * Set when the entry came out of folding: it then stands for events between `from` and `to`, and a reader that saw
   * some of these one by one cannot be given it.
   */
  block: Block | null;
}

interface Block {
  from: number;
  to: number;
}

/** Where a reader stands. */
export interface Position {
  /** The last seq that it was given. */
  seq: number;
  /** The folded block that it is in the middle of. */
  block: object | null;
}

/**
 * The last events of one run, in bounds. Readers hold a position and pull, so that a slow one costs nothing: when it
 * falls out of the ring it is told `gap` and starts again from a snapshot.
 *
 * When the ring is over its bounds, the older half is folded: of each output only one event remains, appends joined,
 * replaced values dropped. What is then still too big is let go from the oldest on.
 */
export class EventRing {
  #entries: Entry[] = [];
  #bytes = 0;
  /** The highest seq that is no longer here. */
  #floor = 0;
  #last = 0;
  readonly #join: JoinAppends;
  readonly #mostEvents: number;
  readonly #mostBytes: number;

  constructor(join: JoinAppends, mostEvents = RING_EVENTS, mostBytes = RING_BYTES) {
    this.#join = join;
    this.#mostEvents = mostEvents;
    this.#mostBytes = mostBytes;
  }

  get lastSeq(): number {
    return this.#last;
  }

  get size(): { events: number; bytes: number } {
    return { events: this.#entries.length, bytes: this.#bytes };
  }

  push(event: RunEvent): void {
    // A terminal event only points at what the run's row holds anyway, and readers always need it.
    const bytes = event.name === 'output' ? sizeOf(event.data.value) : 64;
    this.#entries.push({ event, bytes, block: null });
    this.#bytes += bytes;
    this.#last = event.seq;
    if (this.#isOver()) this.#shrink();
  }

  /** The event after a position, moving the position; null when there is none yet; `gap` when it is not here. */
  next(position: Position): RunEvent | null | 'gap' {
    if (position.seq === this.#last) return null;
    if (position.seq > this.#last || position.seq < this.#floor) return 'gap';
    const entry = this.#entries[this.#indexAfter(position.seq)]!;
    const { block } = entry;
    if (block && position.seq >= block.from && position.block !== block) return 'gap';
    position.seq = entry.event.seq;
    position.block = block;
    return entry.event;
  }

  #indexAfter(seq: number): number {
    let low = 0;
    let high = this.#entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#entries[middle]!.event.seq > seq) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #isOver(): boolean {
    return this.#entries.length > this.#mostEvents || this.#bytes > this.#mostBytes;
  }

  #shrink(): void {
    const older = this.#entries.splice(0, Math.ceil(this.#entries.length / 2));
    this.#entries.unshift(...this.#fold(older));
    this.#bytes = this.#entries.reduce((sum, entry) => sum + entry.bytes, 0);
    while (this.#isOver() && this.#entries.length > 1) {
      const gone = this.#entries.shift()!;
      this.#bytes -= gone.bytes;
      this.#floor = gone.event.seq;
    }
  }

  /** One entry per output, per kind of event; each at the seq of its latest part, in that order. */
  #fold(entries: Entry[]): Entry[] {
    const first = entries[0]!;
    const block: Block = {
      from: first.block?.from ?? first.event.seq,
      to: entries[entries.length - 1]!.event.seq,
    };
    const latest = new Map<string, Entry>();
    const apart: Entry[] = [];
    for (const entry of entries) {
      const id = entry.event.name === 'output' ? `output ${entry.event.data.key}` : entry.event.name;
      const earlier = latest.get(id);
      const event = earlier ? this.#merge(earlier.event, entry.event) : entry.event;
      if (earlier && !event) apart.push(earlier);
      const bytes = !earlier || !event || !isAppend(entry.event) ? entry.bytes : earlier.bytes + entry.bytes;
      latest.set(id, { event: event ?? entry.event, bytes, block });
    }
    const kept = [...latest.values(), ...apart.map((entry) => ({ ...entry, block }))];
    return kept.sort((a, b) => a.event.seq - b.event.seq);
  }

  /** Two events of one kind as one, or null when both must stay. */
  #merge(earlier: RunEvent, later: RunEvent): RunEvent | null {
    if (earlier.name === 'log' && later.name === 'log') {
      const lines = [...earlier.data.lines, ...later.data.lines].slice(-LINES_KEPT);
      return { ...later, data: { ...later.data, lines } };
    }
    if (earlier.name !== 'output' || later.name !== 'output' || later.data.op === 'replace') return later;
    const value = this.#join(later.data.key, earlier.data.value, later.data.value);
    if (value === undefined) return null;
    return { ...later, data: { ...later.data, op: earlier.data.op, value } };
  }
}

function isAppend(event: RunEvent): boolean {
  return event.name === 'log' || (event.name === 'output' && event.data.op === 'append');
}
