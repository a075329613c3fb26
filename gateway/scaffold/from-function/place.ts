/** Where a function lies: `module:function` or `path/to/file.py:function`. */
import { realpath, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { GatewayError } from '../../errors.ts';

export interface Place {
  /** Absolute. */
  file: string;
  /** The module's own name, without those of its packages. */
  module: string;
  function: string;
}

/**
 * @param cwd modules are looked for here and in `src`, as Python and most projects have it
 * @throws GatewayError invalid_request
 */
export async function findPlace(text: string, cwd: string): Promise<Place> {
  // The last colon: a path of Windows has one of its own.
  const at = text.lastIndexOf(':');
  const where = text.slice(0, at);
  const name = text.slice(at + 1);
  if (at < 1 || !/^[\p{L}_][\p{L}\p{N}_.]*$/u.test(name)) {
    const message = `“${text}” names no function. Write module:function or path/to/file.py:function.`;
    throw new GatewayError('invalid_request', message);
  }
  const candidates = candidatesOf(where).map((path) => resolve(cwd, path));
  for (const file of candidates) {
    if (await isFile(file)) return { file: await realpath(file), module: moduleName(file), function: name };
  }
  throw new GatewayError(
    'invalid_request',
    `There is no Python file for ${where}: looked for ${candidates.join(', ')}.`,
  );
}

function candidatesOf(where: string): string[] {
  if (/\.py$|[/\\]/.test(where)) return [where];
  const path = join(...where.split('.'));
  return ['', 'src'].flatMap((root) => [join(root, `${path}.py`), join(root, path, '__init__.py')]);
}

function moduleName(file: string): string {
  const stem = basename(file, '.py');
  return stem === '__init__' ? basename(resolve(file, '..')) : stem;
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (entry) => entry.isFile(),
    () => false,
  );
}
