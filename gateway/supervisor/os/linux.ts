/**
 * Processes from /proc. Reading is synchronous on purpose: one pass over 100 processes takes 1 ms in all, and a tenfold
 * of that when every small file goes through the thread pool. Only `smaps_rollup` is read asynchronously, as the
 * kernel needs 10 ms a gigabyte for it.
 */
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { ProcessRow, ProcessTable } from './table.ts';

/** Key of the page size in the auxiliary vector, getauxval(3). */
const AT_PAGESZ = 6n;

export class LinuxProcesses implements ProcessTable {
  private readonly pageKb = pageSize() / 1024;

  async rows(): Promise<ProcessRow[]> {
    return pids()
      .map(readRow)
      .filter((row) => row !== null);
  }

  async row(pid: number): Promise<ProcessRow | null> {
    return readRow(pid);
  }

  async marked(candidates: readonly number[], name: string, value: string): Promise<number[]> {
    const wanted = Buffer.from(`${name}=${value}\0`);
    return candidates.filter((pid) => {
      const environment = attempt(() => readFileSync(`/proc/${pid}/environ`));
      if (!environment) return false;
      const at = environment.indexOf(wanted);
      return at === 0 || (at > 0 && environment[at - 1] === 0);
    });
  }

  async executable(pid: number): Promise<string | null> {
    return attempt(() => readlinkSync(`/proc/${pid}/exe`));
  }

  async bootId(): Promise<string> {
    return attempt(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()) ?? '';
  }

  async holdsPort(candidates: readonly number[], port: number): Promise<boolean> {
    const links = new Set(listeningSockets(port).map((inode) => `socket:[${inode}]`));
    return links.size > 0 && candidates.some((pid) => openFiles(pid).some((link) => links.has(link)));
  }

  async memoryMb(roots: readonly number[], exact: boolean): Promise<number> {
    const tree = withDescendants(roots);
    const kilobytes = exact
      ? await Promise.all(tree.map(async (pid) => (await proportionalKb(pid)) ?? residentPages(pid) * this.pageKb))
      : tree.map((pid) => residentPages(pid) * this.pageKb);
    return kilobytes.reduce((sum, each) => sum + each, 0) / 1024;
  }
}

function attempt<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null; // gone since it was listed, or another user's
  }
}

function pids(): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0);
}

/** proc(5): the name stands in parentheses and may hold any byte, so fields are counted from the last parenthesis. */
function readRow(pid: number): ProcessRow | null {
  const stat = attempt(() => readFileSync(`/proc/${pid}/stat`, 'latin1'));
  if (!stat) return null;
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, parent, group] = fields;
  return {
    pid,
    parent: Number(parent),
    group: Number(group),
    zombie: state === 'Z' || state === 'X',
    startTime: fields[19] ?? '',
  };
}

/**
 * Inodes of the sockets that listen on a port: proc(5), state 0A; the port is the hexadecimal end of the local address.
 */
function listeningSockets(port: number): string[] {
  const end = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const tables = ['/proc/net/tcp', '/proc/net/tcp6'].map((file) => attempt(() => readFileSync(file, 'latin1')) ?? '');
  return tables
    .flatMap((table) => table.split('\n').map((line) => line.trim().split(/\s+/)))
    .filter((fields) => fields[1]?.endsWith(end) && fields[3] === '0A')
    .map((fields) => fields[9]!);
}

function openFiles(pid: number): string[] {
  const descriptors = attempt(() => readdirSync(`/proc/${pid}/fd`)) ?? [];
  return descriptors.map((descriptor) => attempt(() => readlinkSync(`/proc/${pid}/fd/${descriptor}`)) ?? '');
}

function withDescendants(roots: readonly number[]): number[] {
  const seen = new Set(roots);
  for (const pid of seen) for (const child of childrenOf(pid)) seen.add(child);
  return [...seen];
}

function childrenOf(pid: number): number[] {
  const threads = attempt(() => readdirSync(`/proc/${pid}/task`)) ?? [];
  return threads.flatMap((thread) => {
    const list = attempt(() => readFileSync(`/proc/${pid}/task/${thread}/children`, 'latin1')) ?? '';
    return list.split(' ').map(Number).filter(Boolean);
  });
}

/** 4 KB on most machines, 16 or 64 on some with ARM. */
function pageSize(): number {
  const vector = attempt(() => readFileSync('/proc/self/auxv')) ?? Buffer.alloc(0);
  for (let at = 0; at + 16 <= vector.length; at += 16) {
    if (vector.readBigUInt64LE(at) === AT_PAGESZ) return Number(vector.readBigUInt64LE(at + 8));
  }
  return 4096;
}

function residentPages(pid: number): number {
  const statm = attempt(() => readFileSync(`/proc/${pid}/statm`, 'latin1'));
  return Number(statm?.split(' ')[1] ?? 0);
}

/** Shared pages divided among those who share them; null where the kernel does not tell. */
async function proportionalKb(pid: number): Promise<number | null> {
  try {
    const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'latin1');
    return Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0);
  } catch {
    return null;
  }
}
