import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { prepareInputs } from '../all-inputs.ts';
import { stringifyJson, type Json } from '../json.ts';
import type { InputSpec } from '../types.ts';
import { check, sample } from './json.ts';

const schema: Json = {
  type: 'object',
  required: ['filters'],
  properties: { filters: { type: 'array', items: { type: 'object', properties: { name: { type: 'string' } } } } },
};
const spec: InputSpec = { key: 'query', type: 'json', label: 'Query', schema };

describe('the input json', () => {
  it('refuses what its schema refuses, with the place, wherever it comes from', () => {
    const refused = prepareInputs({ layout: 'form', inputs: [spec] }, { query: '{"filters": [{"name": 7}]}' });
    assert.deepEqual(refused, {
      ok: false,
      errors: [
        {
          pointer: '/inputs/query/filters/0/name',
          message: 'Query › filters[0].name: must be text, not 7.',
        },
      ],
    });
    const taken = prepareInputs({ layout: 'form', inputs: [spec] }, { query: { filters: [{ name: 'a' }] } });
    assert.equal(taken.ok, true);
  });

  it('has a sample that its own schema takes', () => {
    assert.deepEqual(check(sample(spec), spec), []);
    assert.deepEqual(sample({ ...spec, schema: { type: 'array', minItems: 10_000 } }), []);
  });

  it('keeps every digit of a long integer on its way to the tool', () => {
    const long = prepareInputs(
      { layout: 'form', inputs: [{ ...spec, schema: { items: { type: 'integer' } } }] },
      { query: '[9007199254740993, 123456789012345678901234567890]' },
    );
    assert.ok(long.ok);
    assert.equal(stringifyJson(long.inputs), '{"query":[9007199254740993,123456789012345678901234567890]}');
  });
});
