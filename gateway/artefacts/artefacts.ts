import { randomBytes } from 'node:crypto';
import { closeSync, constants, mkdirSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Logger } from 'pino';
import type { Artefact, History } from '../ports.ts';
import { receiveFile } from '../uploads/receive.ts';
import { RunFolders } from './folders.ts';
import { openInside, type OpenFile } from './openInside.ts';

export interface ArtefactsParts {
  stateDir: string;
  history: Pick<History, 'artefact' | 'artefactsOf' | 'get'>;
  log: Logger;
}

/** What is known of a file besides where it lies. */
export type ArtefactFacts = Pick<Artefact, 'runId' | 'mediaType' | 'filename' | 'inlineAs'>;

const { O_CREAT, O_EXCL, O_NOFOLLOW = 0, O_WRONLY } = constants;

/**
 * Files of runs under opaque ids: 128 random bits, a capability. No path of a client is ever joined to anything.
 *
 * Values that are too big to travel inside a run, and copies of files that a tool served, lie in
 * `<state_dir>/values/<runId>/`; what a tool wrote into its own folder stays there. Which files there are is stored
 * with the run in the history; until that has happened, and as long as a run that the history let go is still shown,
 * it is known here.
 */
export class Artefacts {
  readonly #parts: ArtefactsParts;
  readonly #folders: RunFolders;
  readonly #byId = new Map<string, Artefact>();
  readonly #byRun = new Map<string, Set<Artefact>>();
  readonly #removals = new Set<Promise<void>>();
  /** Runs whose files are to go with the next look into the folders. */
  readonly #doomed = new Set<string>();

  constructor(parts: ArtefactsParts) {
    this.#parts = parts;
    this.#folders = new RunFolders(parts.stateDir);
  }

  /**
   * Writes a file at once: what follows, the end of a run, must not come before it.
   * @throws the disk's errors; nothing is left then
   */
  write(facts: ArtefactFacts, content: string | Uint8Array): Artefact {
    const { id, folder, path } = this.#place(facts.runId);
    try {
      const descriptor = openSync(path, O_CREAT | O_EXCL | O_NOFOLLOW | O_WRONLY, 0o600);
      try {
        writeFileSync(descriptor, content);
      } finally {
        closeSync(descriptor);
      }
    } catch (error) {
      rmSync(path, { force: true });
      throw error;
    }
    return this.#remember({ ...facts, id, folder, file: id, bytes: Buffer.byteLength(content) });
  }

  /**
   * Writes a file as it comes.
   * @param admit told of each piece's bytes before it is written; throws to end it
   * @throws GatewayError storage_full, and what `admit` and the sender throw; nothing is left then
   */
  async receive(
    facts: ArtefactFacts,
    body: AsyncIterable<Uint8Array>,
    admit: (bytes: number) => void,
  ): Promise<Artefact> {
    const { id, folder, path } = this.#place(facts.runId);
    try {
      const bytes = await receiveFile(path, body, admit);
      return this.#remember({ ...facts, id, folder, file: id, bytes });
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
  }

  /**
   * Registers a file that a tool left; it is checked now and again at each reading.
   * @param folder of the run, absolute
   * @throws GatewayError artefact_not_found when it may not be given out
   */
  async register(facts: ArtefactFacts, folder: string, file: string): Promise<Artefact> {
    const { handle, size } = await openInside(folder, file);
    await handle.close();
    return this.#remember({ ...facts, id: newId(), folder: this.#stored(folder), file, bytes: size });
  }

  /** The file of an id, whoever asks: the id is the permission. */
  get(id: string): Artefact | null {
    return this.#byId.get(id) ?? this.#parts.history.artefact(id);
  }

  ofRun(runId: string): Artefact[] {
    const recent = this.#byRun.get(runId);
    return recent ? [...recent] : this.#parts.history.artefactsOf(runId);
  }

  /** @throws GatewayError artefact_not_found */
  open({ folder, file }: Artefact): Promise<OpenFile> {
    return openInside(resolve(this.#parts.stateDir, folder), file);
  }

  /** The same file with an absolute folder, for a thread that has no state folder. */
  located(artefact: Artefact): Artefact {
    return { ...artefact, folder: resolve(this.#parts.stateDir, artefact.folder) };
  }

  /** Takes back a file that was written here and that nothing names any more. */
  drop(artefact: Artefact): void {
    this.#byId.delete(artefact.id);
    this.#byRun.get(artefact.runId)?.delete(artefact);
    rmSync(join(resolve(this.#parts.stateDir, artefact.folder), artefact.file), { force: true });
  }

  /** The run is out of memory: from here on the history alone says which files it has. */
  forget(runId: string): void {
    for (const { id } of this.#byRun.get(runId) ?? []) this.#byId.delete(id);
    this.#byRun.delete(runId);
  }

  /** Deletes all that runs left, named or not; their rows are gone. Never throws. */
  removeRuns(runIds: readonly string[]): void {
    if (runIds.length === 0) return;
    const isUnderWay = this.#doomed.size > 0;
    for (const runId of runIds) {
      this.forget(runId);
      this.#doomed.add(runId);
    }
    if (!isUnderWay) this.#track(this.#removeDoomed());
  }

  /** All that were named until it begins go at once, since each look into the folders costs the same. */
  async #removeDoomed(): Promise<void> {
    await Promise.allSettled(this.#removals);
    const doomed = new Set(this.#doomed);
    this.#doomed.clear();
    await this.#folders.remove(doomed);
  }

  /** Deletes what earlier gateways left of runs that no history knows, and files that never were registered. */
  sweep(): void {
    const { history } = this.#parts;
    const isKnown = (runId: string): boolean => this.#byRun.has(runId) || history.get(runId) !== null;
    const wanted = (runId: string): ReadonlySet<string> | null => {
      // A run of ours may be writing just now.
      if (this.#byRun.has(runId) || history.get(runId)?.endedAt === null) return null;
      return new Set(history.artefactsOf(runId).map(({ file }) => file));
    };
    this.#track(this.#folders.sweep(isKnown, wanted));
  }

  /** Waits for what is being deleted. */
  async close(): Promise<void> {
    while (this.#removals.size > 0) await Promise.all(this.#removals);
  }

  #place(runId: string): { id: string; folder: string; path: string } {
    const id = newId();
    const path = this.#folders.valuesOf(runId);
    mkdirSync(path, { recursive: true, mode: 0o700 });
    return { id, folder: this.#stored(path), path: join(path, id) };
  }

  /** Relative within the state folder, so that this can be moved. */
  #stored(folder: string): string {
    const inside = relative(resolve(this.#parts.stateDir), resolve(folder));
    return inside.split(sep)[0] === '..' || isAbsolute(inside) ? folder : inside;
  }

  #remember(artefact: Artefact): Artefact {
    const { id, runId } = artefact;
    this.#byId.set(id, artefact);
    const ofRun = this.#byRun.get(runId) ?? new Set();
    this.#byRun.set(runId, ofRun.add(artefact));
    return artefact;
  }

  #track(work: Promise<void>): void {
    const safe = work.catch((error: unknown) => {
      this.#parts.log.warn({ error }, 'files of runs could not be deleted');
    });
    this.#removals.add(safe);
    void safe.then(() => this.#removals.delete(safe));
  }
}

function newId(): string {
  return randomBytes(16).toString('base64url');
}
