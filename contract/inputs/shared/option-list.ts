/** The options of a choice as its spec lists them. */
import { isObject, type Json } from '../../json.ts';

export interface Option {
  value: Json;
  label: string;
}

const known = new WeakMap<readonly Json[], Option[]>();

/**
 * The options of a spec; bare values and missing labels are read too. The same list gives the same answer: what is
 * made of 10 000 options (`findOption`) is then made once, not with every key.
 */
export function optionsOf(spec: { readonly [field: string]: unknown }): Option[] {
  const list = spec['options'];
  if (!Array.isArray(list)) return [];
  let options = known.get(list);
  if (!options) known.set(list, (options = (list as Json[]).flatMap(read)));
  return options;
}

function read(item: Json): Option[] {
  const value = isObject(item) ? item['value'] : item;
  if (value === undefined || value === null || typeof value === 'object') return [];
  const label = isObject(item) ? item['label'] : undefined;
  return [{ value, label: typeof label === 'string' ? label : String(value) }];
}
