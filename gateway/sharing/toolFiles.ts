/** Lists what of a tool's folder is shared. */
import type { Dirent } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { GatewayError } from '../errors.ts';
import { staysBehind } from './contents.ts';
import { shown } from './faults.ts';
import { megabytes, type ArchiveLimits } from './limits.ts';
import { ClaimedPaths, pathFault } from './paths.ts';

/** A file, or a folder with nothing in it. */
export interface ToolFile {
  /** From the tool's folder, with `/`; ends with one for a folder. */
  path: string;
  bytes: number;
  executable: boolean;
}

export interface ToolFiles {
  /** By path, in the order of their letters' numbers, which is the same everywhere. */
  files: ToolFile[];
  /** Links, pipes and the like, which no archive of ours holds. */
  leftOut: string[];
}

/**
 * @param skip absolute paths that are no part of the tool: the archive that is being written
 * @throws GatewayError invalid_request for what could not be imported again
 */
export async function listToolFiles(
  folder: string,
  limits: ArchiveLimits,
  skip: ReadonlySet<string>,
): Promise<ToolFiles> {
  const found: ToolFiles = { files: [], leftOut: [] };
  await visit(folder, [], skip, found);
  found.files.sort((a, b) => (a.path < b.path ? -1 : 1));
  const claimed = new ClaimedPaths();
  for (const { path } of found.files) {
    const fault = pathFault(path, limits.depth - 1);
    if (fault !== null) throw refused(path, fault);
    const other = claimed.claim(path);
    if (other !== null) throw refused(path, `would be the same file as “${other}” on some systems`);
  }
  if (found.files.length > limits.entries) {
    throw new GatewayError('invalid_request', `The tool has more than ${limits.entries} files, too many to share.`);
  }
  if (found.files.reduce((sum, { bytes }) => sum + bytes, 0) > limits.totalBytes) {
    const most = megabytes(limits.totalBytes);
    throw new GatewayError('invalid_request', `The tool’s files have more than ${most}. Put big ones into data/.`);
  }
  return found;
}

async function visit(
  folder: string,
  parts: readonly string[],
  skip: ReadonlySet<string>,
  found: ToolFiles,
): Promise<void> {
  const entries: Dirent[] = await readdir(join(folder, ...parts), { withFileTypes: true });
  if (entries.length === 0 && parts.length > 0) {
    found.files.push({ path: `${parts.join('/')}/`, bytes: 0, executable: false });
  }
  for (const entry of entries) {
    const inner = [...parts, entry.name];
    const path = join(folder, ...inner);
    if (staysBehind(inner) !== null || skip.has(path)) continue;
    if (entry.isDirectory()) await visit(folder, inner, skip, found);
    else if (entry.isFile()) {
      const { size, mode } = await lstat(path);
      found.files.push({ path: inner.join('/'), bytes: size, executable: (mode & 0o100) !== 0 });
    } else found.leftOut.push(inner.join('/'));
  }
}

function refused(path: string, predicate: string): GatewayError {
  return new GatewayError('invalid_request', `“${shown(path)}” ${predicate}. Rename it, then share again.`);
}
