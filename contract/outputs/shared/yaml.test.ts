/** YAML that the `yaml` package reads back to the same value, in both versions of the language. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { parse, type DocumentOptions, type ParseOptions, type SchemaOptions } from 'yaml';
import { isObject, stringifyJson, type Json } from '../../json.ts';
import { outputs } from '../index.ts';
import { yaml, yamlMapping } from './yaml.ts';

const BIG = { intAsBigInt: true, maxAliasCount: 0 } as const;

function readBack(text: string, version: '1.1' | '1.2'): Json {
  const options: ParseOptions & DocumentOptions & SchemaOptions = { ...BIG, version };
  return parse(text, options) as Json;
}

/** Whole numbers come back as bigint, so that long ones keep their digits; a number stands for what it prints. */
function same(back: unknown, value: Json): boolean {
  if (typeof value === 'number') return Number(back) === value;
  if (Array.isArray(value))
    return Array.isArray(back) && back.length === value.length && value.every((item, n) => same(back[n], item));
  if (!isObject(value)) return back === value;
  return (
    isObject(back) &&
    Object.keys(back).length === Object.keys(value).length &&
    Object.entries(value).every(([name, item]) => same(back[name], item))
  );
}

function holds(value: Json): void {
  const text = yaml(value);
  for (const version of ['1.1', '1.2'] as const) {
    const back = readBack(text, version);
    assert.ok(same(back, value), `${text} is ${stringifyJson(back)} to YAML ${version}`);
  }
}

const unit = fc.constantFrom(
  ...['a', 'é', ' ', ':', '#', '-', '?', '"', "'", '\n', '\r', '\t', '[', '{', '&', '*', '!', '|', '>', '%', '@', '`'],
  ...[
    '0',
    '1',
    'e',
    '.',
    'x',
    '_',
    ',',
    '=',
    '<',
    '~',
    '/',
    '\u0085',
    '\u2028',
    '\uFEFF',
    '\x7F',
    '\0',
    '😀',
    '\u0301',
  ],
);
const text = fc.oneof(fc.string({ unit, maxLength: 8 }), fc.string({ unit: 'grapheme' }));
const key = fc.oneof(text, fc.constantFrom('y', 'no', 'NULL', '<<', '1', 'x'.repeat(1200)));
const { value: anyValue } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    text,
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
    fc.bigInt(),
    fc.constantFrom<Json>(null, true, false, 'yes', 'Off', 'null', '12:30', '0o7', '1_000', '2026-01-01', '.inf', 'n'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(key, tie('value'), { maxKeys: 3 }).map((object) => ({ ...object })),
  ),
}));

describe('yaml', () => {
  it('is written as people write it', () => {
    const value = { name: 'Core loop', tags: ['a', 'b c'], none: null, inner: { 'Worst (£)': -3, list: [[1, 2], {}] } };
    assert.equal(
      yaml(value),
      [
        'name: Core loop',
        'tags:',
        '  - a',
        '  - b c',
        'none: null',
        'inner:',
        '  Worst (£): -3',
        '  list:',
        '    - - 1',
        '      - 2',
        '    - {}',
        '',
      ].join('\n'),
    );
  });

  it('quotes what could be taken for something else', () => {
    assert.equal(
      yaml(['no', '1', '', ' a', 'a: b', '2026-01-01', 'x\ny', '\u0085']),
      '- "no"\n- "1"\n- ""\n- " a"\n- "a: b"\n- "2026-01-01"\n- "x\\ny"\n- "\\u0085"\n',
    );
  });

  it('keeps long integers and writes large numbers so that all read them', () => {
    assert.equal(yaml([12345678901234567890n, 1e21, 1.5e-9]), '- 12345678901234567890\n- 1.0e+21\n- 1.5e-9\n');
  });

  it('keeps the order of a mapping', () => {
    assert.equal(
      yamlMapping([
        ['b', 1],
        ['2024', [true]],
        ['a', {}],
      ]),
      'b: 1\n"2024":\n  - true\na: {}\n',
    );
    assert.equal(yamlMapping([]), '{}\n');
  });

  it('reads back any value', () => {
    fc.assert(fc.property(anyValue, holds), { numRuns: 600 });
  });
});

describe('YAML of types', () => {
  function file(type: string, raw: Json): string {
    const spec = { key: 'out', type, label: 'Out' };
    const result = outputs[type]!.normalise(raw, spec);
    assert.ok(result.ok);
    return outputs[type]!.exporters.find(({ name }) => name === 'yaml')!.make(result.value, spec).body as string;
  }

  it('a tree and its canonical value are the same', () => {
    const raw = { root: { label: 'src', children: [{ label: 'a: b', children: [], value: 1, meta: { lines: [1] } }] } };
    assert.deepEqual(readBack(file('tree', raw), '1.2'), readBack(JSON.stringify(raw), '1.2'));
  });

  it('labelled values are a mapping in their order, a list of pairs where a label comes twice', () => {
    assert.equal(
      file('kv', {
        pairs: [
          ['b', 1],
          ['10', 'x: y'],
          ['a', null],
        ],
      }),
      'b: 1\n"10": "x: y"\na: null\n',
    );
    assert.equal(
      file('kv', {
        pairs: [
          ['a', 1],
          ['a', 2],
        ],
      }),
      '- a: 1\n- a: 2\n',
    );
  });
});
