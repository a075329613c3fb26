/** Sentences of the validator, in English, with code between backticks. */
import { html, type TemplateResult } from 'lit';

/** The text with its code as such; everything stays text. */
export function proseView(text: string): (string | TemplateResult)[] {
  return text
    .split(/`([^`\n]+)`/)
    .map((part, index) => (index % 2 === 1 ? html`<code dir="ltr">${part}</code>` : part));
}
