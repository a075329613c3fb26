import { mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Lease } from '../ports.ts';

/** Empty folders kept per process for the next runs. */
const MOST_SPARE = 16;

/**
 * The folder that each run may write artefacts into. Most runs write none, and making a folder and removing it again
 * costs 100 µs on ext4, more than everything else that the gateway does for a warm run; an empty one is therefore
 * renamed for the next run (25 µs). What is left over goes with the process.
 */
export class ArtefactFolders {
  /** By the pool of the process, since a root is of one process. */
  readonly #spare = new WeakMap<Lease['pool'], string[]>();

  /** Makes the folder of a run, readable for its owner only. */
  take({ pool, artefactsRoot }: Lease, runId: string): string {
    const folder = join(artefactsRoot, runId);
    const spare = this.#spare.get(pool)?.pop();
    if (spare === undefined || !moved(spare, folder)) mkdirSync(folder, { recursive: true, mode: 0o700 });
    return folder;
  }

  /** The run has ended: keeps its folder for another one if the tool left nothing in it. */
  giveBack({ pool, artefactsRoot }: Lease, runId: string): void {
    const spare = this.#spare.get(pool) ?? [];
    const folder = join(artefactsRoot, runId);
    if (spare.length >= MOST_SPARE || !isEmpty(folder)) return;
    spare.push(folder);
    this.#spare.set(pool, spare);
  }
}

function moved(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch {
    // Somebody tidied up; then a new one is made.
    return false;
  }
}

function isEmpty(folder: string): boolean {
  try {
    return readdirSync(folder).length === 0;
  } catch {
    return false;
  }
}
