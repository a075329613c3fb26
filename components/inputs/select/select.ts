/** One of several options, in the browser's own list. */
import { css, html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import * as contract from '../../../contract/inputs/select.ts';
import type { FieldHost, InputControl, InputControlDefinition } from '../../core/control.ts';
import { chevronDownIcon } from '../../core/icons.ts';
import { chosenIndex, optionsOf } from '../options.ts';
import { shownText } from '../text-field.ts';

/** Values of `<option>` that are no position in the list. */
const BLANK = '';
const STRANGER = 'stranger';

class SelectControl implements InputControl {
  readonly #host: FieldHost;

  constructor(host: FieldHost) {
    this.#host = host;
  }

  render(): TemplateResult {
    const { ids, spec, words, raw, disabled, required, invalid, describedBy } = this.#host;
    const options = optionsOf(spec);
    const index = chosenIndex(this.#host, contract);
    const blank = raw === undefined || raw === null;
    const chosen = index >= 0 ? String(index) : blank ? BLANK : STRANGER;
    return html`
      <div class="select">
        <select
          class="control"
          part="control"
          id=${ids.control}
          aria-describedby=${describedBy || nothing}
          aria-invalid=${invalid ? 'true' : nothing}
          aria-required=${required ? 'true' : nothing}
          ?disabled=${disabled}
          @change=${this.#picked}
        >
          ${
            required && chosen !== BLANK
              ? nothing
              : html`<option value=${BLANK} ?disabled=${required} .selected=${live(chosen === BLANK)}>
                  ${words.text('select.choose')}
                </option>`
          }
          ${options.map(
            ({ label }, position) =>
              html`<option value=${position} .selected=${live(chosen === String(position))}>${label}</option>`,
          )}
          ${chosen === STRANGER ? html`<option value=${STRANGER} .selected=${live(true)}>${shownText(raw)}</option>` : nothing}
        </select>
        ${chevronDownIcon}
      </div>
    `;
  }

  readonly #picked = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    if (value === STRANGER) return;
    this.#host.change(value === BLANK ? undefined : optionsOf(this.#host.spec)[Number(value)]?.value);
  };
}

const look = css`
  .select {
    position: relative;
  }
  select.control {
    padding-inline-end: 34px;
    appearance: none;
    text-overflow: ellipsis;
    cursor: pointer;
  }
  select.control:disabled {
    cursor: auto;
  }
  .select > .icon {
    position: absolute;
    inset-block: 0;
    inset-inline-end: 11px;
    margin-block: auto;
    color: var(--_text-2);
    pointer-events: none;
  }
  option {
    background: var(--_raised);
    color: var(--_text);
  }
`;

export const control: InputControlDefinition = {
  contract,
  styles: look,
  label: 'for',
  create: (host) => new SelectControl(host),
};
