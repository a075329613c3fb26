/** The list below a field: its rows, of which only those in view are drawn, and the actions that stand above them. */
import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { checkIcon } from '../../core/icons-more.ts';
import { markedParts } from './fold.ts';
import { zoomOf } from './zoom.ts';

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
/** Height of the list in px before it was measured. */
const FIRST_VIEW = 340;
/** Rows drawn beyond the edges, so that a quick flick shows no gap. */
const OVERSCAN = 8;

/** Rows drawn, the end excluded; counted without the actions. */
interface Range {
  first: number;
  end: number;
}

export class RowList {
  readonly #changed: () => void;
  #scroller: HTMLElement | null = null;
  #height = FIRST_HEIGHT;
  #whole = true;
  #count = 0;
  #drawn: Range = { first: 0, end: 0 };
  #actions = 0;

  /** `changed` asks for another drawing. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  render(content: ListContent): TemplateResult {
    const { id, labelledBy, actions, rows, multiple, dimmed } = content;
    this.#whole = rows.length <= WHOLE;
    this.#actions = actions.length;
    this.#count = rows.length;
    const { first, end } = (this.#drawn = this.#range());
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
        @scroll=${this.#scrolled}
      >
        ${
          actions.length === 0
            ? nothing
            : html`<div class="actions" role="presentation">
                ${actions.map((action, place) => actionView(content, action, place))}
              </div>`
        }
        ${this.#gap(first)}
        ${rows.slice(first, end).map((row, index) => rowView(content, row, actions.length + first + index))}
        ${this.#gap(rows.length - end)}
      </div>
    `;
  }

  /** The place of rows that are not drawn. */
  #gap(rows: number): TemplateResult {
    return html`<div class="gap" role="presentation" .style=${`block-size: ${rows * this.#height}px`}></div>`;
  }

  #range(): Range {
    if (this.#whole) return { first: 0, end: this.#count };
    const top = this.#scroller?.scrollTop ?? 0;
    const view = this.#scroller?.clientHeight || FIRST_VIEW;
    const last = Math.ceil((top + view) / this.#height) + OVERSCAN;
    return {
      first: Math.max(0, Math.min(Math.floor(top / this.#height), this.#count) - OVERSCAN),
      end: Math.min(this.#count, last),
    };
  }

  readonly #attach = (scroller: Element | undefined): void => {
    this.#scroller = (scroller as HTMLElement | undefined) ?? null;
  };

  readonly #scrolled = (): void => {
    const { first, end } = this.#range();
    if (first !== this.#drawn.first || end !== this.#drawn.end) this.#changed();
  };

  /** Learns how high a row is: letters may be larger, and where the pointer is coarse, rows are. */
  measure(): void {
    if (this.#whole) return;
    const row = this.#scroller?.querySelector('.option:not(.action)');
    // Not `offsetHeight`, which is rounded: over 10 000 rows half a pixel is 150 rows.
    const height = row ? row.getBoundingClientRect().height / zoomOf(row) : 0;
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
    if (place < this.#actions) box.scrollTop = 0;
    else if (top - bar < box.scrollTop) box.scrollTop = top - bar;
    else if (top + height > box.scrollTop + box.clientHeight) box.scrollTop = top + height - box.clientHeight;
    this.#scrolled();
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
    if (row) return { top: row.offsetTop, height: row.offsetHeight };
    return { top: bar + (place - this.#actions) * this.#height, height: this.#height };
  }
}

function rowView(content: ListContent, row: Row, place: number): TemplateResult {
  const { id, actions, rows, active, query, chosen } = content;
  const whole = rows.length <= WHOLE;
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
    title=${whole ? nothing : row.label}
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
