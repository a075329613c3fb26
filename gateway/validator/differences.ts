/** Where two JSON values differ. Pure. */
import { isObject, jsonEqual, type Json } from '../../contract/json.ts';
import { escapePointer } from '../../contract/pointer.ts';

export interface JsonDifference {
  /** JSON Pointer; '' for the whole. */
  path: string;
  /** Undefined where only the other has something. */
  expected: Json | undefined;
  got: Json | undefined;
}

/** The places where they differ, as deep as both have the same kind of value. 1 equals 1.0. */
export function jsonDifferences(expected: Json, got: Json, most: number): JsonDifference[] {
  const found: JsonDifference[] = [];
  const walk = (a: Json | undefined, b: Json | undefined, path: string): void => {
    if (found.length >= most || (a !== undefined && b !== undefined && jsonEqual(a, b))) return;
    if (Array.isArray(a) && Array.isArray(b)) {
      for (let index = 0; index < Math.max(a.length, b.length); index++) walk(a[index], b[index], `${path}/${index}`);
    } else if (isObject(a) && isObject(b)) {
      for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
        walk(own(a, key), own(b, key), `${path}/${escapePointer(key)}`);
      }
    } else {
      found.push({ path, expected: a, got: b });
    }
  };
  walk(expected, got, '');
  return found;
}

function own(object: { [key: string]: Json }, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
