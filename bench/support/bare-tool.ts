/** A tool started by hand, without a gateway: what every figure is compared with. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import getPort from 'get-port';
import { ask } from './connection.ts';
import { ownEnvironment } from './gateway.ts';

/** Short, so that the bare process is not charged for our waiting. */
const POLL_MS = 2;
const LONGEST_MS = 60_000;

export interface BareTool {
  url: string;
  /** From the start of the process to the first 200 of /healthz. */
  bootMs: number;
  /** Ends it as it wants to be ended, by SIGTERM. @returns milliseconds until it is gone */
  end(): Promise<number>;
  close(): Promise<void>;
}

export async function startBare(folder: string): Promise<BareTool> {
  const port = await getPort({ host: '127.0.0.1' });
  const begin = performance.now();
  const child = spawn(join(folder, '.venv', 'bin', 'python'), ['main.py', '--port', String(port)], {
    cwd: folder,
    env: ownEnvironment(),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const exited = once(child, 'exit');
  const url = `http://127.0.0.1:${port}`;
  while (!(await isHealthy(url))) {
    if (child.exitCode !== null || performance.now() - begin > LONGEST_MS) throw new Error(`${folder} did not start`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  return {
    url,
    bootMs: performance.now() - begin,
    async end() {
      const told = performance.now();
      child.kill('SIGTERM');
      await exited;
      return performance.now() - told;
    },
    async close() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

async function isHealthy(url: string): Promise<boolean> {
  try {
    await ask(url, '/healthz');
    return true;
  } catch {
    return false; // not yet
  }
}
