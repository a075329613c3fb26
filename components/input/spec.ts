/** The spec that a field really has: what was given, with the element's own label and `required` on top. */
import type { ComplexAttributeConverter } from 'lit';
import { isObject } from '../../contract/json.ts';
import type { InputSpec } from '../../contract/types.ts';

interface Given {
  spec: InputSpec | null;
  name: string;
  label: string | null;
  required: boolean | null;
}

/** Gives the same object for the same words, so that nothing is drawn or checked anew without a reason. */
export class SpecMemo {
  #given: Given | null = null;
  #spec: InputSpec | null = null;

  /** Of a field that stands alone. Without a spec it is a line of text that may be left blank. */
  own({ spec, name, label, required }: Given): InputSpec {
    return this.#remember({ spec, name, label, required }, () => {
      const fits = isObject(spec) && typeof spec.type === 'string';
      const base: InputSpec = fits ? spec : { key: name, type: 'text', label: '', required: false };
      return {
        ...base,
        key: name || (typeof base.key === 'string' ? base.key : ''),
        label: label ?? (typeof base.label === 'string' ? base.label : name),
        ...(required !== null && { required }),
      };
    });
  }

  /** Of a tool's field. */
  labelled(spec: InputSpec, label: string | null): InputSpec {
    if (label === null) return spec;
    return this.#remember({ spec, name: spec.key, label, required: null }, () => ({ ...spec, label }));
  }

  #remember(given: Given, make: () => InputSpec): InputSpec {
    const old = this.#given;
    const same =
      old &&
      this.#spec &&
      old.spec === given.spec &&
      old.name === given.name &&
      old.label === given.label &&
      old.required === given.required;
    if (same && this.#spec) return this.#spec;
    this.#given = given;
    return (this.#spec = make());
  }
}

/** Present means yes, `required="false"` no, absent leaves it to the spec. */
export const requiredAttribute: ComplexAttributeConverter<boolean | null> = {
  fromAttribute: (text) => (text === null ? null : text !== 'false'),
};
