import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { filesIn } from './files.mjs';
import { ROOT } from './paths.mjs';

/**
 * The project's source files of some folders.
 * @param {string[]} folders
 * @param {RegExp} ending
 * @returns {{path: string, text: string, isTest: boolean}[]} paths from the root, with forward slashes
 */
export function sources(folders, ending = /\.(?:ts|mjs)$/) {
  return folders
    .flatMap((folder) => filesIn(join(ROOT, folder)))
    .filter((path) => ending.test(path) && !path.endsWith('.d.ts'))
    .map((path) => {
      const name = relative(ROOT, path).split(sep).join('/');
      return {
        path: name,
        text: readFileSync(path, 'utf8'),
        isTest: /\.test\.\w+$|(?:^|\/)(?:testing|suite)(?:\/|\.ts$)/.test(name),
      };
    });
}

/** Ends a check: prints what is wrong, or one line that says what was looked at. */
export function conclude(faults, good) {
  if (faults.length === 0) {
    process.stdout.write(`${good}\n`);
    return;
  }
  process.stdout.write(`${faults.join('\n')}\n`);
  process.exitCode = 1;
}
