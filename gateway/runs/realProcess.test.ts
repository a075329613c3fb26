import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { JsonObject } from '../../contract/json.ts';
import type { OutputSpec, ToolSpec } from '../../contract/types.ts';
import { DEFAULTS } from '../config.ts';
import { History } from '../history/history.ts';
import type { RunRow, Tool } from '../ports.ts';
import { isAlive, until, type CopyOptions } from '../testing/processes.ts';
import { verifies } from '../testing/requirements.ts';
import { withSupervisor, type Surroundings } from '../testing/supervision.ts';
import { Uploads } from '../uploads/uploads.ts';
import type { Runs } from './runs.ts';
import { eventsOf, makeRuns, output } from './testing/house.ts';

interface Street extends Surroundings {
  runs: Runs;
  start(tool: Tool, inputs?: JsonObject): string;
  run(tool: Tool, inputs?: JsonObject): Promise<RunRow>;
}

/** Runs over the real supervisor and real Python. */
async function withProcesses(use: (street: Street) => Promise<void>): Promise<void> {
  await withSupervisor(async (surroundings) => {
    const { kit, supervisor, folders } = surroundings;
    const history = new History(join(folders.state, 'history.sqlite'), kit);
    const uploads = new Uploads({ kit, config: { ...DEFAULTS, state_dir: folders.state } });
    const runs = makeRuns({ kit, supervisor, history, uploads, stateDir: folders.state });
    const start: Street['start'] = (tool, inputs = {}) =>
      runs.start({ tool, inputs, client: 'api', origin: null, byPerson: true }).runId;
    try {
      await use({ ...surroundings, runs, start, run: (tool, inputs) => runs.wait(start(tool, inputs)) });
    } finally {
      await runs.close();
      history.close();
      await uploads.close();
    }
  });
}

/** The process that answered a run, by the tool's own word. */
function pidOf(row: RunRow): number {
  const { pairs } = row.outputs.request as { pairs: { key: string; value: number }[] };
  return pairs.find(({ key }) => key === 'pid')!.value;
}

function streaming(flags: string[]): CopyOptions {
  const outputs: OutputSpec[] = [output('text', 'stream_text', { streaming: true })];
  return { flags: ['--outputs', '{"text": ""}', ...flags], spec: { outputs } satisfies Partial<ToolSpec> };
}

describe('runs in real processes', () => {
  it('cold, then warm in the same process, with both copies of the inputs', () =>
    withProcesses(async ({ run, runs, tool }) => {
      const subject = await tool();
      const first = await run(subject, { text: 'one' });
      assert.deepEqual([first.status, first.outputs.text], ['ok', 'one']);
      const second = await run(subject, { text: 'two' });
      assert.equal(pidOf(second), pidOf(first));
      const { pairs } = second.outputs.request as { pairs: { key: string; value: unknown }[] };
      assert.deepEqual(pairs.find(({ key }) => key === 'body')?.value, ['_pixie', 'inputs', 'run_id', 'text']);
      const words = async (row: RunRow): Promise<unknown[]> =>
        (await eventsOf(runs, row.runId)).flatMap(({ name, data }) => (name === 'status' ? [data.status] : [name]));
      assert.deepEqual(await words(first), ['queued', 'starting', 'running', 'result']);
      assert.deepEqual(await words(second), ['queued', 'running', 'result']);
    }));

  for (const dialect of [1, 2, 3, 4]) {
    it(`streams in dialect ${dialect}`, () =>
      withProcesses(async ({ run, tool }) => {
        const options = streaming(['--stream', '20', '--stream-pause', '0.001', '--dialect', String(dialect)]);
        const { status, outputs } = await run(await tool(options));
        assert.equal(status, 'ok');
        const whole = Array.from({ length: 20 }, (_, n) => `${n} `).join('');
        // In dialect 3 the last event is the whole text, by the contract; this tool says only its last word there.
        assert.equal(outputs.text, dialect === 3 ? '19 ' : whole);
      }));
  }

  it('one that is not concurrent holds its turn until its stream has ended', () =>
    withProcesses(async ({ runs, start, supervisor, tool }) => {
      const options = streaming(['--stream', '10', '--stream-pause', '0.05']);
      const subject = await tool({ ...options, spec: { ...options.spec, concurrent: false } });
      const [first, second] = [start(subject), start(subject)];
      const order: string[] = [];
      const follow = async (runId: string, name: string): Promise<void> => {
        for await (const event of runs.subscribe(runId) ?? []) {
          assert.ok(supervisor.inFlight(subject.id) <= 1, 'one at a time');
          if (event.name === 'output' || event.name === 'result') order.push(name);
        }
      };
      await Promise.all([follow(first, 'first'), follow(second, 'second')]);
      assert.ok(order.length > 10);
      assert.equal(order.lastIndexOf('first') + 1, order.indexOf('second'), order.join(' '));
    }));

  it('shows the traceback that is written after the 500', () =>
    withProcesses(async ({ run, tool }) => {
      const { error } = await run(await tool({ flags: ['--outputs', 'this is no JSON'] }));
      assert.deepEqual([error?.code, error?.detail], ['tool_error', 'The tool answered with status 500.']);
      assert.match(error?.stderrTail ?? '', /JSONDecodeError/);
    }));

  it('end when they are cancelled, and the process of an obedient tool lives on', () =>
    withProcesses(async ({ start, run, runs, tool, folders }) => {
      const begun = folders.file('begun');
      const subject = await tool({ flags: ['--side-effect', begun] });
      const runId = start(subject, { seconds: 60 });
      // A cancel that comes before the tool's handler has begun is forgotten by the tool.
      await until(() => existsSync(begun), 'the handler');
      runs.cancel(runId);
      const row = await runs.wait(runId);
      assert.equal(row.status, 'cancelled');
      assert.equal(row.outputs.text, 'cancelled', 'the tool itself ended it');
      assert.equal(pidOf(await run(subject)), pidOf(row));
    }));

  it('end after five seconds with their process when the tool does not care', () =>
    withProcesses(async ({ start, run, runs, tool }) => {
      const subject = await tool({ flags: ['--ignore-cancel'] });
      const pid = pidOf(await run(subject));
      const runId = start(subject, { seconds: 60 });
      await until(() => runs.get(runId)?.status === 'running', 'the run');
      runs.cancel(runId);
      const row = await runs.wait(runId);
      assert.equal(row.status, 'cancelled');
      assert.ok(row.durationMs !== null && row.durationMs >= 4_900);
      await until(() => !isAlive(pid), 'the process ends');
      assert.notEqual(pidOf(await run(subject)), pid);
    }));
});

verifies('R21', 'a busy loop in C, deaf to signals, ends at its limit with its process', () =>
  withProcesses(async ({ start, runs, supervisor, tool }) => {
    const subject = await tool({ flags: ['--busy-loop', '--ignore-term'], spec: { max_runtime_seconds: 1 } });
    const lease = await supervisor.acquire(subject);
    lease.release();
    const runId = start(subject);
    const { status, error, durationMs } = await runs.wait(runId);
    assert.deepEqual([status, error?.code], ['error', 'runtime_limit']);
    assert.match(error?.detail ?? '', /^ResourceLimitExceeded: runtime/);
    assert.ok(durationMs !== null && durationMs >= 990 && durationMs < 5_000);
    await until(() => !isAlive(lease.pid), 'the process ends');
    const events = await eventsOf(runs, runId);
    assert.equal(events.filter(({ name }) => name === 'error' || name === 'result').length, 1);
  }),
);

for (const [point, options] of [
  ['before headers', { flags: ['--crash-before-headers', '--words', 'last words'] }],
  ['after headers', { flags: ['--crash-after-headers', '--words', 'last words'] }],
  ['mid-stream', streaming(['--stream', '10', '--crash-mid-stream', '--words', 'last words'])],
] as const) {
  verifies('R24', `a real process that kills itself ${point} gives one clear error with its stderr`, () =>
    withProcesses(async ({ run, runs, tool }) => {
      const row = await run(await tool(options));
      assert.deepEqual([row.status, row.error?.code], ['error', 'tool_crashed']);
      assert.match(row.error?.detail ?? '', /SIGKILL/);
      assert.match(row.error?.stderrTail ?? '', /last words/);
      const events = await eventsOf(runs, row.runId);
      assert.equal(events.filter(({ name }) => name === 'error' || name === 'result').length, 1);
    }),
  );
}

verifies('R22', 'a leak ends its run with the numbers', () =>
  withProcesses(async ({ run, tool }) => {
    const row = await run(await tool({ flags: ['--leak', '200'], spec: { max_memory_mb: 150 } }));
    assert.equal(row.error?.code, 'memory_limit');
    assert.match(row.error?.detail ?? '', /^ResourceLimitExceeded: memory.* 150 MB/);
  }),
);
