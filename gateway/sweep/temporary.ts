/**
 * Folders of ours in the system's temporary folder. They do not belong to a state folder, so one may be in use by a
 * gateway or a command that we know nothing of: only those are left over that no living program looks after.
 */
import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { MARK } from '../supervisor/environment.ts';
import { file, namesIn } from './files.ts';
import type { LeftFile, LeftProcess, Leftovers } from './leftovers.ts';
import { isOrphan, leftProcesses, type ProcessParts } from './processes.ts';

/** Of validations (`validator/liveTool.ts`), and of tools that found no state folder to write to (`tool-process.ts`). */
const VALIDATION = /^pixie-validate-[A-Za-z0-9]{6}$/;
const TOOL = /^pixie-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}-[A-Za-z0-9]{6}$/;
/** A validation without a process of its own may be about to start one. */
const YOUNG_VALIDATION_MS = 60 * 60_000;
const YOUNG_TOOL_MS = 24 * 60 * 60_000;

export interface TemporaryParts extends Omit<ProcessParts, 'stateDir'> {
  /** The system's temporary folder. */
  folder: string;
  /** Of the person; null where there is no such thing. Folders of others are not ours, whatever they are called. */
  userId: number | null;
  /** Milliseconds since 1970. */
  now: number;
}

/** A temporary folder of a validation whose processes are to be ended with it. */
export interface TemporaryLeftovers extends Leftovers {
  /** Folders with a ledger of their own. */
  ledgers: string[];
}

export async function leftTemporary(parts: TemporaryParts): Promise<TemporaryLeftovers> {
  const { folder, table } = parts;
  const left: TemporaryLeftovers = { processes: [], files: [], ledgers: [] };
  const pids = (await table.rows()).filter(({ zombie }) => !zombie).map(({ pid }) => pid);
  for (const name of namesIn(folder)) {
    const path = join(folder, name);
    if (VALIDATION.test(name) && isOurs(path, parts)) {
      const found = await leftValidation(path, name, parts);
      if (found === null) continue;
      left.files.push(found.file);
      left.processes.push(...found.processes);
      if (found.processes.length > 0) left.ledgers.push(path);
    } else if (TOOL.test(name) && isOurs(path, parts) && ageOf(path, parts) > YOUNG_TOOL_MS) {
      const isUsed = (await table.marked(pids, MARK, path)).length > 0;
      if (!isUsed) left.files.push(file(folder, name, 'temporary'));
    }
  }
  return left;
}

/** Null when it is in use, or may be. */
async function leftValidation(
  path: string,
  name: string,
  parts: TemporaryParts,
): Promise<{ file: LeftFile; processes: LeftProcess[] } | null> {
  const own = { ...parts, stateDir: path };
  const processes = await leftProcesses(own);
  if (processes.length === 0 && ageOf(path, parts) < YOUNG_VALIDATION_MS) return null;
  const orphans = await Promise.all(processes.map(({ pid }) => isOrphan(parts.table, pid)));
  if (orphans.includes(false)) return null;
  return { file: file(parts.folder, name, 'validation'), processes };
}

function isOurs(path: string, { userId }: TemporaryParts): boolean {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  return stat?.isDirectory() === true && (userId === null || stat.uid === userId);
}

function ageOf(path: string, { now }: TemporaryParts): number {
  return now - (lstatSync(path, { throwIfNoEntry: false })?.mtimeMs ?? now);
}
