/** Which files of a tool its process is made of: when one changes, the process has to be started again (R17). */
import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Folders that are never looked into. `data` only at the top, where it is the tool's own. */
const SKIPPED = new Set(['.venv', 'node_modules', '__pycache__']);
const MOST_FILES = 2000;
const DEEPEST = 8;

/** Whether a folder below a tool's own is of no interest. `parts` is its path from the tool's folder. */
export function isSkippedFolder(parts: readonly string[]): boolean {
  const name = parts.at(-1) ?? '';
  return SKIPPED.has(name) || name.startsWith('.') || (parts.length === 1 && name === 'data') || parts.length > DEEPEST;
}

/** Whether a file of a tool, by its path from the tool's folder, restarts it. */
export function isSource(parts: readonly string[]): boolean {
  const name = parts.at(-1) ?? '';
  return name.endsWith('.py') || (parts.length === 1 && (name === 'uv.lock' || name === '.env'));
}

/** Whether it has to be read again: a source, or tool.json itself. */
export function isRelevant(parts: readonly string[]): boolean {
  return isSource(parts) || (parts.length === 1 && parts[0] === 'tool.json');
}

/** A text that changes with every change of a source: names, sizes and times to the nanosecond. */
export async function fingerprint(folder: string): Promise<string> {
  const files: string[] = [];
  const visit = async (parts: readonly string[]): Promise<void> => {
    const entries = await readdir(join(folder, ...parts), { withFileTypes: true }).catch((): Dirent[] => []);
    for (const entry of entries) {
      const inner = [...parts, entry.name];
      if (entry.isDirectory()) {
        if (!isSkippedFolder(inner)) await visit(inner);
      } else if (isSource(inner) && files.length < MOST_FILES) {
        const file = await stat(join(folder, ...inner), { bigint: true }).catch(() => null);
        if (file) files.push(`${inner.join('/')} ${file.size} ${file.mtimeNs} ${file.ctimeNs} ${file.ino}`);
      }
    }
  };
  await visit([]);
  return files.sort().join('\n');
}
