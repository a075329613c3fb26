import { html, nothing, type TemplateResult } from 'lit';
import { englishOfData } from '../../core/i18n/data/en.ts';
import type { Words } from '../../core/words.ts';
import type { RowWindow } from './window.ts';

/** What is said below rows on paper when there are more than were printed. */
export function paperNote({ printing, count, range }: RowWindow, words: Words): TemplateResult | typeof nothing {
  if (!printing || range.end >= count) return nothing;
  const text = words.with(englishOfData).text('data.paper', { shown: range.end, n: count });
  return html`<p class="paper-note">${text}</p>`;
}
