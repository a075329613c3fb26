import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Every file below a folder, sorted; folders of Python environments and hidden ones are left out. */
export function filesIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !/^\.|^(?:node_modules|__pycache__|dist)$/.test(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesIn(path) : [path];
    });
}

/** The line, from 1, of an offset in a text. */
export function lineAt(text, offset) {
  return text.slice(0, offset).split('\n').length;
}
