/**
 * Makes a tool of an archive (S19): every entry is judged before the first is unpacked, the tool is put together
 * beside the others where discovery does not look, read as discovery will read it, and moved into place by one rename.
 * Nothing of it is executed.
 */
import { lstatSync, readdirSync, renameSync } from 'node:fs';
import { chmod, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { anyInput } from '../../contract/all-inputs.ts';
import { readTool } from '../../contract/tool.ts';
import type { ToolProblem, ToolSpec } from '../../contract/types.ts';
import { GatewayError } from '../errors.ts';
import type { Tool } from '../ports.ts';
import { TOOL_SCHEMA, ToolValidator } from '../registry/validator.ts';
import { REFUSAL, staysBehind } from './contents.ts';
import { readEntries, type ArchiveEntry } from './entries.ts';
import { archiveFault, entryFault, shown } from './faults.ts';
import { ARCHIVE_LIMITS, type ArchiveLimits } from './limits.ts';
import { collisionKey, partsOf, pathFault } from './paths.ts';
import { Stage } from './stage.ts';
import { unpack, type Planned } from './unpack.ts';

export interface ImportParts {
  toolsDir: string;
  /** The tools that there are, to keep ids apart. */
  tools(): readonly Pick<Tool, 'id' | 'folder'>[];
  limits?: ArchiveLimits;
  signal?: AbortSignal;
}

export interface Imported {
  id: string;
  /** Name of its folder, which is its id. */
  folder: string;
  name: string;
  files: number;
  bytes: number;
  /** Faults of its tool.json that don't hinder its use. */
  problems: ToolProblem[];
}

/** `tool.json` and what it cannot do without. */
const NEEDED = ['tool.json', 'pyproject.toml'];

/**
 * @param archive path of the zip
 * @throws GatewayError invalid_request for an archive that is refused, tool_invalid for a tool that cannot be used,
 *   tool_exists when its id is taken, body_too_large, storage_full, too_many_runs while another import is under way
 */
export async function importTool(archive: string, parts: ImportParts): Promise<Imported> {
  const { toolsDir, limits = ARCHIVE_LIMITS, signal } = parts;
  const file = await open(archive, 'r');
  try {
    const { zip, entries } = await readEntries(file, limits);
    const planned = planOf(entries);
    const stage = Stage.take(toolsDir);
    try {
      await unpack(zip, planned, stage.folder, signal);
      const { spec, problems } = await readSpec(stage.folder, planned, limits);
      signal?.throwIfAborted();
      await chmod(stage.folder, 0o755);
      moveIntoPlace(stage.folder, spec.id, parts);
      const files = planned.filter(({ entry }) => !entry.isFolder);
      const bytes = files.reduce((sum, { entry }) => sum + entry.bytes, 0);
      return { id: spec.id, folder: spec.id, name: spec.name, files: files.length, bytes, problems };
    } finally {
      stage.release();
    }
  } finally {
    await file.close();
  }
}

/** What is unpacked and where: without the one folder that holds all, and without caches. */
export function planOf(entries: readonly ArchiveEntry[]): Planned[] {
  const all = entries.map((entry) => ({ entry, parts: partsOf(entry.path) }));
  const useful = all.filter(({ parts }) => !parts.some(isCache));
  const depth = toolDepth(useful);
  const planned = useful
    .map(({ entry, parts }) => ({ entry, parts: parts.slice(depth) }))
    .filter(({ parts }) => parts.length > 0);
  for (const { entry, parts } of planned) {
    const reason = staysBehind(parts);
    if (reason !== null && reason !== 'cache') throw entryFault(entry.path, `may not travel: ${REFUSAL[reason]}`);
  }
  const names = new Set(planned.map(({ parts }) => parts.join('/')));
  for (const name of NEEDED) if (!names.has(name)) throw archiveFault(`has no ${name} at its top or in its one folder`);
  return planned;
}

function isCache(name: string): boolean {
  return staysBehind([name]) === 'cache';
}

/** 0 when the files lie at the top, 1 when one folder holds them all. */
function toolDepth(entries: readonly Planned[]): number {
  if (entries.some(({ parts }) => parts.length === 1 && parts[0] === 'tool.json')) return 0;
  const tops = new Set(entries.map(({ parts }) => parts[0]));
  const hasFileAtTop = entries.some(({ entry, parts }) => !entry.isFolder && parts.length === 1);
  return tops.size === 1 && !hasFileAtTop ? 1 : 0;
}

async function readSpec(
  folder: string,
  planned: readonly Planned[],
  limits: ArchiveLimits,
): Promise<{ spec: ToolSpec; problems: ToolProblem[] }> {
  const bytes = await readFile(join(folder, 'tool.json'));
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new GatewayError('tool_invalid', 'The tool.json in the archive is not UTF-8 text.', { cause });
  }
  const { spec, problems } = read(text);
  if (spec === null) {
    const worst = problems.find(({ level }) => level === 'unusable');
    const place = worst?.line === undefined ? '' : ` (line ${worst.line})`;
    throw new GatewayError(
      'tool_invalid',
      `The tool.json in the archive cannot be used: ${worst?.message ?? ''}${place}`,
    );
  }
  if (spec.id.includes('/') || pathFault(spec.id, 1) !== null || staysBehind([spec.id]) !== null) {
    throw new GatewayError('tool_invalid', `The id “${shown(spec.id)}” cannot be the name of a folder on all systems.`);
  }
  const isThere = planned.some(({ entry, parts }) => !entry.isFolder && parts.join('/') === spec.entrypoint);
  const isInside = pathFault(spec.entrypoint, limits.depth) === null;
  if (!isThere || !isInside) throw archiveFault(`lacks ${shown(spec.entrypoint)}, which its tool.json starts`);
  return { spec, problems };
}

/** As discovery reads it. The folder's name will be the id, whatever it is now. */
function read(text: string): { spec: ToolSpec | null; problems: ToolProblem[] } {
  const validator = new ToolValidator();
  const parts = { schema: TOOL_SCHEMA, inputs: anyInput, validate: validator.validate.bind(validator) };
  const { spec } = readTool(text, '', parts);
  return readTool(text, spec?.id ?? '', parts);
}

/** Synchronous, so that within this process nothing comes between the question and the answer. */
function moveIntoPlace(staged: string, id: string, { toolsDir, tools }: ImportParts): void {
  const key = collisionKey(id);
  const other = tools().find((tool) => collisionKey(tool.id) === key || collisionKey(tool.folder) === key);
  const taken = other?.folder ?? readdirSync(toolsDir).find((name) => collisionKey(name) === key);
  const target = join(toolsDir, id);
  if (taken !== undefined || lstatSync(target, { throwIfNoEntry: false }) !== undefined) {
    throw new GatewayError(
      'tool_exists',
      `There is a tool “${id}” already, in the folder ${shown(taken ?? id)}. ` +
        'Move that folder away, or change the id in the archive’s tool.json, then import again.',
    );
  }
  renameSync(staged, target);
}
