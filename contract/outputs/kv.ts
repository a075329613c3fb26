import { isObject, type Json, type JsonObject } from '../json.ts';
import { differences, memberTolerance } from '../difference.ts';
import type { Difference, ExportFormat, Normalised, Tolerance } from '../types.ts';
import { matched, oneSided } from './shared/compare-keyed.ts';
import { DATA } from './shared/tolerances.ts';
import { jsonFormat, rowFormats } from './shared/formats.ts';
import { fit, misfit } from './shared/misfit.ts';
import type { Place } from './shared/place.ts';
import { yamlFormatOf, yamlMapping, yaml } from './shared/yaml.ts';
import { json, list, need, record, text, type Shape } from './shared/shape.ts';

export type Pair = { key: string; value: Json };
/** A list and not an object, since the order means something and JavaScript sorts keys like "2024" to the front. */
export type KvValue = { pairs: Pair[] };

const PAIR = 'a pair is an object with key and value, or a list of both';
const pairRecord = record<Pair>({ key: need(text), value: need(json) }, PAIR);
const pair: Shape<Pair> = {
  schema: pairRecord.schema,
  read(raw, place) {
    if (!Array.isArray(raw)) return pairRecord.read(raw, place);
    const [key, value] = raw;
    if (raw.length !== 2 || key === undefined || value === undefined) return misfit(place, raw, PAIR);
    return { key: text.read(key, place.at(0)), value: json.read(value, place.at(1)) };
  },
};
const pairs = list(pair, 'pairs are an object, or a list of pairs');
const shape = record<KvValue>({ pairs: need(pairs) }, 'it should be an object with pairs');

export const summary = 'Labelled values, one per line.';
export const fields = {};
export const schema = shape.schema;

function read(raw: Json, place: Place): KvValue {
  if (Array.isArray(raw)) return { pairs: pairs.read(raw, place) };
  if (!isObject(raw)) return misfit(place, raw, 'it should be an object with pairs, or the pairs themselves');
  const given = raw['pairs'];
  if (isObject(given)) return { pairs: membersOf(given, place.at('pairs')) };
  if (given === null || Array.isArray(given)) return shape.read(raw, place);
  return { pairs: membersOf(raw, place) };
}

function membersOf(raw: JsonObject, place: Place): Pair[] {
  const at = place.at('');
  return Object.entries(raw).map(([key, value]) => {
    at.key = key;
    return { key, value: json.read(value, at) };
  });
}

export function normalise(raw: Json): Normalised<KvValue> {
  return fit(raw, read);
}

const [csv, tsv] = rowFormats<KvValue>((value) => [
  ['key', 'value'],
  ...value.pairs.map((item) => [item.key, item.value]),
]);

/** A mapping, as people write it; where a label comes twice, a list of mappings with one label each. */
function asYaml({ pairs: all }: KvValue): string {
  const entries = all.map(({ key, value }) => [key, value] as const);
  return new Set(all.map(({ key }) => key)).size === all.length
    ? yamlMapping(entries)
    : yaml(entries.map(([key, value]) => Object.fromEntries([[key, value]])));
}

export const exporters: readonly ExportFormat<KvValue>[] = [jsonFormat, csv!, tsv!, yamlFormatOf(asYaml)];

export const tolerance: Tolerance = DATA;

/** Pairs by key, in any order: fixtures are most often written as an object. */
export function* compare(expected: KvValue, got: KvValue, allowed: Tolerance): Generator<Difference> {
  for (const { name, index, expected: wanted, got: given } of matched(expected.pairs, got.pairs, ({ key }) => key)) {
    const own = memberTolerance(allowed, name);
    const path = `/pairs/${index}`;
    if (own === 'ignored') continue;
    if (wanted !== undefined && given !== undefined) {
      yield* differences(wanted.value, given.value, own, { path: `${path}/value`, whole: true });
    } else if (wanted !== undefined || !allowed.allowExtra) yield oneSided(path, `\`${name}\``, wanted, given);
  }
}

export function describe(): string {
  return '';
}

const metricPairs: Pair[] = [
  { key: 'Sharpe ratio', value: 1.42 },
  { key: 'Worst month (£)', value: -310 },
  { key: 'Benchmark', value: null },
  { key: '_backend', value: 'numpy' },
];
const metrics: KvValue = { pairs: metricPairs };
const asObject = { 'Sharpe ratio': 1.42, 'Worst month (£)': -310, Benchmark: null, _backend: 'numpy' };

export const examples: readonly { raw: Json; value: KvValue }[] = [
  { raw: metrics, value: metrics },
  { raw: { pairs: asObject }, value: metrics },
  {
    raw: {
      pairs: [
        ['Sharpe ratio', 1.42],
        ['Worst month (£)', -310],
        ['Benchmark', null],
        ['_backend', 'numpy'],
      ],
    },
    value: metrics,
  },
  { raw: asObject, value: metrics },
  { raw: metricPairs, value: metrics },
  { raw: { pairs: {} }, value: { pairs: [] } },
  { raw: { seed: 12345678901234567890n }, value: { pairs: [{ key: 'seed', value: 12345678901234567890n }] } },
];

export const misfits: readonly Json[] = [
  null,
  'status: ok',
  3,
  { pairs: null },
  { pairs: [1, 2] },
  { pairs: [['a', 1, 2]] },
  { pairs: [{ key: 'a' }] },
  { pairs: [{ value: 1 }] },
  ['a'],
];
