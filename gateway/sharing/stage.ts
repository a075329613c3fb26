/**
 * The folder in which an imported tool is put together: inside the tools folder, so that one rename makes it a tool,
 * under a name that discovery skips. One import at a time has it. The lock is SQLite's own, which the kernel gives back
 * however its holder dies, so whatever lies there when the lock is taken belongs to nobody and is removed.
 */
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { GatewayError } from '../errors.ts';
import { sqliteCode } from '../history/database.ts';

export const STAGE_FOLDER = '.pixie-import';
const LOCK_FILE = 'lock.sqlite';
const SQLITE_BUSY = 5;
/** A lock that its holder removes while we wait for it is not the one that the next import will ask for. */
const TRIES = 10;

export class Stage {
  /** An empty folder for the tool. */
  readonly folder: string;
  readonly #root: string;
  readonly #lock: DatabaseSync;

  private constructor(root: string, lock: DatabaseSync) {
    this.#root = root;
    this.#lock = lock;
    this.folder = join(root, 'tool');
  }

  /**
   * Takes the stage, empty. What an import that was killed has left is gone then.
   * @throws GatewayError too_many_runs while another import has it; storage_full when it cannot be made
   */
  static take(toolsDir: string): Stage {
    const root = join(toolsDir, STAGE_FOLDER);
    for (let tries = 0; tries < TRIES; tries++) {
      const lock = tryLock(root);
      if (lock === null) continue;
      const stage = new Stage(root, lock);
      stage.#empty();
      mkdirSync(stage.folder, { mode: 0o700 });
      return stage;
    }
    throw busy();
  }

  /** Removes it with all that is still in it; never throws, since the next one who takes it removes the rest. */
  release(): void {
    try {
      this.#empty();
      // The lock goes with its file, so that nothing is left in the tools folder.
      rmSync(this.#root, { recursive: true, force: true });
    } catch {
      // Windows keeps a file that is open.
    }
    this.#lock.close();
  }

  #empty(): void {
    for (const name of readdirSync(this.#root)) {
      if (!name.startsWith(LOCK_FILE)) rmSync(join(this.#root, name), { recursive: true, force: true });
    }
  }
}

/** Removes what imports that were killed have left; leaves alone an import under way. Never throws. */
export function clearStage(toolsDir: string): void {
  try {
    if (hasStage(toolsDir)) Stage.take(toolsDir).release();
  } catch {
    // Somebody is importing, or the folder cannot be written: then nothing is imported either.
  }
}

/** Whether there is a stage at all, in use or left over. */
export function hasStage(toolsDir: string): boolean {
  return existsSync(join(toolsDir, STAGE_FOLDER));
}

/** Whether there is a stage that no import is using. Takes nothing of it away. */
export function isStageIdle(toolsDir: string): boolean {
  if (!hasStage(toolsDir)) return false;
  try {
    const lock = tryLock(join(toolsDir, STAGE_FOLDER));
    lock?.close();
    return lock !== null;
  } catch {
    return false;
  }
}

/** Null when the lock was removed by its last holder between finding and taking it. */
function tryLock(root: string): DatabaseSync | null {
  const file = join(root, LOCK_FILE);
  let lock: DatabaseSync | undefined;
  try {
    mkdirSync(root, { recursive: true, mode: 0o700 });
    const found = inodeOf(file) ?? create(file);
    lock = new DatabaseSync(file, { timeout: 0 });
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    if (found !== null && inodeOf(file) === found) return lock;
    lock.close();
    return null;
  } catch (error) {
    lock?.close();
    if (sqliteCode(error) === SQLITE_BUSY) throw busy();
    // The last holder takes the folder away with the lock.
    return existsSync(root) ? raise(error) : null;
  }
}

/** A new file only: to open and close one that this process has locked would give the lock away (fcntl(2)). */
function create(file: string): number | null {
  try {
    writeFileSync(file, '', { flag: 'wx', mode: 0o600 });
    return inodeOf(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return null;
    throw error;
  }
}

function inodeOf(file: string): number | null {
  return statSync(file, { throwIfNoEntry: false })?.ino ?? null;
}

function raise(cause: unknown): never {
  const { code } = cause as NodeJS.ErrnoException;
  const detail = `The tools folder cannot be written (${code ?? 'unknown'}). Check its permissions and the disk.`;
  throw new GatewayError('storage_full', detail, { cause });
}

function busy(): GatewayError {
  return new GatewayError('too_many_runs', 'Another import is under way. Try again when it is done.', {
    retryAfterSeconds: 5,
  });
}
