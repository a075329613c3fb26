/**
 * When each secret was set. `.env` cannot say it without lines of ours in it, so it stands in the state folder: times
 * alone, no value and no hash of one, since a short value can be found from its hash.
 */
import { join } from 'node:path';
import { isObject, type JsonObject } from '../../contract/json.ts';
import { StoredList } from '../door/storedList.ts';
import type { Written } from './envFile.ts';

interface Entry {
  /** The tool's folder. */
  folder: string;
  /** The file's own time after our last change: another time means that someone else changed it since. */
  fileMs: number;
  /** ISO time by key. */
  set: JsonObject;
}

export class ChangeTimes {
  readonly #list: StoredList<Entry>;

  constructor(stateDir: string) {
    this.#list = new StoredList(join(stateDir, 'secrets.json'), readEntry);
  }

  /** Since when a key that is set has its value; the file's own time where nothing better is known. */
  of(folder: string, key: string, fileMs: number): string {
    const entry = this.#entry(folder);
    const own = entry?.fileMs === fileMs ? entry.set[key] : undefined;
    return typeof own === 'string' ? own : new Date(fileMs).toISOString();
  }

  /** Notes a change of ours. @param set the keys that have a value now */
  note(folder: string, key: string, set: readonly string[], written: Written, nowMs: number): void {
    const { beforeMs, nowMs: fileMs } = written;
    if (fileMs === null) return;
    const times = set.map((name) => {
      const at = name === key || beforeMs === null ? new Date(nowMs).toISOString() : this.of(folder, name, beforeMs);
      return [name, at] as const;
    });
    const entry: Entry = { folder, fileMs, set: Object.fromEntries(times) };
    this.#list.change((items) => [...items.filter((item) => item.folder !== folder), entry]);
  }

  #entry(folder: string): Entry | undefined {
    return this.#list.items().find((item) => item.folder === folder);
  }
}

function readEntry({ folder, fileMs, set }: JsonObject): Entry | null {
  return typeof folder === 'string' && typeof fileMs === 'number' && isObject(set) ? { folder, fileMs, set } : null;
}
