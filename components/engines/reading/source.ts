/** Source text as it is before its editor has come, and where it never comes: the same lines at the same height. */
import { html, nothing, type TemplateResult } from 'lit';

/** More would be laid out at once, and the editor is on its way. */
const MOST_LINES = 2000;
const MOST_CHARACTERS = 400_000;

export interface PlainSource {
  text: string;
  /** Accessible name: it scrolls, so it takes the focus. */
  label: string;
  wrap: boolean;
  /** Said below when there is more than is drawn. */
  cut: string;
}

/** Numbers stand in a column of their own, so that a selection leaves them out. */
export function plainSource({ text, label, wrap, cut }: PlainSource): TemplateResult {
  const short = text.length > MOST_CHARACTERS ? text.slice(0, MOST_CHARACTERS) : text;
  const all = short.split('\n');
  const lines = all.slice(0, MOST_LINES);
  const isCut = short !== text || all.length > lines.length;
  const drawn = lines.map(
    (line) => html`<span class="source-line"><span class="source-text" .textContent=${`${line}\n`}></span></span>`,
  );
  return html`<pre class="source ${wrap ? 'wrap' : ''}" tabindex="0" role="region" aria-label=${label}>${drawn}</pre>
    ${isCut ? html`<p class="source-note">${cut}</p>` : nothing}`;
}
