/** A chart's sentence and, on demand, its data as a table: the way to read a chart that one cannot see. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Json } from '../../../contract/json.ts';
import type { ViewHost } from '../../core/view.ts';
import type { NumberLook } from '../../output/number-format.ts';
import type { GridColumn } from '../grid/columns.ts';
import type { Grid } from '../grid/grid.ts';
import type { Line, Plot } from './lines.ts';
import { placeText, valueText } from './places.ts';

export class DataTable {
  readonly #host: ViewHost<Json>;
  #open = false;
  #grid: Grid | null = null;
  #plot: Plot | null = null;

  constructor(host: ViewHost<Json>) {
    this.#host = host;
  }

  hostDisconnected(): void {
    this.#grid?.hostDisconnected();
  }

  render(
    sentence: string,
    plot: Plot,
    nameOf: (line: Line) => string,
    xLabel: string,
    look: NumberLook,
  ): TemplateResult {
    const { words, spec } = this.#host;
    if (this.#open && this.#grid && plot !== this.#plot) {
      this.#plot = plot;
      const { columns, count } = this.#columns(plot, nameOf, xLabel, look);
      this.#grid.setData(columns, count);
    }
    return html`<p class="summary">
        ${sentence}
        ${
          plot.points > 0
            ? html`<button type="button" class="link" aria-expanded=${this.#open} @click=${this.#toggle}>
                ${words.text(this.#open ? 'chart.hide' : 'chart.table')}
              </button>`
            : nothing
        }
      </p>
      ${this.#open && this.#grid ? html`<div class="chart-table">${this.#grid.render(spec.label)}</div>` : nothing}`;
  }

  readonly #toggle = async (): Promise<void> => {
    this.#open = !this.#open;
    this.#host.requestUpdate();
    if (this.#grid) return;
    const { Grid, gridStyles } = await import('../grid/index.ts');
    this.#grid = new Grid(this.#host);
    if (gridStyles.styleSheet) this.#host.root.adoptedStyleSheets.push(gridStyles.styleSheet);
    this.#host.requestUpdate();
  };

  /** One column per series where all share their positions, else one row per point. */
  #columns(
    plot: Plot,
    nameOf: (line: Line) => string,
    xLabel: string,
    look: NumberLook,
  ): { columns: GridColumn[]; count: number } {
    const { words } = this.#host;
    const first = plot.lines[0]!;
    const x = (cells: Float64Array): GridColumn => ({
      key: 'x',
      label: xLabel || 'x',
      type: 'number',
      at: (row) => cells[row],
      write: (place) => placeText(plot, place, words),
    });
    const write = (value: number): string => valueText(value, look, words);
    if (plot.lines.every((line) => line.x === first.x)) {
      const series = plot.lines.map((line): GridColumn => ({
        key: `y${line.index}`,
        label: nameOf(line),
        type: 'number',
        at: (row) => line.y[row],
        write,
      }));
      return { columns: [x(first.x), ...series], count: first.x.length };
    }
    const names: string[] = [];
    const places = new Float64Array(plot.points);
    const values = new Float64Array(plot.points);
    let at = 0;
    for (const line of plot.lines) {
      places.set(line.x, at);
      values.set(line.y, at);
      at += line.x.length;
      for (let index = 0; index < line.x.length; index += 1) names.push(nameOf(line));
    }
    return {
      columns: [
        { key: 'series', label: words.text('chart.series'), type: 'text', at: (row) => names[row] },
        x(places),
        { key: 'y', label: words.text('chart.value'), type: 'number', at: (row) => values[row], write },
      ],
      count: plot.points,
    };
  }
}
