/** Draws what is waiting a few milliseconds a frame, so that neither a long history nor a long reply holds up a key. */

export interface Painting {
  /** Draws a small piece; false when nothing is left to draw. */
  paint(): boolean;
}

/** Milliseconds of a frame: what follows, style and layout, needs the rest of it. */
const SLICE = 8;

export class Painter {
  readonly #waiting = new Set<Painting>();
  /** Before and after each slice. */
  readonly #around: (draw: () => void) => void;
  #frame = 0;

  constructor(around: (draw: () => void) => void) {
    this.#around = around;
  }

  /** Draws this in the next frames. */
  add(painting: Painting): void {
    this.#waiting.add(painting);
    this.start();
  }

  get idle(): boolean {
    return this.#waiting.size === 0;
  }

  start(): void {
    if (this.#frame === 0 && this.#waiting.size > 0) this.#frame = requestAnimationFrame(this.#slice);
  }

  stop(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  readonly #slice = (): void => {
    this.#frame = 0;
    const end = performance.now() + SLICE;
    this.#around(() => {
      for (const painting of this.#waiting) {
        while (performance.now() < end) {
          if (painting.paint()) continue;
          this.#waiting.delete(painting);
          break;
        }
        if (performance.now() >= end) break;
      }
    });
    this.start();
  };
}
