/** Finds out the facts that the doctor judges. Changes nothing, and takes no longer than the programs that it asks. */
import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync, readdirSync, statSync, watch, type Dirent } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Config } from '../config.ts';
import type { Tool } from '../ports.ts';
import { isRelevant, isSkippedFolder } from '../registry/sources.ts';
import { isStateFolderBusy, readHolder } from '../supervisor/lock.ts';
import type { DiskFacts, Facts, FileFacts, FolderFacts, PortFacts } from './facts.ts';

export interface CollectParts {
  config: Pick<Config, 'state_dir' | 'tools_dir' | 'port' | 'host'>;
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
  /** Path of a program on PATH. */
  findProgram(name: string): string | null;
  /** Environment for uv. */
  uvEnvironment: Record<string, string>;
  /** Who listens on a port. */
  portOwner(port: number): Promise<PortFacts['owner']>;
  /** The gateway of the state folder answers. */
  gatewayAnswers(): Promise<boolean>;
  /** Asked only where there is a tools folder. */
  tools(): Promise<readonly Tool[]>;
  now: number;
}

const run = promisify(execFile);
/** uv starts every Python that it finds, which takes a while on a slow disk. */
const PROGRAM_MS = 30_000;

export async function collect(parts: CollectParts): Promise<Facts> {
  const { config, platform, env, now } = parts;
  const { state_dir: stateDir, tools_dir: toolsDir } = config;
  const toolsFolder = folderFacts(toolsDir);
  const tools = toolsFolder.readable ? await parts.tools() : [];
  const [uv, python, port, answers, disks] = await Promise.all([
    findUv(parts),
    findPython(parts, toolsFolder.exists),
    portFacts(parts),
    parts.gatewayAnswers(),
    diskFacts(stateDir),
  ]);
  return {
    platform,
    nodeVersion: process.version,
    uv,
    python,
    mayFetchPython: !['never', 'manual', 'false', '0'].includes((env['UV_PYTHON_DOWNLOADS'] ?? '').toLowerCase()),
    browser: browserFacts(parts),
    port,
    gateway: { isHeld: isStateFolderBusy(stateDir), holder: readHolder(stateDir), answers },
    stateDir: folderFacts(stateDir),
    toolsDir: toolsFolder,
    adminKey: fileFacts(join(stateDir, 'admin.key')),
    dotenvs: tools.flatMap(({ path }) => fileFacts(join(path, '.env')) ?? []),
    watches: platform === 'linux' ? watchFacts(toolsFolder) : null,
    disks,
    tools: {
      total: tools.length,
      unsynced: tools
        .filter(({ broken, path }) => broken === null && !existsSync(join(path, '.venv')))
        .map(({ id }) => id),
      broken: tools.flatMap(({ folder, broken }) => (broken === null ? [] : [{ folder, message: broken.message }])),
    },
    clock: { now, newestFile: newestIn(stateDir) },
  };
}

async function findUv({ findProgram, uvEnvironment }: CollectParts): Promise<Facts['uv']> {
  const path = findProgram('uv');
  if (path === null) return null;
  const version = await run(path, ['--version'], { env: uvEnvironment, timeout: PROGRAM_MS }).catch(() => null);
  return { path, version: version === null ? null : version.stdout.trim() };
}

/** As `uv sync` would look, from where the tools lie: a `.python-version` there counts. */
async function findPython(
  { findProgram, uvEnvironment, config }: CollectParts,
  hasToolsFolder: boolean,
): Promise<string | null> {
  const uv = findProgram('uv');
  if (uv === null) return null;
  const args = ['python', 'find', '--no-python-downloads', '>=3.12'];
  const cwd = hasToolsFolder ? config.tools_dir : process.cwd();
  const found = await run(uv, args, { cwd, env: uvEnvironment, timeout: PROGRAM_MS }).catch(() => null);
  return found?.stdout.trim().split('\n').at(-1) || null;
}

function browserFacts({ platform, env, findProgram }: CollectParts): Facts['browser'] {
  if (platform === 'darwin') return { hasScreen: true, opener: 'open' };
  if (platform === 'win32') return { hasScreen: true, opener: 'rundll32' };
  return { hasScreen: Boolean(env['DISPLAY'] ?? env['WAYLAND_DISPLAY']), opener: findProgram('xdg-open') };
}

/** By trying, since a system does not always tell who listens. */
async function portFacts({ config: { port, host }, portOwner }: CollectParts): Promise<PortFacts> {
  const isFree = await new Promise<boolean>((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(true)));
  });
  return { port, isFree, owner: isFree ? null : await portOwner(port) };
}

function folderFacts(path: string): FolderFacts {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) {
    return { path, exists: false, readable: false, writable: may(nearest(path), constants.W_OK), mode: null };
  }
  const isFolder = stat.isDirectory();
  const readable = isFolder && may(path, constants.R_OK | constants.X_OK);
  return { path, exists: true, readable, writable: isFolder && may(path, constants.W_OK), mode: stat.mode & 0o777 };
}

function fileFacts(path: string): FileFacts | null {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat?.isFile() === true ? { path, mode: stat.mode & 0o777 } : null;
}

function may(path: string, right: number): boolean {
  try {
    accessSync(path, right);
    return true;
  } catch {
    return false;
  }
}

/** The folder itself, or what of its path there is. */
function nearest(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearest(dirname(path));
}

async function diskFacts(stateDir: string): Promise<DiskFacts[]> {
  const places = [
    { name: 'the state folder', path: nearest(stateDir) },
    { name: 'temporary files', path: tmpdir() },
  ];
  const found = await Promise.all(
    places.map(async ({ name, path }) => {
      const disk = await statfs(path).catch(() => null);
      return disk === null ? [] : [{ name, path, freeBytes: disk.bavail * disk.bsize }];
    }),
  );
  return found.flat();
}

function watchFacts({ path, readable }: FolderFacts): Facts['watches'] {
  const most = Number(textOf('/proc/sys/fs/inotify/max_user_watches'));
  if (!readable || !Number.isInteger(most) || most <= 0) return null;
  return { most, needed: countWatches(path), isRefused: !canWatch(path) };
}

/** One for each folder that leads to a source of a tool, and one for each source: what `registry/watcher.ts` watches. */
function countWatches(root: string): number {
  const visit = (parts: readonly string[]): number => {
    let count = 1;
    for (const entry of entriesOf(join(root, ...parts))) {
      const inner = [...parts, entry.name];
      const [folder = '', ...within] = inner;
      if (/^[._]/.test(folder)) continue;
      if (entry.isDirectory()) {
        if (within.length === 0 || !isSkippedFolder(within)) count += visit(inner);
      } else if (within.length > 0 && isRelevant(within)) count += 1;
    }
    return count;
  };
  return visit([]);
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function canWatch(path: string): boolean {
  try {
    watch(path).close();
    return true;
  } catch {
    return false;
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
}

function newestIn(folder: string): number | null {
  const times = entriesOf(folder).flatMap(
    ({ name }) => statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? [],
  );
  return times.length === 0 ? null : Math.max(...times);
}
