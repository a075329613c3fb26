/** Finds a Python to read files with. Any will do that knows the file's syntax, so a newer one is preferred. */
import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { GatewayError } from '../../errors.ts';

/** What new tools ask for with `requires-python`. */
const ENOUGH = [3, 12] as const;
/** What the reader itself needs. */
const LEAST = [3, 9] as const;
const PROBE = 'import sys; print(sys.executable, *sys.version_info[:2], sep="\\n")';

interface Python {
  path: string;
  version: [number, number];
}

export interface PythonSurroundings {
  env: Readonly<Record<string, string | undefined>>;
  platform: NodeJS.Platform;
  toolsDir: string;
}

/**
 * The first that tools could use too: of a tool that was synced (asking it takes 20 ms; a shim on PATH may take half a
 * second), of PATH, or uv's; else the newest there is.
 * @throws GatewayError invalid_request
 */
export async function findPython({ env, platform, toolsDir }: PythonSurroundings): Promise<string> {
  let best: Python | null = null;
  for await (const candidate of candidates(env, platform, toolsDir)) {
    const found = await probe(candidate, env);
    if (!found || isLess(found.version, LEAST)) continue;
    if (!isLess(found.version, ENOUGH)) return found.path;
    if (!best || isLess(best.version, found.version)) best = found;
  }
  if (best) return best.path;
  throw new GatewayError(
    'invalid_request',
    `No Python was found to read the function with. Install Python ${ENOUGH.join('.')} or uv, then try again.`,
  );
}

async function* candidates(
  env: PythonSurroundings['env'],
  platform: NodeJS.Platform,
  toolsDir: string,
): AsyncGenerator<string> {
  const program = platform === 'win32' ? join('Scripts', 'python.exe') : join('bin', 'python');
  for (const name of await readdir(toolsDir).catch(() => [])) yield join(toolsDir, name, '.venv', program);
  yield* ['python3.14', 'python3.13', 'python3.12', 'python3', 'python'];
  const uv = await output('uv', ['python', 'find', '--no-python-downloads', `>=${ENOUGH.join('.')}`], env);
  if (uv !== null) yield uv.trim();
}

async function probe(path: string, env: PythonSurroundings['env']): Promise<Python | null> {
  const text = await output(path, ['-I', '-S', '-B', '-c', PROBE], env);
  const [executable, major, minor] = (text ?? '').trim().split(/\r?\n/);
  return executable && minor ? { path: executable, version: [Number(major), Number(minor)] } : null;
}

/** Null when the program is not there or does not like what it is asked. */
async function output(path: string, args: string[], env: PythonSurroundings['env']): Promise<string | null> {
  try {
    const { stdout } = await promisify(execFile)(path, args, { env: env as NodeJS.ProcessEnv, timeout: 10_000 });
    return stdout;
  } catch {
    return null;
  }
}

function isLess(a: readonly [number, number], b: readonly [number, number]): boolean {
  return a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);
}
