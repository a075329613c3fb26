/** Fixture files as people write them. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { readFixture } from './fixture.ts';
import { parseJson, type Json } from './json.ts';
import { anyJson, deformed } from './outputs/shared/testing.ts';

const whole: Json = {
  $schema: 'fixture.schema.json',
  name: 'All there is',
  inputs: { x: 1, upload: null },
  expected_outputs: { y: { value: 2 } },
  source: 'By hand.',
  tags: ['example'],
  skip_reason: 'Needs the network.',
  validator_timeout_override: 90,
  tolerance: { y: { abs: 0.5, series: { rel: 0.1 } } },
};

function problemsOf(json: Json): string[] {
  const read = readFixture(json);
  assert.ok(!read.ok);
  return read.problems.map(({ path, message }) => `${path ?? ''} ${message}`);
}

describe('a fixture', () => {
  it('is read with all that it may say', () => {
    const read = readFixture(whole);
    assert.ok(read.ok);
    assert.deepEqual(read.warnings, []);
    const { $schema: _, tolerance: __, ...same } = whole as Record<string, Json>;
    assert.deepEqual(read.fixture, { ...same, tolerance: { y: { atol: 0.5, members: { series: { rtol: 0.1 } } } } });
  });

  it('needs a name, inputs and expected outputs', () => {
    const least = { name: 'Runs', inputs: {}, expected_outputs: {} };
    assert.deepEqual(readFixture(least), { ok: true, fixture: least, warnings: [] });
    assert.deepEqual(readFixture({ ...least, source: null, tags: null, tolerance: null, skip_reason: null }), {
      ok: true,
      fixture: least,
      warnings: [],
    });
    assert.deepEqual(problemsOf({}), [
      ' `name` is missing.',
      ' `inputs` is missing.',
      ' `expected_outputs` is missing.',
    ]);
  });

  it('is told everything that is wrong at once', () => {
    assert.deepEqual(
      problemsOf({
        name: ' ',
        inputs: [],
        expected_outputs: 'all',
        tags: 'example',
        source: 4,
        skip_reason: true,
        validator_timeout_override: 0,
        tolerance: { y: 3 },
        expected: {},
      }),
      [
        '/expected A fixture has no field `expected`.',
        '/name The name must be a text.',
        '/inputs The inputs must be an object, by input key.',
        '/expected_outputs The expected outputs must be an object, by output key.',
        '/source The source must be a text.',
        '/tags The tags must be a list of texts.',
        '/skip_reason The reason must be a text.',
        '/validator_timeout_override The time must be a number of seconds above 0.',
        '/tolerance/y A tolerance is an object with `abs`, `rel` or `allow_extra`.',
      ],
    );
    assert.deepEqual(problemsOf([]), [' A fixture is an object.']);
  });

  it('says of a word of a tolerance that nothing comes of it', () => {
    const read = readFixture({ name: 'a', inputs: {}, expected_outputs: {}, tolerance: { y: { abss: 1 } } });
    assert.ok(read.ok);
    assert.deepEqual(
      read.warnings.map(({ path }) => path),
      ['/tolerance/y/abss'],
    );
  });

  it('survives anything', () => {
    fc.assert(fc.property(fc.oneof(anyJson, deformed(whole)), (json) => void readFixture(json)));
  });

  it('is what the example tools bring', () => {
    const tools = join(import.meta.dirname, '..', 'tools');
    const files = readdirSync(tools)
      .map((tool) => join(tools, tool, 'reference'))
      .filter((folder) => existsSync(folder))
      .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
      .filter((file) => /fixture_[^/\\]*\.json$/.test(file));
    assert.ok(files.length > 0);
    for (const file of files) {
      const read = readFixture(parseJson(readFileSync(file, 'utf8')));
      assert.ok(read.ok && read.warnings.length === 0, file);
    }
  });
});
