import { constants } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { safeName, UniqueNames } from '../../exports/names.ts';
import { CliError, EXIT } from '../terminal.ts';

/** Where files of a run go. */
export interface SavingOptions {
  /** Where the person stands: paths are told from there. */
  cwd: string;
  /** The folder that was asked for; null for one of its own, made when it is needed. */
  folder: string | null;
  /** For the name of its own folder. */
  toolId: string;
  now: Date;
}

/** Tries for a name that nothing in the folder has. */
const MOST_TRIES = 10_000;

/**
 * Writes the files of a run into one folder, which is made with the first of them. Nothing that is there is
 * overwritten or followed, and no name leads out of the folder.
 */
export class Saving {
  readonly #options: SavingOptions;
  readonly #names = new UniqueNames();
  #folder: Promise<string> | null = null;

  constructor(options: SavingOptions) {
    this.#options = options;
  }

  /**
   * @param name as the tool calls it; only ever a name
   * @returns the path, as seen from where the person stands
   */
  async write(name: string, content: string | Uint8Array | AsyncIterable<Uint8Array>): Promise<string> {
    const folder = await (this.#folder ??= this.#makeFolder());
    const safe = safeName(name, 'output');
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const path = join(folder, this.#names.take(safe));
      const file = await createNew(path);
      if (file === null) continue;
      const source = typeof content === 'string' || content instanceof Uint8Array ? Readable.from([content]) : content;
      await pipeline(source, file.createWriteStream());
      return this.#shown(path);
    }
    throw new CliError(`There is no free name for ${safe} in ${folder}. Name another folder with --out.`, EXIT.failure);
  }

  async #makeFolder(): Promise<string> {
    const { cwd, folder, toolId, now } = this.#options;
    const wanted = folder === null ? resolve(cwd, `${safeName(toolId)}-${stamp(now)}`) : resolve(cwd, folder);
    try {
      await mkdir(wanted, { recursive: true });
    } catch (cause) {
      const { code = 'unknown' } = cause as NodeJS.ErrnoException;
      throw new CliError(`The folder ${wanted} cannot be made (${code}). Name another one with --out.`, EXIT.failure, {
        cause,
      });
    }
    return wanted;
  }

  #shown(path: string): string {
    const fromHere = relative(this.#options.cwd, path);
    return fromHere.startsWith('..') ? path : fromHere;
  }
}

/** Null where something of the name is there, a link that leads elsewhere too. */
async function createNew(path: string): Promise<Awaited<ReturnType<typeof open>> | null> {
  try {
    return await open(path, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY, 0o666);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return null;
    throw error;
  }
}

/** `20261105-093000`, in the person's own time. */
function stamp(now: Date): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  const day = `${now.getFullYear()}${two(now.getMonth() + 1)}${two(now.getDate())}`;
  return `${day}-${two(now.getHours())}${two(now.getMinutes())}${two(now.getSeconds())}`;
}
