/** What is drawn, as a table: opened on demand, the grid loads with it. */
import { html, nothing, type TemplateResult } from 'lit';
import type { ViewHost } from '../../core/view.ts';
import type { GridColumn } from '../grid/columns.ts';
import type { Grid } from '../grid/grid.ts';

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

  /** The sentence that stands for the drawing, the button beside it, and the table under it. */
  render(sentence: string, count: number, columns: () => GridColumn[]): TemplateResult {
    const { spec, value, words } = this.#host;
    if (this.#open && this.#grid && value !== this.#shown) {
      this.#shown = value;
      this.#grid.setData(columns(), count);
    }
    return html`<p class="schedule-note">
        ${sentence}
        ${
          count > 0
            ? html`<button type="button" class="as-table" aria-expanded=${this.#open} @click=${this.#toggle}>
                ${words.text(this.#open ? 'chart.hide' : 'chart.table')}
              </button>`
            : nothing
        }
      </p>
      ${this.#open && this.#grid ? html`<div class="alternative">${this.#grid.render(spec.label)}</div>` : nothing}`;
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
}
