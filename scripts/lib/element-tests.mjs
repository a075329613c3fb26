import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
    const code = await new Promise((ended) => {
      const child = spawn(node, [RUNNER], {
        cwd: ROOT,
        env: { ...env, PIXIE_TEST_SUMMARY: summary },
        stdio: ['ignore', 'inherit', 'inherit'],
      });
      child.on('error', () => ended(1));
      child.on('exit', ended);
    });
    const counts = readCounts(summary);
    // The runner fails without a failed test when, for one, a page logged an error that nobody caught.
    return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
