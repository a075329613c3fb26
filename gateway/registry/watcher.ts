/** Tells which tools' folders changed, once they have come to rest. */
import { relative, sep } from 'node:path';
import { watch, type FSWatcher } from 'chokidar';
import type { Kit } from '../ports.ts';
import { isRelevant, isSkippedFolder } from './sources.ts';

const SETTLE_MS = 150;
/** A file that is written to without a pause is looked at all the same. */
const LONGEST_SETTLE_MS = 1000;
/** How often everything is looked at where the system cannot watch. */
const POLL_MS = 2000;

export interface WatcherParts {
  kit: Kit;
  /** Real path of tools_dir. */
  root: string;
  /** A direct subfolder changed, came or went; null: any of them may have. */
  onChange(folder: string | null): Promise<void>;
  /** chokidar's own, unless a test stands in for a system that cannot watch. */
  watch?: typeof watch;
}

type Timer = ReturnType<Kit['clock']['setTimeout']>;

export class FolderWatcher {
  readonly #parts: WatcherParts;
  readonly #settling = new Map<string, { timer: Timer; since: number }>();
  #files: FSWatcher | null = null;
  #poll: Timer | null = null;
  #closed = false;

  constructor(parts: WatcherParts) {
    this.#parts = parts;
    const { root } = parts;
    this.#files = (parts.watch ?? watch)(root, {
      ignoreInitial: true,
      followSymlinks: false,
      ignored: (path, stats) => isIgnored(root, path, stats?.isFile() ?? false),
    });
    this.#files.on('all', (_event, path) => this.#changed(path));
    this.#files.on('error', (error) => this.#fallBack(error));
    // What changed between the first look and the first watch is not told as a change.
    this.#files.once('ready', () => this.#look(null));
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#poll?.clear();
    for (const { timer } of this.#settling.values()) timer.clear();
    this.#settling.clear();
    await this.#files?.close();
  }

  #changed(path: string): void {
    const [folder] = relative(this.#parts.root, path).split(sep);
    if (this.#closed || folder === undefined || folder === '') return;
    const { clock } = this.#parts.kit;
    const now = clock.monotonic();
    const running = this.#settling.get(folder);
    running?.timer.clear();
    const since = running?.since ?? now;
    const wait = Math.max(0, Math.min(SETTLE_MS, since + LONGEST_SETTLE_MS - now));
    const timer = clock.setTimeout(() => {
      this.#settling.delete(folder);
      this.#look(folder);
    }, wait);
    this.#settling.set(folder, { timer, since });
  }

  #look(folder: string | null): void {
    if (this.#closed) return;
    this.#parts.onChange(folder).catch((error: unknown) => {
      this.#parts.kit.log.error({ err: error, folder }, 'a tool’s folder could not be read');
    });
  }

  /** Most often the system's limit of watches (ENOSPC on Linux). */
  #fallBack(error: unknown): void {
    if (this.#closed || this.#poll) return;
    this.#parts.kit.log.warn({ err: error }, 'the tools folder cannot be watched; it is looked at every two seconds');
    void this.#files?.close();
    this.#files = null;
    this.#schedulePoll();
  }

  #schedulePoll(): void {
    this.#poll = this.#parts.kit.clock.setTimeout(() => {
      this.#look(null);
      if (!this.#closed) this.#schedulePoll();
    }, POLL_MS);
  }
}

/** Everything but the folders that lead to a relevant file, and such files. */
function isIgnored(root: string, path: string, isFile: boolean): boolean {
  const [folder, ...parts] = relative(root, path).split(sep);
  if (folder === undefined || folder === '') return false;
  if (folder.startsWith('.') || folder.startsWith('_')) return true;
  if (parts.length === 0) return isFile;
  if (isRelevant(parts)) return false;
  return isFile || isSkippedFolder(parts);
}
