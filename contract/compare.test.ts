/** A run against a fixture: a corpus that walks all output types, and what holds for every comparison. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decode } from 'fast-png';
import * as fc from 'fast-check';
import { compareOutputs } from './compare.ts';
import { readFixture } from './fixture.ts';
import { jsonEqual, parseJson, stringifyJson, type Json, type JsonObject } from './json.ts';
import { outputs } from './outputs/index.ts';
import { anyJson, deformed } from './outputs/shared/testing.ts';
import type { CheckDetail } from './report.ts';
import type { Comparison, Corpus } from './testing/comparison.ts';
import { chartCorpus } from './testing/comparisons-charts.ts';
import { mediaCorpus } from './testing/comparisons-media.ts';
import { wordCorpus } from './testing/comparisons-words.ts';
import { BUILT_IN, withOwn } from './tolerance.ts';
import type { CompareTools, OutputSpec, Pixels } from './types.ts';

const corpus: Corpus = { ...wordCorpus, ...chartCorpus, ...mediaCorpus };
const tools: CompareTools = { decodeImage: async (bytes) => (bytes[0] === 0x89 ? opaque(decode(bytes)) : null) };

/** The gateway's own decoder is tested with it; here is three channels of eight bits enough. */
function opaque({ width, height, data }: { width: number; height: number; data: ArrayLike<number> }): Pixels {
  const rgba = Array.from({ length: width * height * 4 }, (_, at) =>
    at % 4 === 3 ? 255 : data[Math.floor(at / 4) * 3 + (at % 4)]!,
  );
  return { width, height, data: Uint8Array.from(rgba) };
}

/** Compares as the validator does: through a fixture. */
async function compared(type: string, { expected, got, tolerance, spec }: Comparison): Promise<CheckDetail[]> {
  const output: OutputSpec = { key: 'out', type, label: 'Out', ...spec };
  const json = { name: 'f', inputs: {}, expected_outputs: { [output.key]: expected } };
  const read = readFixture(tolerance === undefined ? json : { ...json, tolerance: { [output.key]: tolerance } });
  assert.ok(read.ok && read.warnings.length === 0, stringifyJson(tolerance ?? null));
  const tolerances = withOwn(BUILT_IN, read.fixture.tolerance);
  return compareOutputs(read.fixture.expected_outputs, { [output.key]: got }, { outputs: [output] }, tolerances, tools);
}

const failures = (details: CheckDetail[]): CheckDetail[] => details.filter(({ level }) => level === 'error');
const said = ({ expected, got }: Comparison): string => `${stringifyJson(expected)} and ${stringifyJson(got)}`;

/** A copy in which one number or text is another one. */
function oneChanged(value: Json, at: number): Json {
  let left = at;
  const copy = (item: Json): Json => {
    if (Array.isArray(item)) return item.map(copy);
    if (typeof item === 'object' && item !== null) {
      return Object.fromEntries(Object.entries(item).map(([key, inner]) => [key, copy(inner)]));
    }
    if ((typeof item !== 'number' && typeof item !== 'string') || left-- !== 0) return item;
    return typeof item === 'number' ? item + 0.25 : `${item}x`;
  };
  return copy(value);
}

it('the corpus names every output type and no other', () => {
  assert.deepEqual(Object.keys(corpus).sort(), Object.keys(outputs).sort());
});

for (const [type, module] of Object.entries(outputs)) {
  describe(type, () => {
    const { pass, fail } = corpus[type]!;

    it('has values that pass and values that fail, with its own and with given tolerances', () => {
      for (const list of [pass, fail]) {
        assert.ok(list.some(({ tolerance }) => tolerance === undefined));
        assert.ok(list.some(({ tolerance }) => tolerance !== undefined));
      }
    });

    it('agrees where it must', async () => {
      for (const item of pass) assert.deepEqual(await compared(type, item), [], said(item));
    });

    it('differs where it must, and there alone', async () => {
      for (const item of fail) {
        const found = failures(await compared(type, item));
        assert.deepEqual(
          found.map(({ path }) => path),
          item.at,
          `${said(item)}: ${stringifyJson(found)}`,
        );
        for (const { subject, message } of found) {
          assert.equal(subject, 'out');
          assert.match(message, /^[A-Z].*\.$/s);
          assert.doesNotMatch(message, /undefined|\[object|NaN/);
        }
      }
    });

    it('finds every example equal to itself, as it is written and as it is canonical', async () => {
      for (const { raw, value, spec } of module.examples) {
        const own = spec ? { spec } : {};
        assert.deepEqual(await compared(type, { expected: raw, got: value, ...own }), [], stringifyJson(raw));
        assert.deepEqual(await compared(type, { expected: value, got: raw, ...own }), [], stringifyJson(raw));
      }
    });

    it('says of an expectation that does not fit that it was compared as it stands', async () => {
      for (const raw of module.misfits) {
        const details = await compared(type, { expected: raw, got: raw });
        assert.deepEqual(failures(details), [], stringifyJson(raw));
        assert.equal(details.length, raw === null ? 0 : 1);
      }
    });

    it('never throws, never hangs and never says too much, whatever comes', async () => {
      const values = fc.constantFrom(...module.examples.map(({ raw }) => raw));
      const near = values.chain((raw) => fc.tuple(fc.constant(raw), fc.oneof(deformed(raw), anyJson)));
      await fc.assert(
        fc.asyncProperty(near, async ([expected, got]) => {
          for (const item of [
            { expected, got },
            { expected: got, got: expected },
          ]) {
            const details = await compared(type, item);
            assert.ok(details.length <= 22, 'at most twenty, how many more, and a note');
            for (const detail of details) assert.ok(stringifyJson(detail).length < 4000, stringifyJson(detail));
          }
        }),
        { numRuns: 100 },
      );
    });

    it('is symmetric without a tolerance, between values that say the same members', async () => {
      let count = 0;
      for (const { value, spec } of module.examples) {
        for (let at = 0; at < 12; at += 1) {
          const other = oneChanged(value, at);
          const again = module.normalise(other, { key: 'out', type, label: 'Out', ...spec });
          if (!again.ok || !jsonEqual(again.value, other)) continue;
          count += 1;
          const own = { tolerance: { abs: 0 }, ...(spec && { spec }) };
          const there = failures(await compared(type, { expected: value, got: other, ...own }));
          const back = failures(await compared(type, { expected: other, got: value, ...own }));
          assert.equal(there.length === 0, back.length === 0, said({ expected: value, got: other }));
        }
      }
      assert.ok(count > 0);
    });
  });
}

describe('a comparison', () => {
  const spec = { outputs: ['a', 'b'].map((key) => ({ key, type: 'number', label: key })) };
  const compare = (expected: JsonObject, got: JsonObject): Promise<CheckDetail[]> =>
    compareOutputs(expected, got, spec, BUILT_IN, tools);

  it('looks only at the outputs that are asserted', async () => {
    assert.deepEqual(await compare({}, { a: 1 }), []);
    assert.deepEqual(await compare({ b: 2 }, { a: 'broken', b: 2, c: 3 }), []);
  });

  it('names an output that tool.json or the tool lacks', async () => {
    const [undeclared, missing] = await compare({ aa: 1, b: 2 }, { a: 1 });
    assert.equal(undeclared?.message, 'The fixture expects `aa`, which is no output in tool.json.');
    assert.equal(undeclared.hint, 'Did you mean `a`?');
    assert.deepEqual([missing?.subject, missing?.message], ['b', 'The tool did not return it.']);
    assert.equal((await compare({ toString: 1 }, {})).length, 1);
  });

  it('takes an expectation of null for no value', async () => {
    assert.deepEqual(await compare({ a: null, b: null }, { a: null }), []);
  });

  it('says how far off a number is and how far it may be', async () => {
    const [detail] = await compare({ a: 100 }, { a: 100.5 });
    assert.equal(detail?.message, 'Expected 100, got 100.5: off by 0.5, where 0.010001 is allowed.');
    assert.deepEqual([detail.expected, detail.got, detail.difference], [100, 100.5, 0.5]);
  });

  it('lists twenty differences and counts the others', async () => {
    const rows = (offset: number): Json => Array.from({ length: 50_000 }, (_, index) => ({ n: index + offset }));
    const details = await compared('table', { expected: rows(0), got: rows(1) });
    assert.equal(details.length, 21);
    assert.equal(details.at(-1)?.message, 'And 49980 more differences.');
  });

  it('finds rows in any order, and gives up on what would take for ever', async () => {
    const rows = Array.from({ length: 30_000 }, (_, n) => ({ n }));
    const subset = { tolerance: { allow_extra: true } };
    assert.deepEqual(await compared('table', { expected: rows.slice(100, 20_000), got: rows, ...subset }), []);
    const details = await compared('table', { expected: rows, got: rows.toReversed(), ...subset });
    assert.match(details.at(-1)!.message, /too large to look for the rows/);
  });

  it('shows of long texts the part where they differ', async () => {
    const long = 'ä'.repeat(100_000);
    const [detail] = await compared('text', { expected: `${long}one`, got: `${long}two` });
    assert.match(String(detail?.expected), /^…ä+one \(100003 characters\)$/);
    assert.ok(detail!.message.length < 1000);
  });

  it('compares what is nested too deeply for recursion without falling over', async () => {
    const deep = (end: string): Json => parseJson('['.repeat(50_000) + end + ']'.repeat(50_000));
    const details = await compared('number', { expected: deep('1'), got: deep('2') });
    assert.match(failures(details)[0]!.message, /nested more than 250 levels/);
  });
});
