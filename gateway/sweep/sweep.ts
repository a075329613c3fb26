import { realpathSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { basename, dirname } from 'node:path';
import type { Logger } from 'pino';
import { GatewayError } from '../errors.ts';
import type { Clock } from '../ports.ts';
import { clearStage, STAGE_FOLDER } from '../sharing/stage.ts';
import { processTable } from '../supervisor/os/index.ts';
import { isStateFolderBusy, readHolder, StateFolderBusyError, StateLock } from '../supervisor/lock.ts';
import { leftFiles } from './files.ts';
import type { LeftFile, Leftovers } from './leftovers.ts';
import { endProcesses, leftProcesses, type ProcessParts } from './processes.ts';
import { leftTemporary, type TemporaryLeftovers } from './temporary.ts';

export interface SweepParts {
  stateDir: string;
  toolsDir: string;
  toolIds: ReadonlySet<string> | null;
  clock: Clock;
  log: Logger;
  platform: NodeJS.Platform;
}

export interface Swept extends Leftovers {
  /** Pids and paths that are still there. */
  left: { pids: number[]; paths: string[] };
}

/**
 * Lists what gateways and validations that were killed have left. Changes nothing.
 * @throws StateFolderBusyError while a gateway has the state folder: all of it is that gateway's then
 */
export async function findLeftovers(parts: SweepParts): Promise<Leftovers> {
  const { stateDir } = parts;
  if (isStateFolderBusy(stateDir)) throw new StateFolderBusyError(stateDir, readHolder(stateDir));
  const { processes, files } = await look(parts);
  return { processes, files };
}

/**
 * Ends and removes it, with the state folder locked, so that no gateway starts meanwhile.
 * @throws StateFolderBusyError; GatewayError internal when the state folder cannot be locked
 */
export async function sweepLeftovers(parts: SweepParts): Promise<Swept> {
  const { stateDir, log } = parts;
  // To look comes first: to take the lock writes the note anew.
  if (isStateFolderBusy(stateDir)) throw new StateFolderBusyError(stateDir, readHolder(stateDir));
  const before = await look(parts);
  const lock = new StateLock(stateDir, log);
  try {
    if (!lock.held) {
      throw new GatewayError(
        'internal',
        `${stateDir} cannot be locked, so nothing was touched. Check its permissions.`,
      );
    }
    const processes = processParts(parts);
    const pids = await endProcesses(processes);
    for (const folder of before.ledgers) pids.push(...(await endProcesses({ ...processes, stateDir: folder })));
    const paths = await removeAll(before.files, log);
    return { processes: before.processes, files: before.files, left: { pids, paths } };
  } finally {
    lock.release();
  }
}

async function look(parts: SweepParts): Promise<TemporaryLeftovers> {
  const own = await leftProcesses(processParts(parts));
  const temporary = await leftTemporary({
    ...processParts(parts),
    folder: realpathSync(tmpdir()),
    userId: parts.platform === 'win32' ? null : userInfo().uid,
    now: parts.clock.now(),
  });
  const files = leftFiles({ ...parts, now: parts.clock.now() });
  return {
    processes: [...own, ...temporary.processes],
    files: [...files, ...temporary.files],
    ledgers: temporary.ledgers,
  };
}

function processParts({ stateDir, clock, log, platform }: SweepParts): ProcessParts {
  return { stateDir, log, table: processTable(platform), monotonic: () => clock.monotonic() };
}

/** @returns what could not be removed */
async function removeAll(files: readonly LeftFile[], log: Logger): Promise<string[]> {
  const left: string[] = [];
  for (const { path } of files) {
    try {
      // By its lock, since somebody may have begun an import since we looked.
      if (basename(path) === STAGE_FOLDER) clearStage(dirname(path));
      else await rm(path, { recursive: true, force: true, maxRetries: 3 });
    } catch (error) {
      log.warn({ error, path }, 'a left-over file cannot be removed');
      left.push(path);
    }
  }
  return left;
}
