import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stringifyJson, type Json } from '../../../contract/json.ts';
import { outputs } from '../../../contract/outputs/index.ts';
import type { OutputSpec } from '../../../contract/types.ts';
import { MEDIA_TYPES } from '../../artefacts/media.ts';
import { paintOf } from '../print/colour.ts';
import { widthOf } from '../print/text.ts';
import { linesOf, logLine } from './lines.ts';

const PLAIN = paintOf({ isInteractive: false, env: {} });
const HOSTILE = 'a\x1b[2J\x1b]0;owned\x07\b\u202Eb';

function lines(
  type: string,
  raw: Json,
  more: Partial<OutputSpec> = {},
  columns: number | null = null,
): string[] | null {
  const spec: OutputSpec = { key: 'y', type, label: 'Y', ...more };
  const normalised = outputs[type]!.normalise(raw, spec);
  assert.ok(normalised.ok, `${type}: ${stringifyJson(raw)}`);
  return linesOf(normalised.value, { spec, paint: PLAIN, columns });
}

/** The value with every text in it replaced. */
function poisoned(value: Json): Json {
  if (typeof value === 'string') return `${value}${HOSTILE}`;
  if (Array.isArray(value)) return value.map(poisoned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, poisoned(item)]));
}

for (const [type, module] of Object.entries(outputs)) {
  test(`${type}: every example is written out, or is a picture, a chart or a map`, () => {
    for (const { spec = {}, raw } of module.examples) {
      const written = lines(type, raw, spec);
      assert.equal(written === null, MEDIA_TYPES.has(type) || /^(?:chart|map)_/.test(type));
      assert.ok(written?.every((line) => !line.includes('\n')) ?? true);
    }
  });

  test(`${type}: nothing in a value steers the terminal`, () => {
    for (const { spec = {}, raw } of module.examples) {
      const value = poisoned(raw);
      if (!module.normalise(value, { key: 'y', type, label: 'Y', ...spec }).ok) continue;
      for (const line of lines(type, value, spec) ?? []) assert.doesNotMatch(line, /[\x00-\x1F\x7F-\x9F\u202E]/);
    }
  });
}

test('a table shows forty rows, fits the terminal, and says how many more there are', () => {
  const rows = Array.from({ length: 100 }, (_, at) => ({ id: at, text: `${'word '.repeat(30)}${at}` }));
  const written = lines('table', { rows, total_rows: 5000 }, {}, 60)!;
  assert.equal(written.length, 2 + 40 + 1);
  assert.ok(written.every((line) => widthOf(line) <= 60));
  assert.equal(written.at(-1), '… 4,960 more');
  assert.ok(lines('table', { rows }, {}, null)![2]!.length > 100, 'nothing is cut where no terminal is');
  assert.deepEqual(lines('table', []), []);
});

test('cells are written by their columns', () => {
  const columns: Json = [
    { key: 'n', label: 'Weight', type: 'number', unit: 'kg', precision: 1 },
    { key: 'm', label: 'Price', type: 'currency', unit: '€' },
    { key: 'p', label: 'Share', format: 'percent' },
    { key: 'b', label: 'Sold' },
    { key: 'o', label: 'More' },
  ];
  const rows: Json = [
    { n: 1234.56, m: 2, p: 0.5, b: true, o: { a: [1] } },
    { n: null, b: false },
  ];
  const [head, , first, second] = lines('table', { columns, rows }) ?? [];
  assert.equal(head, 'Weight (kg)  Price  Share  Sold  More');
  assert.equal(first, '    1,234.6  €2.00    50%  yes   {"a":[1]}');
  assert.equal(second?.trim(), 'no');
});

test('words for yes and no, units and codes come from the value, else from the spec', () => {
  assert.deepEqual(lines('boolean', true, { true_label: 'Stable' }), ['Stable']);
  assert.deepEqual(lines('boolean', { value: false, false_label: 'Off' }, { false_label: 'no' }), ['Off']);
  assert.deepEqual(lines('boolean', false), ['no']);
  assert.deepEqual(lines('number', 2, { unit: 's', precision: 1 }), ['2.0 s']);
  assert.deepEqual(lines('number', { value: 2, unit: 'm' }, { unit: 's' }), ['2 m']);
  assert.deepEqual(lines('progress', { value: 0.4, label: 'Training' }), ['40%  Training']);
});

test('empty values have no lines', () => {
  for (const [type, raw] of [
    ['text', ''],
    ['log', []],
    ['kv', {}],
    ['timeline', []],
    ['gantt', []],
    ['markdown', '\n'],
  ] as const) {
    assert.deepEqual(lines(type, raw as Json), [], type);
  }
  assert.deepEqual(lines('diff', { before: 'a', after: 'a' }), ['Nothing changed.']);
});

test('a log tells time, level and message', () => {
  const line = { t: 1762335001.25, level: 'warn', message: 'two\nlines\x1b[1m' };
  assert.equal(logLine(line, PLAIN), '2025-11-05T09:30:01.250Z warn  two\n      lines');
  const paint = paintOf({ isInteractive: true, env: {} });
  assert.match(logLine({ level: 'error', message: 'x' }, paint), /^\x1b\[31merror\x1b\[39m x$/);
  assert.equal(paintOf({ isInteractive: true, env: { NO_COLOR: '1' } }).red('x'), 'x');
});
