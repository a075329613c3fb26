/**
 * `npm test`: sets up what is lacking, builds, runs every check and every test, and ends with one line
 * `N passed, N failed`. A suite that ran no test is a failure.
 */
import { ensureBuilt } from './lib/build.mjs';
import { CHECKS, runChecks } from './lib/checks.mjs';
import { runElementTests } from './lib/element-tests.mjs';
import { environmentFor } from './lib/node.mjs';
import { runNodeTests } from './lib/node-tests.mjs';
import { duration, say, sayFailure } from './lib/say.mjs';
import { setUp } from './setup.mjs';

const UNIT = ['scripts', 'contract', 'gateway'];
const FLOWS = ['e2e'];

async function main() {
  const { node, chromium } = await setUp({ tests: true });
  const env = { ...environmentFor(node), CHROME_PATH: chromium };
  const suites = [
    ['Build', () => buildCounts(node)],
    ['Checks', () => runChecks(node, CHECKS)],
    ['Contract and gateway', () => runNodeTests(node, env, UNIT)],
    ['Elements', () => runElementTests(node, env)],
    ['Flows', () => runNodeTests(node, env, FLOWS)],
  ];
  const total = { passed: 0, failed: 0 };
  for (const [name, run] of suites) {
    say(`\n${name}`);
    const begin = performance.now();
    const { passed, failed } = await run();
    total.passed += passed;
    total.failed += failed;
    say(`${name}: ${passed} passed, ${failed} failed in ${duration(performance.now() - begin)}`);
  }
  return total;
}

/** The build counts as one check; what needs it goes on and says for itself what is missing. */
async function buildCounts(node) {
  try {
    await ensureBuilt(node);
    return { passed: 1, failed: 0 };
  } catch (error) {
    sayFailure(error);
    return { passed: 0, failed: 1 };
  }
}

main().then(
  ({ passed, failed }) => {
    console.log(`\n${passed} passed, ${failed} failed`);
    process.exitCode = failed > 0 ? 1 : 0;
  },
  (error) => {
    sayFailure(error);
    console.log('\n0 passed, 1 failed');
    process.exitCode = 1;
  },
);
