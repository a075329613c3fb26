import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, realpath, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const BIN = fileURLToPath(new URL('../../bin/pixie.mjs', import.meta.url));
const BUILT = 'dist/gateway/cli/main.js';
const SOURCE = 'gateway/cli/main.ts';

/** A folder with the program alone, for as long as `use` takes. @returns what `use` does */
async function inPackage<T>(use: (root: string) => Promise<T>): Promise<T> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'pixie-bin-')));
  try {
    await cp(BIN, join(root, 'bin', 'pixie.mjs'));
    await writeFile(join(root, 'package.json'), '{"type": "module"}');
    return await use(root);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

async function outputOf(root: string, env = process.env): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(root, 'bin', 'pixie.mjs')], { env });
  return stdout;
}

/** What the program starts among some files, each as old as it says, in minutes. */
function whatRuns(files: Record<string, number>): Promise<string> {
  return inPackage(async (root) => {
    for (const [name, minutes] of Object.entries(files)) {
      const path = join(root, name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, `process.stdout.write(${JSON.stringify(name)});`);
      const time = Date.now() / 1000 - minutes * 60;
      await utimes(path, time, time);
    }
    return outputOf(root);
  });
}

test('a package runs its build, a checkout its build only while that is not older than the sources', async () => {
  const checkout = { [SOURCE]: 10, 'contract/deep/tool.ts': 10, 'gateway/supervisor/guard.py': 10 };
  const cases: [Record<string, number>, string][] = [
    [{ [BUILT]: 5 }, BUILT],
    [checkout, SOURCE],
    [{ ...checkout, [BUILT]: 5 }, BUILT],
    [{ ...checkout, [BUILT]: 10 }, BUILT],
    [{ ...checkout, [BUILT]: 5, [SOURCE]: 1 }, SOURCE],
    [{ ...checkout, [BUILT]: 5, 'contract/deep/tool.ts': 1 }, SOURCE],
    [{ ...checkout, [BUILT]: 5, 'gateway/supervisor/guard.py': 1 }, SOURCE],
    [{ ...checkout, [BUILT]: 5, 'gateway/cli/cli.test.ts': 1, 'gateway/testing/processes.ts': 1 }, BUILT],
  ];
  const ran = await Promise.all(cases.map(([files]) => whatRuns(files)));
  for (const [index, [files, expected]] of cases.entries()) assert.equal(ran[index], expected, JSON.stringify(files));
});

test('uv is found where the set-up put it, behind the machine’s own', async () => {
  await inPackage(async (root) => {
    const main = join(root, SOURCE);
    await mkdir(dirname(main), { recursive: true });
    await writeFile(main, 'process.stdout.write(process.env.PATH);');
    const env = { ...process.env, PATH: `/usr/bin${delimiter}/bin` };
    assert.equal(await outputOf(root, env), env.PATH);
    const own = join(root, '.uv', process.platform === 'win32' ? 'Scripts' : 'bin');
    await mkdir(own, { recursive: true });
    assert.equal(await outputOf(root, env), `${env.PATH}${delimiter}${own}`);
  });
});
