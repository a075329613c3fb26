import type { DatabaseSync } from 'node:sqlite';
import { problem, type RunPage, type RunSummary } from '../../contract/api.ts';
import { GatewayError } from '../errors.ts';
import type { History as HistoryPort, IdempotencyKey, Kit, RunFilter, RunRow } from '../ports.ts';
import { isDamage, openDatabase, setAside } from './database.ts';
import { problemSentence } from './problems.ts';
import { insertValues, summaryOf, toRow, toSummary, updateValues } from './rows.ts';
import { NewerSchema } from './schema.ts';
import { prepareStatements, type Statements } from './statements.ts';
import { UnsavedRows, type UnsavedRow } from './unsaved.ts';

const KEY_LIFE_MS = 24 * 60 * 60 * 1000;
const RETRY_MS = 2_000;
const PAGE = 50;
const MOST_PAGE = 200;

interface Store {
  database: DatabaseSync;
  sql: Statements;
}

/**
 * Runs in SQLite. One connection, one writer, everything synchronous: a write takes some 30 µs, less than handing it
 * to a thread, and what `insert` has returned from survives a `kill -9` (R19).
 *
 * When the disk does not take a write, nothing throws: the row stays in memory, is served from there, and is written
 * when the disk is well again; `problem` says so meanwhile (R18).
 */
export class History implements HistoryPort {
  readonly #path: string;
  readonly #kit: Kit;
  readonly #unsaved = new UnsavedRows();
  /** Rows of runs that go on, as their runner changes them; the database knows only that they were accepted. */
  readonly #going = new Map<string, RunRow>();
  #store: Store | null = null;
  #problem: string | null = null;
  #retry: { clear(): void } | null = null;
  /** A damaged database was replaced while we ran: rows that were in it have to be inserted again. */
  #replaced = false;
  #closed = false;

  /** @param path of the database file; its folder is made. Never throws: what is wrong stands in `problem`. */
  constructor(path: string, kit: Kit) {
    this.#path = path;
    this.#kit = kit;
    this.#open();
  }

  get problem(): string | null {
    return this.#problem;
  }

  insert(row: RunRow, key?: IdempotencyKey): void {
    if (row.endedAt === null) this.#going.set(row.runId, row);
    if (this.#attempt((store) => this.#insert(store, row, key ?? null))) return;
    this.#unsaved.put(row, true, key ?? null);
  }

  update(row: RunRow): void {
    if (row.endedAt !== null) this.#going.delete(row.runId);
    const stored = !this.#unsaved.get(row.runId) && this.#attempt((store) => this.#update(store, row));
    if (!stored) this.#unsaved.put(row, false, null);
  }

  get(runId: string): RunRow | null {
    const row = this.#inMemory(runId);
    if (row) return copy(row);
    const columns = this.#read((store) => store.sql.get.get(runId));
    return columns ? toRow(columns) : null;
  }

  /**
   * Newest first. Runs that the disk has not taken yet come before all others, on the first page.
   * @throws GatewayError invalid_request for a cursor that is not ours
   */
  list({ toolId, origin, cursor, limit }: RunFilter): RunPage {
    const most = Math.min(MOST_PAGE, Math.max(1, limit ?? PAGE));
    const before = cursor ? readCursor(cursor) : Number.MAX_SAFE_INTEGER;
    const found = this.#read(({ sql }) =>
      origin === undefined
        ? sql.list.all(toolId, before, most + 1)
        : sql.listOfOrigin.all(toolId, before, origin, most + 1),
    );
    const columns = found ?? [];
    const stored = columns.slice(0, most).map((row) => this.#freshest(toSummary(row)));
    const unsaved = cursor ? [] : this.#unsavedOnly(toolId, origin);
    const last = columns[most - 1];
    return {
      items: [...unsaved, ...stored],
      nextCursor: columns.length > most && last ? writeCursor(Number(last.number)) : null,
    };
  }

  remove(runId: string): boolean {
    this.#going.delete(runId);
    const unsaved = this.#unsaved.delete(runId);
    let removed = 0;
    this.#attempt(({ sql }) => {
      removed = Number(sql.remove.run(runId).changes);
      sql.removeKeysOfRun.run(runId);
    });
    return unsaved || removed > 0;
  }

  mark(runId: string, marks: { starred?: boolean; label?: string | null }): RunSummary | null {
    const row = this.#inMemory(runId) ?? this.get(runId);
    if (!row) return null;
    row.starred = marks.starred ?? row.starred;
    row.label = marks.label === undefined ? row.label : marks.label;
    if (!this.#attempt(({ sql }) => sql.mark.run(row.starred ? 1 : 0, row.label, runId))) {
      this.#unsaved.put(row, false, null);
    }
    return summaryOf(row);
  }

  prune(toolId: string, keep: number): string[] {
    let pruned: string[] = [];
    const now = this.#kit.clock.now();
    this.#attempt(({ sql }) => {
      sql.expireKeys.run(now - KEY_LIFE_MS);
      pruned = sql.prune.all(toolId, keep, now - KEY_LIFE_MS).map((row) => String(row.run_id));
    });
    return pruned;
  }

  findKey(toolId: string, key: string): { runId: string; bodyHash: string } | null {
    const unsaved = this.#unsaved.withKey(toolId, key);
    if (unsaved?.key) return { runId: unsaved.row.runId, bodyHash: unsaved.key.bodyHash };
    const found = this.#read(({ sql }) => sql.findKey.get(toolId, key, this.#kit.clock.now() - KEY_LIFE_MS));
    return found ? { runId: String(found.run_id), bodyHash: String(found.body_hash) } : null;
  }

  close(): void {
    if (this.#closed) return;
    if (this.#unsaved.size > 0) this.#flush();
    this.#closed = true;
    this.#retry?.clear();
    this.#store?.database.close();
    this.#store = null;
  }

  #open(): void {
    try {
      this.#store = this.#openStore();
      this.#problem = null;
      this.#interruptUnfinished(this.#store);
    } catch (error) {
      if (isDamage(error) && this.#replaceDamaged(error)) return;
      this.#fail(error);
    }
  }

  #openStore(): Store {
    const database = openDatabase(this.#path);
    return { database, sql: prepareStatements(database) };
  }

  /** Sets the damaged file aside and starts a fresh one. False when even that failed; `problem` says so. */
  #replaceDamaged(cause: unknown): boolean {
    this.#store?.database.close();
    this.#store = null;
    try {
      const aside = setAside(this.#path, new Date(this.#kit.clock.now()));
      this.#kit.log.warn({ error: cause, aside }, 'the history was damaged; it was set aside and a new one begun');
      this.#store = this.#openStore();
      this.#problem = null;
      this.#replaced = true;
      return true;
    } catch (error) {
      this.#fail(error);
      return false;
    }
  }

  /** Nothing of a former gateway is still running. */
  #interruptUnfinished({ sql }: Store): void {
    const now = new Date(this.#kit.clock.now()).toISOString();
    for (const columns of sql.unfinished.all()) {
      const row = toRow(columns);
      const error = problem('interrupted', 'The gateway stopped while this run was under way. Run it again.', {
        runId: row.runId,
        instance: `/api/runs/${row.runId}`,
      });
      const endedAt = now > row.createdAt ? now : row.createdAt;
      sql.update.run(...updateValues({ ...row, status: 'interrupted', endedAt, error, lastSeq: row.lastSeq + 1 }));
    }
  }

  #insert({ database, sql }: Store, row: RunRow, key: IdempotencyKey | null): void {
    if (!key) {
      sql.insert.run(...insertValues(row));
      return;
    }
    inTransaction(database, () => {
      sql.insert.run(...insertValues(row));
      sql.putKey.run(row.toolId, key.key, key.bodyHash, row.runId, this.#kit.clock.now());
    });
  }

  #update(store: Store, row: RunRow): void {
    const { changes } = store.sql.update.run(...updateValues(row));
    if (Number(changes) === 0 && this.#replaced) this.#insert(store, row, null);
  }

  /** Does a write; false when it is not done. While the disk is known to fail, only the retry tries. */
  #attempt(write: (store: Store) => void): boolean {
    if (!this.#store || this.#problem !== null) return false;
    try {
      write(this.#store);
      return true;
    } catch (error) {
      if (!isDamage(error)) this.#fail(error);
      else if (this.#replaceDamaged(error)) return this.#writeAgain(write);
      return false;
    }
  }

  #writeAgain(write: (store: Store) => void): boolean {
    if (!this.#store) return false;
    try {
      write(this.#store);
      return true;
    } catch (error) {
      this.#fail(error);
      return false;
    }
  }

  #read<T>(read: (store: Store) => T): T | null {
    if (!this.#store) return null;
    try {
      return read(this.#store);
    } catch (error) {
      if (isDamage(error)) this.#replaceDamaged(error);
      else this.#fail(error);
      return null;
    }
  }

  #fail(error: unknown): void {
    if (this.#problem === null) this.#kit.log.error({ error }, 'the history cannot be written');
    this.#problem = problemSentence(error, this.#path);
    if (this.#closed || this.#retry || error instanceof NewerSchema) return;
    this.#retry = this.#kit.clock.setTimeout(() => {
      this.#retry = null;
      this.#flush();
    }, RETRY_MS);
  }

  /** Tries again: opens the database if need be and writes what memory holds, all of it or nothing. */
  #flush(): void {
    if (!this.#store) this.#open();
    const store = this.#store;
    if (!store) return;
    try {
      inTransaction(store.database, () => {
        for (const unsaved of this.#unsaved.values()) this.#save(store, unsaved);
      });
      for (const { row } of this.#unsaved.values()) this.#unsaved.delete(row.runId);
      this.#problem = null;
    } catch (error) {
      this.#fail(error);
    }
  }

  #save(store: Store, { row, isNew, key }: UnsavedRow): void {
    const { sql } = store;
    if (isNew) {
      sql.insert.run(...insertValues(row));
      if (key) sql.putKey.run(row.toolId, key.key, key.bodyHash, row.runId, this.#kit.clock.now());
      return;
    }
    this.#update(store, row);
    sql.mark.run(row.starred ? 1 : 0, row.label, row.runId);
  }

  #freshest(summary: RunSummary): RunSummary {
    const row = this.#inMemory(summary.runId);
    return row ? summaryOf(row) : summary;
  }

  #inMemory(runId: string): RunRow | null {
    return this.#going.get(runId) ?? this.#unsaved.get(runId)?.row ?? null;
  }

  #unsavedOnly(toolId: string, origin: string | null | undefined): RunSummary[] {
    return this.#unsaved
      .ofTool(toolId)
      .filter(({ row, isNew }) => isNew && (origin === undefined || row.origin === origin))
      .map(({ row }) => summaryOf(row));
  }
}

/** What is given out does not change any more. */
function copy(row: RunRow): RunRow {
  return { ...row, outputs: { ...row.outputs }, notices: [...row.notices] };
}

function inTransaction(database: DatabaseSync, write: () => void): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    write();
    database.exec('COMMIT');
  } catch (error) {
    // SQLite has rolled back by itself after some errors (a full disk among them).
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

function writeCursor(number: number): string {
  return Buffer.from(`n${number}`).toString('base64url');
}

function readCursor(cursor: string): number {
  const found = /^n(\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1'));
  if (!found) throw new GatewayError('invalid_request', 'The cursor is not one that this gateway gave out.');
  return Number(found[1]);
}
