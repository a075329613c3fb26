/** The box round chips and text field, which looks like one control; a press anywhere in it means the text field. */
import { html, type TemplateResult } from 'lit';
import type { nothing } from 'lit';
import type { FieldHost } from '../../core/control.ts';

export function chipField(
  { ids, root, disabled, invalid }: FieldHost,
  chips: TemplateResult | typeof nothing,
  field: TemplateResult,
): TemplateResult {
  const pressed = (event: Event): void => {
    if ((event.target as Element).closest('button, input') || disabled) return;
    // Before the browser moves the focus to where nothing is.
    event.preventDefault();
    const input = root.getElementById(ids.control);
    input?.focus();
    input?.click();
  };
  return html`<div
    class="control chip-field ${disabled ? 'off' : ''} ${invalid ? 'invalid' : ''}"
    part="control"
    @mousedown=${pressed}
  >
    ${chips}${field}
  </div>`;
}
