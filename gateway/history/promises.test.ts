import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { FakeClock } from '../runs/testing/fakeClock.ts';
import { testKit } from '../runs/testing/kit.ts';
import { verifies } from '../testing/requirements.ts';
import { History } from './history.ts';
import { ended, makeRow } from './testing/rows.ts';

const KILLS = 100;

async function inFolder(use: (path: string, folder: string) => void | Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'pixie-history-'));
  try {
    await use(join(folder, 'history.sqlite'), folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Lets a process write until it has acknowledged so many lines, kills it, and gives all that it had said. */
async function writeAndKill(path: string, lines: number): Promise<string[]> {
  const child = spawn(process.execPath, [new URL('./testing/writer.ts', import.meta.url).pathname, path], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    if (said.split('\n').length > lines) child.kill('SIGKILL');
  });
  const [, signal] = (await once(child, 'close')) as [number | null, string | null];
  assert.equal(signal, 'SIGKILL', errors);
  return said.split('\n').slice(0, -1);
}

verifies(
  'R19',
  `kill -9 in a write loop, ${KILLS} times: what was acknowledged is there`,
  () =>
    inFolder(async (path) => {
      const accepted = new Set<string>();
      const finished = new Set<string>();
      for (let kill = 0; kill < KILLS; kill++) {
        for (const line of await writeAndKill(path, 1 + Math.floor(Math.random() * 60))) {
          (line.startsWith('=') ? finished : accepted).add(line.slice(1));
        }
      }
      const history = new History(path, testKit());
      try {
        assert.equal(history.problem, null);
        assert.ok(accepted.size >= KILLS);
        for (const runId of accepted) {
          const row = history.get(runId);
          assert.ok(row, 'an accepted run is stored');
          assert.equal(history.findKey('probe', runId)?.runId, runId);
          if (finished.has(runId)) assert.deepEqual([row.status, row.outputs], ['ok', { echo: runId }]);
          else assert.ok(row.status === 'interrupted' || row.status === 'ok');
        }
      } finally {
        history.close();
      }
    }),
  { timeout: 300_000 },
);

function fill(path: string, rows: number): void {
  const history = new History(path, testKit());
  for (let n = 0; n < rows; n++) {
    const row = makeRow({ runId: `r${n}`, inputs: { text: `${n}`.repeat(500) } });
    history.insert(row);
    history.update(ended(row));
  }
  history.close();
}

verifies('R19', 'flipped bytes: the file is set aside with its date, a fresh one begun, nothing throws', () =>
  inFolder(async (path, folder) => {
    for (const place of ['header', 'everywhere'] as const) {
      fill(path, 200);
      const bytes = readFileSync(path);
      if (place === 'header') bytes.fill(0x5a, 0, 64);
      else for (let at = 100; at < bytes.length; at += 97) bytes[at] = bytes[at]! ^ 0xff;
      writeFileSync(path, bytes);
      const history = new History(path, testKit());
      try {
        assert.equal(history.problem, null, 'runs are being stored again');
        assert.equal(history.get('r1'), null);
        history.insert(makeRow({ runId: 'new' }));
        assert.equal(history.get('new')?.runId, 'new');
      } finally {
        history.close();
        await rm(path);
      }
    }
    const aside = (await readdir(folder)).filter((name) => name.includes('.damaged-'));
    assert.equal(aside.filter((name) => !/-(wal|shm)$/.test(name)).length, 2);
    assert.match(aside[0]!, /\.damaged-\d{4}-\d\d-\d\dT/);
  }),
);

verifies('R19', 'damage that shows only while running: the runs under way are stored in the fresh file', () =>
  inFolder((path) => {
    fill(path, 2_000);
    const history = new History(path, testKit());
    const going = makeRow({ runId: 'going' });
    history.insert(going);
    // Another program writes over pages that this connection has not read yet.
    const bytes = readFileSync(path);
    bytes.fill(0xff, 8_192);
    writeFileSync(path, bytes);
    const found = Array.from({ length: 2_000 }, (_, n) => history.get(`r${n}`)).filter((row) => row !== null);
    assert.ok(found.length < 2_000);
    history.update(ended(going, { outputs: { y: 1 } }));
    history.insert(makeRow({ runId: 'new' }));
    assert.equal(history.problem, null);
    history.close();
    const again = new History(path, testKit());
    assert.deepEqual(again.get('going')?.outputs, { y: 1 });
    assert.ok(again.get('new'));
    again.close();
  }),
);

verifies('R19', 'a file of an older version is brought up to date, an empty one too', () =>
  inFolder((path) => {
    writeFileSync(path, '');
    fill(path, 1);
    const history = new History(path, testKit());
    assert.ok(history.get('r0'));
    history.close();
  }),
);

verifies('R19', 'a file of a newer version is not touched; runs live in memory and a sentence says so', () =>
  inFolder((path) => {
    fill(path, 1);
    const database = new DatabaseSync(path);
    database.exec('PRAGMA user_version = 99; PRAGMA journal_mode = DELETE');
    database.close();
    const before = readFileSync(path);
    const history = new History(path, testKit());
    assert.match(history.problem ?? '', /newer version/);
    const row = makeRow({ runId: 'new' });
    history.insert(row, { key: 'k', bodyHash: 'h' });
    history.update(ended(row, { outputs: { y: 1 } }));
    assert.deepEqual(history.get('new')?.outputs, { y: 1 });
    assert.equal(history.findKey('probe', 'k')?.runId, 'new');
    assert.equal(history.list({ toolId: 'probe' }).items.length, 1);
    history.close();
    assert.deepEqual(readFileSync(path), before);
  }),
);

verifies('R18', 'a full disk: a hundred results reach their users and can be read again; a sentence says it', () =>
  inFolder(async (_path, folder) => {
    const script = new URL('./testing/fullDisk.ts', import.meta.url).pathname;
    // No file may grow beyond 512 KB (1 MB where the shell counts in KB): a real failing write, without any privilege.
    const child = spawn('/bin/sh', ['-c', 'ulimit -f 1024; exec "$0" "$1"', process.execPath, script], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, TMPDIR: folder },
    });
    let said = '';
    let errors = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    await once(child, 'close');
    assert.notEqual(said, '', errors);
    const seen = JSON.parse(said) as { whole: number; readable: number; listed: number; problem: string };
    assert.deepEqual([seen.whole, seen.readable, seen.listed], [100, 100, 100]);
    assert.match(seen.problem, /^Runs are not being stored: /);
  }),
);

verifies('R18', 'when the disk is well again, what memory held is stored and the sentence goes', () =>
  inFolder((path) => {
    const clock = new FakeClock();
    const history = new History(path, testKit(clock));
    const earlier = makeRow({ runId: 'earlier' });
    history.insert(earlier);
    const unwanted = makeRow({ runId: 'unwanted' });
    history.insert(unwanted);
    history.update(ended(unwanted));
    const other = new DatabaseSync(path);
    other.exec('BEGIN IMMEDIATE');
    const row = makeRow({ runId: 'during' });
    history.insert(row, { key: 'k', bodyHash: 'h' });
    assert.match(history.problem ?? '', /another program/);
    history.update(ended(row, { outputs: { y: 1 } }));
    history.update(ended(earlier, { outputs: { y: 2 } }));
    history.mark('during', { starred: true });
    assert.equal(history.remove('unwanted'), true);
    assert.equal(history.get('unwanted'), null);
    assert.deepEqual(
      history.list({ toolId: 'probe' }).items.map(({ runId, status }) => [runId, status]),
      [
        ['during', 'ok'],
        ['earlier', 'ok'],
      ],
    );
    other.exec('ROLLBACK');
    other.close();
    clock.advance(2_000);
    assert.equal(history.problem, null);
    history.close();
    const again = new History(path, testKit(clock));
    assert.deepEqual([again.get('during')?.starred, again.get('during')?.outputs], [true, { y: 1 }]);
    assert.deepEqual(again.get('earlier')?.outputs, { y: 2 });
    assert.equal(again.findKey('probe', 'k')?.runId, 'during');
    assert.equal(again.get('unwanted'), null);
    again.close();
  }),
);

verifies('R18', 'a state folder that cannot be made: nothing throws, and runs are in memory', () =>
  inFolder((path) => {
    writeFileSync(path, '');
    const history = new History(join(path, 'below', 'history.sqlite'), testKit(new FakeClock()));
    assert.match(history.problem ?? '', /^Runs are not being stored/);
    history.insert(makeRow({ runId: 'a' }));
    assert.ok(history.get('a'));
    history.close();
  }),
);
