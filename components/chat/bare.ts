import { isObject, type Json } from '../../contract/json.ts';

/** Members that say how a value is drawn or what it is called; alone they are nothing to look at. */
const TRIMMINGS: ReadonlySet<string> = new Set(['columns', 'name', 'label', 'x_label', 'y_label', 'status']);

/** True for a value in which there is nothing to see: what a tool that streams answers before it has anything to say. */
export function isBare(value: Json | undefined): boolean {
  if (value === null || value === undefined || value === '') return true;
  if (Array.isArray(value)) return value.every((item) => isObject(item) && isBare(item));
  return (
    isObject(value) &&
    Object.entries(value).every(([key, item]) => TRIMMINGS.has(key) || typeof item === 'boolean' || isBare(item))
  );
}
