/** The output `table`: rows and columns in the shared grid, files that only the page can make, further pages. */
import { css, html, nothing, type TemplateResult } from 'lit';
import { csv } from '../../../contract/outputs/shared/delimited.ts';
import { describe, exporters, joinPages, normalise, type TableValue } from '../../../contract/outputs/table.ts';
import { englishOfData } from '../../core/i18n/data/en.ts';
import { funnelIcon } from '../../core/icons-more.ts';
import type { OutputView, OutputViewDefinition, ViewFormat, ViewHost } from '../../core/view.ts';
import type { Words } from '../../core/words.ts';
import type { GridColumn } from '../../engines/grid/columns.ts';
import { Grid } from '../../engines/grid/grid.ts';
import { gridStyles } from '../../engines/grid/grid.styles.ts';
import { viewColumnsIcon } from '../../engines/reading/icons.ts';
import { toolButton } from '../../engines/reading/tool-button.ts';

class TableView implements OutputView {
  readonly #host: ViewHost<TableValue>;
  readonly #grid: Grid;
  #shown: TableValue | null = null;
  #paging: 'idle' | 'busy' | 'failed' = 'idle';

  constructor(host: ViewHost<TableValue>) {
    this.#host = host;
    this.#grid = new Grid(host);
  }

  hostDisconnected(): void {
    this.#grid.hostDisconnected();
  }

  get #words(): Words {
    return this.#host.words.with(englishOfData);
  }

  /** The value decides, else the spec. */
  get downloadable(): boolean {
    const { value, spec } = this.#host;
    return (value.downloadable ?? spec['downloadable']) !== false;
  }

  tools(): TemplateResult {
    const words = this.#words;
    const filter = {
      label: words.text('table.filter'),
      icon: funnelIcon,
      pressed: this.#grid.filtering,
      act: () => this.#grid.toggleFilter(),
    };
    const columns = {
      label: words.text('data.columns'),
      icon: viewColumnsIcon,
      pressed: this.#grid.choosingColumns,
      act: () => this.#grid.toggleColumns(),
    };
    return html`${toolButton(filter)}${toolButton(columns)}`;
  }

  /** Files have all rows in the table's own order; while a filter holds, one more has what is on screen. */
  formats(): readonly ViewFormat[] {
    const name = this.#host.spec.label;
    const formats: ViewFormat[] = [
      {
        name: 'xlsx',
        make: async () =>
          (await import('../../engines/grid/workbook.ts')).workbook(this.#grid.columns, this.#grid.count, name),
      },
      {
        name: 'parquet',
        make: async () => (await import('../../engines/grid/parquet.ts')).parquet(this.#grid.columns, this.#grid.count),
      },
    ];
    if (this.#grid.narrowed) {
      formats.push({
        name: this.#words.text('data.filtered', { format: 'CSV' }),
        make: async () => ({ extension: 'csv', mediaType: 'text/csv', body: csv(this.#grid.shownRows()) }),
      });
    }
    return formats;
  }

  /** Tab-separated: the chosen cells, else the rows in the order and with the filter that is on screen. */
  copyText(): string {
    return this.#grid.copyText();
  }

  render(): TemplateResult {
    const { value, spec } = this.#host;
    if (value !== this.#shown) {
      this.#shown = value;
      this.#grid.setData(columnsOf(value), value.rows.length);
    }
    return html`${this.#grid.render(spec.label)}${this.#more(value)}`;
  }

  #more({ next_cursor, total_rows, rows }: TableValue): TemplateResult | typeof nothing {
    const words = this.#words;
    if (next_cursor === undefined && (total_rows ?? 0) <= rows.length) return nothing;
    const said =
      total_rows !== undefined && total_rows > rows.length
        ? words.text('data.more.loaded', { shown: rows.length, n: total_rows })
        : words.text('data.more.here', { n: rows.length });
    const busy = this.#paging === 'busy';
    const offered = next_cursor !== undefined && Boolean(this.#host.more) && !this.#host.streaming;
    return html`<div class="more">
      ${
        offered
          ? html`<button type="button" class="button" ?disabled=${busy} @click=${() => void this.#load(next_cursor)}>
              ${words.text(busy ? 'data.more.busy' : 'data.more')}
            </button>`
          : nothing
      }
      <span class="grid-note">${said}</span>
      ${this.#paging === 'failed' ? html`<p class="failed">${words.text('data.more.failed')}</p>` : nothing}
    </div>`;
  }

  async #load(cursor: string): Promise<void> {
    this.#paging = 'busy';
    this.#host.requestUpdate();
    const before = this.#host.value.rows.length;
    try {
      await this.#host.more?.(cursor, (current, page) => joinPages(current as TableValue, page as TableValue));
      this.#paging = 'idle';
      await this.#host.updateComplete;
      const { rows, total_rows } = this.#host.value;
      const n = Math.max(rows.length, total_rows ?? 0);
      if (rows.length > before) this.#host.announce(this.#words.text('data.more.loaded', { shown: rows.length, n }));
    } catch (error) {
      console.error('pixie: the next page could not be loaded', error);
      this.#paging = 'failed';
      this.#host.announce(this.#words.text('data.more.failed'));
    }
    this.#host.requestUpdate();
  }
}

function columnsOf({ columns, rows }: TableValue): GridColumn[] {
  return columns.map(({ key, label, type, unit, format, precision }) => ({
    key,
    label,
    type,
    look: { unit, format, precision },
    at: (row) => rows[row]?.[key],
  }));
}

const moreStyles = css`
  .more {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
    margin-block-start: 10px;
  }
  .more .grid-note,
  .failed {
    margin: 0;
  }
  .failed {
    color: var(--_bad);
    font-size: 12px;
  }
  @media print {
    .more .button {
      display: none;
    }
  }
`;

export const view: OutputViewDefinition = {
  contract: { normalise, exporters, describe },
  styles: [gridStyles, moreStyles],
  size: 'full',
  reserve: 165,
  expandable: true,
  create: (host: ViewHost<TableValue>) => new TableView(host),
};
