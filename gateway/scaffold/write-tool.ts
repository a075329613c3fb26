/** Puts a new tool into the tools folder: whole or not at all, and never over something that is there. */
import { lstat, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isObject, parseJson } from '../../contract/json.ts';
import { GatewayError } from '../errors.ts';
import { checkId } from './naming.ts';
import type { ToolFiles } from './templates.ts';

/**
 * Writes the files into a folder that discovery passes over, then renames that to the tool's id.
 * @param toolsDir made when there is none
 * @returns the tool's folder
 * @throws GatewayError invalid_request when the id, or a folder of that name, is taken
 */
export async function writeTool(toolsDir: string, id: string, files: ToolFiles): Promise<string> {
  const folder = join(toolsDir, id);
  await checkFree(toolsDir, id);
  await mkdir(toolsDir, { recursive: true });
  // Not by mkdtemp, whose folders only their owner may enter.
  const draft = join(toolsDir, `.new-${id}-${crypto.randomUUID()}`);
  await mkdir(draft);
  try {
    for (const [path, text] of Object.entries(files)) {
      const file = join(draft, ...path.split('/'));
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text, { flag: 'wx' });
    }
    await moveInto(draft, folder);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return folder;
}

/** Says early that an id is taken, before anything is asked or computed. */
export async function checkFree(toolsDir: string, id: string): Promise<void> {
  checkId(id);
  if (await lstat(join(toolsDir, id)).catch(absent)) throw taken(join(toolsDir, id));
  const holder = await folderWithId(toolsDir, id);
  if (holder === null) return;
  throw new GatewayError('invalid_request', `The tool in ${holder} has the id ${id} already. Choose another id.`);
}

/** Someone else may have made a folder since it was looked for; a rename replaces no folder that holds anything. */
async function moveInto(draft: string, folder: string): Promise<void> {
  try {
    await rename(draft, folder);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (['EEXIST', 'ENOTEMPTY', 'ENOTDIR', 'EPERM'].includes(code) && (await lstat(folder).catch(absent))) {
      throw taken(folder);
    }
    throw error;
  }
}

function taken(folder: string): GatewayError {
  return new GatewayError('invalid_request', `There is something at ${folder} already. Choose another id.`);
}

/** A tool may lie in a folder that is not named like its id (contract §1). */
async function folderWithId(toolsDir: string, id: string): Promise<string | null> {
  const names = await readdir(toolsDir).catch(() => []);
  for (const name of names.filter((item) => !/^[._]/.test(item))) {
    const text = await readFile(join(toolsDir, name, 'tool.json'), 'utf8').catch(absent);
    if (text !== null && idIn(text) === id) return join(toolsDir, name);
  }
  return null;
}

function idIn(text: string): unknown {
  try {
    const tool = parseJson(text);
    return isObject(tool) ? tool['id'] : null;
  } catch {
    return null;
  }
}

function absent(): null {
  return null;
}
