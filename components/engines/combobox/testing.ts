/** How tests use a combobox as a person would. */
import type { PixieInput } from '../../input/input.ts';

export function comboboxOf(element: PixieInput): HTMLElement {
  return element.shadowRoot!.querySelector<HTMLElement>('[role=combobox]')!;
}

/** The rows on screen; none while the list is closed. */
export function rowsOf(element: PixieInput): HTMLElement[] {
  return [...element.shadowRoot!.querySelectorAll<HTMLElement>('.option:not(.action)')];
}

export function actionsOf(element: PixieInput): HTMLElement[] {
  return [...element.shadowRoot!.querySelectorAll<HTMLElement>('.option.action')];
}

export function textsOf(rows: readonly HTMLElement[]): string[] {
  return rows.map((row) => row.textContent!.trim());
}

export function isOpen(element: PixieInput): boolean {
  return element.shadowRoot!.querySelector('.popup')?.matches(':popover-open') ?? false;
}

/** The row that the keys are on, as assistive technology finds it. */
export function activeOf(element: PixieInput): HTMLElement | null {
  const id = comboboxOf(element).getAttribute('aria-activedescendant');
  return id === null ? null : element.shadowRoot!.getElementById(id);
}

/** Types by script: the whole text at once. */
export async function type(element: PixieInput, text: string): Promise<void> {
  const field = comboboxOf(element) as HTMLInputElement;
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, data: text }));
  await element.updateComplete;
}

/** Opens the list by script and picks its first row; where several can be chosen, that takes a chosen one away. */
export async function pickFirst(element: PixieInput): Promise<void> {
  comboboxOf(element).click();
  await element.updateComplete;
  rowsOf(element)[0]!.click();
  await element.updateComplete;
}
