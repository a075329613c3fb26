/** What is known of one feature, beside its place. Made of text nodes: what a tool sends is never read as markup. */
import type { Point } from './gestures.ts';
import type { About } from './view-model.ts';
import type { Words } from '../../core/words.ts';

/** From the place to the box, and from the box to the edge of the map. */
const GAP = 12;
const EDGE = 6;

export class Popup {
  readonly element = document.createElement('div');
  readonly #title = document.createElement('div');
  readonly #rows = document.createElement('dl');
  readonly #close = document.createElement('button');

  /** @param closed the person closed it */
  constructor(closed: () => void) {
    this.element.className = 'map-popup';
    this.element.hidden = true;
    this.#title.className = 'title';
    this.#title.dir = 'auto';
    this.#close.type = 'button';
    this.#close.className = 'shut';
    this.#close.append(cross());
    this.element.append(this.#title, this.#close, this.#rows);
    this.#close.addEventListener('click', closed);
    this.element.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      // The card over the whole screen stays.
      event.preventDefault();
      event.stopPropagation();
      closed();
    });
  }

  get open(): boolean {
    return !this.element.hidden;
  }

  show({ title, rows }: About, words: Words, close: string): void {
    this.element.dir = words.rtl ? 'rtl' : 'ltr';
    this.#title.textContent = title;
    this.#close.setAttribute('aria-label', close);
    this.#close.title = close;
    this.#rows.replaceChildren(
      ...rows.flatMap(([name, text]) => {
        const [term, detail] = [document.createElement('dt'), document.createElement('dd')];
        term.textContent = name;
        detail.textContent = text;
        detail.dir = 'auto';
        return [term, detail];
      }),
    );
    this.element.hidden = false;
  }

  hide(): void {
    this.element.hidden = true;
  }

  /** Above its place where there is room, else below; hidden while the place is out of sight. */
  place({ x, y }: Point, { width, height }: { width: number; height: number }): void {
    const { offsetWidth, offsetHeight, style } = this.element;
    const away = x < -EDGE || y < -EDGE || x > width + EDGE || y > height + EDGE;
    style.visibility = away ? 'hidden' : '';
    const left = Math.max(EDGE, Math.min(width - offsetWidth - EDGE, x - offsetWidth / 2));
    const above = y - GAP - offsetHeight;
    const below = Math.min(y + GAP, height - offsetHeight - EDGE);
    style.translate = `${Math.round(left)}px ${Math.round(above >= EDGE ? above : Math.max(EDGE, below))}px`;
  }
}

function cross(): SVGElement {
  const make = (name: string): SVGElement => document.createElementNS('http://www.w3.org/2000/svg', name);
  const [icon, path] = [make('svg'), make('path')];
  icon.setAttribute('class', 'icon');
  icon.setAttribute('viewBox', '0 0 24 24');
  icon.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', 'M6 18 18 6M6 6l12 12');
  icon.append(path);
  return icon;
}
