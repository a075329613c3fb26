/** A value that travels along unseen. */
import { html, type TemplateResult } from 'lit';
import { check, isBlank, normalise } from '../../../contract/inputs/hidden.ts';
import type { InputControl, InputControlDefinition } from '../../core/control.ts';

const contract = { check, isBlank, normalise };

class HiddenControl implements InputControl {
  render(): TemplateResult {
    return html``;
  }
  focus(): void {
    // There is nothing to focus.
  }
}

export const control: InputControlDefinition = {
  contract,
  label: 'none',
  create: () => new HiddenControl(),
};
