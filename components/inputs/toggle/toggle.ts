/** On or off, as a switch. */
import { css, html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { check, isBlank, normalise, whenAbsent } from '../../../contract/inputs/toggle.ts';
import type { FieldHost, InputControl, InputControlDefinition } from '../../core/control.ts';
import { isOn, switchRow } from '../on-off.ts';

const contract = { check, isBlank, normalise, whenAbsent };

class ToggleControl implements InputControl {
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
          class="switch"
          part="control"
          type="checkbox"
          role="switch"
          id=${ids.control}
          aria-describedby=${describedBy || nothing}
          aria-invalid=${invalid ? 'true' : nothing}
          ?disabled=${disabled}
          .checked=${live(on)}
          @change=${this.#flipped}
        /><span class="label" part="label" id=${ids.label}>${spec.label}</span>
      </label>
    `;
  }

  readonly #flipped = (event: Event): void => this.#host.change((event.target as HTMLInputElement).checked);
}

const look = css`
  .field:has(.switch) > :is(.hint, .error) {
    margin-inline-start: 44px;
  }
  .switch {
    position: relative;
    flex: none;
    inline-size: 34px;
    block-size: 20px;
    margin-block: 2px;
    border-radius: 10px;
    appearance: none;
    background: var(--_border-control);
    cursor: inherit;
  }
  .switch::after {
    content: '';
    position: absolute;
    inset-block-start: 2px;
    inset-inline-start: 2px;
    inline-size: 16px;
    block-size: 16px;
    border-radius: 50%;
    background: var(--_raised);
    transition: transform 120ms;
  }
  .switch:checked {
    background: var(--_accent);
  }
  .switch:checked::after {
    transform: translateX(14px);
  }
  .switch:checked:dir(rtl)::after {
    transform: translateX(-14px);
  }
  .switch:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  .switch[aria-invalid='true'] {
    outline: 2px solid var(--_bad);
    outline-offset: 1px;
  }
  @media (forced-colors: active) {
    .switch {
      border: 1px solid ButtonText;
      background: Canvas;
      forced-color-adjust: none;
    }
    .switch::after {
      inset-block-start: 1px;
      inset-inline-start: 1px;
      background: ButtonText;
    }
    .switch:checked {
      border-color: Highlight;
      background: Highlight;
    }
    .switch:checked::after {
      background: HighlightText;
    }
  }
`;

export const control: InputControlDefinition = {
  contract,
  styles: [switchRow, look],
  label: 'inside',
  create: (host) => new ToggleControl(host),
};
