/** One of a few options, all in sight: a list, or side by side where they are short. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { check, isBlank, normalise } from '../../../contract/inputs/radio.ts';
import type { FieldHost, InputControl, InputControlDefinition } from '../../core/control.ts';
import { chosenIndex, optionsOf, type Option } from '../options.ts';
import { fitInARow } from '../segments.ts';
import { shownText } from '../text-field.ts';
import { radioLook } from './radio.styles.ts';

const contract = { check, isBlank, normalise };

class RadioControl implements InputControl {
  readonly #host: FieldHost;

  constructor(host: FieldHost) {
    this.#host = host;
  }

  render(): TemplateResult {
    const { raw, spec } = this.#host;
    const options = optionsOf(spec);
    const chosen = chosenIndex(this.#host, contract);
    const stranger = chosen < 0 && raw !== undefined && raw !== null;
    return html`
      <div class="radios ${fitInARow(options) ? 'segments' : 'list'}" part="control">
        ${options.map((option, index) => this.#radio(option, index, chosen))}
      </div>
      ${stranger ? html`<div class="stranger">${shownText(raw)}</div>` : nothing}
    `;
  }

  #radio({ label }: Option, index: number, chosen: number): TemplateResult {
    const { ids, disabled } = this.#host;
    const id = index === Math.max(0, chosen) ? ids.control : `${ids.control}-${index}`;
    return html`<label class="radio" for=${id}
      ><input
        type="radio"
        name="radio"
        id=${id}
        data-index=${index}
        ?disabled=${disabled}
        .checked=${live(index === chosen)}
        @change=${this.#picked}
        @click=${this.#clicked}
        @keydown=${this.#cleared}
      /><span>${label}</span></label
    >`;
  }

  readonly #picked = (event: Event): void => {
    const index = Number((event.target as HTMLInputElement).dataset['index']);
    this.#host.change(optionsOf(this.#host.spec)[index]?.value);
  };

  /** What need not be chosen can be taken back: Delete or Backspace on it. */
  readonly #cleared = (event: KeyboardEvent): void => {
    if (this.#host.required || (event.key !== 'Delete' && event.key !== 'Backspace')) return;
    event.preventDefault();
    this.#host.change(undefined);
  };

  #pressed = -1;
  /** And by a second click. A label's click arrives here too; `detail` is 0 for keys. */
  readonly #clicked = (event: MouseEvent): void => {
    const index = Number((event.target as HTMLInputElement).dataset['index']);
    const again = this.#pressed === index && chosenIndex(this.#host, contract) === index;
    this.#pressed = index;
    if (this.#host.required || !again || event.detail === 0) return;
    this.#pressed = -1;
    this.#host.change(undefined);
  };
}

export const control: InputControlDefinition = {
  contract,
  styles: radioLook,
  label: 'group',
  groupRole: 'radiogroup',
  create: (host) => new RadioControl(host),
};
