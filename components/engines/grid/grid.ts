/**
 * A table of any length: sorted, filtered, resized, its rows windowed. Used by the table output and by charts that are
 * shown as a table. Draws a real `<table>`, so that screen readers and selection work as they do everywhere.
 */
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { Json } from '../../../contract/json.ts';
import { chevronDownIcon, chevronUpIcon } from '../../core/icons.ts';
import { keepPrintableKeys } from '../../core/keys.ts';
import type { ViewHost } from '../../core/view.ts';
import { Extent, type RowRange } from '../window/extent.ts';
import { RowWindow } from '../window/window.ts';
import { cellAt, drawColumn, type DrawnColumn, type GridColumn } from './columns.ts';
import { allRows, filterRows, haystack, sortRows, type Sort } from './order.ts';
import { ColumnWidths } from './widths.ts';

const ROW = 32;
const HEADER = 34;
/** Up to here every row is drawn, so that find-in-page, printing and wrapped text work. */
const SMALL = 200;

let pen: OffscreenCanvasRenderingContext2D | null = null;

/** Width of a digit in the page's font at the size of table cells; undefined where it cannot be measured. */
function digitWidth(element: Element): number | undefined {
  pen ??= new OffscreenCanvas(1, 1).getContext('2d');
  if (!pen) return undefined;
  pen.font = `13px ${getComputedStyle(element).fontFamily}`;
  return pen.measureText('0').width;
}

export class Grid implements ReactiveController {
  readonly #host: ViewHost;
  readonly #window: RowWindow;
  readonly #widths: ColumnWidths;
  #columns: DrawnColumn[] = [];
  #count = 0;
  #order = new Uint32Array(0);
  #sort: Sort | null = null;
  #query = '';
  #lines: string[] | null = null;
  #filtering = false;
  #attach = (element?: Element): void => this.#window.attach(element as HTMLElement | undefined, HEADER);

  constructor(host: ViewHost) {
    this.#host = host;
    this.#window = new RowWindow(() => host.requestUpdate());
    this.#widths = new ColumnWidths(() => host.requestUpdate());
  }

  hostDisconnected(): void {
    this.#window.attach(undefined);
  }

  /** Other data; sort and filter stay as far as their columns do. */
  setData(columns: readonly GridColumn[], count: number): void {
    const digit = digitWidth(this.#host.element);
    this.#columns = columns.map((column) => drawColumn(column, count, this.#host.words, digit));
    this.#count = count;
    this.#lines = null;
    if (this.#sort && !this.#columns.some(({ key }) => key === this.#sort?.key)) this.#sort = null;
    this.#arrange();
  }

  get count(): number {
    return this.#count;
  }
  get filtering(): boolean {
    return this.#filtering;
  }

  /** Shows or hides the filter box. */
  toggleFilter(): void {
    this.#filtering = !this.#filtering;
    if (!this.#filtering) this.#search('');
    this.#host.requestUpdate();
    if (this.#filtering) void this.#focusFilter();
  }

  async #focusFilter(): Promise<void> {
    await this.#host.updateComplete;
    this.#host.root.querySelector<HTMLElement>('.grid-filter')?.focus();
  }

  /** The rows as shown, header first: what Copy takes. */
  *shownRows(): Generator<(Json | undefined)[]> {
    yield this.#columns.map(({ label }) => label);
    for (const row of this.#order) yield this.#columns.map((column) => cellAt(column, row));
  }

  render(label: string): TemplateResult {
    const { words } = this.#host;
    return html`${this.#filtering ? this.#filterBox() : nothing}
      <div class="grid-scroll" tabindex="0" role="region" aria-label=${label} ${ref(this.#attach)}>
        ${this.#table(label)}
      </div>
      ${
        this.#columns.length === 0 || this.#order.length === 0
          ? html`<p class="grid-note">${words.text('table.empty')}</p>`
          : nothing
      }
      ${this.#footer()}`;
  }

  #filterBox(): TemplateResult {
    const label = this.#host.words.text('table.filter.rows');
    return html`<input
      class="grid-filter"
      type="search"
      autocomplete="off"
      spellcheck="false"
      placeholder=${label}
      aria-label=${label}
      .value=${this.#query}
      @keydown=${keepPrintableKeys}
      @input=${(event: Event) => this.#search((event.currentTarget as HTMLInputElement).value)}
    />`;
  }

  #footer(): TemplateResult | typeof nothing {
    const { words } = this.#host;
    const shown = this.#order.length;
    if (this.#query) {
      const text = words.text('table.found', { shown, n: this.#count });
      return html`<p class="grid-note" role="status">${text}</p>`;
    }
    return shown > 20 ? html`<p class="grid-note">${words.text('table.rows', { n: shown })}</p>` : nothing;
  }

  #table(label: string): TemplateResult {
    const columns = this.#columns;
    const windowed = this.#order.length > SMALL;
    const range = windowed
      ? this.#window.show(new Extent(this.#order.length, ROW))
      : { first: 0, end: this.#order.length, before: 0, after: 0 };
    const frozen = this.#widths.total(columns);
    return html`<table
      part="table"
      class=${windowed ? 'windowed' : 'whole'}
      aria-label=${label}
      aria-rowcount=${windowed ? this.#order.length + 1 : nothing}
      width=${frozen ?? '100%'}
      .style=${`min-inline-size: ${frozen ?? columns.reduce((sum, column) => sum + column.width, 0)}px`}
    >
      <colgroup>
        ${columns.map((column) => html`<col width=${this.#widths.of(column)} />`)}
      </colgroup>
      <thead>
        <tr aria-rowindex=${windowed ? 1 : nothing}>
          ${columns.map((column, index) => this.#heading(column, index))}
        </tr>
      </thead>
      <tbody>
        ${this.#space(range.before)} ${this.#rows(range, windowed)} ${this.#space(range.after)}
      </tbody>
    </table>`;
  }

  #space(height: number): TemplateResult | typeof nothing {
    return height > 0
      ? html`<tr class="space" aria-hidden="true">
          <td colspan=${this.#columns.length} .style=${`block-size: ${height}px`}></td>
        </tr>`
      : nothing;
  }

  #rows(range: RowRange, windowed: boolean): TemplateResult[] {
    const rows: TemplateResult[] = [];
    for (let place = range.first; place < range.end; place += 1) {
      const row = this.#order[place]!;
      rows.push(
        html`<tr part="row" aria-rowindex=${windowed ? place + 2 : nothing}>
          ${this.#columns.map((column, index) => this.#cell(column, index, row))}
        </tr>`,
      );
    }
    return rows;
  }

  #heading(column: DrawnColumn, index: number): TemplateResult {
    const { words } = this.#host;
    const sort = this.#sort?.key === column.key ? this.#sort : null;
    const order = sort ? (sort.descending ? 'descending' : 'ascending') : 'none';
    return html`<th scope="col" class=${classOf(column, index)} aria-sort=${order}>
      <button
        type="button"
        class="sorter"
        title=${words.text('table.sort', { column: column.label })}
        @click=${() => this.#sortBy(column)}
      >
        <span class="name">${column.label}</span>
        <span class="arrow">${sort ? (sort.descending ? chevronDownIcon : chevronUpIcon) : nothing}</span>
      </button>
      ${this.#widths.handle(column, this.#columns, words)}
    </th>`;
  }

  #cell(column: DrawnColumn, index: number, row: number): TemplateResult {
    const cell = cellAt(column, row);
    const content = cell === null ? html`<span class="null">null</span>` : column.text(cell, this.#host.words);
    const style = classOf(column, index);
    return index === 0
      ? html`<th scope="row" class=${style}>${content}</th>`
      : html`<td class=${style}>${content}</td>`;
  }

  /** Up, down, as it came. */
  #sortBy(column: DrawnColumn): void {
    const { key } = column;
    if (this.#sort?.key !== key) this.#sort = { key, descending: false };
    else this.#sort = this.#sort.descending ? null : { key, descending: true };
    this.#arrange();
    this.#host.requestUpdate();
  }

  #search(query: string): void {
    this.#query = query;
    this.#arrange();
    this.#window.scroller?.scrollTo({ top: 0 });
    this.#host.requestUpdate();
  }

  #arrange(): void {
    const { words } = this.#host;
    let rows = this.#query.trim()
      ? filterRows((this.#lines ??= haystack(this.#columns, this.#count, words)), this.#query, words)
      : allRows(this.#count);
    const column = this.#columns.find(({ key }) => key === this.#sort?.key);
    if (column && this.#sort) rows = sortRows(rows, column, this.#sort.descending, words.locale);
    this.#order = rows as Uint32Array<ArrayBuffer>;
  }
}

/** The first column names the row: it stays in view, and whole numbers without a format start at its edge. */
function classOf(column: DrawnColumn, index: number): string {
  const numeric = column.numeric && !(index === 0 && !column.look?.format && !column.look?.unit);
  return `${numeric ? 'end' : ''}${index === 0 ? ' pinned' : ''}`;
}
