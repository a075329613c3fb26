/** A heading is dragged to another place with a mouse or a pen; fingers scroll, and keys have the panel of columns. */
import type { DrawnColumn } from './columns.ts';

/** Px that a press may move and still be a press. */
const SLACK = 6;

export class HeadingDrag {
  readonly #drop: (key: string, before: string | null) => void;
  #dragged = false;

  /** @param drop the column with this key is to stand before another one, or last (null) */
  constructor(drop: (key: string, before: string | null) => void) {
    this.#drop = drop;
  }

  /** The press that just ended was a drag: its click means nothing. */
  get dragged(): boolean {
    return this.#dragged;
  }

  /** A press on a heading begins; `index` is its place among the columns that are shown. */
  begin(event: PointerEvent, index: number, columns: readonly DrawnColumn[]): void {
    this.#dragged = false;
    if (event.button !== 0 || event.pointerType === 'touch' || event.ctrlKey || event.metaKey) return;
    const button = event.currentTarget as HTMLElement;
    const headings = [...button.closest('tr')!.children] as HTMLElement[];
    const stop = new AbortController();
    const { signal } = stop;
    let place: number | null = null;
    // At once: a quick hand is over another heading by its first move.
    button.setPointerCapture(event.pointerId);
    const end = (): void => {
      stop.abort();
      mark(headings, null);
    };
    const move = ({ clientX }: PointerEvent): void => {
      if (!this.#dragged && Math.abs(clientX - event.clientX) < SLACK) return;
      this.#dragged = true;
      place = placeAt(headings, clientX);
      // Before itself and before the next one it stands where it stands.
      if (place === index || place === index + 1) place = null;
      mark(headings, place);
    };
    const drop = (): void => {
      end();
      if (place !== null) this.#drop(columns[index]!.key, columns[place]?.key ?? null);
    };
    const key = (pressed: KeyboardEvent): void => {
      if (pressed.key !== 'Escape' || !this.#dragged) return;
      pressed.stopPropagation();
      end();
    };
    button.addEventListener('pointermove', move, { signal });
    button.addEventListener('pointerup', drop, { signal });
    for (const name of ['pointercancel', 'lostpointercapture'] as const) button.addEventListener(name, end, { signal });
    button.addEventListener('keydown', key, { signal });
  }
}

/** The place among the headings that is nearest: 0 before the first, their number behind the last. */
function placeAt(headings: readonly HTMLElement[], x: number): number {
  const [first] = headings;
  const rtl = first !== undefined && getComputedStyle(first).direction === 'rtl';
  const passed = headings.filter((heading) => {
    const { left, width } = heading.getBoundingClientRect();
    return rtl ? x < left + width / 2 : x > left + width / 2;
  });
  return passed.length;
}

/** Where the column would stand. */
function mark(headings: readonly HTMLElement[], place: number | null): void {
  headings.forEach((heading, at) => {
    heading.toggleAttribute('data-drop-before', at === place);
    heading.toggleAttribute('data-drop-after', at === headings.length - 1 && place === headings.length);
  });
}
