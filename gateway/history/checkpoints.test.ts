import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { FakeClock } from '../runs/testing/fakeClock.ts';
import { testKit } from '../runs/testing/kit.ts';
import { History } from './history.ts';
import { ended, makeRow } from './testing/rows.ts';

const BIG = 'x'.repeat(20_000);

async function withHistory(use: (place: { history: History; clock: FakeClock; path: string }) => void): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'pixie-history-'));
  const path = join(folder, 'history.sqlite');
  const clock = new FakeClock();
  const history = new History(path, testKit(clock));
  try {
    use({ history, clock, path });
  } finally {
    history.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function store(history: History, runs: number, first = 0): void {
  for (let number = first; number < first + runs; number++) {
    const row = makeRow({ runId: `run-${number}`, inputs: { text: BIG } });
    history.insert(row);
    history.update(ended(row));
  }
}

/** How much has arrived in the database itself. */
const stored = (path: string): number => statSync(path).size;

test('the log is moved into the database when nothing goes on, not between runs', () =>
  withHistory(({ history, clock, path }) => {
    const empty = stored(path);
    store(history, 300);
    assert.equal(stored(path), empty, 'SQLite’s own rule would have moved 1 000 pages by now');
    clock.advance(900);
    store(history, 1, 300);
    clock.advance(900);
    assert.equal(stored(path), empty, 'the last write was less than a second ago');
    clock.advance(1_000);
    assert.ok(stored(path) > 300 * BIG.length);
  }));

test('it waits for runs that are under way', () =>
  withHistory(({ history, clock, path }) => {
    const empty = stored(path);
    store(history, 100);
    const row = makeRow({ runId: 'going' });
    history.insert(row);
    clock.advance(60_000);
    assert.equal(stored(path), empty);
    history.update(ended(row));
    clock.advance(2_000);
    assert.ok(stored(path) > 100 * BIG.length);
  }));

test('a log that grows without a pause is moved all the same', () =>
  withHistory(({ history, path }) => {
    const empty = stored(path);
    for (let batch = 0; batch < 20 && stored(path) === empty; batch++) store(history, 100, batch * 100);
    assert.ok(stored(path) > empty);
    assert.ok(statSync(`${path}-wal`).size < 40 * 1024 * 1024);
  }));
