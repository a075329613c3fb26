/**
 * Processes on Windows. Not tried there yet. Windows has neither process groups nor signals nor a readable
 * environment of others, so the tree is all there is, and tree-kill (taskkill) ends it: what left the tree stays.
 * Listing costs a PowerShell of about half a second, which is why the memory limit is looked at, but coarsely.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { ProcessRow, ProcessTable } from './table.ts';

const run = promisify(execFile);
const MAX_OUTPUT = 32 * 1024 * 1024;
const QUERY =
  'Get-CimInstance Win32_Process | ForEach-Object { "$($_.ProcessId)`t$($_.ParentProcessId)`t' +
  '$($_.CreationDate.ToFileTimeUtc())`t$($_.WorkingSetSize)`t$($_.ExecutablePath)" }';

interface WindowsRow extends ProcessRow {
  workingSetBytes: number;
  executable: string | null;
}

export class WindowsProcesses implements ProcessTable {
  async rows(): Promise<WindowsRow[]> {
    try {
      const args = ['-NoProfile', '-NonInteractive', '-Command', QUERY];
      return parseTable((await run('powershell.exe', args, { maxBuffer: MAX_OUTPUT, windowsHide: true })).stdout);
    } catch {
      return [];
    }
  }

  async row(pid: number): Promise<ProcessRow | null> {
    return (await this.rows()).find((row) => row.pid === pid) ?? null;
  }

  async marked(): Promise<number[]> {
    return [];
  }

  async executable(pid: number): Promise<string | null> {
    return (await this.rows()).find((row) => row.pid === pid)?.executable ?? null;
  }

  /** Creation times on Windows are dates, unique over starts of the machine. */
  async bootId(): Promise<string> {
    return '';
  }

  async holdsPort(): Promise<boolean> {
    return false;
  }

  async memoryMb(roots: readonly number[]): Promise<number> {
    const rows = await this.rows();
    const seen = new Set(roots);
    for (const parent of seen) for (const row of rows) if (row.parent === parent) seen.add(row.pid);
    return rows.reduce((sum, row) => (seen.has(row.pid) ? sum + row.workingSetBytes : sum), 0) / 1024 ** 2;
  }
}

/** Lines of `pid, parent, creation time, working set, path`, separated by tabs. */
export function parseTable(text: string): WindowsRow[] {
  return [...text.matchAll(/^(\d+)\t(\d+)\t(\d*)\t(\d+)\t(.*?)\r?$/gm)].map(
    ([, pid, parent, startTime, workingSet, executable]) => ({
      pid: Number(pid),
      parent: Number(parent),
      group: 0,
      zombie: false,
      startTime: startTime!,
      workingSetBytes: Number(workingSet),
      executable: executable || null,
    }),
  );
}
