import { GatewayError } from '../errors.ts';

export interface StreamLimits {
  total: number;
  /** Of one foreign origin, so that one page cannot take them all. */
  perOrigin: number;
}

export const STREAM_LIMITS: StreamLimits = { total: 256, perOrigin: 64 };

/** Bounds the event streams that are open at a time (S22). */
export class StreamSlots {
  readonly #limits: StreamLimits;
  readonly #held = new Map<string | null, number>();
  #total = 0;

  constructor(limits: StreamLimits = STREAM_LIMITS) {
    this.#limits = limits;
  }

  /**
   * Takes a slot; call what it returns exactly once to give it back.
   * @throws GatewayError too_many_runs
   */
  take(identity: string | null): () => void {
    const held = this.#held.get(identity) ?? 0;
    const full = this.#total >= this.#limits.total || (identity !== null && held >= this.#limits.perOrigin);
    if (full) {
      throw new GatewayError(
        'too_many_runs',
        'Too many event streams are open. Close some of the pages that watch runs.',
        {
          retryAfterSeconds: 2,
        },
      );
    }
    this.#total++;
    this.#held.set(identity, held + 1);
    return () => {
      this.#total--;
      const left = (this.#held.get(identity) ?? 1) - 1;
      if (left === 0) this.#held.delete(identity);
      else this.#held.set(identity, left);
    };
  }
}
