import type { SQLInputValue, SQLOutputValue } from 'node:sqlite';
import type { Notice, Problem, RunClient, RunStatus, RunSummary } from '../../contract/api.ts';
import { isObject, parseJson, stringifyJson, type JsonObject } from '../../contract/json.ts';
import type { Artefact, RunRow } from '../ports.ts';

type Columns = Record<string, SQLOutputValue>;

/** The small columns, enough for a list. */
export const SUMMARY_COLUMNS =
  'number, run_id, tool_id, tool_version, status, created_at, started_at, ended_at, duration_ms, starred, label, client, origin, last_seq, notices, error';

/** The values of a new row, in the order of the insert statement. */
export function insertValues(row: RunRow): SQLInputValue[] {
  return [
    row.runId,
    row.toolId,
    row.toolVersion,
    row.status,
    row.createdAt,
    row.startedAt,
    row.endedAt,
    row.durationMs,
    row.starred ? 1 : 0,
    row.label,
    row.client,
    row.origin,
    row.lastSeq,
    stringifyJson(row.notices),
    row.error && stringifyJson(row.error),
    stringifyJson(row.inputs),
    stringifyJson(row.outputs),
  ];
}

/** What changes of a row while it runs; star and label are a person's and are left alone. */
export function updateValues(row: RunRow): SQLInputValue[] {
  return [
    row.status,
    row.startedAt,
    row.endedAt,
    row.durationMs,
    row.lastSeq,
    stringifyJson(row.notices),
    row.error && stringifyJson(row.error),
    stringifyJson(row.outputs),
    row.runId,
  ];
}

/** The values of a file's row, in the order of its insert statement. */
export function artefactValues({
  id,
  runId,
  folder,
  file,
  mediaType,
  filename,
  bytes,
  inlineAs,
}: Artefact): SQLInputValue[] {
  return [id, runId, folder, file, mediaType, filename, bytes, inlineAs];
}

export function toArtefact(columns: Columns): Artefact {
  return {
    id: text(columns.id),
    runId: text(columns.run_id),
    folder: text(columns.folder),
    file: text(columns.file),
    mediaType: text(columns.media_type),
    filename: text(columns.filename),
    bytes: Number(columns.bytes),
    inlineAs: textOrNull(columns.inline_as),
  };
}

/** A row of the summary columns. */
export function toSummary(columns: Columns): RunSummary {
  return {
    runId: text(columns.run_id),
    toolId: text(columns.tool_id),
    toolVersion: textOrNull(columns.tool_version),
    status: text(columns.status) as RunStatus,
    queue: null,
    createdAt: text(columns.created_at),
    startedAt: textOrNull(columns.started_at),
    endedAt: textOrNull(columns.ended_at),
    durationMs: typeof columns.duration_ms === 'number' ? columns.duration_ms : null,
    notices: readJson<Notice[]>(columns.notices, []),
    error: readJson<Problem | null>(columns.error, null),
    starred: columns.starred === 1,
    label: textOrNull(columns.label),
    client: text(columns.client) as RunClient,
    lastSeq: Number(columns.last_seq),
  };
}

/** A whole row. */
export function toRow(columns: Columns): RunRow {
  return {
    ...toSummary(columns),
    inputs: object(columns.inputs),
    outputs: object(columns.outputs),
    origin: textOrNull(columns.origin),
  };
}

/** A row without what lists leave out. */
export function summaryOf({ inputs: _inputs, outputs: _outputs, origin: _origin, ...summary }: RunRow): RunSummary {
  return { ...summary, notices: [...summary.notices] };
}

function text(value: SQLOutputValue | undefined): string {
  return typeof value === 'string' ? value : String(value ?? '');
}

function textOrNull(value: SQLOutputValue | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

/** We wrote this text ourselves; where a disk changed it since, the rest of the row is still worth showing. */
function readJson<T>(value: SQLOutputValue | undefined, otherwise: T): T {
  if (typeof value !== 'string') return otherwise;
  try {
    return parseJson(value) as T;
  } catch {
    return otherwise;
  }
}

function object(value: SQLOutputValue | undefined): JsonObject {
  const read = readJson<unknown>(value, {});
  return isObject(read) ? read : {};
}
