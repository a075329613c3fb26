/**
 * Processes that were started for a state folder and that nobody looks after any more: those of the ledger, by its own
 * checks, and bearers of the environment mark of a start that the ledger has lost. Asked only while no gateway has the
 * state folder.
 */
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { MARK } from '../supervisor/environment.ts';
import { Ledger, type LedgerOptions } from '../supervisor/ledger.ts';
import { Members, type ProcessTree } from '../supervisor/members.ts';
import type { ProcessTable } from '../supervisor/os/table.ts';
import { stopTree } from '../supervisor/stop.ts';
import type { LeftProcess } from './leftovers.ts';

/** Each start has a folder, and looking for its mark costs a pass over all processes; the latest are enough. */
const MOST_STARTS = 200;
const COMMAND_LENGTH = 160;

export type ProcessParts = LedgerOptions;

export async function leftProcesses(parts: ProcessParts): Promise<LeftProcess[]> {
  const found = new Map<number, LeftProcess>();
  const note = (toolId: string, pids: readonly number[]): void => {
    for (const pid of pids) if (!found.has(pid)) found.set(pid, { pid, toolId, command: commandOf(pid) });
  };
  for (const { toolId, pids } of await new Ledger(parts).leftOver()) note(toolId, pids);
  for (const { toolId, tree } of await markedTrees(parts)) {
    const alive = await new Members(parts.table, tree).alive();
    note(
      toolId,
      alive.map(({ pid }) => pid),
    );
  }
  return [...found.values()].sort((a, b) => a.pid - b.pid);
}

/**
 * Ends them all, and empties the ledger.
 * @returns pids that are still there
 */
export async function endProcesses(parts: ProcessParts): Promise<number[]> {
  await new Ledger(parts).sweep();
  for (const { tree } of await markedTrees(parts)) {
    await stopTree(parts.table, tree, { graceMs: 0, monotonic: parts.monotonic });
  }
  return (await leftProcesses(parts)).map(({ pid }) => pid);
}

/** Starts whose mark some process bears. */
async function markedTrees({ stateDir, table }: ProcessParts): Promise<{ toolId: string; tree: ProcessTree }[]> {
  const pids = (await table.rows()).filter(({ zombie, pid }) => !zombie && pid !== process.pid).map(({ pid }) => pid);
  const trees: { toolId: string; tree: ProcessTree }[] = [];
  for (const { toolId, folder } of starts(stateDir)) {
    const mark = { name: MARK, value: folder };
    if ((await table.marked(pids, mark.name, mark.value)).length > 0) {
      trees.push({ toolId, tree: { leader: null, startTime: '', mark } });
    }
  }
  return trees;
}

function starts(stateDir: string): { toolId: string; folder: string }[] {
  const root = join(stateDir, 'artefacts');
  return namesIn(root)
    .flatMap((tool) => namesIn(join(root, tool)).map((start) => join(root, tool, start)))
    .map((folder) => ({ folder, at: statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((a, b) => b.at - a.at)
    .slice(0, MOST_STARTS)
    .map(({ folder }) => ({ folder, toolId: basename(join(folder, '..')) }));
}

/**
 * True when nobody looks after a process: what started it is gone, or is no Node at all. Where that cannot be told,
 * it counts as looked after.
 */
export async function isOrphan(table: ProcessTable, pid: number): Promise<boolean> {
  const row = await table.row(pid);
  if (row === null) return false;
  if (row.parent <= 1) return true;
  const parent = await table.executable(row.parent);
  return parent !== null && !/\bnode(?:js)?(?:\.exe)?$/i.test(basename(parent));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function commandOf(pid: number): string {
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return words.join(' ').trim().slice(0, COMMAND_LENGTH);
  } catch {
    return '';
  }
}
