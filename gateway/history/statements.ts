import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { SUMMARY_COLUMNS } from './rows.ts';

/** Every statement of the history, prepared once per database. */
export type Statements = Record<keyof typeof SQL, StatementSync>;

const SQL = {
  insert: `INSERT INTO runs (run_id, tool_id, tool_version, status, created_at, started_at, ended_at, duration_ms,
    starred, label, client, origin, last_seq, notices, error, inputs, outputs)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  update: `UPDATE runs SET status = ?, started_at = ?, ended_at = ?, duration_ms = ?, last_seq = ?, notices = ?,
    error = ?, outputs = ? WHERE run_id = ?`,
  mark: 'UPDATE runs SET starred = ?, label = ? WHERE run_id = ?',
  remove: 'DELETE FROM runs WHERE run_id = ?',
  get: 'SELECT * FROM runs WHERE run_id = ?',
  list: `SELECT ${SUMMARY_COLUMNS} FROM runs WHERE tool_id = ? AND number < ? ORDER BY number DESC LIMIT ?`,
  listOfOrigin: `SELECT ${SUMMARY_COLUMNS} FROM runs WHERE tool_id = ? AND number < ? AND origin IS ?
    ORDER BY number DESC LIMIT ?`,
  unfinished: `SELECT * FROM runs WHERE status IN ('queued', 'starting', 'running')`,
  prune: `DELETE FROM runs WHERE tool_id = ?1 AND starred = 0 AND label IS NULL AND ended_at IS NOT NULL
    AND number <= (SELECT number FROM runs WHERE tool_id = ?1 AND starred = 0 AND label IS NULL
      ORDER BY number DESC LIMIT 1 OFFSET ?2)
    AND NOT EXISTS (SELECT 1 FROM idempotency_keys AS keys WHERE keys.run_id = runs.run_id AND keys.created_at > ?3)
    RETURNING run_id`,
  removeOldest: `DELETE FROM runs WHERE number IN (SELECT number FROM runs
    WHERE starred = 0 AND label IS NULL AND ended_at IS NOT NULL ORDER BY number LIMIT ?) RETURNING run_id`,
  usedBytes: `SELECT (page_count - freelist_count) * page_size AS bytes
    FROM pragma_page_count, pragma_freelist_count, pragma_page_size`,
  fileBytes: 'SELECT COALESCE(SUM(bytes), 0) AS bytes FROM artefacts',
  putArtefact: `INSERT OR REPLACE INTO artefacts (id, run_id, folder, file, media_type, filename, bytes, inline_as)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  artefact: 'SELECT * FROM artefacts WHERE id = ?',
  artefactsOf: 'SELECT * FROM artefacts WHERE run_id = ?',
  findKey: 'SELECT run_id, body_hash FROM idempotency_keys WHERE tool_id = ? AND key = ? AND created_at > ?',
  putKey:
    'INSERT OR REPLACE INTO idempotency_keys (tool_id, key, body_hash, run_id, created_at) VALUES (?, ?, ?, ?, ?)',
  removeKeysOfRun: 'DELETE FROM idempotency_keys WHERE run_id = ?',
  expireKeys: 'DELETE FROM idempotency_keys WHERE created_at <= ?',
} as const;

export function prepareStatements(database: DatabaseSync): Statements {
  const prepared = Object.entries(SQL).map(([name, sql]) => [name, database.prepare(sql)]);
  return Object.fromEntries(prepared) as Statements;
}
