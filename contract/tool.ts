/**
 * Reads a tool.json: every problem at once, with its place and a hint, and the tool as far as it can be used. Broken
 * means unusable only (api.md): a fault that hinders nothing leaves the tool running.
 */
import { isObject, type Json, type JsonObject } from './json.ts';
import { JsonSyntaxError, parseJsonWithPlace } from './json-place.ts';
import { locate, nestingDepth } from './json-position.ts';
import { escapePointer } from './pointer.ts';
import { coherenceFaults, HOSTILE_KEYS } from './tool-coherence.ts';
import { schemaProblems, type Fault, type SchemaFault } from './tool-faults.ts';
import type { InputSpec, JsonSchema, OutputSpec, SecretSpec, ToolProblem, ToolSpec, InputModule } from './types.ts';
import type { InputLookup } from './values.ts';

export type { SchemaFault };

/** Limits that keep a hostile file from costing anything (S21). */
export const TOOL_LIMITS = { bytes: 1024 * 1024, depth: 32, entries: 500, problems: 100 } as const;

const LONGEST_MESSAGE = 500;

export interface ToolReaderParts {
  /** The schema that `validate` checks against (tool-schema.ts), for the names of fields. */
  schema: JsonSchema;
  /** A JSON Schema validator that reports all errors in ajv's shape. */
  validate(json: Json): readonly SchemaFault[];
  inputs: InputLookup<InputModule>;
}

export interface ReadTool {
  /** Null when the tool cannot be used. */
  spec: ToolSpec | null;
  /** In the order of the file. */
  problems: ToolProblem[];
  /** Those among them that no schema can say: check 3's (contract §7), while the others are check 2's. */
  incoherent: ToolProblem[];
}

/** @param folder the name of the folder that the file lies in */
export function readTool(text: string, folder: string, parts: ToolReaderParts): ReadTool {
  if (text.length > TOOL_LIMITS.bytes) return unusable('tool.json is larger than 1 MB.');
  if (nestingDepth(text, TOOL_LIMITS.depth) > TOOL_LIMITS.depth) {
    return unusable(`tool.json nests deeper than ${TOOL_LIMITS.depth} levels.`);
  }
  let json: Json;
  try {
    json = parseJsonWithPlace(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const place = error instanceof JsonSyntaxError ? { line: error.line, column: error.column } : {};
    return unusable(`tool.json is not valid JSON: ${error instanceof Error ? error.message : String(error)}`, place);
  }
  const faults = findFaults(json, folder, parts);
  const usable = isObject(json) && !faults.some((fault) => fault.level === 'unusable');
  return { spec: usable ? toSpec(json as JsonObject) : null, ...withPlaces(faults, text) };
}

function unusable(message: string, place: { line?: number; column?: number } = {}): ReadTool {
  return { spec: null, problems: [{ level: 'unusable', path: '', message, ...place }], incoherent: [] };
}

function findFaults(json: Json, folder: string, parts: ToolReaderParts): Fault[] {
  if (!isObject(json)) return [{ level: 'unusable', path: '', message: 'tool.json must be an object.' }];
  const early = [...hostileKeys(json, ''), ...tooMany(json)];
  if (early.length > 0) return early;
  return [
    ...schemaProblems(json, parts.validate(json), parts.schema),
    ...idFaults(json['id']),
    ...coherenceFaults(json, folder, parts.inputs).map((fault): Fault => ({ ...fault, incoherent: true })),
  ];
}

/** Members below these are data, where `constructor` is a word like any other. */
const DATA_FIELDS = new Set(['default', 'equals', 'schema']);

function hostileKeys(value: Json, path: string, data = false): Fault[] {
  if (typeof value !== 'object' || value === null) return [];
  const members: [string, Json][] = Object.entries(value);
  return members.flatMap(([key, item]) => {
    const here = `${path}/${escapePointer(key)}`;
    const named = !Array.isArray(value) && (key === '__proto__' || (!data && HOSTILE_KEYS.includes(key)));
    const fault: Fault = { level: 'unusable', path: here, at: 'key', message: `\`${key}\` is not allowed as a key.` };
    return [...(named ? [fault] : []), ...hostileKeys(item, here, data || DATA_FIELDS.has(key))];
  });
}

function tooMany(json: JsonObject): Fault[] {
  return ['inputs', 'outputs', 'secrets'].flatMap((list) => {
    const items = json[list];
    if (!Array.isArray(items) || items.length <= TOOL_LIMITS.entries) return [];
    const message = `\`${list}\` can have at most ${TOOL_LIMITS.entries} entries.`;
    return [{ level: 'unusable' as const, path: `/${list}`, message }];
  });
}

/** An id that is not kebab-case still works where it is safe in a path and in an address. */
function idFaults(id: Json | undefined): Fault[] {
  if (typeof id !== 'string' || /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/.test(id)) return [];
  return [{ level: 'unusable', path: '/id', message: `“${id.slice(0, 40)}” cannot be used as an id.` }];
}

function withPlaces(faults: readonly Fault[], text: string): Pick<ReadTool, 'problems' | 'incoherent'> {
  const shown = faults.slice(0, TOOL_LIMITS.problems);
  const find = locate(
    text,
    shown.map((fault) => fault.path),
  );
  const incoherent = new Set<ToolProblem>();
  const problems = shown.map(({ at, incoherent: isIncoherent, ...fault }): ToolProblem => {
    const problem: ToolProblem = { ...fault, message: readable(fault.message), ...find(fault.path, at) };
    if (isIncoherent) incoherent.add(problem);
    return problem;
  });
  const order = (problem: ToolProblem): number => (problem.line ?? 0) * 1e6 + (problem.column ?? 0);
  problems.sort((a, b) => order(a) - order(b));
  const more = faults.length - problems.length;
  if (more > 0) problems.push({ level: 'error', path: '', message: `There are ${more} more problems.` });
  return { problems, incoherent: problems.filter((problem) => incoherent.has(problem)) };
}

/** A message quotes the file, and a label may be a megabyte long. */
function readable(message: string): string {
  return message.length <= LONGEST_MESSAGE ? message : `${message.slice(0, LONGEST_MESSAGE).toWellFormed()}…`;
}

/** The tool with its defaults; fields that do not fit count as absent, entries that cannot be used are left out. */
function toSpec(json: JsonObject): ToolSpec {
  const text = (field: string): string | null => (typeof json[field] === 'string' ? json[field] : null);
  const flag = (field: string, standard = false): boolean =>
    typeof json[field] === 'boolean' ? json[field] : standard;
  const count = <T>(field: string, least: number, standard: T): number | T => {
    const value = json[field];
    return typeof value === 'number' && Number.isInteger(value) && value >= least ? value : standard;
  };
  const { layout } = json;
  return {
    id: text('id') ?? '',
    name: text('name') || (text('id') ?? ''),
    description: text('description'),
    version: text('version'),
    category: text('category'),
    icon: text('icon'),
    layout: layout === 'chat' || layout === 'split' ? layout : 'form',
    warm_keep_seconds: count('warm_keep_seconds', 0, 300),
    max_memory_mb: count('max_memory_mb', 1, 512),
    max_runtime_seconds: count('max_runtime_seconds', 1, 60),
    secrets: secretsOf(json['secrets']),
    schema_version: text('schema_version') ?? '1.0',
    concurrent: flag('concurrent', true),
    validator_timeout_override: count('validator_timeout_override', 1, null),
    requires_data_persistence: flag('requires_data_persistence'),
    provides_file_endpoint: flag('provides_file_endpoint'),
    provides_autocomplete: flag('provides_autocomplete'),
    archived: flag('archived'),
    pinned_warm: flag('pinned_warm'),
    input_transport: json['input_transport'] === 'multipart' ? 'multipart' : 'json',
    retain_runs: count('retain_runs', 0, 100),
    tags: list(json['tags']).filter((tag) => typeof tag === 'string'),
    entrypoint: text('entrypoint') || 'main.py',
    package: text('package'),
    workspace_default: text('workspace_default'),
    inputs: keyed(json['inputs']).map(inputOf),
    outputs: keyed(json['outputs']).map(outputOf),
  };
}

function list(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}

/** Objects with a key and a type, the first of each key. */
function keyed(value: Json | undefined): JsonObject[] {
  const seen = new Set<string>();
  return list(value).filter((item): item is JsonObject => {
    if (!isObject(item) || typeof item['key'] !== 'string' || typeof item['type'] !== 'string') return false;
    const fresh = !seen.has(item['key']);
    seen.add(item['key']);
    return fresh;
  });
}

function labelled(item: JsonObject): JsonObject {
  return typeof item['label'] === 'string' ? item : { ...item, label: item['key'] ?? '' };
}

function inputOf(item: JsonObject): InputSpec {
  const { show_if: condition, required, ...rest } = labelled(item);
  const valid = isObject(condition) && typeof condition['key'] === 'string' && condition['equals'] !== undefined;
  return {
    ...rest,
    ...(typeof required === 'boolean' && { required }),
    ...(valid && { show_if: condition }),
  } as unknown as InputSpec;
}

function outputOf(item: JsonObject): OutputSpec {
  const { streaming, layout, ...rest } = labelled(item);
  return {
    ...rest,
    ...(typeof streaming === 'boolean' && { streaming }),
    ...((layout === 'panel' || layout === 'tab' || layout === 'inline') && { layout }),
  } as unknown as OutputSpec;
}

function secretsOf(value: Json | undefined): SecretSpec[] {
  const seen = new Set<string>();
  return list(value).flatMap((item) => {
    if (!isObject(item) || typeof item['key'] !== 'string' || seen.has(item['key'])) return [];
    seen.add(item['key']);
    const description = typeof item['description'] === 'string' ? item['description'] : null;
    return [{ key: item['key'], description, required: item['required'] === true }];
  });
}
