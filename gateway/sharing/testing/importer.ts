/** A tools folder to import into, with something outside it that must stay as it is. */
import assert from 'node:assert/strict';
import { readdirSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GatewayError } from '../../errors.ts';
import { importTool, type Imported, type ImportParts } from '../importTool.ts';

export interface Importer {
  root: string;
  toolsDir: string;
  import(zip: Buffer, parts?: Partial<ImportParts>): Promise<Imported>;
  /** Imports what must be refused; fails when anything but the archive itself is there afterwards. */
  refuses(zip: Buffer, code: string, message: RegExp, parts?: Partial<ImportParts>): Promise<void>;
}

export async function withImporter(use: (importer: Importer) => Promise<void>): Promise<void> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'pixie-import-')));
  const toolsDir = join(root, 'tools');
  await mkdir(toolsDir);
  const archive = join(root, 'guest.zip');
  const run = async (zip: Buffer, parts: Partial<ImportParts> = {}): Promise<Imported> => {
    await writeFile(archive, zip);
    return importTool(archive, { toolsDir, tools: () => [], ...parts });
  };
  const refuses: Importer['refuses'] = async (zip, code, message, parts) => {
    const before = filesBelow(root).filter((path) => path !== 'guest.zip');
    await assert.rejects(run(zip, parts), (error: GatewayError) => {
      assert.equal(error.code, code, error.stack);
      assert.match(error.message, message);
      return true;
    });
    assert.deepEqual(
      filesBelow(root).filter((path) => path !== 'guest.zip'),
      before,
    );
  };
  try {
    await use({ root, toolsDir, import: run, refuses });
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

/** All that lies below a folder, in order. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
}

/** Content and permission of every file below a folder. */
export async function contentsOf(folder: string): Promise<Record<string, { text: string; executable: boolean }>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const found: [string, { text: string; executable: boolean }][] = [];
  for (const file of files.sort()) {
    const executable = (statSync(file).mode & 0o100) !== 0;
    found.push([file.slice(folder.length + 1), { text: (await readFile(file)).toString('base64'), executable }]);
  }
  return Object.fromEntries(found);
}
