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
    const pieces = piecesOf(this.#host.value);
    const shown = pieces.length === 1 ? pieces[0] : pieces.map((piece) => html`<div>${piece}</div>`);
    return html`<div class="text">${shown}</div>`;
  }
}

/** Characters of one line that the browser lays out in one go. Beyond, its time grows with the square: 240 000 took 13 s. */
const LONGEST = 5000;

/** The text, with a line that is far too long broken after a space. */
function piecesOf(text: string): string[] {
  const lines = text.split('\n');
  if (lines.every((line) => line.length <= LONGEST)) return [text];
  return lines.flatMap((line) => {
    if (line.length <= LONGEST) return [line === '' ? '\u00A0' : line];
    const pieces: string[] = [];
    for (let at = 0; at < line.length;) {
      const end = Math.min(line.length, at + LONGEST);
      const space = end < line.length ? line.lastIndexOf(' ', end) : end;
      const next = space > at ? space + (end < line.length ? 1 : 0) : end;
      pieces.push(line.slice(at, next));
      at = next;
    }
    return pieces;
  });
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
