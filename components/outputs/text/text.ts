/** The output `text`: words as they are, line breaks kept. */
import { css, html, type TemplateResult } from 'lit';
import { describe, exporters, normalise } from '../../../contract/outputs/text.ts';
import type { OutputView, OutputViewDefinition, ViewHost } from '../../core/view.ts';

class TextView implements OutputView {
  readonly #host: ViewHost<string>;

  constructor(host: ViewHost<string>) {
    this.#host = host;
  }

  render(): TemplateResult {
    return html`<div class="text">${this.#host.value}</div>`;
  }
}

export const view: OutputViewDefinition = {
  contract: { normalise, exporters, describe },
  styles: css`
    .text {
      white-space: pre-wrap;
      overflow-wrap: anywhere;
      /* Each paragraph reads in the direction of its own words. */
      unicode-bidi: plaintext;
    }
  `,
  size: 'full',
  reserve: 63,
  create: (host: ViewHost<string>) => new TextView(host),
};
