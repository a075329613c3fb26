/** What a JSON Schema validator says of a tool.json, in sentences that say what to do. */
import { isObject, type Json } from './json.ts';
import { nearest } from './nearest.ts';
import { escapePointer, pointerTokens, valueAt } from './pointer.ts';
import { fieldNames } from './tool-schema.ts';
import type { JsonSchema, ToolProblem } from './types.ts';

/** One error of a validator, in ajv's shape. */
export interface SchemaFault {
  /** JSON Pointer of the value that does not fit. */
  instancePath: string;
  keyword: string;
  params: Readonly<Record<string, unknown>>;
  message?: string;
}

/** A problem before its place in the text is looked up. `incoherent`: it is check 3's to tell, not check 2's. */
export type Fault = Omit<ToolProblem, 'line' | 'column'> & { at?: 'key'; incoherent?: true };

/** Other words for a field, seen in tools and in other form libraries; the first that fits the place is meant. */
const CONFUSIONS: Readonly<Record<string, readonly string[]>> = {
  label: ['description', 'name', 'key'],
  id: ['key'],
  title: ['name', 'label'],
  name: ['label', 'key'],
  text: ['label', 'description'],
  choices: ['options'],
  values: ['options'],
  items: ['options'],
  enum: ['options'],
  help: ['description'],
  help_text: ['description'],
  hint: ['description'],
  info: ['description'],
  summary: ['description'],
  minimum: ['min'],
  maximum: ['max'],
  maxlength: ['max_length'],
  increment: ['step'],
  suffix: ['unit'],
  units: ['unit'],
  default_value: ['default'],
  value: ['default'],
  initial: ['default'],
  optional: ['required'],
  visible_if: ['show_if'],
  depends_on: ['show_if'],
  section: ['group'],
  lang: ['language'],
  center: ['default_center'],
  zoom: ['default_zoom'],
  mime_types: ['accept'],
  extensions: ['accept'],
  max_size: ['max_size_mb'],
  memory_mb: ['max_memory_mb'],
  memory: ['max_memory_mb'],
  timeout: ['max_runtime_seconds'],
  timeout_seconds: ['max_runtime_seconds'],
  main: ['entrypoint'],
  env: ['secrets', 'key'],
  parameters: ['inputs'],
  params: ['inputs'],
  results: ['outputs'],
  stream: ['streaming'],
  field: ['key'],
  is: ['equals'],
};

/** Other words for a type. */
const TYPE_CONFUSIONS: Readonly<Record<string, readonly string[]>> = {
  string: ['text'],
  str: ['text'],
  password: ['text'],
  integer: ['number'],
  int: ['number'],
  float: ['number'],
  range: ['slider'],
  dropdown: ['select'],
  choice: ['select'],
  bool: ['checkbox', 'boolean'],
  boolean: ['checkbox'],
  switch: ['toggle'],
  color: ['colour'],
  upload: ['file'],
  picture: ['image'],
  object: ['json'],
  dict: ['kv', 'json'],
  line_chart: ['chart_line'],
  bar_chart: ['chart_bar'],
  pie_chart: ['chart_pie'],
  plot: ['chart_line'],
  chart: ['chart_line'],
  dataframe: ['table'],
  map: ['map_points', 'map_point'],
  html: ['markdown'],
  metric: ['number'],
};

/** A file with more faults than this is told by its first; looking for what was meant costs time for each. */
const MOST_PROBLEMS = 200;

/** Top-level fields without which nothing can be shown or run. */
const NEEDED = new Set(['id', 'name', 'inputs', 'outputs']);

/** Fields that every input and output needs; what is missing besides is a matter of its type. */
const COMMON = new Set(['key', 'type', 'label']);

/** Problems of a tool.json that does not satisfy its schema, each with its place and, where there is one, a hint. */
export function schemaProblems(root: Json, faults: readonly SchemaFault[], schema: JsonSchema): Fault[] {
  const told = faults.filter(({ keyword }) => keyword !== 'if' && keyword !== 'const');
  const problems = told.slice(0, MOST_PROBLEMS).map((fault) => problemOf(root, fault, schema));
  const rest = told.slice(MOST_PROBLEMS).some(hinders);
  return rest ? [...problems, { level: 'unusable', path: '', message: 'Needed fields do not fit.' }] : problems;
}

function problemOf(root: Json, fault: SchemaFault, schema: JsonSchema): Fault {
  const { instancePath: path, keyword, params } = fault;
  if (keyword === 'additionalProperties') return unknownField(root, path, String(params['additionalProperty']), schema);
  if (keyword === 'required') return missingField(root, path, String(params['missingProperty']));
  const message = `${nameOf(path)} ${reasonOf(fault, valueAt(root, path))}`;
  const hint = keyword === 'enum' ? enumHint(valueAt(root, path), params['allowedValues'], path) : undefined;
  return { level: isNeeded(path, keyword) ? 'unusable' : 'error', path, message, ...(hint && { hint }) };
}

function hinders({ instancePath, keyword, params }: SchemaFault): boolean {
  if (keyword === 'required') return instancePath === '' && NEEDED.has(String(params['missingProperty']));
  return isNeeded(instancePath, keyword);
}

/** A needed field that is not there at all, of another type, or an empty list; its form alone hinders nothing. */
function isNeeded(path: string, keyword: string): boolean {
  if (keyword !== 'type' && keyword !== 'minItems') return false;
  const tokens = pointerTokens(path);
  return tokens.length === 0 || (tokens.length === 1 && NEEDED.has(tokens[0] ?? ''));
}

function unknownField(root: Json, path: string, field: string, schema: JsonSchema): Fault {
  const message = `\`${field}\` is not a field of ${placeOf(root, path)}.`;
  const present = valueAt(root, path);
  const free = namesAt(root, path, schema).filter((name) => !isObject(present) || !Object.hasOwn(present, name));
  const meant = synonym(CONFUSIONS, field, free) ?? nearest(field, free);
  return {
    level: 'error',
    path: `${path}/${escapePointer(field)}`,
    at: 'key',
    message,
    hint: meant === null ? 'Remove it.' : `Did you mean \`${meant}\`?`,
  };
}

function missingField(root: Json, path: string, field: string): Fault {
  const level = path === '' && NEEDED.has(field) ? 'unusable' : 'error';
  const message = `\`${field}\` is missing in ${placeOf(root, path)}.`;
  const ofItsType = /^\/(?:inputs|outputs)\/\d+$/.test(path) && !COMMON.has(field);
  return { level, path, message, hint: `Add \`${field}\`.`, ...(ofItsType && { incoherent: true }) };
}

function synonym(
  table: Readonly<Record<string, readonly string[]>>,
  word: string,
  names: readonly string[],
): string | null {
  const lower = word.toLowerCase();
  const meant = Object.hasOwn(table, lower) ? table[lower] : undefined;
  return meant?.find((name) => names.includes(name)) ?? null;
}

function enumHint(value: unknown, allowed: unknown, path: string): string | undefined {
  if (typeof value !== 'string' || !Array.isArray(allowed)) return undefined;
  const names = allowed.filter((name): name is string => typeof name === 'string');
  const meant = (isType(path) ? synonym(TYPE_CONFUSIONS, value, names) : null) ?? nearest(value, names);
  return meant === null ? undefined : `Did you mean \`${meant}\`?`;
}

function isType(path: string): boolean {
  return /^\/(?:inputs|outputs)\/\d+\/type$/.test(path);
}

/** The object at a path, in words. */
function placeOf(root: Json, path: string): string {
  const tokens = pointerTokens(path);
  const [list, index] = tokens;
  if (tokens.length === 0) return 'tool.json';
  const inner = tokens.at(-1) === 'show_if' ? 'show_if' : tokens.at(-2);
  if (inner === 'show_if') return '`show_if`';
  if (inner === 'options') return 'an option';
  if (inner === 'columns') return 'a column';
  if (list === 'secrets') return 'a secret';
  const kind = list === 'outputs' ? 'output' : 'input';
  const type = valueAt(root, `/${list}/${index}/type`);
  const word = typeof type === 'string' && type !== '' ? type.slice(0, 40) : '';
  if (word === '') return `an ${kind}`;
  return `${/^[aeiou]/.test(word) ? 'an' : 'a'} ${word} ${kind}`;
}

function namesAt(root: Json, path: string, schema: JsonSchema): string[] {
  const tokens = pointerTokens(path);
  if (tokens.length === 0) return fieldNames(schema, 'tool');
  if (tokens[0] === 'secrets') return fieldNames(schema, 'secret');
  if (tokens.length === 2) {
    const kind = tokens[0] === 'outputs' ? 'output' : 'input';
    const type = valueAt(root, `${path}/type`);
    return fieldNames(schema, `${kind}.${typeof type === 'string' ? type : ''}`);
  }
  if (tokens.at(-1) === 'show_if') return ['key', 'equals'];
  return tokens.at(-2) === 'options' ? ['value', 'label'] : ['key', 'label', 'type', 'options'];
}

function nameOf(path: string): string {
  const tokens = pointerTokens(path);
  const last = tokens.at(-1);
  if (last === undefined) return 'tool.json';
  return /^\d+$/.test(last) ? `Entry ${Number(last) + 1} of \`${tokens.at(-2) ?? ''}\`` : `\`${last}\``;
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'text in quotes',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  null: 'null',
};

function reasonOf({ keyword, params, message, instancePath }: SchemaFault, value: unknown): string {
  const limit = String(params['limit']);
  switch (keyword) {
    case 'type': {
      const types = [params['type']].flat().map((type) => TYPE_WORDS[String(type)] ?? String(type));
      return `must be ${types.join(' or ')}, not ${wordFor(value)}.`;
    }
    case 'enum': {
      if (isType(instancePath)) return `names no type that there is: ${shownType(value)}.`;
      return `must be one of ${(params['allowedValues'] as unknown[]).map(String).join(', ')}.`;
    }
    case 'pattern':
      return patternReason(instancePath, value);
    case 'minItems':
      return `needs at least ${limit} ${limit === '1' ? 'entry' : 'entries'}.`;
    case 'maxItems':
      return `can have at most ${limit} entries.`;
    case 'minLength':
      return 'must not be empty.';
    case 'maxLength':
      return `can have at most ${limit} characters.`;
    case 'minimum':
      return `must be at least ${limit}.`;
    case 'exclusiveMinimum':
      return `must be above ${limit}.`;
    case 'maximum':
      return `can be at most ${limit}.`;
    default:
      return `${message ?? 'does not fit'}.`;
  }
}

/** An object of a tool.json may have a `toString` of its own, so it is never made into text. */
function shownType(value: unknown): string {
  return typeof value === 'string' ? `“${value.slice(0, 40)}”` : wordFor(value);
}

function patternReason(path: string, value: unknown): string {
  const shown = shownType(value);
  if (path === '/id' || path.startsWith('/tags/')) {
    return `must be kebab-case (small letters, digits and single hyphens), not ${shown}.`;
  }
  if (path.startsWith('/secrets/')) return `must be the name of an environment variable, not ${shown}.`;
  if (/\/(?:min|max)$/.test(path)) return `must be a date like 2026-11-05, not ${shown}.`;
  return `does not have the right form: ${shown}.`;
}

function wordFor(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return 'text';
  if (typeof value === 'boolean') return String(value);
  return typeof value === 'object' ? 'an object' : 'a number';
}
