import { readdir, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Runs are asked about in a history that answers synchronously; after so many, others get their turn. */
const BATCH = 50;

/**
 * Where files of runs lie: `values/<runId>` is ours, `artefacts/<tool>/<process>/<runId>` the tools' own. Deleting
 * goes by what is there, since most runs leave nothing and asking for each of a thousand would cost more.
 */
export class RunFolders {
  readonly #values: string;
  readonly #artefacts: string;

  constructor(stateDir: string) {
    this.#values = join(stateDir, 'values');
    this.#artefacts = join(stateDir, 'artefacts');
  }

  valuesOf(runId: string): string {
    return join(this.#values, runId);
  }

  async remove(runIds: ReadonlySet<string>): Promise<void> {
    const wanted = (await namesIn(this.#values)).filter((runId) => runIds.has(runId));
    for (const runId of wanted) await removeFolder(this.valuesOf(runId));
    for (const root of await this.#processes()) {
      const left = (await namesIn(root)).filter((runId) => runIds.has(runId));
      for (const runId of left) await removeFolder(join(root, runId));
    }
  }

  /**
   * @param isKnown a run that still has a row
   * @param wanted the files that belong to a run; null leaves all of its files alone
   */
  async sweep(
    isKnown: (runId: string) => boolean,
    wanted: (runId: string) => ReadonlySet<string> | null,
  ): Promise<void> {
    for (const [index, runId] of (await namesIn(this.#values)).entries()) {
      if (index % BATCH === 0) await new Promise((resolve) => setImmediate(resolve));
      if (!isKnown(runId)) {
        await removeFolder(this.valuesOf(runId));
        continue;
      }
      const files = await namesIn(this.valuesOf(runId));
      const known = wanted(runId);
      const strays = known === null ? [] : files.filter((file) => !known.has(file));
      for (const file of strays) await rm(join(this.valuesOf(runId), file), { force: true });
    }
    for (const root of await this.#processes()) {
      const strays = (await namesIn(root)).filter((runId) => !isKnown(runId));
      for (const runId of strays) await removeFolder(join(root, runId));
      // Processes leave an empty folder behind only when they were killed with us.
      if (strays.length > 0) await rmdir(root).catch(() => undefined);
    }
  }

  async #processes(): Promise<string[]> {
    const tools = await namesIn(this.#artefacts);
    const found = await Promise.all(
      tools.map(async (tool) => {
        const root = join(this.#artefacts, tool);
        return (await namesIn(root)).map((process) => join(root, process));
      }),
    );
    return found.flat();
  }
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}

async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}
