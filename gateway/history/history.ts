import { problem, type RunPage, type RunSummary } from '../../contract/api.ts';
import { GatewayError } from '../errors.ts';
import type { Artefact, History as HistoryPort, IdempotencyKey, Kit, RunFilter, RunRow } from '../ports.ts';
import { isDamage, isFileFault } from './database.ts';
import { Disk, inTransaction, type Connection } from './disk.ts';
import { artefactValues, insertValues, summaryOf, toArtefact, toRow, toSummary, updateValues } from './rows.ts';
import type { Statements } from './statements.ts';
import { UnsavedRows, type UnsavedRow } from './unsaved.ts';

const KEY_LIFE_MS = 24 * 60 * 60 * 1000;
const HOUR_MS = 60 * 60 * 1000;
const PAGE = 50;
const MOST_PAGE = 200;
const TRIM_ROWS = 20;

/**
 * Runs in SQLite. One connection, one writer, everything synchronous: a write takes some 30 µs, less than handing it
 * to a thread, and what `insert` has returned from survives a `kill -9` (R19).
 *
 * When the disk does not take a write, nothing throws: the row stays in memory, is served from there, and is written
 * when the disk is well again; `problem` says so meanwhile (R18).
 */
export class History implements HistoryPort {
  readonly #kit: Kit;
  readonly #disk: Disk;
  readonly #unsaved = new UnsavedRows();
  /** Rows of runs that go on, as their runner changes them; the database knows only that they were accepted. */
  readonly #going = new Map<string, RunRow>();
  /** Deleted by someone while the disk failed; the rows follow when it is well again. */
  readonly #removed = new Set<string>();
  #keysExpiredAt = -Infinity;

  /** @param path of the database file; its folder is made. Never throws: what is wrong stands in `problem`. */
  constructor(path: string, kit: Kit) {
    this.#kit = kit;
    this.#disk = new Disk({
      path,
      kit,
      opened: (connection) => this.#interruptUnfinished(connection),
      catchUp: (connection) => this.#saveUnsaved(connection),
      isBusy: () => this.#going.size > 0,
    });
    this.#disk.open();
  }

  get problem(): string | null {
    return this.#disk.problem;
  }

  insert(row: RunRow, key?: IdempotencyKey): void {
    if (row.endedAt === null) this.#going.set(row.runId, row);
    if (this.#disk.write((connection) => this.#insert(connection, row, key ?? null))) return;
    this.#unsaved.put(row, true, key ?? null);
  }

  update(row: RunRow, artefacts: readonly Artefact[] = []): void {
    if (row.endedAt !== null) this.#going.delete(row.runId);
    const write = (connection: Connection): void => this.#updateWithFiles(connection, row, artefacts);
    const stored = !this.#unsaved.get(row.runId) && this.#disk.write(write);
    if (!stored) this.#unsaved.put(row, false, null, artefacts);
  }

  artefact(id: string): Artefact | null {
    const unsaved = this.#unsaved.artefact(id);
    if (unsaved) return unsaved;
    const columns = this.#disk.read(({ sql }) => sql.artefact.get(id));
    const found = columns ? toArtefact(columns) : null;
    return found && !this.#removed.has(found.runId) ? found : null;
  }

  artefactsOf(runId: string): Artefact[] {
    const unsaved = this.#unsaved.get(runId)?.artefacts ?? [];
    if (unsaved.length > 0) return [...unsaved];
    if (this.#removed.has(runId)) return [];
    return (this.#disk.read(({ sql }) => sql.artefactsOf.all(runId)) ?? []).map(toArtefact);
  }

  get(runId: string): RunRow | null {
    const row = this.#inMemory(runId);
    if (row) return copy(row);
    if (this.#removed.has(runId)) return null;
    const columns = this.#disk.read(({ sql }) => sql.get.get(runId));
    return columns ? toRow(columns) : null;
  }

  /**
   * Newest first. Runs that the disk has not taken yet come before all others, on the first page.
   * @throws GatewayError invalid_request for a cursor that is not ours
   */
  list({ toolId, origin, cursor, limit }: RunFilter): RunPage {
    const most = Math.min(MOST_PAGE, Math.max(1, limit ?? PAGE));
    const before = cursor ? readCursor(cursor) : Number.MAX_SAFE_INTEGER;
    const found = this.#disk.read(({ sql }) =>
      origin === undefined
        ? sql.list.all(toolId, before, most + 1)
        : sql.listOfOrigin.all(toolId, before, origin, most + 1),
    );
    const columns = found ?? [];
    const rows = columns.slice(0, most).map((row) => this.#freshest(toSummary(row)));
    const stored = rows.filter(({ runId }) => !this.#removed.has(runId));
    const unsaved = cursor ? [] : this.#unsavedOnly(toolId, origin);
    const last = columns[most - 1];
    return {
      items: [...unsaved, ...stored],
      nextCursor: columns.length > most && last ? writeCursor(Number(last.number)) : null,
    };
  }

  remove(runId: string): boolean {
    const isKnown = this.get(runId) !== null;
    this.#going.delete(runId);
    this.#unsaved.delete(runId);
    if (isKnown && !this.#disk.write(({ sql }) => removeRow(sql, runId))) this.#removed.add(runId);
    return isKnown;
  }

  mark(runId: string, marks: { starred?: boolean; label?: string | null }): RunSummary | null {
    const row = this.#inMemory(runId) ?? this.get(runId);
    if (!row) return null;
    row.starred = marks.starred ?? row.starred;
    row.label = marks.label === undefined ? row.label : marks.label;
    if (!this.#disk.write(({ sql }) => sql.mark.run(row.starred ? 1 : 0, row.label, runId))) {
      this.#unsaved.put(row, false, null);
    }
    return summaryOf(row);
  }

  trim(mostBytes: number): string[] {
    const removed: string[] = [];
    this.#disk.write(({ sql }) => {
      while (usedBytes(sql) > mostBytes) {
        // One run alone may free gigabytes; runs without files are small, so many go at once.
        const oldest = sql.removeOldest.all(fileBytes(sql) > 0 ? 1 : TRIM_ROWS).map((row) => String(row.run_id));
        if (oldest.length === 0) break;
        removed.push(...oldest);
      }
    });
    return removed;
  }

  prune(toolId: string, keep: number): string[] {
    let pruned: string[] = [];
    const now = this.#kit.clock.now();
    this.#disk.write(({ sql }) => {
      this.#expireKeys(sql, now);
      pruned = sql.prune.all(toolId, keep, now - KEY_LIFE_MS).map((row) => String(row.run_id));
    });
    return pruned;
  }

  findKey(toolId: string, key: string): { runId: string; bodyHash: string } | null {
    const unsaved = this.#unsaved.withKey(toolId, key);
    if (unsaved?.key) return { runId: unsaved.row.runId, bodyHash: unsaved.key.bodyHash };
    const found = this.#disk.read(({ sql }) => sql.findKey.get(toolId, key, this.#kit.clock.now() - KEY_LIFE_MS));
    return found ? { runId: String(found.run_id), bodyHash: String(found.body_hash) } : null;
  }

  close(): void {
    if (this.#unsaved.size > 0) this.#disk.retry();
    this.#disk.close();
  }

  #expireKeys(sql: Statements, now: number): void {
    const monotonic = this.#kit.clock.monotonic();
    if (monotonic - this.#keysExpiredAt < HOUR_MS) return;
    this.#keysExpiredAt = monotonic;
    sql.expireKeys.run(now - KEY_LIFE_MS);
  }

  /** Nothing of a former gateway is still running. */
  #interruptUnfinished({ sql }: Connection): void {
    const now = new Date(this.#kit.clock.now()).toISOString();
    for (const columns of sql.unfinished.all()) {
      const row = toRow(columns);
      if (this.#going.has(row.runId)) continue;
      const error = problem('interrupted', 'The gateway stopped while this run was under way. Run it again.', {
        runId: row.runId,
        instance: `/api/runs/${row.runId}`,
      });
      const endedAt = now > row.createdAt ? now : row.createdAt;
      sql.update.run(...updateValues({ ...row, status: 'interrupted', endedAt, error, lastSeq: row.lastSeq + 1 }));
    }
  }

  #insert({ database, sql }: Connection, row: RunRow, key: IdempotencyKey | null): void {
    if (key) inTransaction(database, () => this.#insertRow(sql, row, key));
    else this.#insertRow(sql, row, null);
  }

  #insertRow(sql: Statements, row: RunRow, key: IdempotencyKey | null): void {
    this.#storeOrShorten(row, (shown) => sql.insert.run(...insertValues(shown)));
    if (key) sql.putKey.run(row.toolId, key.key, key.bodyHash, row.runId, this.#kit.clock.now());
  }

  #updateWithFiles(connection: Connection, row: RunRow, artefacts: readonly Artefact[]): void {
    if (artefacts.length === 0) return this.#update(connection, row);
    inTransaction(connection.database, () => {
      this.#update(connection, row);
      putArtefacts(connection.sql, artefacts);
    });
  }

  #update(connection: Connection, row: RunRow): void {
    let found = 0;
    this.#storeOrShorten(row, (shown) => (found = Number(connection.sql.update.run(...updateValues(shown)).changes)));
    if (found === 0 && this.#disk.isReplaced) this.#insertRow(connection.sql, row, null);
  }

  /** A value that SQLite or JavaScript cannot take as text (half a gigabyte) must not cost the rest of its run. */
  #storeOrShorten(row: RunRow, write: (shown: RunRow) => void): void {
    try {
      write(row);
    } catch (error) {
      if (isFileFault(error) || isDamage(error)) throw error;
      this.#kit.log.warn({ error, runId: row.runId }, 'a run is stored without its values');
      const message = 'The values of this run could not be stored in the history.';
      write({ ...row, inputs: {}, outputs: {}, notices: [...row.notices, { key: '', message }] });
    }
  }

  /** All of it or nothing. */
  #saveUnsaved(connection: Connection): void {
    const waiting = this.#unsaved.values();
    inTransaction(connection.database, () => {
      for (const unsaved of waiting) this.#save(connection, unsaved);
      for (const runId of this.#removed) removeRow(connection.sql, runId);
    });
    for (const { row } of waiting) this.#unsaved.delete(row.runId);
    this.#removed.clear();
  }

  #save(connection: Connection, { row, isNew, key, artefacts }: UnsavedRow): void {
    putArtefacts(connection.sql, artefacts);
    if (isNew) return this.#insertRow(connection.sql, row, key);
    this.#update(connection, row);
    connection.sql.mark.run(row.starred ? 1 : 0, row.label, row.runId);
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

function putArtefacts(sql: Statements, artefacts: readonly Artefact[]): void {
  for (const artefact of artefacts) sql.putArtefact.run(...artefactValues(artefact));
}

function removeRow(sql: Statements, runId: string): void {
  sql.remove.run(runId);
  sql.removeKeysOfRun.run(runId);
}

/** Pages that hold something, since those of deleted rows are used again, and files. */
function usedBytes(sql: Statements): number {
  return Number(sql.usedBytes.get()?.bytes ?? 0) + fileBytes(sql);
}

function fileBytes(sql: Statements): number {
  return Number(sql.fileBytes.get()?.bytes ?? 0);
}

function writeCursor(number: number): string {
  return Buffer.from(`n${number}`).toString('base64url');
}

function readCursor(cursor: string): number {
  const found = /^n(\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1'));
  if (!found) throw new GatewayError('invalid_request', 'The cursor is not one that this gateway gave out.');
  return Number(found[1]);
}
