/** `npm run build`: builds `dist` anew. */
import { build } from './lib/build.mjs';
import { sayFailure, step } from './lib/say.mjs';
import { setUp } from './setup.mjs';

try {
  const { node } = await setUp({ python: false });
  await step('Building', () => build(node));
} catch (error) {
  sayFailure(error);
  process.exitCode = 1;
}
