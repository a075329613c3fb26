/** Which columns a grid shows and in which order, with the panel to change it. */
import { html, nothing, type TemplateResult } from 'lit';
import { englishOfData } from '../../core/i18n/data/en.ts';
import { chevronDownIcon } from '../../core/icons.ts';
import { chevronUpIcon } from '../../core/icons-more.ts';
import type { Words } from '../../core/words.ts';
import type { DrawnColumn } from './columns.ts';

export class ColumnPanel {
  readonly #changed: () => void;
  readonly #hidden = new Set<string>();
  /** Keys in the person's order; empty until it is changed. */
  #order: string[] = [];

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** The columns as they are to be drawn; new ones come where they came. */
  shown(columns: readonly DrawnColumn[]): DrawnColumn[] {
    const visible = this.#ordered(columns).filter(({ key }) => !this.#hidden.has(key));
    return visible.length > 0 ? visible : this.#ordered(columns);
  }

  /** Puts a column before another one, or last where `before` is null. */
  moveBefore(key: string, before: string | null, columns: readonly DrawnColumn[]): void {
    const keys = this.#ordered(columns).map((column) => column.key);
    const rest = keys.filter((other) => other !== key);
    const place = before === null ? rest.length : rest.indexOf(before);
    this.#order = [...rest.slice(0, place), key, ...rest.slice(place)];
    this.#changed();
  }

  #ordered(columns: readonly DrawnColumn[]): DrawnColumn[] {
    if (this.#order.length === 0) return [...columns];
    const place = new Map(this.#order.map((key, index) => [key, index]));
    const known = columns.filter(({ key }) => place.has(key)).sort((a, b) => place.get(a.key)! - place.get(b.key)!);
    return [...known, ...columns.filter(({ key }) => !place.has(key))];
  }

  render(columns: readonly DrawnColumn[], own: Words): TemplateResult {
    const words = own.with(englishOfData);
    const ordered = this.#ordered(columns);
    const shown = this.shown(columns).length;
    return html`<div class="grid-columns" role="group" aria-label=${words.text('data.columns')}>
      <ul>
        ${ordered.map(({ key, label }, index) => {
          const on = !this.#hidden.has(key);
          const move = (sentence: string, icon: TemplateResult, step: number): TemplateResult =>
            html`<button
              type="button"
              class="quiet square"
              aria-label=${words.text(sentence, { column: label })}
              ?disabled=${ordered[index + step] === undefined}
              @click=${(event: Event) => this.#move(event, ordered, index, step)}
            >
              ${icon}
            </button>`;
          return html`<li>
            <label>
              <input
                type="checkbox"
                .checked=${on}
                ?disabled=${on && shown === 1}
                @change=${() => this.#toggle(key)}
              /><span>${label}</span>
            </label>
            ${move('data.columns.up', chevronUpIcon, -1)}${move('data.columns.down', chevronDownIcon, 1)}
          </li>`;
        })}
      </ul>
      ${
        this.#hidden.size > 0
          ? html`<button type="button" class="quiet" @click=${this.#all}>${words.text('data.columns.all')}</button>`
          : nothing
      }
    </div>`;
  }

  #toggle(key: string): void {
    if (!this.#hidden.delete(key)) this.#hidden.add(key);
    this.#changed();
  }

  readonly #all = (): void => {
    this.#hidden.clear();
    this.#changed();
  };

  /** The button that was pressed goes with its column, and so does the focus, unless it cannot be pressed any more. */
  #move(event: Event, ordered: readonly DrawnColumn[], index: number, step: number): void {
    const keys = ordered.map(({ key }) => key);
    keys.splice(index + step, 0, ...keys.splice(index, 1));
    this.#order = keys;
    this.#changed();
    const button = event.currentTarget as HTMLElement;
    const which = step < 0 ? 0 : 1;
    const list = button.closest('ul')!;
    requestAnimationFrame(() => {
      const buttons = list.children[index + step]?.querySelectorAll('button');
      const next = buttons?.[which]?.disabled ? buttons[1 - which] : buttons?.[which];
      next?.focus();
    });
  }
}
