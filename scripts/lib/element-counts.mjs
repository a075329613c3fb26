/**
 * Counts of the element tests. A file that failed to load or held no test counts as one failure, so that nothing
 * passes by not running.
 * @param {Iterable<object>} sessions of @web/test-runner
 * @returns {{passed: number, failed: number}}
 */
export function countSessions(sessions) {
  let passed = 0;
  let failed = 0;
  for (const session of sessions) {
    const tests = testsOf(session.testResults);
    const good = tests.filter((test) => test.passed && !test.skipped).length;
    const bad = tests.length - good;
    passed += good;
    failed += bad;
    if (bad === 0 && (tests.length === 0 || !session.passed || session.errors.length > 0)) failed += 1;
  }
  return { passed, failed };
}

function testsOf(suite) {
  if (!suite) return [];
  return [...(suite.tests ?? []), ...(suite.suites ?? []).flatMap(testsOf)];
}
