/**
 * The file `.env` of one tool's folder: read with care, replaced whole. Two writers at once lose nothing: those of one
 * program wait for each other in a queue, those of two programs for a file that only one of them can make.
 */
import { constants } from 'node:fs';
import { lstat, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { GatewayError } from '../errors.ts';
import type { Clock } from '../ports.ts';

/** More than a process's whole environment may have. */
const MOST_BYTES = 1024 ** 2;
/** The new content, until it takes the place of the old; made anew by each writer, so it is also what they queue at. */
const NEW = '.env.new';
/** A writer needs milliseconds. A file that is older was left by one that was killed. */
const ABANDONED_MS = 5_000;
const WAIT_MS = 10_000;
const LOOK_EVERY_MS = 20;
const OWNER_ONLY = 0o600;

/** What became of the file. */
export interface Written {
  /** False when it said so already; nothing was written then. */
  changed: boolean;
  /** Others could read the file until now. */
  wasOpen: boolean;
  /** Time of its last change before this one; null when there was no file. */
  beforeMs: number | null;
  /** Time of its last change now; null when there is no file. */
  nowMs: number | null;
}

interface Content {
  text: string;
  mode: number;
  uid: number;
  gid: number;
  mtimeMs: number;
}

export class EnvFiles {
  readonly #clock: Clock;
  readonly #queues = new Map<string, Promise<unknown>>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Replaces the text of `<folder>/.env` by what `edit` makes of it: 0600 from its first byte, by rename.
   * @throws GatewayError secret_not_stored when the file is a link, not UTF-8 text or cannot be written
   */
  change(folder: string, edit: (text: string) => string): Promise<Written> {
    const turn = (this.#queues.get(folder) ?? Promise.resolve()).then(() => this.#change(folder, edit));
    const settled = turn.catch(() => undefined);
    this.#queues.set(folder, settled);
    void settled.then(() => {
      if (this.#queues.get(folder) === settled) this.#queues.delete(folder);
    });
    return turn;
  }

  async #change(folder: string, edit: (text: string) => string): Promise<Written> {
    const path = join(folder, '.env');
    try {
      return await this.#replace(path, join(folder, NEW), edit);
    } catch (error) {
      throw error instanceof GatewayError ? error : notStored(error as NodeJS.ErrnoException);
    }
  }

  async #replace(path: string, temporary: string, edit: (text: string) => string): Promise<Written> {
    const file = await this.#take(temporary);
    let own: bigint | null = (await file.stat({ bigint: true })).ino;
    try {
      const before = await read(path);
      const text = before?.text ?? '';
      const next = edit(text);
      const beforeMs = before?.mtimeMs ?? null;
      const wasOpen = before !== null && process.platform !== 'win32' && (before.mode & 0o077) !== 0;
      if (next === text && !wasOpen) return { changed: false, wasOpen, beforeMs, nowMs: beforeMs };
      if (Buffer.byteLength(next) > MOST_BYTES) throw refusal('.env would become larger than 1 MB.');
      await fill(file, next, before);
      if ((await inodeOf(temporary)) !== own) throw refusal('Another program changed .env meanwhile. Try again.');
      await rename(temporary, path);
      own = null;
      await settle(path);
      return { changed: next !== text, wasOpen, beforeMs, nowMs: (await lstat(path)).mtimeMs };
    } finally {
      await file.close();
      if (own !== null && (await inodeOf(temporary)) === own) await rm(temporary, { force: true });
    }
  }

  /** Makes the new file, which fails as long as another writer has one. */
  async #take(temporary: string): Promise<FileHandle> {
    const deadline = this.#clock.monotonic() + WAIT_MS;
    for (;;) {
      try {
        return await open(temporary, 'wx', OWNER_ONLY);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      if (this.#clock.monotonic() > deadline) throw refusal(`Another program is changing .env. Delete ${NEW}.`);
      await this.#clearAbandoned(temporary);
      await new Promise<void>((resolve) => this.#clock.setTimeout(resolve, LOOK_EVERY_MS));
    }
  }

  async #clearAbandoned(temporary: string): Promise<void> {
    const found = await lstat(temporary).catch(() => null);
    if (found !== null && this.#clock.now() - found.mtimeMs > ABANDONED_MS) await rm(temporary, { force: true });
  }
}

/** The file as it is; null when there is none. A link is refused: what lies behind it is not the tool's own. */
async function read(path: string): Promise<Content | null> {
  let file: FileHandle;
  try {
    file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    if (code === 'ELOOP' || code === 'EMLINK') throw refusal(LINKED);
    throw error;
  }
  try {
    const found = await file.stat();
    const { mode, uid, gid, mtimeMs } = found;
    if (!found.isFile()) throw refusal('.env is not a file.');
    // Windows has no O_NOFOLLOW.
    if (found.nlink > 1 || (await lstat(path)).isSymbolicLink()) throw refusal(LINKED);
    if (found.size > MOST_BYTES) throw refusal('.env is larger than 1 MB.');
    return { text: utf8(await file.readFile()), mode, uid, gid, mtimeMs };
  } finally {
    await file.close();
  }
}

const LINKED = '.env is a link to another file. Put a file of its own in its place.';

function utf8(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw refusal('.env is not UTF-8 text. Save it as UTF-8.');
  }
}

async function fill(file: FileHandle, text: string, before: Content | null): Promise<void> {
  await file.writeFile(text);
  if (process.platform !== 'win32') {
    // The umask has cut the mode of `open`; root, who alone may, leaves the file to whom it belonged.
    await file.chmod(OWNER_ONLY);
    if (before !== null && process.getuid?.() === 0) await file.chown(before.uid, before.gid);
  }
  await file.sync();
}

/** The rename itself is on the disk only when the folder is. Not every system can open one. */
async function settle(path: string): Promise<void> {
  const folder = await open(join(path, '..'), 'r').catch(() => null);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}

async function inodeOf(path: string): Promise<bigint | null> {
  const found = await lstat(path, { bigint: true }).catch(() => null);
  return found?.ino ?? null;
}

function refusal(detail: string): GatewayError {
  return new GatewayError('secret_not_stored', detail);
}

function notStored(cause: NodeJS.ErrnoException): GatewayError {
  const { code = 'unknown' } = cause;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new GatewayError('storage_full', 'The disk is full: .env was left as it was.', { cause });
  }
  return new GatewayError(
    'secret_not_stored',
    `The file .env cannot be changed (${code}). Check the folder’s permissions.`,
    {
      cause,
    },
  );
}
