import type { PixieInput } from '../../input/input.ts';
import { type } from '../../engines/combobox/testing.ts';
import type { Hand } from '../testing/hand.ts';

function field(element: PixieInput): HTMLInputElement {
  return element.shadowRoot!.querySelector('input')!;
}

/** Adds one word, which settles it. */
export const hand: Hand = {
  controls: (element) => [field(element)],
  sight: (element) => [
    ...[...element.shadowRoot!.querySelectorAll('.chip-text')].map((chip) => chip.textContent),
    field(element).value,
  ],
  edit: (element) => type(element, 'added,'),
  settle: async () => undefined,
};
