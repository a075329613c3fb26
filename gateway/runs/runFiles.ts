import { artefactUrl } from '../../contract/artefacts.ts';
import type { Notice } from '../../contract/api.ts';
import { stringifyJson, type Json, type JsonObject } from '../../contract/json.ts';
import type { OutputSpec } from '../../contract/types.ts';
import type { Artefacts } from '../artefacts/artefacts.ts';
import { decodeMedium, mapMedia, MEDIA_TYPES } from '../artefacts/media.ts';
import type { Artefact } from '../ports.ts';
import { sizeOf } from '../sizeOf.ts';

export interface FileLimits {
  /** Values of more bytes become files. */
  inlineBytes: number;
  maxBytes: number;
  maxCount: number;
}

export interface RunFilesParts {
  runId: string;
  outputs: readonly OutputSpec[];
  artefacts: Pick<Artefacts, 'write' | 'drop' | 'receive' | 'register'>;
  limits: FileLimits;
}

/** A value and how it was told, as long as it is the output's value. */
interface Told {
  value: Json;
  shown: Json;
  files: Artefact[];
}

/** JSON text takes at most about so many times what `sizeOf` says (a control character becomes six). */
const WORST_GROWTH = 8;

/**
 * The files of one run: big values, and what the tool itself kept in files. A file that cannot be written leaves the
 * value where it is: a full disk never costs a result (R18).
 */
export class RunFiles {
  readonly notices: Notice[] = [];
  readonly #parts: RunFilesParts;
  readonly #specs: ReadonlyMap<string, OutputSpec>;
  readonly #told = new Map<string, Told>();
  /** What was told of an output before: a reader may be fetching it just now. */
  readonly #former = new Map<string, Told>();
  readonly #kept = new Set<Artefact>();
  #bytes = 0;
  #isFull = false;

  constructor(parts: RunFilesParts) {
    this.#parts = parts;
    this.#specs = new Map(parts.outputs.map((spec) => [spec.key, spec]));
  }

  /** All files of the run, to be stored with it. */
  get kept(): Artefact[] {
    return [...this.#kept];
  }

  /** How an output's whole value is told: itself, or what stands for it where it is big. */
  told(key: string, value: Json): Json {
    const before = this.#told.get(key);
    if (before?.value === value) return before.shown;
    if (!this.#mayBeBig(value)) return value;
    const files: Artefact[] = [];
    const shown = this.#shown(key, value, files);
    if (files.length === 0) return shown;
    this.#drop(this.#former.get(key));
    if (before) this.#former.set(key, before);
    this.#told.set(key, { value, shown, files });
    return shown;
  }

  /** A piece was appended, perhaps in place: what was told of the output is not its value any more. */
  appended(key: string): void {
    const before = this.#told.get(key);
    if (!before) return;
    this.#drop(this.#former.get(key));
    this.#former.set(key, before);
    this.#told.delete(key);
  }

  /** Outputs as they stand in a run that goes on: what has grown since it was told is shown in full. */
  soFar(outputs: JsonObject): JsonObject {
    const shown: JsonObject = {};
    for (const [key, value] of Object.entries(outputs)) {
      const before = this.#told.get(key);
      shown[key] = before?.value === value ? before.shown : value;
    }
    return shown;
  }

  /** Outputs as they are stored and told at the end. Files of values that were replaced on the way are deleted. */
  finished(outputs: JsonObject): JsonObject {
    const shown: JsonObject = {};
    for (const [key, value] of Object.entries(outputs)) shown[key] = this.told(key, value);
    for (const former of this.#former.values()) this.#drop(former);
    for (const [key, told] of this.#told) if (shown[key] !== told.shown) this.#drop(told);
    this.#former.clear();
    this.#told.clear();
    return shown;
  }

  /** Room for a file. @throws TooMuch */
  admit(bytes: number, count = 0): void {
    const { maxBytes, maxCount } = this.#parts.limits;
    if (this.#bytes + bytes > maxBytes) {
      throw new TooMuch(`its files would take more than ${megabytes(maxBytes)} MB (max_artefact_bytes_per_run)`);
    }
    if (this.#kept.size + count > maxCount) {
      throw new TooMuch(`it would have more than ${maxCount} files (max_artefacts_per_run)`);
    }
  }

  /** A file of the tool's own. */
  add(artefact: Artefact): Artefact {
    this.#kept.add(artefact);
    this.#bytes += artefact.bytes;
    return artefact;
  }

  /** Says something about an output, once. */
  note(key: string, message: string): void {
    if (this.notices.some((other) => other.key === key && other.message === message)) return;
    this.notices.push({ key, message });
  }

  #mayBeBig(value: Json): boolean {
    return sizeOf(value) * WORST_GROWTH > this.#parts.limits.inlineBytes;
  }

  #shown(key: string, value: Json, files: Artefact[]): Json {
    const { inlineBytes } = this.#parts.limits;
    const spec = this.#specs.get(key);
    let rest = value;
    // Big media first; where many small ones are too much together, all of them.
    for (const least of spec && MEDIA_TYPES.has(spec.type) ? [inlineBytes, 0] : []) {
      if (!this.#mayBeBig(rest) || Buffer.byteLength(stringifyJson(rest)) <= inlineBytes) break;
      rest = mapMedia(spec!, rest, (medium) => {
        const decoded = medium.text.length > least ? decodeMedium(medium.text) : null;
        if (decoded === null) return medium.text;
        const { mediaType, filename } = medium;
        const file = this.#write(key, { mediaType, filename, inlineAs: decoded.inlineAs }, decoded.bytes);
        if (file === null) return medium.text;
        files.push(file);
        return artefactUrl(file.id);
      });
    }
    if (!this.#mayBeBig(rest)) return rest;
    const text = stringifyJson(rest);
    if (text.length <= inlineBytes && Buffer.byteLength(text) <= inlineBytes) return rest;
    const facts = { mediaType: 'application/json', filename: `${key}.json`, inlineAs: null };
    const file = this.#write(key, facts, text);
    if (file === null) return rest;
    files.push(file);
    return { $artefact: file.id, bytes: file.bytes, mediaType: file.mediaType, url: artefactUrl(file.id) };
  }

  #write(
    key: string,
    facts: Pick<Artefact, 'mediaType' | 'filename' | 'inlineAs'>,
    content: string | Uint8Array,
  ): Artefact | null {
    if (this.#isFull) return null;
    try {
      this.admit(Buffer.byteLength(content), 1);
      return this.add(this.#parts.artefacts.write({ ...facts, runId: this.#parts.runId }, content));
    } catch (error) {
      // One refusal by the disk is enough: each further attempt would cost time and say the same.
      this.#isFull = !(error instanceof TooMuch);
      const why = error instanceof TooMuch ? error.message : 'the disk does not take it';
      this.note(key, `This value is large and could not be put into a file: ${why}. It is complete all the same.`);
      return null;
    }
  }

  #drop(told: Told | undefined): void {
    for (const file of told?.files ?? []) {
      if (!this.#kept.delete(file)) continue;
      this.#bytes -= file.bytes;
      this.#parts.artefacts.drop(file);
    }
  }
}

/** A bound of the configuration is reached. */
export class TooMuch extends Error {}

function megabytes(bytes: number): number {
  return Math.floor(bytes / 1024 ** 2);
}
