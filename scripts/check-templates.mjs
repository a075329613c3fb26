/**
 * Checks the Lit templates against the elements' own types with lit-analyzer: unknown tags, attributes and
 * properties, and values of the wrong type.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './lib/paths.mjs';

const ANALYZER = join(ROOT, 'node_modules', 'lit-analyzer', 'cli.js');
/** Off where the analyzer is older than the platform or than the way our elements are registered. */
const RULES = ['--strict', '--rules.no-missing-import', 'off', '--rules.no-unknown-tag-name', 'off'];

const { status } = spawnSync(process.execPath, [ANALYZER, 'components', 'demo', ...RULES], {
  cwd: ROOT,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
