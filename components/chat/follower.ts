/**
 * Keeps the end of a conversation in sight while it grows, as long as the reader is there: whoever scrolls up stays
 * where they are. Works where the conversation scrolls by itself and where the page does; a page is not scrolled
 * before someone has written here.
 */

/** Closer to the end than this counts as being there. */
const NEAR = 48;

/** The browser keeps by itself what is read in its place. Done twice it would move the other way; Safari leaves it to us. */
const ANCHORS = CSS.supports('overflow-anchor', 'auto');

export class Follower {
  readonly #scroller: HTMLElement;
  readonly #end: HTMLElement;
  /** What lies over the lower edge: the composer. */
  readonly #foot: HTMLElement;
  readonly #sizes: ResizeObserver;
  #following = true;
  #wanted = false;
  #before = 0;
  #height = 0;

  /**
   * @param content what grows inside the scroller
   * @param unseen called when it grew below what can be seen
   */
  constructor(scroller: HTMLElement, content: HTMLElement, end: HTMLElement, foot: HTMLElement, unseen: () => void) {
    this.#scroller = scroller;
    this.#end = end;
    this.#foot = foot;
    // An output takes its size after it was drawn, a composer grows with its lines: seen here before it is painted.
    this.#sizes = new ResizeObserver(() => {
      const grew = content.offsetHeight > this.#height;
      this.#height = content.offsetHeight;
      if (this.#following) this.#keep();
      else if (grew && !this.atEnd) unseen();
    });
    for (const element of [scroller, content, foot]) this.#sizes.observe(element);
  }

  /** Watches nothing any more. */
  close(): void {
    this.#sizes.disconnect();
  }

  /** The reader goes somewhere; `up` when it is known that it is away from the end. */
  moved(up = false): void {
    this.#following = !up && this.atEnd;
  }

  /** The conversation scrolled by itself, or was scrolled. */
  scrolled(): void {
    const { scrollTop } = this.#scroller;
    // Upwards is away from the end, however little; where the content shrank the browser does it and the end stays.
    if (scrollTop < this.#before) this.#following = this.#hidden <= 1;
    else if (this.atEnd) this.#following = true;
    this.#before = scrollTop;
  }

  get atEnd(): boolean {
    return this.#hidden <= NEAR;
  }

  /** Changes what is above or at the end; what is being read stays where it is. */
  around(change: () => void, anchor: Element | null): void {
    // Of a page that scrolls nothing is heard, but where it is can be seen.
    if (this.#following && !this.#inner && !this.atEnd) this.#following = false;
    const before = anchor?.getBoundingClientRect().top ?? 0;
    change();
    if (this.#following) this.#keep();
    else if (anchor && this.#inner && !ANCHORS) {
      this.#scroller.scrollTop += anchor.getBoundingClientRect().top - before;
    }
  }

  /** Brings the end into sight because someone asked for it. */
  toEnd(): void {
    this.#following = this.#wanted = true;
    this.#keep();
  }

  #keep(): void {
    if (this.#inner) {
      this.#scroller.scrollTop = this.#scroller.scrollHeight;
      this.#before = this.#scroller.scrollTop;
    } else if (this.#wanted && this.#hidden > 0) {
      this.#end.style.setProperty('scroll-margin-block-end', `${this.#foot.offsetHeight}px`);
      this.#end.scrollIntoView({ block: 'end' });
    }
  }

  /** The conversation has a height of its own and scrolls in it. */
  get #inner(): boolean {
    return this.#scroller.scrollHeight > this.#scroller.clientHeight + 1;
  }

  /** Pixels of the conversation that lie below what can be seen. */
  get #hidden(): number {
    return this.#end.getBoundingClientRect().bottom - this.#foot.getBoundingClientRect().top;
  }
}
