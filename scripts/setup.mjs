/**
 * Brings what the project needs and the machine lacks. Runs on Node 20 without node_modules; a second run only looks.
 * `node scripts/setup.mjs` prepares `npm start`; with `--tests` also what `npm test` needs.
 */
import { join } from 'node:path';
import { ensureChromium } from './lib/chromium.mjs';
import { ensureModules } from './lib/modules.mjs';
import { ensureNode } from './lib/node.mjs';
import { isMain, ROOT } from './lib/paths.mjs';
import { projectsIn, syncProjects } from './lib/python.mjs';
import { say, sayFailure } from './lib/say.mjs';

/**
 * @param {{tests?: boolean, python?: boolean}} want `python: false` leaves the tools' environments alone.
 * @returns {Promise<{node: string, chromium: string | null}>} paths of the programs to go on with
 * @throws SetupError whose message says in one line what to do
 */
export async function setUp({ tests = false, python = true } = {}) {
  const node = await ensureNode();
  await ensureModules(node);
  if (python) {
    // Only our own folders: somebody's PIXIE_TOOLS_DIR is theirs to install.
    const folders = [...projectsIn(join(ROOT, 'tools'))];
    if (tests) folders.push(...projectsIn(join(ROOT, 'gateway', 'testing', 'fixtures')));
    await syncProjects(folders);
  }
  return { node, chromium: tests ? await ensureChromium() : null };
}

if (isMain(import.meta.url)) {
  try {
    const { node } = await setUp({ tests: process.argv.includes('--tests') });
    say(`Everything is in place. Node: ${node}`);
  } catch (error) {
    sayFailure(error);
    process.exitCode = 1;
  }
}
