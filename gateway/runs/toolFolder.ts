/** What a tool left in the folder that its run was given. */
import { readdirSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/**
 * Regular files below a folder, relative to it with `/`. Links, and what begins with a dot, are passed over: they
 * would never be given out (S12).
 * @param most reading stops beyond so many
 */
export async function filesIn(folder: string, most: number): Promise<string[]> {
  const files: string[] = [];
  const waiting = [''];
  for (let at = waiting.pop(); at !== undefined && files.length <= most; at = waiting.pop()) {
    for (const entry of await readdir(join(folder, at), { withFileTypes: true })) {
      if (entry.name.startsWith('.')) continue;
      const path = at === '' ? entry.name : `${at}/${entry.name}`;
      if (entry.isDirectory()) waiting.push(path);
      else if (entry.isFile()) files.push(path);
    }
  }
  return files.sort();
}

/** Nearly every run leaves nothing, which one look tells. */
export function isEmptyFolder(folder: string): boolean {
  try {
    return readdirSync(folder).length === 0;
  } catch {
    return true;
  }
}

/** A path inside a run's folder as the address that the run's outputs name it by; null for any other text. */
export function addressOf(path: string, folder: string, runId: string): string | null {
  const inside = relative(folder, path.replace(/^file:\/\/(?=\/)/, ''));
  const parts = inside.split(sep);
  if (inside === '' || parts.some((part) => part === '..' || part === '') || !path.includes(folder)) return null;
  return `/files/${[runId, ...parts].map(encodeURIComponent).join('/')}`;
}
