/** `npm run check`: the fast part of `npm test`, for every commit. */
import { CHECKS, runChecks } from './lib/checks.mjs';
import { sayFailure } from './lib/say.mjs';
import { setUp } from './setup.mjs';

try {
  const { node } = await setUp({ python: false });
  const { passed, failed } = await runChecks(
    node,
    CHECKS.filter((check) => check.quick),
  );
  console.log(`${passed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
} catch (error) {
  sayFailure(error);
  process.exitCode = 1;
}
