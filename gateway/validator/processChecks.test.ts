/** Checks 6 to 12, on the process: each has tools that fail exactly it (7 and 11 warn), and says what to do. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { breaks } from './testing/breaks.ts';
import { Bench, checkOf, type ToolChange } from './testing/tools.ts';

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
