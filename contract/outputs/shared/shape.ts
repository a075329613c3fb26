/**
 * Canonical shapes, said once: each knows its JSON Schema and reads raw values into itself. A reader returns the very
 * object it was given when that is canonical already, so that a million points are looked at and not copied.
 */
import { isObject, type Json, type JsonObject } from '../../json.ts';
import type { JsonSchema } from '../../types.ts';
import { misfit } from './misfit.ts';
import type { Place } from './place.ts';

/** `undefined` from `read` means that a list leaves this item out (a point without coordinates). */
export interface Shape<T> {
  readonly schema: JsonSchema;
  /** @throws Misfit */
  read(raw: Json, place: Place): T;
}

/** Integers beyond this are kept digit by digit; decimal notation only, as Python and JSON write it. */
const NUMERAL = /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?\s*$/i;

/** A number out of a text such as `"1e3"`; null when the text is none. Long integers keep their digits. */
export function numberInText(text: string): number | bigint | null {
  if (!NUMERAL.test(text)) return null;
  const value = Number(text);
  if (!Number.isFinite(value)) return null;
  return Number.isInteger(value) && !Number.isSafeInteger(value) && /^\s*-?\d+\s*$/.test(text) ? BigInt(text) : value;
}

/** Text; numbers and booleans are written out. */
export const text: Shape<string> = {
  schema: { type: 'string' },
  read(raw, place) {
    if (typeof raw === 'string') return raw;
    if (typeof raw === 'object') misfit(place, raw, 'it should be text');
    return String(raw);
  },
};

/** A finite number. Long integers lose digits here: it is for what gets drawn, `exact` for what gets read. */
export const real: Shape<number> = {
  schema: { type: 'number' },
  read: (raw, place) => {
    if (typeof raw === 'number' && Number.isFinite(raw)) return raw;
    const value = Number(exact.read(raw, place));
    return Number.isFinite(value) ? value : misfit(place, raw, 'it is too large to be drawn');
  },
};

/** A finite number that keeps every digit. */
export const exact: Shape<number | bigint> = {
  schema: { type: 'number' },
  read(raw, place) {
    if (typeof raw === 'bigint' || (typeof raw === 'number' && Number.isFinite(raw))) return raw;
    return (typeof raw === 'string' ? numberInText(raw) : null) ?? misfit(place, raw, 'it should be a number');
  },
};

/** A number, or null for a gap. */
export const gap: Shape<number | null> = {
  schema: { type: ['number', 'null'] },
  read: (raw, place) => (isGiven(raw) ? real.read(raw, place) : null),
};

/** A position on an axis: a number, or text (a category, a date). */
export const position: Shape<number | string> = {
  schema: { type: ['number', 'string'] },
  read: (raw, place) =>
    typeof raw === 'string' ? raw : typeof raw === 'boolean' ? String(raw) : real.read(raw, place),
};

/** A position that may be missing: null takes the point that it belongs to out. */
export const coordinate: Shape<number | string | null> = {
  schema: position.schema,
  read: (raw, place) => (isGiven(raw) ? position.read(raw, place) : null),
};

/** Text that may be missing. */
export const maybeText: Shape<string | null> = {
  schema: { type: ['string', 'null'] },
  read: (raw, place) => (raw === null ? null : text.read(raw, place)),
};

/** A number of a list in which null counts for nothing. */
export const sample: Shape<number | undefined> = {
  schema: real.schema,
  read: (raw, place) => (isGiven(raw) ? real.read(raw, place) : undefined),
};

/** A boolean; 0 and 1 count. */
export const flag: Shape<boolean> = {
  schema: { type: 'boolean' },
  read(raw, place) {
    if (typeof raw === 'boolean') return raw;
    if (raw === 0 || raw === 1) return raw === 1;
    return misfit(place, raw, 'it should be true or false');
  },
};

/** A whole number of at least `minimum`. */
export function whole(minimum: number): Shape<number> {
  return {
    schema: { type: 'integer', minimum },
    read(raw, place) {
      const value = real.read(raw, place);
      if (Number.isInteger(value) && value >= minimum) return value;
      return misfit(place, raw, `it should be a whole number of at least ${minimum}`);
    },
  };
}

/** Deeper nesting than any data has; recursion over canonical values (writing, comparing, drawing) stays safe. */
export const DEEPEST = 200;

/** Any JSON value, kept as it is. */
export const json: Shape<Json> = {
  schema: {},
  read(raw, place) {
    if (tooDeep(raw, DEEPEST)) misfit(place, raw, `nested more than ${DEEPEST} levels deep, it cannot be shown`);
    return finite(raw) ?? null;
  },
};

function tooDeep(raw: Json, left: number): boolean {
  if (typeof raw !== 'object' || raw === null) return false;
  if (left === 0) return true;
  for (const item of Array.isArray(raw) ? raw : Object.values(raw)) if (tooDeep(item, left - 1)) return true;
  return false;
}

/** A list. Items that read as `undefined` are left out. */
export function list<T>(item: Shape<T>, expected: string): Shape<Exclude<T, undefined>[]> {
  return {
    schema: { type: 'array', items: item.schema },
    read(raw, place) {
      if (!Array.isArray(raw)) return misfit(place, raw, expected);
      const at = place.at(0);
      let copy: Json[] | null = null;
      for (let index = 0; index < raw.length; index++) {
        const given = raw[index] as Json;
        at.key = index;
        const read = item.read(given, at) as Json | undefined;
        if (copy === null && read !== given) copy = raw.slice(0, index);
        if (copy !== null && read !== undefined) copy.push(read);
      }
      return (copy ?? raw) as Exclude<T, undefined>[];
    },
  };
}

/**
 * How a record finds and reads one member. A `may` member that reads as `undefined` is left out, as if it were missing
 * (`decoration.ts`).
 */
export interface Field<T> {
  readonly shape: Shape<T>;
  /** Other names under which tools send it. */
  readonly aliases: readonly string[];
  /** `need`: missing or null is a misfit. `may`: both mean absent. `drop`: null leaves the whole record out. */
  readonly presence: 'need' | 'may' | 'drop';
  /** Stands for a missing or null member. */
  readonly fallback?: T;
}

export const need = <T>(shape: Shape<T>, ...aliases: string[]): Field<T> => ({ shape, aliases, presence: 'need' });
export const may = <T>(shape: Shape<T>, ...aliases: string[]): Field<T> => ({ shape, aliases, presence: 'may' });
export const drop = <T>(shape: Shape<T>, ...aliases: string[]): Field<T> => ({ shape, aliases, presence: 'drop' });
export const otherwise = <T>(fallback: T, shape: Shape<T>, ...aliases: string[]): Field<T> => ({
  ...need(shape, ...aliases),
  fallback,
});

export type Fields<T> = { readonly [K in keyof T]-?: Field<Exclude<T[K], undefined>> };

export interface RecordOptions<T> {
  /** A bare list stands for this member. */
  list?: keyof T & string;
  /** Anything else that is not an object stands for this member. */
  scalar?: keyof T & string;
}

/** An object with exactly these members; others are left out. `expected` says what it is, for a misfit. */
export function record<T>(fields: Fields<T>, expected: string, options: RecordOptions<T> = {}): Shape<T> {
  const members = Object.entries<Field<unknown>>(fields).map(([name, field]) => ({ name, ...field }));
  const schema = {
    type: 'object',
    properties: Object.fromEntries(members.map(({ name, shape }) => [name, shape.schema])),
    required: members.filter(({ presence }) => presence !== 'may').map(({ name }) => name),
    additionalProperties: false,
  };

  function read(raw: Json, place: Place): T {
    const bare = Array.isArray(raw) ? (options.list ?? options.scalar) : isObject(raw) ? undefined : options.scalar;
    if (bare !== undefined) return { [bare]: fields[bare].shape.read(raw, place) } as T;
    return isObject(raw) ? readMembers(raw, place) : misfit(place, raw, expected);
  }

  function readMembers(raw: JsonObject, place: Place): T {
    const at = place.at('');
    let copy: JsonObject | null = null;
    let kept = 0;
    for (let index = 0; index < members.length; index++) {
      const { name, shape, aliases, presence, fallback } = members[index]!;
      const source = sourceOf(raw, name, aliases);
      const found = finite(raw[source]);
      const given = found ?? (fallback as Json | undefined) ?? found;
      at.key = source;
      if (given === undefined || given === null) {
        if (presence === 'may') continue;
        if (given === undefined) misfit(at, given, expected);
        if (presence === 'drop') return undefined as T;
      }
      const value = shape.read(given, at) as Json | undefined;
      if (copy === null && (value !== raw[name] || source !== name)) copy = firstMembers(raw, index);
      if (value === undefined) continue;
      if (copy !== null) copy[name] = value;
      kept++;
    }
    if (copy === null && kept === Object.keys(raw).length) return raw as T;
    return (copy ?? firstMembers(raw, members.length)) as T;
  }

  /** The members before `count`, found canonical. */
  function firstMembers(raw: JsonObject, count: number): JsonObject {
    const copy: JsonObject = {};
    for (let index = 0; index < count; index++) {
      const { name, presence } = members[index]!;
      const value = finite(raw[name]);
      if (value !== undefined && (value !== null || presence !== 'may')) copy[name] = value;
    }
    return copy;
  }

  return { schema, read };
}

function sourceOf(raw: JsonObject, name: string, aliases: readonly string[]): string {
  if (isGiven(raw[name])) return name;
  for (const alias of aliases) if (isGiven(raw[alias])) return alias;
  return name;
}

/** Neither missing nor null; a host page's NaN counts as null. */
export function isGiven(value: Json | undefined): boolean {
  return (finite(value) ?? null) !== null;
}

/** A host page can hand over NaN, which JSON writes as null. */
function finite(value: Json | undefined): Json | undefined {
  return typeof value === 'number' && !Number.isFinite(value) ? null : value;
}
