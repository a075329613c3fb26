/** Reads one tool's folder from disk. Nothing of the tool is imported or executed. */
import { createHash } from 'node:crypto';
import { lstat, readFile, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { TOOL_LIMITS } from '../../contract/tool.ts';
import type { ToolProblem, ToolSpec } from '../../contract/types.ts';
import type { Broken } from '../../contract/api.ts';

/** What a folder holds at one moment. */
export interface Reading {
  /** The tool as its file describes it now; null when it cannot be used. */
  spec: ToolSpec | null;
  /** tool.json's own text; null when it cannot be read. */
  text: string | null;
  hash: string | null;
  problems: ToolProblem[];
  /** Why there is no spec. */
  broken: Broken | null;
  /** The folder reaches out of tools_dir: nothing of it may serve, a version that was good before neither. */
  refused: boolean;
}

export type ReadText = (
  text: string,
  folder: string,
) => Promise<{ spec: ToolSpec | null; problems: readonly ToolProblem[] }>;

class Unusable extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * @param root real path of tools_dir
 * @param folder name of the direct subfolder
 * @returns null when there is no such folder
 */
export async function readFolder(root: string, folder: string, readText: ReadText): Promise<Reading | null> {
  const path = join(root, folder);
  try {
    if (!(await isFolder(root, path))) return null;
    const text = await readToolJson(root, join(path, 'tool.json'));
    const { spec, problems: found } = await readText(text, folder);
    const problems = [...found];
    const hash = createHash('sha256').update(text).digest('base64url');
    if (!spec) return { spec: null, text, hash, problems, broken: brokenBy(problems), refused: false };
    const missing = await entrypointProblem(root, path, spec.entrypoint);
    return { spec, text, hash, problems: missing ? [...problems, missing] : problems, broken: null, refused: false };
  } catch (error) {
    const { code, message } = error instanceof Unusable ? error : unreadable(error);
    const problem: ToolProblem = { level: 'unusable', path: '', message };
    const broken = { code, message };
    const refused = code === 'outside_tools_dir';
    return { spec: null, text: null, hash: null, problems: [problem], broken, refused };
  }
}

/** Whatever else a disk or a hostile file can bring about: one folder never keeps the others from being read. */
function unreadable(error: unknown): { code: string; message: string } {
  const { code = 'unknown' } = error as NodeJS.ErrnoException;
  return { code: 'folder_unreadable', message: `The folder cannot be read (${code}).` };
}

function brokenBy(problems: readonly ToolProblem[]): Broken {
  const worst = problems.find((problem) => problem.level === 'unusable');
  if (!worst) return { code: 'tool_json_invalid', message: 'tool.json cannot be used.' };
  const { message, path, hint, line, column } = worst;
  return {
    code: 'tool_json_invalid',
    message: hint === undefined ? message : `${message} ${hint}`,
    ...(path !== '' && { path }),
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
  };
}

async function isFolder(root: string, path: string): Promise<boolean> {
  const entry = await lstat(path).catch(absent);
  if (!entry) return false;
  if (!entry.isSymbolicLink()) return entry.isDirectory();
  const target = await inside(root, path, 'The folder is a link that leaves the tools folder.');
  return target !== null && (await stat(target)).isDirectory();
}

async function readToolJson(root: string, path: string): Promise<string> {
  const entry = await lstat(path).catch(absent);
  if (entry?.isSymbolicLink()) await inside(root, path, 'tool.json is a link that leaves the tools folder.');
  const file = entry?.isSymbolicLink() ? await stat(path).catch(absent) : entry;
  if (!file) throw new Unusable('tool_json_missing', 'tool.json is missing.');
  if (!file.isFile()) throw new Unusable('tool_json_unreadable', 'tool.json is not a file.');
  if (file.size > TOOL_LIMITS.bytes) throw new Unusable('tool_json_too_large', 'tool.json is larger than 1 MB.');
  try {
    return await readUtf8(path);
  } catch (error) {
    if (error instanceof Unusable) throw error;
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new Unusable('tool_json_missing', 'tool.json is missing.');
    throw new Unusable('tool_json_unreadable', `tool.json cannot be read (${code}). Check its permissions.`);
  }
}

async function readUtf8(path: string): Promise<string> {
  const bytes = await readFile(path);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Unusable('tool_json_invalid', 'tool.json is not UTF-8 text. Save it as UTF-8.');
  }
}

/** A missing entrypoint hinders no form; one that leads out of tools_dir is refused (S18). */
async function entrypointProblem(root: string, path: string, entrypoint: string): Promise<ToolProblem | null> {
  const file = join(path, entrypoint);
  const target = await inside(root, file, `${entrypoint} is a link that leaves the tools folder.`);
  const known = target === null ? undefined : await stat(target).catch(absent);
  if (known?.isFile()) return null;
  return { level: 'error', path: '/entrypoint', message: `${entrypoint} is missing in the tool’s folder.` };
}

/** The real path, which must lie below root; null when there is nothing. */
async function inside(root: string, path: string, message: string): Promise<string | null> {
  let target: string;
  try {
    target = await realpath(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ELOOP') throw new Unusable('outside_tools_dir', 'A link leads to itself.');
    return absent(error) ?? null;
  }
  if (!target.startsWith(root.endsWith(sep) ? root : root + sep)) throw new Unusable('outside_tools_dir', message);
  return target;
}

/** Nothing there, or nothing that may be seen: the same to us. */
function absent(error: unknown): undefined {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EACCES' || code === 'EPERM') return undefined;
  throw error;
}
