import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { dirname, extname, join, relative } from 'node:path';
import { must } from './command.mjs';
import { filesIn } from './files.mjs';
import { environmentFor } from './node.mjs';
import { ROOT } from './paths.mjs';
import { step } from './say.mjs';

const DIST = join(ROOT, 'dist');
const STAMP = join(DIST, '.built-from');
const FOLDERS = ['contract', 'components', 'gateway', 'demo', 'scripts/lib'];
const FILES = ['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'vite.config.ts'];
/** What the compiler does not carry over: the guard, schemas, anything a module reads from beside itself. */
const COPIED = new Set(['.py', '.sh', '.json', '.sql']);
/** Copied whole: what `pixie new` writes is read from there. */
const TEMPLATES = /[/\\]scaffold[/\\]templates[/\\]/;
const REMEDY = 'The build failed: see the message above.';

/** Builds `dist` when a source changed since the last build. */
export async function ensureBuilt(node) {
  const state = sourceState();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === state) return;
  await step('Building', () => build(node));
}

/** The next start builds anew: what lies in `dist` was made otherwise. */
export function forgetBuild() {
  rmSync(STAMP, { force: true });
}

/**
 * Builds the elements and the pages into `dist/web`, and the modules that packages import into `dist/{contract,
 * components,gateway}`.
 * @throws SetupError
 */
export async function build(node) {
  const state = sourceState();
  const options = { cwd: ROOT, env: environmentFor(node) };
  const run = (args) => must(node, args, options, REMEDY);
  const vite = join('node_modules', 'vite', 'bin', 'vite.js');
  const web = async () => {
    await run([vite, 'build']);
    await run([vite, 'build', '--mode', 'demo']);
  };
  const modules = async () => {
    await run([join('node_modules', '@typescript', 'native', 'bin', 'tsc'), '-p', 'tsconfig.build.json']);
    await run([join('scripts', 'manifest.mjs'), '--types']);
  };
  await Promise.all([web(), modules()]);
  await copyAssets();
  mkdirSync(DIST, { recursive: true });
  writeFileSync(STAMP, state);
}

async function copyAssets() {
  const assets = ['contract', 'gateway']
    .flatMap((folder) => filesIn(join(ROOT, folder)))
    .filter((path) => COPIED.has(extname(path)) || TEMPLATES.test(path))
    .filter((path) => !/[/\\]testing[/\\]/.test(path));
  for (const path of assets) {
    const target = join(DIST, relative(ROOT, path));
    mkdirSync(dirname(target), { recursive: true });
    await cp(path, target);
  }
}

/** A digest of every source's name, size and time: reading their bytes would cost each start more. */
function sourceState() {
  const hash = createHash('sha256');
  const paths = [...FOLDERS.flatMap((folder) => filesIn(join(ROOT, folder))), ...FILES.map((name) => join(ROOT, name))];
  for (const path of paths.filter((item) => existsSync(item) && !/\.test\.\w+$/.test(item))) {
    const { size, mtimeMs } = statSync(path);
    hash.update(`${relative(ROOT, path)}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest('hex');
}
