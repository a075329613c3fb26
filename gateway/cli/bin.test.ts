import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const BIN = fileURLToPath(new URL('../../bin/pixie.mjs', import.meta.url));
const BUILT = 'dist/gateway/cli/main.js';
const SOURCE = 'gateway/cli/main.ts';

/** A folder with the program and some files, each as old as it says, in minutes. */
async function whatRuns(files: Record<string, number>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'pixie-bin-'));
  try {
    await cp(BIN, join(root, 'bin', 'pixie.mjs'));
    await writeFile(join(root, 'package.json'), '{"type": "module"}');
    for (const [name, minutes] of Object.entries(files)) {
      const path = join(root, name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, `process.stdout.write(${JSON.stringify(name)});`);
      const time = Date.now() / 1000 - minutes * 60;
      await utimes(path, time, time);
    }
    const { stdout } = await promisify(execFile)(process.execPath, [join(root, 'bin', 'pixie.mjs')]);
    return stdout;
  } finally {
    await rm(root, { recursive: true, force: true });
  }
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
