/** Tolerances as people write them, and which of them holds. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { Json } from './json.ts';
import { anyJson } from './outputs/shared/testing.ts';
import { BUILT_IN, readTolerances, toleranceOf, withOwn, type Tolerances } from './tolerance.ts';
import type { OutputSpec } from './types.ts';

const price: OutputSpec = { key: 'price', type: 'number', label: 'Price' };
const risk: OutputSpec = { key: 'risk', type: 'number', label: 'Risk' };
const paths: OutputSpec = { key: 'paths', type: 'chart_line', label: 'Paths' };
const facts: OutputSpec = { key: 'facts', type: 'kv', label: 'Facts' };
const spec = { outputs: [price, risk, paths, facts] };

function read(json: Json): Tolerances {
  const { tolerances, problems } = readTolerances(json, spec);
  assert.deepEqual(problems, []);
  return tolerances;
}

function problemsOf(json: Json): string[] {
  return readTolerances(json, spec).problems.map(
    ({ level, path, message, hint }) => `${level} ${path}: ${message}${hint === undefined ? '' : ` ${hint}`}`,
  );
}

describe('tolerance.yaml', () => {
  it('may name outputs', () => {
    const tolerances = read({
      price: { abs: 0.05 },
      risk: { rtol: 0.1, atol: '1e-6' },
      facts: { allow_extra: true },
      paths: { rel: 0.01, series: { abs: 2 } },
    });
    assert.deepEqual(toleranceOf(price, tolerances), { atol: 0.05, rtol: 0 });
    assert.deepEqual(toleranceOf(risk, tolerances), { atol: 1e-6, rtol: 0.1 });
    assert.deepEqual(toleranceOf(facts, tolerances), { atol: 1e-6, rtol: 1e-6, allowExtra: true });
    const { atol, rtol, members } = toleranceOf(paths, tolerances);
    assert.deepEqual([atol, rtol, members?.['series']], [0, 0.01, { atol: 2, rtol: 0 }]);
    assert.deepEqual(members?.['x'], { atol: 1e-9, rtol: 1e-9 }, 'places on the axis stay strict');
  });

  it('may have defaults by type and overrides by output', () => {
    const tolerances = read({ defaults: { number: { rtol: 0.05, atol: 1 } }, overrides: { price: { atol: 9 } } });
    assert.deepEqual(toleranceOf(price, tolerances), { atol: 9, rtol: 0 });
    assert.deepEqual(toleranceOf(risk, tolerances), { atol: 1, rtol: 0.05 });
    assert.deepEqual(toleranceOf(facts, tolerances), { atol: 1e-6, rtol: 1e-6 });
  });

  it('takes `defaults` for an output where there is one of that name', () => {
    const output = { ...price, key: 'defaults' };
    const { tolerances, problems } = readTolerances({ defaults: { abs: 3 } }, { outputs: [output] });
    assert.deepEqual(problems, []);
    assert.deepEqual(toleranceOf(output, tolerances), { atol: 3, rtol: 0 });
  });

  it('may be empty', () => {
    assert.deepEqual(read(null), BUILT_IN);
    assert.deepEqual(read({ defaults: null, overrides: null }), BUILT_IN);
  });

  it('is told what is wrong with it', () => {
    const known = 'Known: abs, atol, rel, rtol, allow_extra.';
    assert.deepEqual(problemsOf({ prise: { abs: 1 } }), [
      'warning /prise: tool.json declares no output `prise`. Did you mean `price`?',
    ]);
    assert.deepEqual(problemsOf({ defaults: { nummer: {} } }), [
      'warning /defaults/nummer: There is no output type `nummer`. Did you mean `number`?',
    ]);
    assert.deepEqual(problemsOf({ price: { abss: 1, wide: true } }), [
      'warning /price/abss: `abss` is no word of a tolerance. Did you mean `abs`?',
      `warning /price/wide: \`wide\` is no word of a tolerance. ${known}`,
    ]);
    assert.deepEqual(problemsOf({ price: { abs: -1, rel: 'much', allow_extra: 1 } }), [
      'error /price/abs: It must be a number of at least 0.',
      'error /price/rel: It must be a number of at least 0.',
      'error /price/allow_extra: It must be true or false.',
    ]);
    assert.deepEqual(problemsOf({ price: { allow_extra: true } }), [
      'warning /price/allow_extra: `allow_extra` means nothing to number; kv and table know it.',
    ]);
    assert.deepEqual(problemsOf({ price: 0.1 }), [
      'error /price: A tolerance is an object with `abs`, `rel` or `allow_extra`. Write for example `{abs: 0.01}`.',
    ]);
    assert.equal(problemsOf([]).length, 1);
    assert.equal(problemsOf({ defaults: [] }).length, 1);
    assert.deepEqual(problemsOf({ options: { on_extra_output_key: 'warn' } }), [
      'note /options: `options` has no meaning here.',
    ]);
  });

  it('survives anything', () => {
    fc.assert(
      fc.property(anyJson, anyJson, (one, other) => {
        for (const json of [one, { defaults: one, overrides: other }, { price: one, facts: other }]) {
          const { tolerances } = readTolerances(json, spec);
          for (const output of spec.outputs) {
            const { atol, rtol } = toleranceOf(output, tolerances);
            assert.ok(atol >= 0 && rtol >= 0 && Number.isFinite(atol + rtol));
          }
        }
      }),
    );
    assert.deepEqual(toleranceOf({ ...price, key: 'toString' }, read({})), { atol: 1e-6, rtol: 1e-4 });
  });
});

describe('precedence', () => {
  it('is the type, then tolerance.yaml, then the fixture', () => {
    const file = read({ defaults: { number: { atol: 1 } }, overrides: { risk: { atol: 2 } } });
    assert.deepEqual(toleranceOf(price, BUILT_IN), { atol: 1e-6, rtol: 1e-4 });
    assert.deepEqual(toleranceOf(price, file), { atol: 1, rtol: 0 });
    assert.deepEqual(toleranceOf(risk, file), { atol: 2, rtol: 0 });
    const own = withOwn(file, { risk: { rtol: 0.5 }, price: {} });
    assert.deepEqual(toleranceOf(risk, own), { atol: 0, rtol: 0.5 });
    assert.deepEqual(toleranceOf(price, own), { atol: 1, rtol: 0 });
    assert.deepEqual(toleranceOf(risk, file), { atol: 2, rtol: 0 }, 'the file’s own are as they were');
  });

  it('keeps of the levels below what a level does not say', () => {
    const file = read({ facts: { abs: 1, allow_extra: true, speed: { abs: 2 } } });
    const own = withOwn(file, { facts: { members: { height: { rtol: 1 } } } });
    assert.deepEqual(toleranceOf(facts, own), {
      atol: 1,
      rtol: 0,
      allowExtra: true,
      members: { speed: { atol: 2, rtol: 0 }, height: { atol: 0, rtol: 1 } },
    });
  });
});
