/** The output `kv`: labelled values, one per line, digits under digits. */
import { css, html, type TemplateResult } from 'lit';
import { isNumeric, stringifyJson, type Json } from '../../../contract/json.ts';
import { describe, exporters, normalise, type KvValue } from '../../../contract/outputs/kv.ts';
import type { OutputView, OutputViewDefinition, ViewHost } from '../../core/view.ts';
import { numberText } from '../../output/number-format.ts';

class KvView implements OutputView {
  readonly #host: ViewHost<KvValue>;

  constructor(host: ViewHost<KvValue>) {
    this.#host = host;
  }

  copyText(): string {
    return this.#host.value.pairs.map(({ key, value }) => `${key}: ${plainText(value)}`).join('\n');
  }

  render(): TemplateResult {
    const { value, words } = this.#host;
    if (value.pairs.length === 0) return html`<p class="none">${words.text('kv.empty')}</p>`;
    return html`<dl class="kv">
      ${value.pairs.map(
        (pair) =>
          html`<div>
            <dt>${pair.key}</dt>
            <dd class=${isNumeric(pair.value) ? 'end' : ''}>${this.#content(pair.value)}</dd>
          </div>`,
      )}
    </dl>`;
  }

  #content(value: Json): TemplateResult | string {
    const { words } = this.#host;
    if (value === null) return html`<span class="null">null</span>`;
    if (isNumeric(value)) return numberText(words, value, {});
    if (typeof value === 'boolean') return words.text(value ? 'boolean.true' : 'boolean.false');
    return typeof value === 'object' ? html`<code>${stringifyJson(value)}</code>` : value;
  }
}

function plainText(value: Json): string {
  return typeof value === 'string' ? value : stringifyJson(value);
}

export const view: OutputViewDefinition = {
  contract: { normalise, exporters, describe },
  styles: css`
    .kv {
      margin: 0;
      font-size: 13px;
      line-height: 19px;
    }
    .kv > div {
      display: flex;
      flex-wrap: wrap;
      justify-content: space-between;
      gap: 0 16px;
      padding-block: 6px;
      border-block-end: 1px solid var(--_border);
    }
    .kv > div:last-child {
      border: 0;
    }
    .kv dt {
      flex: 0 1 auto;
      color: var(--_text-2);
      overflow-wrap: anywhere;
    }
    .kv dd {
      flex: 0 1 auto;
      margin: 0;
      margin-inline-start: auto;
      max-inline-size: 100%;
      text-align: end;
      overflow-wrap: anywhere;
      white-space: pre-wrap;
      font-variant-numeric: tabular-nums;
    }
    .kv code {
      font-family: var(--_font-mono);
      font-size: 12px;
    }
    .kv .null {
      color: var(--_text-3);
      font-style: italic;
    }
  `,
  size: 'full',
  reserve: 165,
  create: (host: ViewHost<KvValue>) => new KvView(host),
};
