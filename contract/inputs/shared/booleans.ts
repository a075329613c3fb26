/** Yes and no as forms, query strings and Python write them. */
import type { Json } from '../../json.ts';
import type { JsonSchema, NormalisedInput } from '../../types.ts';
import { fits, misfit, shown, unwrap } from './issues.ts';

const WORDS: ReadonlyMap<string, boolean> = new Map([
  ...['true', 'yes', 'on', '1', 'y', 't'].map((word) => [word, true] as const),
  ...['false', 'no', 'off', '0', 'n', 'f', ''].map((word) => [word, false] as const),
]);

export function normaliseBoolean(raw: Json): NormalisedInput<boolean> {
  const inner = unwrap(raw);
  if (typeof inner === 'boolean') return fits(inner);
  const word = typeof inner === 'string' || typeof inner === 'number' ? String(inner).trim().toLowerCase() : '?';
  const value = WORDS.get(word);
  return value === undefined ? misfit('issue.boolean.not', { value: shown(raw) }) : fits(value);
}

export function booleanSchema(): JsonSchema {
  return { type: 'boolean' };
}

export function checkBoolean(): [] {
  return [];
}

export function isNeverBlank(): boolean {
  return false;
}

export function off(): boolean {
  return false;
}
