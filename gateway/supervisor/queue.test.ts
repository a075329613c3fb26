import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AcquireOptions, Clock, Lease } from '../ports.ts';
import { isAlive, pidsIn, testKit, until } from '../testing/processes.ts';
import { verifies } from '../testing/requirements.ts';
import { post, withSupervisor } from '../testing/supervision.ts';

type Place = Parameters<NonNullable<AcquireOptions['onQueue']>>[0];

/** Notes what a waiting run is told. */
function listener(): { told: (Place | 'starting')[] } & Required<Pick<AcquireOptions, 'onQueue' | 'onStarting'>> {
  const told: (Place | 'starting')[] = [];
  return { told, onQueue: (place) => told.push(place), onStarting: () => told.push('starting') };
}

/** A machine that never turns on its own: each step waits for what it waits for. */
async function runsOn(lease: Lease): Promise<void> {
  assert.equal((await post(lease)).status, 200);
}

verifies('R12', 'with all places busy the next tool waits visibly, and nobody is stopped for it', () =>
  withSupervisor(
    async ({ supervisor, tool }) => {
      const [a, b, c, d] = await Promise.all(['a', 'b', 'c', 'd'].map((id) => tool({ id })));
      const first = await supervisor.acquire(a!);
      const second = await supervisor.acquire(b!);
      const [third, fourth] = [listener(), listener()];
      const leaving = new AbortController();
      const waiting = supervisor.acquire(c!, third);
      const impatient = supervisor.acquire(d!, { ...fourth, signal: leaving.signal });
      assert.deepEqual(third.told.at(-1), { position: 1, length: 2 });
      assert.deepEqual(fourth.told, [{ position: 2, length: 2 }]);
      assert.equal(supervisor.queued('c'), 1);
      leaving.abort(new Error('left'));
      await assert.rejects(impatient, /left/);
      assert.deepEqual(third.told.at(-1), { position: 1, length: 1 });
      await Promise.all([runsOn(first), runsOn(second)]);
      assert.deepEqual([isAlive(first.pid), isAlive(second.pid)], [true, true]);
      second.release();
      const lease = await waiting;
      assert.deepEqual(third.told.slice(-2), [null, 'starting']);
      assert.equal(lease.cold, true);
      assert.equal(isAlive(first.pid), true, 'the busy one');
      assert.equal(supervisor.state('a'), 'ready');
      await until(() => !isAlive(second.pid), 'the idle one made room');
      first.release();
      lease.release();
    },
    { warm_keep_max: 2 },
  ),
);

verifies('R12', 'the tool idle for longest makes room; a pinned one never does', () =>
  withSupervisor(
    async ({ supervisor, tool }) => {
      const pinned = await tool({ id: 'pinned', spec: { pinned_warm: true, warm_keep_seconds: 0 } });
      supervisor.warm(pinned);
      await until(() => supervisor.state('pinned') === 'ready', 'the pinned tool');
      for (const id of ['a', 'b']) (await supervisor.acquire(await tool({ id }))).release();
      (await supervisor.acquire(await tool({ id: 'a' }))).release();
      (await supervisor.acquire(await tool({ id: 'c' }))).release();
      const states = ['pinned', 'a', 'b', 'c'].map((id) => supervisor.state(id));
      assert.deepEqual(
        states.map((state) => state === 'ready'),
        [true, true, false, true],
      );
    },
    { warm_keep_max: 3 },
  ),
);

test('warming never takes a place from anybody, and never throws', () =>
  withSupervisor(
    async ({ supervisor, tool }) => {
      const [a, b] = [await tool({ id: 'a' }), await tool({ id: 'b', flags: ['--exit-after', '0'] })];
      (await supervisor.acquire(a)).release();
      supervisor.warm(b);
      assert.deepEqual([supervisor.state('a'), supervisor.state('b')], ['ready', 'stopped']);
      await supervisor.stop('a');
      supervisor.warm(b);
      assert.equal(supervisor.state('b'), 'starting');
      await until(() => supervisor.state('b') === 'backoff', 'the failure');
      supervisor.warm({ ...a, spec: null });
    },
    { warm_keep_max: 1 },
  ));

test('a run that comes while the tool is warmed does not start it again', () =>
  withSupervisor(async ({ supervisor, folders, tool }) => {
    const subject = await tool({ flags: ['--pid-file', folders.file('pids')] });
    supervisor.warm(subject);
    const words = listener();
    const lease = await supervisor.acquire(subject, words);
    assert.deepEqual(words.told, ['starting']);
    lease.release();
    assert.equal((await pidsIn(folders.file('pids'))).length, 1);
  }));

verifies('R13', 'a tool with a run lives on beyond its idle time, which counts from the end', () =>
  withSupervisor(async ({ supervisor, tool }) => {
    const subject = await tool({ flags: ['--stream', '100'], spec: { warm_keep_seconds: 1 } });
    const lease = await supervisor.acquire(subject);
    const answer = await lease.pool.request({ path: '/stream?run_id=x', method: 'GET', headers: lease.headers });
    const started = performance.now();
    assert.match(await answer.body.text(), /"done": true/);
    assert.ok(performance.now() - started > 1_500, 'the stream outlasts the idle time');
    assert.equal(supervisor.state(subject.id), 'ready');
    lease.release();
    const ended = performance.now();
    await until(() => supervisor.state(subject.id) === 'stopping', 'the idle time passes');
    assert.ok(performance.now() - ended >= 950);
    await until(() => !isAlive(lease.pid), 'it stops');
  }),
);

verifies('R13', 'a tool that was only warmed is kept for its idle time too', () =>
  withSupervisor(async ({ supervisor, tool }) => {
    const subject = await tool({ spec: { warm_keep_seconds: 1 } });
    supervisor.warm(subject);
    await until(() => supervisor.state(subject.id) === 'ready', 'ready');
    const ready = performance.now();
    await until(() => supervisor.state(subject.id) !== 'ready', 'the idle time passes');
    assert.ok(performance.now() - ready >= 900);
  }),
);

verifies('R20', 'a wall clock that jumps by a day stops nothing', async () => {
  const kit = testKit();
  let day = 0;
  const clock: Clock = { ...kit.clock, now: () => kit.clock.now() + day };
  await withSupervisor(
    async ({ supervisor, tool }) => {
      const subject = await tool({ spec: { warm_keep_seconds: 60 } });
      const first = await supervisor.acquire(subject);
      for (const jump of [86_400_000, -86_400_000]) {
        day = jump;
        await post(first);
        (await supervisor.acquire(subject)).release();
      }
      first.release();
      const second = await supervisor.acquire(subject);
      assert.equal(second.pid, first.pid);
      second.release();
    },
    { kit: { ...kit, clock } },
  );
});

test('a tool that is not concurrent has one run at a time; the others see their places', () =>
  withSupervisor(async ({ supervisor, tool }) => {
    const subject = await tool({ spec: { concurrent: false } });
    const first = await supervisor.acquire(subject);
    const [second, third] = [listener(), listener()];
    const leases = [supervisor.acquire(subject, second), supervisor.acquire(subject, third)];
    assert.deepEqual(
      [second.told, third.told],
      [
        [
          { position: 1, length: 1 },
          { position: 1, length: 2 },
        ],
        [{ position: 2, length: 2 }],
      ],
    );
    first.release();
    const next = await leases[0]!;
    assert.equal(second.told.at(-1), null);
    assert.deepEqual(third.told.at(-1), { position: 1, length: 1 });
    assert.equal(supervisor.inFlight(subject.id), 1);
    next.release();
    (await leases[1]!).release();
  }));

test('a second run joins a process that answers, and waits for one that blocks', () =>
  withSupervisor(async ({ supervisor, tool }) => {
    const friendly = await tool({ id: 'friendly' });
    const first = await supervisor.acquire(friendly);
    const running = post(first, { seconds: 1 });
    const second = await supervisor.acquire(friendly);
    assert.equal(supervisor.inFlight('friendly'), 2);
    second.release();
    await running;
    first.release();

    const blocking = await tool({ id: 'blocking', flags: ['--block'] });
    const holder = await supervisor.acquire(blocking);
    let ended = false;
    const blocked = post(holder, { seconds: 1 }).finally(() => (ended = true));
    await sleep(100); // the request is inside, or the first sign of life may be older than it
    const words = listener();
    const waiting = supervisor.acquire(blocking, words);
    const late = await Promise.race([waiting.then(() => ended), blocked.then(() => true)]);
    assert.equal(late, true, 'it was let in while the first run blocked');
    assert.deepEqual(words.told[0], { position: 1, length: 1 });
    await blocked;
    holder.release();
    (await waiting).release();
  }));

test('five runs sent together to a tool that blocks are inside one after the other', () =>
  withSupervisor(async ({ supervisor, tool }) => {
    const subject = await tool({ flags: ['--block'] });
    let inside = 0;
    let most = 0;
    const runs = Array.from({ length: 5 }, async () => {
      const lease = await supervisor.acquire(subject);
      most = Math.max(most, ++inside);
      await post(lease, { seconds: 0.3 });
      inside--;
      lease.release();
    });
    await Promise.all(runs);
    assert.equal(most, 1);
  }));

test('at most eight runs are in one process', () =>
  withSupervisor(async ({ supervisor, tool }) => {
    const subject = await tool();
    const held: Lease[] = [];
    const waiting = Array.from({ length: 12 }, () =>
      supervisor.acquire(subject).then((lease) => {
        held.push(lease);
        return lease;
      }),
    );
    await until(() => held.length === 8, 'eight');
    await sleep(200); // nothing to wait for: the ninth must not come
    assert.equal(held.length, 8);
    assert.equal(supervisor.queued(subject.id), 4);
    for (const lease of held.splice(0)) lease.release();
    for (const lease of await Promise.all(waiting)) lease.release();
    assert.equal(supervisor.inFlight(subject.id), 0);
  }));

test('a recycled process drains beside the fresh one, then goes', () =>
  withSupervisor(async ({ supervisor, tool }) => {
    const subject = await tool();
    const stuck = await supervisor.acquire(subject);
    const innocent = await supervisor.acquire(subject);
    assert.equal(stuck.pid, innocent.pid);
    stuck.recycle('time-out');
    stuck.release();
    assert.equal(supervisor.state(subject.id), 'draining');
    const fresh = await supervisor.acquire(subject);
    assert.notEqual(fresh.pid, stuck.pid);
    await runsOn(innocent);
    innocent.release();
    await until(() => !isAlive(stuck.pid), 'the old process goes');
    assert.equal(isAlive(fresh.pid), true);
    fresh.recycle('time-out');
    assert.equal((await fresh.exited).signal, 'SIGTERM');
  }));

test('a changed tool is used by new runs at once, while old runs end on the old process', () =>
  withSupervisor(async ({ supervisor, tool }) => {
    const old = await tool();
    const running = await supervisor.acquire(old);
    const changed = { ...old, revision: 2 };
    const fresh = await supervisor.acquire(changed);
    assert.notEqual(fresh.pid, running.pid);
    const late = await supervisor.acquire(old);
    assert.equal(late.pid, fresh.pid, 'a run that was accepted before the change gets the newer process');
    await runsOn(running);
    running.release();
    await until(() => !isAlive(running.pid), 'the old process goes');
    fresh.release();
    late.release();
    const newest = await supervisor.acquire({ ...old, revision: 3 });
    assert.notEqual(newest.pid, fresh.pid, 'an idle process of an older version is not used either');
    newest.release();
  }));

test('stop ends an idle tool now, a busy one after its runs, a start that nobody waits for at once', () =>
  withSupervisor(async ({ supervisor, tool }) => {
    const subject = await tool({ flags: ['--boot-delay', '0.3'] });
    supervisor.warm(subject);
    await supervisor.stop(subject.id);
    assert.equal(supervisor.state(subject.id), 'stopped');
    const lease = await supervisor.acquire(subject);
    const stopped = supervisor.stop(subject.id);
    assert.equal(supervisor.state(subject.id), 'draining');
    await runsOn(lease);
    lease.release();
    await stopped;
    assert.equal(isAlive(lease.pid), false);
    const waiting = supervisor.acquire(subject);
    const afterwards = supervisor.stop(subject.id);
    const last = await waiting;
    await runsOn(last);
    last.release();
    await afterwards;
    assert.equal(supervisor.state(subject.id), 'stopped');
    await supervisor.stop('unknown');
  }));

test('states are told in their order, and closing refuses whoever waits', async () => {
  const states: string[] = [];
  await withSupervisor(
    async ({ supervisor, tool }) => {
      supervisor.on('state', (id, state) => states.push(`${id} ${state}`));
      const lease = await supervisor.acquire(await tool({ id: 'a' }));
      const waiting = supervisor.acquire(await tool({ id: 'b' }));
      const closing = supervisor.close();
      await assert.rejects(waiting, { code: 'shutting_down' });
      await assert.rejects(supervisor.acquire(await tool({ id: 'a' })), { code: 'shutting_down' });
      await closing;
      assert.equal((await lease.exited).signal, 'SIGTERM');
      lease.release();
    },
    { warm_keep_max: 1 },
  );
  assert.deepEqual(states, ['a starting', 'a ready', 'a stopping', 'a stopped']);
});
