import { must } from './command.mjs';
import { installIsCurrent } from './lockfile.mjs';
import { environmentFor } from './node.mjs';
import { ROOT } from './paths.mjs';
import { step } from './say.mjs';

/** Installs the lockfile's packages when node_modules is missing or differs from it. */
export async function ensureModules(node) {
  if (installIsCurrent(ROOT)) return;
  await step('Installing packages', () =>
    must(
      'npm',
      ['ci', '--no-audit', '--no-fund', '--include=dev'],
      { cwd: ROOT, env: environmentFor(node) },
      'The packages could not be installed: see npm’s message above, then try again.',
    ),
  );
}
