/** What a field on its own tells the form around it: its value, its validity, its memory across page loads. */
import { isNumeric, parseJson, stringifyJson, type Json } from '../../contract/json.ts';
import type { CheckedInput } from '../../contract/values.ts';

export class FormPart {
  readonly #internals: ElementInternals;
  /** What was told last: a field with a large table is drawn anew with each turn of the wheel. */
  #told: readonly unknown[] = [];

  constructor(internals: ElementInternals) {
    this.#internals = internals;
  }

  /** Belongs to no form's data (a field of a tool). */
  leave(): void {
    this.#told = [];
    this.#internals.setFormValue(null);
    this.#internals.setValidity({});
  }

  /**
   * @param sentence of the first issue, in the reader's language
   * @param anchor where the browser's own bubble points to; inside the shadow root
   */
  update(raw: Json | undefined, checked: CheckedInput, sentence: string, anchor: HTMLElement | null): void {
    const told = [raw, checked, sentence, anchor];
    if (told.every((part, index) => part === this.#told[index]) && this.#told.length > 0) return;
    this.#told = told;
    const [issue] = checked.issues;
    const value = issue ? raw : checked.value;
    this.#internals.setFormValue(value === undefined ? null : formText(value), memoryOf(raw));
    if (!issue) return this.#internals.setValidity({});
    const missing = issue.code === 'issue.required';
    this.#internals.setValidity(
      missing ? { valueMissing: true } : { customError: true },
      sentence || ' ',
      anchor ?? undefined,
    );
  }
}

/** Scalars as their text, lists and objects as JSON. */
function formText(value: Json): string {
  if (typeof value === 'string') return value;
  return typeof value === 'boolean' || isNumeric(value) ? String(value) : stringifyJson(value);
}

/** What the browser keeps for the way back to this page. */
function memoryOf(raw: Json | undefined): string | null {
  return raw === undefined ? null : stringifyJson(raw);
}

/** The raw value of what `memoryOf` wrote; undefined when it cannot be read. */
export function recall(state: string | File | FormData | null): Json | undefined {
  if (typeof state !== 'string') return undefined;
  try {
    return parseJson(state);
  } catch {
    return undefined;
  }
}

/** Enter in a field: what it does in the page's own fields. The form's first submit button is pressed. */
export function submitForm(form: HTMLFormElement | null): void {
  if (!form) return;
  const button = [...form.elements].find(
    (element): element is HTMLButtonElement | HTMLInputElement =>
      (element instanceof HTMLButtonElement && element.type === 'submit') ||
      (element instanceof HTMLInputElement && (element.type === 'submit' || element.type === 'image')),
  );
  if (button) button.click();
  else form.requestSubmit();
}
