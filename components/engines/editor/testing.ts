/** How a person uses an editor, for the shared suite of inputs. The engine is here before the first field is drawn. */
import type { PixieInput } from '../../input/input.ts';
import type { Hand } from '../../inputs/testing/hand.ts';
import { loadEditor } from './load.ts';

await loadEditor();

/** The element that takes the keyboard. */
export function content(element: PixieInput): HTMLElement {
  return element.shadowRoot!.querySelector<HTMLElement>('.cm-content, .editor-plain')!;
}

export const hand: Hand = {
  controls: (element) => [content(element)],
  sight: (element) => [...element.shadowRoot!.querySelectorAll('.cm-line')].map((line) => line.textContent),
  async edit(element) {
    content(element).focus();
    document.execCommand('insertText', false, '7');
    // The editor reads its element once the browser has told it of the change.
    await new Promise((resolve) => setTimeout(resolve));
  },
  settle: async (element) => void content(element).dispatchEvent(new Event('change', { bubbles: true })),
};
