/** Where two JSON values differ, member by member, numbers within a tolerance. Comparators of types build on it. */
import { isNumeric, isObject, stringifyJson, type Json, type JsonObject } from './json.ts';
import { escapePointer } from './pointer.ts';
import type { Difference, Tolerance } from './types.ts';

/** Numbers are the same, up to what a float's last digits do not hold. */
export const EXACT: Tolerance = { atol: 0, rtol: 0 };
/** Deeper than any canonical value: only values that are compared as they stand get there. */
const DEEPEST = 250;

/** How members that the expectation leaves out count. */
export interface Where {
  /** JSON Pointer of the two values. */
  path: string;
  /** Objects are data and not records: what the expectation leaves out must not be there. */
  whole?: boolean;
  depth?: number;
}

/**
 * Lists item by item, objects by the members of the expectation. Nothing is looked up or converted: numbers are no
 * texts, false is not 0.
 */
export function* differences(
  expected: Json | undefined,
  got: Json | undefined,
  tolerance: Tolerance,
  where: Where = { path: '' },
): Generator<Difference> {
  const { path, whole = false, depth = 0 } = where;
  if (agree(expected, got, tolerance)) return;
  const below = (key: string | number): Where => ({
    path: `${path}/${escapePointer(String(key))}`,
    whole,
    depth: depth + 1,
  });
  if (depth > DEEPEST) yield { path, reason: `It is nested more than ${DEEPEST} levels deep and was not compared.` };
  else if (Array.isArray(expected) && Array.isArray(got)) yield* listDifferences(expected, got, tolerance, below, path);
  else if (isObject(expected) && isObject(got)) yield* memberDifferences(expected, got, tolerance, below, whole);
  else yield leaf(path, expected, got, tolerance);
}

function* listDifferences(
  expected: readonly Json[],
  got: readonly Json[],
  tolerance: Tolerance,
  below: (key: number) => Where,
  path: string,
): Generator<Difference> {
  const length = Math.min(expected.length, got.length);
  for (let index = 0; index < length; index += 1) {
    if (!agree(expected[index], got[index], tolerance)) {
      yield* differences(expected[index], got[index], tolerance, below(index));
    }
  }
  if (expected.length !== got.length) yield unequalLength(path, expected, got);
}

function* memberDifferences(
  expected: JsonObject,
  got: JsonObject,
  tolerance: Tolerance,
  below: (key: string) => Where,
  whole: boolean,
): Generator<Difference> {
  for (const key of Object.keys(expected)) {
    const own = memberTolerance(tolerance, key);
    if (own === 'ignored' || expected[key] === undefined) continue;
    yield* differences(expected[key], ownMember(got, key), own, below(key));
  }
  if (!whole) return;
  for (const key of Object.keys(got)) {
    if (Object.hasOwn(expected, key) || memberTolerance(tolerance, key) === 'ignored') continue;
    yield { path: below(key).path, got: got[key]! };
  }
}

/** One member of two records, if the expectation says it. */
export function* memberDifference(
  expected: JsonObject,
  got: JsonObject,
  name: string,
  tolerance: Tolerance,
  where: Where = { path: '' },
): Generator<Difference> {
  const own = memberTolerance(tolerance, name);
  if (own === 'ignored' || expected[name] === undefined) return;
  yield* differences(expected[name], ownMember(got, name), own, { ...where, path: `${where.path}/${name}` });
}

/** An object without some of its members. */
export function without(object: JsonObject, ...names: string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
}

/** A member of the object's own: `toString` is none. */
export function ownMember(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** What holds below a member. */
export function memberTolerance(tolerance: Tolerance, name: string): Tolerance | 'ignored' {
  const { members } = tolerance;
  if (members === undefined || !Object.hasOwn(members, name)) return tolerance;
  const own = members[name]!;
  return own === 'ignored' || own.members !== undefined ? own : { ...own, members };
}

/** Two lists that are not of one length. */
export function unequalLength(path: string, expected: readonly Json[], got: readonly Json[]): Difference {
  const reason = `It has ${countOf(got)} instead of ${countOf(expected)}.`;
  return { path, expected: expected.length, got: got.length, reason };
}

function countOf(list: readonly unknown[]): string {
  return list.length === 1 ? '1 item' : `${list.length} items`;
}

/** True for the same null, boolean or text, and for numbers within the tolerance; false for lists and objects. */
function agree(expected: Json | undefined, got: Json | undefined, tolerance: Tolerance): boolean {
  if (expected === got) return true;
  return isNumeric(expected) && isNumeric(got) && distance(expected, got) <= allowed(expected, tolerance);
}

function leaf(path: string, expected: Json | undefined, got: Json | undefined, tolerance: Tolerance): Difference {
  const facts = { path, ...(expected !== undefined && { expected }), ...(got !== undefined && { got }) };
  if (!isNumeric(expected) || !isNumeric(got)) return facts;
  return { ...facts, difference: distance(expected, got), allowed: allowed(expected, tolerance) };
}

/** Exact between long integers, which as floats may be the same. */
export function distance(a: number | bigint, b: number | bigint): number {
  if (typeof a === 'number' && typeof b === 'number') return Math.abs(a - b);
  if (!Number.isInteger(Number(a)) || !Number.isInteger(Number(b))) return Math.abs(Number(a) - Number(b));
  const apart = BigInt(a) - BigInt(b);
  return Number(apart < 0n ? -apart : apart);
}

/** `atol + rtol·|expected|`, the rule of contract §7. */
export function allowed(expected: number | bigint, { atol, rtol }: Tolerance): number {
  return atol + rtol * Math.abs(Number(expected));
}

/** True when nothing differs. */
export function same(
  expected: Json | undefined,
  got: Json | undefined,
  tolerance: Tolerance,
  where: Where = { path: '' },
): boolean {
  return differences(expected, got, tolerance, where).next().done === true;
}

/** Characters of a value in a report. */
const MOST_SHOWN = 200;
/** Characters of two texts before the first one that differs. */
const BEFORE = 40;

/**
 * A value that fits into a report: what is longer is cut, and said to be.
 * @param other the value that it is compared with: of two long texts the part where they differ is shown
 */
export function excerpt(value: Json, other?: Json): Json {
  if (typeof value === 'string') return cut(value, typeof other === 'string' ? firstDifference(value, other) : 0);
  if (typeof value !== 'object' || value === null) return value;
  if (sizeUpTo(value, MOST_SHOWN) < MOST_SHOWN) return value;
  if (Array.isArray(value)) return `a list of ${countOf(value)}`;
  return `an object with ${cut(Object.keys(value).slice(0, 12).join(', '))}`;
}

function cut(text: string, at = 0): string {
  if (text.length <= MOST_SHOWN) return text;
  const from = at > MOST_SHOWN / 2 ? at - BEFORE : 0;
  const part = text.slice(from, from + MOST_SHOWN);
  const rest = from + MOST_SHOWN < text.length;
  return `${from > 0 ? '…' : ''}${part}${rest ? '…' : ''} (${text.length} characters)`;
}

function firstDifference(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  let at = 0;
  while (at < length && a[at] === b[at]) at += 1;
  return at;
}

/** Roughly the characters of a value as JSON, counted no further than `most`. */
function sizeUpTo(value: Json, most: number): number {
  if (typeof value === 'string') return value.length + 2;
  if (typeof value !== 'object' || value === null) return stringifyJson(value).length;
  let size = 2;
  for (const [key, item] of Object.entries(value)) {
    size += key.length + 4 + (size < most ? sizeUpTo(item, most - size) : 0);
    if (size >= most) return most;
  }
  return size;
}
