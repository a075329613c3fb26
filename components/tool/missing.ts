/** Which secrets a tool lacks, and who can do what about it: above the form, before anybody fills it in in vain. */
import { html, type TemplateResult } from 'lit';
import { announce } from '../core/announcer.ts';
import { englishOfMissingSecrets } from '../core/i18n/secrets/en.ts';
import { exclamationTriangleIcon } from '../core/icons.ts';
import type { Words } from '../core/words.ts';
import { copyToClipboard } from '../output/clipboard.ts';
import type { PixieTool } from './tool.ts';

const SAID_MS = 1500;

export class MissingSecrets {
  readonly #tool: PixieTool;
  /** How copying went, on the button for a moment. */
  #said: string | null = null;

  constructor(tool: PixieTool) {
    this.#tool = tool;
  }

  get #words(): Words {
    return this.#tool.store.words.with(englishOfMissingSecrets);
  }

  get #sentence(): string {
    const { missing } = this.#tool;
    return this.#words.text('secrets.missing', { n: missing.length, keys: missing.join(', ') });
  }

  /** Tells a screen reader of a change. @param before what was missing until now */
  tell(before: readonly string[]): void {
    const { missing } = this.#tool;
    if (missing.join() === before.join()) return;
    announce(missing.length > 0 ? this.#sentence : this.#words.text('secrets.missing.gone'));
  }

  /** Somebody wanted to run it all the same. */
  insist(): void {
    announce(this.#sentence);
    this.#tool.renderRoot.querySelector<HTMLElement>('.lacking button')?.focus();
  }

  #say(said: string | null): void {
    this.#said = said;
    this.#tool.requestUpdate();
  }

  view(): TemplateResult {
    const words = this.#words;
    const { missing, store, surroundings } = this.#tool;
    // One at a time: it asks for the value, and would take a second command for it.
    const command = `pixie secrets set ${store.toolId} ${missing[0]}`;
    const copy = async (event: Event): Promise<void> => {
      const copied = await copyToClipboard(command, event.currentTarget as HTMLButtonElement);
      this.#say(words.text(copied ? 'copied' : 'copy.failed'));
      setTimeout(() => this.#say(null), SAID_MS);
    };
    return html`<div class="problem fault lacking" part="lacking" role="group" aria-label=${this.#sentence}>
      <p class="problem-sentence">${exclamationTriangleIcon}<span>${this.#sentence}</span></p>
      <p class="quiet-words">${words.text('secrets.missing.how')}</p>
      <div class="command">
        <code dir="ltr">${command}</code>
        <button type="button" class="quiet" @click=${copy}>${this.#said ?? words.text('copy')}</button>
      </div>
      <div class="problem-actions">
        <button type="button" class="button" @click=${() => void surroundings?.look()}>
          ${words.text('secrets.missing.again')}
        </button>
      </div>
    </div>`;
  }
}
