import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isObject, type JsonObject } from '../../contract/json.ts';
import { openInside, type OpenFile } from '../artefacts/openInside.ts';
import { readJson } from '../http/readJson.ts';
import type { Tool } from '../ports.ts';
import { renderMarkdown } from './render.ts';

/** Inputs that a tool's author gives as an example. */
export interface Example {
  name: string;
  inputs: JsonObject;
}

/** Of a README; what is beyond is not shown. */
export const README_BYTES = 256 * 1024;
const FIXTURE_BYTES = 1024 * 1024;
/** Fixtures that are looked at; a tool with more has them for its tests. */
const FIXTURES_MAX = 100;
/** Files whose reading is kept. */
const CACHE_MAX = 1_000;

interface Kept<T> {
  modifiedMs: number;
  size: number;
  value: Promise<T>;
}

/**
 * What a tool's folder has for people to read: its README and the examples among its reference fixtures. Only regular
 * files inside the folder count, no links; each is read again when it has changed.
 */
export class ToolDocuments {
  readonly #kept = new Map<string, Kept<unknown>>();

  /** README.md as harmless HTML; null when there is none that may be read. */
  async readme(tool: Tool): Promise<string | null> {
    if (tool.spec === null) return null;
    return this.#read(tool.path, 'README.md', async ({ handle, size }) => {
      const html = await renderMarkdown(await readText(handle, README_BYTES));
      return size <= README_BYTES ? html : `${html}<p>The rest of this README is too long to be shown here.</p>\n`;
    });
  }

  /** The fixtures tagged `example`, in the order of their files. What cannot be read is left to the validator. */
  async examples(tool: Tool): Promise<Example[]> {
    if (tool.spec === null) return [];
    const names = await readdir(join(tool.path, 'reference')).catch(() => []);
    const fixtures = names.filter((name) => /^fixture_.*\.json$/.test(name)).sort();
    const read = fixtures
      .slice(0, FIXTURES_MAX)
      .map((name) => this.#read(tool.path, join('reference', name), readExample));
    return (await Promise.all(read)).filter((example) => example !== null);
  }

  /** A file of the tool, or what was made of it the last time; null when it may not be read or makes no sense. */
  async #read<T>(folder: string, file: string, make: (open: OpenFile) => Promise<T | null>): Promise<T | null> {
    const open = await openInside(folder, file).catch(() => null);
    if (open === null) return null;
    try {
      const { modifiedMs, size } = open;
      const path = join(folder, file);
      const kept = this.#kept.get(path) as Kept<T | null> | undefined;
      if (kept?.modifiedMs === modifiedMs && kept.size === size) return await kept.value;
      const value = make(open).catch(() => null);
      this.#keep(path, { modifiedMs, size, value });
      return await value;
    } finally {
      await open.handle.close();
    }
  }

  #keep(path: string, kept: Kept<unknown>): void {
    this.#kept.delete(path);
    this.#kept.set(path, kept);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > CACHE_MAX && oldest !== undefined) this.#kept.delete(oldest);
  }
}

async function readExample({ handle, size }: OpenFile): Promise<Example | null> {
  if (size > FIXTURE_BYTES) return null;
  const fixture = readJson(Buffer.from(await readText(handle, FIXTURE_BYTES)));
  if (!isObject(fixture)) return null;
  const { name, inputs, tags } = fixture;
  const isExample = Array.isArray(tags) && tags.includes('example');
  return isExample && typeof name === 'string' && inputs !== undefined && isObject(inputs) ? { name, inputs } : null;
}

/** The file's beginning as text; a character that the end cuts through is left out. */
async function readText(handle: OpenFile['handle'], most: number): Promise<string> {
  const bytes = Buffer.alloc(most);
  let length = 0;
  for (;;) {
    const { bytesRead } = await handle.read(bytes, length, most - length, length);
    length += bytesRead;
    if (bytesRead === 0 || length === most) break;
  }
  return new TextDecoder('utf-8').decode(bytes.subarray(0, length), { stream: true });
}
