/** The panel above a grid: a search over all columns and any number of filters on single ones. */
import { html, type TemplateResult } from 'lit';
import { englishOfData } from '../../core/i18n/data/en.ts';
import { xMarkIcon } from '../../core/icons-more.ts';
import { keepPrintableKeys } from '../../core/keys.ts';
import type { Words } from '../../core/words.ts';
import type { DrawnColumn } from './columns.ts';
import { filterFor, type Filter } from './filters.ts';

interface Surroundings {
  columns: readonly DrawnColumn[];
  /** Rows that there are. */
  count: number;
  words: Words;
}

export class FilterPanel {
  query = '';
  /** By the key of the column, in the order of their making. */
  readonly filters = new Map<string, Filter>();
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  clear(): void {
    this.query = '';
    this.filters.clear();
    this.#changed();
  }

  render({ columns, count, words: own }: Surroundings): TemplateResult {
    const words = own.with(englishOfData);
    const filtered = columns.filter(({ key }) => this.filters.has(key));
    const free = columns.filter(({ key }) => !this.filters.has(key));
    return html`<div class="grid-filters" @keydown=${keepPrintableKeys}>
      <div class="filter-line">
        <input
          class="grid-filter"
          type="search"
          autocomplete="off"
          spellcheck="false"
          placeholder=${words.text('data.search')}
          aria-label=${words.text('data.search')}
          .value=${this.query}
          @input=${(event: Event) => this.#search((event.currentTarget as HTMLInputElement).value)}
        />
        <select
          class="grid-filter add"
          aria-label=${words.text('data.filter.add')}
          ?disabled=${free.length === 0}
          @change=${(event: Event) => this.#add(event.currentTarget as HTMLSelectElement, columns, count)}
        >
          <option value="">${words.text('data.filter.add')}</option>
          ${free.map(({ key, label }) => html`<option value=${key}>${label}</option>`)}
        </select>
      </div>
      ${filtered.map(
        (column) =>
          html`<div class="filter-line" role="group" aria-label=${column.label}>
            <span class="filter-name" title=${column.label}>${column.label}</span>
            ${this.#fields(column, this.filters.get(column.key)!, words)}
            <button
              type="button"
              class="quiet square"
              aria-label=${words.text('data.filter.remove', { column: column.label })}
              @click=${() => this.#remove(column.key)}
            >
              ${xMarkIcon}
            </button>
          </div>`,
      )}
    </div>`;
  }

  #search(query: string): void {
    this.query = query;
    this.#changed();
  }

  #add(select: HTMLSelectElement, columns: readonly DrawnColumn[], count: number): void {
    const column = columns.find(({ key }) => key === select.value);
    select.value = '';
    if (!column) return;
    this.filters.set(column.key, filterFor(column, count));
    this.#changed();
  }

  #remove(key: string): void {
    this.filters.delete(key);
    this.#changed();
  }

  #set(key: string, filter: Filter): void {
    this.filters.set(key, filter);
    this.#changed();
  }

  #fields({ key, label }: DrawnColumn, filter: Filter, words: Words): TemplateResult | TemplateResult[] {
    const named = (sentence: string): string => words.text(sentence, { column: label });
    switch (filter.kind) {
      case 'text':
        return this.#field('search', named('data.filter.contains'), filter.query, (query) =>
          this.#set(key, { ...filter, query }),
        );
      case 'number':
        return [
          this.#field('number', named('data.filter.least'), filter.least ?? '', (text) =>
            this.#set(key, { ...filter, least: numberOf(text) }),
          ),
          this.#field('number', named('data.filter.most'), filter.most ?? '', (text) =>
            this.#set(key, { ...filter, most: numberOf(text) }),
          ),
        ];
      case 'date':
        return [
          this.#field('date', named('data.filter.from'), filter.from, (from) => this.#set(key, { ...filter, from })),
          this.#field('date', named('data.filter.to'), filter.to, (to) => this.#set(key, { ...filter, to })),
        ];
      case 'boolean':
        return this.#choices(
          [true, false].map((is) => ({
            label: words.text(is ? 'boolean.true' : 'boolean.false'),
            on: filter.is === is,
            toggle: () => this.#set(key, { ...filter, is: filter.is === is ? null : is }),
          })),
        );
      case 'choice':
        return this.#choices(
          filter.values.map((value) => ({
            label: value,
            on: filter.chosen.includes(value),
            toggle: () => this.#set(key, { ...filter, chosen: toggled(filter.chosen, value) }),
          })),
        );
    }
  }

  #field(
    type: 'search' | 'number' | 'date',
    label: string,
    value: string | number,
    set: (text: string) => void,
  ): TemplateResult {
    return html`<input
      class="grid-filter"
      type=${type}
      .step=${'any'}
      autocomplete="off"
      placeholder=${label}
      aria-label=${label}
      title=${label}
      .value=${String(value)}
      @input=${(event: Event) => {
        const { value: text, validity } = event.currentTarget as HTMLInputElement;
        // «1e» and half a date read as nothing; taken as that, they would be wiped away while they are written.
        if (!validity.badInput) set(text);
      }}
    />`;
  }

  #choices(choices: readonly { label: string; on: boolean; toggle: () => void }[]): TemplateResult {
    return html`<div class="choices">
      ${choices.map(
        ({ label, on, toggle }) =>
          html`<button type="button" class="choice" aria-pressed=${on} @click=${toggle}>${label || '""'}</button>`,
      )}
    </div>`;
  }
}

function numberOf(text: string): number | null {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : null;
}

function toggled(chosen: readonly string[], value: string): string[] {
  return chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value];
}
