/** A text with the words that were looked for marked in it. */
import { html, type TemplateResult } from 'lit';

export function marked(text: string, query: string): TemplateResult | string {
  const words = query.trim();
  if (words === '') return text;
  const at = text.toLocaleLowerCase().indexOf(words.toLocaleLowerCase());
  if (at < 0) return text;
  const end = at + words.length;
  return html`${text.slice(0, at)}<mark>${text.slice(at, end)}</mark>${text.slice(end)}`;
}
