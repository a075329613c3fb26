import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Secrets as SecretsPort } from '../ports.ts';
import { parseDotenv } from './dotenv.ts';
import { maskText, StreamMasker } from './masking.ts';

/** Shorter values would mask ordinary words and digits (contract §5). */
const SHORTEST = 4;
/** Values that were replaced may still be in the mouth of a running process; so many of them are kept per tool. */
const KEPT_PER_TOOL = 500;

export interface SecretsOptions {
  /** What `${NAME}` in a `.env` finds besides the file's own lines: the variables that a tool gets passed on. */
  environment?: Readonly<Record<string, string | undefined>>;
}

/** The variables of the tools' `.env` files, and what may not be seen of them. */
export class Secrets implements SecretsPort {
  readonly #environment: Readonly<Record<string, string | undefined>>;
  readonly #known = new Map<string, Set<string>>();
  /** Values to look for, longest first; per tool, and of all under null. Emptied when one becomes known. */
  readonly #sorted = new Map<string | null, readonly string[]>();

  constructor({ environment = {} }: SecretsOptions = {}) {
    this.#environment = environment;
  }

  /**
   * The variables of `<tool>/.env`, as python-dotenv would read them; none when there is no file. What no environment
   * can hold (NUL, `=` in a name) is left out.
   * @throws the file system's error when the file is there and cannot be read
   */
  async read(toolPath: string): Promise<Record<string, string>> {
    let text: string;
    try {
      text = await readFile(join(toolPath, '.env'), 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
      throw error;
    }
    const variables = Object.entries(parseDotenv(text, this.#environment));
    return Object.fromEntries(variables.filter(([name, value]) => !/[=\0]/.test(name) && !value.includes('\0')));
  }

  mask(text: string, toolId?: string): string {
    return maskText(text, this.#values(toolId));
  }

  remember(toolId: string, values: Record<string, string>): void {
    const known = this.#known.get(toolId) ?? new Set();
    for (const value of Object.values(values).flatMap(spellings)) {
      known.delete(value);
      known.add(value);
    }
    for (const oldest of known) {
      if (known.size <= KEPT_PER_TOOL) break;
      known.delete(oldest);
    }
    this.#known.set(toolId, known);
    this.#sorted.clear();
  }

  /** Masks a tool's text that arrives in pieces. */
  createMasker(toolId: string): StreamMasker {
    return new StreamMasker(() => this.#values(toolId));
  }

  #values(toolId?: string): readonly string[] {
    const key = toolId ?? null;
    let sorted = this.#sorted.get(key);
    if (!sorted) {
      const sets = toolId === undefined ? [...this.#known.values()] : [this.#known.get(toolId) ?? []];
      sorted = [...new Set(sets.flatMap((set) => [...set]))].sort((a, b) => b.length - a.length);
      this.#sorted.set(key, sorted);
    }
    return sorted;
  }
}

/** A value as it stands, and as JSON and addresses write it. */
function spellings(value: string): string[] {
  if (value.length < SHORTEST || value.trim() === '') return [];
  const encoded = [JSON.stringify(value).slice(1, -1), encodeURIComponent(value.toWellFormed())];
  return [...new Set([value, ...encoded])];
}
