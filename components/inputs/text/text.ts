/** One line of text. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { check, isBlank, normalise } from '../../../contract/inputs/text.ts';
import type { FieldHost, InputControl, InputControlDefinition } from '../../core/control.ts';
import { counter, counterLook, describedWithCount, shownText } from '../text-field.ts';

const contract = { check, isBlank, normalise };

class TextControl implements InputControl {
  readonly #host: FieldHost;

  constructor(host: FieldHost) {
    this.#host = host;
  }

  render(): TemplateResult {
    const { ids, spec, raw, disabled, required, invalid } = this.#host;
    const placeholder = spec['placeholder'];
    return html`
      <input
        class="control"
        part="control"
        type="text"
        id=${ids.control}
        placeholder=${typeof placeholder === 'string' ? placeholder : nothing}
        autocomplete="off"
        dir="auto"
        aria-describedby=${describedWithCount(this.#host) ?? nothing}
        aria-invalid=${invalid ? 'true' : nothing}
        aria-required=${required ? 'true' : nothing}
        ?disabled=${disabled}
        .value=${live(shownText(raw))}
        @input=${this.#typed}
        @change=${this.#typed}
      />
      ${counter(this.#host)}
    `;
  }

  readonly #typed = (event: Event): void => {
    const text = (event.target as HTMLInputElement).value;
    if (event.type === 'change') this.#host.change(text);
    else this.#host.input(text);
  };
}

export const control: InputControlDefinition = {
  contract,
  styles: counterLook,
  label: 'for',
  enterRuns: true,
  create: (host) => new TextControl(host),
};
