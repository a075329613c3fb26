/** How a person uses the table: the cell that has, or would get, the focus holds the value. */
import type { PixieInput } from '../../input/input.ts';
import type { Hand } from '../testing/hand.ts';

function active(element: PixieInput): HTMLInputElement | HTMLTextAreaElement {
  return element.shadowRoot!.querySelector('.rest[tabindex="0"]')!;
}

export const hand: Hand = {
  controls: (element) => [active(element)],
  sight: (element) =>
    [...element.shadowRoot!.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('.rest')].map((rest) =>
      rest.type === 'checkbox' ? (rest as HTMLInputElement).checked : rest.value,
    ),
  async edit(element) {
    const field = active(element);
    field.value = 'half typed ';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await element.updateComplete;
  },
  async settle(element) {
    active(element).dispatchEvent(new Event('change', { bubbles: true }));
    await element.updateComplete;
  },
};
