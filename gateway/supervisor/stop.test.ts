import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAlive, pidsIn, until } from '../testing/processes.ts';
import { verifies } from '../testing/requirements.ts';
import { withSupervisor } from '../testing/supervision.ts';
import { membersAmong } from './members.ts';
import type { ProcessRow } from './os/table.ts';
import { parseRows, sumOfTree } from './os/darwin.ts';
import { parseTable } from './os/win32.ts';

/** Kinds of children with the number of processes that each makes. */
const KINDS = { stubborn: 2, setsid: 2, double: 2, deep: 21 };

for (const leader of ['polite', 'stubborn']) {
  verifies('R06', `stop leaves nothing of any kind of children of a ${leader} leader`, () =>
    withSupervisor(async ({ supervisor, folders, tool }) => {
      const ignoring = leader === 'stubborn' ? ['--ignore-term'] : [];
      const stopOne = async ([kind, count]: [string, number]): Promise<void> => {
        const pidFile = folders.file(`pids-${kind}`);
        const flags = ['--fork', kind, '--pid-file', pidFile, ...ignoring];
        (await supervisor.acquire(await tool({ id: kind, flags }))).release();
        await until(async () => (await pidsIn(pidFile)).length === count, `all children (${kind})`);
        const pids = await pidsIn(pidFile);
        assert.ok(pids.every(isAlive));
        const started = performance.now();
        await supervisor.stop(kind);
        assert.deepEqual(pids.filter(isAlive), [], kind);
        assert.ok(performance.now() - started >= 4_900, 'the children had their 5 s');
      };
      await Promise.all(Object.entries(KINDS).map(stopOne));
    }),
  );
}

verifies('R06', 'a tool that leaves at once is not waited for', () =>
  withSupervisor(async ({ supervisor, tool }) => {
    const subject = await tool();
    const lease = await supervisor.acquire(subject);
    lease.release();
    const started = performance.now();
    await supervisor.stop(subject.id);
    assert.ok(performance.now() - started < 4_000);
    assert.equal((await lease.exited).signal, 'SIGTERM');
  }),
);

verifies('R06', 'what a tool leaves behind when it ends by itself is ended too', () =>
  withSupervisor(async ({ supervisor, folders, tool }) => {
    const pidFile = folders.file('pids');
    const lease = await supervisor.acquire(await tool({ flags: ['--fork', 'double', '--pid-file', pidFile] }));
    await until(async () => (await pidsIn(pidFile)).length === 2, 'the grandchild');
    process.kill(lease.pid, 'SIGKILL');
    await lease.exited;
    lease.release();
    await until(async () => (await pidsIn(pidFile)).every((pid) => !isAlive(pid)), 'the sweep');
  }),
);

verifies('R08', 'a grandchild that holds the pipes delays neither the news of the end nor the next start', () =>
  withSupervisor(async ({ supervisor, tool }) => {
    const subject = await tool({ flags: ['--hold-stdout'] });
    const lease = await supervisor.acquire(subject);
    const started = performance.now();
    process.kill(lease.pid, 'SIGKILL');
    assert.equal((await lease.exited).signal, 'SIGKILL');
    assert.ok(performance.now() - started < 2_500);
    lease.release();
    const next = await supervisor.acquire(subject);
    assert.notEqual(next.pid, lease.pid);
    next.release();
    await supervisor.stop(subject.id);
  }),
);

const row = (pid: number, parent: number, group: number, over: Partial<ProcessRow> = {}): ProcessRow => ({
  pid,
  parent,
  group,
  zombie: false,
  startTime: String(pid),
  ...over,
});
const TREE = { leader: 10, startTime: '10', mark: { name: 'M', value: 'v' } };
const pidsOf = (rows: ProcessRow[]): number[] => rows.map((each) => each.pid);

test('members are the tree, the group and the marked, with their descendants; zombies are not', () => {
  const rows = [
    row(1, 0, 1),
    row(10, 1, 10),
    row(11, 10, 11),
    row(12, 11, 11),
    row(13, 1, 10),
    row(14, 1, 14),
    row(15, 14, 14),
    row(16, 10, 10, { zombie: true }),
    row(17, 1, 17),
  ];
  assert.deepEqual(pidsOf(membersAmong(rows, TREE, new Set(), new Set([14]))), [10, 11, 12, 13, 14, 15]);
  assert.deepEqual(pidsOf(membersAmong(rows, { ...TREE, leader: null }, new Set(), new Set([14]))), [14, 15]);
});

test('a member once known stays one when everything that showed it is gone, but not its pid alone', () => {
  const rows = [row(12, 1, 12), row(13, 1, 13, { startTime: 'later' })];
  assert.deepEqual(pidsOf(membersAmong(rows, TREE, new Set(['12@12', '13@13']), new Set())), [12]);
});

test('a stranger who was given the leader’s pid is left alone with his children', () => {
  const rows = [row(10, 1, 10, { startTime: 'later' }), row(11, 10, 10)];
  assert.deepEqual(membersAmong(rows, TREE, new Set(), new Set()), []);
});

test('the listings of other systems are read', () => {
  const ps = '    1     0     1 Ss   Sat Nov 21 10:00:00 2026\n  512     1   500 Z+   Sat Nov 21 10:00:01 2026    \n';
  assert.deepEqual(parseRows(ps), [
    { pid: 1, parent: 0, group: 1, zombie: false, startTime: 'Sat Nov 21 10:00:00 2026' },
    { pid: 512, parent: 1, group: 500, zombie: true, startTime: 'Sat Nov 21 10:00:01 2026' },
  ]);
  assert.equal(sumOfTree('  1 0 5\n 10 1 100\n 11 10 20\n 12 11 3\n', [10]), 123);
  assert.deepEqual(parseTable('4\t0\t\t8\t\r\n12\t4\t133\t2048\tC:\\p\\python.exe\r\n'), [
    { pid: 4, parent: 0, group: 0, zombie: false, startTime: '', workingSetBytes: 8, executable: null },
    {
      pid: 12,
      parent: 4,
      group: 0,
      zombie: false,
      startTime: '133',
      workingSetBytes: 2048,
      executable: 'C:\\p\\python.exe',
    },
  ]);
});
