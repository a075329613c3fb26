import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { TestFolders, testKit } from '../testing/processes.ts';
import { verifies } from '../testing/requirements.ts';
import { StateFolderBusyError, StateLock } from './lock.ts';

const LOCK = JSON.stringify(fileURLToPath(new URL('./lock.ts', import.meta.url)));

/** A process that holds the lock of a folder and says so. */
async function holder(stateDir: string) {
  const program = `
    const { StateLock } = await import(${LOCK});
    const lock = new StateLock(${JSON.stringify(stateDir)}, { warn() {} });
    lock.announce('http://127.0.0.1:4711');
    console.log('held');
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await once(child.stdout, 'data');
  return child;
}

const take = (stateDir: string): StateLock => new StateLock(stateDir, testKit().log);

verifies('R10', 'the second gateway learns who the first is, and gets its turn however that one ends', async () => {
  const folders = await TestFolders.make();
  const child = await holder(folders.state);
  try {
    assert.throws(
      () => take(folders.state),
      (error) =>
        error instanceof StateFolderBusyError &&
        error.holder?.pid === child.pid &&
        error.message.includes(`process id ${child.pid} at http://127.0.0.1:4711`),
    );
    child.kill('SIGKILL');
    await once(child, 'exit');
    const lock = take(folders.state);
    assert.equal(lock.held, true);
    lock.release();
  } finally {
    child.kill('SIGKILL');
    await folders.clear();
  }
});

verifies('R10', 'two gateways in one process are two', async () => {
  const folders = await TestFolders.make();
  const first = take(folders.state);
  assert.throws(() => take(folders.state), StateFolderBusyError);
  first.release();
  const second = take(folders.state);
  second.release();
  await folders.clear();
});

test('where nothing can be written there is nothing to lock', async () => {
  const folders = await TestFolders.make();
  // A file in place of the folder stands for a disk that refuses, also to root.
  await writeFile(folders.state, '');
  const lock = take(path.join(folders.state, 'below'));
  assert.equal(lock.held, false);
  lock.announce('http://127.0.0.1:1');
  lock.release();
  await folders.clear();
});
