import { spawn } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** A failure that a person can mend: `message` is one line that says what to do, `output` what the command printed. */
export class SetupError extends Error {
  constructor(message, output = '') {
    super(message);
    this.name = 'SetupError';
    this.output = output;
  }
}

const WINDOWS = process.platform === 'win32';

/**
 * Runs a command to its end and keeps what it printed.
 * @param {string} command
 * @param {string[]} args
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv, timeout?: number}} options
 * @returns {Promise<{code: number | null, output: string}>} code null: it could not be started, or a signal ended it.
 */
export function capture(command, args, options = {}) {
  return new Promise((settle) => {
    // npm is a .cmd file on Windows, which only a shell starts; no argument here comes from outside.
    const child = spawn(command, args, { ...options, shell: WINDOWS, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks = [];
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.on('error', (error) => settle({ code: null, output: error.message }));
    // Some programs colour what they print even when no terminal reads it.
    child.on('close', (code) =>
      settle({ code, output: stripVTControlCharacters(Buffer.concat(chunks).toString('utf8')) }),
    );
  });
}

/**
 * Runs a command that must succeed.
 * @param {string} remedy One line for the person when it does not.
 * @throws SetupError
 */
export async function must(command, args, options, remedy) {
  const { code, output } = await capture(command, args, options);
  if (code !== 0) throw new SetupError(remedy, output);
  return output;
}

/** Finds a program on PATH. @returns {string | null} its absolute path */
export function which(name, env = process.env) {
  const endings = WINDOWS ? ['.exe', '.cmd', ''] : [''];
  for (const folder of (env.PATH ?? '').split(delimiter).filter(Boolean)) {
    for (const ending of endings) {
      const path = join(folder, name + ending);
      if (isProgram(path)) return path;
    }
  }
  return null;
}

/** True when the path is a file that may be executed. */
export function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/**
 * The environment for npm started from inside npm: what npm says about the running script must not reach the next
 * one, a person's own npm settings must.
 */
export function withoutNpmScript(env = process.env) {
  return Object.fromEntries(Object.entries(env).filter(([key]) => !/^npm_(lifecycle|package)_/i.test(key)));
}

/** Works through a list, at most `limit` at a time. Waits for all, then throws the first failure. */
export async function pool(items, limit, work) {
  const queue = [...items];
  const failures = [];
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) {
      await work(item).catch((error) => failures.push(error));
    }
  };
  await Promise.all(Array.from({ length: limit }, worker));
  if (failures.length > 0) throw failures[0];
}
