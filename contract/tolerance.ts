/**
 * How far a tool's numbers may be off in a fixture: what a person wrote in `reference/tolerance.yaml` or in a fixture,
 * and how it stands over what a type brings with it (contract §7).
 */
import { anyOutput } from './all-outputs.ts';
import { EXACT } from './difference.ts';
import { isObject, type Json } from './json.ts';
import { nearest } from './nearest.ts';
import { outputs } from './outputs/index.ts';
import { escapePointer } from './pointer.ts';
import type { CheckDetail } from './report.ts';
import type { OutputSpec, Tolerance, ToolSpec } from './types.ts';

/** What was written for one output or type; what is missing stays as the levels below say. */
export interface GivenTolerance {
  atol?: number;
  rtol?: number;
  allowExtra?: boolean;
  /** For what lies below the members of a name: `series: {abs: 0.1}`. */
  members?: Readonly<Record<string, GivenTolerance>>;
}

/** The levels of a tool, weakest first: by type, then by output key. */
export interface Tolerances {
  byType: Readonly<Record<string, GivenTolerance>>;
  byKey: Readonly<Record<string, GivenTolerance>>;
}

/** Nothing but what the types bring with them. */
export const BUILT_IN: Tolerances = { byType: {}, byKey: {} };

/** Words of the one grammar at the top of the file; in the other one they would be keys of outputs. */
const SECTIONS = ['defaults', 'overrides', 'options'];
const NUMBERS: Readonly<Record<string, 'atol' | 'rtol'>> = { abs: 'atol', atol: 'atol', rel: 'rtol', rtol: 'rtol' };
const WORDS = ['abs', 'atol', 'rel', 'rtol', 'allow_extra'];
/** Types that know a subset match. */
const SUBSETS = ['kv', 'table'];

type Report = (problem: CheckDetail) => void;

/**
 * Reads a parsed `tolerance.yaml` in either grammar, `{output: {abs, rel, series: {abs}}}` or
 * `{defaults: {type: {…}}, overrides: {output: {…}}}`. What cannot be read is a problem and left out, which makes the
 * comparison stricter, never laxer. An empty file is null.
 */
export function readTolerances(
  json: Json,
  spec: Pick<ToolSpec, 'outputs'>,
): { tolerances: Tolerances; problems: CheckDetail[] } {
  const problems: CheckDetail[] = [];
  const report: Report = (problem) => void problems.push(problem);
  if (json === null) return { tolerances: BUILT_IN, problems };
  if (!isObject(json)) {
    const message = 'The tolerances must be an object of output keys, or of `defaults` and `overrides`.';
    return { tolerances: BUILT_IN, problems: [{ level: 'error', message }] };
  }
  const isSection = (key: string): boolean => SECTIONS.includes(key) && !spec.outputs.some((item) => item.key === key);
  const flat = Object.fromEntries(Object.entries(json).filter(([key]) => !isSection(key)));
  const section = (key: string): Json => (isSection(key) && Object.hasOwn(json, key) ? json[key]! : null);
  if (section('options') !== null) {
    report({ level: 'note', path: '/options', message: '`options` has no meaning here.' });
  }
  return {
    tolerances: {
      byType: readByType(section('defaults'), report),
      byKey: {
        ...readByKey(section('overrides'), spec, '/overrides', report),
        ...readByKey(flat, spec, '', report),
      },
    },
    problems,
  };
}

/** The tolerances of a tool under those that a fixture brings itself. */
export function withOwn(tolerances: Tolerances, own: Tolerances['byKey'] | undefined): Tolerances {
  if (own === undefined) return tolerances;
  const byKey = { ...tolerances.byKey };
  for (const [key, given] of Object.entries(own)) {
    const lower = Object.hasOwn(byKey, key) ? byKey[key] : undefined;
    byKey[key] = lower === undefined ? given : joined(lower, given);
  }
  return { ...tolerances, byKey };
}

/** What holds for an output: its type's own tolerance, then what was given for the type, then for the key. */
export function toleranceOf({ key, type }: OutputSpec, { byType, byKey }: Tolerances): Tolerance {
  const levels = [
    Object.hasOwn(byType, type) ? byType[type] : undefined,
    Object.hasOwn(byKey, key) ? byKey[key] : undefined,
  ];
  return levels.reduce<Tolerance>(
    (below, given) => (given === undefined ? below : over(below, given)),
    anyOutput(type)?.tolerance ?? EXACT,
  );
}

/**
 * A level that gives one of the two numbers gives both, the other as 0: `abs: 0.05` means 0.05, and not 0.05 and
 * whatever the type allows besides.
 */
function over(below: Tolerance, given: GivenTolerance): Tolerance {
  const { atol = 0, rtol = 0 } = givesNumbers(given) ? given : below;
  const allowExtra = given.allowExtra ?? below.allowExtra;
  const members: Record<string, Tolerance | 'ignored'> = { ...below.members };
  for (const [name, own] of Object.entries(given.members ?? {})) {
    const lower = Object.hasOwn(members, name) ? members[name]! : 'ignored';
    members[name] = over(lower === 'ignored' ? { atol, rtol } : lower, own);
  }
  return {
    atol,
    rtol,
    ...(allowExtra !== undefined && { allowExtra }),
    ...(Object.keys(members).length > 0 && { members }),
  };
}

function joined(below: GivenTolerance, given: GivenTolerance): GivenTolerance {
  const { atol, rtol } = givesNumbers(given) ? given : below;
  const allowExtra = given.allowExtra ?? below.allowExtra;
  const members: Record<string, GivenTolerance> = { ...below.members };
  for (const [name, own] of Object.entries(given.members ?? {})) members[name] = joined(members[name] ?? {}, own);
  return {
    ...(atol !== undefined && { atol }),
    ...(rtol !== undefined && { rtol }),
    ...(allowExtra !== undefined && { allowExtra }),
    ...(Object.keys(members).length > 0 && { members }),
  };
}

function givesNumbers({ atol, rtol }: GivenTolerance): boolean {
  return atol !== undefined || rtol !== undefined;
}

function readByType(json: Json, report: Report): Tolerances['byType'] {
  return readEach(json, '/defaults', report, (type, path) => {
    if (!Object.hasOwn(outputs, type)) {
      report({ level: 'warning', path, message: `There is no output type \`${type}\`.`, ...hint(type, typeNames()) });
      return null;
    }
    return { type };
  });
}

function readByKey(
  json: Json,
  spec: Pick<ToolSpec, 'outputs'>,
  root: string,
  report: Report,
): Record<string, GivenTolerance> {
  return readEach(json, root, report, (key, path) => {
    const output = spec.outputs.find((item) => item.key === key);
    if (output !== undefined) return { type: output.type };
    const keys = spec.outputs.map((item) => item.key);
    report({ level: 'warning', path, message: `tool.json declares no output \`${key}\`.`, ...hint(key, keys) });
    return null;
  });
}

/** Own tolerances of a fixture, whose outputs are looked up later. */
export function readOwnTolerances(json: Json, root: string, report: Report): Record<string, GivenTolerance> {
  return readEach(json, root, report, () => ({ type: null }));
}

function readEach(
  json: Json,
  root: string,
  report: Report,
  find: (name: string, path: string) => { type: string | null } | null,
): Record<string, GivenTolerance> {
  if (json === null) return {};
  if (!isObject(json)) {
    report({ level: 'error', path: root, message: `\`${root.slice(1)}\` must be an object.` });
    return {};
  }
  const read: [string, GivenTolerance][] = [];
  for (const [name, raw] of Object.entries(json)) {
    const path = `${root}/${escapePointer(name)}`;
    const found = find(name, path);
    if (found !== null) read.push([name, readOne(raw, found.type, path, report)]);
  }
  return Object.fromEntries(read);
}

function readOne(raw: Json, type: string | null, path: string, report: Report): GivenTolerance {
  if (!isObject(raw)) {
    const message = 'A tolerance is an object with `abs`, `rel` or `allow_extra`.';
    report({ level: 'error', path, message, hint: 'Write for example `{abs: 0.01}`.' });
    return {};
  }
  const given: GivenTolerance = {};
  const members: [string, GivenTolerance][] = [];
  for (const [name, value] of Object.entries(raw)) {
    const at = `${path}/${escapePointer(name)}`;
    if (Object.hasOwn(NUMBERS, name)) readNumber(given, NUMBERS[name]!, value, at, report);
    else if (name === 'allow_extra') readAllowExtra(given, value, type, at, report);
    else if (isObject(value)) members.push([name, readOne(value, type, at, report)]);
    else
      report({ level: 'warning', path: at, message: `\`${name}\` is no word of a tolerance.`, ...hint(name, WORDS) });
  }
  return members.length === 0 ? given : { ...given, members: Object.fromEntries(members) };
}

function readNumber(given: GivenTolerance, name: 'atol' | 'rtol', raw: Json, path: string, report: Report): void {
  // PyYAML takes 1e-6 for a text, so people quote and unquote it until something works.
  const value = typeof raw === 'string' && raw.trim() !== '' ? Number(raw) : raw;
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0) given[name] = value;
  else report({ level: 'error', path, message: 'It must be a number of at least 0.', got: raw });
}

function readAllowExtra(given: GivenTolerance, raw: Json, type: string | null, path: string, report: Report): void {
  if (typeof raw !== 'boolean') report({ level: 'error', path, message: 'It must be true or false.', got: raw });
  else if (type !== null && !SUBSETS.includes(type)) {
    report({ level: 'warning', path, message: `\`allow_extra\` means nothing to ${type}; kv and table know it.` });
  } else given.allowExtra = raw;
}

function typeNames(): string[] {
  return Object.keys(outputs);
}

function hint(wanted: string, names: readonly string[]): { hint?: string } {
  const near = nearest(wanted, names);
  return near === null ? { hint: `Known: ${names.slice(0, 12).join(', ')}.` } : { hint: `Did you mean \`${near}\`?` };
}
