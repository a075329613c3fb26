/**
 * The output `stream_text`: words that arrive piece by piece. Pieces are appended to text nodes; nothing that is on
 * screen already is drawn again, so that thousands of tokens a second leave the page usable.
 */
import { css, html, nothing, type TemplateResult } from 'lit';
import { append, describe, exporters, normalise } from '../../../contract/outputs/stream_text.ts';
import { englishOfData } from '../../core/i18n/data/en.ts';
import type { OutputView, OutputViewDefinition, ViewHost } from '../../core/view.ts';
import { documentTextIcon, linesIcon } from '../../engines/reading/icons.ts';
import { toolButton } from '../../engines/reading/tool-button.ts';
import { toEnd, toEndStyles } from '../../engines/window/to-end.ts';
import type { Formatted } from './formatted.ts';

/** A block is laid out as a whole when its text grows, so a new one begins at the next line break after this much. */
const BLOCK = 2_000;
/** Text without line breaks starts a new text node now and then, since appending copies the node's text. */
const NODE = 8_000;
/** Closer to the end than this counts as reading along. */
const END = 24;

class StreamTextView implements OutputView {
  readonly #host: ViewHost<string>;
  readonly #box: HTMLElement;
  #shown = '';
  #block: HTMLElement | null = null;
  #length = 0;
  #node: Text | null = null;
  #following = true;
  #wrap = true;
  #format = false;
  /** Loaded when somebody wants it. */
  #formatted: Formatted | null = null;

  constructor(host: ViewHost<string>) {
    this.#host = host;
    this.#box = document.createElement('div');
    this.#box.className = 'stream';
    this.#box.tabIndex = 0;
    this.#box.setAttribute('role', 'region');
    this.#box.addEventListener('scroll', this.#scrolled, { passive: true });
  }

  hostDisconnected(): void {
    this.#formatted?.stop();
  }

  tools(): TemplateResult {
    const words = this.#host.words.with(englishOfData);
    const formatted = {
      label: words.text('data.formatted'),
      icon: documentTextIcon,
      pressed: this.#format,
      act: () => void this.#toggleFormat(),
    };
    const wrap = { label: words.text('log.wrap'), icon: linesIcon, pressed: this.#wrap, act: this.#toggleWrap };
    return html`${toolButton(formatted)}${this.#format ? nothing : toolButton(wrap)}`;
  }

  readonly #toggleWrap = (): void => {
    this.#wrap = !this.#wrap;
    this.#host.requestUpdate();
  };

  readonly #toggleFormat = async (): Promise<void> => {
    this.#format = !this.#format;
    this.#host.requestUpdate();
    if (this.#formatted || !this.#format) return;
    try {
      const { Formatted, markdownSheets } = await import('./formatted.ts');
      this.#formatted = new Formatted(await Formatted.load(), () => this.#follow());
      this.#host.root.adoptedStyleSheets.push(...markdownSheets);
    } catch (error) {
      console.error('pixie: the formatting could not be loaded', error);
      this.#format = false;
    }
    this.#host.requestUpdate();
  };

  readonly #toEnd = (): void => {
    this.#following = true;
    this.#host.requestUpdate();
  };

  #follow(): void {
    if (this.#following) this.#box.scrollTop = this.#box.scrollHeight;
  }

  /** Pieces go in before Lit looks; the template itself never changes. */
  hostUpdated(): void {
    if (!this.#box.isConnected) return;
    this.#follow();
  }

  render(): TemplateResult {
    const { value, spec, words, streaming } = this.#host;
    this.#box.setAttribute('aria-label', spec.label || words.text('output'));
    this.#box.toggleAttribute('data-live', streaming);
    this.#box.classList.toggle('unwrapped', !this.#wrap && !this.#format);
    const formatted = this.#format ? this.#formatted : null;
    this.#box.classList.toggle('formatted', formatted !== null);
    if (formatted) this.#showFormatted(formatted, value, streaming);
    else this.#show(value);
    return html`${this.#box}${this.#following ? nothing : toEnd(words, this.#toEnd)}`;
  }

  #showFormatted(formatted: Formatted, text: string, streaming: boolean): void {
    if (formatted.box.parentNode !== this.#box) {
      this.#shown = '';
      this.#block = this.#node = null;
      this.#box.replaceChildren(formatted.box);
    }
    formatted.set(text, streaming);
  }

  #show(text: string): void {
    if (this.#formatted?.box.parentNode === this.#box) {
      this.#formatted.stop();
      this.#clear();
    }
    if (text === this.#shown) return;
    const grew = this.#shown !== '' && text.length > this.#shown.length && text.startsWith(this.#shown);
    if (!grew) this.#clear();
    this.#append(grew ? text.slice(this.#shown.length) : text);
    this.#shown = text;
  }

  #clear(): void {
    this.#box.replaceChildren();
    this.#block = this.#node = null;
    this.#following = true;
  }

  #append(piece: string): void {
    let rest = piece;
    while (rest !== '') {
      if (!this.#block) this.#begin();
      const cut = this.#length + rest.length > BLOCK ? rest.indexOf('\n', Math.max(0, BLOCK - this.#length)) : -1;
      const part = cut === -1 ? rest : rest.slice(0, cut);
      this.#write(part);
      // The break itself is the border between two blocks.
      rest = cut === -1 ? '' : rest.slice(cut + 1);
      if (cut !== -1) {
        if (this.#length === 0) this.#write('\u200B');
        this.#block = null;
        if (rest === '') this.#begin();
      }
    }
  }

  #begin(): void {
    this.#block = document.createElement('div');
    this.#box.append(this.#block);
    this.#length = 0;
    this.#node = null;
  }

  #write(part: string): void {
    this.#length += part.length;
    if (this.#node && this.#node.length < NODE) this.#node.appendData(part);
    else this.#block!.append((this.#node = document.createTextNode(part)));
  }

  readonly #scrolled = (): void => {
    const { scrollTop, clientHeight, scrollHeight } = this.#box;
    const following = scrollTop + clientHeight >= scrollHeight - END;
    if (following === this.#following) return;
    this.#following = following;
    this.#host.requestUpdate();
  };
}

export const view: OutputViewDefinition = {
  contract: { normalise, append, exporters, describe },
  styles: [
    toEndStyles,
    css`
      .stream {
        max-block-size: 480px;
        overflow: auto;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
        border-radius: 4px;
      }
      .stream.unwrapped {
        white-space: pre;
        overflow-wrap: normal;
      }
      .stream.formatted {
        white-space: normal;
      }
      .stream > div {
        unicode-bidi: plaintext;
      }
      .stream > div:not(:last-child) {
        content-visibility: auto;
        contain-intrinsic-size: auto 400px;
      }
      .stream[data-live]:not(.formatted) > div:last-child::after {
        content: '';
        display: inline-block;
        inline-size: 7px;
        block-size: 14px;
        margin-inline-start: 2px;
        vertical-align: -2px;
        border-radius: 1px;
        background: var(--_accent);
        opacity: 0.7;
      }
      .card:popover-open .stream {
        max-block-size: none;
        block-size: 100%;
      }
      @media print {
        .stream {
          max-block-size: none;
        }
        .stream.unwrapped {
          white-space: pre-wrap;
          overflow-wrap: anywhere;
        }
        .stream > div {
          content-visibility: visible !important;
        }
      }
    `,
  ],
  size: 'full',
  reserve: 63,
  expandable: true,
  create: (host: ViewHost<string>) => new StreamTextView(host),
};
