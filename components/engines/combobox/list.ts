/** The list below a field: its rows, of which only those in view are drawn, and the actions that stand above them. */
import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { checkIcon } from '../../core/icons.ts';
import { Extent, type RowRange } from '../window/extent.ts';
import { RowWindow } from '../window/window.ts';
import { markedParts } from './fold.ts';

/** Something that can be picked. Rows are told apart by identity. */
export interface Row {
  readonly label: string;
}

/** A row that does something instead of standing for a value («Select all»). */
export interface Action extends Row {
  act(): void;
}

/** What the list shows. Actions come before the rows, also in the count of places. */
export interface ListContent {
  /** Id of the listbox; its rows are `<id>-<place>`. */
  id: string;
  labelledBy: string;
  actions: readonly Action[];
  rows: readonly Row[];
  /** Place of the row that the keys are on; −1 for none. */
  active: number;
  /** The part of the labels to mark. */
  query: string;
  multiple: boolean;
  /** The answer that these rows were is not the newest. */
  dimmed: boolean;
  chosen(row: Row): boolean;
}

/** Up to this many rows are drawn at once, each as high as its label needs; of more, each takes one line. */
const WHOLE = 40;
/** Height of a row in px before one was measured. */
const FIRST_HEIGHT = 34;
/** Space above the first and below the last row. */
const PADDING = 4;

export class RowList {
  readonly #changed: () => void;
  readonly #window: RowWindow;
  #scroller: HTMLElement | null = null;
  #height = FIRST_HEIGHT;
  #whole = true;
  #actions = 0;

  /** `changed` asks for another drawing. */
  constructor(changed: () => void) {
    this.#changed = changed;
    this.#window = new RowWindow(changed);
  }

  render(content: ListContent): TemplateResult {
    const { id, labelledBy, actions, rows, multiple, dimmed } = content;
    this.#whole = rows.length <= WHOLE;
    this.#actions = actions.length;
    const range = this.#whole ? whole(rows.length) : this.#window.show(new Extent(rows.length, this.#height));
    const first = actions.length;
    return html`
      <div
        class="list ${this.#whole ? 'whole' : ''} ${dimmed ? 'dimmed' : ''}"
        role="listbox"
        id=${id}
        tabindex="-1"
        aria-labelledby=${labelledBy}
        aria-multiselectable=${multiple ? 'true' : nothing}
        ?hidden=${rows.length + actions.length === 0}
        ${ref(this.#attach)}
      >
        ${
          actions.length === 0
            ? nothing
            : html`<div class="actions" role="presentation">
                ${actions.map((action, place) => actionView(content, action, place))}
              </div>`
        }
        <div class="gap" role="presentation" .style=${`block-size: ${range.before}px`}></div>
        ${rows.slice(range.first, range.end).map((row, index) => rowView(content, row, first + range.first + index))}
        <div class="gap" role="presentation" .style=${`block-size: ${range.after}px`}></div>
      </div>
    `;
  }

  readonly #attach = (scroller: Element | undefined): void => {
    this.#scroller = (scroller as HTMLElement | undefined) ?? null;
    this.#window.attach(this.#scroller ?? undefined);
  };

  /** Learns how high a row is: letters may be larger, and where the pointer is coarse, rows are. */
  measure(): void {
    if (this.#whole) return;
    const height = this.#scroller?.querySelector<HTMLElement>('.option')?.offsetHeight ?? 0;
    if (height === 0 || height === this.#height) return;
    this.#height = height;
    this.#changed();
  }

  /** Scrolls no further than needed to bring a place into view, and nothing but the list. */
  reveal(place: number): void {
    const box = this.#scroller;
    if (!box) return;
    const bar = this.#barHeight();
    const { top, height } = this.#boxOf(Math.max(place, 0), bar);
    const before = box.scrollTop;
    if (place < this.#actions) box.scrollTop = 0;
    else if (top - bar < box.scrollTop) box.scrollTop = top - bar;
    else if (top + height > box.scrollTop + box.clientHeight) box.scrollTop = top + height - box.clientHeight;
    if (box.scrollTop !== before && !this.#whole) this.#changed();
  }

  /** Rows that the view holds: how far Page Up and Page Down go. */
  get page(): number {
    const box = this.#scroller;
    return Math.max(1, Math.floor(((box?.clientHeight ?? 0) - this.#barHeight()) / this.#height) - 1);
  }

  #barHeight(): number {
    return this.#scroller?.querySelector<HTMLElement>('.actions')?.offsetHeight ?? 0;
  }

  #boxOf(place: number, bar: number): { top: number; height: number } {
    const row = this.#whole ? this.#scroller?.querySelector<HTMLElement>(`[data-place="${place}"]`) : null;
    if (row) return { top: row.offsetTop - PADDING, height: row.offsetHeight + 2 * PADDING };
    return { top: bar + (place - this.#actions) * this.#height, height: this.#height + 2 * PADDING };
  }
}

function whole(count: number): RowRange {
  return { first: 0, end: count, before: 0, after: 0 };
}

function rowView({ id, actions, rows, active, query, chosen }: ListContent, row: Row, place: number): TemplateResult {
  const [before, match, after] = markedParts(row.label, query);
  const picked = chosen(row);
  return html`<div
    class="option ${place === active ? 'active' : ''}"
    role="option"
    id="${id}-${place}"
    data-place=${place}
    aria-selected=${picked ? 'true' : 'false'}
    aria-setsize=${actions.length + rows.length}
    aria-posinset=${place + 1}
    title=${row.label}
  >
    <span class="text">${before}${match === '' ? nothing : html`<mark>${match}</mark>`}${after}</span>
    ${picked ? checkIcon : nothing}
  </div>`;
}

function actionView({ id, actions, rows, active }: ListContent, { label }: Action, place: number): TemplateResult {
  return html`<div
    class="option action ${place === active ? 'active' : ''}"
    role="option"
    id="${id}-${place}"
    data-place=${place}
    aria-setsize=${actions.length + rows.length}
    aria-posinset=${place + 1}
  >
    ${label}
  </div>`;
}
