/** Check 12: fixtures, their tolerances, their choice and their update. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Check } from '../../contract/report.ts';
import { Bench, checkOf, type ToolChange } from './testing/tools.ts';
import type { ValidateOptions } from './inquiry.ts';

type Files = Record<string, string>;

function fixture(name: string, expected: object, more: object = {}): Files {
  const content = { name, inputs: { x: 2 }, expected_outputs: expected, ...more };
  return { [`reference/fixture_${name}.json`]: JSON.stringify(content) };
}

async function check12(bench: Bench, change: ToolChange, options: Partial<ValidateOptions> = {}): Promise<Check> {
  return checkOf(await bench.report(change, options), 'reference_fixtures');
}

function messages({ details = [] }: Check): string[] {
  return details.map(({ message }) => message);
}

test('inputs go as given, only asserted keys are compared, and an empty expectation only has to run', () =>
  Bench.with(async (bench) => {
    const files = { ...fixture('four', { y: 4 }), ...fixture('runs', {}, { inputs: { x: 1e9 } }) };
    const check = await check12(bench, { files });
    assert.deepEqual([check.status, check.message], ['pass', '2 fixtures hold.']);
  }));

test('expected, got and difference stand in the details, per key', () =>
  Bench.with(async (bench) => {
    const check = await check12(bench, { files: fixture('four', { y: 5 }) });
    const found = check.details?.find(({ level }) => level === 'error');
    assert.deepEqual(
      [found?.subject, found?.path, found?.expected, found?.got, found?.difference],
      ['fixture_four.json', '/y/value', 5, 4, 1],
    );
  }));

test('tolerance.yaml in both grammars, and the fixture’s own over it', () =>
  Bench.with(async (bench) => {
    const flat = { ...fixture('four', { y: 4.05 }), 'reference/tolerance.yaml': 'y: {abs: 0.1}\n' };
    assert.equal((await check12(bench, { files: flat })).status, 'pass');
    const sections = { ...flat, 'reference/tolerance.yaml': 'defaults:\n  number: {atol: 0.1}\n' };
    assert.equal((await check12(bench, { files: sections })).status, 'pass');
    const over = {
      ...sections,
      'reference/tolerance.yaml': 'defaults:\n  number: {atol: 0.1}\noverrides:\n  y: {abs: 0.01}\n',
    };
    assert.equal((await check12(bench, { files: over })).status, 'fail');
    const own = { ...over, ...fixture('four', { y: 4.05 }, { tolerance: { y: { abs: 0.2 } } }) };
    assert.equal((await check12(bench, { files: own })).status, 'pass');
    const aliases = {
      ...own,
      'reference/tolerance.yaml': `a: &a [x, x]\n${'bcdefghij'
        .split('')
        .map((name, i) => `${name}: &${name} [${Array(20).fill(`*${'abcdefghij'[i]}`).join(', ')}]`)
        .join('\n')}\n`,
    };
    assert.match((await check12(bench, { files: aliases })).message, /tolerance\.yaml: It is not valid YAML/);
  }));

test('fixtures are chosen by name, file or tag, and left out with a reason', () =>
  Bench.with(async (bench) => {
    const files = {
      ...fixture('a', { y: 4 }, { tags: ['quick'] }),
      ...fixture('b', { y: 5 }, { tags: ['slow'] }),
      ...fixture('c', { y: 6 }, { skip_reason: 'not this year' }),
    };
    const chosen = async (options: Partial<ValidateOptions>): Promise<Check> => check12(bench, { files }, options);
    for (const name of ['a', 'fixture_a', 'fixture_a.json']) {
      assert.equal((await chosen({ fixtures: [name], only: 'fixtures' })).message, '1 fixture holds.');
    }
    assert.match((await chosen({ fixtures: ['b', 'c'] })).message, /^1 of 1 fixtures failed; 1 skipped\. fixture_b/);
    assert.equal((await chosen({ tags: ['quick'] })).status, 'pass');
    assert.deepEqual(await chosen({ tags: ['none'] }).then(({ status, message }) => [status, message]), [
      'skip',
      'No fixture has the tag none.',
    ]);
    const unknown = await chosen({ fixtures: ['d'] });
    assert.match(unknown.message, /There is no fixture d/);
    assert.deepEqual(
      unknown.details?.map(({ hint }) => hint),
      ['There are a, b, c.'],
    );
  }));

test('only the fixtures: what they need is checked, the rest is left out', () =>
  Bench.with(async (bench) => {
    const report = await bench.report({ files: fixture('four', { y: 4 }) }, { only: 'fixtures' });
    assert.deepEqual(
      report.checks.map(({ status }) => status),
      [...Array<string>(6).fill('pass'), ...Array<string>(4).fill('skip'), 'pass', 'pass'],
    );
  }));

test('a fixture that hangs or kills the tool fails alone: the next one gets another process', () =>
  Bench.with(async (bench) => {
    const check = await check12(bench, {
      python: `
def run(body):
    if body["x"] == 3: time.sleep(60)
    if body["x"] == 4: os._exit(9)
    return {"y": {"value": body["x"] * 2}}`,
      files: {
        ...fixture('a_hangs', {}, { inputs: { x: 3 }, validator_timeout_override: 0.3 }),
        ...fixture('b_dies', {}, { inputs: { x: 4 } }),
        ...fixture('c_lives', { y: 4 }),
      },
    });
    assert.equal(check.status, 'fail');
    assert.match(check.message, /^2 of 3 fixtures failed/);
    assert.match(messages(check).join('\n'), /not an answer to \/run within 0.3 s[^]*exit code 9[^]*“c_lives” holds/);
  }));

const stream: ToolChange = {
  spec: {
    outputs: [
      { key: 'y', type: 'number', label: 'Y', streaming: true },
      { key: 'log', type: 'log', label: 'Log', streaming: true },
    ],
  },
  python: `
def run(body): return {"y": {"value": 0}, "log": {"lines": []}}
def stream(run_id, send):
    for n in range(1, 4):
        send("data: " + json.dumps({"y": n, "log": {"lines": [{"level": "info", "message": str(n)}]}, "done": n == 3}) + "\\n\\n")`,
};

test('a streaming tool may match at its placeholder or at its end, output by output', () =>
  Bench.with(async (bench) => {
    const held = async (expected: object): Promise<string> =>
      (await check12(bench, { ...stream, files: fixture('s', expected) })).status;
    const lines = [1, 2, 3].map((n) => ({ level: 'info', message: String(n) }));
    assert.equal(await held({ y: 0 }), 'pass');
    assert.equal(await held({ y: 3 }), 'pass');
    assert.equal(await held({ y: 0, log: { lines } }), 'pass');
    assert.equal(await held({ y: 2 }), 'fail');
    assert.equal(await held({}), 'pass');
  }));

test('a stream that ends without saying so fails its fixture', () =>
  Bench.with(async (bench) => {
    const python = stream.python!.replace('n == 3', 'False');
    const check = await check12(bench, { ...stream, python, files: fixture('s', { y: 3 }) });
    assert.match(check.message, /The stream ended without saying that it is done/);
  }));

const read = async (bench: Bench, file: string): Promise<Record<string, unknown>> =>
  JSON.parse(await readFile(join(bench.toolsDir, 'probe', 'reference', file), 'utf8')) as Record<string, unknown>;

test('update: rewrites what is asserted, in its canonical shape, and leaves the rest of the file', () =>
  Bench.with(async (bench) => {
    const python = 'def run(body): return {"y": body["x"] * 2, "z": "new"}';
    const spec = {
      outputs: [
        { key: 'y', type: 'number', label: 'Y' },
        { key: 'z', type: 'text', label: 'Z' },
      ],
    };
    const files = fixture('a', { y: 5 }, { tags: ['example'], source: 'by hand' });
    const asked = await check12(bench, { spec, python, files }, { updateFixtures: true });
    assert.equal(asked.status, 'fail');
    assert.ok(messages(asked).includes('Would be rewritten: y. Add --yes to do it.'));
    const done = await check12(bench, { spec, python, files }, { updateFixtures: true, yes: true });
    assert.deepEqual([done.status, messages(done)], ['pass', ['Rewritten: y.', '“a” holds.']]);
    assert.deepEqual(await read(bench, 'fixture_a.json'), {
      name: 'a',
      inputs: { x: 2 },
      expected_outputs: { y: { value: 4 } },
      tags: ['example'],
      source: 'by hand',
    });
    assert.equal((await bench.validate()).overall, 'pass');
  }));

test('update: what cannot be an expectation goes on failing, and is not hidden', () =>
  Bench.with(async (bench) => {
    const outputs = ['y', 'z'].map((key) => ({ key, type: 'number', label: key }));
    const python = `
def run(body):
    return {"y": 1, "z": 2} if body["x"] == 1 else {"y": 3}`;
    const files = fixture('a', { y: 5, z: 6 });
    const check = await check12(bench, { spec: { outputs }, python, files }, { updateFixtures: true, yes: true });
    assert.equal(check.status, 'fail');
    assert.deepEqual(messages(check), ['z: The tool did not return it.', 'Rewritten: y.']);
    assert.deepEqual((await read(bench, 'fixture_a.json'))['expected_outputs'], { y: { value: 3 }, z: 6 });
  }));

test('update: makes a first fixture of the sample inputs, of a stream its final state', () =>
  Bench.with(async (bench) => {
    const asked = await check12(bench, stream, { updateFixtures: true });
    assert.deepEqual([asked.status, /Add --yes/.test(asked.message)], ['skip', true]);
    const made = await check12(bench, stream, { updateFixtures: true, yes: true });
    assert.equal(made.status, 'pass');
    const { inputs, expected_outputs: expected } = await read(bench, 'fixture_sample.json');
    assert.deepEqual([inputs, (expected as { y: unknown }).y], [{ x: 1 }, { value: 3 }]);
    assert.equal((await bench.validate()).overall, 'pass');
  }));
