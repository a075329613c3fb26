import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { anyInput, prepareInputs, sampleInputs } from './all-inputs.ts';
import { inputs as types } from './inputs/index.ts';
import { jsonEqual, stringifyJson, type Json, type JsonObject } from './json.ts';
import type { InputSpec } from './types.ts';
import { checkInput, examineInputs, startValue, type InputHolder, type RawValues } from './values.ts';

const context = { now: new Date(2026, 10, 5, 9, 30) };

function tool(...inputs: Partial<InputSpec>[]): InputHolder {
  const specs = inputs.map((spec, index) => ({ key: `k${index}`, type: 'text', label: `Field ${index}`, ...spec }));
  return { layout: 'form', inputs: specs as InputSpec[] };
}

function sent(holder: InputHolder, raw: RawValues): JsonObject {
  const result = prepareInputs(holder, raw);
  assert.ok(result.ok, JSON.stringify(result));
  return result.inputs;
}

function refused(holder: InputHolder, raw: RawValues): [string, string][] {
  const result = prepareInputs(holder, raw);
  assert.ok(!result.ok, 'accepted');
  return result.errors.map(({ pointer, message }) => [pointer, message]);
}

test('text stays text, whole numbers are integers, options keep their type', () => {
  const options = [{ value: 12, label: 'Monthly' }];
  const holder = tool({}, { type: 'number' }, { type: 'select', options });
  assert.equal(stringifyJson(sent(holder, { k0: '000', k1: '52.0', k2: '12' })), '{"k0":"000","k1":52,"k2":12}');
});

test('an optional input that is blank is omitted, in every type', () => {
  for (const type of Object.keys(types).filter((name) => name !== 'hidden')) {
    for (const blank of [undefined, null, '', ' ']) {
      if (blank === ' ' && types[type]!.normalise(' ', tool({ type }).inputs[0]!).ok) continue;
      if (blank === '' && types[type]!.whenAbsent !== undefined) continue;
      assert.deepEqual(
        sent(tool({ type, required: false, default: 'a declared default' }), { k0: blank }),
        {},
        `${type} ${blank}`,
      );
    }
  }
});

test('a required input that is blank is named', () => {
  assert.deepEqual(refused(tool({ label: 'Name' }), { k0: '' }), [['/inputs/k0', 'Name is needed.']]);
  assert.deepEqual(refused(tool({ label: 'Years', type: 'number' }), {}), [['/inputs/k0', 'Years is needed.']]);
  assert.deepEqual(refused(tool({ label: 'Tags', type: 'tags' }), { k0: [] }), [['/inputs/k0', 'Tags is needed.']]);
});

test('messages name the field, the limit and what was typed', () => {
  const years = { type: 'number', label: 'Years', min: 1, max: 60 };
  assert.deepEqual(refused(tool(years), { k0: 75 }), [['/inputs/k0', 'Years can be at most 60. You typed 75.']]);
  assert.deepEqual(refused(tool(years), { k0: 'x' }), [['/inputs/k0', 'Years must be a number. You typed “x”.']]);
});

test('a declared default fills a required input that is missing, and hidden ones, never an optional one', () => {
  const holder = tool(
    { type: 'number', default: 5 },
    { type: 'number', default: 6, required: false },
    { type: 'hidden', default: { a: 1 }, required: false },
  );
  assert.deepEqual(sent(holder, {}), { k0: 5, k2: { a: 1 } });
  assert.deepEqual(sent(holder, { k0: 1, k1: 2, k2: 3 }), { k0: 1, k1: 2, k2: 3 });
});

test('a form fills nothing in: a required field that was emptied is named', () => {
  const holder = tool({ type: 'number', default: 5 });
  const { inputs, issues } = examineInputs(holder, {}, anyInput, { fillDefaults: false });
  assert.deepEqual(inputs, {});
  assert.deepEqual(issues.get('k0'), [{ code: 'issue.required' }]);
});

test('a blank default satisfies required and is sent; an unticked checkbox too', () => {
  assert.deepEqual(sent(tool({ default: '' }, { type: 'tags', default: [] }), { k0: '', k1: [] }), { k0: '', k1: [] });
  assert.deepEqual(sent(tool({ default: '' }, { type: 'tags', default: [] }), {}), { k0: '', k1: [] });
  assert.deepEqual(refused(tool({ default: 'a' }), { k0: '' }).length, 1);
  assert.deepEqual(sent(tool({ type: 'checkbox' }, { type: 'toggle' }), {}), { k0: false, k1: false });
  assert.deepEqual(sent(tool({ type: 'checkbox', default: true }), {}), { k0: true });
  assert.deepEqual(sent(tool({ type: 'checkbox', required: false }), {}), {});
});

test('required uploads, maps and JSON without a default are left out with a warning', () => {
  for (const type of ['file', 'image', 'audio', 'json', 'map_point', 'map_bbox', 'map_polygon', 'map_multipoint']) {
    const spec = tool({ type }).inputs[0]!;
    const checked = checkInput(spec, undefined, anyInput);
    assert.deepEqual(checked, { value: undefined, issues: [], warning: { code: 'issue.required.warn' } }, type);
    assert.deepEqual(sent(tool({ type }), {}), {}, type);
  }
  assert.equal(checkInput(tool({ type: 'json', default: { a: 1 } }).inputs[0]!, '', anyInput).issues.length, 1);
});

test('an input that show_if hides is neither checked nor sent', () => {
  const holder = tool(
    { type: 'toggle' },
    { type: 'number', show_if: { key: 'k0', equals: true } },
    { show_if: { key: 'k1', equals: 3 } },
  );
  assert.deepEqual(sent(holder, { k0: false, k1: 'no number', k2: '' }), { k0: false });
  assert.deepEqual(sent(holder, {}), { k0: false });
  assert.equal(refused(holder, { k0: true, k1: 'no number' }).length, 1);
  assert.deepEqual(sent(holder, { k0: 'yes', k1: '3', k2: 'x' }), { k0: true, k1: 3, k2: 'x' });
});

test('a missing controller counts with its default', () => {
  const holder = tool(
    { type: 'toggle', default: true, required: false },
    { default: 'a', show_if: { key: 'k0', equals: true } },
  );
  assert.deepEqual(sent(holder, {}), { k1: 'a' });
});

test('several issues come at once, with places inside the value', () => {
  const columns = [{ key: 'price', label: 'Price', type: 'number' }];
  const holder = tool({ label: 'A' }, { type: 'table', label: 'Items', columns, max_rows: 1 });
  assert.deepEqual(refused(holder, { k1: [{ price: 1 }, { price: 'x' }] }), [
    ['/inputs/k0', 'A is needed.'],
    ['/inputs/k1', 'Items can have at most 1 rows. It has 2.'],
    ['/inputs/k1/1/price', 'Items, row 2: Price must be a number, not “x”.'],
  ]);
});

test('a value of no input is named, the cursor of a table passes', () => {
  const holder = tool({ key: 'years', type: 'number', required: false });
  assert.deepEqual(refused(holder, { yaers: 3 }), [
    ['/inputs/yaers', 'There is no input named “yaers”. Did you mean “years”?'],
  ]);
  assert.equal(refused(holder, { run_id: 'x' })[0]![0], '/inputs/run_id');
  assert.deepEqual(sent(holder, { cursor: 'next' }), { cursor: 'next' });
});

test('a value of an unknown type passes as it is', () => {
  assert.deepEqual(sent(tool({ type: 'hologram' }), { k0: { a: [1] } }), { k0: { a: [1] } });
});

test('a chat needs its messages; declared or not, they are not checked as inputs', () => {
  const messages = [{ role: 'user', content: 'Hello' }];
  const holder: InputHolder = { ...tool({ key: 'messages', type: 'json' }, { default: 'x' }), layout: 'chat' };
  assert.deepEqual(sent(holder, { messages }), { k1: 'x', messages, history: [] });
  for (const wrong of [undefined, [], 'Hello', [{ role: 'user' }]]) {
    assert.equal(refused(holder, { messages: wrong as Json })[0]![0], '/inputs/messages');
  }
});

test('samples: defaults, else the type’s own; optional and hidden ones are left out', () => {
  const holder = tool(
    { default: 'd' },
    { type: 'number', min: 0, max: 10 },
    { required: false },
    { required: false, default: 'o' },
    { type: 'toggle' },
    { show_if: { key: 'k4', equals: true } },
  );
  assert.deepEqual(sampleInputs(holder, context), { k0: 'd', k1: 5, k3: 'o', k4: false });
  const conversation = { messages: [{ role: 'user', content: 'Validation probe' }], history: [] };
  assert.deepEqual(sampleInputs({ layout: 'chat', inputs: [] }, context), conversation);
});

test('samples of the table in the contract', () => {
  const sample = (type: string, own: object = {}): Json => sampleInputs(tool({ type, ...own }), context)['k0'] ?? null;
  assert.deepEqual(
    [
      sample('number', { min: 3 }),
      sample('number', { max: 9 }),
      sample('number'),
      sample('number', { min: 0, max: 5, step: 2 }),
    ],
    [3, 9, 0, 2],
  );
  assert.deepEqual(sample('slider', { min: 0, max: 1, step: 0.1 }), 0.5);
  assert.deepEqual(sample('slider', { min: 2, max: 8, range: true }), [2, 8]);
  assert.deepEqual([sample('date'), sample('time'), sample('datetime')], ['2026-11-05', '00:00', '2026-11-05T09:30']);
  assert.deepEqual(sample('date_range'), ['2026-11-05', '2026-11-05']);
  assert.deepEqual(
    [sample('map_point', { default_center: [51, 0] }), sample('map_point')],
    [
      [51, 0],
      [0, 0],
    ],
  );
  assert.deepEqual(sample('map_bbox'), [-0.01, -0.01, 0.01, 0.01]);
  assert.deepEqual([sample('map_polygon'), sample('map_multipoint')], [[[0, 0]], [[0, 0]]]);
  assert.deepEqual([sample('json'), sample('tags'), sample('colour'), sample('text')], [{}, [], '#000000', '']);
  assert.match(String(sample('file')), /^data:image\/png;base64,/);
  assert.match(String(sample('audio')), /^data:audio\/wav;base64,/);
  assert.deepEqual(sample('table', { columns: [{ key: 'a', label: 'A' }], min_rows: 2 }), [{ a: '' }, { a: '' }]);
});

test('a form starts with defaults, false, and samples where a control cannot be empty', () => {
  const start = (spec: Partial<InputSpec>): Json | undefined => startValue(tool(spec).inputs[0]!, anyInput, context);
  assert.equal(start({ type: 'number', default: '5' }), 5);
  assert.equal(start({ type: 'number', default: 'five' }), 'five', 'a default that does not fit is kept, to be seen');
  assert.equal(start({ type: 'checkbox' }), false);
  assert.equal(start({ type: 'slider', min: 0, max: 10 }), 5);
  assert.equal(start({ type: 'select', options: [{ value: 1, label: 'One' }] }), undefined);
});

test('whatever is given: only canonical values of visible inputs are sent, and sending them again changes nothing', () => {
  const holder = tool(
    { type: 'toggle' },
    { type: 'number', min: 0, max: 5, required: false, show_if: { key: 'k0', equals: true } },
    { type: 'select', required: false, options: [{ value: 1, label: 'One' }], show_if: { key: 'k1', equals: 1 } },
    { type: 'tags', default: [] },
    { type: 'json' },
  );
  const value = fc.oneof(
    fc.jsonValue() as fc.Arbitrary<Json>,
    fc.constantFrom<Json>(true, 'yes', 1, '1', 6, '', 'a, b', '{}', null),
  );
  const raw = fc.dictionary(fc.constantFrom('k0', 'k1', 'k2', 'k3', 'k4', '__proto__', 'constructor'), value);
  fc.assert(
    fc.property(raw, (given) => {
      const result = prepareInputs(holder, given);
      if (!result.ok) {
        for (const { pointer, message } of result.errors) {
          assert.match(pointer, /^\/inputs\/./);
          // No gap of a sentence stays open; what was given may look like one where it is quoted.
          assert.doesNotMatch(message.replace(/“.*”/s, ''), /\{\w+\}/);
        }
        return;
      }
      assert.ok(jsonEqual(sent(holder, result.inputs), result.inputs));
      assert.ok(Object.values(result.inputs).every((item) => item !== undefined));
    }),
    { numRuns: 2000 },
  );
});

test('limits themselves are allowed, what lies beyond is not and is never clamped', () => {
  const png = (bytes: number): string => `data:image/png;base64,${'A'.repeat((bytes / 3) * 4)}`;
  const MB = 1024 * 1024;
  const upload = (facts: JsonObject = {}): Json => ({ $upload: 'kB2Jx0vNfQwRZ5mT8aLc3g', ...facts });
  const columns = [{ key: 'a', label: 'A', type: 'number' }];
  const cases: [Partial<InputSpec>, Json[], Json[]][] = [
    [{ type: 'text', max_length: 3 }, ['abc', '🔑🔑🔑'], ['abcd', '🔑🔑🔑🔑']],
    [{ type: 'textarea', max_length: 3 }, ['a\nb'], ['a\nbc']],
    [{ type: 'number', min: -1, max: 5 }, [-1, 5, 0.3], [-1.01, 5.01, 9007199254740993n]],
    [{ type: 'number', min: 0, step: 2 }, [3], [-1]],
    [{ type: 'slider', min: 0, max: 5 }, [0, 5], [-1, 6]],
    [
      { type: 'slider', min: 0, max: 5, range: true },
      [[0, 5]],
      [
        [-1, 5],
        [0, 6],
      ],
    ],
    [
      { type: 'date', min: '2026-02-01', max: '2026-02-28' },
      ['2026-02-01', '2026-02-28'],
      ['2026-01-31', '2026-03-01'],
    ],
    [
      { type: 'date_range' },
      [['2026-01-01', '2026-01-01']],
      [
        ['2026-01-02', '2026-01-01'],
        ['2026-01-01', ''],
      ],
    ],
    [{ type: 'file', max_size_mb: 0.75 }, [png(0.75 * 1024 * 1024)], [png(0.75 * 1024 * 1024 + 3)]],
    [
      { type: 'file', accept: 'image/*, text/csv' },
      [png(3), 'data:text/csv;base64,AAAA'],
      ['data:text/html;base64,AAAA'],
    ],
    [
      { type: 'file', accept: ['.csv', 'image/*'] },
      ['data:application/vnd.ms-excel;base64,AAAA'],
      ['/etc/passwd', 'a,b'],
    ],
    [
      { type: 'file', accept: '.csv', max_size_mb: 1 },
      [upload(), upload({ bytes: MB, name: 'A.CSV' }), upload({ mediaType: 'text/html' })],
      [upload({ bytes: MB + 1 }), upload({ name: 'a.html' }), { $upload: '../a.csv' }, { $upload: 3 }],
    ],
    [
      { type: 'file', accept: '.csv,image/*' },
      [upload({ name: 'a.csv' }), upload({ name: 'photo', mediaType: 'image/png' }), upload({ name: 'photo' })],
      [upload({ name: 'photo', mediaType: 'text/html' })],
    ],
    [
      { type: 'audio', max_size_mb: 1 },
      [upload({ bytes: MB, mediaType: 'audio/wav' })],
      [upload({ bytes: MB + 1 }), upload({ mediaType: 'text/html' })],
    ],
    [
      { type: 'image', multiple: true, max_size_mb: 1 },
      [[png(3), upload({ bytes: MB, mediaType: 'image/png' })]],
      [
        [png(3), upload({ bytes: MB + 1 })],
        [png(3), upload({ mediaType: 'text/html' })],
      ],
    ],
    [{ type: 'image' }, [png(3)], ['data:text/html;base64,AAAA', 'https://example.com/x.png']],
    [
      { type: 'table', columns, min_rows: 1, max_rows: 2 },
      [[{ a: 1 }], [{ a: 1 }, { a: 2 }]],
      [[{ a: 1 }, { a: 2 }, { a: 3 }]],
    ],
    [
      { type: 'map_point' },
      [
        [90, -180],
        [-90, 180],
      ],
      [
        [90.1, 0],
        [0, 180.1],
      ],
    ],
    [{ type: 'map_bbox' }, [[-1, 170, 1, -170]], [[1, 0, -1, 1]]],
    [{ type: 'select', options: [{ value: 1, label: 'One' }] }, [1], [2, 'Two', [1, 1]]],
  ];
  for (const [spec, allowed, beyond] of cases) {
    for (const value of allowed) {
      assert.deepEqual(
        sent(tool(spec), { k0: value }),
        { k0: value },
        `${spec.type} ${stringifyJson(value).slice(0, 60)}`,
      );
    }
    for (const value of beyond)
      assert.equal(
        refused(tool(spec), { k0: value }).length > 0,
        true,
        `${spec.type} ${stringifyJson(value).slice(0, 60)}`,
      );
  }
});

test('an option is meant by its value before its label', () => {
  const options = [
    { value: 'x', label: '12' },
    { value: 12, label: 'x' },
  ];
  assert.deepEqual(sent(tool({ type: 'select', options }), { k0: '12' }), { k0: 12 });
  assert.deepEqual(sent(tool({ type: 'select', options }), { k0: 'x' }), { k0: 'x' });
});
