/**
 * `npm run dev`: the elements and pages are rebuilt and the gateway is restarted when their sources change; tools are
 * reloaded by the gateway itself. The pages of the demo load themselves anew when any of them changed.
 */
import { join } from 'node:path';
import { ensureBuilt, forgetBuild } from './lib/build.mjs';
import { startChild } from './lib/child.mjs';
import { environmentFor } from './lib/node.mjs';
import { ROOT } from './lib/paths.mjs';
import { say, sayFailure } from './lib/say.mjs';
import { setUp } from './setup.mjs';

const VITE = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
/** Both builds write into one folder, so neither may empty it. */
const WATCH = ['build', '--watch', '--emptyOutDir', 'false', '--logLevel', 'info'];

async function main() {
  const { node } = await setUp();
  await ensureBuilt(node);
  forgetBuild();
  const options = { cwd: ROOT, env: { ...environmentFor(node), PIXIE_DEV: '1' } };
  const children = [
    startChild(node, [VITE, ...WATCH], options),
    startChild(node, [VITE, ...WATCH, '--mode', 'demo'], options),
    // Unbuilt: Node runs the TypeScript, and --watch follows its imports.
    startChild(node, ['--watch', join(ROOT, 'gateway', 'cli', 'main.ts'), 'serve', ...process.argv.slice(2)], options),
  ];
  const stop = () => children.forEach((child) => child.kill('SIGTERM'));
  // When one ends, by itself or by a signal, the others have no use.
  await Promise.all(children.map((child) => new Promise((ended) => child.on('exit', ended)).then(stop)));
  say('Stopped.');
}

main().catch((error) => {
  sayFailure(error);
  process.exitCode = 1;
});
