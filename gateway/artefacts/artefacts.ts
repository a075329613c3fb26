import { randomBytes } from 'node:crypto';
import { openInside, type OpenFile } from './openInside.ts';

/** A file that a run left, as it was registered. */
export interface Artefact {
  runId: string;
  /** Folder of the run, absolute. */
  folder: string;
  /** Relative to the folder. */
  file: string;
  /** As the tool named it; what is served inline is decided when it is served. */
  mediaType: string;
  /** For the download. */
  filename: string;
}

/** Files of runs under opaque ids: 128 random bits, a capability. No path of a client is ever joined to anything. */
export class Artefacts {
  readonly #byId = new Map<string, Artefact>();

  /**
   * Registers a file; it is checked now and again at each reading.
   * @returns its id
   * @throws GatewayError artefact_not_found when it may not be given out
   */
  async add(artefact: Artefact): Promise<string> {
    const { handle } = await openInside(artefact.folder, artefact.file);
    await handle.close();
    const id = randomBytes(16).toString('base64url');
    this.#byId.set(id, { ...artefact });
    return id;
  }

  get(id: string): Artefact | undefined {
    return this.#byId.get(id);
  }

  /** @throws GatewayError artefact_not_found */
  open(artefact: Artefact): Promise<OpenFile> {
    return openInside(artefact.folder, artefact.file);
  }

  /** Forgets the files of a run. */
  removeRun(runId: string): void {
    for (const [id, artefact] of this.#byId) if (artefact.runId === runId) this.#byId.delete(id);
  }
}
