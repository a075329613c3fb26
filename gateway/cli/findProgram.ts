import { accessSync, constants, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Terminal } from './terminal.ts';

/** Path of a program by its name, as the shell would find it; null when there is none. */
export function findProgram(name: string, { env, platform }: Pick<Terminal, 'env' | 'platform'>): string | null {
  const isWindows = platform === 'win32';
  const path = env['PATH'] ?? (isWindows ? env['Path'] : undefined) ?? '';
  const endings = isWindows ? (env['PATHEXT'] ?? '.EXE;.CMD;.BAT').split(';') : [''];
  for (const folder of path.split(isWindows ? ';' : ':')) {
    if (folder === '') continue;
    for (const ending of endings) {
      const program = join(folder, name + ending);
      if (isProgram(program)) return program;
    }
  }
  return null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
