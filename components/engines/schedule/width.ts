/** The width of an element as it changes; nothing while it is hidden, so that what is shown again is drawn right. */

export class WidthWatch {
  readonly #changed: () => void;
  #element: HTMLElement | null = null;
  #observer: ResizeObserver | null = null;
  #width = 0;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** In px; 0 before it was measured. */
  get width(): number {
    return this.#width;
  }

  /** Takes over an element, or lets go of it; usable as a Lit `ref` callback. */
  readonly attach = (element?: Element): void => {
    if ((element ?? null) === this.#element) return;
    this.#observer?.disconnect();
    this.#observer = null;
    this.#element = (element as HTMLElement | undefined) ?? null;
    if (!element) return;
    // In the next frame: what is drawn then changes sizes again, which a ResizeObserver reports as a fault of the page.
    this.#observer = new ResizeObserver(() => requestAnimationFrame(this.measure));
    this.#observer.observe(element);
  };

  /** Looks now; after an update, so that the first one is followed by a right one before anything is painted. */
  readonly measure = (): void => {
    const width = this.#element?.clientWidth ?? 0;
    if (width === 0 || width === this.#width) return;
    this.#width = width;
    queueMicrotask(this.#changed);
  };
}
