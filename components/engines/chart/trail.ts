/** The way from the whole down to what is drawn, as links that one can go back by. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Step } from './model.ts';

/** @param name what the way is called @param opened after a step was gone back to */
export function trail(steps: readonly Step[], name: string, opened: () => void): TemplateResult | typeof nothing {
  if (steps.length < 2) return nothing;
  const last = steps.length - 1;
  return html`<nav class="trail" part="trail" aria-label=${name}>
    <ol>
      ${steps.map((step, at) => {
        const open = (): void => {
          step.open();
          opened();
        };
        const here = at === last;
        return html`<li>
          ${
            here
              ? html`<span aria-current="location">${step.label}</span>`
              : html`<button type="button" class="link" @click=${open}>${step.label}</button>`
          }
        </li>`;
      })}
    </ol>
  </nav>`;
}
