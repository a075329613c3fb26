/**
 * A box in the top layer that stays at its field: no ancestor cuts it off, and it lies above a modal dialog that holds
 * the field. It is placed anew in each frame while it is open, which follows every scroller, zoom and keyboard without
 * a listener on the page.
 */
import { placement, type Box, type Placement } from './placement.ts';
import { zoomOf } from './zoom.ts';

/** Border and padding above and below. */
const EDGES = 10;

export class Popup {
  #box: HTMLElement | null = null;
  #field: HTMLElement | null = null;
  #frame = 0;
  #side: Placement['side'] | null = null;
  #placed = '';

  get open(): boolean {
    return this.#box?.matches(':popover-open') ?? false;
  }

  /** Shows the box (a `popover="manual"`) at a field; once it is open, only follows. */
  show(box: HTMLElement, field: HTMLElement): void {
    this.#box = box;
    this.#field = field;
    if (!box.isConnected || this.open) return this.place();
    this.#side = null;
    this.#placed = '';
    box.showPopover();
    this.#follow();
  }

  hide(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    if (this.open) this.#box?.hidePopover();
  }

  readonly #follow = (): void => {
    if (!this.open) return;
    this.place();
    this.#frame = requestAnimationFrame(this.#follow);
  };

  /** Puts the box where it belongs now. */
  place(): void {
    const [box, field] = [this.#box, this.#field];
    if (!box || !field || !this.open) return;
    const at = field.getBoundingClientRect();
    const view = seen();
    const rtl = getComputedStyle(field).direction === 'rtl';
    const zoom = zoomOf(box);
    const size = { width: box.offsetWidth * zoom, height: contentHeight(box) * zoom };
    const found = placement(at, view, size, this.#side, rtl);
    const page = document.documentElement;
    const bottom = page.clientHeight * zoomOf(page) - found.edge;
    const key = `${JSON.stringify(found)} ${bottom} ${zoom}`;
    if (key === this.#placed) return;
    this.#placed = key;
    this.#side = found.side;
    const { style } = box;
    const px = (length: number): string => `${length / zoom}px`;
    style.left = px(found.left);
    style.minInlineSize = px(found.minWidth);
    style.maxInlineSize = px(found.maxWidth);
    style.maxBlockSize = px(found.maxHeight);
    style.top = found.side === 'below' ? px(found.edge) : 'auto';
    style.bottom = found.side === 'above' ? px(bottom) : 'auto';
  }
}

/** What of the page can be seen, in the coordinates of `getBoundingClientRect`: without a phone's keyboard. */
function seen(): Box {
  const page = document.documentElement;
  const width = page.clientWidth * zoomOf(page);
  const height = page.clientHeight * zoomOf(page);
  const view = window.visualViewport;
  const left = view?.offsetLeft ?? 0;
  const top = view?.offsetTop ?? 0;
  return {
    left,
    top,
    right: Math.min(width, left + (view?.width ?? width)),
    bottom: Math.min(height, top + (view?.height ?? height)),
  };
}

/** Height that the box would have if nothing limited it: its parts, scrolled ones in full. */
function contentHeight(box: HTMLElement): number {
  return [...box.children].reduce((sum, part) => sum + part.scrollHeight, EDGES);
}
