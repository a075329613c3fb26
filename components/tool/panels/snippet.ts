/** A piece of text to copy, with its button. */
import { html, type TemplateResult } from 'lit';
import { announce } from '../../core/announcer.ts';
import { checkIcon, clipboardDocumentIcon } from '../../core/icons-more.ts';
import type { Words } from '../../core/words.ts';
import { copyToClipboard } from '../../output/clipboard.ts';

/** @param label what the text is, for those who only hear it */
export function snippet(text: string, label: string, words: Words): TemplateResult {
  const copy = async (event: Event): Promise<void> => {
    const button = event.currentTarget as HTMLElement;
    const done = await copyToClipboard(text, button.parentElement ?? button);
    announce(words.text(done ? 'copied' : 'copy.failed'));
    button.toggleAttribute('data-done', done);
    setTimeout(() => button.removeAttribute('data-done'), 1600);
  };
  return html`<div class="snippet">
    <pre tabindex="0" role="region" aria-label=${label} dir="ltr">${text}</pre>
    <button type="button" class="button copy" @click=${copy}>
      <span class="before">${clipboardDocumentIcon}</span><span class="after">${checkIcon}</span>${words.text('copy')}
    </button>
  </div>`;
}
