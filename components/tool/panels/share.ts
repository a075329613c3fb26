/** An address that opens the page with the values of now. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Words } from '../../core/words.ts';
import type { PixieTool } from '../tool.ts';
import type { Panel } from './panels.ts';
import { snippet } from './snippet.ts';

/** Mail programs and old proxies stop at about two thousand characters. */
const LONG = 2000;

export class SharePanel implements Panel {
  readonly #tool: PixieTool;

  constructor(tool: PixieTool) {
    this.#tool = tool;
  }

  view(words: Words): TemplateResult {
    const address = this.#tool.getShareUrl();
    return html`<p class="flyout-text">${words.text('share.text')}</p>
      ${snippet(address, words.text('share.address'), words)}
      ${address.length > LONG ? html`<p class="flyout-text careful">${words.text('share.long')}</p>` : nothing}`;
  }
}
