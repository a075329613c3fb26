/** Column widths: what the content wants until someone moves an edge, with the mouse, by touch or with the arrow keys. */
import { html, type TemplateResult } from 'lit';
import type { Words } from '../../core/words.ts';
import type { DrawnColumn } from './columns.ts';

const LEAST = 48;
const MOST = 1200;
const STEP = 16;

export class ColumnWidths {
  readonly #changed: () => void;
  readonly #set = new Map<string, number>();

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  of(column: DrawnColumn): number {
    return this.#set.get(column.key) ?? column.width;
  }

  /** Width of the whole table once an edge was moved; until then it fills its place. */
  total(columns: readonly DrawnColumn[]): number | null {
    return this.#set.size > 0 ? columns.reduce((sum, column) => sum + this.of(column), 0) : null;
  }

  /** The grip at the end of a heading. */
  handle(column: DrawnColumn, columns: readonly DrawnColumn[], words: Words): TemplateResult {
    return html`<span
      class="grip"
      role="separator"
      tabindex="0"
      aria-orientation="vertical"
      aria-label=${words.text('table.resize', { column: column.label })}
      aria-valuenow=${this.of(column)}
      aria-valuemin=${LEAST}
      aria-valuemax=${MOST}
      @pointerdown=${(event: PointerEvent) => this.#drag(event, column, columns)}
      @keydown=${(event: KeyboardEvent) => this.#key(event, column, columns)}
      @dblclick=${() => this.#resize(column, column.width)}
    ></span>`;
  }

  #key(event: KeyboardEvent, column: DrawnColumn, columns: readonly DrawnColumn[]): void {
    const grip = event.currentTarget as HTMLElement;
    const forward = getComputedStyle(grip).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const back = forward === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
    if (event.key !== forward && event.key !== back) return;
    event.preventDefault();
    this.#freeze(grip, columns);
    this.#resize(column, this.of(column) + (event.key === forward ? STEP : -STEP));
  }

  #drag(event: PointerEvent, column: DrawnColumn, columns: readonly DrawnColumn[]): void {
    if (event.button !== 0) return;
    event.preventDefault();
    const grip = event.currentTarget as HTMLElement;
    this.#freeze(grip, columns);
    const from = event.clientX;
    const width = this.of(column);
    const sign = getComputedStyle(grip).direction === 'rtl' ? -1 : 1;
    const stop = new AbortController();
    const { signal } = stop;
    grip.setPointerCapture(event.pointerId);
    grip.addEventListener('pointermove', (move) => this.#resize(column, width + sign * (move.clientX - from)), {
      signal,
    });
    for (const end of ['pointerup', 'pointercancel', 'lostpointercapture'] as const) {
      grip.addEventListener(end, () => stop.abort(), { signal });
    }
  }

  /** The first move makes every width what it looks like, so that only the moved column changes. */
  #freeze(grip: HTMLElement, columns: readonly DrawnColumn[]): void {
    if (this.#set.size > 0) return;
    const headings = grip.closest('tr')?.children ?? [];
    columns.forEach((column, index) => {
      const heading = headings[index] as HTMLElement | undefined;
      this.#set.set(column.key, heading?.offsetWidth ?? column.width);
    });
  }

  #resize(column: DrawnColumn, width: number): void {
    this.#set.set(column.key, Math.round(Math.min(MOST, Math.max(LEAST, width))));
    this.#changed();
  }
}
