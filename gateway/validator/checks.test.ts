/** Every check has tools that fail exactly it (7 and 11 warn), and says what is wrong and what to do. */
import assert from 'node:assert/strict';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { CHECKS, type Check, type CheckName } from '../../contract/report.ts';
import { Bench, checkOf, PYPROJECT, theOnly, type ToolChange } from './testing/tools.ts';

interface Case {
  what: string;
  change: ToolChange;
  message: RegExp;
  hint?: RegExp;
  path?: string;
}

/** Validates a broken tool and looks that this check alone says so, and that what comes after it was left out. */
function breaks(name: CheckName, status: 'fail' | 'warn', cases: readonly Case[]): void {
  for (const { what, change, message, hint, path } of cases) {
    test(`${name}: ${what}`, () =>
      Bench.with(async (bench) => {
        const report = await bench.report(change);
        const check = theOnly(report, status);
        assert.equal(check.name, name);
        assert.match(check.message, message);
        if (hint) assert.match(hints(check), hint);
        if (path !== undefined)
          assert.ok(
            check.details?.some((detail) => detail.path === path),
            JSON.stringify(check),
          );
        const number = CHECKS.indexOf(name);
        const later = report.checks.slice(Math.max(number + 1, 4));
        if (status === 'fail')
          assert.deepEqual(
            [...new Set(later.map((each) => each.status))],
            name === 'reference_fixtures' ? [] : ['skip'],
          );
      }));
  }
}

function hints({ details = [] }: Check): string {
  return details.map(({ hint = '' }) => hint).join('\n');
}

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

breaks('tool_spawns', 'fail', [
  {
    what: 'a module that is not there',
    change: { python: 'import no_such_module' },
    message: /No module named 'no_such_module'/,
    hint: /uv add/,
  },
  {
    what: 'no __main__ block',
    change: { files: { 'main.py': 'print("defined")\n' } },
    message: /`if __name__ == "__main__":` block/,
  },
  {
    what: 'an exit with words',
    change: { python: 'sys.exit("giving up")' },
    message: /exit code 1/,
    hint: /spawn_log/,
  },
  {
    what: 'the schema of another tool',
    change: { python: 'def schema(): return {"id": "else"}' },
    message: /\/schema does not answer its tool\.json/,
  },
  {
    what: 'a start that takes too long',
    change: { spec: { validator_timeout_override: 1 }, python: 'time.sleep(60)' },
    message: /not ready within 1 s/,
  },
]);

breaks('schema_matches_disk', 'warn', [
  {
    what: 'drift, with each place',
    change: {
      python: `
def schema():
    with open("tool.json") as file:
        tool = json.load(file)
    tool["name"] = "Another"
    tool["inputs"][0]["default"] = 1.0
    tool["outputs"][0]["unit"] = "m"
    return tool`,
    },
    message: /\/name of \/schema differs from tool\.json.*and 1 more/,
    path: '/outputs/0/unit',
    hint: /file’s own content/,
  },
]);

breaks('sample_input_run', 'fail', [
  {
    what: 'an exception',
    change: { python: 'def run(body): raise Refusal(500, "division by zero")' },
    message: /Status 500: division by zero/,
  },
  {
    what: 'refused inputs',
    change: { python: 'def run(body): raise Refusal(422, [{"loc": ["body", "x"], "msg": "too small"}])' },
    message: /x: too small/,
    hint: /defaults that work/,
  },
  { what: 'a crash', change: { python: 'def run(body): os._exit(7)' }, message: /stopped with exit code 7/ },
  { what: 'no object', change: { python: 'def run(body): return [1]' }, message: /a list; an object/ },
  {
    what: 'no end',
    change: { python: 'def run(body): time.sleep(60)' },
    message: /no(t an)? answer to \/run within 6 s/,
  },
]);

breaks('output_conforms', 'fail', [
  {
    what: 'a missing output',
    change: { python: 'def run(body): return {}' },
    message: /`y` is missing in the answer/,
    hint: /A number looks like/,
  },
  { what: 'null', change: { python: 'def run(body): return {"y": None}' }, message: /`y` is null/ },
  {
    what: 'a wrong shape, with the path inside',
    change: { python: 'def run(body): return {"y": {"value": "much"}}' },
    message: /`y` does not fit its type number at value/,
    path: '/value',
  },
]);

breaks('output_conforms', 'warn', [
  {
    what: 'an output that is not declared',
    change: { python: 'def run(body): return {"y": {"value": 1}, "yy": 2, "run_id": "a"}' },
    message: /`yy` is no declared output/,
    hint: /`y`/,
  },
]);

test('output_conforms: an accepted shape is noted and no warning; progress may be null', () =>
  Bench.with(async (bench) => {
    const outputs = [
      { key: 'y', type: 'kv', label: 'Y' },
      { key: 'p', type: 'progress', label: 'P' },
    ];
    const report = await bench.report({
      spec: { outputs },
      python: 'def run(body): return {"y": {"pairs": {"a": 1}}, "p": None}',
    });
    const check = checkOf(report, 'output_conforms');
    assert.deepEqual([report.overall, check.status], ['pass', 'pass']);
    assert.deepEqual(check.details?.map(({ level, subject, expected }) => [level, subject, expected])[0], [
      'note',
      'y',
      { pairs: [{ key: 'a', value: 1 }] },
    ]);
  }));

const streaming = (python: string): ToolChange => ({
  spec: { outputs: [{ key: 'y', type: 'number', label: 'Y', streaming: true }] },
  python,
});

breaks('streaming_check', 'fail', [
  { what: 'no /stream', change: streaming(''), message: /There is no \/stream/, hint: /output_key/ },
  {
    what: 'no event that can be read',
    change: streaming('def stream(run_id, send): send("data: nonsense\\n\\n")'),
    message: /ended before an event set a declared output/,
  },
  {
    what: 'an output that is not declared',
    change: streaming('def stream(run_id, send): send(\'data: {"output_key": "z", "value": 1}\\n\\n\')'),
    message: /ended before an event set a declared output/,
  },
  {
    what: 'an error event',
    change: streaming('def stream(run_id, send): send("event: error\\ndata: out of paper\\n\\n")'),
    message: /out of paper/,
  },
  {
    what: 'silence for 10 s',
    change: streaming('def stream(run_id, send):\n    send(": here\\n\\n")\n    time.sleep(60)'),
    message: /No event set a declared output within 10 s/,
  },
]);

const EVENTS = [
  `data: {"output_key": "y", "value": 3, "done": True}`,
  `data: {"y": 3, "done": True}`,
  `event: output:y\\ndata: 3`,
].map((event) => event.replaceAll('True', 'true'));

for (const [index, event] of [...EVENTS, 'data: {"chunk": "a", "done": false}'].entries()) {
  test(`streaming_check: dialect ${[1, 3, 4, 2][index]}, with the run_id that was sent`, () =>
    Bench.with(async (bench) => {
      const type = index === 3 ? 'stream_text' : 'number';
      const report = await bench.report({
        spec: { outputs: [{ key: 'y', type, label: 'Y', streaming: true }] },
        python: `
runs = set()
def run(body):
    runs.add(body["run_id"])
    return {"y": ${index === 3 ? '""' : '{"value": 0}'}}
def stream(run_id, send):
    if run_id not in runs: raise Refusal(404, "unknown run")
    send('${event}\\n\\n')`,
      });
      assert.deepEqual(
        [report.overall, checkOf(report, 'streaming_check').message],
        ['pass', 'The stream’s first value was for `y`.'],
      );
    }));
}

test('streaming_check: a run_id that the tool returned is used', () =>
  Bench.with(async (bench) => {
    const report = await bench.report(
      streaming(`
def run(body): return {"y": {"value": 0}, "run_id": "its own"}
def stream(run_id, send):
    if run_id != "its own": raise Refusal(404, "unknown run")
    send('data: {"y": 1}\\n\\n')`),
    );
    assert.equal(report.overall, 'pass', JSON.stringify(report.checks));
  }));

breaks('clean_shutdown', 'warn', [
  {
    what: 'SIGTERM that is ignored',
    change: {
      python: 'signal.signal(signal.SIGTERM, lambda *_: None)',
    },
    message: /did not end within 5 s after SIGTERM and was killed/,
    hint: /SIGTERM/,
  },
]);

const fixture = (name: string, expected: object, more: object = {}): Record<string, string> => ({
  [`reference/fixture_${name}.json`]: JSON.stringify({ name, inputs: { x: 2 }, expected_outputs: expected, ...more }),
});

breaks('reference_fixtures', 'fail', [
  {
    what: 'another value',
    change: { files: fixture('four', { y: 5 }) },
    message: /1 of 1 fixtures failed.*fixture_four\.json: y: .*5/,
    path: '/y/value',
  },
  {
    what: 'no JSON',
    change: { files: { 'reference/fixture_bad.json': '{' } },
    message: /fixture_bad\.json: It is not valid JSON/,
  },
  {
    what: 'an output that there is not',
    change: { files: fixture('z', { z: 1 }) },
    message: /`z`, which is no output/,
  },
  {
    what: 'tolerances that are not YAML',
    change: { files: { ...fixture('four', { y: 4 }), 'reference/tolerance.yaml': '{a: [' } },
    message: /tolerance\.yaml: It is not valid YAML/,
  },
]);
