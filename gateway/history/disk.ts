import type { DatabaseSync } from 'node:sqlite';
import type { Kit } from '../ports.ts';
import { Checkpoints } from './checkpoints.ts';
import { isDamage, openDatabase, setAside } from './database.ts';
import { problemSentence } from './problems.ts';
import { NewerSchema } from './schema.ts';
import { prepareStatements, type Statements } from './statements.ts';

const RETRY_MS = 2_000;

/** An open database. */
export interface Connection {
  database: DatabaseSync;
  sql: Statements;
}

export interface DiskParts {
  path: string;
  kit: Kit;
  /** Done once with a database that was there before, when it was opened. */
  opened(connection: Connection): void;
  /** Writes what waited while the disk failed; throws when it still fails. */
  catchUp(connection: Connection): void;
  /** Runs are under way. */
  isBusy(): boolean;
}

/**
 * The database file and its health. Nothing here throws for the disk's sake: an operation is done or it is not, and
 * `problem` says why. While the disk is known to fail, only the retry tries, so that no run waits for it.
 */
export class Disk {
  readonly #parts: DiskParts;
  readonly #checkpoints: Checkpoints;
  #connection: Connection | null = null;
  #problem: string | null = null;
  #retry: { clear(): void } | null = null;
  #isReplaced = false;
  #isClosed = false;

  constructor(parts: DiskParts) {
    this.#parts = parts;
    this.#checkpoints = new Checkpoints({
      clock: parts.kit.clock,
      isBusy: () => parts.isBusy(),
      checkpoint: () => void this.read(({ database }) => database.exec('PRAGMA wal_checkpoint(PASSIVE)')),
    });
  }

  get problem(): string | null {
    return this.#problem;
  }

  /** A damaged file was replaced while we ran: what was in it has to be written again. */
  get isReplaced(): boolean {
    return this.#isReplaced;
  }

  open(): void {
    try {
      this.#connection = this.#connect();
      this.#problem = null;
      this.#parts.opened(this.#connection);
    } catch (error) {
      if (!isDamage(error)) this.#fail(error);
      else this.#replace(error);
    }
  }

  /** Does a write; false when it is not done. */
  write(work: (connection: Connection) => void): boolean {
    if (!this.#connection || this.#problem !== null) return false;
    try {
      work(this.#connection);
      this.#checkpoints.note();
      return true;
    } catch (error) {
      if (!isDamage(error)) this.#fail(error);
      else if (this.#replace(error)) return this.#writeAgain(work);
      return false;
    }
  }

  /** Reads; null when that is not possible. */
  read<T>(work: (connection: Connection) => T): T | null {
    if (!this.#connection) return null;
    try {
      return work(this.#connection);
    } catch (error) {
      if (isDamage(error)) this.#replace(error);
      else this.#fail(error);
      return null;
    }
  }

  /** Tries again now: opens the file if need be and catches up. */
  retry(): void {
    if (!this.#connection) this.open();
    if (!this.#connection) return;
    try {
      this.#parts.catchUp(this.#connection);
      this.#problem = null;
    } catch (error) {
      this.#fail(error);
    }
  }

  close(): void {
    this.#isClosed = true;
    this.#retry?.clear();
    this.#checkpoints.close();
    this.#connection?.database.close();
    this.#connection = null;
  }

  #connect(): Connection {
    const database = openDatabase(this.#parts.path);
    return { database, sql: prepareStatements(database) };
  }

  /** Sets the damaged file aside and begins a fresh one. False when even that failed; `problem` says so. */
  #replace(cause: unknown): boolean {
    const { path, kit } = this.#parts;
    this.#connection?.database.close();
    this.#connection = null;
    try {
      const aside = setAside(path, new Date(kit.clock.now()));
      kit.log.warn({ error: cause, aside }, 'the history was damaged; it was set aside and a new one begun');
      this.#connection = this.#connect();
      this.#problem = null;
      this.#isReplaced = true;
      return true;
    } catch (error) {
      this.#fail(error);
      return false;
    }
  }

  #writeAgain(work: (connection: Connection) => void): boolean {
    if (!this.#connection) return false;
    try {
      work(this.#connection);
      return true;
    } catch (error) {
      this.#fail(error);
      return false;
    }
  }

  #fail(error: unknown): void {
    const { path, kit } = this.#parts;
    if (this.#problem === null) kit.log.error({ error }, 'the history cannot be written');
    this.#problem = problemSentence(error, path);
    if (this.#isClosed || this.#retry || error instanceof NewerSchema) return;
    this.#retry = kit.clock.setTimeout(() => {
      this.#retry = null;
      this.retry();
    }, RETRY_MS);
  }
}

/** Several statements as one write. */
export function inTransaction(database: DatabaseSync, work: () => void): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    work();
    database.exec('COMMIT');
  } catch (error) {
    // SQLite has rolled back by itself after some errors (a full disk among them).
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
