import { DarwinProcesses } from './darwin.ts';
import { LinuxProcesses } from './linux.ts';
import type { ProcessTable } from './table.ts';
import { WindowsProcesses } from './win32.ts';

/** The table of the system that we run on. */
export function processTable(platform: NodeJS.Platform): ProcessTable {
  if (platform === 'win32') return new WindowsProcesses();
  return platform === 'linux' ? new LinuxProcesses() : new DarwinProcesses();
}
