/** The options of a choice as its spec lists them. */
import { isObject, type Json } from '../../json.ts';

export interface Option {
  value: Json;
  label: string;
}

/** The options of a spec; bare values and missing labels are read too. */
export function optionsOf(spec: { readonly [field: string]: unknown }): Option[] {
  const list = spec['options'];
  if (!Array.isArray(list)) return [];
  return (list as Json[]).flatMap((item) => {
    const value = isObject(item) ? item['value'] : item;
    if (value === undefined || value === null || typeof value === 'object') return [];
    const label = isObject(item) ? item['label'] : undefined;
    return [{ value, label: typeof label === 'string' ? label : String(value) }];
  });
}
