/**
 * The sentence of a drawing and, on demand, its data as a table: the way to read a chart, a map or a plan that one
 * cannot see. The grid loads when the table is opened first.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { ViewHost } from '../../core/view.ts';
import type { GridColumn } from './columns.ts';
import type { Grid } from './grid.ts';

/** What is drawn, in words and numbers. */
export interface Drawn {
  /** Another object when the data are others. */
  readonly of: unknown;
  readonly sentence: string;
  /** What else has to be said, such as what is left out. */
  readonly notes?: readonly string[];
  /** Without any there is no table to open. */
  readonly any: boolean;
  table(): { columns: readonly GridColumn[]; count: number };
}

export class TableAlternative {
  readonly #host: ViewHost;
  #open = false;
  #grid: Grid | null = null;
  #shown: unknown = null;

  constructor(host: ViewHost) {
    this.#host = host;
  }

  hostDisconnected(): void {
    this.#grid?.hostDisconnected();
  }

  render({ of, sentence, notes = [], any, table }: Drawn): TemplateResult {
    const { spec, words } = this.#host;
    const grid = this.#open ? this.#grid : null;
    if (grid && of !== this.#shown) {
      this.#shown = of;
      const { columns, count } = table();
      grid.setData(columns, count);
    }
    const name = words.text(this.#open ? 'chart.hide' : 'chart.table');
    return html`<p class="summary">
        ${sentence} ${notes.map((note) => html`<span class="note">${note}</span> `)}
        ${
          any
            ? html`<button type="button" class="link" aria-expanded=${this.#open} @click=${this.#toggle}>
                ${name}
              </button>`
            : nothing
        }
      </p>
      ${grid ? html`<div class="alternative">${grid.render(spec.label)}</div>` : nothing}`;
  }

  readonly #toggle = async (): Promise<void> => {
    this.#open = !this.#open;
    this.#host.requestUpdate();
    if (this.#grid) return;
    const { Grid, gridStyles } = await import('./index.ts');
    this.#grid = new Grid(this.#host);
    if (gridStyles.styleSheet) this.#host.root.adoptedStyleSheets.push(gridStyles.styleSheet);
    this.#host.requestUpdate();
  };
}
