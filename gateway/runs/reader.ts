import type { RunEvent } from '../../contract/api.ts';
import type { Subscription } from '../ports.ts';
import type { Position } from './ring.ts';

/** What a reader reads from: a run that is held in memory. */
export interface EventSource {
  /** See `EventRing.next`. */
  next(position: Position): RunEvent | null | 'gap';
  /** The run as a whole, for a reader that missed something. */
  reset(): RunEvent;
  /** The terminal event is out: nothing follows what `next` still has. */
  readonly ended: boolean;
  /** Calls back at every new event until the returned function is called. */
  onEvent(wake: () => void): () => void;
}

/**
 * One reader of a run's events. It pulls, so there is no queue that a slow reader could fill; one that falls behind
 * the ring gets a `reset` and goes on from there.
 */
export class Reader implements Subscription, AsyncIterator<RunEvent, undefined> {
  readonly #source: EventSource;
  readonly #position: Position;
  #wake: (() => void) | null = null;
  #forget: () => void;
  #closed = false;

  constructor(source: EventSource, after: number) {
    this.#source = source;
    this.#position = { seq: after, block: null };
    this.#forget = source.onEvent(() => this.#wake?.());
  }

  [Symbol.asyncIterator](): AsyncIterator<RunEvent, undefined> {
    return this;
  }

  async next(): Promise<IteratorResult<RunEvent, undefined>> {
    for (;;) {
      if (this.#closed) return { done: true, value: undefined };
      const event = this.#source.next(this.#position);
      if (event === 'gap') return { done: false, value: this.#reset() };
      if (event) return { done: false, value: event };
      if (this.#source.ended) this.close();
      else await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  /** Called by `for await` when its body is left. */
  return(): Promise<IteratorResult<RunEvent, undefined>> {
    this.close();
    return Promise.resolve({ done: true, value: undefined });
  }

  close(): void {
    this.#closed = true;
    this.#forget();
    this.#wake?.();
  }

  #reset(): RunEvent {
    const event = this.#source.reset();
    this.#position.seq = event.seq;
    this.#position.block = null;
    return event;
  }
}

/** The subscription to a run of which only its end state is left. */
export function single(event: RunEvent): Subscription {
  let given = false;
  const iterator: AsyncIterator<RunEvent, undefined> = {
    next: () => {
      const result = given ? { done: true as const, value: undefined } : { done: false as const, value: event };
      given = true;
      return Promise.resolve(result);
    },
  };
  return { [Symbol.asyncIterator]: () => iterator, close: () => void (given = true) };
}
