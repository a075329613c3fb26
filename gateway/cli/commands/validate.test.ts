import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Report } from '../../../contract/report.ts';
import { until } from '../../testing/processes.ts';
import { Bench } from '../../validator/testing/tools.ts';
import { EXIT } from '../terminal.ts';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

function start(bench: Bench, ...args: string[]): { child: ChildProcess; ended: Promise<Ended> } {
  const state = join(bench.toolsDir, '..', 'state');
  const child = spawn(process.execPath, [MAIN, 'validate', ...args], {
    env: { ...process.env, PIXIE_STATE_DIR: state, PIXIE_TOOLS_DIR: bench.toolsDir },
    cwd: bench.toolsDir,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended: Ended = { code: null, out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (ended.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (ended.err += chunk.toString()));
  const whole = once(child, 'close').then(([code]) => ({ ...ended, code: code as number | null }));
  return { child, ended: whole };
}

const pixie = (bench: Bench, ...args: string[]): Promise<Ended> => start(bench, ...args).ended;

const saved = (bench: Bench): Promise<string[]> =>
  readdir(join(bench.toolsDir, '..', 'state', 'reports')).catch(() => []);

test('a report in words: number, name, mark, message, details with hints; stored for the gateway', () =>
  Bench.with(async (bench) => {
    await bench.tool({ python: 'def run(body): return {"y": {"value": 1}, "yy": "\\x1b[31mred"}' });
    const { code, out, err } = await pixie(bench, 'probe');
    assert.deepEqual([code, err], [EXIT.ok, '']);
    assert.match(out, /^probe: warn {2}\//);
    assert.match(out, /^ 1 {2}folder_structure {5}✓ pass {2}All four parts are there\.$/m);
    assert.match(out, /^ 9 {2}output_conforms {6}! warn {2}`yy` is no declared output/m);
    assert.match(out, /^12 {2}reference_fixtures {3}– skip {2}/m);
    assert.match(out, /^ {6}warning `yy`.* \(yy\)\n {8}Is `y` meant\?$/m);
    assert.match(out, /^9 passed, 1 warned, 0 failed, 2 skipped, in \d/m);
    assert.ok(!out.includes('\u001b'));
    assert.deepEqual(await saved(bench), ['probe.json']);
  }));

test('--json is the report on one line, the same that is stored, and a failure is exit code 1', () =>
  Bench.with(async (bench) => {
    await bench.tool({ python: 'sys.exit("giving up")' });
    const { code, out, err } = await pixie(bench, 'probe', '--json');
    assert.deepEqual([code, err], [EXIT.failure, 'probe failed.\n']);
    const report = JSON.parse(out) as Report;
    assert.equal(out, `${JSON.stringify(report)}\n`);
    assert.deepEqual([report.overall, report.spawn_log], ['fail', 'giving up']);
    const stored = await readFile(join(bench.toolsDir, '..', 'state', 'reports', 'probe.json'), 'utf8');
    assert.deepEqual(JSON.parse(stored), report);
    assert.match((await pixie(bench, 'probe')).out, /tool_spawns {10}✗ fail.*exit code 1[^]*spawn_log[^]*giving up/);
  }));

test('--all: a line per tool, then the reports of those that are not green; a broken folder is one of them', () =>
  Bench.with(async (bench) => {
    await bench.tool({}, 'a-good');
    await bench.tool({}, 'b-good');
    await bench.tool({ files: { 'tool.json': '{' } }, 'c-broken');
    const { code, out, err } = await pixie(bench, '--all');
    assert.deepEqual([code, err], [EXIT.failure, '1 of 3 tools failed: c-broken.\n']);
    assert.match(out, /^✓ pass {2}a-good {2}\d+\.\d s$/m);
    assert.match(out, /^✗ fail {2}c-broken {2}.*tool_json_parses: tool\.json is not valid JSON/m);
    assert.match(out, /\nc-broken: fail/);
    assert.ok(!out.includes('\na-good: pass'));
    assert.equal((await saved(bench)).length, 3);
    const summary = await pixie(bench, '--all', '--summary', '--json', '--no-save');
    const { overall, reports } = JSON.parse(summary.out) as { overall: string; reports: Report[] };
    assert.deepEqual([overall, reports.map(({ overall: each }) => each)], ['fail', ['pass', 'pass', 'fail']]);
    assert.ok(reports.every(({ checks }) => checks.every(({ details }) => details === undefined)));
  }));

test('what is not the whole report is not stored', () =>
  Bench.with(async (bench) => {
    const fixture = (name: string): string =>
      JSON.stringify({ name, tags: [name], inputs: { x: 2 }, expected_outputs: { y: 4 } });
    await bench.tool({ files: { 'reference/fixture_a.json': fixture('a'), 'reference/fixture_b.json': fixture('b') } });
    for (const args of [['--reference-only'], ['--fixture', 'a', 'b'], ['--tag', 'a'], ['--no-save']]) {
      assert.equal((await pixie(bench, 'probe', ...args)).code, EXIT.ok, args.join(' '));
      assert.deepEqual(await saved(bench), []);
    }
    assert.match((await pixie(bench, 'probe', '--tag', 'a', '--reference-only')).out, /1 fixture holds/);
    const wrong = await pixie(bench, 'probe', '--fixture', 'c');
    assert.deepEqual([wrong.code, /There is no fixture c/.test(wrong.out)], [EXIT.failure, true]);
  }));

test('--update-fixtures says what it would do, and does it with --yes', () =>
  Bench.with(async (bench) => {
    const folder = await bench.tool();
    const asked = await pixie(bench, 'probe', '--update-fixtures');
    assert.match(asked.out, /reference\/fixture_sample\.json would be made, with y\. Add --yes to do it\./);
    assert.equal((await pixie(bench, 'probe', '--update-fixtures', '--yes')).code, EXIT.ok);
    const made = JSON.parse(await readFile(join(folder, 'reference', 'fixture_sample.json'), 'utf8')) as object;
    assert.deepEqual(made, { name: 'Sample inputs', inputs: { x: 1 }, expected_outputs: { y: { value: 2 } } });
    assert.match((await pixie(bench, 'probe')).out, /12 {2}reference_fixtures {3}✓ pass {2}1 fixture holds\./);
  }));

test('wrong usage and unknown tools are exit code 2, with what to do', () =>
  Bench.with(async (bench) => {
    await bench.tool();
    const cases: [string[], RegExp][] = [
      [[], /Name a tool, or give --all/],
      [['probe', '--all'], /not both/],
      [['prob'], /There is no tool prob\. Did you mean probe\?/],
      [['probe', '--yes'], /--yes belongs to --update-fixtures/],
      [['probe', '--tools-dir', 'nowhere'], /There is no tools folder at .*nowhere/],
      [['probe', '--wrong'], /unknown option/],
    ];
    for (const [args, message] of cases) {
      const { code, out, err } = await pixie(bench, ...args);
      assert.deepEqual([code, out], [EXIT.usage, ''], args.join(' '));
      assert.match(err, message);
    }
  }));

test('stopped in the middle, it says so and leaves nothing behind', () =>
  Bench.with(async (bench) => {
    await bench.tool({
      python: 'def run(body):\n    open("running", "w").close()\n    time.sleep(60)',
      spec: { max_runtime_seconds: 60 },
    });
    const { child, ended } = start(bench, 'probe');
    await until(() => existsSync(join(bench.toolsDir, 'probe', 'running')), 'the run has begun', 30_000);
    child.kill('SIGTERM');
    const { code, out, err } = await ended;
    assert.deepEqual([code, out, err], [EXIT.failure, '', 'Stopped before the end.\n']);
    assert.deepEqual(await saved(bench), []);
  }));

test('help with examples', () =>
  Bench.with(async (bench) => {
    const { code, out } = await pixie(bench, '--help');
    assert.equal(code, EXIT.ok);
    assert.match(out, /Examples:\n +pixie validate my-tool\n[^]*Exit codes/);
  }));
