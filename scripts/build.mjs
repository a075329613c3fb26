/** `npm run build`: builds `dist` anew, without what an earlier build left of modules that are gone. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './lib/build.mjs';
import { ROOT } from './lib/paths.mjs';
import { sayFailure, step } from './lib/say.mjs';
import { setUp } from './setup.mjs';

try {
  const { node } = await setUp({ python: false });
  for (const folder of ['contract', 'components', 'gateway', 'types']) {
    rmSync(join(ROOT, 'dist', folder), { recursive: true, force: true });
  }
  await step('Building', () => build(node));
} catch (error) {
  sayFailure(error);
  process.exitCode = 1;
}
