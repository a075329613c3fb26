/** A value as JSON: behind the «raw» button, and in place of a view that there is not or that cannot draw it. */
import { html, nothing, type TemplateResult } from 'lit';
import { stringifyJson, type Json } from '../../contract/json.ts';

/** More text than this makes the page slow and nobody reads it; the download has all of it. */
const MOST = 200_000;

/** Levels that are written of a value that is nested so deep that writing it whole fails. */
const LEVELS = 200;

const written = new WeakMap<object, string>();

/** Indented JSON, kept per value since large ones take long to write. */
export function jsonText(value: Json): string {
  if (typeof value !== 'object' || value === null) return stringifyJson(value, 2);
  let text = written.get(value);
  if (text === undefined) written.set(value, (text = indented(value)));
  return text;
}

function indented(value: Json): string {
  try {
    return stringifyJson(value, 2);
  } catch (error) {
    // Deeper than the engine's stack: the upper levels say what it is.
    if (error instanceof RangeError) return stringifyJson(upper(value, LEVELS), 2);
    throw error;
  }
}

function upper(value: Json, levels: number): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (levels === 0) return '…';
  if (Array.isArray(value)) return value.map((item) => upper(item, levels - 1));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, upper(item, levels - 1)]));
}

/** `label` names the block for screen readers: it scrolls, so it takes focus. */
export function rawJson(value: Json, label: string): TemplateResult {
  const text = jsonText(value);
  const cut = text.length > MOST;
  return html`<pre class="raw" part="raw" tabindex="0" role="region" aria-label=${label}>
${cut ? text.slice(0, MOST) : text}${cut ? html`<span aria-hidden="true">…</span>` : nothing}</pre>`;
}
