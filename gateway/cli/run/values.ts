/** From what was typed to the inputs of a run: reads the files that are named, and checks by the contract's own rules. */
import { constants, createReadStream, type Stats } from 'node:fs';
import { access, readFile, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { anyInput } from '../../../contract/all-inputs.ts';
import { isObject, parseJson, stringifyJson, type Json, type JsonObject } from '../../../contract/json.ts';
import { parseJsonWithPlace } from '../../../contract/json-place.ts';
import { fillMessage, MESSAGES } from '../../../contract/messages.ts';
import { mediaTypeOf } from '../../../contract/outputs/shared/file-data.ts';
import type { InputSpec, Issue, ToolSpec } from '../../../contract/types.ts';
import { examineInputs, visibleInputs } from '../../../contract/values.ts';
import { oneLine } from '../print/text.ts';
import { CliError, EXIT, type Terminal } from '../terminal.ts';
import type { ParsedFlags, ToolFlags, Typed } from './flags.ts';

/** A file of this machine, to be sent before the run. */
export interface LocalFile {
  name: string;
  mediaType: string;
  open(): NodeJS.ReadableStream;
}

export interface ReadyInputs {
  /** What the run is started with; a file stands as `{"$upload": <its id in files>}`. */
  inputs: JsonObject;
  files: Map<string, LocalFile>;
  /** What a person should know although the run can start. */
  notes: string[];
}

const FILES: ReadonlySet<string> = new Set(['file', 'image', 'audio']);
/** An editor ends a file with a line break that is no part of a word. */
const ONE_LINE: ReadonlySet<string> = new Set(['text', 'autocomplete', 'tags']);
/** A flag may give several items of the list. */
const ITEMS: ReadonlySet<string> = new Set(['multiselect', 'tags', 'map_polygon', 'map_multipoint']);
const STDIN = '-';

/** Reads what flags and `--inputs` name, once. */
export class InputReader {
  readonly #terminal: Pick<Terminal, 'cwd' | 'input'>;
  readonly #files = new Map<string, LocalFile>();
  #isStdinTaken = false;

  constructor(terminal: Pick<Terminal, 'cwd' | 'input'>) {
    this.#terminal = terminal;
  }

  /**
   * The inputs of a run.
   * @param inputsFile of `--inputs`: a path, `-` for stdin
   * @throws CliError with a sentence for each input that is wrong
   */
  async read(tool: ToolSpec, flags: ToolFlags, parsed: ParsedFlags, inputsFile: string | null): Promise<ReadyInputs> {
    const raw: { [key: string]: Json } = inputsFile === null ? {} : await this.#readInputsFile(inputsFile);
    for (const spec of tool.inputs) {
      const typed = parsed.typed.get(spec.key);
      const held = raw[spec.key];
      if (typed !== undefined) raw[spec.key] = await this.#valueOf(spec, typed);
      else if (FILES.has(spec.type) && held !== undefined) raw[spec.key] = await this.#namedFiles(held);
    }
    if (tool.layout === 'chat') raw['messages'] = await this.#conversation(raw['messages'], parsed.messages);
    const { inputs, issues, warnings } = examineInputs(tool, raw, anyInput);
    if (issues.size > 0) throw wrongInputs(tool, flags, issues);
    const notes = [...warnings].map(([key, issue]) => sentenceOf(issue, labelOf(tool, key)));
    return { inputs, files: this.#files, notes: [...notes, ...unused(tool, flags, parsed, raw)] };
  }

  async #readInputsFile(file: string): Promise<{ [key: string]: Json }> {
    const text = await this.#textOf(file.replace(/^@/, ''), '--inputs');
    let json: Json;
    try {
      json = parseJsonWithPlace(text);
    } catch (cause) {
      throw usage(`--inputs: ${cause instanceof Error ? cause.message : String(cause)}`, cause);
    }
    // What a run was started with, and what the API takes, are read too.
    const inputs = isObject(json) && isObject(json['inputs']) ? json['inputs'] : json;
    if (!isObject(inputs)) throw usage('--inputs must hold a JSON object with the inputs by key.');
    return { ...inputs };
  }

  async #valueOf(spec: InputSpec, typed: Typed): Promise<Json> {
    const values: Json[] = [];
    for (const item of typed) values.push(typeof item === 'boolean' ? item : await this.#oneValue(spec, item));
    const [only = null] = values;
    if (values.length === 1) return only;
    // `--tag a,b --tag c`: the commas of each are its own, and `1,2` beside `3,4` are two places.
    return ITEMS.has(spec.type) ? values.flatMap((value) => itemsOf(spec, value)) : values;
  }

  async #oneValue(spec: InputSpec, item: string): Promise<Json> {
    if (FILES.has(spec.type)) return this.#fileOf(item);
    const given = await this.#contentOf(item, spec);
    if (spec.type !== 'hidden' || typeof spec.default === 'string') return given;
    return jsonOr(given);
  }

  /** `@path` is what the file holds, `@@` a text that begins with `@`. */
  async #contentOf(item: string, { key, type }: InputSpec): Promise<string> {
    if (!item.startsWith('@') || item === '@') return item;
    if (item.startsWith('@@')) return item.slice(1);
    const content = await this.#textOf(item.slice(1), key, ' A text that begins with @ is written with @@.');
    return ONE_LINE.has(type) ? content.replace(/\r?\n$/, '') : content;
  }

  async #namedFiles(held: Json): Promise<Json> {
    if (typeof held === 'string') return this.#fileOf(held);
    return Array.isArray(held) ? Promise.all(held.map((item) => this.#namedFiles(item))) : held;
  }

  /** The place of a file that will be sent; what is no path stays as it is. */
  async #fileOf(item: string): Promise<Json> {
    if (/^data:/i.test(item)) return item;
    const isNamed = item.startsWith('@');
    const path = isNamed ? item.slice(1) : item;
    if (path === STDIN) return this.#hold({ name: 'stdin', mediaType: '', open: () => this.#stdin() });
    const absolute = resolve(this.#terminal.cwd, path);
    const found = await stat(absolute).catch(() => null);
    if (!isNamed && found?.isFile() !== true) {
      throw usage(`There is no file ${path}. A file is named with its path, as in --file @data.csv`);
    }
    if (found?.isFile() !== true) throw usage(`${path} ${whyNoFile(found)}`);
    const isReadable = await access(absolute, constants.R_OK).then(
      () => true,
      () => false,
    );
    if (!isReadable) throw usage(`${path} cannot be read. Check its permissions.`);
    const name = basename(absolute);
    const mediaType = mediaTypeOf('', name);
    return this.#hold({ name, mediaType, open: () => createReadStream(absolute) }, found.size);
  }

  #hold(file: LocalFile, bytes?: number): JsonObject {
    const id = `local-${this.#files.size}`;
    this.#files.set(id, file);
    const { name, mediaType } = file;
    return { $upload: id, name, ...(bytes !== undefined && { bytes }), ...(mediaType !== '' && { mediaType }) };
  }

  async #conversation(held: Json | undefined, messages: readonly string[]): Promise<Json> {
    const before = Array.isArray(held) ? held : [];
    const said: Json[] = [];
    for (const message of messages) {
      const content = await this.#contentOf(message, { key: 'message', type: 'text', label: 'Message' });
      said.push({ role: 'user', content });
    }
    if (said.length === 0 && before.length === 0) throw usage('This tool is a chat. Say something: --message "…"');
    return [...before, ...said];
  }

  async #textOf(path: string, what: string, hint = ''): Promise<string> {
    if (path === STDIN) return textOf(this.#stdin());
    try {
      return (await readFile(resolve(this.#terminal.cwd, path), 'utf8')).replace(/^\uFEFF/, '');
    } catch (cause) {
      const { code = 'unknown' } = cause as NodeJS.ErrnoException;
      const reason =
        code === 'ENOENT' ? 'is not there' : code === 'EISDIR' ? 'is a folder' : `cannot be read (${code})`;
      throw usage(`The file ${path} for ${what} ${reason}.${hint}`, cause);
    }
  }

  #stdin(): NodeJS.ReadableStream {
    if (this.#isStdinTaken) throw usage('Only one input can be read from stdin.');
    this.#isStdinTaken = true;
    return this.#terminal.input();
  }
}

function whyNoFile(found: Stats | null): string {
  if (found === null) return 'is not there.';
  return found.isDirectory() ? 'is a folder. Name a file in it.' : 'is no regular file.';
}

function itemsOf(spec: InputSpec, value: Json): Json[] {
  const normalised = anyInput(spec.type)?.normalise(value, spec);
  return normalised?.ok === true && Array.isArray(normalised.value) ? normalised.value : [value];
}

function jsonOr(text: string): Json {
  try {
    return parseJson(text);
  } catch {
    return text;
  }
}

/** Each input that is wrong, by the name of its flag. */
function wrongInputs(tool: ToolSpec, flags: ToolFlags, issues: ReadonlyMap<string, readonly Issue[]>): CliError {
  const lines = [...issues].flatMap(([key, list]) =>
    list.map((issue) => `${flags.flagOf(key)}: ${sentenceOf(issue, labelOf(tool, key))}`),
  );
  return usage(`${lines.join('\n')}\nWhat it takes: pixie run ${tool.id} --help`);
}

function sentenceOf(issue: Issue, label: string): string {
  return oneLine(fillMessage(MESSAGES[issue.code], { label, ...issue.params }));
}

function labelOf(tool: ToolSpec, key: string): string {
  return tool.inputs.find((spec) => spec.key === key)?.label ?? key;
}

/** Flags that do nothing, since their input is not on show with these values. */
function unused(tool: ToolSpec, flags: ToolFlags, { typed }: ParsedFlags, raw: JsonObject): string[] {
  const visible = visibleInputs(tool, raw, anyInput);
  return tool.inputs
    .filter(({ key, type }) => typed.has(key) && type !== 'hidden' && !visible.has(key))
    .map(({ key, show_if: condition }) => {
      const when = condition
        ? ` It counts only where ${flags.flagOf(condition.key)} is ${stringifyJson(condition.equals)}.`
        : '';
      return `${flags.flagOf(key)} is not used.${when}`;
    });
}

function usage(message: string, cause?: unknown): CliError {
  return new CliError(message, EXIT.usage, cause === undefined ? undefined : { cause });
}
