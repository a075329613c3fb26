/** The output `kv`: labelled values, one per line, digits under digits. */
import { css, html, type TemplateResult } from 'lit';
import { isNumeric, stringifyJson, type Json } from '../../../contract/json.ts';
import { describe, exporters, normalise, type KvValue, type Pair } from '../../../contract/outputs/kv.ts';
import { englishOfReading } from '../../core/i18n/reading/en.ts';
import { clipboardDocumentIcon } from '../../core/icons-more.ts';
import type { OutputView, OutputViewDefinition, ViewHost } from '../../core/view.ts';
import { copyToClipboard } from '../../output/clipboard.ts';
import { numberText } from '../../output/number-format.ts';

/** Nested values longer than this, in characters, are broken into lines. */
const ONE_LINE = 60;

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
    return html`<dl class="kv">${value.pairs.map((pair) => this.#pair(pair))}</dl>`;
  }

  #pair({ key, value }: Pair): TemplateResult {
    const label = this.#host.words.with(englishOfReading).text('reading.copy', { name: key });
    return html`<div>
      <dt>${key}</dt>
      <dd class=${isNumeric(value) ? 'figure' : ''}>
        <button
          type="button"
          class="quiet square kv-copy"
          aria-label=${label}
          title=${label}
          @click=${(event: Event) => void this.#copy(value, event.currentTarget as HTMLElement)}
        >
          ${clipboardDocumentIcon}</button
        ><span class="kv-value">${this.#content(value)}</span>
      </dd>
    </div>`;
  }

  async #copy(value: Json, near: Node): Promise<void> {
    const copied = await copyToClipboard(plainText(value), near.parentNode ?? near);
    this.#host.announce(this.#host.words.text(copied ? 'copied' : 'copy.failed'));
  }

  #content(value: Json): TemplateResult | string {
    const { words } = this.#host;
    if (value === null) return html`<span class="null">null</span>`;
    if (isNumeric(value)) return numberText(words, value, {});
    if (typeof value === 'boolean') return words.text(value ? 'boolean.true' : 'boolean.false');
    return typeof value === 'object' ? html`<code>${nested(value)}</code>` : value;
  }
}

/** On one line where it fits there, else indented. */
function nested(value: Json): string {
  const line = stringifyJson(value);
  return line.length <= ONE_LINE ? line : stringifyJson(value, 2);
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
      display: flex;
      gap: 4px;
      margin: 0;
      margin-inline-start: auto;
      min-inline-size: 0;
      max-inline-size: 100%;
    }
    .kv-value {
      min-inline-size: 0;
      overflow-wrap: anywhere;
      white-space: pre-wrap;
      unicode-bidi: plaintext;
    }
    .figure .kv-value {
      font-variant-numeric: tabular-nums;
    }
    .kv code {
      display: inline-block;
      direction: ltr;
      text-align: start;
      font-family: var(--_font-mono);
      font-size: 12px;
    }
    .kv-copy {
      flex: none;
      block-size: 20px;
      min-block-size: 20px;
      inline-size: 24px;
      padding: 0;
      opacity: 0;
    }
    .kv-copy .icon {
      inline-size: 14px;
      block-size: 14px;
    }
    .kv > div:hover .kv-copy,
    .kv-copy:focus-visible {
      opacity: 1;
    }
    @media (hover: none) {
      .kv-copy {
        opacity: 1;
      }
    }
    @media (pointer: coarse) {
      .kv > div,
      .kv dd {
        align-items: center;
      }
      .kv-copy {
        block-size: 42px;
        min-block-size: 42px;
        inline-size: 42px;
        margin-block: -6px;
      }
    }
    @media print {
      .kv-copy {
        display: none;
      }
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
