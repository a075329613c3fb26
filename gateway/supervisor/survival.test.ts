import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { copyFixture, isAlive, marked, pidsIn, TestFolders, testKit, until } from '../testing/processes.ts';
import { verifies } from '../testing/requirements.ts';
import { withSupervisor } from '../testing/supervision.ts';
import type { SupervisorProcess } from '../testing/supervisor-process.ts';
import { Ledger } from './ledger.ts';
import { LinuxProcesses } from './os/linux.ts';
import { Watcher } from './watcher.ts';

const PROGRAM = fileURLToPath(new URL('../testing/supervisor-process.ts', import.meta.url));

/** A process that holds a supervisor with these tools running. */
async function start(setup: SupervisorProcess): Promise<ChildProcess> {
  const child = spawn(process.execPath, [PROGRAM, JSON.stringify(setup)], { stdio: ['ignore', 'pipe', 'inherit'] });
  assert.ok(child.stdout);
  await once(child.stdout, 'data');
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

/** Pids of the watchers of a supervisor's process. */
function watchersOf(parent: number): number[] {
  const children = readFileSync(`/proc/${parent}/task/${parent}/children`, 'latin1').trim().split(' ').map(Number);
  return children.filter((pid) => readFileSync(`/proc/${pid}/cmdline`, 'latin1').startsWith('/bin/sh'));
}

verifies('R09', 'kill -9 of the gateway ends every tool with its descendants, a computing one too', async () => {
  const folders = await TestFolders.make();
  const kinds = {
    idle: [],
    computing: ['--busy-loop', '--side-effect', folders.file('computing')],
    stubborn: ['--fork', 'stubborn'],
    setsid: ['--fork', 'setsid'],
    double: ['--fork', 'double'],
  };
  const pidFile = folders.file('pids');
  const tools = await Promise.all(
    Object.entries(kinds).map(async ([id, flags]) => ({
      tool: await copyFixture(folders.tools, { id, flags: [...flags, '--pid-file', pidFile] }),
      run: id === 'computing',
    })),
  );
  const gateway = await start({ stateDir: folders.state, guard: true, tools });
  try {
    await until(async () => (await pidsIn(pidFile)).length === 8, 'all processes');
    await until(() => existsSync(folders.file('computing')), 'the computation');
    const pids = await pidsIn(pidFile);
    assert.ok(pids.every(isAlive));
    await kill(gateway);
    // The promise is 1 s; five times that for a loaded machine.
    await until(() => !pids.some(isAlive), 'all gone', 5_000);
    await until(() => marked(folders.state).length === 0, 'nothing else either', 1_000);
  } finally {
    await kill(gateway);
    await folders.clear();
  }
});

verifies('R09', 'what a gateway killed with its watcher left is ended at the next start', async () => {
  const folders = await TestFolders.make();
  const pidFile = folders.file('pids');
  const tools = await Promise.all(
    ['plain', 'double'].map(async (id) => {
      const fork = id === 'double' ? ['--fork', 'double'] : [];
      return { tool: await copyFixture(folders.tools, { id, flags: [...fork, '--pid-file', pidFile] }), run: false };
    }),
  );
  const gateway = await start({ stateDir: folders.state, guard: false, tools });
  try {
    await until(async () => (await pidsIn(pidFile)).length === 3, 'all processes');
    const pids = await pidsIn(pidFile);
    gateway.kill('SIGSTOP'); // or it would put another watcher in the place of the first
    const [watcher] = watchersOf(gateway.pid!);
    process.kill(watcher!, 'SIGKILL');
    await until(() => !isAlive(watcher!), 'the watcher is dead');
    await kill(gateway);
    await sleep(200); // nothing to wait for: they must still be there
    assert.deepEqual(pids.map(isAlive), [true, true, true], 'nobody is there to end them');
    const ledger = ledgerOf(folders.state);
    assert.deepEqual((await ledger.sweep()).toSorted(), ['double', 'plain']);
    assert.deepEqual(pids.filter(isAlive), []);
    assert.equal(existsSync(path.join(folders.state, 'processes.json')), false);
  } finally {
    await kill(gateway);
    await folders.clear();
  }
});

function ledgerOf(stateDir: string): Ledger {
  const { log, clock } = testKit();
  return new Ledger({ stateDir, table: new LinuxProcesses(), log, monotonic: () => clock.monotonic() });
}

verifies('R09', 'an innocent process that was given the pid survives the sweep, and so does a torn list', async () => {
  const folders = await TestFolders.make();
  const innocent = spawn('sleep', ['60'], { stdio: 'ignore' });
  try {
    const table = new LinuxProcesses();
    const pid = innocent.pid!;
    const honest = {
      toolId: 'x',
      pid,
      startTime: (await table.row(pid))!.startTime,
      bootId: await table.bootId(),
      executable: await table.executable(pid),
      mark: '/nowhere/x/00000000',
    };
    const differing = [{ startTime: '1' }, { bootId: 'another boot' }, { executable: '/usr/bin/python3' }];
    await mkdir(folders.state, { recursive: true });
    const file = path.join(folders.state, 'processes.json');
    for (const difference of differing) {
      await writeFile(file, JSON.stringify([{ ...honest, ...difference }]));
      assert.deepEqual(await ledgerOf(folders.state).sweep(), []);
      assert.equal(isAlive(pid), true);
    }
    await writeFile(file, JSON.stringify([honest]).slice(0, -4));
    assert.deepEqual(await ledgerOf(folders.state).sweep(), []);
    assert.equal(isAlive(pid), true);
    // The counter-check: with everything right it is believed.
    await writeFile(file, JSON.stringify([honest]));
    assert.deepEqual(await ledgerOf(folders.state).sweep(), ['x']);
    assert.equal(isAlive(pid), false);
  } finally {
    innocent.kill('SIGKILL');
    await folders.clear();
  }
});

verifies('R09', 'tools run although the state folder cannot be written', async () => {
  await withSupervisor(async ({ supervisor, folders, tool }) => {
    await supervisor.swept;
    await rm(folders.state, { recursive: true });
    await writeFile(folders.state, 'a file where the folder should be');
    const lease = await supervisor.acquire(await tool());
    assert.ok(existsSync(lease.artefactsRoot));
    lease.release();
    await supervisor.stop('misbehaving');
    assert.equal(isAlive(lease.pid), false);
  });
});

verifies('R09', 'a watcher that was killed is replaced, and lets go what was removed', async () => {
  const group = () => spawn('sleep', ['60'], { stdio: 'ignore', detached: true });
  const [kept, removed] = [group(), group()];
  const watcher = new Watcher(testKit().log);
  try {
    watcher.add(kept.pid!, 'mark-of-kept');
    watcher.add(removed.pid!, 'mark-of-removed');
    const first = watcher.pid!;
    process.kill(first, 'SIGTERM');
    process.kill(first, 'SIGKILL');
    await until(() => watcher.pid !== undefined && watcher.pid !== first, 'another watcher');
    watcher.remove(removed.pid!);
    await watcher.close();
    await until(() => !isAlive(kept.pid!), 'what was watched is ended');
    assert.equal(isAlive(removed.pid!), true);
  } finally {
    kept.kill('SIGKILL');
    removed.kill('SIGKILL');
  }
});
