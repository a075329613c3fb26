import { join } from 'node:path';
import { capture } from './command.mjs';
import { environmentFor } from './node.mjs';
import { ROOT } from './paths.mjs';
import { duration, say } from './say.mjs';

const bin = (...path) => join('node_modules', ...path);

/**
 * The checks that read the sources without running them: name and arguments for Node. `quick` ones are those of
 * `npm run check`; the others need a build or take their time.
 */
export const CHECKS = [
  {
    name: 'format',
    quick: true,
    args: [
      bin('prettier', 'bin', 'prettier.cjs'),
      '--check',
      '--cache',
      '--cache-location',
      bin('.cache', 'format.json'),
      '--log-level',
      'warn',
      '.',
    ],
  },
  { name: 'lint', quick: true, args: [bin('oxlint', 'bin', 'oxlint'), '--deny-warnings'] },
  { name: 'types', quick: true, args: [bin('@typescript', 'native', 'bin', 'tsc'), '-p', '.'] },
  { name: 'lockfile', quick: true, args: ['scripts/check-lockfile.mjs'] },
  { name: 'imports', quick: true, args: ['scripts/check-imports.mjs'] },
  { name: 'strings and styles', quick: true, args: ['scripts/check-strings.mjs'] },
  { name: 'requirements', quick: true, args: ['scripts/check-requirements.mjs'] },
  { name: 'generated files', quick: true, args: ['scripts/generate.mjs', '--check'] },
  { name: 'reference pages', quick: true, args: ['scripts/reference.mjs', '--check'] },
  { name: 'base map', quick: true, args: ['scripts/base-map.mjs', '--check'] },
  { name: 'templates', args: ['scripts/check-templates.mjs'] },
  { name: 'manifest', args: ['scripts/manifest.mjs', '--check'] },
  { name: 'sizes', args: ['scripts/sizes.mjs', '--check'] },
];

/**
 * Runs checks, two at a time, and prints one line for each, with what it said where it failed.
 * @returns {Promise<{passed: number, failed: number}>}
 */
export async function runChecks(node, checks) {
  const counts = { passed: 0, failed: 0 };
  const queue = [...checks];
  const env = environmentFor(node);
  const worker = async () => {
    for (let check = queue.shift(); check; check = queue.shift()) {
      const begin = performance.now();
      const { code, output } = await capture(node, check.args, { cwd: ROOT, env });
      const took = duration(performance.now() - begin);
      counts[code === 0 ? 'passed' : 'failed'] += 1;
      say(code === 0 ? `✓ ${check.name} (${took})` : `✗ ${check.name} (${took})\n${output.trimEnd()}\n`);
    }
  };
  await Promise.all([worker(), worker()]);
  return counts;
}
