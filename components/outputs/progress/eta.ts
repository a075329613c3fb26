/**
 * How long work may still take, from how fast it went so far. What is said changes only when it is clearly wrong, and
 * counts down in between: a number that jumps about says less than none.
 */

/** Before this much time and progress nobody can tell. */
const LEAST_MS = 2_000;
const LEAST_PROGRESS = 0.02;
/** Older observations count half after this much. */
const HALF_LIFE_MS = 15_000;
/** A new estimate is believed when it differs by more than this share from what is said. */
const TOLERANCE = 0.2;

export class Eta {
  readonly #now: () => number;
  #first: { value: number; at: number } | null = null;
  #last = { value: 0, at: 0 };
  /** Fraction per millisecond. */
  #rate = 0;
  /** When it will be done, as it is said. */
  #end: number | null = null;

  /** @param now a clock in milliseconds that never goes back */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** A value as it came; null or a smaller one begins anew. */
  observe(value: number | null): void {
    const at = this.#now();
    if (value === null || !this.#first || value < this.#last.value) {
      this.#first = value === null ? null : { value, at };
      this.#last = { value: value ?? 0, at };
      this.#rate = 0;
      this.#end = null;
      return;
    }
    if (value === this.#last.value) return;
    const span = at - this.#last.at;
    if (span <= 0) return;
    const rate = (value - this.#last.value) / span;
    const weight = 1 - 0.5 ** (span / HALF_LIFE_MS);
    const whole = (value - this.#first.value) / (at - this.#first.at);
    this.#rate = this.#rate === 0 ? whole : this.#rate + (rate - this.#rate) * weight;
    this.#last = { value, at };
    this.#estimate();
  }

  #estimate(): void {
    const { value, at } = this.#last;
    const first = this.#first!;
    if (at - first.at < LEAST_MS || value - first.value < LEAST_PROGRESS || this.#rate <= 0) return;
    const end = at + (1 - value) / this.#rate;
    if (this.#end === null || Math.abs(end - this.#end) > Math.max(2_000, (this.#end - at) * TOLERANCE))
      this.#end = end;
  }

  /** Milliseconds that are left, in steps that one can read; null when it cannot be told or is overdue. */
  get left(): number | null {
    if (this.#end === null || this.#last.value >= 1) return null;
    const left = this.#end - this.#now();
    if (left <= 0) return null;
    const step = left < 60_000 ? 5_000 : left < 600_000 ? 15_000 : 60_000;
    return Math.max(step, Math.round(left / step) * step);
  }
}
