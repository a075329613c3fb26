import { execFile } from 'node:child_process';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { promisify } from 'node:util';

export interface PortOwner {
  pid: number;
  command: string;
}

/** Who listens on a port, where the system tells: from /proc on Linux, from lsof elsewhere. Null when it does not. */
export async function portOwner(port: number, platform: NodeJS.Platform): Promise<PortOwner | null> {
  try {
    return platform === 'linux' ? await fromProc(port) : await fromLsof(port);
  } catch {
    return null;
  }
}

/** True when a command line is that of a gateway of ours. */
export function isPixie(command: string): boolean {
  return /pixie\.mjs|gateway\/cli\/main\.[jt]s/.test(command);
}

const LISTENING = '0A';

async function fromProc(port: number): Promise<PortOwner | null> {
  const tables = await Promise.all(
    ['tcp', 'tcp6'].map((name) => readFile(`/proc/net/${name}`, 'latin1').catch(() => '')),
  );
  const wanted = port.toString(16).toUpperCase().padStart(4, '0');
  const inodes = new Set<string>();
  for (const line of tables.join('\n').split('\n')) {
    const fields = line.trim().split(/\s+/);
    if (fields[1]?.endsWith(`:${wanted}`) === true && fields[3] === LISTENING) inodes.add(`socket:[${fields[9]}]`);
  }
  if (inodes.size === 0) return null;
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  for (const pid of pids) {
    // Other users' processes do not show their descriptors, and any process may end meanwhile.
    const descriptors = await readdir(`/proc/${pid}/fd`).catch(() => []);
    for (const descriptor of descriptors) {
      const target = await readlink(`/proc/${pid}/fd/${descriptor}`).catch(() => '');
      if (inodes.has(target)) return { pid: Number(pid), command: await commandOf(pid) };
    }
  }
  return null;
}

async function commandOf(pid: string): Promise<string> {
  const text = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return text.split('\0').join(' ').trim().slice(0, 200);
}

async function fromLsof(port: number): Promise<PortOwner | null> {
  const run = promisify(execFile);
  const { stdout } = await run('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fp']);
  const pid = /^p(\d+)$/m.exec(stdout)?.[1];
  if (pid === undefined) return null;
  const { stdout: command } = await run('ps', ['-o', 'command=', '-p', pid]);
  return { pid: Number(pid), command: command.trim().slice(0, 200) };
}
