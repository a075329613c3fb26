import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as fc from 'fast-check';
import { anyInput } from './all-inputs.ts';
import { inputs } from './inputs/index.ts';
import { stringifyJson, type Json, type JsonObject } from './json.ts';
import { outputs } from './outputs/index.ts';
import { buildToolSchema } from './tool-schema.ts';
import { readTool, TOOL_LIMITS, type ReadTool } from './tool.ts';
import type { ToolProblem } from './types.ts';

const schema = buildToolSchema({ inputs, outputs });
const ajv = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false, allErrors: true });
const validator = ajv.compile(schema);
const parts = {
  schema,
  inputs: anyInput,
  validate: (json: Json) => (validator(json) ? [] : (validator.errors ?? [])),
};

function read(text: string, folder = 'my-tool'): ReadTool {
  return readTool(text, folder, parts);
}

const smallest = {
  id: 'my-tool',
  name: 'My tool',
  inputs: [{ key: 'x', type: 'number', label: 'X', default: 1 }],
  outputs: [{ key: 'y', type: 'number', label: 'Y' }],
};

function changed(change: (tool: JsonObject) => void): ReadTool {
  const tool = structuredClone(smallest) as unknown as JsonObject;
  change(tool);
  return read(stringifyJson(tool, 2));
}

function withInput(spec: Json, more: JsonObject = {}): ReadTool {
  return changed((tool) => Object.assign(tool, more, { inputs: [spec] }));
}

function only(result: ReadTool): ToolProblem {
  assert.equal(result.problems.length, 1, JSON.stringify(result.problems, null, 1));
  return result.problems[0]!;
}

test('the smallest tool of the format has no problems and gets its defaults', () => {
  const { spec, problems } = read(JSON.stringify(smallest));
  assert.deepEqual(problems, []);
  assert.equal(spec?.layout, 'form');
  assert.equal(spec.warm_keep_seconds, 300);
  assert.equal(spec.max_memory_mb, 512);
  assert.equal(spec.max_runtime_seconds, 60);
  assert.equal(spec.concurrent, true);
  assert.equal(spec.entrypoint, 'main.py');
  assert.deepEqual(spec.inputs, smallest.inputs);
});

test('$schema at the top is allowed', () => {
  assert.deepEqual(changed((tool) => (tool['$schema'] = 'http://127.0.0.1/tool.schema.json')).problems, []);
});

test('every input and output type passes with its examples’ own fields', () => {
  for (const [type, module] of Object.entries(inputs)) {
    for (const { spec } of module.examples.slice(0, 1)) {
      const more = { provides_autocomplete: true };
      assert.deepEqual(withInput({ key: 'x', type, label: 'X', ...spec } as Json, more).problems, [], type);
    }
  }
  for (const [type, module] of Object.entries(outputs)) {
    for (const { spec } of module.examples.slice(0, 1)) {
      const result = changed((tool) => (tool['outputs'] = [{ key: 'y', type, label: 'Y', ...spec } as Json]));
      assert.deepEqual(result.problems, [], type);
    }
  }
});

test('bad JSON is named with its line and column', () => {
  const problem = only(read('{\n  "id": "my-tool",\n  "name" "x"\n}'));
  assert.deepEqual([problem.level, problem.line, problem.column], ['unusable', 3, 10]);
  assert.match(problem.message, /^tool\.json is not valid JSON: /);
});

test('a byte order mark does no harm', () => {
  assert.deepEqual(read(`\uFEFF${JSON.stringify(smallest)}`).problems, []);
});

test('a field with another name gets the right one as a hint, with its place', () => {
  const message = '`label` is not a field of a secret.';
  const hint = 'Did you mean `description`?';
  const path = '/secrets/0/label';
  const text =
    '{"id": "my-tool", "name": "N",\n "inputs": [], "outputs": [{"key": "y", "type": "text", "label": "Y"}],\n "layout": "chat",\n  "secrets": [{"key": "K", "label": "The key"}]}';
  const { spec, problems } = read(text);
  assert.deepEqual(problems, [{ level: 'error', path, message, hint, line: 4, column: 28 }]);
  assert.equal(spec?.id, 'my-tool', 'the tool stays usable');
});

test('confusions and misspellings', () => {
  const cases: [Json, string, string][] = [
    [{ id: 'x', type: 'text', label: 'X' }, '/inputs/0/id', 'Did you mean `key`?'],
    [{ key: 'x', type: 'text', title: 'X' }, '/inputs/0/title', 'Did you mean `label`?'],
    [{ key: 'x', type: 'text', label: 'X', placholder: 'p' }, '/inputs/0/placholder', 'Did you mean `placeholder`?'],
    [{ key: 'x', type: 'select', label: 'X', choices: [] }, '/inputs/0/choices', 'Did you mean `options`?'],
    [{ key: 'x', type: 'number', label: 'X', minimum: 1 }, '/inputs/0/minimum', 'Did you mean `min`?'],
    [{ key: 'x', type: 'color', label: 'X' }, '/inputs/0/type', 'Did you mean `colour`?'],
    [{ key: 'x', type: 'string', label: 'X' }, '/inputs/0/type', 'Did you mean `text`?'],
    [{ key: 'x', type: 'texarea', label: 'X' }, '/inputs/0/type', 'Did you mean `textarea`?'],
  ];
  for (const [input, path, hint] of cases) {
    const { problems, spec } = withInput(input);
    const problem = problems.find((candidate) => candidate.path === path);
    assert.equal(problem?.hint, hint, path);
    assert.ok(problem.line !== undefined && problem.line > 1);
    assert.ok(spec, `${path} hinders nothing`);
  }
  const { hint } = only(changed((tool) => (tool['max_memory'] = 5)));
  assert.equal(hint, 'Did you mean `max_memory_mb`?');
});

test('unknown types are a problem and stay in the spec', () => {
  const { spec, problems } = withInput({ key: 'x', type: 'hologram', label: 'X' });
  assert.deepEqual(
    problems.map(({ level }) => level),
    ['error'],
  );
  assert.equal(spec?.inputs[0]?.type, 'hologram');
});

test('several problems come at once, in the order of the file', () => {
  const { problems } = changed((tool) => {
    tool['layout'] = 'wide';
    tool['max_memory_mb'] = 0;
    tool['tags'] = ['Not Kebab'];
    tool['inputs'] = [
      { key: 'x', type: 'slider', label: 'X', min: 5, max: 1 },
      { type: 'text', label: 'no key' },
    ];
  });
  assert.deepEqual(
    problems.map(({ path }) => path),
    ['/inputs/0/min', '/inputs/1', '/layout', '/max_memory_mb', '/tags/0'],
  );
});

test('without id, name, inputs or outputs a tool is unusable', () => {
  for (const field of ['id', 'name', 'inputs', 'outputs']) {
    const missing = changed((tool) => delete tool[field]);
    assert.equal(missing.spec, null, field);
    assert.match(missing.problems[0]?.message ?? '', new RegExp(`\`${field}\` is missing in tool.json`));
    assert.equal(changed((tool) => (tool[field] = 5)).spec, null, field);
  }
  assert.equal(changed((tool) => (tool['outputs'] = [])).spec, null);
  assert.equal(read('[]').spec, null);
  assert.equal(read('').spec, null);
});

test('wrong optional fields fall back to their defaults', () => {
  const { spec, problems } = changed((tool) =>
    Object.assign(tool, { max_memory_mb: '2048', archived: 'no', tags: 'a' }),
  );
  assert.deepEqual([spec?.max_memory_mb, spec?.archived, spec?.tags], [512, false, []]);
  assert.equal(problems.length, 3);
  assert.match(problems[0]!.message, /^`max_memory_mb` must be a whole number, not text\.$/);
});

test('an id that is no kebab-case works where it is safe', () => {
  assert.equal(changed((tool) => (tool['id'] = 'My_Tool')).spec?.id, 'My_Tool');
  for (const id of ['../x', 'a/b', '', '.', 'a b', 'ä'])
    assert.equal(changed((tool) => (tool['id'] = id)).spec, null, id);
});

test('a folder of another name is a warning, no inputs are one too', () => {
  const folder = only(read(JSON.stringify(smallest), 'example-my-tool'));
  assert.equal(folder.level, 'warning');
  assert.equal(only(changed((tool) => (tool['inputs'] = []))).level, 'warning');
  assert.deepEqual(changed((tool) => Object.assign(tool, { inputs: [], layout: 'chat' })).problems, []);
});

test('check 3: what the schema cannot say', () => {
  const x = { key: 'x', type: 'text', label: 'X' };
  const options = [
    { value: 1, label: 'One' },
    { value: 2, label: 'Two' },
  ];
  const cases: [string, Json[], string, RegExp][] = [
    ['duplicate key', [x, x], '/inputs/1/key', /used twice in `inputs`: by entries 1 and 2/],
    [
      'show_if of nothing',
      [{ ...x, show_if: { key: 'y', equals: 1 } }],
      '/inputs/0/show_if/key',
      /`y`, which is no input/,
    ],
    ['show_if of itself', [{ ...x, show_if: { key: 'x', equals: 'a' } }], '/inputs/0/show_if/key', /its own input/],
    [
      'a ring',
      [
        { ...x, show_if: { key: 'z', equals: 'a' } },
        { ...x, key: 'z', show_if: { key: 'x', equals: 'a' } },
      ],
      '/inputs/0/show_if',
      /in a ring: x → z → x/,
    ],
    [
      'hidden without default',
      [{ key: 'h', type: 'hidden', label: 'H' }],
      '/inputs/0',
      /`default` is missing in a hidden input/,
    ],
    [
      'slider without bounds',
      [{ key: 's', type: 'slider', label: 'S' }],
      '/inputs/0',
      /`min` is missing in a slider input/,
    ],
    [
      'default above max',
      [{ key: 'n', type: 'number', label: 'N', max: 5, default: 6 }],
      '/inputs/0/default',
      /N can be at most 5/,
    ],
    [
      'default of another type',
      [{ key: 'n', type: 'number', label: 'N', default: 'a' }],
      '/inputs/0/default',
      /must be a number/,
    ],
    [
      'default no option',
      [{ key: 's', type: 'select', label: 'S', options, default: 3 }],
      '/inputs/0/default',
      /has no option 3/,
    ],
    [
      'equal options',
      [{ key: 's', type: 'radio', label: 'S', options: [...options, options[0]!] }],
      '/inputs/0/options/2/value',
      /same value/,
    ],
    [
      'autocomplete unprovided',
      [{ key: 'a', type: 'autocomplete', label: 'A', endpoint: '/autocomplete/a' }],
      '/inputs/0',
      /provides_autocomplete/,
    ],
    [
      'columns twice',
      [
        {
          key: 't',
          type: 'table',
          label: 'T',
          columns: [
            { key: 'a', label: 'A' },
            { key: 'a', label: 'B' },
          ],
        },
      ],
      '/inputs/0/columns/1/key',
      /Two columns/,
    ],
  ];
  for (const [name, list, path, message] of cases) {
    const { spec, problems } = changed((tool) => (tool['inputs'] = list));
    assert.ok(
      problems.some((problem) => problem.path === path && message.test(problem.message)),
      `${name}: ${JSON.stringify(problems)}`,
    );
    assert.ok(spec, `${name} hinders nothing`);
  }
});

test('reserved keys and an entrypoint outside the folder make a tool unusable', () => {
  for (const key of ['inputs', 'run_id', '_pixie'])
    assert.equal(withInput({ key, type: 'text', label: 'X' }).spec, null, key);
  for (const entrypoint of ['../main.py', '/etc/passwd', 'a/../../b.py', 'C:\\x.py', '..\\x.py']) {
    assert.equal(changed((tool) => (tool['entrypoint'] = entrypoint)).spec, null, entrypoint);
  }
  assert.equal(changed((tool) => (tool['entrypoint'] = 'src/app.py')).spec?.entrypoint, 'src/app.py');
});

test('keys of JavaScript’s own objects are refused in the schema, not in data', () => {
  for (const key of ['__proto__', 'constructor', 'prototype']) {
    assert.equal(read(JSON.stringify(smallest).replace('"id"', `"${key}": {"polluted": 1}, "id"`)).spec, null, key);
    assert.equal(withInput({ key, type: 'text', label: 'X' }).spec, null, key);
  }
  const data = { key: 'x', type: 'json', label: 'X', default: { constructor: 'Ford' } };
  assert.deepEqual(withInput(data).problems, []);
  const proto = JSON.stringify(smallest).replace('"default":1', '"default":{"__proto__":{"polluted":1}}');
  assert.equal(read(proto).spec, null, '__proto__ in data too');
  assert.equal(Object.hasOwn(Object.prototype, 'polluted'), false);
});

test('objects with members of their own for what JavaScript calls are only data', () => {
  const odd = { toString: 1, valueOf: 1, toJSON: 1, length: 1 };
  for (const field of ['id', 'name', 'layout', 'icon', 'tags', 'entrypoint', 'inputs', 'outputs', 'secrets']) {
    assert.ok(changed((tool) => (tool[field] = odd)).problems.length > 0, field);
    assert.ok(changed((tool) => (tool[field] = [odd])).problems.length > 0, field);
  }
  for (const field of ['type', 'key', 'label', 'default', 'show_if', 'options', 'columns', 'min', 'group']) {
    for (const type of ['select', 'table', 'slider', 'date', 'json']) {
      assert.ok(withInput({ key: 'x', type, label: 'X', [field]: odd, wrong: 1 }).problems.length > 0);
      assert.ok(
        withInput({ key: 'x', type, label: 'X', [field]: [odd, { key: odd, value: odd }], wrong: 1 }).problems.length >
          0,
      );
    }
  }
});

test('size, depth and number are limited', () => {
  assert.equal(read(' '.repeat(TOOL_LIMITS.bytes + 1)).spec, null);
  assert.match(only(read('['.repeat(500_000))).message, /nests deeper/);
  assert.match(only(read(`{"a": "${'\\"'.repeat(400_000)}`)).message, /not valid JSON/);
  const many = Array.from({ length: 501 }, (_, i) => ({ key: `k${i}`, type: 'text', label: 'x' }));
  assert.equal(changed((tool) => (tool['inputs'] = many)).spec, null);
  const wrong = Array.from({ length: 400 }, (_, i) => ({ key: `k${i}`, type: 'text', label: 'x', wrong: 1 }));
  assert.equal(changed((tool) => (tool['inputs'] = wrong)).problems.length, TOOL_LIMITS.problems + 1);
});

test('any JSON and any text is read without an exception, and places lie inside the text', () => {
  const spoilt = fc.json().map((text) => text);
  const bent = fc
    .record({ field: fc.constantFrom(...Object.keys(smallest), 'secrets', 'tags', 'layout'), value: fc.jsonValue() })
    .map(({ field, value }) => stringifyJson({ ...smallest, [field]: value }, 2));
  const entry = fc
    .record({
      type: fc.constantFrom(...Object.keys(inputs)),
      own: fc.dictionary(fc.string(), fc.jsonValue()),
      min: fc.jsonValue(),
      options: fc.jsonValue(),
      default: fc.jsonValue(),
      show_if: fc.jsonValue(),
    })
    .map(({ own, ...spec }) => stringifyJson({ ...smallest, inputs: [{ key: 'x', label: 'X', ...own, ...spec }] }, 1));
  fc.assert(
    fc.property(fc.oneof(fc.string(), spoilt, bent, entry), (text) => {
      const lines = text.split('\n');
      for (const { line, column, message } of read(text).problems) {
        assert.ok(message.length > 10);
        if (line === undefined || column === undefined) continue;
        assert.ok(line >= 1 && line <= lines.length && column >= 1 && column <= lines[line - 1]!.length + 1);
      }
    }),
    { numRuns: 600 },
  );
});
