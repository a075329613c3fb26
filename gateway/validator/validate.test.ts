import assert from 'node:assert/strict';
import { cp, mkdir, readFile, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { CHECKS } from '../../contract/report.ts';
import { verifies } from '../testing/requirements.ts';
import { Bench, checkOf, theOnly } from './testing/tools.ts';

const EXAMPLES = fileURLToPath(new URL('../../tools', import.meta.url));

test('the anatomy page’s own example, as it stands there, is all green', () =>
  Bench.with(async (bench) => {
    const folder = join(bench.toolsDir, 'my-tool');
    await mkdir(folder);
    for (const name of ['tool.json', 'pyproject.toml', 'main.py']) {
      await cp(join(EXAMPLES, 'my-tool', name), join(folder, name));
    }
    await symlink(join(EXAMPLES, 'my-tool', '.venv'), join(folder, '.venv'));
    const report = await bench.validate({ folder: 'my-tool' });
    assert.deepEqual(
      report.checks.map(({ name, status }) => [name, status]),
      CHECKS.map((name) => [name, name === 'streaming_check' || name === 'reference_fixtures' ? 'skip' : 'pass']),
    );
    assert.equal(report.overall, 'pass');
    assert.ok(report.checks.every(({ details = [] }) => details.length === 0));
  }));

/** Multipart parts, a chat, a stream and every output, with the real servers. */
for (const id of [
  'file-digest',
  'chat-demo',
  'live-training',
  'all-outputs',
  'all-inputs',
  'nested-body',
  'flat-body',
]) {
  test(`the example ${id} is all green`, () =>
    Bench.with(async (bench) => {
      const report = await bench.validate({ toolsDir: EXAMPLES, folder: id });
      const bad = report.checks.filter(({ status }) => status === 'fail' || status === 'warn');
      assert.deepEqual([report.overall, bad], ['pass', []]);
    }));
}

test('it runs in a process of its own, told that it is validated, with what the gateway’s runs have', () =>
  Bench.with(async (bench) => {
    const report = await bench.report({
      spec: { outputs: [{ key: 'y', type: 'kv', label: 'Y' }] },
      python: `
def run(body):
    own = body["_pixie"]
    return {"y": {"pairs": [
        {"key": "validate", "value": os.environ.get("PIXIE_VALIDATE")},
        {"key": "tool", "value": os.environ.get("PIXIE_TOOL_ID")},
        {"key": "nested", "value": body["inputs"] == {"x": 1} and body["x"] == 1},
        {"key": "id", "value": own["run_id"] == body["run_id"]},
        {"key": "folder", "value": os.path.isdir(own["artefacts_dir"])},
        {"key": "below", "value": own["artefacts_dir"].startswith(os.environ["PIXIE_ARTEFACTS_ROOT"])},
    ]}}`,
    });
    const received = report.sample_output?.['y'] as { pairs: { value: unknown }[] } | undefined;
    const values = received?.pairs.map(({ value }) => value);
    assert.deepEqual(values, ['true', 'probe', true, true, true, true]);
  }));

test('the first four checks tell everything before anything stops', () =>
  Bench.with(async (bench) => {
    const report = await bench.report({
      venv: 'none',
      files: { 'pyproject.toml': '[project' },
      spec: {
        max_memory_mb: 'much',
        inputs: [{ key: 'x', type: 'slider', label: 'X', min: 3, max: 1 }],
      },
    });
    assert.deepEqual(
      report.checks.map(({ status }) => status),
      [...Array<string>(4).fill('fail'), ...Array<string>(8).fill('skip')],
    );
    assert.match(checkOf(report, 'tool_spawns').message, /since folder_structure failed/);
  }));

test('a required secret that is not set is a warning that names it', () =>
  Bench.with(async (bench) => {
    const secrets = [
      { key: 'API_KEY', required: true },
      { key: 'OTHER', required: false },
    ];
    const warned = await bench.report({ spec: { secrets } });
    assert.match(theOnly(warned, 'warn').message, /The secret API_KEY is required and not set/);
    const failed = await bench.report({ spec: { secrets }, python: 'def run(body): raise Refusal(500, "no key")' });
    const { details = [] } = theOnly(failed, 'fail');
    assert.match(details.map(({ hint }) => hint).join(), /secrets/);
  }));

verifies('S16', 'no secret stands in a report, wherever the tool puts it', () =>
  Bench.with(async (bench) => {
    const secret = 'canary-4711';
    const number = '90210555';
    await bench.tool({
      files: {
        '.env': `API_KEY=${secret}\nNUMBER=${number}\nWORD=pass\n`,
        'reference/fixture_one.json': JSON.stringify({
          name: secret,
          inputs: { x: 1 },
          expected_outputs: { y: `not ${secret}` },
        }),
      },
      spec: { description: `key ${secret}`, outputs: [{ key: 'y', type: 'text', label: 'Y' }] },
      python: `
key = ${JSON.stringify('canary')} + "-4711"
sys.stderr.write(key[:5]); sys.stderr.flush(); time.sleep(0.05); sys.stderr.write(key[5:] + "\\n")
def schema():
    with open("tool.json") as file:
        return {**json.load(file), key: key}
def run(body): return {"y": key, key: 1, "n": ${number}}`,
    });
    const told: unknown[] = [];
    const report = await bench.validate({ onCheck: (check) => told.push(check) });
    for (const text of [JSON.stringify(report), JSON.stringify(told)]) {
      assert.ok(!text.includes(secret) && !text.includes(number), text);
    }
    assert.match(report.spawn_log ?? '', /\*\*\*/);
    assert.equal(report.sample_output?.['y'], '***');
    // A secret that is a word of ours leaves the report's own words alone.
    assert.equal(checkOf(report, 'tool_json_parses').status, 'pass');
    assert.equal(checkOf(report, 'reference_fixtures').status, 'fail');
  }),
);

test('a run that takes more memory than the tool may is ended', () =>
  Bench.with(async (bench) => {
    const report = await bench.report({
      spec: { max_memory_mb: 100, max_runtime_seconds: 20 },
      python:
        'def run(body):\n    kept = bytearray(300_000_000)\n    kept[::4096] = b"x" * len(kept[::4096])\n    time.sleep(60)',
    });
    assert.match(theOnly(report, 'fail').message, /^ResourceLimitExceeded: memory\..*100 MB/);
  }));

test('values are shortened in the report', () =>
  Bench.with(async (bench) => {
    const report = await bench.report({
      spec: { outputs: [{ key: 'y', type: 'table', label: 'Y' }] },
      python: 'def run(body): return {"y": {"columns": ["a"], "rows": [["b" * 10_000]] * 10_000}}',
    });
    assert.equal(report.overall, 'pass');
    assert.ok(JSON.stringify(report).length < 30_000);
  }));

test('given up in the middle of a start, nothing stays', () =>
  Bench.with(async (bench) => {
    await bench.tool({ python: 'open("started", "w").close()\ntime.sleep(60)' });
    const stop = new AbortController();
    const reason = new Error('enough');
    const validation = bench.validate({
      signal: stop.signal,
      onCheck: (check) => {
        if (check.name === 'venv_functional') setTimeout(() => stop.abort(reason), 100);
      },
    });
    await assert.rejects(validation, reason);
  }));

test('a folder that there is not, and one without a tool.json', () =>
  Bench.with(async (bench) => {
    await assert.rejects(bench.validate(), { code: 'tool_not_found' });
    await mkdir(join(bench.toolsDir, 'probe'));
    const report = await bench.validate();
    assert.deepEqual(
      report.checks.slice(0, 4).map(({ status }) => status),
      ['fail', 'fail', 'skip', 'skip'],
    );
    assert.match(checkOf(report, 'tool_json_parses').message, /tool\.json is missing/);
  }));

test('nothing in the tool’s folder is written', () =>
  Bench.with(async (bench) => {
    const path = await bench.tool({
      files: { 'reference/fixture_one.json': '{"name": "one", "inputs": {"x": 1}, "expected_outputs": {"y": 9}}' },
    });
    const before = await readFile(join(path, 'reference/fixture_one.json'), 'utf8');
    const report = await bench.validate({ updateFixtures: true });
    assert.equal(checkOf(report, 'reference_fixtures').status, 'fail');
    assert.equal(await readFile(join(path, 'reference/fixture_one.json'), 'utf8'), before);
    assert.equal(dirname(report.tool_path), bench.toolsDir);
  }));
