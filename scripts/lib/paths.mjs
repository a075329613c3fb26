import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The checkout's own folder, without a slash at the end. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');

/** True in the module that Node was started with. @param {string} url its `import.meta.url` */
export function isMain(url) {
  return process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(url);
}
