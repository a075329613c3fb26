/**
 * One gateway per state folder (R10). The lock is SQLite's own exclusive file lock, which the kernel gives back however
 * its holder dies, so that there is no stale lock to judge. A note beside it says who holds it.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Logger } from 'pino';

/** SQLITE_BUSY, the low byte of the result codes that say that somebody else holds the lock. */
const SQLITE_BUSY = 5;
/** File in the state folder that names the holder. */
const NOTE = 'gateway.json';
const LOCK = 'lock.sqlite';

/** Who holds a state folder. */
export interface LockHolder {
  pid: number;
  /** Address of its gateway; null while it is still starting. */
  url: string | null;
}

/** Another gateway uses this state folder. The message names it and can be shown as it is. */
export class StateFolderBusyError extends Error {
  readonly stateDir: string;
  readonly holder: LockHolder | null;

  constructor(stateDir: string, holder: LockHolder | null) {
    const who = holder ? `with process id ${holder.pid}${holder.url ? ` at ${holder.url}` : ''}` : 'of this machine';
    super(
      `Another gateway, ${who}, is using the state folder ${stateDir}. ` +
        'Use that one, stop it, or choose another state_dir.',
    );
    this.name = 'StateFolderBusyError';
    this.stateDir = stateDir;
    this.holder = holder;
  }
}

export class StateLock {
  private database: DatabaseSync | null;
  private readonly note: string;
  /**
   * Also what keeps the database reachable for as long as the lock is held: the collector closes one that nobody
   * mentions any more, and with it the lock would be gone.
   */
  private readonly atExit = (): void => this.release();

  /**
   * Takes the lock of a state folder, which is made (0700) if need be. Where the folder cannot be written, there is
   * nothing to protect: the gateway goes on without (R18), and the log says so.
   * @throws StateFolderBusyError when another gateway, also one in this process, holds it.
   */
  constructor(stateDir: string, log: Logger) {
    this.note = path.join(stateDir, NOTE);
    this.database = this.take(stateDir, log);
    if (this.database) process.once('exit', this.atExit);
    this.announce(null);
  }

  /** Tells others where this gateway can be found, once it listens. */
  announce(url: string | null): void {
    if (!this.database) return;
    const holder: LockHolder = { pid: process.pid, url };
    try {
      writeFileSync(this.note, JSON.stringify(holder), { mode: 0o600 });
    } catch {
      // A full disk: the lock holds without the note, and the second gateway's message is the poorer for it.
    }
  }

  /** False where the state folder cannot be written. */
  get held(): boolean {
    return this.database !== null;
  }

  release(): void {
    if (!this.database) return;
    process.off('exit', this.atExit);
    rmSync(this.note, { force: true });
    this.database.close();
    this.database = null;
  }

  private take(stateDir: string, log: Logger): DatabaseSync | null {
    let database: DatabaseSync | undefined;
    try {
      mkdirSync(stateDir, { recursive: true, mode: 0o700 });
      database = new DatabaseSync(path.join(stateDir, LOCK), { timeout: 0 });
      database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
      return database;
    } catch (error) {
      database?.close();
      if (isBusy(error)) throw new StateFolderBusyError(stateDir, readHolder(stateDir));
      log.warn({ error }, 'the state folder cannot be locked');
      return null;
    }
  }
}

/** Whether a gateway has a state folder now. Changes nothing there, unlike taking the lock. */
export function isStateFolderBusy(stateDir: string): boolean {
  const file = path.join(stateDir, LOCK);
  if (!existsSync(file)) return false;
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { timeout: 0 });
    database.exec('BEGIN EXCLUSIVE; ROLLBACK');
    return false;
  } catch (error) {
    return isBusy(error);
  } finally {
    database?.close();
  }
}

function isBusy(error: unknown): boolean {
  const code = error instanceof Error && 'errcode' in error ? error.errcode : undefined;
  return typeof code === 'number' && (code & 0xff) === SQLITE_BUSY;
}

/** Who says that he holds a state folder; what a gateway that was killed has left says it too. */
export function readHolder(stateDir: string): LockHolder | null {
  try {
    const { pid, url } = JSON.parse(readFileSync(path.join(stateDir, NOTE), 'utf8')) as Partial<LockHolder>;
    return typeof pid === 'number' ? { pid, url: url ?? null } : null;
  } catch {
    return null;
  }
}
