import type { ComplexAttributeConverter } from 'lit';
import { parseJson, type Json } from '../../contract/json.ts';

/**
 * An attribute that holds JSON, for rich properties: React renders them as attributes while an element is not defined
 * yet. What does not parse is ignored with a warning.
 */
export const jsonAttribute: ComplexAttributeConverter<Json | undefined> = {
  fromAttribute(text) {
    if (text === null) return undefined;
    try {
      return parseJson(text);
    } catch {
      console.warn('pixie: an attribute that should hold JSON was ignored:', text.slice(0, 80));
      return undefined;
    }
  },
};
