/** Above Run: which secrets the tool lacks, and who can do what about it. */
import { html, nothing, type TemplateResult } from 'lit';
import { exclamationTriangleIcon } from '../core/icons.ts';
import { copyToClipboard } from '../output/clipboard.ts';
import type { PixieTool } from './tool.ts';

const SAID_MS = 1500;

export function missingView(tool: PixieTool): TemplateResult | typeof nothing {
  const { missing, surroundings } = tool;
  if (missing.length === 0 || !surroundings) return nothing;
  const { words, sentence } = surroundings;
  // One at a time: it asks for the value, and would take a second command for it.
  const command = `pixie secrets set ${tool.store.toolId} ${missing[0]}`;
  const copy = async (event: Event): Promise<void> => {
    const button = event.currentTarget as HTMLButtonElement;
    const label = button.textContent;
    button.textContent = words.text((await copyToClipboard(command, button)) ? 'copied' : 'copy.failed');
    setTimeout(() => (button.textContent = label), SAID_MS);
  };
  return html`<div class="problem fault lacking" part="lacking" role="group" aria-label=${sentence}>
    <p class="problem-sentence">${exclamationTriangleIcon}<span>${sentence}</span></p>
    <p class="quiet-words">${words.text('secrets.missing.how')}</p>
    <div class="command">
      <code dir="ltr">${command}</code>
      <button type="button" class="quiet" @click=${copy}>${words.text('copy')}</button>
    </div>
    <div class="problem-actions">
      <button type="button" class="button" @click=${() => void surroundings.look()}>
        ${words.text('secrets.missing.again')}
      </button>
    </div>
  </div>`;
}
