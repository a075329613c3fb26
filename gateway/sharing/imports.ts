import { mkdirSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { GatewayError } from '../errors.ts';
import type { Kit, Registry, Tool } from '../ports.ts';
import { onDisk, receiveFile } from '../uploads/receive.ts';
import { importTool } from './importTool.ts';
import { ARCHIVE_LIMITS, megabytes, type ArchiveLimits } from './limits.ts';
import { clearStage } from './stage.ts';

export interface ImportsParts {
  kit: Kit;
  config: Pick<Config, 'state_dir' | 'tools_dir'>;
  registry: Registry;
  limits?: ArchiveLimits;
}

/** Folder in the state folder for archives on their way in. */
export const IMPORTS_FOLDER = 'imports';

/** Tools that come as archives over HTTP: received to disk, then imported one after the other. */
export class Imports {
  readonly #parts: ImportsParts;
  readonly #folder: string;
  #last: Promise<unknown> = Promise.resolve();

  /** Removes what an earlier gateway that was killed has left, half archives and half tools. */
  constructor(parts: ImportsParts) {
    this.#parts = parts;
    this.#folder = join(parts.config.state_dir, IMPORTS_FOLDER);
    try {
      rmSync(this.#folder, { recursive: true, force: true });
    } catch (error) {
      parts.kit.log.warn({ error }, 'what an earlier import left cannot be removed');
    }
    clearStage(parts.config.tools_dir);
  }

  /**
   * Makes a tool of an archive that is being sent. What is not whole in the end leaves nothing.
   * @param declaredBytes `Content-Length`; null when it comes in chunks
   * @throws GatewayError body_too_large, storage_full, invalid_request, tool_invalid, tool_exists
   */
  async receive(body: AsyncIterable<Uint8Array>, declaredBytes: number | null, signal: AbortSignal): Promise<Tool> {
    const { kit, limits = ARCHIVE_LIMITS } = this.#parts;
    let received = 0;
    const admit = (bytes: number): void => {
      received += bytes;
      if (Math.max(received, declaredBytes ?? 0) <= limits.archiveBytes) return;
      throw new GatewayError('body_too_large', `An archive can have at most ${megabytes(limits.archiveBytes)}.`);
    };
    admit(0);
    const archive = join(this.#folder, `${kit.id()}.zip`);
    try {
      await onDisk(() => mkdirSync(this.#folder, { recursive: true, mode: 0o700 }));
      await receiveFile(archive, body, admit);
      return await this.#inTurn(() => this.#import(archive, limits, signal));
    } finally {
      await rm(archive, { force: true });
    }
  }

  async #import(archive: string, limits: ArchiveLimits, signal: AbortSignal): Promise<Tool> {
    const { registry, config, kit } = this.#parts;
    await registry.refresh();
    const { id } = await importTool(archive, {
      toolsDir: config.tools_dir,
      tools: () => registry.list(),
      limits,
      signal,
    });
    await registry.refresh();
    kit.log.info({ toolId: id }, 'a tool was imported');
    const tool = registry.get(id);
    if (tool === undefined) throw new Error('an imported tool is not discovered');
    return tool;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work, work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
