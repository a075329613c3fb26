/** Runs uv, which makes the tools' environments. Only a person who asks for it makes it run. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { toolEnvironment } from '../supervisor/environment.ts';
import { findProgram } from './findProgram.ts';
import { CliError, EXIT, type Terminal } from './terminal.ts';

export const NO_UV =
  'uv was not found on PATH, and it makes the tools’ Python environments. Install it as its manual says ' +
  '(“pip install uv” does too), so that `uv --version` works, then try again.';

/** What uv and the compilers that it may call read besides what a tool gets. */
const PASSED_ON: ReadonlySet<string> = new Set([
  ...['CC', 'CXX', 'CFLAGS', 'CXXFLAGS', 'CPPFLAGS', 'LDFLAGS', 'PKG_CONFIG_PATH', 'MAKEFLAGS'],
  ...['CARGO_HOME', 'RUSTUP_HOME', 'SSH_AUTH_SOCK', 'GIT_SSH', 'GIT_SSH_COMMAND', 'NETRC'],
  ...['TERM', 'COLORTERM', 'NO_COLOR', 'FORCE_COLOR', 'CLICOLOR', 'COLUMNS'],
  ...['PYENV_ROOT', 'PYENV_VERSION', 'ALL_PROXY'],
]);
const PASSED_ON_PREFIXES = ['UV_', 'XDG_'];
/** An environment that somebody is in, and switches of Python's own, have nothing to do with the tool's. */
const NEVER: ReadonlySet<string> = new Set(['UV_PROJECT_ENVIRONMENT', 'UV_PROJECT', 'UV_WORKING_DIRECTORY']);

/** The environment of uv: nothing of the person's own but what is named here. */
export function uvEnvironment(env: Terminal['env']): Record<string, string> {
  const {
    PYTHONUNBUFFERED: _,
    PIXIE_TOOL_ID: __,
    PIXIE_ARTEFACTS_ROOT: ___,
    ...base
  } = toolEnvironment(env, {}, { toolId: '', artefactsRoot: '' });
  const own = Object.entries(env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && isPassedOn(entry[0].toUpperCase()),
  );
  // Company networks put their own authority into the system's store; uv looks only into its own by default.
  return { UV_SYSTEM_CERTS: '1', UV_NATIVE_TLS: '1', ...base, ...Object.fromEntries(own) };
}

function isPassedOn(name: string): boolean {
  if (NEVER.has(name)) return false;
  return PASSED_ON.has(name) || PASSED_ON_PREFIXES.some((prefix) => name.startsWith(prefix));
}

/** @throws CliError saying how to get it */
export function findUv(terminal: Terminal): string {
  const uv = findProgram('uv', terminal);
  if (uv === null) throw new CliError(NO_UV, EXIT.failure);
  return uv;
}

/**
 * Builds a tool's `.venv`, with uv's own words live on the terminal; a `.python-version` beside the tools is uv's to
 * honour. Bytecode is compiled now, or the first start of the tool would do it: 833 ms instead of 243.
 * @param quiet uv's words go to stderr, since stdout is for JSON
 * @returns uv's exit code; 130 when the program was asked to end
 */
export async function syncFolder(
  uv: string,
  folder: string,
  { terminal, extras, quiet }: { terminal: Terminal; extras: readonly string[]; quiet: boolean },
): Promise<number> {
  const args = ['sync', '--compile-bytecode', ...extras.flatMap((extra) => ['--extra', extra])];
  const child = spawn(uv, args, {
    cwd: folder,
    env: uvEnvironment(terminal.env),
    // To a terminal uv draws its progress; elsewhere its words are handed on as they come.
    stdio: terminal.isInteractive && !quiet ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (quiet ? terminal.err(text) : terminal.out(text)));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => terminal.err(text));
  void terminal.stopped.then(() => child.kill('SIGTERM'));
  const [code] = (await once(child, 'close').catch((cause: unknown) => {
    throw new CliError(`uv could not be started: ${cause instanceof Error ? cause.message : ''}`, EXIT.failure, {
      cause,
    });
  })) as [number | null];
  return code ?? 130;
}
