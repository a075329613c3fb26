/**
 * Ends one start of a tool with everything that came of it (R06): SIGTERM to the group and to those who left it, a
 * grace of 5 s in which new members are still recorded, then SIGKILL, then a look whether anybody is left.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import treeKill from 'tree-kill';
import { Members, type ProcessTree } from './members.ts';
import type { ProcessRow, ProcessTable } from './os/table.ts';

export const GRACE_MS = 5_000;
/** How long killed processes may take to be gone; the kernel needs time to give gigabytes back. */
const KILL_PATIENCE_MS = 5_000;
const POLL_MS = 5;
const SLOWEST_POLL_MS = 50;

export interface StopOptions {
  /** Time between SIGTERM and SIGKILL; 0 kills at once. */
  graceMs?: number;
  /** Milliseconds that only grow. */
  monotonic(): number;
}

export interface StopReport {
  /** Somebody had to be killed. */
  forced: boolean;
  /** Pids that are still there. */
  left: number[];
}

/** Ends the tree. Never throws: what could not be ended stands in the report. */
export async function stopTree(table: ProcessTable, tree: ProcessTree, options: StopOptions): Promise<StopReport> {
  if (process.platform === 'win32') return stopOnWindows(tree.leader);
  const members = new Members(table, tree);
  const graceMs = options.graceMs ?? GRACE_MS;
  if (graceMs > 0) {
    signal(await members.alive(), tree.leader, 'SIGTERM');
    if (await gone(members, graceMs, options)) return { forced: false, left: [] };
  }
  const patience = options.monotonic() + KILL_PATIENCE_MS;
  let alive = await members.alive();
  // Again at each look: a fork that was under way when its parent died comes to light after the first signal.
  while (alive.length > 0 && options.monotonic() < patience) {
    signal(alive, tree.leader, 'SIGKILL');
    await sleep(POLL_MS);
    alive = await members.alive();
  }
  return { forced: true, left: alive.map((row) => row.pid) };
}

async function gone(members: Members, withinMs: number, { monotonic }: StopOptions): Promise<boolean> {
  const deadline = monotonic() + withinMs;
  let pause = POLL_MS;
  while ((await members.alive()).length > 0) {
    if (monotonic() >= deadline) return false;
    await sleep(pause);
    pause = Math.min(pause * 1.5, SLOWEST_POLL_MS);
  }
  return true;
}

/** The group in one call, which no fork can slip through, then the members outside it one by one. */
function signal(members: readonly ProcessRow[], group: number | null, name: 'SIGTERM' | 'SIGKILL'): void {
  if (group !== null && members.some((row) => row.group === group)) send(-group, name);
  for (const { pid } of members.filter((row) => row.group !== group)) send(pid, name);
}

function send(pid: number, name: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(pid, name);
  } catch {
    // Gone between the look and the signal, which is what we want; the next look tells whether it was that.
  }
}

/** `taskkill /T /F`: there is no gentle way to end a process without a window. Not tried on Windows yet. */
function stopOnWindows(leader: number | null): Promise<StopReport> {
  if (leader === null) return Promise.resolve({ forced: false, left: [] });
  return new Promise((resolve) =>
    treeKill(leader, 'SIGKILL', (error) => resolve({ forced: true, left: error ? [leader] : [] })),
  );
}
