/** Follows a scrolling element and says which rows it shows; the owner draws them. */
import { Extent, type RowRange } from './extent.ts';

/** Drawn before the first measurement: enough for one screen. */
const FIRST_VIEWPORT = 480;
/** Closer to the end than this counts as being there. */
const END = 4;

export class RowWindow {
  readonly #changed: () => void;
  #scroller: HTMLElement | null = null;
  #observer: ResizeObserver | null = null;
  #extent = new Extent(0, 1);
  #viewport = FIRST_VIEWPORT;
  #header = 0;
  #range: RowRange = { first: 0, end: 0, before: 0, after: 0 };

  /** `changed` is called when other rows come into view. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get range(): RowRange {
    return this.#range;
  }
  get scroller(): HTMLElement | null {
    return this.#scroller;
  }
  /** Nothing lies below the view. */
  get atEnd(): boolean {
    const box = this.#scroller;
    return !box || box.scrollTop + box.clientHeight >= box.scrollHeight - END;
  }

  /** Takes over a scrolling element, or lets go of it; usable as a Lit `ref` callback. `header`: height of a sticky one. */
  attach(scroller: HTMLElement | undefined, header = 0): void {
    this.#header = header;
    if ((scroller ?? null) === this.#scroller) return;
    this.#scroller?.removeEventListener('scroll', this.#scrolled);
    this.#observer?.disconnect();
    this.#observer = null;
    this.#scroller = scroller ?? null;
    if (!scroller) return;
    scroller.addEventListener('scroll', this.#scrolled, { passive: true });
    // In the next frame: what is drawn then changes sizes again, which a ResizeObserver reports as a fault of the page.
    this.#observer = new ResizeObserver(() => requestAnimationFrame(() => this.#measure()));
    this.#observer.observe(scroller);
  }

  /** Other rows, or other heights. Returns what to draw now. */
  show(extent: Extent): RowRange {
    this.#extent = extent;
    return this.#look();
  }

  scrollToRow(row: number): void {
    this.#scroller?.scrollTo({ top: this.#extent.scrollTopOf(row, this.#viewport) });
  }

  scrollToEnd(): void {
    if (this.#scroller) this.#scroller.scrollTop = this.#scroller.scrollHeight;
  }

  #look(): RowRange {
    this.#range = this.#extent.range(this.#scroller?.scrollTop ?? 0, this.#viewport);
    return this.#range;
  }

  #measure(): void {
    const height = (this.#scroller?.clientHeight ?? 0) - this.#header;
    if (height <= 0 || height === this.#viewport) return;
    this.#viewport = height;
    this.#refresh();
  }

  readonly #scrolled = (): void => this.#refresh();

  #refresh(): void {
    const { first, end, before } = this.#range;
    const next = this.#look();
    if (next.first !== first || next.end !== end || next.before !== before) this.#changed();
  }
}
