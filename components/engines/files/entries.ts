/** The value of a field of files as a list that can be shown: each file, each place held for one, each misfit. */
import { fileSize, isPending, isUpload, mediaType, readFile } from '../../../contract/inputs/shared/files.ts';
import { isObject, stringifyJson, type Json } from '../../../contract/json.ts';

export interface Entry {
  /** Stays while the file moves in the list, and when its upload takes the place that was held for it. */
  key: string;
  kind: 'upload' | 'pending' | 'data' | 'wrong';
  /** The member of the value that it stands for, as it is there. */
  value: Json;
  /** '' where the value does not say. */
  name: string;
  type: string;
  bytes: number | undefined;
  /** Of `data`: its content as a data URL. */
  url: string | null;
}

type Facts = Omit<Entry, 'key' | 'value'>;

/** Characters of a value that is no file. */
const LONGEST_SHOWN = 200;

/** The members of a raw value. What counts as nothing has none. */
export function membersOf(raw: Json | undefined): readonly Json[] {
  if (raw === undefined || raw === null) return [];
  if (typeof raw === 'string' && raw.trim() === '') return [];
  return Array.isArray(raw) ? raw : [raw];
}

/** The raw value of these members: a list where the field takes several, or where it was given several. */
export function rawOf(members: readonly Json[], multiple: boolean): Json | undefined {
  if (members.length === 0) return undefined;
  return multiple || members.length > 1 ? [...members] : members[0];
}

/** Gives members their keys, and remembers what they say: a data URL of megabytes is read once. */
export class EntryReader {
  readonly #keys = new Map<string, string>();
  readonly #facts = new Map<string, Facts>();
  #count = 0;

  read(raw: Json | undefined): Entry[] {
    const seen = new Map<string, number>();
    const entries = membersOf(raw).map((value): Entry => {
      const text = identityOf(value);
      const turn = seen.get(text) ?? 0;
      seen.set(text, turn + 1);
      const key = this.#keyOf(text);
      const known = this.#facts.get(text) ?? factsOf(value);
      this.#facts.set(text, known);
      // The same file may be in a list twice.
      return { ...known, value, key: turn === 0 ? key : `${key}+${turn}` };
    });
    for (const text of this.#facts.keys()) if (!seen.has(text)) this.#facts.delete(text);
    return entries;
  }

  /** The key that the entry of this member has or will have. */
  keyOf(value: Json): string {
    return this.#keyOf(identityOf(value));
  }

  /** From now on this member has the key of the entry whose place it takes. */
  follow(value: Json, key: string): void {
    this.#keys.set(identityOf(value), key);
  }

  /** Forgets members that are not in the list any more. */
  forget(entries: readonly Entry[]): void {
    const kept = new Set(entries.map(({ value }) => identityOf(value)));
    for (const text of this.#keys.keys()) if (!kept.has(text)) this.#keys.delete(text);
  }

  #keyOf(text: string): string {
    let key = this.#keys.get(text);
    if (key === undefined) this.#keys.set(text, (key = `file-${(this.#count += 1)}`));
    return key;
  }
}

function identityOf(value: Json): string {
  if (typeof value === 'string') return value;
  if (isUpload(value)) return `$upload:${value.$upload}`;
  if (isPending(value)) return `$pending:${value.$pending}`;
  return stringifyJson(value);
}

function factsOf(value: Json): Facts {
  if (isPending(value)) {
    const { name, mediaType: type, bytes } = value;
    return { kind: 'pending', name: textOf(name), type: textOf(type), bytes: sizeOf(bytes), url: null };
  }
  const read = readFile(value);
  if (!read.ok) {
    const shown = typeof value === 'string' ? value : stringifyJson(value);
    return { kind: 'wrong', name: shown.slice(0, LONGEST_SHOWN), type: '', bytes: undefined, url: null };
  }
  const file = read.value;
  if (typeof file !== 'string') {
    const { name = '', mediaType: type = '', bytes } = file;
    return { kind: 'upload', name, type, bytes, url: null };
  }
  const given = isObject(value) ? (value['name'] ?? value['filename']) : '';
  return { kind: 'data', name: textOf(given), type: mediaType(file), bytes: fileSize(file), url: file };
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

function sizeOf(value: Json | undefined): number | undefined {
  return typeof value === 'number' && value >= 0 ? value : undefined;
}

/** «CSV» of a name, else of a media type: how people call it. '' when neither tells. */
export function kindOf({ name, type }: { name: string; type: string }): string {
  const [, extension] = /\.([a-z0-9]{1,5})$/i.exec(name) ?? [];
  if (extension !== undefined) return extension.toUpperCase();
  const [, subtype = ''] = /^[^/]+\/(?:x-|vnd\.)?([\w.-]+)/.exec(type) ?? [];
  return subtype === 'octet-stream' || subtype.length > 12 ? '' : subtype.toUpperCase();
}
