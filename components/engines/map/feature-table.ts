/** A map's sentence and, on demand, its data as a table: the way to read a map that one cannot see. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Json } from '../../../contract/json.ts';
import type { ViewHost } from '../../core/view.ts';
import type { Words } from '../../core/words.ts';
import type { Grid } from '../grid/grid.ts';
import type { MapModel } from './view-model.ts';

export class FeatureTable {
  readonly #host: ViewHost<Json>;
  #open = false;
  #grid: Grid | null = null;
  #model: MapModel | null = null;

  constructor(host: ViewHost<Json>) {
    this.#host = host;
  }

  hostDisconnected(): void {
    this.#grid?.hostDisconnected();
  }

  render(sentence: string, model: MapModel, words: Words): TemplateResult {
    const grid = this.#open ? this.#grid : null;
    if (grid && model !== this.#model) {
      this.#model = model;
      const { columns, count } = model.table(words);
      grid.setData(columns, count);
    }
    return html`<p class="summary">
        ${sentence} ${model.notes?.(words).map((note) => html`<span class="note">${note}</span> `)}
        ${
          model.count > 0
            ? html`<button type="button" class="link" aria-expanded=${this.#open} @click=${this.#toggle}>
                ${words.text(this.#open ? 'chart.hide' : 'chart.table')}
              </button>`
            : nothing
        }
      </p>
      ${grid ? html`<div class="map-table">${grid.render(this.#host.spec.label)}</div>` : nothing}`;
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
