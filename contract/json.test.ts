import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { findJsonFault } from './json-fault.ts';
import { JsonSyntaxError, parseJsonWithPlace } from './json-place.ts';
import { jsonEqual, parseJson, stringifyJson, type Json } from './json.ts';

function faultOf(text: string): JsonSyntaxError {
  try {
    parseJsonWithPlace(text);
  } catch (error) {
    assert.ok(error instanceof JsonSyntaxError);
    return error;
  }
  assert.fail(`${text} was read`);
}

test('what Python prints is read', () => {
  assert.deepEqual(parseJson('[NaN, Infinity, -Infinity, "NaN -Infinity \\" NaN"]'), [
    null,
    null,
    null,
    'NaN -Infinity " NaN',
  ]);
  assert.deepEqual(parseJson('{"a": 9007199254740993, "b": 1.5, "c": "12345678901234567890"}'), {
    a: 9007199254740993n,
    b: 1.5,
    c: '12345678901234567890',
  });
  assert.equal(stringifyJson({ a: 9007199254740993n, b: undefined }), '{"a":9007199254740993}');
});

test('faults are named with their place', () => {
  const cases: [string, number, number, RegExp][] = [
    ['{\n "id": }', 2, 8, /a value is expected/],
    ['{"a": 1,\n}', 2, 1, /a comma too many/],
    ['[1, 2,]', 1, 7, /a comma too many/],
    ['{"a": 1\n "b": 2}', 2, 2, /a comma is missing/],
    ["{'a': 1}", 1, 2, /double quotes/],
    ['{a: 1}', 1, 2, /a name in double quotes/],
    ['{"a" 1}', 1, 6, /a colon is missing/],
    ['{"a": 1} // why', 1, 10, /text after the end/],
    ['{\n// why\n"a": 1}', 2, 1, /no comments/],
    ['{"a": True}', 1, 7, /“True” is Python, JSON writes “true”/],
    ['{"a": "b\nc"}', 1, 9, /not closed/],
    ['{"a": "b', 1, 7, /not closed/],
    ['{"a": "\\x"}', 1, 8, /backslash/],
    ['{"a": [1, 2}', 1, 12, /“}” does not fit/],
    ['{"a": 1', 1, 8, /ends before “}”/],
    ['', 1, 1, /empty/],
    ['{"a": 01}', 1, 8, /comma is missing/],
    ['{"a": .5}', 1, 7, /a value is expected/],
  ];
  for (const [text, line, column, reason] of cases) {
    const fault = faultOf(text);
    assert.deepEqual([fault.line, fault.column], [line, column], `${text}: ${fault.message}`);
    assert.match(fault.message, reason, text);
  }
});

test('a fault is found exactly where the engine refuses the text', () => {
  const piece = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    '\\',
    'a',
    '1',
    '-',
    '.',
    'e',
    ' ',
    '\n',
    'null',
    'true',
    '\u0001',
    '\\u00e4',
  );
  const text = fc.oneof(
    fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
    fc.json(),
    fc.string(),
  );
  fc.assert(
    fc.property(text, (candidate) => {
      let refused = false;
      try {
        JSON.parse(candidate);
      } catch {
        refused = true;
      }
      assert.equal(findJsonFault(candidate) !== null, refused, candidate);
    }),
    { numRuns: 5000 },
  );
});

test('a hostile text is refused in linear time', { timeout: 20_000 }, () => {
  for (const text of ['['.repeat(2e6), `NaN "${'\\"'.repeat(1e6)}`, '{"a":'.repeat(4e5), `"${'a'.repeat(4e6)}`])
    faultOf(text);
});

test('what was read comes back equal', () => {
  const text = fc.oneof(fc.json(), fc.bigInt().map(String));
  const again = (value: Json): Json => parseJson(stringifyJson(value));
  fc.assert(fc.property(text, (json) => assert.ok(jsonEqual(again(parseJson(json)), parseJson(json)))));
});

test('a big integer keeps its digits wherever it stands', () => {
  const digits = fc.bigInt({ min: 2n ** 53n, max: 10n ** 16n });
  const around = fc.stringMatching(/^[ "a.,0-9]{0,40}$/).map((text) => JSON.stringify(text));
  fc.assert(
    fc.property(around, fc.nat(40), digits, fc.double({ min: -1, max: 1, noNaN: true }), (text, space, big, x) => {
      const source = `[${text},${' '.repeat(space)}${big}, ${x}]`;
      assert.deepEqual(parseJson(source), [JSON.parse(text), big, JSON.parse(String(x)) as number]);
    }),
    { numRuns: 2000 },
  );
  assert.deepEqual(parseJson('[0.12345678901234567890, 12345678901234567890]'), [
    0.12345678901234568,
    12345678901234567890n,
  ]);
});
