import type { ComplexAttributeConverter } from 'lit';
import { parseJson, type Json } from '../../contract/json.ts';

/**
 * An attribute that holds JSON, for rich properties: React renders them as attributes while an element is not defined
 * yet. What does not parse is ignored with a warning.
 */
export const jsonAttribute: ComplexAttributeConverter<Json | undefined> = {
  fromAttribute: (text) => ofText(text ?? undefined),
};

/** The value of a rich property, also where it is JSON text: Vue sets what stands in a template as a property. */
export function ofText<T>(value: T | string): T | undefined {
  if (typeof value !== 'string') return value;
  try {
    return parseJson(value) as T;
  } catch {
    console.warn('pixie: an attribute that should hold JSON was ignored:', value.slice(0, 80));
    return undefined;
  }
}
