/**
 * Keeps the end of a conversation in sight while it grows, as long as the reader is there: whoever scrolls up stays
 * where they are. Works where the conversation scrolls by itself and where the page does.
 */

/** Closer to the end than this counts as being there. */
const NEAR = 48;

export class Follower {
  readonly #scroller: HTMLElement;
  readonly #end: HTMLElement;
  /** What lies over the lower edge: the composer. */
  readonly #foot: HTMLElement;
  #following = true;
  #before = 0;

  constructor(scroller: HTMLElement, end: HTMLElement, foot: HTMLElement) {
    this.#scroller = scroller;
    this.#end = end;
    this.#foot = foot;
  }

  /** The reader went somewhere; `up` when it is known that it was away from the end. */
  moved(up = false): void {
    this.#following = !up && this.atEnd;
  }

  /** The conversation scrolled by itself. */
  scrolled(): void {
    const { scrollTop } = this.#scroller;
    if (scrollTop < this.#before - 1) this.#following = this.atEnd;
    else if (this.atEnd) this.#following = true;
    this.#before = scrollTop;
  }

  /** Ask before the conversation changes: is the reader at its end? */
  get following(): boolean {
    return this.#following && this.atEnd;
  }

  get atEnd(): boolean {
    return this.#hidden <= NEAR;
  }

  /** Pixels of the conversation that lie below what can be seen. */
  get #hidden(): number {
    return this.#end.getBoundingClientRect().bottom - this.#foot.getBoundingClientRect().top;
  }

  /** Takes back that something was put above what is being read; browsers that do so themselves left nothing to do. */
  shift(pixels: number): void {
    const { scrollHeight, clientHeight } = this.#scroller;
    if (Math.abs(pixels) >= 1 && scrollHeight > clientHeight + 1) this.#scroller.scrollTop += pixels;
  }

  /** Brings the end into sight. */
  toEnd(): void {
    this.#following = true;
    const { scrollHeight, clientHeight } = this.#scroller;
    if (scrollHeight > clientHeight + 1) this.#scroller.scrollTop = this.#before = scrollHeight;
    else if (this.#hidden > 0) this.#end.scrollIntoView({ block: 'end' });
  }
}
