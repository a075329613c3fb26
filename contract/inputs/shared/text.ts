/** Text stays text: `"42"` and `"000"` are sent as they are (contract §2, rules of the wire). */
import type { Json } from '../../json.ts';
import type { InputSpec, Issue, JsonSchema, NormalisedInput } from '../../types.ts';
import { numberOf } from './fields.ts';
import { fits, issue, member, misfit, unwrap } from './issues.ts';

/** A string, a number or boolean as text, or either inside `{value}` or `{text}`. */
export function normaliseText(raw: Json): NormalisedInput<string> {
  const inner = member(raw, 'text') ?? unwrap(raw);
  if (typeof inner === 'string') return fits(inner);
  if (typeof inner === 'number' || typeof inner === 'bigint' || typeof inner === 'boolean') return fits(String(inner));
  return misfit('issue.text.not');
}

/** Characters are counted as Python counts them, by code point. */
export function checkLength(value: string, spec: InputSpec): Issue[] {
  const max = numberOf(spec, 'max_length');
  if (max === undefined || value.length <= max) return [];
  const length = [...value].length;
  return length <= max ? [] : [issue('issue.text.max', { max, length })];
}

export function textSchema(spec: InputSpec): JsonSchema {
  const max = numberOf(spec, 'max_length');
  return { type: 'string', ...(max !== undefined && { maxLength: max }) };
}

export function isEmptyText(value: string): boolean {
  return value === '';
}
