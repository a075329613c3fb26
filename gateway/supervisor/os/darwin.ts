/**
 * Processes from `ps`, for macOS. Not tried on a Mac yet: written after its manual, and the parsing is tested on any
 * system. Start times have a resolution of one second, so a pid that is used again within the same second is mistaken.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { ProcessRow, ProcessTable } from './table.ts';

const run = promisify(execFile);
const MAX_OUTPUT = 32 * 1024 * 1024;

export class DarwinProcesses implements ProcessTable {
  async rows(): Promise<ProcessRow[]> {
    return parseRows(await ps(['-ax', '-o', 'pid=,ppid=,pgid=,stat=,lstart=']));
  }

  async row(pid: number): Promise<ProcessRow | null> {
    return parseRows(await ps(['-p', String(pid), '-o', 'pid=,ppid=,pgid=,stat=,lstart=']))[0] ?? null;
  }

  /** `ps -E` shows the environments of one's own processes behind their commands. */
  async marked(candidates: readonly number[], name: string, value: string): Promise<number[]> {
    if (candidates.length === 0) return [];
    const text = await ps(['-E', '-ww', '-o', 'pid=,command=', '-p', candidates.join(',')]);
    return text
      .split('\n')
      .filter((line) => ` ${line} `.includes(` ${name}=${value} `))
      .map((line) => Number.parseInt(line, 10));
  }

  async executable(pid: number): Promise<string | null> {
    return (await ps(['-p', String(pid), '-o', 'comm='])).trim() || null;
  }

  async bootId(): Promise<string> {
    return (await run('/usr/sbin/sysctl', ['-n', 'kern.boottime'])).stdout.trim();
  }

  async holdsPort(): Promise<boolean> {
    return false;
  }

  /** Resident size only; macOS has no cheap way to count shared pages once. */
  async memoryMb(roots: readonly number[]): Promise<number> {
    return sumOfTree(await ps(['-ax', '-o', 'pid=,ppid=,rss=']), roots) / 1024;
  }
}

async function ps(args: string[]): Promise<string> {
  try {
    return (await run('/bin/ps', args, { maxBuffer: MAX_OUTPUT, env: { LC_ALL: 'C' } })).stdout;
  } catch {
    return ''; // ps ends with 1 when none of the pids is left
  }
}

/** Lines of `pid ppid pgid stat lstart`; the last column is a date of five words. */
export function parseRows(text: string): ProcessRow[] {
  return [...text.matchAll(/^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(.+?)\s*$/gm)].map(
    ([, pid, parent, group, state, startTime]) => ({
      pid: Number(pid),
      parent: Number(parent),
      group: Number(group),
      zombie: state!.startsWith('Z'),
      startTime: startTime!,
    }),
  );
}

/** Sum of the third column over the roots and their descendants. */
export function sumOfTree(text: string, roots: readonly number[]): number {
  const rows = [...text.matchAll(/^\s*(\d+)\s+(\d+)\s+(\d+)\s*$/gm)].map((match) => match.slice(1).map(Number));
  const seen = new Set(roots);
  for (const parent of seen) for (const [pid, of] of rows) if (of === parent) seen.add(pid!);
  return rows.reduce((sum, [pid, , size]) => (seen.has(pid!) ? sum + size! : sum), 0);
}
