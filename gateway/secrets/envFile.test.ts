import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import {
  chmod,
  link,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { realClock } from '../clock.ts';
import { GatewayError } from '../errors.ts';
import { verifies } from '../testing/requirements.ts';
import { parseDotenv } from './dotenv.ts';
import { withSecret } from './edit.ts';
import { EnvFiles } from './envFile.ts';

const run = promisify(execFile);

async function withFolder(use: (folder: string, path: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'pixie-env-'));
  try {
    await use(folder, join(folder, '.env'));
    assert.deepEqual(
      (await readdir(folder)).filter((name) => name.startsWith('.env.')),
      [],
      'nothing is left',
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

const set = (folder: string, key: string, value: string): ReturnType<EnvFiles['change']> =>
  new EnvFiles(realClock).change(folder, (text) => withSecret(text, key, value));
const modeOf = async (path: string): Promise<number> => (await lstat(path)).mode & 0o777;

async function refused(work: Promise<unknown>, sentence: RegExp): Promise<void> {
  await assert.rejects(work, (error: unknown) => {
    assert.ok(error instanceof GatewayError && error.code === 'secret_not_stored');
    assert.match(error.message, sentence);
    return true;
  });
}

verifies('S17', '.env is made for its owner alone, and an open one is closed with a notice', () =>
  withFolder(async (folder, path) => {
    const umask = process.umask(0);
    try {
      const made = await set(folder, 'KEY', 'one');
      assert.deepEqual([await modeOf(path), made.wasOpen, made.changed, made.beforeMs], [0o600, false, true, null]);
      await chmod(path, 0o644);
      assert.equal((await set(folder, 'KEY', 'two')).wasOpen, true);
      assert.equal(await modeOf(path), 0o600);
      // The same value: nothing to write, but the file is not left open.
      await chmod(path, 0o640);
      const { wasOpen, changed } = await set(folder, 'KEY', 'two');
      assert.deepEqual([wasOpen, changed, await modeOf(path)], [true, false, 0o600]);
      const before = await lstat(path);
      assert.equal((await set(folder, 'KEY', 'two')).changed, false);
      assert.equal((await lstat(path)).ino, before.ino);
    } finally {
      process.umask(umask);
    }
  }),
);

verifies('S17', 'links, folders and files that are no text are refused and left as they are', () =>
  withFolder(async (folder, path) => {
    const other = join(folder, 'other');
    await writeFile(other, 'A=1\n');
    await symlink(other, path);
    await refused(set(folder, 'KEY', 'x'), /is a link/);
    await rm(path);
    await link(other, path);
    await refused(set(folder, 'KEY', 'x'), /is a link/);
    assert.equal(await readFile(other, 'utf8'), 'A=1\n');
    await rm(path);
    await symlink(join(folder, 'nowhere'), path);
    await refused(set(folder, 'KEY', 'x'), /is a link/);
    await rm(path);
    await mkdir(path);
    await refused(set(folder, 'KEY', 'x'), /is not a file/);
    await rm(path, { recursive: true });
    await writeFile(path, Buffer.from([0x41, 0x3d, 0xff, 0x0a]));
    await refused(set(folder, 'KEY', 'x'), /UTF-8/);
    await writeFile(path, 'A'.repeat(1024 ** 2 + 1));
    await refused(set(folder, 'KEY', 'x'), /larger than 1 MB/);
    await rm(path);
    await refused(set(join(folder, 'gone'), 'KEY', 'x'), /ENOENT/);
  }),
);

verifies('S17', 'two hundred writes at once, in this program and in others, lose nothing', () =>
  withFolder(async (folder, path) => {
    const files = new EnvFiles(realClock);
    const program = `
      import { realClock } from '${new URL('../clock.ts', import.meta.url)}';
      import { EnvFiles } from '${new URL('./envFile.ts', import.meta.url)}';
      import { withSecret } from '${new URL('./edit.ts', import.meta.url)}';
      const [folder, name] = process.argv.slice(1);
      const files = new EnvFiles(realClock);
      for (let n = 0; n < 40; n++) await files.change(folder, (text) => withSecret(text, name + n, String(n)));`;
    const other = (name: string): Promise<unknown> =>
      run(process.execPath, ['--input-type=module', '--eval', program, '--', folder, name]);
    const own = Array.from({ length: 120 }, (_, n) =>
      files.change(folder, (text) => withSecret(text, `A${n}`, String(n))),
    );
    await Promise.all([other('B'), other('C'), ...own]);
    const values = parseDotenv(await readFile(path, 'utf8'));
    assert.equal(Object.keys(values).length, 200);
    for (const [key, value] of Object.entries(values)) assert.equal(key.slice(1), value);
  }),
);

test('what a writer left that was killed is cleared away; what one writes now is waited for', () =>
  withFolder(async (folder, path) => {
    const left = join(folder, '.env.new');
    await writeFile(left, 'half');
    const minuteAgo = Date.now() / 1000 - 60;
    await utimes(left, minuteAgo, minuteAgo);
    await set(folder, 'KEY', 'one');
    assert.equal(await readFile(path, 'utf8'), "KEY='one'\n");
    await writeFile(left, 'writing');
    const waiting = set(folder, 'KEY', 'two');
    assert.equal(await Promise.race([waiting, new Promise((resolve) => setTimeout(resolve, 100, 'waits'))]), 'waits');
    await rm(left);
    await waiting;
    assert.equal(await readFile(path, 'utf8'), "KEY='two'\n");
  }));

test('an edit that throws changes nothing', () =>
  withFolder(async (folder, path) => {
    await set(folder, 'KEY', 'one');
    const thrown = new EnvFiles(realClock).change(folder, () => {
      throw new Error('no');
    });
    await assert.rejects(thrown);
    assert.equal(await readFile(path, 'utf8'), "KEY='one'\n");
  }));
