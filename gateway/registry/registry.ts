import { EventEmitter } from 'node:events';
import { mkdir, readdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { Broken } from '../../contract/api.ts';
import type { ToolSpec } from '../../contract/types.ts';
import type { Kit, Registry as RegistryPort, RegistryEvents, Secrets, Tool } from '../ports.ts';
import { settleClaims } from './claims.ts';
import { readFolder, type Reading } from './folder.ts';
import { fingerprint } from './sources.ts';
import { ToolReader } from './toolReader.ts';
import { FolderWatcher } from './watcher.ts';

export interface RegistryParts {
  kit: Kit;
  /** Folder of the tools; made when it is not there. */
  toolsDir: string;
  secrets: Pick<Secrets, 'read'>;
  /** Whether changes on disk are noticed by themselves; yes unless told otherwise. */
  watch?: boolean;
}

/** A folder as it was last seen, and its last version that could be used. */
interface Seen {
  reading: Reading;
  good: { spec: ToolSpec; text: string; hash: string } | null;
  sources: string;
  revision: number;
  missingSecrets: string[];
}

/** Folders read at a time: enough to keep the disk busy, few enough to leave file handles to others. */
const READ_AT_ONCE = 24;

/** The tools under one folder: read at start, kept current, each folder shown even when it is broken. */
export class Registry extends EventEmitter<RegistryEvents> implements RegistryPort {
  readonly #parts: RegistryParts;
  /** Real path of tools_dir. */
  readonly #root: string;
  readonly #reader = new ToolReader();
  readonly #seen = new Map<string, Seen>();
  /** Reads of one folder follow each other, so that an older one never overwrites a newer. */
  readonly #reads = new Map<string, Promise<void>>();
  /** The last revision given to any tool: one that moves to another folder goes on growing. */
  #revision = 0;
  /** Tools made of what was seen, kept while that and their server stay the same. */
  readonly #made = new Map<string, { seen: Seen; server: string; tool: Tool }>();
  #tools: readonly Tool[] = [];
  #byId: ReadonlyMap<string, Tool> = new Map();
  #watcher: FolderWatcher | null = null;

  private constructor(parts: RegistryParts, root: string) {
    super();
    this.#parts = parts;
    this.#root = root;
  }

  /** Reads every folder, then watches. @throws when tools_dir can neither be read nor made */
  static async open(parts: RegistryParts): Promise<Registry> {
    await mkdir(parts.toolsDir, { recursive: true });
    const registry = new Registry(parts, await realpath(parts.toolsDir));
    await registry.refresh();
    if (parts.watch !== false) registry.#startWatching();
    return registry;
  }

  list(): Tool[] {
    return [...this.#tools];
  }

  get(id: string): Tool | undefined {
    return this.#byId.get(id);
  }

  async refresh(id?: string): Promise<void> {
    const known = id === undefined ? undefined : this.#byId.get(id);
    if (known) await this.#look(known.folder);
    else await this.#lookAtAll();
  }

  async close(): Promise<void> {
    await this.#watcher?.close();
    await Promise.allSettled(this.#reads.values());
    this.removeAllListeners();
  }

  #startWatching(): void {
    this.#watcher = new FolderWatcher({
      kit: this.#parts.kit,
      root: this.#root,
      onChange: (folder) => (folder === null ? this.#lookAtAll() : this.#look(folder)),
    });
  }

  async #lookAtAll(): Promise<void> {
    const entries = await readdir(this.#root, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
    const present = entries.filter((entry) => entry.isDirectory() || entry.isSymbolicLink()).map((entry) => entry.name);
    const folders = [...new Set([...present, ...this.#seen.keys()])].filter(isToolFolder);
    const next = folders.values();
    const worker = async (): Promise<void> => {
      for (const folder of next) await this.#read(folder);
    };
    await Promise.all(Array.from({ length: READ_AT_ONCE }, worker));
    this.#publish();
  }

  async #look(folder: string): Promise<void> {
    if (!isToolFolder(folder)) return;
    const before = this.#seen.get(folder);
    await this.#read(folder);
    if (this.#seen.get(folder) !== before) this.#publish();
  }

  #read(folder: string): Promise<void> {
    const before = this.#reads.get(folder) ?? Promise.resolve();
    const read = before.catch(() => undefined).then(() => this.#readNow(folder));
    this.#reads.set(folder, read);
    const forget = (): void => {
      if (this.#reads.get(folder) === read) this.#reads.delete(folder);
    };
    read.then(forget, forget);
    return read;
  }

  async #readNow(folder: string): Promise<void> {
    const path = join(this.#root, folder);
    const reading = await readFolder(this.#root, folder, (text, name) => this.#reader.read(text, name));
    if (!reading) {
      this.#seen.delete(folder);
      return;
    }
    const before = this.#seen.get(folder);
    const sources = reading.refused ? '' : await fingerprint(path);
    const { spec, text, hash } = reading;
    const fresh = spec && text !== null && hash !== null ? { spec, text, hash } : null;
    const good = reading.refused ? null : (fresh ?? before?.good ?? null);
    const missingSecrets = good ? await this.#missingSecrets(path, good.spec) : [];
    const sameProcess = before !== undefined && before.sources === sources && before.good?.hash === good?.hash;
    if (sameProcess && sameFindings(before, reading, missingSecrets)) return;
    const revision = sameProcess ? before.revision : (this.#revision += 1);
    this.#seen.set(folder, { reading, good, sources, revision, missingSecrets });
  }

  /** Declared required secrets that `.env` leaves out or empty. */
  async #missingSecrets(path: string, { secrets }: ToolSpec): Promise<string[]> {
    const required = secrets.filter((secret) => secret.required).map((secret) => secret.key);
    if (required.length === 0) return [];
    const set = await this.#parts.secrets.read(path).catch((error: unknown): Record<string, string> => {
      this.#parts.kit.log.warn({ err: error, path }, '.env cannot be read');
      return {};
    });
    return required.filter((key) => !Object.hasOwn(set, key) || set[key] === '');
  }

  /** Makes the list anew from what was seen; tools that did not change stay the same objects. */
  #publish(): void {
    const servers = this.#settle();
    const before = new Map(this.#tools.map((tool) => [tool.folder, tool]));
    const folders = [...this.#seen.keys()].sort();
    const tools = folders.map((folder) => {
      const seen = this.#seen.get(folder)!;
      const server = servers.get(folder) ?? folder;
      const made = this.#made.get(folder);
      if (made?.seen === seen && made.server === server) return made.tool;
      const tool = this.#toTool(folder, seen, server);
      this.#made.set(folder, { seen, server, tool });
      return tool;
    });
    for (const folder of this.#made.keys()) if (!this.#seen.has(folder)) this.#made.delete(folder);
    const byId = new Map<string, Tool>();
    for (const tool of tools) if (!byId.has(tool.id) || byId.get(tool.id)?.broken) byId.set(tool.id, tool);
    const now = new Set(tools);
    const changed = new Set<string>();
    for (const tool of tools) if (before.get(tool.folder) !== tool) changed.add(tool.id);
    for (const tool of this.#tools) if (!now.has(tool)) changed.add(tool.id);
    this.#tools = tools;
    this.#byId = byId;
    for (const id of changed) this.emit('change', id);
  }

  /** Which folder serves each id. One that takes an id over from another folder has a newer revision than that had. */
  #settle(): Map<string, string> {
    const claims = [...this.#seen].map(([folder, seen]) => ({ folder, id: seen.good?.spec.id ?? null }));
    const servers = settleClaims(claims);
    for (const { folder, id } of claims) {
      const old = id === null ? undefined : this.#byId.get(id);
      const seen = this.#seen.get(folder);
      if (!seen || !old || old.folder === folder || servers.get(folder) !== folder) continue;
      if (seen.revision <= old.revision) this.#seen.set(folder, { ...seen, revision: (this.#revision += 1) });
    }
    return servers;
  }

  #toTool(folder: string, seen: Seen, server: string): Tool {
    const { good, reading } = seen;
    const loses = server !== folder && good !== null;
    return {
      id: loses || !good ? folder : good.spec.id,
      folder,
      path: join(this.#root, folder),
      spec: good?.spec ?? null,
      schemaText: good?.text ?? null,
      schemaHash: good?.hash ?? null,
      broken: good ? (loses ? duplicate(good.spec.id, folder, server) : null) : reading.broken,
      problems: reading.problems,
      revision: seen.revision,
      missingSecrets: seen.missingSecrets,
    };
  }
}

function isToolFolder(name: string): boolean {
  return name !== '' && !name.startsWith('.') && !name.startsWith('_');
}

function duplicate(id: string, folder: string, server: string): Broken {
  return {
    code: 'duplicate_id',
    path: '/id',
    message: `The folders “${server}” and “${folder}” both have the id “${id}”. “${server}” serves it; give this one another id.`,
  };
}

function sameFindings(before: Seen, reading: Reading, missingSecrets: readonly string[]): boolean {
  const findings = ({ problems, broken, refused }: Reading, missing: readonly string[]): string =>
    JSON.stringify([problems, broken, refused, missing]);
  return findings(before.reading, before.missingSecrets) === findings(reading, missingSecrets);
}
