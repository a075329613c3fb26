/** Which pages may embed the tools: the allowed ones, and those that were refused lately. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Origins } from '../../contract/api.ts';

export interface PagesState {
  origins: Origins | null;
  problem: string | null;
  onAllow(origin: string): void;
  onRemove(origin: string): void;
}

export function pagesPage({ origins, problem, onAllow, onRemove }: PagesState): TemplateResult {
  return html`<h1>Pages that may embed</h1>
    <p class="lead">A page of another site may use the tools only when its origin is allowed here.</p>
    ${problem ? html`<p class="note bad" role="alert">${problem}</p>` : nothing}
    ${origins ? lists(origins, onAllow, onRemove) : problem ? nothing : html`<p class="quiet">Looking…</p>`}`;
}

function lists(
  origins: Origins,
  onAllow: (origin: string) => void,
  onRemove: (origin: string) => void,
): TemplateResult {
  const format = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
  return html`<h2>Refused lately</h2>
    ${
      origins.refused.length === 0
        ? html`<p class="quiet">No page was refused.</p>`
        : html`<ul class="rows">
            ${origins.refused.map(
              ({ origin, at, count }) =>
                html`<li>
                  <span class="grow"
                    ><code>${origin}</code
                    ><span class="quiet">${count} × · last ${format.format(new Date(at))}</span></span
                  >
                  <button type="button" class="primary" @click=${() => onAllow(origin)}>Allow</button>
                </li>`,
            )}
          </ul>`
    }
    <h2>Allowed</h2>
    ${
      origins.allowed.length === 0
        ? html`<p class="quiet">
            Only this dashboard. Pages opened from files use a token: <code>pixie token create</code>.
          </p>`
        : html`<ul class="rows">
            ${origins.allowed.map(
              ({ origin, tools }) =>
                html`<li>
                  <span class="grow"
                    ><code>${origin}</code><span class="quiet">${tools ? tools.join(', ') : 'all tools'}</span></span
                  >
                  <button type="button" @click=${() => onRemove(origin)}>Remove</button>
                </li>`,
            )}
          </ul>`
    }`;
}
