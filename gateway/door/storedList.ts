import {
  chmodSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { isObject, parseJson, stringifyJson, type Json, type JsonObject } from '../../contract/json.ts';
import { GatewayError } from '../errors.ts';

/**
 * A short list in a JSON file that two programs change: a running gateway and the command line. It is read again when
 * the file has another stamp (one `stat`, some microseconds, and only for callers that come with an origin or token),
 * so `pixie allow` takes effect at once, and it is written by rename, so a reader never sees half of it.
 */
export class StoredList<T extends { [K in keyof T]: Json }> {
  readonly #path: string;
  readonly #read: (item: JsonObject) => T | null;
  #stamp = '';
  #items: readonly T[] = [];
  #fault: string | null = null;

  /** @param read one item of the file, or null for one that is not of this shape */
  constructor(path: string, read: (item: JsonObject) => T | null) {
    this.#path = path;
    this.#read = read;
  }

  /** Why the file could not be read; its items count as none then, which closes doors and opens none. */
  get fault(): string | null {
    this.items();
    return this.#fault;
  }

  items(): readonly T[] {
    const stamp = this.#stampNow();
    if (stamp !== this.#stamp) {
      this.#stamp = stamp;
      this.#load(stamp);
    }
    return this.#items;
  }

  /**
   * Replaces the list by what `edit` makes of it.
   * @throws GatewayError internal when the file is there but unreadable (it is not overwritten) or cannot be written
   */
  change(edit: (items: readonly T[]) => readonly T[]): void {
    const items = edit(this.items());
    if (this.#fault !== null) throw new GatewayError('internal', this.#fault);
    try {
      writePrivate(this.#path, `${stringifyJson({ items }, 2)}\n`);
    } catch (cause) {
      throw new GatewayError('internal', `${this.#path} cannot be written. Check the folder's rights and space.`, {
        cause,
      });
    }
    this.#items = items;
    this.#stamp = this.#stampNow();
  }

  #stampNow(): string {
    const stat = statSync(this.#path, { throwIfNoEntry: false });
    return stat === undefined ? 'none' : `${stat.ino}:${stat.size}:${stat.mtimeMs}`;
  }

  #load(stamp: string): void {
    this.#fault = null;
    this.#items = [];
    if (stamp === 'none') return;
    try {
      const content = parseJson(readFileSync(this.#path, 'utf8'));
      const items = isObject(content) && Array.isArray(content['items']) ? content['items'] : null;
      if (items === null) throw new SyntaxError('there is no list named items in it');
      this.#items = items
        .filter(isObject)
        .map(this.#read)
        .filter((item) => item !== null);
    } catch (error) {
      this.#fault = `${this.#path} cannot be used: ${error instanceof Error ? error.message : 'unreadable'}. Repair or delete it.`;
    }
  }
}

/** Writes a file that only its owner may read (0600), whole or not at all. */
export function writePrivate(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.${process.pid}.new`;
  try {
    const file = openSync(temporary, 'w', 0o600);
    try {
      writeSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    // The mode given to open is cut by the umask and ignored for a file that is there.
    chmodSync(temporary, 0o600);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
