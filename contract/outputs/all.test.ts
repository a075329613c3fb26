/** What every output type promises, walked over all of them: a new type is tested from its first line. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as fc from 'fast-check';
import { jsonEqual, parseJson, stringifyJson, type Json } from '../json.ts';
import type { Delta, ExportFormat, OutputModule, OutputSpec } from '../types.ts';
import { outputs } from './index.ts';
import { anyJson, deformed, englishFormatter, readCsv, readTsv } from './shared/testing.ts';

const ajv = new Ajv2020({ strict: true, strictTypes: false, strictTuples: false });

function specOf(type: string, own: Partial<OutputSpec> = {}): OutputSpec {
  return { key: 'result', type, label: 'Result', ...own };
}

/** The canonical value, or a failed assertion. */
function canonical(module: OutputModule, raw: Json, spec: OutputSpec): Json {
  const result = module.normalise(raw, spec);
  assert.ok(result.ok, result.ok ? '' : `${stringifyJson(raw)}: ${result.reason}`);
  return result.value;
}

function same(got: Json, expected: Json): void {
  assert.ok(jsonEqual(got, expected), `${stringifyJson(got)} instead of ${stringifyJson(expected)}`);
}

/** ajv knows no bigint; to it any integer stands for a long one. */
function plain(value: Json): unknown {
  return JSON.parse(JSON.stringify(value, (_key, item: unknown) => (typeof item === 'bigint' ? 1 : item)));
}

/** Members that only say how a value is drawn, whatever the type. */
const DECORATIONS = new Set(
  (
    'bins colour dash default_center default_zoom directed donut downloadable fill format group highlighted horizontal ' +
    'language log_x log_y mode precision size stacked x_label y_label'
  ).split(' '),
);
const ODD: readonly Json[] = [{}, { r: 1 }, ['x'], [], 'nonsense', true, false, -1.5, 1e300, ''];

/** Paths to the decorations in a value. */
function decorations(value: Json, path: readonly (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [];
  const members = Array.isArray(value) ? value.slice(0, 3).entries() : Object.entries(value);
  return [...members].flatMap(([key, item]) => {
    const here = [...path, key];
    return [...(DECORATIONS.has(String(key)) ? [here] : []), ...decorations(item, here)];
  });
}

/** A copy with another value at a path. */
function replaced(value: Json, [key, ...rest]: readonly (string | number)[], item: Json): Json {
  if (key === undefined) return item;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string | number, Json>;
  copy[key] = replaced(copy[key] as Json, rest, item);
  return copy as Json;
}

it('the index names every file of the folder', () => {
  const files = readdirSync(import.meta.dirname).filter((name) => /^[a-z_]+\.ts$/.test(name));
  const types = files.map((name) => name.slice(0, -'.ts'.length)).filter((name) => name !== 'index');
  assert.deepEqual(Object.keys(outputs).sort(), types.sort());
});

for (const [type, module] of Object.entries(outputs)) {
  const specs = [specOf(type), ...module.examples.flatMap(({ spec }) => (spec ? [specOf(type, spec)] : []))];
  const isCanonical = ajv.compile(module.schema);

  function holds(raw: Json, spec: OutputSpec): void {
    const result = module.normalise(raw, spec);
    if (!result.ok) {
      assert.match(result.reason, /^[^]{8,}$/);
      assert.match(result.path, /^(?:\/.*)?$/s);
      return;
    }
    assert.ok(
      isCanonical(plain(result.value)),
      `${stringifyJson(result.value)}: ${ajv.errorsText(isCanonical.errors)}`,
    );
    const again = canonical(module, result.value, spec);
    assert.ok(jsonEqual(again, result.value), `no fixed point: ${stringifyJson(result.value)}`);
    assert.equal(stringifyJson(again), stringifyJson(result.value));
    for (const exporter of module.exporters) checkExport(exporter, result.value, spec);
    assert.equal(typeof module.describe(result.value, spec, englishFormatter), 'string');
  }

  describe(type, () => {
    it('says what it is', () => {
      assert.match(module.summary, /^[A-Z].{10,110}\.$/);
      for (const [name, field] of Object.entries(module.fields)) assert.doesNotThrow(() => ajv.compile(field), name);
      assert.ok(module.exporters.length > 0);
      assert.ok(module.exporters.some(({ name }) => name === 'json'));
    });

    it('reads its examples exactly', () => {
      assert.ok(module.examples.length > 0 && module.misfits.length > 0);
      const [first] = module.examples;
      assert.ok(jsonEqual(first!.raw, first!.value), 'the first example is canonical');
      for (const { raw, value, spec } of module.examples) {
        const before = stringifyJson(raw);
        same(canonical(module, raw, specOf(type, spec)), value);
        assert.equal(stringifyJson(raw), before, 'the raw value is left as it was');
        holds(raw, specOf(type, spec));
      }
    });

    it('returns the very object that is canonical already', () => {
      for (const { value, spec } of module.examples) {
        const again = canonical(module, value, specOf(type, spec));
        if (type !== 'table') assert.equal(again, value);
        else assert.equal((again as { rows: Json }).rows, (value as { rows: Json }).rows);
      }
    });

    it('refuses what does not fit, with a reason and a place', () => {
      for (const raw of module.misfits) {
        const result = module.normalise(raw, specOf(type));
        assert.ok(!result.ok, stringifyJson(raw));
        assert.match(result.reason, /; |which|belong together/, result.reason);
        assert.doesNotMatch(result.reason, /undefined|\[object|NaN/);
      }
    });

    it('turns any JSON value into canonical or a reason', () => {
      fc.assert(fc.property(anyJson, fc.constantFrom(...specs), holds), { numRuns: 300 });
    });

    it('survives damaged examples', () => {
      const near = fc.constantFrom(...module.examples.map(({ raw }) => raw)).chain((raw) => deformed(raw));
      fc.assert(fc.property(near, fc.constantFrom(...specs), holds), { numRuns: 400 });
    });

    it('survives any spec', () => {
      const own = fc.dictionary(fc.constantFrom(...Object.keys(module.fields), 'unit'), anyJson);
      const raw = fc.constantFrom(...module.examples.map((example) => example.raw));
      fc.assert(
        fc.property(raw, own, (given, fields) => {
          const result = module.normalise(given, specOf(type, fields as Partial<OutputSpec>));
          if (result.ok) assert.ok(isCanonical(plain(result.value)));
        }),
      );
    });

    it('does not fall over deep nesting or odd keys', () => {
      const deep = parseJson('{"children":['.repeat(20_000) + ']}'.repeat(20_000));
      const odd = parseJson('{"__proto__":{"a":1},"constructor":2,"toString":null,"hasOwnProperty":[]}');
      for (const raw of [
        deep,
        [deep],
        { value: deep },
        { root: deep },
        { rows: [{ a: deep }] },
        odd,
        { rows: [odd] },
        [odd],
      ]) {
        const result = module.normalise(raw, specOf(type));
        if (result.ok) for (const exporter of module.exporters) exporter.make(result.value, specOf(type));
      }
      assert.equal(Object.getPrototypeOf({}), Object.prototype);
      assert.equal(({} as { a?: number }).a, undefined);
    });

    it('loses a decoration that makes no sense, and nothing else', () => {
      for (const { value, spec } of module.examples) {
        for (const path of decorations(value)) {
          for (const odd of ODD)
            holds(canonical(module, replaced(value, path, odd), specOf(type, spec)), specOf(type, spec));
        }
      }
    });

    it('offers delta and append together', () => {
      if (module.append) assert.ok(module.delta);
      if (!module.delta) return;
      for (const { raw, value, spec } of module.examples) {
        const delta: Delta<Json> = module.delta(null, raw, specOf(type, spec), false);
        assert.notEqual(delta.op, 'none');
        if (delta.op === 'none') continue;
        const joined: Json = delta.op === 'append' ? module.append!(null, delta.value) : delta.value;
        same(joined, value);
      }
      for (const raw of module.misfits) assert.equal(module.delta(null, raw, specOf(type), false).op, 'none');
    });
  });
}

/** Every file reads back: JSON to the same value, CSV and TSV to a rectangle in which nothing computes. */
function checkExport(exporter: ExportFormat<Json>, value: Json, spec: OutputSpec): void {
  const { extension, mediaType, body } = exporter.make(value, spec);
  assert.match(extension, /^[a-z0-9]+$/);
  assert.match(mediaType, /^[a-z]+\/[a-z0-9.+-]+$/);
  if (typeof body !== 'string') return;
  assert.doesNotMatch(body, /\[object Object\]|undefined/.test(stringifyJson(value)) ? /(?!)/ : /\[object Object\]/);
  if (exporter.name === 'json') assert.equal(stringifyJson(parseJson(body)), stringifyJson(value));
  if (exporter.name !== 'csv' && exporter.name !== 'tsv') return;
  const rows = exporter.name === 'csv' ? readCsv(body) : readTsv(body);
  assert.ok(rows.length > 0, 'there is a header');
  for (const row of rows) {
    assert.equal(row.length, rows[0]!.length, body);
    for (const cell of row) assert.ok(!/^[=+\-@\t\r\n]/.test(cell) || Number.isFinite(Number(cell)), cell);
  }
}
