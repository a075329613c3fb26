/** The files of a tool that lint reads. Links are not followed: a tool is what lies in its folder. */
import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isSkippedFolder } from '../registry/sources.ts';

/** Larger files are data, whatever they are called. */
export const MOST_BYTES = 1024 * 1024;
const MOST_FILES = 500;
const MOST_TOTAL = 16 * 1024 * 1024;
const TEXT = /\.(?:py|json|toml|ya?ml|md|txt|cfg|ini|sh|ipynb|js|html)$/i;
/** Lists of hashes, which look like keys. */
const MACHINE_MADE = /^(?:uv\.lock|package-lock\.json)$/;

export interface ToolFile {
  /** Relative to the tool's folder, with slashes. */
  name: string;
  bytes: number;
}

export interface ToolFiles {
  python: ToolFile[];
  /** All that people write, Python too. */
  texts: ToolFile[];
  /** There are more than lint looks at. */
  cut: boolean;
}

export async function listFiles(folder: string, signal?: AbortSignal): Promise<ToolFiles> {
  const found: ToolFile[] = [];
  let cut = false;
  let total = 0;
  const visit = async (parts: readonly string[]): Promise<void> => {
    signal?.throwIfAborted();
    const entries = await readdir(join(folder, ...parts), { withFileTypes: true }).catch((): Dirent[] => []);
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const inner = [...parts, entry.name];
      if (entry.isDirectory() && !isSkippedFolder(inner)) await visit(inner);
      if (!entry.isFile() || !TEXT.test(entry.name) || MACHINE_MADE.test(entry.name)) continue;
      const known = await stat(join(folder, ...inner)).catch(() => null);
      if (known === null) continue;
      total += known.size > MOST_BYTES ? 0 : known.size;
      if (found.length < MOST_FILES && total <= MOST_TOTAL) found.push({ name: inner.join('/'), bytes: known.size });
      else cut = true;
    }
  };
  await visit([]);
  return { python: found.filter(({ name }) => name.endsWith('.py')), texts: found, cut };
}
