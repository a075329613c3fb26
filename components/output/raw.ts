/** A value as JSON: behind the «raw» button, and in place of a view that there is not or that cannot draw it. */
import { html, nothing, type TemplateResult } from 'lit';
import { stringifyJson, type Json } from '../../contract/json.ts';

/** More text than this makes the page slow and nobody reads it; the download has all of it. */
const MOST = 200_000;

const written = new WeakMap<object, string>();

/** Indented JSON, kept per value since large ones take long to write. */
export function jsonText(value: Json): string {
  if (typeof value !== 'object' || value === null) return stringifyJson(value, 2);
  let text = written.get(value);
  if (text === undefined) written.set(value, (text = stringifyJson(value, 2)));
  return text;
}

/** `label` names the block for screen readers: it scrolls, so it takes focus. */
export function rawJson(value: Json, label: string): TemplateResult {
  const text = jsonText(value);
  const cut = text.length > MOST;
  return html`<pre class="raw" part="raw" tabindex="0" role="region" aria-label=${label}>
${cut ? text.slice(0, MOST) : text}${cut ? html`<span aria-hidden="true">…</span>` : nothing}</pre>`;
}
