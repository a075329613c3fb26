/**
 * Which rows of a long list lie in view, and where. Pure arithmetic: rows have one height, or heights of their own
 * given as running sums. Chromium caps an element at 33 554 428 px, so a list that is longer is drawn shorter and its
 * scroll position scaled.
 */

/** A little below the cap, so that header and borders still fit. */
export const MAX_HEIGHT = 33_000_000;
/** Rows drawn beyond the edges, so that a quick flick shows no gap. */
const OVERSCAN = 8;

export interface RowRange {
  /** First row drawn, and the one after the last. */
  first: number;
  end: number;
  /** Empty space in px above and below the drawn rows. */
  before: number;
  after: number;
}

export class Extent {
  readonly count: number;
  readonly #row: number;
  readonly #starts: Float64Array | null;

  /** `starts`: top of each row and, last, of the end; without it every row is `row` px high. */
  constructor(count: number, row: number, starts: Float64Array | null = null) {
    this.count = count;
    this.#row = row;
    this.#starts = starts;
  }

  /** Height that all rows have together. */
  get full(): number {
    return this.startOf(this.count);
  }

  /** Height that they are drawn in. */
  get height(): number {
    return Math.min(this.full, MAX_HEIGHT);
  }

  startOf(row: number): number {
    return this.#starts ? (this.#starts[row] ?? 0) : row * this.#row;
  }

  /** The row at a distance from the top. */
  rowAt(top: number): number {
    if (!this.#starts) return clamp(Math.floor(top / this.#row), 0, Math.max(0, this.count - 1));
    let low = 0;
    let high = Math.max(0, this.count - 1);
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= top) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** What to draw at a scroll position in a viewport of that height. */
  range(scrolled: number, viewport: number): RowRange {
    if (this.count === 0) return { first: 0, end: 0, before: 0, after: 0 };
    // Padding lets one scroll past the rows; taken for space above them, it would grow with every look.
    const scrollTop = Math.min(scrolled, Math.max(0, this.height - viewport));
    const top = this.#trueTop(scrollTop, viewport);
    const hidden = Math.max(0, top - scrollTop);
    const reach = this.rowAt(hidden) + (hidden > 0 ? 1 : 0);
    const visible = this.rowAt(top);
    const first = Math.min(visible, Math.max(visible - OVERSCAN, reach));
    const end = Math.min(this.count, this.rowAt(top + viewport) + 1 + OVERSCAN);
    const before = Math.max(0, scrollTop - (top - this.startOf(first)));
    const drawn = this.startOf(end) - this.startOf(first);
    return { first, end, before, after: Math.max(0, this.height - before - drawn) };
  }

  /** Scroll position that brings a row to the top of the viewport. */
  scrollTopOf(row: number, viewport: number): number {
    const top = this.startOf(clamp(row, 0, this.count));
    return this.full <= this.height ? top : top / this.#scale(viewport);
  }

  #trueTop(scrollTop: number, viewport: number): number {
    const top = this.full <= this.height ? scrollTop : scrollTop * this.#scale(viewport);
    return clamp(top, 0, Math.max(0, this.full - viewport));
  }

  #scale(viewport: number): number {
    return (this.full - viewport) / Math.max(1, this.height - viewport);
  }
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
