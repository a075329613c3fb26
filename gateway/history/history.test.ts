import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import type { GatewayError } from '../errors.ts';
import type { RunRow } from '../ports.ts';
import { FakeClock } from '../runs/testing/fakeClock.ts';
import { testKit } from '../runs/testing/kit.ts';
import { History } from './history.ts';
import { migrate } from './schema.ts';
import { ended, makeRow } from './testing/rows.ts';

interface Place {
  path: string;
  folder: string;
  clock: FakeClock;
  open(): History;
}

async function withPlace(use: (place: Place) => void | Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'pixie-history-'));
  const path = join(folder, 'history.sqlite');
  const clock = new FakeClock();
  const opened: History[] = [];
  const open = (): History => {
    const history = new History(path, testKit(clock));
    opened.push(history);
    return history;
  };
  try {
    await use({ path, folder, clock, open });
  } finally {
    for (const history of opened) history.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function store(history: History, runId: string, own: Partial<RunRow> = {}): RunRow {
  const row = makeRow({ runId, ...own });
  history.insert(row);
  history.update(ended(row, own));
  return row;
}

describe('a row', () => {
  it('comes back as it was, over a restart, with every kind of value', () =>
    withPlace(({ open }) => {
      const first = open();
      const row = makeRow({ runId: 'a', inputs: { big: 12345678901234567890n, text: 'ä\0"', list: [1, null] } });
      row.origin = 'http://host.test';
      first.insert(row);
      ended(row, { outputs: { y: { value: 1.5 } }, notices: [{ key: 'y', message: 'odd' }] });
      first.update(row);
      assert.deepEqual(first.get('a'), row);
      first.close();
      assert.deepEqual(open().get('a'), row);
      assert.equal(open().get('b'), null);
    }));

  it('of a run that goes on is answered from the run itself', () =>
    withPlace(({ open }) => {
      const history = open();
      const row = makeRow({ runId: 'a' });
      history.insert(row);
      row.status = 'running';
      row.outputs = { y: 1 };
      assert.equal(history.get('a')?.status, 'running');
      assert.equal(history.list({ toolId: 'probe' }).items[0]?.status, 'running');
    }));

  it('of a run that a dead gateway left behind is interrupted at the next start', () =>
    withPlace(({ open }) => {
      const first = open();
      first.insert(makeRow({ runId: 'a' }));
      first.insert(makeRow({ runId: 'b', status: 'running' }));
      store(first, 'c');
      first.close();
      const second = open();
      for (const runId of ['a', 'b']) {
        const row = second.get(runId);
        assert.equal(row?.status, 'interrupted');
        assert.equal(row.error?.code, 'interrupted');
        assert.equal(row.error.runId, runId);
        assert.ok(row.endedAt !== null && row.endedAt >= row.createdAt);
        assert.equal(row.lastSeq, 2);
      }
      assert.equal(second.get('c')?.status, 'ok');
    }));

  it('is the user’s own business: the file is readable by nobody else', () =>
    withPlace(async ({ open, path }) => {
      open();
      assert.equal((await stat(path)).mode & 0o077, 0);
    }));
});

it('values that cannot be written as text cost their run its values, nothing else', () =>
  withPlace(({ open }) => {
    const history = open();
    const circle: RunRow['outputs'] = {};
    circle.self = circle;
    const row = makeRow({ runId: 'a' });
    history.insert(row, { key: 'k', bodyHash: 'h' });
    history.update(ended(row, { outputs: circle }));
    assert.equal(history.problem, null);
    const stored = history.get('a');
    assert.deepEqual([stored?.status, stored?.outputs], ['ok', {}]);
    assert.match(stored?.notices[0]?.message ?? '', /could not be stored/);
  }));

describe('lists', () => {
  it('come newest first, page by page, while new runs arrive', () =>
    withPlace(({ open }) => {
      const history = open();
      for (let n = 1; n <= 25; n++) store(history, `r${n}`);
      store(history, 'other', { toolId: 'other' });
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page = history.list({ toolId: 'probe', limit: 10, cursor });
        seen.push(...page.items.map(({ runId }) => runId));
        cursor = page.nextCursor;
        store(history, `late-${seen.length}`);
      } while (cursor !== null);
      assert.deepEqual(
        seen,
        Array.from({ length: 25 }, (_, index) => `r${25 - index}`),
      );
      assert.equal('inputs' in history.list({ toolId: 'probe' }).items[0]!, false);
    }));

  it('end without a cursor when the last page is exactly full', () =>
    withPlace(({ open }) => {
      const history = open();
      for (let n = 1; n <= 10; n++) store(history, `r${n}`);
      assert.equal(history.list({ toolId: 'probe', limit: 10 }).nextCursor, null);
      assert.notEqual(history.list({ toolId: 'probe', limit: 9 }).nextCursor, null);
    }));

  it('can be of one origin, of our own pages, or of all', () =>
    withPlace(({ open }) => {
      const history = open();
      store(history, 'ours');
      store(history, 'theirs', { origin: 'http://a.test' });
      const ids = (origin?: string | null): string[] =>
        history.list({ toolId: 'probe', ...(origin !== undefined && { origin }) }).items.map(({ runId }) => runId);
      assert.deepEqual(ids(), ['theirs', 'ours']);
      assert.deepEqual(ids(null), ['ours']);
      assert.deepEqual(ids('http://a.test'), ['theirs']);
      assert.deepEqual(ids('http://b.test'), []);
    }));

  it('refuse a cursor that is not ours', () =>
    withPlace(({ open }) => {
      assert.throws(
        () => open().list({ toolId: 'probe', cursor: 'n1 OR 1=1' }),
        (error: GatewayError) => error.code === 'invalid_request',
      );
    }));
});

describe('marks', () => {
  it('are kept, also those given while the run goes on', () =>
    withPlace(({ open }) => {
      const history = open();
      const row = makeRow({ runId: 'a' });
      history.insert(row);
      assert.equal(history.mark('a', { starred: true })?.starred, true);
      history.update(ended(row));
      assert.equal(history.mark('a', { label: 'best' })?.starred, true);
      assert.equal(history.mark('a', { label: null })?.label, null);
      history.mark('a', { label: 'best' });
      history.close();
      const again = open().get('a');
      assert.deepEqual([again?.starred, again?.label], [true, 'best']);
    }));

  it('of a run that is not there are null', () =>
    withPlace(({ open }) => assert.equal(open().mark('a', { starred: true }), null)));
});

describe('pruning', () => {
  it('keeps the newest; starred, labelled, unfinished and keyed runs are exempt', () =>
    withPlace(({ open, clock }) => {
      const history = open();
      store(history, 'starred');
      history.mark('starred', { starred: true });
      store(history, 'labelled');
      history.mark('labelled', { label: 'x' });
      history.insert(makeRow({ runId: 'going' }));
      const keyed = makeRow({ runId: 'keyed' });
      history.insert(keyed, { key: 'k', bodyHash: 'h' });
      history.update(ended(keyed));
      for (let n = 1; n <= 5; n++) store(history, `r${n}`);
      store(history, 'other', { toolId: 'other' });
      assert.deepEqual(history.prune('probe', 2).sort(), ['r1', 'r2', 'r3']);
      const left = history.list({ toolId: 'probe' }).items.map(({ runId }) => runId);
      assert.deepEqual(left, ['r5', 'r4', 'keyed', 'going', 'labelled', 'starred']);
      assert.ok(history.get('other'));
      clock.wall += 25 * 3_600_000;
      assert.deepEqual(history.prune('probe', 2), ['keyed']);
      assert.deepEqual(history.prune('probe', 0).sort(), ['r4', 'r5']);
    }));
});

describe('trimming', () => {
  it('lets the oldest go until the rest fits; starred and labelled ones stay', () =>
    withPlace(({ open }) => {
      const history = open();
      for (let n = 1; n <= 100; n++) store(history, `r${n}`, { outputs: { y: 'x'.repeat(50_000) } });
      history.mark('r1', { starred: true });
      history.mark('r2', { label: 'x' });
      assert.deepEqual(history.trim(100 * 1024 * 1024), []);
      const removed = history.trim(2 * 1024 * 1024);
      assert.equal(removed[0], 'r3');
      const left = history.list({ toolId: 'probe', limit: 200 }).items.map(({ runId }) => runId);
      assert.equal(left.length, 100 - removed.length);
      assert.ok(left.length >= 20 && left.length <= 40, `${left.length} of 50 kB in 2 MB`);
      assert.deepEqual([left[0], left.at(-2), left.at(-1)], ['r100', 'r2', 'r1']);
      assert.deepEqual(history.trim(0).length, left.length - 2);
    }));
});

describe('idempotency keys', () => {
  it('survive a restart, live for 24 hours, and go with their run', () =>
    withPlace(({ open, clock }) => {
      const first = open();
      first.insert(makeRow({ runId: 'a' }), { key: 'k', bodyHash: 'h' });
      first.close();
      const second = open();
      assert.deepEqual(second.findKey('probe', 'k'), { runId: 'a', bodyHash: 'h' });
      assert.equal(second.findKey('other', 'k'), null);
      clock.wall += 24 * 3_600_000;
      assert.equal(second.findKey('probe', 'k'), null);
      second.insert(makeRow({ runId: 'b' }), { key: 'k', bodyHash: 'i' });
      assert.equal(second.findKey('probe', 'k')?.runId, 'b');
      assert.equal(second.remove('b'), true);
      assert.equal(second.remove('b'), false);
      assert.equal(second.findKey('probe', 'k'), null);
    }));
});

describe('migrations', () => {
  it('happen in one transaction: all or nothing', () => {
    const database = new DatabaseSync(':memory:');
    migrate(database, ['CREATE TABLE a (x)']);
    assert.throws(() => migrate(database, ['CREATE TABLE a (x)', 'CREATE TABLE b (x)', 'nonsense']));
    const tables = (): unknown[] => database.prepare('SELECT name FROM sqlite_schema').all();
    assert.equal(tables().length, 1);
    migrate(database, ['CREATE TABLE a (x)', 'CREATE TABLE b (x)']);
    assert.equal(tables().length, 2);
    assert.equal(database.prepare('PRAGMA user_version').get()?.user_version, 2);
    database.close();
  });
});

it('leaves no other files than the database and its log', () =>
  withPlace(async ({ open, folder }) => {
    const history = open();
    store(history, 'a');
    history.close();
    assert.deepEqual(await readdir(folder), ['history.sqlite']);
  }));
