import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Registry } from '../registry/registry.ts';
import { Secrets } from '../secrets/secrets.ts';
import { testKit, until } from '../testing/processes.ts';
import { verifies } from '../testing/requirements.ts';
import { clearStage, Stage, STAGE_FOLDER } from './stage.ts';
import { craft, toolFiles } from './testing/craft.ts';
import { withImporter } from './testing/importer.ts';

const PROGRAM = fileURLToPath(new URL('./testing/import-process.ts', import.meta.url));
const FILES = 1_500;

/** A tool that takes a while to unpack. */
const big = craft([
  ...toolFiles('big'),
  ...Array.from({ length: FILES }, (_, i) => ({ name: `parts/${i}.txt`, data: `part ${i}\n` })),
]);

function start(archive: string, toolsDir: string): ChildProcess {
  return spawn(process.execPath, [PROGRAM, archive, toolsDir], { stdio: ['ignore', 'pipe', 'inherit'] });
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** Folders that discovery makes something of. */
async function discovered(toolsDir: string): Promise<string[]> {
  const registry = await Registry.open({ kit: testKit(), toolsDir, secrets: new Secrets(), watch: false });
  const found = registry.list().map(({ folder }) => folder);
  await registry.close();
  return found;
}

function stagedParts(toolsDir: string): number {
  const folder = join(toolsDir, STAGE_FOLDER, 'tool', 'parts');
  return existsSync(folder) ? readdirSync(folder).length : 0;
}

verifies('S19', 'kill -9 in the middle leaves nothing that discovery sees, and the next import clears it', () =>
  withImporter(async ({ root, toolsDir, import: run }) => {
    const archive = join(root, 'big.zip');
    await writeFile(archive, big);
    let caught = 0;
    for (const after of [1, 300, 800, 1_200]) {
      const child = start(archive, toolsDir);
      await until(() => stagedParts(toolsDir) >= after || child.exitCode !== null, 'it is under way', 20_000);
      await kill(child);
      const found = await discovered(toolsDir);
      if (child.exitCode === 0) {
        // Faster than we could look: then it is whole.
        assert.equal(readdirSync(join(toolsDir, 'big', 'parts')).length, FILES);
        await rm(join(toolsDir, 'big'), { recursive: true });
        continue;
      }
      caught += 1;
      assert.deepEqual(found, []);
      assert.ok(stagedParts(toolsDir) >= after, 'something was left');
    }
    assert.ok(caught >= 2, `only ${caught} were caught in the middle`);
    await run(craft(toolFiles()));
    assert.deepEqual(readdirSync(toolsDir), ['guest']);
  }),
);

verifies('S19', 'what a killed import left is cleared at the next start; one under way is not', () =>
  withImporter(async ({ root, toolsDir, refuses }) => {
    const left = join(toolsDir, STAGE_FOLDER, 'tool');
    await mkdir(left, { recursive: true });
    await writeFile(join(left, 'tool.json'), '{}');
    clearStage(toolsDir);
    assert.deepEqual(readdirSync(toolsDir), []);

    const archive = join(root, 'big.zip');
    await writeFile(archive, big);
    const child = start(archive, toolsDir);
    try {
      await until(() => stagedParts(toolsDir) > 0, 'it is under way', 20_000);
      child.kill('SIGSTOP');
      const before = stagedParts(toolsDir);
      clearStage(toolsDir);
      assert.equal(stagedParts(toolsDir), before, 'a live import keeps its stage');
      await refuses(craft(toolFiles()), 'too_many_runs', /Another import is under way/);
      child.kill('SIGCONT');
      const [code] = (await once(child, 'exit')) as [number];
      assert.equal(code, 0);
      assert.equal(readdirSync(join(toolsDir, 'big', 'parts')).length, FILES);
      assert.deepEqual(readdirSync(toolsDir), ['big']);
    } finally {
      child.kill('SIGCONT');
      await kill(child);
    }
  }),
);

verifies('S19', 'one stage at a time, also within a process, and none is left', () =>
  withImporter(async ({ toolsDir }) => {
    const first = Stage.take(toolsDir);
    assert.throws(() => Stage.take(toolsDir), { code: 'too_many_runs' });
    first.release();
    Stage.take(toolsDir).release();
    assert.deepEqual(readdirSync(toolsDir), []);
  }),
);
