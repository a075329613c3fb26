import { existsSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The checkout's own folder, without a slash at the end. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');

/** True in the module that Node was started with. @param {string} url its `import.meta.url` */
export function isMain(url) {
  const [, script = ''] = process.argv;
  return existsSync(script) && realpathSync(script) === fileURLToPath(url);
}
