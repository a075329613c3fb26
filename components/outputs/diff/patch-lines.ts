/** The changed places as plain lines with their signs: until the comparison has come, and where it never comes. */
import { html, nothing, type TemplateResult } from 'lit';
import { hunksOf, type TwoTexts } from '../../../contract/outputs/shared/patch.ts';

const MOST_LINES = 2000;
const KINDS: Readonly<Record<string, string>> = { '+': 'came', '-': 'went', '\\': 'note' };

export function patchLines(texts: TwoTexts, label: string, cut: string): TemplateResult {
  const lines = hunksOf(texts).flatMap(({ oldStart, newStart, lines: all }) => [
    `@@ ${oldStart} → ${newStart}`,
    ...all,
  ]);
  const drawn = lines.slice(0, MOST_LINES).map((line) => {
    const kind = line.startsWith('@@ ') ? 'place' : (KINDS[line[0]!] ?? '');
    return html`<span class="patch-line ${kind}" .textContent=${`${line.replace(/^-/, '−')}\n`}></span>`;
  });
  return html`<pre class="patch" tabindex="0" role="region" aria-label=${label}>${drawn}</pre>
    ${lines.length > MOST_LINES ? html`<p class="source-note">${cut}</p>` : nothing}`;
}
