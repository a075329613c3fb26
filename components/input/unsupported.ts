/** A type that this page does not know: its name, and its value as JSON. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { jsonEqual, parseJson, stringifyJson, type Json } from '../../contract/json.ts';
import type { InputRules } from '../../contract/types.ts';
import type { FieldHost, InputControl, InputControlDefinition } from '../core/control.ts';
import { unsupportedSentences } from '../core/i18n/form-parts.ts';
import { isRequired } from '../core/schema.ts';

/** Nothing is known about the value, so anything is right. */
const contract: InputRules = {
  normalise: (raw) => ({ ok: true, value: raw }),
  isBlank: (value) => value === null || value === '',
  check: () => [],
};

class UnsupportedControl implements InputControl {
  readonly #host: FieldHost;
  #text: string | null = null;
  #textRaw: Json | undefined;

  constructor(host: FieldHost) {
    this.#host = host;
  }

  render(): TemplateResult {
    const { ids, words, spec, disabled, describedBy, invalid } = this.#host;
    return html`
      <div class="unsupported">
        <p class="unsupported-note">${words.text('input.unsupported', { type: spec.type })}</p>
        <textarea
          class="control mono"
          part="control"
          id=${ids.control}
          rows="2"
          spellcheck="false"
          autocomplete="off"
          dir="ltr"
          aria-describedby=${describedBy || nothing}
          aria-invalid=${invalid ? 'true' : nothing}
          aria-required=${isRequired(spec) ? 'true' : nothing}
          ?disabled=${disabled}
          .value=${live(this.#shown())}
          @input=${this.#typed}
          @change=${this.#typed}
        ></textarea>
      </div>
    `;
  }

  #shown(): string {
    const { raw } = this.#host;
    if (this.#text !== null && jsonEqual(raw, this.#textRaw)) return this.#text;
    return raw === undefined ? '' : stringifyJson(raw);
  }

  readonly #typed = (event: Event): void => {
    this.#text = (event.target as HTMLTextAreaElement).value;
    this.#textRaw = read(this.#text);
    if (event.type === 'change') this.#host.change(this.#textRaw);
    else this.#host.input(this.#textRaw);
  };
}

/** What is no JSON is taken as the text that it is: nothing that was typed is swallowed. */
function read(text: string): Json | undefined {
  if (text.trim() === '') return undefined;
  try {
    return parseJson(text);
  } catch {
    return text;
  }
}

export const control: InputControlDefinition = {
  contract,
  sentences: unsupportedSentences,
  label: 'for',
  create: (host) => new UnsupportedControl(host),
};
