/** The output `number`: one large number with its unit. */
import { css, html, nothing, type TemplateResult } from 'lit';
import { describe, exporters, normalise, type NumberValue } from '../../../contract/outputs/number.ts';
import type { OutputView, OutputViewDefinition, ViewHost } from '../../core/view.ts';
import { formatNumber } from '../../output/number-format.ts';

class NumberView implements OutputView {
  readonly #host: ViewHost<NumberValue>;

  constructor(host: ViewHost<NumberValue>) {
    this.#host = host;
  }

  render(): TemplateResult {
    const { value, spec, words } = this.#host;
    const { text, suffix } = formatNumber(words, value.value, {
      format: value.format ?? spec['format'],
      precision: value.precision ?? spec['precision'],
      unit: value.unit ?? spec.unit,
      currency: value.currency ?? spec['currency'],
    });
    return html`<div class="number">${text}${suffix ? html`<span class="unit"> ${suffix}</span>` : nothing}</div>`;
  }
}

export const view: OutputViewDefinition = {
  contract: { normalise, exporters, describe },
  styles: css`
    .number {
      font-size: 26px;
      font-weight: 600;
      line-height: 39px;
      letter-spacing: -0.015em;
      font-variant-numeric: tabular-nums;
      overflow-wrap: anywhere;
    }
    .unit {
      color: var(--_text-2);
      font-size: 14px;
      font-weight: 400;
      letter-spacing: normal;
    }
    /* Ten digits still stand on one line, whatever the page's font. */
    @container pixie-card (inline-size < 180px) {
      .number {
        font-size: clamp(16px, 12cqi, 22px);
      }
    }
  `,
  size: 'tile',
  reserve: 39,
  create: (host: ViewHost<NumberValue>) => new NumberView(host),
};
