import type { Clock } from '../../ports.ts';

interface Timer {
  at: number;
  fn: () => void;
}

/** A clock that a test turns: monotonic time by `advance`, the wall clock by hand too. */
export class FakeClock implements Clock {
  wall = Date.parse('2026-01-01T00:00:00Z');
  #elapsed = 0;
  readonly #timers = new Set<Timer>();

  now(): number {
    return this.wall;
  }

  monotonic(): number {
    return this.#elapsed;
  }

  setTimeout(fn: () => void, ms: number): { clear(): void } {
    const timer = { at: this.#elapsed + ms, fn };
    this.#timers.add(timer);
    return { clear: () => void this.#timers.delete(timer) };
  }

  /** Lets time pass; timers fire in their order. */
  advance(ms: number): void {
    const end = this.#elapsed + ms;
    for (;;) {
      const [next] = [...this.#timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (!next) break;
      this.#timers.delete(next);
      this.wall += next.at - this.#elapsed;
      this.#elapsed = next.at;
      next.fn();
    }
    this.wall += end - this.#elapsed;
    this.#elapsed = end;
  }
}
