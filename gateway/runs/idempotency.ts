import { createHash } from 'node:crypto';
import { isObject, stringifyJson, type Json, type JsonObject } from '../../contract/json.ts';

/** The same inputs give the same hash, in whatever order their members were written. */
export function hashInputs(inputs: JsonObject): string {
  return createHash('sha256')
    .update(stringifyJson(ordered(inputs)))
    .digest('base64url');
}

function ordered(value: Json): Json {
  if (Array.isArray(value)) return value.map(ordered);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, ordered(value[key] ?? null)]),
  );
}
