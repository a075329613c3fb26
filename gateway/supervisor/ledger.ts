/**
 * A list on disk of the processes that we started, so that the next gateway can end what a killed one left (R09). An
 * entry is believed only if pid, start time, boot of the machine and program all agree: a pid that was given to
 * somebody else meanwhile is left alone. Bearers of an entry's environment mark are ended even when its leader is long
 * gone.
 */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Logger } from 'pino';
import { MARK } from './environment.ts';
import { Members, type ProcessTree } from './members.ts';
import type { ProcessTable } from './os/table.ts';
import { stopTree } from './stop.ts';

export interface LedgerEntry {
  toolId: string;
  pid: number;
  startTime: string;
  bootId: string;
  executable: string | null;
  /** Value of the environment mark. */
  mark: string;
}

export interface LedgerOptions {
  /** Folder of the gateway's state. */
  stateDir: string;
  table: ProcessTable;
  log: Logger;
  monotonic(): number;
}

export class Ledger {
  private readonly options: LedgerOptions;
  private readonly file: string;
  private readonly entries = new Map<number, LedgerEntry>();

  constructor(options: LedgerOptions) {
    this.options = options;
    this.file = path.join(options.stateDir, 'processes.json');
  }

  /**
   * Ends what an earlier gateway left behind and begins an empty list. Call once, with the state folder locked.
   * @returns the tools of which something was ended.
   */
  async sweep(): Promise<string[]> {
    const bootId = await this.options.table.bootId();
    const left = readEntries(this.file).filter((entry) => entry.bootId === bootId);
    const ended = await Promise.all(left.map((entry) => this.end(entry)));
    this.write();
    return left.filter((_, index) => ended[index]).map((entry) => entry.toolId);
  }

  /** What `sweep` would end, and ends nothing: per entry the living processes that are still ours. */
  async leftOver(): Promise<{ toolId: string; pids: number[] }[]> {
    const bootId = await this.options.table.bootId();
    const left = readEntries(this.file).filter((entry) => entry.bootId === bootId);
    const found = await Promise.all(
      left.map(async (entry) => {
        const tree = await this.find(entry);
        const alive = tree === null ? [] : await new Members(this.options.table, tree).alive();
        return { toolId: entry.toolId, pids: alive.map(({ pid }) => pid) };
      }),
    );
    return found.filter(({ pids }) => pids.length > 0);
  }

  /** Notes a process that was just started. */
  async add(toolId: string, pid: number, mark: string): Promise<LedgerEntry> {
    const { table } = this.options;
    const [row, executable, bootId] = await Promise.all([table.row(pid), table.executable(pid), table.bootId()]);
    const entry = { toolId, pid, startTime: row?.startTime ?? '', bootId, executable, mark };
    this.entries.set(pid, entry);
    this.write();
    return entry;
  }

  remove(pid: number): void {
    if (this.entries.delete(pid)) this.write();
  }

  /** True if something was there to end. */
  private async end(entry: LedgerEntry): Promise<boolean> {
    const { table, log, monotonic } = this.options;
    const tree = await this.find(entry);
    if (tree === null) return false;
    const report = await stopTree(table, tree, { graceMs: 0, monotonic });
    log.warn({ toolId: entry.toolId, pid: entry.pid, left: report.left }, 'ended a process of an earlier gateway');
    return true;
  }

  /** What of an entry is still there and ours; null when nothing is. */
  private async find(entry: LedgerEntry): Promise<ProcessTree | null> {
    const { table } = this.options;
    const row = await table.row(entry.pid);
    const isOurs =
      row !== null &&
      entry.startTime !== '' &&
      row.startTime === entry.startTime &&
      (await table.executable(entry.pid)) === entry.executable;
    const pids = (await table.rows()).filter((each) => !each.zombie).map((each) => each.pid);
    const marked = await table.marked(pids, MARK, entry.mark);
    if (!isOurs && marked.length === 0) return null;
    const mark = { name: MARK, value: entry.mark };
    return { leader: isOurs ? entry.pid : null, startTime: entry.startTime, mark };
  }

  /** A state folder that cannot be written must not keep tools from running; guard and watcher are still there. */
  private write(): void {
    try {
      mkdirSync(this.options.stateDir, { recursive: true, mode: 0o700 });
      if (this.entries.size === 0) {
        rmSync(this.file, { force: true });
        return;
      }
      writeFileSync(`${this.file}.new`, JSON.stringify([...this.entries.values()]), { mode: 0o600 });
      renameSync(`${this.file}.new`, this.file);
    } catch (error) {
      this.options.log.warn({ error }, 'cannot note the running processes in the state folder');
    }
  }
}

function readEntries(file: string): LedgerEntry[] {
  try {
    const entries: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return Array.isArray(entries) ? entries.filter(isEntry) : [];
  } catch {
    return []; // none, or cut off by the kill: then there is nothing that could be believed
  }
}

function isEntry(value: unknown): value is LedgerEntry {
  if (typeof value !== 'object' || value === null) return false;
  const { toolId, pid, startTime, bootId, mark } = value as Partial<LedgerEntry>;
  const texts = [toolId, startTime, bootId, mark].every((text) => typeof text === 'string');
  return texts && Number.isInteger(pid) && pid! > 1 && mark !== '';
}
