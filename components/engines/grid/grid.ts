/**
 * A table of any length: sorted, filtered, resized, its rows windowed. Used by the table output and by charts that are
 * shown as a table. Draws a real `<table>`, so that screen readers and selection work as they do everywhere.
 */
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { Json } from '../../../contract/json.ts';
import { chevronDownIcon } from '../../core/icons.ts';
import { chevronUpIcon } from '../../core/icons-more.ts';
import { englishOfData } from '../../core/i18n/data/en.ts';
import { tsv } from '../../../contract/outputs/shared/delimited.ts';
import type { ViewHost } from '../../core/view.ts';
import { Extent, type RowRange } from '../window/extent.ts';
import { paperNote } from '../window/paper-note.ts';
import { RowWindow } from '../window/window.ts';
import { Block } from './block.ts';
import { ColumnPanel } from './column-panel.ts';
import { cellAt, drawColumn, type DrawnColumn, type GridColumn } from './columns.ts';
import { FilterPanel } from './filter-panel.ts';
import { testOf } from './filters.ts';
import { HeadingDrag } from './heading-drag.ts';
import { allRows, filterRows, haystack, sortRows, type Sort } from './order.ts';
import { Pointing, type Pointed } from './pointing.ts';
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
  readonly #filters: FilterPanel;
  readonly #chosen: ColumnPanel;
  readonly #block = new Block();
  readonly #pointing: Pointing;
  readonly #drag = new HeadingDrag((key, before) => this.#chosen.moveBefore(key, before, this.#all));
  /** As they came, and as they are shown. */
  #all: DrawnColumn[] = [];
  #columns: DrawnColumn[] = [];
  #count = 0;
  #order = new Uint32Array(0);
  #sort: Sort | null = null;
  #lines: string[] | null = null;
  #panel: 'filters' | 'columns' | null = null;
  #attach = (element?: Element): void => this.#window.attach(element as HTMLElement | undefined, HEADER);

  constructor(host: ViewHost) {
    this.#host = host;
    this.#window = new RowWindow(host);
    this.#widths = new ColumnWidths(() => host.requestUpdate());
    this.#filters = new FilterPanel(() => this.#filtered());
    this.#chosen = new ColumnPanel(() => this.#rearranged());
    this.#pointing = new Pointing(this.#block, this.#pointed());
  }

  hostDisconnected(): void {
    this.#window.attach(undefined);
  }

  /** Other data; sort, filters and the choice of columns stay as far as their columns do. */
  setData(columns: readonly GridColumn[], count: number): void {
    const digit = digitWidth(this.#host.element);
    this.#all = columns.map((column) => drawColumn(column, count, this.#host.words, digit));
    this.#columns = this.#chosen.shown(this.#all);
    this.#count = count;
    this.#lines = null;
    const keys = new Set(this.#all.map(({ key }) => key));
    if (this.#sort && !keys.has(this.#sort.key)) this.#sort = null;
    for (const key of this.#filters.filters.keys()) if (!keys.has(key)) this.#filters.filters.delete(key);
    this.#arrange();
  }

  get count(): number {
    return this.#count;
  }
  /** All columns in the table's own order, with their kinds: for files. */
  get columns(): readonly DrawnColumn[] {
    return this.#all;
  }
  get filtering(): boolean {
    return this.#panel === 'filters';
  }
  get choosingColumns(): boolean {
    return this.#panel === 'columns';
  }
  /** A search or a filter leaves rows out. */
  get narrowed(): boolean {
    return this.#order.length < this.#count;
  }

  /** Shows or hides the search and the filters; hidden ones do not hold. */
  toggleFilter(): void {
    this.#open(this.filtering ? null : 'filters');
    if (!this.filtering) this.#filters.clear();
    else void this.#focus('.grid-filter');
  }

  /** Shows or hides the choice of columns. */
  toggleColumns(): void {
    const keep = this.filtering && this.narrowed;
    this.#open(this.choosingColumns ? (keep ? 'filters' : null) : 'columns');
    if (this.choosingColumns) void this.#focus('.grid-columns input');
  }

  #open(panel: 'filters' | 'columns' | null): void {
    this.#panel = panel;
    this.#host.requestUpdate();
  }

  async #focus(selector: string): Promise<void> {
    await this.#host.updateComplete;
    this.#host.root.querySelector<HTMLElement>(selector)?.focus();
  }

  /** The rows as shown, header first. */
  *shownRows(): Generator<(Json | undefined)[]> {
    yield this.#columns.map(({ label }) => label);
    for (const row of this.#order) yield this.#columns.map((column) => cellAt(column, row));
  }

  /** What Copy takes: the chosen block, else the header and the rows as shown. */
  copyText(): string {
    return this.#block.several ? this.#blockText() : tsv(this.shownRows());
  }

  #blockText(): string {
    const corners = this.#block.corners;
    if (!corners) return '';
    const columns = this.#columns.slice(corners.left, corners.right + 1);
    const rows = Array.from(this.#order.subarray(corners.top, corners.bottom + 1), (row) =>
      columns.map((column) => cellAt(column, row)),
    );
    // Without the last line break, so that pasting into a sheet does not empty the row below.
    return tsv(rows).replace(/\n$/, '');
  }

  render(label: string): TemplateResult {
    const { words } = this.#host;
    return html`${this.#tools()}
      <div
        class="grid-scroll"
        tabindex="0"
        role="region"
        aria-label=${label}
        @pointerdown=${this.#pointing.down}
        @pointermove=${this.#pointing.move}
        @pointerup=${this.#pointing.up}
        @keydown=${this.#pointing.key}
        @copy=${this.#pointing.copy}
        ${ref(this.#attach)}
      >
        ${this.#table(label)}
      </div>
      ${
        this.#columns.length === 0 || this.#order.length === 0
          ? html`<p class="grid-note">${words.text('table.empty')}</p>`
          : nothing
      }
      ${this.#order.length > SMALL ? paperNote(this.#window, words) : nothing} ${this.#footer()}`;
  }

  #tools(): TemplateResult | typeof nothing {
    const { words } = this.#host;
    if (this.filtering) return this.#filters.render({ columns: this.#all, count: this.#count, words });
    return this.choosingColumns ? this.#chosen.render(this.#all, words) : nothing;
  }

  #footer(): TemplateResult | typeof nothing {
    const { words } = this.#host;
    const shown = this.#order.length;
    const corners = this.#block.corners;
    if (corners && this.#block.several) {
      const [rows, columns] = [corners.bottom - corners.top + 1, corners.right - corners.left + 1];
      return html`<p class="grid-note">${words.with(englishOfData).text('data.block', { rows, columns })}</p>`;
    }
    if (this.narrowed) {
      const text = words.text('table.found', { shown, n: this.#count });
      return html`<p class="grid-note" role="status">${text}</p>`;
    }
    return shown > 20 ? html`<p class="grid-note">${words.text('table.rows', { n: shown })}</p>` : nothing;
  }

  #pointed(): Pointed {
    const grid = this;
    return {
      get rows() {
        return grid.#order.length;
      },
      get columns() {
        return grid.#columns.length;
      },
      get firstRow() {
        return Math.ceil((grid.#window.scroller?.scrollTop ?? 0) / ROW);
      },
      get rtl() {
        return getComputedStyle(grid.#host.element).direction === 'rtl';
      },
      changed: (follow) => {
        grid.#host.requestUpdate();
        if (follow) void grid.#follow();
      },
      text: () => grid.#blockText(),
    };
  }

  /** The corner that moved, in view and in words. */
  async #follow(): Promise<void> {
    const { row, column } = this.#block.head;
    const at = this.#columns[column];
    if (!at) return;
    const cell = cellAt(at, this.#order[row]!);
    const text = cell === null ? 'null' : at.text(cell, this.#host.words);
    const words = this.#host.words.with(englishOfData);
    this.#host.announce(words.text('data.cell', { column: at.label, row: row + 1, cell: text }));
    const { first, end } = this.#window.range;
    if (this.#order.length > SMALL && (row < first || row >= end)) this.#window.scrollToRow(row);
    await this.#host.updateComplete;
    const drawn = this.#host.root.querySelector<HTMLElement>(`tr[data-place="${row}"]`)?.children[column];
    drawn?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  #table(label: string): TemplateResult {
    const columns = this.#columns;
    const long = this.#order.length > SMALL;
    // On paper long texts are wrapped, as in short tables.
    const windowed = long && !this.#window.printing;
    const range = long
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
        html`<tr part="row" data-place=${place} aria-rowindex=${windowed ? place + 2 : nothing}>
          ${this.#columns.map((column, index) => this.#cell(column, index, row, this.#mark(place, index)))}
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
        @pointerdown=${(event: PointerEvent) => this.#drag.begin(event, index, this.#columns)}
        @click=${(event: MouseEvent) => this.#press(event, column, index)}
      >
        <span class="name">${column.label}</span>
        <span class="arrow">${sort ? (sort.descending ? chevronDownIcon : chevronUpIcon) : nothing}</span>
      </button>
      ${this.#widths.handle(column, this.#columns, words)}
    </th>`;
  }

  /** Inside the chosen block. */
  #mark(place: number, column: number): string {
    const corners = this.#block.corners;
    if (!corners || place < corners.top || place > corners.bottom) return '';
    if (column < corners.left || column > corners.right) return '';
    const { head } = this.#block;
    return head.row === place && head.column === column ? ' chosen cell-head' : ' chosen';
  }

  #cell(column: DrawnColumn, index: number, row: number, mark: string): TemplateResult {
    const cell = cellAt(column, row);
    const content = cell === null ? html`<span class="null">null</span>` : column.text(cell, this.#host.words);
    const style = classOf(column, index) + mark;
    return index === 0
      ? html`<th scope="row" class=${style}>${content}</th>`
      : html`<td class=${style}>${content}</td>`;
  }

  /** With Ctrl the whole column is chosen, else it sorts: up, down, as it came. */
  #press(event: MouseEvent, column: DrawnColumn, index: number): void {
    // Of a key the click has no detail.
    if (event.detail > 0 && this.#drag.dragged) return;
    if ((event.ctrlKey || event.metaKey) && this.#order.length > 0) {
      this.#block.span({ row: 0, column: index }, { row: this.#order.length - 1, column: index });
      this.#window.scroller?.focus({ preventScroll: true });
    } else {
      this.#sortBy(column.key);
    }
    this.#host.requestUpdate();
  }

  #sortBy(key: string): void {
    if (this.#sort?.key !== key) this.#sort = { key, descending: false };
    else this.#sort = this.#sort.descending ? null : { key, descending: true };
    this.#arrange();
  }

  #filtered(): void {
    this.#arrange();
    this.#window.scroller?.scrollTo({ top: 0 });
    this.#host.requestUpdate();
  }

  #rearranged(): void {
    this.#columns = this.#chosen.shown(this.#all);
    this.#block.clear();
    this.#host.requestUpdate();
  }

  #arrange(): void {
    const { words } = this.#host;
    const { query } = this.#filters;
    let rows: Uint32Array = query.trim()
      ? filterRows((this.#lines ??= haystack(this.#all, this.#count, words)), query, words)
      : allRows(this.#count);
    for (const test of this.#tests()) rows = rows.filter(test);
    const column = this.#all.find(({ key }) => key === this.#sort?.key);
    if (column && this.#sort) rows = sortRows(rows, column, this.#sort.descending, words.locale);
    this.#order = rows as Uint32Array<ArrayBuffer>;
    this.#block.clear();
  }

  #tests(): ((row: number) => boolean)[] {
    return this.#all.flatMap((column) => {
      const filter = this.#filters.filters.get(column.key);
      const test = filter && testOf(filter, column, (cell) => column.text(cell, this.#host.words));
      return test ? [test] : [];
    });
  }
}

/** The first column names the row: it stays in view, and whole numbers without a format start at its edge. */
function classOf(column: DrawnColumn, index: number): string {
  const numeric = column.numeric && !(index === 0 && !column.look?.format && !column.look?.unit);
  return `${numeric ? 'end' : ''}${index === 0 ? ' pinned' : ''}`;
}
