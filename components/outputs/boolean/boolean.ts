/** The output `boolean`: yes or no in the tool's words, told apart by icon and colour. */
import { css, html, type TemplateResult } from 'lit';
import { describe, exporters, normalise, type BooleanValue } from '../../../contract/outputs/boolean.ts';
import { checkIcon, xMarkIcon } from '../../core/icons-more.ts';
import type { OutputView, OutputViewDefinition, ViewHost } from '../../core/view.ts';

class BooleanView implements OutputView {
  readonly #host: ViewHost<BooleanValue>;

  constructor(host: ViewHost<BooleanValue>) {
    this.#host = host;
  }

  copyText(): string {
    return this.#label;
  }

  get #label(): string {
    const { value, spec, words } = this.#host;
    const name = value.value ? 'true_label' : 'false_label';
    const own = value[name] ?? spec[name];
    return typeof own === 'string' && own !== '' ? own : words.text(value.value ? 'boolean.true' : 'boolean.false');
  }

  render(): TemplateResult {
    const yes = this.#host.value.value;
    return html`<div class="boolean ${yes ? 'yes' : 'no'}">
      <span class="sign">${yes ? checkIcon : xMarkIcon}</span><span>${this.#label}</span>
    </div>`;
  }
}

export const view: OutputViewDefinition = {
  contract: { normalise, exporters, describe },
  styles: css`
    .boolean {
      display: flex;
      align-items: center;
      gap: 8px;
      min-block-size: 39px;
      font-size: 20px;
      font-weight: 600;
      line-height: 28px;
      letter-spacing: -0.01em;
      overflow-wrap: anywhere;
    }
    .sign {
      display: inline-flex;
    }
    .sign .icon {
      inline-size: 22px;
      block-size: 22px;
    }
    .yes .sign {
      color: var(--_ok);
    }
    .no .sign {
      color: var(--_text-3);
    }
  `,
  size: 'tile',
  reserve: 39,
  create: (host: ViewHost<BooleanValue>) => new BooleanView(host),
};
