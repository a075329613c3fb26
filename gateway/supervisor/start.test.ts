import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { readFile, writeFile } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import path from 'node:path';
import { test } from 'node:test';
import type { ExitInfo } from '../ports.ts';
import { GatewayError } from '../errors.ts';
import { pidsIn, until } from '../testing/processes.ts';
import { verifies } from '../testing/requirements.ts';
import { post, withSupervisor } from '../testing/supervision.ts';

/** The error that a start ends with. */
async function failureOf(start: Promise<unknown>): Promise<GatewayError> {
  const error: unknown = await start.then(
    () => assert.fail('it started'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof GatewayError, String(error));
  return error;
}

verifies('R01', '200 first requests start one process, and one of them can give up alone', () =>
  withSupervisor(async ({ supervisor, folders, tool }) => {
    const subject = await tool({ flags: ['--pid-file', folders.file('pids')] });
    const one = new AbortController();
    const outcomes = Array.from({ length: 200 }, async (_, index) => {
      const lease = await supervisor.acquire(subject, index === 77 ? { signal: one.signal } : {});
      assert.equal((await post(lease, { text: String(index) })).status, 200);
      lease.release();
      return lease.pid;
    });
    one.abort(new Error('gave up'));
    const settled = await Promise.allSettled(outcomes);
    const pids = settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    assert.equal(pids.length, 199);
    assert.equal(settled[77]?.status, 'rejected');
    assert.deepEqual(new Set(pids), new Set(await pidsIn(folders.file('pids'))));
    assert.equal(supervisor.inFlight(subject.id), 0);
  }),
);

verifies('R02', 'a port that somebody else took first is given up for another', () =>
  withSupervisor(async ({ supervisor, folders, tool }) => {
    // The thief is the tool's own past: its first start hands the port to a process outside its group and goes on.
    const main = await readFile(path.join((await tool()).path, 'main.py'), 'utf8');
    const theft = [
      'import pathlib, subprocess, sys, time',
      `marker = pathlib.Path(${JSON.stringify(folders.file('stolen'))})`,
      'if not marker.exists():',
      '    marker.write_text(sys.argv[-1])',
      `    while not pathlib.Path(${JSON.stringify(folders.file('bound'))}).exists(): time.sleep(0.01)`,
    ].join('\n');
    const thief = createServer((_request, response) => response.end('{"ok": true}'));
    try {
      const subject = await tool({ main: `${theft}\n${main}`, flags: ['--pid-file', folders.file('pids')] });
      const acquired = supervisor.acquire(subject);
      await until(async () => (await readFile(folders.file('stolen'), 'utf8').catch(() => '')) !== '', 'the choice');
      const port = Number(await readFile(folders.file('stolen'), 'utf8'));
      await new Promise<void>((resolve) => thief.listen(port, '127.0.0.1', resolve));
      await writeFile(folders.file('bound'), '');
      const lease = await acquired;
      assert.notEqual(new URL(lease.origin).port, String(port));
      assert.equal((await pidsIn(folders.file('pids'))).length, 2);
      assert.equal((await post(lease)).status, 200);
      lease.release();
    } finally {
      thief.close();
    }
  }),
);

for (const guard of [true, false]) {
  verifies('R03', `a stranger on the port who says 200 is never used (guard ${guard})`, () =>
    withSupervisor(
      async ({ supervisor, folders, tool }) => {
        const seen: string[] = [];
        const squatter = createServer((request, response) => {
          seen.push(request.url ?? '');
          response.end('{"ok": true, "id": "somebody"}');
        });
        const main = [
          'import pathlib, sys, time',
          `pathlib.Path(${JSON.stringify(folders.file('port'))}).write_text(sys.argv[-1])`,
          'time.sleep(60)',
        ].join('\n');
        try {
          const subject = await tool({ main, spec: { validator_timeout_override: 2 } });
          const failing = failureOf(supervisor.acquire(subject));
          await until(async () => (await readFile(folders.file('port'), 'utf8').catch(() => '')) !== '', 'the port');
          const port = Number(await readFile(folders.file('port'), 'utf8'));
          await new Promise<void>((resolve) => squatter.listen(port, '127.0.0.1', resolve));
          const error = await failing;
          assert.equal(error.code, 'tool_start_timeout');
          assert.match(error.message, /something answers on its port/);
          assert.ok(seen.length > 0, 'the squatter was asked');
          assert.ok(
            seen.every((url) => url === '/healthz' || url === '/schema'),
            seen.join(),
          );
        } finally {
          squatter.close();
        }
      },
      { guard },
    ),
  );
}

verifies('R04', 'an exit during the start is reported when it happens, with the last words', () =>
  withSupervisor(async ({ supervisor, folders, tool }) => {
    const pidFile = folders.file('pids');
    const subject = await tool({ flags: ['--never-listen', '--exit-after', '0.4', '--pid-file', pidFile] });
    const failing = failureOf(supervisor.acquire(subject));
    await until(async () => (await pidsIn(pidFile)).length === 1, 'the start');
    const [pid] = await pidsIn(pidFile);
    let ended = 0;
    const watching = until(() => {
      ended = performance.now();
      return !isRunning(pid!);
    }, 'the exit');
    const error = await failing;
    const reported = performance.now();
    await watching;
    assert.equal(error.code, 'tool_start_failed');
    assert.match(error.message, /exit code 3/);
    assert.equal(error.stderrTail, 'giving up');
    assert.ok(reported - ended < 500, `reported ${reported - ended} ms after the exit`);
  }),
);

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

verifies('R04', 'a tool that never listens, or never answers, times out', () =>
  withSupervisor(async ({ supervisor, tool }) => {
    const spec = { validator_timeout_override: 2 };
    const subjects = [
      await tool({ id: 'silent', flags: ['--never-listen'], spec }),
      await tool({ id: 'hanging', flags: ['--hang-health'], spec }),
    ];
    const errors = await Promise.all(subjects.map((subject) => failureOf(supervisor.acquire(subject))));
    assert.deepEqual(
      errors.map((error) => error.code),
      ['tool_start_timeout', 'tool_start_timeout'],
    );
  }),
);

verifies('R04', 'a tool that says 503 for a while is waited for', () =>
  withSupervisor(async ({ supervisor, tool }) => {
    const lease = await supervisor.acquire(await tool({ flags: ['--slow-health', '2'] }));
    assert.equal((await post(lease)).status, 200);
    lease.release();
  }),
);

verifies('R05', 'failures pause the machine and never a person', () =>
  withSupervisor(async ({ supervisor, folders, tool }) => {
    const pidFile = folders.file('pids');
    const subject = await tool({ flags: ['--exit-after', '0', '--pid-file', pidFile] });
    const starts = async () => (await pidsIn(pidFile)).length;
    assert.equal((await failureOf(supervisor.acquire(subject))).code, 'tool_start_failed');
    assert.equal(supervisor.state(subject.id), 'backoff');
    const refused = await failureOf(supervisor.acquire(subject));
    assert.equal(refused.code, 'tool_backoff');
    assert.equal(refused.retryAfterSeconds, 1);
    assert.equal(refused.stderrTail, 'giving up');
    supervisor.warm(subject);
    assert.equal(await starts(), 1);
    for (const expected of [2, 3, 4]) {
      assert.equal((await failureOf(supervisor.acquire(subject, { byPerson: true }))).code, 'tool_start_failed');
      assert.equal(await starts(), expected);
    }
    assert.equal(supervisor.state(subject.id), 'failed');
    assert.equal((await failureOf(supervisor.acquire(subject))).code, 'tool_backoff');
    const repaired = await tool({ revision: 2 });
    const lease = await supervisor.acquire(repaired);
    lease.release();
    assert.equal(supervisor.state(subject.id), 'ready');
  }),
);

verifies('R05', 'a tool that ends by itself right after each start counts as failing', () =>
  withSupervisor(async ({ supervisor, tool }) => {
    const subject = await tool({ flags: ['--exit-after', '1'] });
    for (const expected of ['backoff', 'backoff', 'failed'] as const) {
      await until(() => supervisor.state(subject.id) === 'stopped', 'the pause is over');
      supervisor.warm(subject);
      await until(() => supervisor.state(subject.id) === expected, expected);
    }
  }),
);

verifies('R05', 'a tool that ends in its runs is started afresh for each', () =>
  withSupervisor(async ({ supervisor, tool }) => {
    const subject = await tool({ flags: ['--crash-before-headers'] });
    for (let round = 0; round < 4; round++) {
      const lease = await supervisor.acquire(subject);
      await assert.rejects(post(lease));
      assert.equal((await lease.exited).signal, 'SIGKILL');
      lease.release();
    }
  }),
);

test('a crash mid-run is told with the words of stderr, and the next run has a fresh process', () =>
  withSupervisor(async ({ supervisor, folders, tool }) => {
    const pidFile = folders.file('pids');
    const subject = await tool({ flags: ['--words', 'last words', '--pid-file', pidFile] });
    const first = await supervisor.acquire(subject);
    assert.equal(first.cold, true);
    await post(first);
    first.release();
    const second = await supervisor.acquire(subject);
    assert.equal(second.cold, false);
    process.kill(second.pid, 'SIGKILL');
    const exit: ExitInfo = await second.exited;
    assert.deepEqual(exit, { code: null, signal: 'SIGKILL', stderrTail: 'last words' });
    second.release();
    const third = await supervisor.acquire(subject);
    assert.notEqual(third.pid, first.pid);
    assert.equal(supervisor.inFlight(subject.id), 1);
    third.release();
    assert.equal(supervisor.inFlight(subject.id), 0);
  }));

test('each kind of start that cannot work says what to do', () =>
  withSupervisor(async ({ supervisor, tool }) => {
    const bare = await tool({ id: 'bare' });
    const cases: [Parameters<typeof supervisor.acquire>[0], string, RegExp][] = [
      [{ ...bare, path: `${bare.path}-gone` }, 'venv_missing', /run `uv sync` in tools\/bare/],
      [
        await tool({ id: 'no-entry', spec: { entrypoint: 'other.py' } }),
        'tool_start_failed',
        /no other\.py in tools\/no-entry/,
      ],
      [await tool({ id: 'no-main', main: 'x = 1\n' }), 'tool_start_failed', /__main__/],
      [await tool({ id: 'syntax', main: 'def (\n' }), 'tool_start_failed', /exit code 1/],
      [{ ...bare, broken: { code: 'x', message: 'its tool.json is empty' } }, 'tool_invalid', /is empty/],
      [{ ...bare, spec: null }, 'tool_invalid', /cannot be used/],
    ];
    for (const [subject, code, words] of cases) {
      const error = await failureOf(supervisor.acquire(subject));
      assert.equal(error.code, code);
      assert.match(error.message, words);
    }
  }));

test('an environment that the system does not take is told at once', { timeout: 30_000 }, () =>
  withSupervisor(async ({ supervisor, tool }) => {
    const subject = await tool();
    await writeFile(path.join(subject.path, '.env'), `LONG='${'x'.repeat(200_000)}'\n`);
    const error = await failureOf(supervisor.acquire(subject));
    assert.equal(error.code, 'tool_start_failed');
    assert.match(error.message, /its environment is larger than the system takes\. Shorten the values in tools\//);
  }),
);

test('a schema of another tool is refused, a differing one is drift', () =>
  withSupervisor(async ({ supervisor, tool }) => {
    for (const kind of ['id', 'text']) {
      const error = await failureOf(supervisor.acquire(await tool({ id: kind, flags: ['--bad-schema', kind] })));
      assert.equal(error.code, 'tool_start_failed');
      assert.match(error.message, /\/schema/);
    }
    const drifting = await tool({ id: 'drifting', flags: ['--bad-schema', 'drift'] });
    const lease = await supervisor.acquire(drifting);
    assert.equal(supervisor.drift('drifting'), true);
    lease.release();
    const honest = await supervisor.acquire(await tool({ id: 'honest' }));
    assert.equal(supervisor.drift('honest'), false);
    honest.release();
  }));
