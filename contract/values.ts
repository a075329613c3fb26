/**
 * From what a person, a page or a script gave to what a tool is sent: the wire rules of contract §2. The types come
 * through a lookup, so that a page loads only those that its tool uses; `all-inputs.ts` knows all of them.
 */
import type { FieldError } from './api.ts';
import { isObject, jsonEqual, type Json, type JsonObject } from './json.ts';
import { fillMessage, MESSAGES } from './messages.ts';
import { nearest } from './nearest.ts';
import { escapePointer } from './pointer.ts';
import { visibleKeys } from './show-if.ts';
import type { InputContext, InputModule, InputRules, InputSpec, Issue, Layout, NormalisedInput } from './types.ts';

/** The module of a type; undefined for one that is not known (here). */
export type InputLookup<M = InputRules> = (type: string) => M | undefined;

/** The part of a tool that values depend on. */
export interface InputHolder {
  layout: Layout;
  inputs: readonly InputSpec[];
}

/** Values as they are held before they are wire values; `undefined` = nothing. */
export type RawValues = { readonly [key: string]: Json | undefined };

/** What has become of one input. */
export interface CheckedInput {
  /** The wire value; undefined when nothing is to be sent. */
  value: Json | undefined;
  /** What keeps the tool from running. */
  issues: readonly Issue[];
  /** Left empty although required, where that cannot be enforced: said, not blocking. */
  warning: Issue | null;
}

export interface ValueOptions {
  /**
   * Whether a required input that is missing gets its default: yes for requests, no for a form, where the person has
   * seen the default and emptied the field.
   */
  fillDefaults: boolean;
}

const CONVERSATION = ['messages', 'history'];
/** Keys of the request's body itself (contract §2). */
export const RESERVED_KEYS: readonly string[] = ['inputs', 'run_id', '_pixie'];
/** The reserved input of table paging (api.md). */
const CURSOR = 'cursor';

/** The inputs that are drawn and checked one by one: in a chat, `messages` and `history` are the conversation. */
export function formInputs(tool: InputHolder): InputSpec[] {
  return tool.inputs.filter((spec) => tool.layout !== 'chat' || !CONVERSATION.includes(spec.key));
}

/** One input, brought to its wire value and checked. A value of a type that is not known passes as it is. */
export function checkInput(spec: InputSpec, raw: Json | undefined, lookup: InputLookup): CheckedInput {
  const module = lookup(spec.type);
  const normalised = read(spec, raw, module);
  if (normalised === null) return absent(spec, module);
  if (!normalised.ok) return failed([normalised.issue]);
  const { value } = normalised;
  if (module?.isBlank(value)) return sameAsDefault(spec, value, module) ? sent(value) : absent(spec, module);
  const issues = module?.check(value, spec) ?? [];
  return issues.length > 0 ? failed(issues) : sent(value);
}

function sent(value: Json): CheckedInput {
  return { value, issues: [], warning: null };
}

function failed(issues: readonly Issue[]): CheckedInput {
  return { value: undefined, issues, warning: null };
}

function blank(warning: Issue | null = null): CheckedInput {
  return { value: undefined, issues: [], warning };
}

/** Null for nothing: not given, null, or white space that the type makes nothing of. */
function read(spec: InputSpec, raw: Json | undefined, module?: InputRules): NormalisedInput<Json> | null {
  if (raw === undefined || raw === null) return null;
  const normalised: NormalisedInput<Json> = module?.normalise(raw, spec) ?? { ok: true, value: raw };
  return !normalised.ok && typeof raw === 'string' && raw.trim() === '' ? null : normalised;
}

/** A blank default, `""` and `[]` included, is an answer: it satisfies `required` and is sent. */
function sameAsDefault(spec: InputSpec, value: Json, module: InputRules): boolean {
  if (spec.required === false || !hasDefault(spec)) return false;
  const normalised = module.normalise(spec.default ?? null, spec);
  return normalised.ok && jsonEqual(normalised.value, value);
}

function absent(spec: InputSpec, module?: InputRules): CheckedInput {
  if (spec.required === false) return blank();
  if (module?.whenAbsent !== undefined) return sent(module.whenAbsent);
  if (module?.requiredOnlyWarns && !hasDefault(spec)) return blank({ code: 'issue.required.warn' });
  return failed([{ code: 'issue.required' }]);
}

function hasDefault(spec: InputSpec): boolean {
  return spec.default !== undefined && spec.default !== null;
}

/**
 * Keys of the inputs that are on show under these values. A missing controller counts with its default where
 * defaults are filled in, since the tool will run with it.
 */
export function visibleInputs(
  tool: InputHolder,
  raw: RawValues,
  lookup: InputLookup,
  { fillDefaults }: ValueOptions = { fillDefaults: true },
): Set<string> {
  const byKey = new Map(tool.inputs.map((spec) => [spec.key, spec]));
  return visibleKeys(tool.inputs, (key) => {
    const spec = byKey.get(key);
    if (!spec) return undefined;
    const module = lookup(spec.type);
    const given = own(raw, key);
    const value = given === undefined || given === null ? (fillDefaults ? (spec.default ?? null) : null) : given;
    const normalised = read(spec, value, module);
    return normalised === null ? module?.whenAbsent : normalised.ok ? normalised.value : (value ?? undefined);
  });
}

function own(raw: RawValues, key: string): Json | undefined {
  return Object.hasOwn(raw, key) ? raw[key] : undefined;
}

export interface ExaminedInputs {
  /** What the tool is sent. */
  inputs: JsonObject;
  /** Per key of an input (or of a value that belongs to none), what keeps the tool from running. */
  issues: Map<string, readonly Issue[]>;
  warnings: Map<string, Issue>;
}

/** All inputs of a tool: hidden ones left out, defaults filled in where the rules say so, the rest checked. */
export function examineInputs(
  tool: InputHolder,
  raw: RawValues,
  lookup: InputLookup,
  options: ValueOptions = { fillDefaults: true },
): ExaminedInputs {
  const visible = visibleInputs(tool, raw, lookup, options);
  const entries: [string, Json][] = [];
  const issues = new Map<string, readonly Issue[]>();
  const warnings = new Map<string, Issue>();
  for (const spec of formInputs(tool)) {
    if (!visible.has(spec.key)) continue;
    const checked = checkInput(spec, given(spec, own(raw, spec.key), options), lookup);
    if (checked.issues.length > 0) issues.set(spec.key, checked.issues);
    else if (checked.value !== undefined) entries.push([spec.key, checked.value]);
    if (checked.warning) warnings.set(spec.key, checked.warning);
  }
  addConversation(tool, raw, entries, issues);
  addOthers(tool, raw, entries, issues);
  return { inputs: Object.fromEntries(entries), issues, warnings };
}

/** The value given, or the default of a required or hidden input that is missing (api.md). */
function given(spec: InputSpec, value: Json | undefined, { fillDefaults }: ValueOptions): Json | undefined {
  if (value !== undefined && value !== null) return value;
  const fill = spec.type === 'hidden' || (fillDefaults && spec.required !== false);
  return fill ? (spec.default ?? undefined) : undefined;
}

function addConversation(
  tool: InputHolder,
  raw: RawValues,
  entries: [string, Json][],
  issues: Map<string, readonly Issue[]>,
): void {
  if (tool.layout !== 'chat') return;
  const messages = own(raw, 'messages');
  if (Array.isArray(messages) && messages.length > 0 && messages.every(isMessage)) entries.push(['messages', messages]);
  else issues.set('messages', [{ code: 'issue.chat.messages' }]);
  const history = own(raw, 'history');
  entries.push(['history', Array.isArray(history) ? history : []]);
}

function isMessage(message: Json): boolean {
  return isObject(message) && typeof message['role'] === 'string' && message['content'] !== undefined;
}

/** Values of no declared input: the cursor of a table passes, anything else would be lost in the tool, so it is said. */
function addOthers(
  tool: InputHolder,
  raw: RawValues,
  entries: [string, Json][],
  issues: Map<string, readonly Issue[]>,
): void {
  const known = new Set(tool.inputs.map((spec) => spec.key));
  if (tool.layout === 'chat') CONVERSATION.forEach((key) => known.add(key));
  for (const [key, value] of Object.entries(raw)) {
    if (known.has(key) || value === undefined) continue;
    if (RESERVED_KEYS.includes(key)) issues.set(key, [{ code: 'issue.reserved', params: { value: key } }]);
    else if (key === CURSOR) entries.push([key, value]);
    else issues.set(key, [unknownInput(key, [...known])]);
  }
}

function unknownInput(key: string, known: readonly string[]): Issue {
  const near = nearest(key, known);
  if (near === null) return { code: 'issue.unknown', params: { value: key } };
  return { code: 'issue.unknown.hint', params: { value: key, nearest: near } };
}

/** The inputs of a request, ready to be sent, or every reason why they are not, in English. */
export function prepareInputs(
  tool: InputHolder,
  raw: RawValues,
  lookup: InputLookup,
): { ok: true; inputs: JsonObject } | { ok: false; errors: FieldError[] } {
  const { inputs, issues } = examineInputs(tool, raw, lookup);
  if (issues.size === 0) return { ok: true, inputs };
  const labels = new Map(tool.inputs.map((spec) => [spec.key, spec.label]));
  const errors = [...issues].flatMap(([key, list]) =>
    list.map((issue) => ({
      pointer: `/inputs/${escapePointer(key)}${issue.pointer ?? ''}`,
      message: fillMessage(MESSAGES[issue.code], { label: labels.get(key) ?? key, ...issue.params }),
    })),
  );
  return { ok: false, errors };
}

/**
 * What a field begins with: its default; false for a checkbox; the sample where the control cannot be empty; else
 * undefined, nothing.
 */
export function startValue(
  spec: InputSpec,
  lookup: InputLookup,
  context: InputContext = { now: new Date() },
): Json | undefined {
  const module = lookup(spec.type);
  if (hasDefault(spec)) return defaultOf(spec, module);
  if (module?.whenAbsent !== undefined) return module.whenAbsent;
  return module?.neverEmpty ? module.sample?.(spec, context) : undefined;
}

/** The default as a wire value; one that does not fit is kept, to be seen and marked. */
function defaultOf(spec: InputSpec, module?: InputRules): Json {
  const normalised = read(spec, spec.default, module);
  return normalised?.ok ? normalised.value : (spec.default ?? null);
}

/**
 * Inputs to try a tool with: defaults, else samples; optional inputs without a default and hidden ones are left out.
 * A chat is asked one question.
 */
export function sampleInputs(tool: InputHolder, context: InputContext, lookup: InputLookup<InputModule>): JsonObject {
  const samples = formInputs(tool).flatMap((spec): [string, Json][] => {
    const module = lookup(spec.type);
    if (hasDefault(spec)) return [[spec.key, defaultOf(spec, module)]];
    return spec.required === false || !module ? [] : [[spec.key, module.sample(spec, context)]];
  });
  const values = Object.fromEntries(samples);
  const visible = visibleInputs(tool, values, lookup, { fillDefaults: false });
  const shown = samples.filter(([key]) => visible.has(key));
  if (tool.layout !== 'chat') return Object.fromEntries(shown);
  const conversation: [string, Json][] = [
    ['messages', [{ role: 'user', content: 'Validation probe' }]],
    ['history', []],
  ];
  return Object.fromEntries([...shown, ...conversation]);
}
