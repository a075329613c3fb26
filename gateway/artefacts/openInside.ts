import { constants } from 'node:fs';
import { open, realpath, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { GatewayError } from '../errors.ts';

/** An open file that has passed the rules, and the facts of that very file. The caller closes it. */
export interface OpenFile {
  handle: FileHandle;
  size: number;
  modifiedMs: number;
}

/**
 * Opens a file that a tool left in a folder of ours (S12): inside the folder after all links are resolved, compared
 * component by component (a prefix test lets `run-1-secret` pass for `run-1`), a regular file with one name (a hard
 * link could be somebody's `.env`), not a link, no dotfile. Judged is what is open, not what the path meant a moment
 * ago, so that swapping a link in between gains nothing.
 * @param folder absolute
 * @param file relative to the folder, from a record of ours; never a client's text
 * @throws GatewayError artefact_not_found, whatever the reason
 */
export async function openInside(folder: string, file: string): Promise<OpenFile> {
  try {
    const root = await realpath(folder);
    const asked = resolve(root, file);
    const path = join(await realpath(dirname(asked)), basename(asked));
    if (!isInside(root, path)) throw new Error('outside of its folder');
    const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      const stat = await handle.stat();
      if (!stat.isFile() || stat.nlink !== 1) throw new Error('not a regular file of its own');
      // Between realpath and open a folder on the way may have become a link. /proc tells where the descriptor is.
      const landed = await realpath(`/proc/self/fd/${handle.fd}`).catch(() => realpath(path));
      if (landed !== path) throw new Error('moved while it was opened');
      return { handle, size: stat.size, modifiedMs: stat.mtimeMs };
    } catch (error) {
      await handle.close();
      throw error;
    }
  } catch (cause) {
    throw new GatewayError('artefact_not_found', 'There is no such file, or it may not be given out.', { cause });
  }
}

function isInside(root: string, path: string): boolean {
  const parts = relative(root, path).split(sep);
  return parts.every((part) => part !== '' && part !== '..' && !part.startsWith('.'));
}
