/** The real program with folders of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { TestFolders, until } from '../../testing/processes.ts';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));

export interface Ended {
  code: number | null;
  out: string;
  err: string;
}

export interface PixieOptions {
  /** Added to the environment; undefined takes a variable away. */
  env?: Readonly<Record<string, string | undefined>>;
  cwd?: string;
  /** What comes in over stdin; nothing without it. */
  input?: string | Uint8Array;
}

/** `pixie <args>`, running. */
export class PixieProgram {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  out = '';
  err = '';

  constructor(
    folders: TestFolders,
    args: readonly string[],
    { env = {}, cwd = folders.root, input }: PixieOptions = {},
  ) {
    const own = { PIXIE_STATE_DIR: folders.state, PIXIE_TOOLS_DIR: folders.tools };
    this.child = spawn(process.execPath, [MAIN, ...args], {
      env: { ...process.env, ...own, ...env },
      cwd,
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
    this.child.stdin?.end(input);
    this.child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.out += text));
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.err += text));
    this.ended = once(this.child, 'close').then(([code]) => ({
      code: code as number | null,
      out: this.out,
      err: this.err,
    }));
  }

  /** Address of `serve --json`, once it listens. */
  async listening(): Promise<string> {
    await until(() => this.out.includes('\n') || this.child.exitCode !== null, 'it listens');
    if (this.child.exitCode !== null) throw new Error(this.err);
    return (JSON.parse(this.out.split('\n')[0] ?? '') as { url: string }).url;
  }

  stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<Ended> {
    this.child.kill(signal);
    return this.ended;
  }
}

/** Runs a command to its end. */
export function pixie(folders: TestFolders, args: readonly string[], options?: PixieOptions): Promise<Ended> {
  return new PixieProgram(folders, args, options).ended;
}

export async function withFolders(use: (folders: TestFolders) => Promise<void>): Promise<void> {
  const folders = await TestFolders.make();
  try {
    await use(folders);
  } finally {
    await folders.clear();
  }
}
