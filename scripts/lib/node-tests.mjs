import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { become } from './child.mjs';
import { filesIn } from './files.mjs';
import { ROOT } from './paths.mjs';

/**
 * Runs the tests in some folders with Node's test runner, two at a time, in a process of its own.
 * @returns {Promise<{passed: number, failed: number}>} no file counts as one failure
 */
export async function runNodeTests(node, env, folders) {
  const files = folders
    .flatMap((folder) => filesIn(join(ROOT, folder)))
    .filter((path) => /\.test\.(?:ts|mjs)$/.test(path));
  if (files.length === 0) return { passed: 0, failed: 1 };
  const folder = mkdtempSync(join(tmpdir(), 'pixie-tests-'));
  const summary = join(folder, 'summary.json');
  const reporter = new URL('./test-reporter.mjs', import.meta.url).href;
  try {
    const args = [
      '--test',
      '--test-concurrency=2',
      // A file that hangs is ended and counts as failed.
      '--test-timeout=600000',
      `--test-reporter=${reporter}`,
      '--test-reporter-destination=stdout',
      ...files,
    ];
    await become(node, args, { cwd: ROOT, env: { ...env, PIXIE_TEST_SUMMARY: summary } });
    return readCounts(summary);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The counts that a runner wrote; a runner that ended without writing any counts as one failure. */
export function readCounts(path) {
  try {
    const { passed, failed } = JSON.parse(readFileSync(path, 'utf8'));
    return passed + failed > 0 ? { passed, failed } : { passed: 0, failed: 1 };
  } catch {
    return { passed: 0, failed: 1 };
  }
}
