/** A value that travels along unseen. */
import { html, type TemplateResult } from 'lit';
import * as contract from '../../../contract/inputs/hidden.ts';
import type { InputControl, InputControlDefinition } from '../../core/control.ts';

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
