import { isObject, type Json } from '../json.ts';
import type { InputModule, JsonSchema, NormalisedInput } from '../types.ts';
import { fits, member, misfit, unwrap } from './shared/issues.ts';

export const summary = 'A list of words, each once.';

export const fields: Record<string, JsonSchema> = {
  suggestions: { type: ['array', 'null'], items: { type: 'string' }, description: 'Offered while typing.' },
};

export function valueSchema(): JsonSchema {
  return { type: 'array', items: { type: 'string' }, uniqueItems: true };
}

export function sample(): string[] {
  return [];
}

/** A list, or text with commas or newlines; spaces round a word and repeated words go. */
export function normalise(raw: Json): NormalisedInput<string[]> {
  const inner = isObject(raw) ? (member(raw, 'tags') ?? unwrap(raw)) : raw;
  const list = Array.isArray(inner) ? inner : typeof inner === 'string' ? inner.split(/[,\n]/) : [inner];
  const words = new Set<string>();
  for (const item of list) {
    const word = unwrap(item);
    if (word === null || typeof word === 'object') return misfit('issue.tags.not');
    const text = String(word).trim();
    if (text !== '') words.add(text);
  }
  return fits([...words]);
}

export function isBlank(value: string[]): boolean {
  return value.length === 0;
}

export function check(): [] {
  return [];
}

export const examples: InputModule<string[]>['examples'] = [
  { raw: ['red', 'green'], value: ['red', 'green'] },
  { raw: 'red, green', value: ['red', 'green'] },
  { raw: 'red\ngreen\n', value: ['red', 'green'] },
  { raw: ['red', ' red ', ''], value: ['red'] },
  { raw: [1, true], value: ['1', 'true'] },
  { raw: { tags: ['red'] }, value: ['red'] },
  { raw: [{ value: 'red', label: 'Red' }], value: ['red'] },
];
