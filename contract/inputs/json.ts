import { isObject, type Json } from '../json.ts';
import { JsonSyntaxError, parseJsonWithPlace } from '../json-place.ts';
import { schemaMisfits } from '../json-schema.ts';
import { schemaFaults } from '../json-schema-faults.ts';
import { schemaSample } from '../json-schema-sample.ts';
import { pointerTokens } from '../pointer.ts';
import type { InputModule, InputSpec, Issue, JsonSchema, NormalisedInput, SpecFault } from '../types.ts';
import { fits, issue, misfit } from './shared/issues.ts';

export const summary = 'Any JSON, typed as text and sent as the parsed value.';

export const fields: Record<string, JsonSchema> = {
  schema: { type: ['object', 'boolean', 'null'], description: 'A JSON Schema that the value has to satisfy.' },
};
export const requiredOnlyWarns = true;

export function valueSchema(spec: InputSpec): JsonSchema {
  return isObject(spec['schema']) ? spec['schema'] : {};
}

/** The least that the schema takes; an empty object without one, or where its parts ask for more than can be made up. */
export function sample(spec: InputSpec): Json {
  const { schema } = spec;
  if (!isObject(schema)) return {};
  const made = schemaSample(schema);
  if (check(made, spec).length === 0) return made;
  const { type } = schema;
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

/** Each place that does not fit the schema. */
export function check(value: Json, spec: InputSpec): Issue[] {
  return schemaMisfits(value, spec['schema']).map(({ pointer, reason }) =>
    issue('issue.json.schema', { path: readablePath(pointer), reason }, pointer),
  );
}

/** `/filters/0/name` as “ › filters[0].name”. */
function readablePath(pointer: string): string {
  const path = pointerTokens(pointer)
    .map((token) => (/^\d+$/.test(token) ? `[${token}]` : `.${token}`))
    .join('')
    .replace(/^\./, '');
  return path === '' ? '' : ` › ${path}`;
}

export function coherence(spec: InputSpec): SpecFault[] {
  return schemaFaults(spec['schema']).map((fault) => ({ ...fault, path: `/schema${fault.path}` }));
}

const schema = { type: 'object', properties: { a: { type: 'array' } }, additionalProperties: false };

export const examples: InputModule['examples'] = [
  { spec: { schema }, raw: { a: [1, 2] }, value: { a: [1, 2] } },
  { spec: { schema: null }, raw: '"{\\"a\\": 1}"', value: { a: 1 } },
  { spec: { schema: null }, raw: '12', value: 12 },
  { spec: { schema: null }, raw: '[NaN]', value: [null] },
  { spec: { schema: null }, raw: '9007199254740993', value: 9007199254740993n },
  { spec: { schema: { type: 'string' } }, raw: 'text', value: 'text' },
  { spec: { schema }, raw: '{"a": [1, 2, 3]}', value: { a: [1, 2, 3] } },
];
