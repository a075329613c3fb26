/** What the tests of this folder share: values to try, files to read back, sentences in English. */
import * as fc from 'fast-check';
import { isObject, type Json } from '../../json.ts';
import { DESCRIBE_MESSAGES } from '../../messages-describe.ts';
import type { Formatter } from '../../types.ts';

/** Words that readers look for, so that random objects come near the shapes. */
const WORDS = [
  'value',
  'text',
  'label',
  'name',
  'id',
  'key',
  'url',
  'data',
  'rows',
  'columns',
  'pairs',
  'lines',
  'series',
  'points',
  'x',
  'y',
  'z',
  'lat',
  'lng',
  'nodes',
  'links',
  'edges',
  'source',
  'target',
  'children',
  'root',
  'values',
  '__proto__',
  'toString',
];

const leaf: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(
    null,
    true,
    false,
    0,
    1,
    -0,
    1e308,
    12345678901234567890n,
    10n ** 400n,
    NaN,
    '',
    '=1+1',
    '12',
    '1e999',
  ),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer({ min: -5, max: 200 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
);

/** Any JSON value, long integers and odd keys included. */
export const anyJson: fc.Arbitrary<Json> = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(tie('json'), { maxLength: 4 }),
    fc
      .array(fc.tuple(fc.oneof(fc.constantFrom(...WORDS), fc.string({ maxLength: 6 })), tie('json')), { maxLength: 5 })
      .map((entries) => Object.fromEntries(entries)),
  ),
})).json;

/** A value with one part of it exchanged for something else, removed or repeated. */
export function deformed(raw: Json): fc.Arbitrary<Json> {
  const paths = pathsOf(raw);
  return fc
    .tuple(
      fc.constantFrom(...paths),
      fc.oneof(anyJson, fc.constant('removed' as const), fc.constant('repeated' as const)),
    )
    .map(([path, change]) => changed(raw, path, change));
}

type Path = readonly (string | number)[];

function pathsOf(raw: Json, path: Path = []): Path[] {
  if (typeof raw !== 'object' || raw === null) return [path];
  return [
    path,
    ...Object.entries(raw).flatMap(([key, item]) => pathsOf(item, [...path, Array.isArray(raw) ? Number(key) : key])),
  ];
}

function changed(raw: Json, path: Path, change: Json): Json {
  const [head, ...rest] = path;
  if (head === undefined) return change;
  if (Array.isArray(raw)) {
    const at = Number(head);
    if (rest.length === 0 && change === 'removed') return raw.toSpliced(at, 1);
    if (rest.length === 0 && change === 'repeated') return raw.toSpliced(at, 0, raw[at]!);
    return raw.with(at, changed(raw[at]!, rest, change));
  }
  if (!isObject(raw)) return change;
  const { [head]: inner, ...others } = raw;
  return rest.length === 0 && change === 'removed' ? others : { ...raw, [head]: changed(inner!, rest, change) };
}

/** Reads RFC 4180, character by character, knowing nothing of how it was written. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let index = text.startsWith('\uFEFF') ? 1 : 0; index < text.length; index++) {
    const character = text[index]!;
    if (quoted) {
      if (character !== '"') cell += character;
      else if (text[index + 1] === '"') cell += text[++index];
      else quoted = false;
    } else if (character === '"' && cell === '') quoted = true;
    else if (character === ',') {
      row.push(cell);
      cell = '';
    } else if (character === '\r' && text[index + 1] === '\n') {
      rows.push([...row, cell]);
      row = [];
      cell = '';
      index++;
    } else cell += character;
  }
  if (quoted || cell !== '' || row.length > 0) throw new Error('The file does not end after a line.');
  return rows;
}

export function readTsv(text: string): string[][] {
  if (!text.endsWith('\n')) throw new Error('The file does not end after a line.');
  return text
    .slice(0, -1)
    .split('\n')
    .map((line) => line.split('\t'));
}

const TEMPLATES: Readonly<Record<string, string>> = DESCRIBE_MESSAGES;
const plural = new Intl.PluralRules('en');

/** Fails on an unknown code and on a placeholder without a value. */
export const englishFormatter: Formatter = {
  number: (value, options) => new Intl.NumberFormat('en', options).format(value),
  text(code, params = {}) {
    const template = TEMPLATES[code] ?? TEMPLATES[`${code}.${plural.select(Number(params['n']))}`];
    if (template === undefined) throw new Error(`There is no sentence ${code}.`);
    return template.replace(/\{(\w+)\}/g, (_whole, name: string) => {
      const value = params[name];
      if (value === undefined) throw new Error(`${code} lacks {${name}}.`);
      return typeof value === 'number' ? this.number(value) : value;
    });
  },
};
