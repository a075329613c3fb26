/** Follows a scrolling element and says which rows it shows; the owner draws them. */
import { Extent, type RowRange } from './extent.ts';
import { PaperWatch } from './paper.ts';

/** Drawn before the first measurement: enough for one screen. */
const FIRST_VIEWPORT = 480;
/** Closer to the end than this counts as being there. */
const END = 4;
/** Rows that are printed at the most: some forty pages. */
const MOST_PRINTED = 2_000;

/** Who draws the rows. */
export interface RowsOwner {
  requestUpdate(): void;
  /** Draws before it returns, for a printer that waits for nobody. */
  drawNow?(): void;
}

export class RowWindow {
  readonly #owner: RowsOwner;
  readonly #paper = new PaperWatch((printing) => this.#turn(printing));
  /** Where it was scrolled to before it was printed. */
  #kept = 0;
  #scroller: HTMLElement | null = null;
  #observer: ResizeObserver | null = null;
  #extent = new Extent(0, 1);
  #viewport = FIRST_VIEWPORT;
  #header = 0;
  #range: RowRange = { first: 0, end: 0, before: 0, after: 0 };

  /** @param owner asked to draw when other rows come into view */
  constructor(owner: RowsOwner) {
    this.#owner = owner;
  }

  get range(): RowRange {
    return this.#range;
  }
  get scroller(): HTMLElement | null {
    return this.#scroller;
  }
  /** All rows, up to a limit, are drawn for paper. */
  get printing(): boolean {
    return this.#paper.printing;
  }
  /** All rows there are, drawn or not. */
  get count(): number {
    return this.#extent.count;
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
    if (!scroller) return this.#paper.stop();
    this.#paper.start();
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
    if (this.printing) {
      const end = Math.min(this.#extent.count, MOST_PRINTED);
      return (this.#range = { first: 0, end, before: 0, after: 0 });
    }
    this.#range = this.#extent.range(this.#scroller?.scrollTop ?? 0, this.#viewport);
    return this.#range;
  }

  #measure(): void {
    const height = (this.#scroller?.clientHeight ?? 0) - this.#header;
    if (this.printing || height <= 0 || height === this.#viewport) return;
    this.#viewport = height;
    this.#refresh();
  }

  /** On paper a box is as long as its rows and scrolls nowhere, so its place is kept for the screen. */
  #turn(printing: boolean): void {
    const box = this.#scroller;
    if (printing) this.#kept = box?.scrollTop ?? 0;
    if (this.#owner.drawNow) this.#owner.drawNow();
    else this.#owner.requestUpdate();
    if (!printing && box) box.scrollTop = this.#kept;
  }

  readonly #scrolled = (): void => this.#refresh();

  #refresh(): void {
    if (this.printing) return;
    const { first, end, before } = this.#range;
    const next = this.#look();
    if (next.first !== first || next.end !== end || next.before !== before) this.#owner.requestUpdate();
  }
}
