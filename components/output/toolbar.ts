/** The tools in a card's header that every type has: copy, download, raw JSON, full screen. */
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { chevronDownIcon } from '../core/icons.ts';
import {
  arrowDownTrayIcon,
  arrowsPointingInIcon,
  arrowsPointingOutIcon,
  checkIcon,
  clipboardDocumentIcon,
  codeBracketIcon,
} from '../core/icons-more.ts';
import { copyToClipboard } from './clipboard.ts';
import { fileName, formatLabel, formatsOf, offers, saveFile, type Offer } from './export.ts';
import { menu } from './menu.ts';
import type { PixieOutput } from './output.ts';
import { jsonText } from './raw.ts';

const SHOWN_FOR = 1600;

export class Toolbar implements ReactiveController {
  readonly #card: PixieOutput;
  #copied = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(card: PixieOutput) {
    this.#card = card;
    card.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#copied = false;
  }

  render(): TemplateResult | typeof nothing {
    const { words, drawn, definition, raw, state } = this.#card;
    if (!drawn) return nothing;
    const own = raw || state?.kind !== 'value' ? nothing : (this.#card.view?.tools?.() ?? nothing);
    return html`<div class="tools" part="toolbar" role="group" aria-label=${words.text('tools', this.#name)}>
      ${own}
      <button
        type="button"
        class="quiet copy"
        part="tool"
        aria-label=${words.text('copy')}
        title=${words.text('copy')}
        @click=${this.copy}
      >
        <span class="glyph">${this.#copied ? checkIcon : clipboardDocumentIcon}</span>
        <span class="word swap" ?data-done=${this.#copied}>
          <span>${words.text('copy')}</span><span>${words.text('copied')}</span>
        </span>
      </button>
      ${this.#download()}
      <button
        type="button"
        class="quiet square"
        part="tool"
        aria-label=${words.text('raw')}
        title=${words.text('raw')}
        aria-pressed=${raw}
        @click=${this.#toggleRaw}
      >
        ${codeBracketIcon}
      </button>
      ${definition?.expandable ? this.#expand() : nothing}
    </div>`;
  }

  get #name(): { name: string } {
    return { name: this.#card.state?.spec.label ?? '' };
  }

  #download(): TemplateResult | typeof nothing {
    const { words } = this.#card;
    const formats = this.formats;
    const [only] = formats;
    if (!only) return nothing;
    if (formats.length === 1) {
      const label = words.text('download.as', { format: formatLabel(only.name) });
      return html`<button
        type="button"
        class="quiet"
        part="tool"
        aria-label=${label}
        title=${label}
        @click=${() => void this.download(only)}
      >
        <span class="glyph">${arrowDownTrayIcon}</span><span class="word">${formatLabel(only.name)}</span>
      </button>`;
    }
    return html`<button
        type="button"
        class="quiet"
        part="tool"
        popovertarget="downloads"
        aria-haspopup="menu"
        aria-expanded="false"
        aria-label=${words.text('download')}
        title=${words.text('download')}
      >
        <span class="glyph">${arrowDownTrayIcon}</span>
        <span class="word">${words.text('download')}</span><span class="chevron">${chevronDownIcon}</span>
      </button>
      ${menu(
        'downloads',
        words.text('download'),
        formats.map((format) => ({
          label: formatLabel(format.name),
          description: words.text('download.as', { format: formatLabel(format.name) }),
          action: () => void this.download(format),
        })),
      )}`;
  }

  #expand(): TemplateResult {
    const { words, expanded } = this.#card;
    const label = words.text(expanded ? 'collapse' : 'expand');
    return html`<button
      type="button"
      class="quiet square expand"
      part="tool"
      aria-label=${label}
      title=${label}
      @click=${() => (expanded ? this.#card.collapse() : this.#card.expand())}
    >
      ${expanded ? arrowsPointingInIcon : arrowsPointingOutIcon}
    </button>`;
  }

  /** The formats of this output, the default first. */
  get formats(): Offer[] {
    const { state, definition, view } = this.#card;
    if (!definition || state?.kind !== 'value' || view?.downloadable === false) return [];
    const all = offers(definition.contract.exporters, view?.formats?.() ?? [], state.value, state.spec);
    return formatsOf(all, state.spec);
  }

  /** Puts the value on the clipboard in the way that suits its type and says so. */
  readonly copy = async (): Promise<void> => {
    const copied = await copyToClipboard(this.#text(), this.#card.frame ?? this.#card.renderRoot);
    const { words } = this.#card;
    this.#card.announce(words.text(copied ? 'copied' : 'copy.failed'));
    this.#copied = copied;
    this.#card.requestUpdate();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#copied = false;
      this.#card.requestUpdate();
    }, SHOWN_FOR);
  };

  #text(): string {
    const { state, raw, view, definition } = this.#card;
    if (!state) return '';
    if (raw || !view || !definition || state.kind !== 'value') return jsonText(state.value);
    const own = view.copyText?.();
    if (own !== undefined) return own;
    const body = formatsOf(definition.contract.exporters, state.spec)[0]?.make(state.value, state.spec).body;
    return typeof body === 'string' ? body.replace(/^\uFEFF/, '') : jsonText(state.value);
  }

  async download(format: Offer): Promise<void> {
    const { state, toolId, words } = this.#card;
    if (!state) return;
    try {
      const file = await format.make();
      const name = file.filename ?? fileName(toolId, state.spec.key, file.extension);
      saveFile(file, name);
      this.#card.announce(words.text('download.done', { name }));
    } catch (error) {
      console.error(`pixie: ${format.name} of ${state.spec.key} could not be made`, error);
      this.#card.announce(words.text('download.failed', { format: formatLabel(format.name) }));
    }
  }

  readonly #toggleRaw = (): void => {
    this.#card.raw = !this.#card.raw;
  };
}
