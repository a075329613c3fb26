/** Where the cells of a sheet are: its scrolling box, the lines in view, and the way from a cell to its control. */
import type { FieldHost } from '../../core/control.ts';
import { Extent, type RowRange } from '../window/extent.ts';
import { RowWindow } from '../window/window.ts';
import type { Spot } from './selection.ts';

/** Px, before the first line is drawn and measured. */
const FIRST_LINE = 32;
/** Lines drawn until the box was painted and measured: what it shows at its usual height. */
const FIRST_LINES = 7;

export class Screen {
  readonly #host: FieldHost;
  readonly #window: RowWindow;
  #lineHeight = FIRST_LINE;
  #sizes: ResizeObserver | null = null;
  #scrollTop = 0;
  #measured = false;

  constructor(host: FieldHost) {
    this.#host = host;
    this.#window = new RowWindow(host);
  }

  get scroller(): HTMLElement | null {
    return this.#window.scroller;
  }
  /** Px; the header has the same. */
  get lineHeight(): number {
    return this.#lineHeight;
  }
  get rtl(): boolean {
    return this.scroller !== null && getComputedStyle(this.scroller).direction === 'rtl';
  }

  /** For `ref` on the box that scrolls. */
  readonly attach = (element?: Element): void => {
    this.#window.attach(element as HTMLElement | undefined, this.#lineHeight);
    this.#sizes?.disconnect();
    this.#sizes = null;
  };

  readonly scrolled = (event: Event): void => {
    this.#scrollTop = (event.currentTarget as HTMLElement).scrollTop;
  };

  /** Taken out of the document and put back, a scrolled box begins at its top. */
  restore(): void {
    const top = this.#scrollTop;
    if (top > 0) void this.#host.updateComplete.then(() => this.scroller?.scrollTo({ top }));
  }

  /** Not read after each drawing: that would make the browser lay out what it lays out for the next frame anyway. */
  watchHeader(): void {
    const head = this.scroller?.querySelector('.sheet-head');
    if (!head || this.#sizes) return;
    this.#sizes = new ResizeObserver(() => requestAnimationFrame(() => this.#measure()));
    this.#sizes.observe(head);
  }

  /** Lines are as high as the header: by the size of letters, and more under a finger. */
  #measure(): void {
    const height = this.scroller?.querySelector<HTMLElement>('.sheet-head')?.offsetHeight ?? 0;
    if (height <= 0 || (this.#measured && height === this.#lineHeight)) return;
    this.#measured = true;
    this.#lineHeight = height;
    this.#host.requestUpdate();
  }

  /** The lines to draw now, of so many. */
  range(lines: number): RowRange {
    const range = this.#window.show(new Extent(lines, this.#lineHeight));
    return this.#measured ? range : { ...range, end: Math.min(range.end, range.first + FIRST_LINES) };
  }

  /** The control of a cell: its editor while there is one. */
  controlOf({ row, column }: Spot): HTMLElement | null {
    const cell = this.scroller?.querySelector(`[data-row="${row}"] [data-column="${column}"]`);
    return cell?.querySelector<HTMLElement>('.over') ?? cell?.querySelector<HTMLElement>('.rest') ?? null;
  }

  /** Opens the browser's own list or calendar; it may refuse where no key or pointer asked for it. */
  openPicker(spot: Spot): void {
    const control = this.controlOf(spot);
    if (!(control instanceof HTMLSelectElement || control instanceof HTMLInputElement)) return;
    try {
      control.showPicker();
    } catch {
      // It opens by its own keys then.
    }
  }

  /** The cell that an element of the grid belongs to. */
  spotOf(element: Element): Spot | null {
    const cell = element.closest<HTMLElement>('[data-column]');
    const line = cell?.closest<HTMLElement>('[data-row]');
    return cell && line ? { row: Number(line.dataset['row']), column: Number(cell.dataset['column']) } : null;
  }

  /** The line of the cell that has the focus; -1 for none. */
  focusedLine(root: ShadowRoot): number {
    return (root.activeElement && this.spotOf(root.activeElement)?.row) ?? -1;
  }

  /** Scrolls as little as it takes to show a cell. */
  reveal({ row, column }: Spot): void {
    const box = this.scroller;
    if (!box) return;
    const height = this.#lineHeight;
    const room = box.clientHeight - height;
    if (row * height < box.scrollTop) box.scrollTop = row * height;
    else if ((row + 1) * height > box.scrollTop + room) box.scrollTop = (row + 1) * height - room;
    const head = box.querySelectorAll('[role=columnheader]');
    const [pinned, cell] = [head[0]?.getBoundingClientRect(), head[column + 1]?.getBoundingClientRect()];
    if (!pinned || !cell) return;
    const view = box.getBoundingClientRect();
    const [left, right] = this.rtl ? [view.left, pinned.left] : [pinned.right, view.right];
    if (cell.left < left) box.scrollLeft += cell.left - left;
    else if (cell.right > right) box.scrollLeft += Math.min(cell.right - right, cell.left - left);
  }
}
