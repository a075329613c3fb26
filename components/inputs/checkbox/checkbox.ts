/** Yes or no, as a box to tick. */
import { css, html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { check, isBlank, normalise, whenAbsent } from '../../../contract/inputs/checkbox.ts';
import type { FieldHost, InputControl, InputControlDefinition } from '../../core/control.ts';
import { isOn, switchRow } from '../on-off.ts';

const contract = { check, isBlank, normalise, whenAbsent };

class CheckboxControl implements InputControl {
  readonly #host: FieldHost;

  constructor(host: FieldHost) {
    this.#host = host;
  }

  render(): TemplateResult {
    const { ids, spec, disabled, invalid, describedBy } = this.#host;
    const on = isOn(this.#host, contract);
    return html`
      <label class="on-off" for=${ids.control}>
        <input
          class="tick"
          part="control"
          type="checkbox"
          id=${ids.control}
          aria-describedby=${describedBy || nothing}
          aria-invalid=${invalid ? 'true' : nothing}
          ?disabled=${disabled}
          .indeterminate=${live(invalid && !on)}
          .checked=${live(on)}
          @change=${this.#ticked}
        /><span class="label" part="label" id=${ids.label}>${spec.label}</span>
      </label>
    `;
  }

  readonly #ticked = (event: Event): void => this.#host.change((event.target as HTMLInputElement).checked);
}

const look = css`
  .field:has(.tick) > :is(.hint, .error) {
    margin-inline-start: 28px;
  }
  .tick {
    position: relative;
    flex: none;
    inline-size: 18px;
    block-size: 18px;
    margin-block: 3px;
    border: 1px solid var(--_border-control);
    border-radius: 5px;
    appearance: none;
    background: var(--_raised);
    cursor: inherit;
  }
  .tick:checked,
  .tick:indeterminate {
    border-color: var(--_accent);
    background: var(--_accent);
  }
  .tick::after {
    content: '';
    position: absolute;
    inset: 0;
    margin: auto;
  }
  .tick:checked::after {
    inset-block-start: -3px;
    inline-size: 5px;
    block-size: 9px;
    border: solid var(--_on-accent);
    border-width: 0 2px 2px 0;
    transform: rotate(42deg);
  }
  .tick:indeterminate::after {
    inline-size: 8px;
    block-size: 2px;
    background: var(--_on-accent);
  }
  .tick:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  .tick[aria-invalid='true'] {
    border-color: var(--_bad);
  }
  .tick[aria-invalid='true']:indeterminate {
    background: var(--_bad);
  }
  @media (forced-colors: active) {
    .tick {
      border-color: ButtonText;
      appearance: auto;
    }
    .tick::after {
      display: none;
    }
  }
`;

export const control: InputControlDefinition = {
  contract,
  styles: [switchRow, look],
  label: 'inside',
  create: (host) => new CheckboxControl(host),
};
