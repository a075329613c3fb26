/** The output `table`: rows and columns in the shared grid. */
import { html, type TemplateResult } from 'lit';
import { describe, exporters, normalise, type TableValue } from '../../../contract/outputs/table.ts';
import { tsv } from '../../../contract/outputs/shared/delimited.ts';
import type { OutputView, OutputViewDefinition, ViewHost } from '../../core/view.ts';
import type { GridColumn } from '../../engines/grid/columns.ts';
import { Grid } from '../../engines/grid/grid.ts';
import { gridStyles } from '../../engines/grid/grid.styles.ts';

class TableView implements OutputView {
  readonly #host: ViewHost<TableValue>;
  readonly #grid: Grid;
  #shown: TableValue | null = null;

  constructor(host: ViewHost<TableValue>) {
    this.#host = host;
    this.#grid = new Grid(host);
  }

  hostDisconnected(): void {
    this.#grid.hostDisconnected();
  }

  tools(): TemplateResult {
    const { words } = this.#host;
    return html`<button
      type="button"
      class="quiet"
      part="tool"
      aria-pressed=${this.#grid.filtering}
      @click=${() => this.#grid.toggleFilter()}
    >
      ${words.text('table.filter')}
    </button>`;
  }

  /** Tab-separated, in the order and with the filter that is on screen. */
  copyText(): string {
    return tsv(this.#grid.shownRows());
  }

  render(): TemplateResult {
    const { value, spec } = this.#host;
    if (value !== this.#shown) {
      this.#shown = value;
      this.#grid.setData(columnsOf(value), value.rows.length);
    }
    return this.#grid.render(spec.label);
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

export const view: OutputViewDefinition = {
  contract: { normalise, exporters, describe },
  styles: gridStyles,
  size: 'full',
  reserve: 165,
  expandable: true,
  create: (host: ViewHost<TableValue>) => new TableView(host),
};
