import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { become } from './child.mjs';
import { readCounts } from './node-tests.mjs';
import { ROOT } from './paths.mjs';

const RUNNER = join('node_modules', '@web', 'test-runner', 'dist', 'bin.js');

/**
 * Runs the element tests in Chromium.
 * @returns {Promise<{passed: number, failed: number}>}
 */
export async function runElementTests(node, env) {
  const folder = mkdtempSync(join(tmpdir(), 'pixie-tests-'));
  const summary = join(folder, 'summary.json');
  try {
    const code = await become(node, [RUNNER], { cwd: ROOT, env: { ...env, PIXIE_TEST_SUMMARY: summary } });
    const counts = readCounts(summary);
    // The runner fails without a failed test when, for one, a page logged an error that nobody caught.
    return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
