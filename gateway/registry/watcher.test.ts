import assert from 'node:assert/strict';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { watch, type FSWatcher } from 'chokidar';
import { pino } from 'pino';
import { realClock } from '../clock.ts';
import type { Clock, Kit } from '../ports.ts';
import { verifies } from '../testing/requirements.ts';
import { FolderWatcher } from './watcher.ts';

/** Twenty times faster than life. */
const clock: Clock = { ...realClock, setTimeout: (fn, ms) => realClock.setTimeout(fn, ms / 20) };
const kit: Kit = { clock, log: pino({ level: 'silent' }), id: () => '' };

verifies('R17', 'where the system cannot watch, everything is looked at again and again until the end', async () => {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'pixie-watcher-')));
  let files: FSWatcher | null = null;
  let looks = 0;
  let told = (): void => undefined;
  const watcher = new FolderWatcher({
    kit,
    root,
    watch: (...given) => (files = watch(...given)),
    onChange: async (folder) => {
      assert.equal(folder, null);
      looks += 1;
      told();
    },
  });
  const looked = async (times: number): Promise<void> => {
    if (looks < times) await new Promise<void>((resolve) => (told = () => looks >= times && resolve()));
  };
  try {
    await looked(1);
    (files as FSWatcher | null)?.emit('error', Object.assign(new Error('no space left'), { code: 'ENOSPC' }));
    await looked(4);
    assert.equal((files as FSWatcher | null)?.closed, true);
  } finally {
    await watcher.close();
    await rm(root, { recursive: true });
  }
  const atEnd = looks;
  await new Promise<void>((resolve) => clock.setTimeout(resolve, 10_000));
  assert.equal(looks, atEnd);
});
