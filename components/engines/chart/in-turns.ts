/**
 * Work in two halves, each a task of its own, so that what is typed or clicked waits for one of them at most. Asked for
 * again meanwhile, it is done once more when it is done.
 */
export class InTurns<T> {
  readonly #first: () => T | null;
  readonly #second: (found: T) => void;
  #next: ReturnType<typeof setTimeout> | undefined;
  #again = false;

  /** @param first what it finds, the second half is given; null = there is none */
  constructor(first: () => T | null, second: (found: T) => void) {
    this.#first = first;
    this.#second = second;
  }

  start(): void {
    this.#again = true;
    if (this.#next !== undefined) return;
    this.#next = setTimeout(() => {
      this.#again = false;
      const found = this.#first();
      this.#next = setTimeout(() => {
        this.#next = undefined;
        if (found !== null) this.#second(found);
        if (this.#again) this.start();
      });
    });
  }

  stop(): void {
    clearTimeout(this.#next);
    this.#next = undefined;
  }
}
