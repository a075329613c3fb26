/** What is wrong with the form as a whole; comes with the results, which a run needs anyway. */
import { html, nothing, type TemplateResult } from 'lit';
import { exclamationTriangleIcon } from '../core/icons.ts';
import type { PixieTool } from './tool.ts';

/** Once a run was tried: what is wrong, each with a way to its field. */
export function summaryView(tool: PixieTool): TemplateResult {
  const problems = tool.store.submitted ? tool.store.problems() : [];
  const { words } = tool.store;
  return html`<div class="summary-place" aria-live="off">
    ${
      problems.length < 2
        ? nothing
        : html`<div
            class="summary"
            part="summary"
            role="group"
            aria-label=${words.text('errors.title', { n: problems.length })}
          >
            <p>${exclamationTriangleIcon}<strong>${words.text('errors.title', { n: problems.length })}</strong></p>
            <ul>
              ${problems.map(
                ({ spec, issue, message }) =>
                  html`<li>
                    <button type="button" class="link" @click=${() => tool.focus(spec.key)}>
                      ${message ?? tool.sentence(spec, issue)}
                    </button>
                  </li>`,
              )}
            </ul>
          </div>`
    }
  </div>`;
}
