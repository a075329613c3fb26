import assert from 'node:assert/strict';
import { request } from 'node:http';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Lease } from '../ports.ts';
import { isAlive, until } from '../testing/processes.ts';
import { verifies } from '../testing/requirements.ts';
import { post, withSupervisor } from '../testing/supervision.ts';

verifies(
  'R11',
  'a flood of 2 GB of stderr neither blocks the tool nor grows us by more than 20 MB',
  () =>
    withSupervisor(async ({ supervisor, tool }) => {
      const subject = await tool({ flags: ['--flood', '2048'] });
      const lease = await supervisor.acquire(subject);
      globalThis.gc?.();
      const before = process.memoryUsage().rss;
      let peak = before;
      const sampler = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 20);
      const answer = await post(lease);
      clearInterval(sampler);
      assert.equal(answer.status, 200);
      lease.release();
      await until(() => supervisor.tail(subject.id).at(-1)?.message === 'end of the flood', 'the true end');
      assert.ok(peak - before < 20 * 1024 ** 2, `grew by ${((peak - before) / 1024 ** 2).toFixed(1)} MB`);
    }),
  { timeout: 180_000 },
);

verifies('R22', 'a tool that takes too much memory is ended within 2 s, and its exit says so', () =>
  withSupervisor(async ({ supervisor, tool }) => {
    const subject = await tool({ flags: ['--leak', '50'], spec: { max_memory_mb: 200 } });
    const lease = await supervisor.acquire(subject);
    const started = performance.now();
    await assert.rejects(post(lease));
    const { limit, signal } = await lease.exited;
    assert.equal(signal, 'SIGKILL');
    assert.equal(limit?.kind, 'memory');
    assert.equal(limit?.limitMb, 200);
    // At 50 MB a second, 2 s beyond the limit are 100 MB; five times that for a loaded machine.
    assert.ok(limit!.usedMb > 200 && limit!.usedMb < 700, `${limit!.usedMb} MB`);
    assert.ok(performance.now() - started < 20_000);
    lease.release();
    await until(() => !isAlive(lease.pid), 'it is gone');
    const next = await supervisor.acquire(subject);
    assert.notEqual(next.pid, lease.pid);
    next.release();
  }),
);

verifies('R22', 'memory shared by five processes counts once', () =>
  withSupervisor(async ({ supervisor, tool }) => {
    // Each of the five shows about 230 MB; together they hold little more than that.
    const subject = await tool({ flags: ['--fork-shared-memory', '180'], spec: { max_memory_mb: 400 } });
    const lease = await supervisor.acquire(subject);
    const answer = await post(lease, { seconds: 1.5 });
    assert.equal(answer.status, 200);
    lease.release();
  }),
);

/** A POST as the proxied routes send it, over the lease's agent. */
function postByAgent(lease: Lease): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { ...lease.headers, 'content-type': 'application/json' };
    const sent = request(`${lease.origin}/run`, { method: 'POST', agent: lease.agent, headers }, (answer) => {
      answer.resume().on('end', resolve).on('error', reject);
    });
    sent.on('error', reject).end('{"inputs": {}}');
  });
}

verifies(
  'R23',
  'requests spaced at the server’s idle limit are never answered by a reset',
  () =>
    withSupervisor(async ({ supervisor, tool }) => {
      const lease = await supervisor.acquire(await tool());
      // uvicorn closes after 5 s; as many connections as requests, each idle for about that long when it is used again.
      const pauses = Array.from({ length: 200 }, (_, index) => 4_980 + index / 4);
      const failures: string[] = [];
      for (const send of [() => post(lease), () => postByAgent(lease)]) {
        const attempt = () => send().catch((error: unknown) => failures.push(String(error)));
        await Promise.all(
          pauses.map(async (pause) => {
            await attempt();
            await sleep(pause);
            await attempt();
          }),
        );
      }
      assert.deepEqual(failures, []);
      lease.release();
    }),
  { timeout: 120_000 },
);

test('a computation in C that is deaf to signals is killed when it is recycled', () =>
  withSupervisor(async ({ supervisor, tool }) => {
    const subject = await tool({ flags: ['--busy-loop'] });
    const lease = await supervisor.acquire(subject);
    const running = post(lease);
    await until(() => supervisor.inFlight(subject.id) === 1, 'the run');
    lease.recycle('runtime limit');
    const fresh = supervisor.acquire(subject);
    await assert.rejects(running);
    assert.equal((await lease.exited).signal, 'SIGKILL');
    (await fresh).release();
  }));
