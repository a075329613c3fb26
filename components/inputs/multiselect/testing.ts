import type { PixieInput } from '../../input/input.ts';
import { pickFirst } from '../../engines/combobox/testing.ts';
import type { Hand } from '../testing/hand.ts';

function field(element: PixieInput): HTMLInputElement {
  return element.shadowRoot!.querySelector('input')!;
}

/** Picks one option; what is picked is settled. */
export const hand: Hand = {
  controls: (element) => [field(element)],
  sight: (element) => [
    ...[...element.shadowRoot!.querySelectorAll('.chip-text')].map((chip) => chip.textContent),
    field(element).value,
  ],
  edit: (element) => pickFirst(element),
  settle: async () => undefined,
};
