/** A quiet button that copies a text and says on itself how that went. */
import { html, nothing, type TemplateResult } from 'lit';
import { announce } from '../core/announcer.ts';
import type { Words } from '../core/words.ts';
import { copyToClipboard } from '../output/clipboard.ts';

const SAID_MS = 1500;

interface Dress {
  icon?: TemplateResult;
  /** The icon alone; the name is for screen readers and the tooltip. */
  bare?: boolean;
}

export function copyButton(
  words: Words,
  name: string,
  text: () => string,
  { icon, bare = false }: Dress = {},
): TemplateResult {
  const copy = async (event: Event): Promise<void> => {
    const button = event.currentTarget as HTMLButtonElement;
    const copied = await copyToClipboard(text(), button);
    const outcome = words.text(copied ? 'copied' : 'copy.failed');
    announce(outcome);
    button.dataset['said'] = outcome;
    setTimeout(() => delete button.dataset['said'], SAID_MS);
  };
  return html`<button
    type="button"
    class="quiet copy ${bare ? 'bare' : ''}"
    part="copy"
    aria-label=${bare ? name : nothing}
    title=${bare ? name : nothing}
    @click=${copy}
  >
    ${icon ?? nothing}${bare ? nothing : html`<span>${name}</span>`}
  </button>`;
}
