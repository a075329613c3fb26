/**
 * How a person uses a control that is not made of native fields alone: what the shared suite asks of a type whose
 * folder has a `testing.ts` (exporting `hand`). Only tests load it.
 */
import type { PixieInput } from '../../input/input.ts';

export interface Hand {
  /**
   * Everything that holds the value and takes the keyboard: each is named, described, inside the field's width, kept
   * while the element moves, and off (`disabled`, `aria-disabled` or not editable) while the field is disabled.
   */
  controls(element: PixieInput): HTMLElement[];
  /** What a person would see in them; compared deeply. */
  sight(element: PixieInput): unknown;
  /** Does by script what a hand does: the field now holds something else than before. May settle it at once. */
  edit(element: PixieInput): Promise<void>;
  /** Settles what was edited; once settled, does nothing more. */
  settle(element: PixieInput): Promise<void>;
}
