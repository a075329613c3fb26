/** The state of a field that belongs to no tool: what `<pixie-input>` holds when it stands alone. */
import { jsonEqual, parseJson, type Json } from '../../contract/json.ts';
import type { InputRules, InputSpec } from '../../contract/types.ts';
import { checkInput, startValue, type CheckedInput } from '../../contract/values.ts';
import type { FieldState } from '../core/field.ts';

export class OwnField {
  /** Errors may show from now on. */
  touched = false;
  #spec: InputSpec;
  #module: InputRules | undefined;
  #attribute: string | null = null;
  #live: { raw: Json | undefined } | null = null;
  #checked: CheckedInput | null = null;

  constructor(spec: InputSpec) {
    this.#spec = spec;
  }

  /** The spec, the module of its type once that is here, and the `value` attribute as it stands in the page. */
  describe(spec: InputSpec, module: InputRules | undefined, attribute: string | null): void {
    if (spec === this.#spec && module === this.#module && attribute === this.#attribute) return;
    this.#spec = spec;
    this.#module = module;
    this.#attribute = attribute;
    this.#checked = null;
  }

  get raw(): Json | undefined {
    return this.#live ? this.#live.raw : this.initial;
  }

  /** What the field starts with and a reset brings back. */
  get initial(): Json | undefined {
    if (this.#attribute === null) return startValue(this.#spec, this.#lookup);
    return readAttribute(this.#attribute, this.#spec, this.#module);
  }

  /** What a person did; false when it was there already. */
  set(raw: Json | undefined): boolean {
    if (sameValue(this.raw, raw)) return false;
    this.#live = { raw };
    this.#checked = null;
    return true;
  }

  /** What a page sets: its wire value says the same as what was typed, so that is kept. */
  assign(raw: Json | undefined): boolean {
    return raw !== undefined && sameValue(this.wire, raw) ? false : this.set(raw);
  }

  reset(): void {
    this.#live = null;
    this.#checked = null;
    this.touched = false;
  }

  get checked(): CheckedInput {
    this.#checked ??= checkInput(this.#spec, this.raw, this.#lookup);
    return this.#checked;
  }

  /** The wire value; undefined when the field is blank or wrong. */
  get wire(): Json | undefined {
    return this.checked.issues.length === 0 ? this.checked.value : undefined;
  }

  readonly #lookup = (): InputRules | undefined => this.#module;

  state(disabled: boolean): FieldState {
    return {
      spec: this.#spec,
      raw: this.raw,
      issues: this.touched ? this.checked.issues : [],
      serverError: null,
      visible: true,
      disabled,
    };
  }
}

/** Nothing and null are the same to a field. */
export function sameValue(a: Json | undefined, b: Json | undefined): boolean {
  return jsonEqual(a ?? null, b ?? null);
}

/**
 * The `value` attribute is JSON, but `value="42"` on a text field means the text, and `value="Zürich"` is no JSON at
 * all: what the type reads as that very text stays text.
 */
export function readAttribute(text: string, spec: InputSpec, module: InputRules | undefined): Json {
  let parsed: Json;
  try {
    parsed = parseJson(text);
  } catch {
    return text;
  }
  if (typeof parsed === 'string') return parsed;
  const fromText = module?.normalise(text, spec);
  const fromJson = module?.normalise(parsed, spec);
  const meansText = fromText?.ok && fromText.value === text && fromJson?.ok && typeof fromJson.value === 'string';
  return meansText ? text : parsed;
}
