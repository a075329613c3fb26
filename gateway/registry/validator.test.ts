import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as fc from 'fast-check';
import { TOOL_SCHEMA, ToolValidator } from './validator.ts';

test('the validator by type finds the same faults as the published schema at once', () => {
  const all = new Ajv2020({ allErrors: true, strict: true, strictTypes: false, strictRequired: false });
  const whole = all.compile(TOOL_SCHEMA);
  const parts = new ToolValidator();
  const value = fc.oneof(
    { weight: 3, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
    fc.constantFrom(1, 'a', true, [], {}),
  );
  const name = fc.constantFrom(
    'key',
    'label',
    'min',
    'max',
    'options',
    'columns',
    'default',
    'required',
    'wrong',
    'layout',
  );
  const entry = fc
    .record({
      type: fc.constantFrom('number', 'select', 'table', 'slider', 'none', 3),
      own: fc.dictionary(name, value),
    })
    .map(({ type, own }) => ({ key: 'k', label: 'K', ...own, type }));
  const list = fc.oneof(fc.array(fc.oneof({ weight: 5, arbitrary: entry }, value), { maxLength: 3 }), value);
  const tool = fc.record({ id: value, name: value, inputs: list, outputs: list, tags: value }, { requiredKeys: [] });
  fc.assert(
    fc.property(tool, (json) => {
      const told = (errors: readonly { instancePath: string; keyword: string }[]): string[] =>
        errors
          .filter((error) => error.keyword !== 'if')
          .map((error) => `${error.instancePath} ${error.keyword}`)
          .sort();
      whole(json);
      assert.deepEqual(told(parts.validate(json as never)), told(whole.errors ?? []));
    }),
    { numRuns: 300 },
  );
});
