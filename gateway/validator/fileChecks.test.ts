/** Checks 1 to 5, on the files: each has tools that fail exactly it, and says what is wrong and what to do. */
import assert from 'node:assert/strict';
import { chmod, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { CHECKS } from '../../contract/report.ts';
import { verifies } from '../testing/requirements.ts';
import { breaks, hints } from './testing/breaks.ts';
import { Bench, checkOf, PYPROJECT, theOnly, type ToolChange } from './testing/tools.ts';

test('the good tool of these tests is all green, with what it was sent and answered', () =>
  Bench.with(async (bench) => {
    const report = await bench.report();
    assert.deepEqual(
      report.checks.map(({ name, status }) => `${name} ${status}`),
      CHECKS.map((name) => `${name} ${name === 'streaming_check' || name === 'reference_fixtures' ? 'skip' : 'pass'}`),
    );
    assert.deepEqual([report.overall, report.tool_id], ['pass', 'probe']);
    assert.deepEqual([report.sample_inputs, report.sample_output], [{ x: 1 }, { y: { value: 2 } }]);
    assert.ok(report.checks.every(({ durationMs, status }) => status === 'skip' || durationMs !== undefined));
  }));

breaks('folder_structure', 'fail', [
  { what: 'no main.py', change: { files: { 'main.py': null } }, message: /^main\.py is missing\./ },
  { what: 'no .venv', change: { venv: 'none' }, message: /^\.venv is missing\./, hint: /uv sync.* in tools\/probe/ },
  {
    what: 'the entrypoint that tool.json names',
    change: { spec: { entrypoint: 'app.py' } },
    message: /^app\.py is missing\./,
    hint: /`entrypoint`/,
  },
  {
    what: 'every missing part is named',
    change: { files: { 'main.py': null, 'pyproject.toml': null }, venv: 'none' },
    message: /^pyproject\.toml is missing\. \(and 2 more\)/,
  },
]);

for (const [mode, status, message] of [
  [0o000, 'fail', /^main\.py cannot be read\./],
  [0o646, 'warn', /^Everybody on this machine may change main\.py\./],
] as const) {
  test(`folder_structure: main.py with the mode ${mode.toString(8)}`, () =>
    Bench.with(async (bench) => {
      const path = await bench.tool();
      await chmod(join(path, 'main.py'), mode);
      const check = theOnly(await bench.validate(), status);
      assert.equal(check.name, 'folder_structure');
      assert.match(check.message, message);
      assert.match(hints(check), /chmod/);
    }));
}

verifies('S18', 'a folder or entrypoint that leads out of the tools folder is not started', () =>
  Bench.with(async (bench) => {
    const outside = await bench.tool({ python: 'open("/dev/null")' }, '../outside');
    await symlink(outside, join(bench.toolsDir, 'linked'));
    const linked = await bench.validate({ folder: 'linked' });
    assert.match(checkOf(linked, 'folder_structure').message, /link that leaves the tools folder/);
    assert.match(checkOf(linked, 'tool_json_parses').message, /link that leaves the tools folder/);
    const path = await bench.tool({ files: { 'main.py': null } });
    await symlink(join(outside, 'main.py'), join(path, 'main.py'));
    const entrypoint = await bench.validate();
    assert.match(checkOf(entrypoint, 'folder_structure').message, /link that leaves the tools folder/);
    for (const report of [linked, entrypoint]) assert.equal(checkOf(report, 'tool_spawns').status, 'skip');
  }),
);

breaks('tool_json_parses', 'fail', [
  {
    what: 'not JSON, with line and column',
    change: { files: { 'tool.json': '{\n  "id": "probe",\n  "name": }' } },
    message: /not valid JSON.*line 3, column 11/,
  },
  {
    what: 'an unknown field, with what was meant',
    change: { spec: { secrets: [{ key: 'KEY', label: 'Key' }] } },
    message: /`label` is not a field of a secret/,
    hint: /`description`/,
    path: '/secrets/0/label',
  },
  {
    what: 'every problem at once',
    change: { spec: { layout: 'wide', outputs: [{ key: 'y', type: 'numbr', label: 'Y' }] } },
    message: /and 1 more/,
    hint: /`number`/,
    path: '/outputs/0/type',
  },
  { what: 'nested too deeply', change: { files: { 'tool.json': '['.repeat(40) } }, message: /deeper than 32 levels/ },
  { what: 'too large', change: { files: { 'tool.json': ' '.repeat(1024 * 1024 + 1) } }, message: /larger than 1 MB/ },
]);

test('tool_json_parses: the details have line and column', () =>
  Bench.with(async (bench) => {
    const report = await bench.report({ files: { 'tool.json': '{\n  "id": "probe",\n  "name": }' } });
    const [detail] = checkOf(report, 'tool_json_parses').details ?? [];
    assert.deepEqual([detail?.line, detail?.column, detail?.subject], [3, 11, 'tool.json']);
    assert.equal(checkOf(report, 'schemas_coherent').status, 'skip');
  }));

const input = (more: object): ToolChange => ({
  spec: { inputs: [{ key: 'x', label: 'X', type: 'number', default: 1, ...more }] },
});

breaks('schemas_coherent', 'fail', [
  {
    what: 'slider without max',
    change: input({ type: 'slider', min: 0 }),
    message: /`max` is missing/,
    path: '/inputs/0',
  },
  { what: 'slider with min above max', change: input({ type: 'slider', min: 5, max: 1 }), message: /min.*max/i },
  {
    what: 'a default out of bounds',
    change: input({ max: 0 }),
    message: /default does not fit/,
    path: '/inputs/0/default',
  },
  {
    what: 'show_if of nothing',
    change: input({ show_if: { key: 'z', equals: 1 } }),
    message: /`z`, which is no input/,
  },
  { what: 'show_if of itself', change: input({ show_if: { key: 'x', equals: 1 } }), message: /names its own input/ },
  {
    what: 'hidden without a default',
    change: input({ type: 'hidden', default: undefined }),
    message: /`default` is missing/,
  },
  { what: 'a reserved key', change: input({ key: 'run_id' }), message: /`run_id` is a name that Pixie uses itself/ },
  {
    what: 'autocomplete without its flag',
    change: input({ type: 'autocomplete', endpoint: '/autocomplete/a', default: 'a' }),
    message: /provides_autocomplete/,
  },
  {
    what: 'a key used twice',
    change: {
      spec: {
        outputs: [
          { key: 'y', type: 'number', label: 'Y' },
          { key: 'y', type: 'text', label: 'Y' },
        ],
      },
    },
    message: /`y` is used twice in `outputs`/,
    path: '/outputs/1/key',
  },
]);

breaks('schemas_coherent', 'warn', [
  {
    what: 'a folder of another name',
    change: { spec: { id: 'other' } },
    message: /The id is `other`, the folder `probe`/,
  },
]);

test('schemas_coherent: two folders of one id are an error for the one that does not serve it', () =>
  Bench.with(async (bench) => {
    await bench.tool();
    const loser = await bench.validate({ rival: { folder: 'another', serves: true } });
    const message = 'The folders “another” and “probe” both have the id “probe”. “another” serves it.';
    assert.ok(theOnly(loser, 'fail').message.endsWith(message));
    const winner = await bench.validate({ rival: { folder: 'another', serves: false } });
    assert.match(theOnly(winner, 'warn').message, /“probe” serves it/);
  }));

const project = (from: string | RegExp, to: string): ToolChange => ({
  files: { 'pyproject.toml': PYPROJECT.replace(from, to) },
});

breaks('pyproject_ok', 'fail', [
  {
    what: 'no uvicorn',
    change: project('"uvicorn>=0.32", ', ''),
    message: /uvicorn is not among the dependencies/,
    hint: /uv add uvicorn/,
  },
  {
    what: 'not TOML, with its place',
    change: project('[project]', '[project'),
    message: /not valid TOML.*line 1, column/,
  },
  { what: 'no [project]', change: project('[project]', '[tool.other]'), message: /`\[project\]` is missing/ },
  { what: 'no requires-python', change: project(/requires-python.*\n/, ''), message: /`requires-python` is missing/ },
  { what: 'no dependencies', change: project(/dependencies.*\n/, ''), message: /`dependencies` is missing/ },
  {
    what: 'no requirement',
    change: project('fastapi>=0.115', 'fastapi 0.115'),
    message: /“fastapi 0\.115” is not a requirement/,
  },
]);

breaks('pyproject_ok', 'warn', [
  {
    what: 'a dependency from git',
    change: project(/$/, '\n[tool.uv.sources]\nfastapi = { git = "ssh://example.test/fastapi" }\n'),
    message: /fastapi comes from a git repository/,
  },
  {
    what: 'a dependency from an address',
    change: project('"fastapi>=0.115"', '"Fast_API[all] @ file:///tmp/x.whl", "fastapi"'),
    message: /fast-api comes from an address/,
  },
]);

test('pyproject_ok: names, extras, markers and specifiers of all kinds are read', () =>
  Bench.with(async (bench) => {
    const more = '"Python.Dotenv[cli] (>=1.0, <2) ; python_version > \'3\'", "numpy", "a~=1.4.2,!=1.5.*", "b===1"';
    const report = await bench.report(project('"python-dotenv>=1.0"', more));
    assert.equal(checkOf(report, 'pyproject_ok').status, 'pass', JSON.stringify(report.checks[3]));
  }));

breaks('venv_functional', 'fail', [
  { what: 'no interpreter', change: { venv: 'empty' }, message: /has no Python interpreter/, hint: /uv sync/ },
  {
    what: 'another Python than asked for',
    change: project('>=3.10', '>=3.99'),
    message: /Its Python is 3\.\d+\.\d+; pyproject\.toml asks for >=3\.99/,
    hint: /uv sync/,
  },
  {
    what: 'an interpreter that does not run',
    change: { files: { '.venv/bin/python': 'no program' }, venv: 'none' },
    message: /Its interpreter does not run/,
  },
]);
