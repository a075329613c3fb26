/** The grey shape of what is coming. */
import { html, type TemplateResult } from 'lit';

/** Drawn until the schema is here, in the columns that most tools have. */
export function skeleton(): TemplateResult {
  return html`<div class="skeleton tool form reserve" aria-hidden="true">
    <div class="bone title-bone"></div>
    <div class="bone line-bone"></div>
    <div class="columns">
      <div class="form">
        ${[1, 2, 3, 4].map(
          () =>
            html`<div class="bone label-bone"></div>
              <div class="bone field-bone"></div>`,
        )}
      </div>
      <div class="results"><div class="bone card-bone"></div></div>
    </div>
  </div>`;
}
