import type { DatabaseSync } from 'node:sqlite';

/** Steps from one version of the database to the next; a step that was released is never changed, only followed. */
export const MIGRATIONS: readonly string[] = [
  `
  -- The big columns come last: SQLite reads a row from its start, and lists need only the small ones.
  CREATE TABLE runs (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    run_id TEXT NOT NULL UNIQUE,
    tool_id TEXT NOT NULL,
    tool_version TEXT,
    status TEXT NOT NULL,
    created_at TEXT NOT NULL,
    started_at TEXT,
    ended_at TEXT,
    duration_ms REAL,
    starred INTEGER NOT NULL DEFAULT 0,
    label TEXT,
    client TEXT NOT NULL,
    origin TEXT,
    last_seq INTEGER NOT NULL,
    notices TEXT NOT NULL,
    error TEXT,
    inputs TEXT NOT NULL,
    outputs TEXT NOT NULL
  ) STRICT;
  CREATE INDEX runs_by_tool ON runs (tool_id, number);
  CREATE INDEX runs_unfinished ON runs (number) WHERE status IN ('queued', 'starting', 'running');
  CREATE TABLE idempotency_keys (
    tool_id TEXT NOT NULL,
    key TEXT NOT NULL,
    body_hash TEXT NOT NULL,
    run_id TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (tool_id, key)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX idempotency_keys_by_run ON idempotency_keys (run_id);
  `,
  `
  CREATE TABLE artefacts (
    id TEXT PRIMARY KEY,
    run_id TEXT NOT NULL,
    folder TEXT NOT NULL,
    file TEXT NOT NULL,
    media_type TEXT NOT NULL,
    filename TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    inline_as TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX artefacts_by_run ON artefacts (run_id);
  CREATE TRIGGER artefacts_go_with_runs AFTER DELETE ON runs
    BEGIN DELETE FROM artefacts WHERE run_id = old.run_id; END;
  `,
];

/** The database was written by a later version of this program. */
export class NewerSchema extends Error {
  readonly version: number;

  constructor(version: number) {
    super(`schema version ${version}`);
    this.version = version;
  }
}

function versionOf(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.user_version ?? 0);
}

/** Looks without writing a byte. @throws NewerSchema */
export function refuseNewer(database: DatabaseSync, migrations: readonly string[] = MIGRATIONS): void {
  const version = versionOf(database);
  if (version > migrations.length) throw new NewerSchema(version);
}

/** Brings a database to the newest version, in one transaction: it is whole afterwards or untouched. */
export function migrate(database: DatabaseSync, migrations: readonly string[] = MIGRATIONS): void {
  const version = versionOf(database);
  if (version >= migrations.length) return;
  database.exec('BEGIN IMMEDIATE');
  try {
    for (const step of migrations.slice(version)) database.exec(step);
    database.exec(`PRAGMA user_version = ${migrations.length}`);
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
