import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isObject, parseJson } from '../../contract/json.ts';
import { TOOL_LIMITS } from '../../contract/tool.ts';
import { openInside } from '../artefacts/openInside.ts';
import { settleClaims } from '../registry/claims.ts';
import type { ValidateOptions } from './inquiry.ts';

/** A folder that can be validated, under the id by which it is known. */
export interface Candidate {
  folder: string;
  /** The folder's name where tool.json has no id, or another folder serves it. */
  id: string;
  rival?: NonNullable<ValidateOptions['rival']>;
}

/**
 * The folders of tools with their ids, in the order of their names. Only the ids are looked at: reading all tools
 * whole, as the registry does, takes longer than validating one of them.
 * @throws the file system's error when the folder cannot be read
 */
export async function candidatesIn(toolsDir: string): Promise<Candidate[]> {
  const names = (await readdir(toolsDir)).filter((name) => !/^[._]/.test(name)).sort();
  const areFolders = await Promise.all(names.map((name) => isFolder(join(toolsDir, name))));
  const folders = names.filter((_, index) => areFolders[index]);
  const claims = await Promise.all(folders.map(async (folder) => ({ folder, id: await idOf(toolsDir, folder) })));
  const servers = settleClaims(claims);
  return claims.map(({ folder, id }): Candidate => {
    const server = servers.get(folder) ?? folder;
    if (server !== folder) return { folder, id: folder, rival: { folder: server, serves: true } };
    const other = claims.find((claim) => claim.folder !== folder && id !== null && claim.id === id);
    return { folder, id: id ?? folder, ...(other && { rival: { folder: other.folder, serves: false } }) };
  });
}

/** A link to a folder is one too; where it may lead is for the first check to say. */
function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/** Null when there is none that can be read. */
async function idOf(toolsDir: string, folder: string): Promise<string | null> {
  try {
    const { handle, size } = await openInside(join(toolsDir, folder), 'tool.json');
    try {
      if (size > TOOL_LIMITS.bytes) return null;
      const tool = parseJson((await handle.readFile('utf8')).replace(/^\uFEFF/, ''));
      return isObject(tool) && typeof tool['id'] === 'string' ? tool['id'] : null;
    } finally {
      await handle.close();
    }
  } catch {
    return null;
  }
}
