/**
 * `node scripts/with-node.mjs [--built] <file> [arguments]`: becomes that file under a fitting Node; with `--built`
 * after everything that `npm start` prepares.
 */
import { ensureBuilt } from './lib/build.mjs';
import { become } from './lib/child.mjs';
import { environmentFor } from './lib/node.mjs';
import { ROOT } from './lib/paths.mjs';
import { sayFailure } from './lib/say.mjs';
import { setUp } from './setup.mjs';

try {
  const built = process.argv[2] === '--built';
  const args = process.argv.slice(built ? 3 : 2);
  const { node } = await setUp({ python: built });
  if (built) await ensureBuilt(node);
  process.exitCode = await become(node, args, { cwd: ROOT, env: environmentFor(node) });
} catch (error) {
  sayFailure(error);
  process.exitCode = 1;
}
