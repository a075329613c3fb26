import { chmodSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isObject } from '../../contract/json.ts';

/** What is known of a whole upload, besides its id. Times are milliseconds since 1970. */
export interface UploadRecord {
  name: string;
  bytes: number;
  mediaType: string;
  /** Whose it is: an origin or `token:<id>`; null for our own pages and scripts. */
  origin: string | null;
  createdAt: number;
  expiresAt: number;
}

const BYTES = '.bytes';
const RECORD = '.json';
const UNFINISHED = '.json.new';
/** What is not named like this is none of ours and left alone. */
const FILE = /^([A-Za-z0-9_-]{22})(\.bytes|\.json|\.json\.new)$/;

/**
 * The folder of the uploads: `<id>.bytes` and, once it is whole, `<id>.json`. Readable for its owner only; the names
 * are ids that we made. What has no record was never whole.
 */
export class UploadFolder {
  readonly path: string;

  constructor(stateDir: string) {
    this.path = join(stateDir, 'uploads');
  }

  /** Makes the folder, where somebody removed it too. */
  make(): void {
    mkdirSync(this.path, { recursive: true, mode: 0o700 });
    chmodSync(this.path, 0o700);
  }

  fileOf(id: string): string {
    return join(this.path, id + BYTES);
  }

  /** Every whole upload that an earlier gateway left; what it left half is removed. */
  load(): Map<string, UploadRecord> {
    const found = new Map<string, UploadRecord>();
    const files = this.#names().flatMap((name) => {
      const [, id, ending] = FILE.exec(name) ?? [];
      return id === undefined ? [] : [{ name, id, ending }];
    });
    for (const { id, ending } of files) {
      const record = ending === RECORD ? this.#read(id) : null;
      if (record !== null) found.set(id, record);
    }
    for (const { name, id, ending } of files) {
      if (!found.has(id) || ending === UNFINISHED) this.#tryRemove(name);
    }
    return found;
  }

  /** Makes an upload whole: from here on it survives us. */
  save(id: string, record: UploadRecord): void {
    const unfinished = join(this.path, id + UNFINISHED);
    writeFileSync(unfinished, JSON.stringify(record), { mode: 0o600 });
    renameSync(unfinished, join(this.path, id + RECORD));
  }

  /** Removes all of an upload; never throws, since the next start removes what is left over. */
  async remove(id: string): Promise<void> {
    const endings = [RECORD, UNFINISHED, BYTES];
    await Promise.all(
      endings.map((ending) => rm(join(this.path, id + ending), { force: true }).catch(() => undefined)),
    );
  }

  /** None where the folder is not there yet or cannot be read: that must not keep a gateway from starting (R18). */
  #names(): string[] {
    try {
      return readdirSync(this.path);
    } catch {
      return [];
    }
  }

  #tryRemove(name: string): void {
    try {
      rmSync(join(this.path, name), { force: true });
    } catch {
      // A disk that is read-only now will not be one day; nothing finds the file until then.
    }
  }

  #read(id: string): UploadRecord | null {
    try {
      const record: unknown = JSON.parse(readFileSync(join(this.path, id + RECORD), 'utf8'));
      const file = statSync(this.fileOf(id));
      return isRecord(record) && file.isFile() && file.size === record.bytes ? record : null;
    } catch {
      return null;
    }
  }
}

function isRecord(value: unknown): value is UploadRecord {
  if (!isObject(value)) return false;
  const { name, bytes, mediaType, origin, createdAt, expiresAt } = value;
  return (
    [name, mediaType].every((text) => typeof text === 'string') &&
    [bytes, createdAt, expiresAt].every((number) => typeof number === 'number') &&
    (origin === null || typeof origin === 'string')
  );
}
