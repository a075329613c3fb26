import { closeSync, mkdirSync, openSync, renameSync, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { LOG_PAGES_MAX } from './checkpoints.ts';
import { migrate, refuseNewer } from './schema.ts';

/** Files up to this size are read through at the start (about 0.2 s at the most); bigger ones as they are used. */
const CHECKED_BYTES = 128 * 1024 * 1024;

/** SQLite's own code of an error (https://sqlite.org/rescode.html), without its extended part; null for other errors. */
export function sqliteCode(error: unknown): number | null {
  const code = error instanceof Error && 'errcode' in error ? error.errcode : null;
  return typeof code === 'number' ? code & 0xff : null;
}

const SQLITE_CORRUPT = 11;
const SQLITE_NOTADB = 26;

/** The file's content is damaged; writing on would only spread that. */
export function isDamage(error: unknown): boolean {
  const code = sqliteCode(error);
  return code === SQLITE_CORRUPT || code === SQLITE_NOTADB || error instanceof Damaged;
}

class Damaged extends Error {}

/** SQLite's codes for a file that cannot be read or written just now (https://sqlite.org/rescode.html). */
const FILE_FAULTS: ReadonlySet<number> = new Set([
  3, // SQLITE_PERM
  5, // SQLITE_BUSY
  6, // SQLITE_LOCKED
  7, // SQLITE_NOMEM
  8, // SQLITE_READONLY
  10, // SQLITE_IOERR
  13, // SQLITE_FULL
  14, // SQLITE_CANTOPEN
]);

/** The disk's fault, as against something about the one row that was to be written. */
export function isFileFault(error: unknown): boolean {
  const code = sqliteCode(error);
  return code === null ? error instanceof Error && 'syscall' in error : FILE_FAULTS.has(code);
}

/**
 * Opens the database for one writer, at the newest version. WAL with `synchronous = NORMAL`: what was committed
 * survives the death of the process at any moment, which is what runs are promised; a power cut may cost the last
 * ones, never the file.
 * @throws NewerSchema, and SQLite's own errors
 */
export function openDatabase(path: string): DatabaseSync {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  // SQLite would create it readable for everyone; inputs and outputs are the user's own business.
  closeSync(openSync(path, 'a', 0o600));
  const database = new DatabaseSync(path);
  try {
    database.exec('PRAGMA busy_timeout = 2000');
    refuseNewer(database);
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
    database.exec(`PRAGMA wal_autocheckpoint = ${LOG_PAGES_MAX}`);
    if (statSync(path).size <= CHECKED_BYTES) check(database);
    migrate(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function check(database: DatabaseSync): void {
  const found = database.prepare('PRAGMA quick_check(1)').get();
  if (found?.quick_check !== 'ok') throw new Damaged(String(found?.quick_check));
}

/** Moves a damaged database out of the way, its log with it, under a name with the date. Returns that name. */
export function setAside(path: string, now: Date): string {
  const stamp = now.toISOString().replaceAll(':', '-');
  let target = `${path}.damaged-${stamp}`;
  for (let more = 2; existsSync(target); more++) target = `${path}.damaged-${stamp}-${more}`;
  renameSync(path, target);
  for (const suffix of ['-wal', '-shm']) {
    if (existsSync(path + suffix)) renameSync(path + suffix, target + suffix);
  }
  return target;
}
