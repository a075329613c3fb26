/** What every input type promises, walked over all of them: a new type is tested from its first line. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as fc from 'fast-check';
import { jsonEqual, stringifyJson, type Json } from '../json.ts';
import { fillMessage, MESSAGES } from '../messages.ts';
import type { InputModule, InputSpec, Issue } from '../types.ts';
import { inputs } from './index.ts';

const context = { now: new Date(2026, 10, 5, 9, 30) };
const ajv = new Ajv2020({
  strict: true,
  strictTypes: false,
  strictTuples: false,
  formats: { date: /^\d{4}-\d\d-\d\d$/ },
});

/** Own fields that the types need, so that every type can be made. */
const FIELDS: Record<string, Partial<InputSpec>> = {
  slider: { min: 0, max: 10, step: 0.1 },
  select: {
    options: [
      { value: 12, label: 'Twelve' },
      { value: '', label: 'None' },
      { value: true, label: 'Yes' },
    ],
  },
  radio: {
    options: [
      { value: 'a', label: 'A' },
      { value: '12', label: 'Text' },
      { value: 12, label: 'Number' },
    ],
  },
  multiselect: {
    options: [
      { value: 'a', label: 'A' },
      { value: 1, label: 'One' },
    ],
  },
  autocomplete: { endpoint: '/autocomplete/cities' },
  table: {
    columns: [
      { key: 'name', label: 'Name' },
      { key: 'price', label: 'Price', type: 'number' },
      { key: 'sold', label: 'Sold', type: 'boolean' },
      { key: 'day', label: 'Day', type: 'date' },
      { key: 'kind', label: 'Kind', type: 'select', options: [{ value: 1, label: 'One' }] },
    ],
  },
  hidden: { default: { a: 1 } },
};

/** The specification's table of inputs: a key that is not in it is an error in a tool.json. `!` marks required ones. */
const OWN_FIELDS: Record<string, string> = {
  audio: 'max_size_mb',
  autocomplete: 'endpoint!',
  checkbox: '',
  code: 'language',
  colour: '',
  date: 'min max',
  date_range: '',
  datetime: '',
  file: 'accept max_size_mb multiple',
  hidden: 'default!',
  image: 'max_size_mb multiple',
  json: 'schema',
  map_bbox: 'default_center default_zoom',
  map_multipoint: 'default_center default_zoom',
  map_point: 'default_center default_zoom',
  map_polygon: 'default_center default_zoom',
  markdown: '',
  multiselect: 'options!',
  number: 'min max step unit',
  radio: 'options!',
  select: 'options! searchable',
  slider: 'min! max! step range',
  table: 'columns! min_rows max_rows',
  tags: 'suggestions',
  text: 'placeholder max_length',
  textarea: 'placeholder max_length monospace',
  time: '',
  toggle: '',
};

it('every type has the own fields of the specification and no other', () => {
  const found = Object.entries(inputs).map(([type, { fields, requiredFields = [] }]) => {
    const names = new Set([...Object.keys(fields), ...requiredFields]);
    const marked = [...names].map((name) => (requiredFields.includes(name) ? `${name}!` : name));
    return [type, marked.join(' ')];
  });
  assert.deepEqual(Object.fromEntries(found), OWN_FIELDS);
});

function specOf(type: string, own: Partial<InputSpec> = {}): InputSpec {
  return { key: 'x', type, label: 'X', ...FIELDS[type], ...own };
}

/** Words, numbers and shapes that the types read, alone and mixed into any JSON. */
const known: fc.Arbitrary<Json> = fc.constantFrom<Json>(
  ...Object.values(inputs).flatMap((module) => module.examples.flatMap(({ raw, value }) => [raw, value])),
  '2026-02-30', '24:00', '1,234', '1e999', '#12', 'rgb(300,0,0)', 'data:text/plain;base64,%%%', 'data:,%zz', '{"a":', '"text"',
  [null], [[]], [{}], { value: null }, { lat: 1 }, { geometry: null }, { points: 3 }, 9007199254740993n, 'a,b\nc', '\t', ' ',
); // prettier-ignore
const anyJson = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    known,
    fc.jsonValue() as fc.Arbitrary<Json>,
    fc.bigInt(),
    fc.array(tie('json'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom('value', 'text', 'lat', 'lng', 'from', 'to', 'rows', 'type', 'coordinates', 'points', 'name', '__proto__', 'data', 'x'), tie('json'), { maxKeys: 4 }),
  ),
})).json; // prettier-ignore

/** ajv knows no bigint; to it any integer stands for a long one. */
function plain(value: Json): unknown {
  return JSON.parse(JSON.stringify(value, (_key, item: unknown) => (typeof item === 'bigint' ? 1 : item)));
}

function canonical(module: InputModule, raw: Json, spec: InputSpec): Json {
  const result = module.normalise(raw, spec);
  assert.ok(result.ok, `${spec.type} does not read ${stringifyJson(raw)}`);
  return result.value;
}

/** Every issue can be said, with all that its sentence names. */
function sayable({ code, params, pointer }: Issue): void {
  assert.ok(Object.hasOwn(MESSAGES, code), code);
  const sentence = fillMessage(MESSAGES[code], { label: 'Years', ...params });
  assert.doesNotMatch(
    sentence,
    /\{(?:label|value|min|max|row|column|options|count|size|accept|type|reason|length|from|to|south|north)\}/,
    sentence,
  );
  assert.match(pointer ?? '', /^(?:\/[^]*)?$/);
}

it('the index names every file of the folder', () => {
  const files = readdirSync(import.meta.dirname).filter((name) => /^[a-z_]+\.ts$/.test(name) && name !== 'index.ts');
  assert.deepEqual(Object.keys(inputs).sort(), files.map((name) => name.slice(0, -'.ts'.length)).sort());
  assert.equal(Object.keys(inputs).length, 28);
});

for (const [type, module] of Object.entries(inputs)) {
  const specs = [specOf(type), ...module.examples.flatMap(({ spec }) => (spec ? [specOf(type, spec)] : []))];

  describe(type, () => {
    it('reads its examples, the canonical one first', () => {
      assert.ok(module.examples.length > 0);
      const [first] = module.examples;
      assert.ok(jsonEqual(first!.raw, first!.value), 'the first example is canonical');
      for (const { spec, raw, value } of module.examples) {
        const got = canonical(module, raw, specOf(type, spec));
        assert.ok(jsonEqual(got, value), `${stringifyJson(raw)} became ${stringifyJson(got)}`);
        assert.deepEqual(
          module.check(got, specOf(type, spec)).filter(() => !module.isBlank(got)),
          [],
        );
      }
    });

    it('examples and samples satisfy the value’s schema', () => {
      const values = module.examples.map(({ spec, value }) => ({ spec: specOf(type, spec), value }));
      const samples = specs.map((spec) => ({ spec, value: module.sample(spec, context) }));
      for (const { spec, value } of [...values, ...samples]) {
        if (module.isBlank(value)) continue;
        assert.ok(ajv.validate(module.valueSchema(spec), plain(value)), `${stringifyJson(value)}: ${ajv.errorsText()}`);
      }
    });

    it('its sample is canonical and passes its own check', () => {
      for (const spec of specs) {
        const sample = module.sample(spec, context);
        assert.ok(jsonEqual(canonical(module, sample, spec), sample), stringifyJson(sample));
        if (!module.isBlank(sample)) assert.deepEqual(module.check(sample, spec), []);
      }
    });

    it('has no fault in the specs of its examples', () => {
      for (const spec of specs) assert.deepEqual(module.coherence?.(spec) ?? [], []);
    });

    it('any JSON becomes a canonical value or a sayable issue, never an exception', () => {
      fc.assert(
        fc.property(fc.constantFrom(...specs), anyJson, (spec, raw) => {
          const before = stringifyJson(raw);
          const result = module.normalise(raw, spec);
          assert.equal(stringifyJson(raw), before, 'the raw value is left alone');
          if (!result.ok) return sayable(result.issue);
          const again = canonical(module, result.value, spec);
          assert.equal(stringifyJson(again), stringifyJson(result.value), 'canonical is a fixed point');
          if (!module.isBlank(result.value)) module.check(result.value, spec).forEach(sayable);
        }),
        { numRuns: 500 },
      );
    });

    it('reads a hostile text in linear time', { timeout: 20_000 }, () => {
      const much = 200_000;
      for (const piece of [' ', '1', ',', 'a b', '"', '\\n', '1,', '- ', '.', '0 ', '\t', '#']) {
        for (const raw of [
          piece.repeat(much),
          `1${piece.repeat(much)}!`,
          Array.from({ length: much / 4 }, (_, i) => piece + i),
        ]) {
          const result = module.normalise(raw, specOf(type));
          if (result.ok && !module.isBlank(result.value)) module.check(result.value, specOf(type));
        }
      }
    });

    it('bears any own fields', () => {
      const names = Object.keys(module.fields);
      const own = names.length > 0 ? fc.dictionary(fc.constantFrom(...names), anyJson) : fc.constant({});
      fc.assert(
        fc.property(own, anyJson, (fields, raw) => {
          const spec = { ...specOf(type), ...fields } as InputSpec;
          const result = module.normalise(raw, spec);
          if (result.ok && !module.isBlank(result.value)) module.check(result.value, spec).forEach(sayable);
          module.coherence?.(spec);
          module.sample(spec, context);
          module.valueSchema(spec);
        }),
        { numRuns: 200 },
      );
    });
  });
}
