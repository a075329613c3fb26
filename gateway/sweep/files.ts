/** Files in the state folder and the tools folder that no gateway will ask for again. Nothing is changed here. */
import { existsSync, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isObject, parseJson } from '../../contract/json.ts';
import { IMPORTS_FOLDER } from '../sharing/imports.ts';
import { isStageIdle, STAGE_FOLDER } from '../sharing/stage.ts';
import type { LeftFile, LeftFileKind } from './leftovers.ts';

export interface FileParts {
  stateDir: string;
  toolsDir: string;
  /** Ids of the tools that there are; null when the tools folder could not be read. */
  toolIds: ReadonlySet<string> | null;
  /** Milliseconds since 1970. */
  now: number;
}

/** `<id>.bytes` with `<id>.json`, as `uploads/records.ts` writes them. */
const UPLOAD = /^([A-Za-z0-9_-]{22})\.(bytes|json)$/;

/** Asked only while no gateway has the state folder: what is half now will never be whole. */
export function leftFiles(parts: FileParts): LeftFile[] {
  const { stateDir, toolsDir } = parts;
  return [
    ...present(stateDir, 'gateway.json', 'note'),
    ...present(stateDir, 'processes.json', 'process-list'),
    ...leftOfRuns(stateDir),
    ...leftUploads(join(stateDir, 'uploads'), parts.now),
    ...leftReports(join(stateDir, 'reports'), parts.toolIds),
    ...namesIn(join(stateDir, IMPORTS_FOLDER)).map((name) => file(join(stateDir, IMPORTS_FOLDER), name, 'import')),
    ...(isStageIdle(toolsDir) ? present(toolsDir, STAGE_FOLDER, 'import') : []),
    ...[stateDir, join(stateDir, 'reports'), join(stateDir, 'uploads')].flatMap((folder) =>
      namesIn(folder)
        .filter((name) => name.endsWith('.new') && !isBeingWritten(name))
        .map((name) => file(folder, name, 'unfinished')),
    ),
  ];
}

/** `door/storedList.ts` names an unfinished file after its writer, which may be a command that runs now. */
function isBeingWritten(name: string): boolean {
  const pid = /\.(\d+)\.new$/.exec(name)?.[1];
  if (pid === undefined) return false;
  try {
    return process.kill(Number(pid), 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function leftOfRuns(stateDir: string): LeftFile[] {
  const isKnown = knownRuns(join(stateDir, 'history.sqlite'));
  if (isKnown === null) return [];
  const [values, artefacts] = [join(stateDir, 'values'), join(stateDir, 'artefacts')];
  const strays = namesIn(values).filter((runId) => !isKnown(runId));
  const starts = namesIn(artefacts).flatMap((tool) => namesIn(join(artefacts, tool)).map((name) => join(tool, name)));
  return [
    ...strays.map((runId) => file(values, runId, 'values')),
    ...starts.flatMap((start) => {
      const runs = namesIn(join(artefacts, start));
      const left = runs.filter((runId) => !isKnown(runId));
      // With nothing of a known run in it, the start's own folder is of no use either.
      if (left.length === runs.length) return [file(artefacts, start, 'artefacts')];
      return left.map((runId) => file(join(artefacts, start), runId, 'artefacts'));
    }),
  ];
}

/** Tells which runs the history has; null when it cannot be read, and then nothing counts as left over. */
function knownRuns(path: string): ((runId: string) => boolean) | null {
  if (!existsSync(path)) return () => false;
  try {
    const database = new DatabaseSync(path, { readOnly: true });
    try {
      const rows = database.prepare('SELECT run_id FROM runs').all();
      const ids = new Set(rows.map((row) => row['run_id']));
      return (runId) => ids.has(runId);
    } finally {
      database.close();
    }
  } catch {
    return null;
  }
}

function leftUploads(folder: string, now: number): LeftFile[] {
  const names = new Set(namesIn(folder));
  return [...names].flatMap((name) => {
    const [, id, ending] = UPLOAD.exec(name) ?? [];
    if (id === undefined) return [];
    const isWhole = names.has(`${id}.bytes`) && names.has(`${id}.json`);
    if (isWhole && !isExpired(join(folder, `${id}.json`), now)) return [];
    return ending === 'bytes' || ending === 'json' ? [file(folder, name, 'upload')] : [];
  });
}

function isExpired(record: string, now: number): boolean {
  try {
    const content = parseJson(readFileSync(record, 'utf8'));
    return isObject(content) && typeof content['expiresAt'] === 'number' && content['expiresAt'] <= now;
  } catch {
    return false;
  }
}

/** Named after their tools, as `validator/reports.ts` writes them. */
function leftReports(folder: string, toolIds: FileParts['toolIds']): LeftFile[] {
  if (toolIds === null) return [];
  const wanted = new Set([...toolIds].map((id) => `${encodeURIComponent(id)}.json`));
  return namesIn(folder)
    .filter((name) => name.endsWith('.json') && !wanted.has(name))
    .map((name) => file(folder, name, 'report'));
}

function present(folder: string, name: string, kind: LeftFileKind): LeftFile[] {
  return existsSync(join(folder, name)) ? [file(folder, name, kind)] : [];
}

export function file(folder: string, name: string, kind: LeftFileKind): LeftFile {
  const path = join(folder, name);
  return { path, kind, bytes: bytesOf(path) };
}

function bytesOf(path: string): number {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return 0;
  if (!stat.isDirectory()) return stat.size;
  return namesIn(path).reduce((sum, name) => sum + bytesOf(join(path, name)), 0);
}

export function namesIn(folder: string): string[] {
  try {
    return statSync(folder).isDirectory() ? readdirSync(folder).sort() : [];
  } catch {
    return [];
  }
}
