/**
 * `npm start`: sets up what is lacking, builds what changed, then becomes `pixie serve`. Arguments after `--` and every
 * `PIXIE_*` variable go to it.
 */
import { join } from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { become } from './lib/child.mjs';
import { environmentFor } from './lib/node.mjs';
import { ROOT } from './lib/paths.mjs';
import { sayFailure } from './lib/say.mjs';
import { setUp } from './setup.mjs';

try {
  const { node } = await setUp();
  await ensureBuilt(node);
  const args = [join(ROOT, 'bin', 'pixie.mjs'), 'serve', ...process.argv.slice(2)];
  process.exitCode = await become(node, args, { cwd: ROOT, env: environmentFor(node) });
} catch (error) {
  sayFailure(error);
  process.exitCode = 1;
}
