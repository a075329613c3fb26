/**
 * Starts the interpreter of a tool and follows its life. The end is the `exit` event and nothing else: execa's promise
 * and the `close` event wait for the pipes, and a grandchild may hold these for hours (R08).
 */
import path from 'node:path';
import type { Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import type { StderrRing } from './stderr-ring.ts';

const GUARD = fileURLToPath(new URL('./guard.py', import.meta.url));
/** What was written just before the end is still in the pipe when `exit` comes. */
const LAST_WORDS_MS = 50;

export interface SpawnRequest {
  /** Folder of the tool. */
  folder: string;
  entrypoint: string;
  port: number;
  environment: Record<string, string>;
  /** Key of the guard; null starts the entrypoint plainly. */
  key: string | null;
  stderr: StderrRing;
}

export interface ChildExit {
  code: number | null;
  signal: NodeJS.Signals | null;
  /** The program could not be started at all. */
  error?: Error;
}

/** The interpreter of a tool's environment. */
export function interpreterOf(folder: string, platform: NodeJS.Platform = process.platform): string {
  return platform === 'win32'
    ? path.join(folder, '.venv', 'Scripts', 'python.exe')
    : path.join(folder, '.venv', 'bin', 'python');
}

/** A running interpreter. It leads a process group of its own (not on Windows). */
export class ToolChild {
  /** 0 when the program could not be started. */
  readonly pid: number;
  /** Settles once, when the process has ended. */
  readonly exited: Promise<ChildExit>;
  /** Settles when the guard says that the port listens; never without a guard. */
  readonly announced: Promise<void>;
  /** The guard has said so. */
  hasAnnounced = false;
  private readonly streams: readonly (Duplex | null | undefined)[];

  constructor(request: SpawnRequest) {
    const plain = [request.entrypoint, '--port', String(request.port)];
    const subprocess = execa(interpreterOf(request.folder), request.key === null ? plain : [GUARD, ...plain], {
      cwd: request.folder,
      env: request.environment,
      extendEnv: false,
      shell: false,
      buffer: false,
      reject: false,
      cleanup: true,
      detached: process.platform !== 'win32',
      windowsHide: true,
      stdio: request.key === null ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'pipe', 'pipe', 'pipe'],
    });
    const child = subprocess.nodeChildProcess;
    this.pid = child.pid ?? 0;
    this.streams = child.stdio as unknown as (Duplex | null)[];
    for (const stream of this.streams) stream?.on('error', () => undefined); // broken pipes are told by `exit`
    child.stdout?.on('data', giveBack);
    child.stderr?.on('data', (chunk: Buffer) => {
      request.stderr.push(chunk);
      giveBack(chunk);
    });
    this.exited = new Promise((resolve) => {
      child.once('error', (error) => resolve({ code: null, signal: null, error }));
      // What the kernel refuses at once (an environment of more than 128 KiB a variable) is told by neither event.
      if (child.pid === undefined) {
        void subprocess.then(({ code = 'it was not started' }) =>
          resolve({ code: null, signal: null, error: Object.assign(new Error(code), { code }) }),
        );
      }
      child.once('exit', (code, signal) => this.afterLastWords(() => resolve({ code, signal })));
    });
    this.announced = this.openGuard(this.streams[3], request);
  }

  /** Closes our ends of the pipes. Whoever still writes to them gets a broken pipe. */
  dispose(): void {
    for (const stream of this.streams) stream?.destroy();
  }

  private openGuard(channel: Duplex | null | undefined, { key, port }: SpawnRequest): Promise<void> {
    return new Promise((resolve) => {
      if (!channel || key === null) return;
      channel.write(`${key} ${port}\n`);
      channel.on('data', () => {
        this.hasAnnounced = true;
        resolve();
      });
    });
  }

  private afterLastWords(then: () => void): void {
    const stderr = this.streams[2];
    if (!stderr || stderr.readableEnded) return then();
    const timer = setTimeout(then, LAST_WORDS_MS);
    stderr.once('end', () => {
      clearTimeout(timer);
      then();
    });
  }
}

/**
 * Frees what a chunk holds at once. Left to the collector, which looks at such memory only every 64 MB, a flood of
 * output makes the gateway grow by 60 MB (R11).
 */
function giveBack(chunk: Buffer): void {
  const { buffer } = chunk;
  if (buffer instanceof ArrayBuffer && buffer.byteLength === chunk.byteLength) buffer.transfer(0);
}
