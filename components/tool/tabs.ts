import { html, LitElement, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { OutputSpec } from '../../contract/types.ts';
import type { Store } from '../core/store.ts';
import { outputView } from './results.ts';
import { tabStyles } from './tabs.styles.ts';

/** Outputs that share one place, one shown at a time (APG tabs: arrows move, Home and End jump). */
export class PixieTabs extends LitElement {
  static override styles = tabStyles;

  @property({ attribute: false }) specs: OutputSpec[] = [];
  @property({ attribute: false }) store: Store | null = null;
  @state() private selected = 0;

  protected override render(): TemplateResult {
    const index = Math.min(this.selected, this.specs.length - 1);
    return html`<div class="root">
      <div role="tablist" class="tablist" @keydown=${this.#key}>
        ${this.specs.map(
          (spec, i) =>
            html`<button
              type="button"
              role="tab"
              id="tab-${i}"
              aria-controls="panel-${i}"
              aria-selected=${i === index ? 'true' : 'false'}
              tabindex=${i === index ? 0 : -1}
              @click=${() => (this.selected = i)}
            >
              ${spec.label}
            </button>`,
        )}
      </div>
      ${this.specs.map(
        (spec, i) =>
          html`<div role="tabpanel" id="panel-${i}" aria-labelledby="tab-${i}" ?hidden=${i !== index}>
            ${this.store ? outputView(this.store, spec) : ''}
          </div>`,
      )}
    </div>`;
  }

  readonly #key = (event: KeyboardEvent): void => {
    const count = this.specs.length;
    const forward = getComputedStyle(this).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const backward = forward === 'ArrowRight' ? 'ArrowLeft' : 'ArrowRight';
    const steps: Record<string, number> = {
      [forward]: (this.selected + 1) % count,
      [backward]: (this.selected + count - 1) % count,
      Home: 0,
      End: count - 1,
    };
    const next = steps[event.key];
    if (next === undefined) return;
    event.preventDefault();
    this.selected = next;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`#tab-${next}`)?.focus());
  };
}
