import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import type { Run } from '../../../contract/api.ts';
import { UploadFolder } from '../../uploads/records.ts';
import { LinuxProcesses } from '../../supervisor/os/linux.ts';
import type { Leftovers } from '../../sweep/leftovers.ts';
import { copyFixture, isAlive, pidsIn, type TestFolders, until } from '../../testing/processes.ts';
import { verifies } from '../../testing/requirements.ts';
import { EXIT } from '../terminal.ts';
import { pixie, PixieProgram, withFolders } from '../testing/pixie.ts';

interface Answer extends Leftovers {
  done: boolean;
  left?: { pids: number[]; paths: string[] };
}

/** Temporary folders are the test's own, so that nobody else's are looked at. */
async function sweep(folders: TestFolders, ...args: string[]): Promise<Answer> {
  const { code, out, err } = await pixie(folders, ['sweep', '--json', ...args], {
    env: { TMPDIR: await temporary(folders) },
  });
  assert.equal(code, EXIT.ok, err);
  return JSON.parse(out) as Answer;
}

async function temporary(folders: TestFolders): Promise<string> {
  await mkdir(folders.file('tmp'), { recursive: true });
  return folders.file('tmp');
}

/** A gateway without guard that dies with its watcher: its tools go on. */
async function leaveProcesses(folders: TestFolders): Promise<number[]> {
  const pidFile = folders.file('pids');
  await copyFixture(folders.tools, { id: 'guest', flags: ['--fork', 'double', '--pid-file', pidFile] });
  const gateway = new PixieProgram(folders, ['serve', '--port', '0', '--json', '--guard', 'false']);
  try {
    const url = await gateway.listening();
    const ran = await fetch(`${url}/api/tools/guest/runs?wait=true`, {
      method: 'POST',
      body: '{"inputs":{}}',
      headers: { 'Content-Type': 'application/json' },
    });
    assert.equal(ran.status, 200);
    await until(async () => (await pidsIn(pidFile)).length === 2, 'both processes');
    const { pid } = gateway.child;
    gateway.child.kill('SIGSTOP'); // or it would put another watcher in the place of the first
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1').trim().split(' ').map(Number);
    const watcher = children.find((child) => readFileSync(`/proc/${child}/cmdline`, 'latin1').startsWith('/bin/sh'));
    process.kill(watcher!, 'SIGKILL');
    await until(() => !isAlive(watcher!), 'the watcher is dead');
  } finally {
    await gateway.stop('SIGKILL');
  }
  return pidsIn(pidFile);
}

verifies('R09', 'what a gateway killed with its watcher left is listed, left alone, and ended with --yes', () =>
  withFolders(async (folders) => {
    const pids = await leaveProcesses(folders);
    const listed = await sweep(folders);
    assert.deepEqual(
      listed.processes.map(({ pid }) => pid),
      pids.toSorted((a, b) => a - b),
    );
    assert.ok(listed.processes.every(({ toolId, command }) => toolId === 'guest' && command.includes('main.py')));
    assert.deepEqual(listed.files.map(({ kind }) => kind).slice(0, 2), ['note', 'process-list']);
    assert.deepEqual([listed.done, pids.map(isAlive)], [false, [true, true]]);
    const words = await pixie(folders, ['sweep'], { env: { TMPDIR: await temporary(folders) } });
    assert.match(
      words.out,
      /^Left-over processes:\n {2}\d+ {2}guest {2}.*\n[^]*Stale state:\n[^]*pixie sweep --yes\n$/,
    );
    assert.ok(existsSync(join(folders.state, 'gateway.json')));

    const swept = await sweep(folders, '--yes');
    assert.deepEqual([swept.done, swept.left], [true, { pids: [], paths: [] }]);
    assert.deepEqual(pids.map(isAlive), [false, false]);
    assert.deepEqual([swept.processes, swept.files], [listed.processes, listed.files]);
    const nothing = await sweep(folders);
    assert.deepEqual([nothing.processes, nothing.files], [[], []]);
    assert.equal(
      (await pixie(folders, ['sweep'], { env: { TMPDIR: await temporary(folders) } })).out,
      'Nothing is left over.\n',
    );
  }),
);

verifies('R09', 'processes are found by their mark when the list of them is lost', () =>
  withFolders(async (folders) => {
    const pids = await leaveProcesses(folders);
    await writeFile(join(folders.state, 'processes.json'), '[{"pid":');
    const { processes } = await sweep(folders);
    assert.deepEqual(
      processes.map(({ pid }) => pid),
      pids.toSorted((a, b) => a - b),
    );
    await sweep(folders, '--yes');
    assert.deepEqual(pids.filter(isAlive), []);
  }),
);

verifies('R09', 'an innocent process that was given the pid is neither listed nor ended', () =>
  withFolders(async (folders) => {
    const innocent = spawn('sleep', ['60'], { stdio: 'ignore' });
    try {
      const table = new LinuxProcesses();
      const pid = innocent.pid!;
      const honest = {
        toolId: 'guest',
        pid,
        startTime: (await table.row(pid))!.startTime,
        bootId: await table.bootId(),
        executable: await table.executable(pid),
        mark: '/nowhere/guest/0',
      };
      await mkdir(folders.state);
      for (const other of [{ startTime: '1' }, { bootId: 'another' }, { executable: '/bin/other' }]) {
        await writeFile(join(folders.state, 'processes.json'), JSON.stringify([{ ...honest, ...other }]));
        assert.deepEqual((await sweep(folders, '--yes')).processes, []);
        assert.equal(isAlive(pid), true);
      }
      // The counter-check: with everything right it is believed.
      await writeFile(join(folders.state, 'processes.json'), JSON.stringify([honest]));
      assert.deepEqual(
        (await sweep(folders)).processes.map((each) => each.pid),
        [pid],
      );
    } finally {
      innocent.kill('SIGKILL');
    }
  }),
);

test('what belongs to a running gateway is not touched', () =>
  withFolders(async (folders) => {
    await copyFixture(folders.tools, { id: 'guest' });
    const gateway = new PixieProgram(folders, ['serve', '--port', '0', '--json']);
    try {
      const url = await gateway.listening();
      await mkdir(join(folders.state, 'values', randomUUID()), { recursive: true });
      for (const args of [['sweep'], ['sweep', '--yes'], ['sweep', '--yes', '--json']]) {
        const { code, out, err } = await pixie(folders, args);
        assert.deepEqual([code, out], [EXIT.running, '']);
        assert.ok(err.includes(url) && err.includes(String(gateway.child.pid)) && /Nothing was touched/.test(err), err);
      }
      assert.equal((await readdir(join(folders.state, 'values'))).length, 1);
      assert.equal((await fetch(`${url}/healthz`)).status, 200);
    } finally {
      await gateway.stop();
    }
  }));

/** Makes a file with all folders above it. */
async function put(path: string, content = 'x'): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}

test('stale state goes, and everything that is of use stays', () =>
  withFolders(async (folders) => {
    await copyFixture(folders.tools, { id: 'guest' });
    const gateway = new PixieProgram(folders, ['serve', '--port', '0', '--json']);
    const url = await gateway.listening();
    const ran = await fetch(`${url}/api/tools/guest/runs?wait=true`, {
      method: 'POST',
      body: '{"inputs":{}}',
      headers: { 'Content-Type': 'application/json' },
    });
    const { runId } = (await ran.json()) as Run;
    await gateway.stop();

    const state = (...parts: string[]): string => join(folders.state, ...parts);
    const tmp = await temporary(folders);
    const uploads = new UploadFolder(folders.state);
    uploads.make();
    const record = { name: 'a', bytes: 1, mediaType: 'text/plain', origin: null, createdAt: 0 };
    const [fresh, expired, half] = ['f', 'e', 'h'].map((letter) => letter.repeat(22));
    for (const [id, expiresAt] of [
      [fresh!, Date.now() + 60_000],
      [expired!, Date.now() - 1],
    ] as const) {
      await put(uploads.fileOf(id));
      uploads.save(id, { ...record, expiresAt });
    }
    const useful = [
      ...[state('values', runId, 'id'), state('artefacts', 'guest', 'start', runId, 'file')],
      ...[state('reports', 'guest.json'), uploads.fileOf(fresh!), state('uploads', 'notes.txt')],
      ...[state(`list.json.${process.pid}.new`), state('other.json'), state('admin.key')],
      ...[join(tmp, 'pixie-validate-AAAAAA', 'x'), join(tmp, 'pixie-other-folder', 'x'), join(tmp, 'other', 'x')],
    ];
    const old = new Date(Date.now() - 2 * 24 * 60 * 60_000);
    const stale: Record<string, string> = {
      [state('values', randomUUID(), 'id')]: 'values',
      [state('artefacts', 'guest', 'gone', randomUUID(), 'file')]: 'artefacts',
      [state('artefacts', 'guest', 'start', randomUUID(), 'file')]: 'artefacts',
      [uploads.fileOf(half!)]: 'upload',
      [state('reports', 'gone.json')]: 'report',
      [state('imports', 'half.zip')]: 'import',
      [join(folders.tools, '.pixie-import', 'tool', 'main.py')]: 'import',
      [state('processes.json.new')]: 'unfinished',
      [join(tmp, 'pixie-validate-BBBBBB', 'x')]: 'validation',
      [join(tmp, `pixie-${randomUUID()}-CCCCCC`, 'x')]: 'temporary',
    };
    for (const path of useful.filter((each) => !existsSync(each))) await put(path);
    for (const path of Object.keys(stale)) await put(path);
    for (const path of Object.keys(stale)) if (path.startsWith(tmp)) await utimes(dirname(path), old, old);

    const listed = await sweep(folders);
    const kinds = listed.files.map(({ kind }) => kind).toSorted();
    assert.deepEqual(kinds, [...Object.values(stale), 'upload', 'upload'].toSorted());
    assert.ok(listed.files.every(({ bytes }) => bytes > 0));
    assert.deepEqual(
      [...Object.keys(stale), ...useful].filter((path) => !existsSync(path)),
      [],
    );

    const swept = await sweep(folders, '--yes');
    assert.deepEqual(swept.left, { pids: [], paths: [] });
    assert.deepEqual(Object.keys(stale).filter(existsSync), []);
    assert.equal(existsSync(uploads.fileOf(expired!)), false);
    assert.deepEqual(
      useful.filter((path) => !existsSync(path)),
      [],
    );
    assert.deepEqual((await sweep(folders)).files, []);

    // With a history that cannot be read nothing is known, and so nothing is removed.
    await put(state('values', randomUUID(), 'id'));
    await writeFile(state('history.sqlite'), 'damaged');
    assert.deepEqual((await sweep(folders)).files, []);
  }));
