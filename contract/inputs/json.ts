import { isObject, type Json } from '../json.ts';
import { JsonSyntaxError, parseJsonWithPlace } from '../json-place.ts';
import type { InputModule, InputSpec, JsonSchema, NormalisedInput } from '../types.ts';
import { fits, misfit } from './shared/issues.ts';

export const summary = 'Any JSON, typed as text and sent as the parsed value.';

export const fields: Record<string, JsonSchema> = {
  schema: { type: ['object', 'boolean', 'null'], description: 'A JSON Schema that the value has to satisfy.' },
};
export const requiredOnlyWarns = true;

export function valueSchema(spec: InputSpec): JsonSchema {
  return isObject(spec['schema']) ? spec['schema'] : {};
}

/** An empty object, or what a schema of another type would take. */
export function sample(spec: InputSpec): Json {
  const { type } = valueSchema(spec);
  return type === 'array' ? [] : type === 'string' ? '' : {};
}

/**
 * Text is parsed, also when it was encoded twice. What is then still text would look like unparsed JSON to the next
 * reader, so it is only a value where the schema asks for a string; there nothing is parsed.
 */
export function normalise(raw: Json, spec: InputSpec): NormalisedInput<Json> {
  if (typeof raw !== 'string' || valueSchema(spec)['type'] === 'string') return fits(raw);
  let value: Json = raw;
  for (let round = 0; round < 3 && typeof value === 'string'; round += 1) {
    try {
      value = parseJsonWithPlace(value);
    } catch (error) {
      if (round > 0) break;
      const reason = error instanceof JsonSyntaxError ? error.message : String(error);
      return misfit('issue.json.syntax', { reason });
    }
  }
  return typeof value === 'string' ? misfit('issue.json.text') : fits(value);
}

export function isBlank(value: Json): boolean {
  return value === null || value === '';
}

export function check(): [] {
  return [];
}

export const examples: InputModule['examples'] = [
  { raw: { a: [1, 2] }, value: { a: [1, 2] } },
  { raw: '{"a": [1, 2]}', value: { a: [1, 2] } },
  { raw: '"{\\"a\\": 1}"', value: { a: 1 } },
  { raw: '12', value: 12 },
  { raw: '[NaN]', value: [null] },
  { raw: '9007199254740993', value: 9007199254740993n },
  { spec: { schema: { type: 'string' } }, raw: 'text', value: 'text' },
];
