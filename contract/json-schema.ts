/**
 * Values against a tool's own JSON Schema, with a reason in words for each place that does not fit. Runs in pages too,
 * so nothing is compiled by `eval`, and nothing is ever fetched.
 */
import { dereference, validate, type OutputUnit, type Schema, type SchemaDraft } from '@cfworker/json-schema';
import { isObject, type Json } from './json.ts';
import { schemaReason } from './json-schema-reasons.ts';
import { pointerTokens, valueAt } from './pointer.ts';

/** One place of a value that does not fit its schema. */
export interface SchemaMisfit {
  /** JSON Pointer inside the value. */
  pointer: string;
  /** What is wrong there, without a full stop: “must be a number, not text”. */
  reason: string;
}

type Lookup = Record<string, Schema | boolean>;

interface Compiled {
  schema: Schema;
  lookup: Lookup;
  draft: SchemaDraft;
  /** The same without `uniqueItems`, which costs quadratic time; for values with long lists. */
  quick: { schema: Schema; lookup: Lookup };
}

/** Nobody reads more of them at once. */
const MOST_MISFITS = 20;
/** Each level costs the checker some frames of the stack; deeper values are refused before it overflows. */
const DEEPEST = 100;
/** Of larger values only the first fault is looked for. */
const MOST_CHECKED_WHOLLY = 5000;
/** Lists beyond this length are not searched for duplicates: 2 000 entries are 4 million comparisons. */
const LONGEST_UNIQUE = 2000;

const compiled = new WeakMap<object, Compiled | null>();

/**
 * What of a value does not fit. A schema that is itself broken refuses nothing, since that is the tool's fault and
 * not the person's; one that lies elsewhere is not fetched, so what it would have to allow is refused.
 */
export function schemaMisfits(value: Json, schema: Json | undefined): SchemaMisfit[] {
  if (!isObject(schema)) return [];
  const ready = compile(schema);
  if (ready === null) return [];
  const { depth, longest, count, bigInts } = extent(value);
  if (depth > DEEPEST) return [{ pointer: '', reason: `must not be nested more than ${DEEPEST} levels deep` }];
  const { schema: used, lookup } = longest > LONGEST_UNIQUE ? ready.quick : ready;
  const plain = bigInts ? withoutBigInts(value) : value;
  const run = (firstOnly: boolean): OutputUnit[] => validate(plain, used, ready.draft, lookup, firstOnly).errors;
  try {
    const first = run(true);
    if (first.length === 0) return [];
    // The checker collects everything before it answers, and its stack bears no lists of a hundred thousand faults.
    return misfitsOf(count > MOST_CHECKED_WHOLLY ? first : run(false), value, used, lookup);
  } catch {
    const elsewhere = remoteReference(used, lookup);
    if (elsewhere === undefined) return [];
    return [{ pointer: '', reason: `its schema refers to ${elsewhere}, which is not fetched` }];
  }
}

/** The schema as the checker takes it; throws when it is broken. */
export function compileSchema(schema: Json): { schema: Schema; lookup: Lookup } {
  // The checker writes into the schema that it is given.
  const own = withoutBigInts(schema) as Schema;
  return { schema: own, lookup: dereference(own) };
}

function compile(schema: object): Compiled | null {
  const known = compiled.get(schema);
  if (known !== undefined) return known;
  let made: Compiled | null = null;
  try {
    const quick = compileSchema(withoutUnique(schema as Json));
    made = { ...compileSchema(schema as Json), quick, draft: draftOf(schema) };
  } catch {
    // Said by `coherence`.
  }
  compiled.set(schema, made);
  return made;
}

function draftOf(schema: object): SchemaDraft {
  const named = (schema as { $schema?: unknown }).$schema;
  if (typeof named !== 'string') return '2020-12';
  if (named.includes('draft-04')) return '4';
  if (/draft-0[67]/.test(named)) return '7';
  return named.includes('2019-09') ? '2019-09' : '2020-12';
}

/** The first address outside the schema that one of its parts refers to. */
export function remoteReference(schema: Schema | boolean, lookup: Lookup): string | undefined {
  for (const part of [schema, ...Object.values(lookup)]) {
    if (typeof part === 'boolean') continue;
    const { $ref, __absolute_ref__: absolute } = part;
    if (typeof $ref === 'string' && /^[a-z][a-z0-9+.-]*:/i.test($ref) && !(String(absolute) in lookup)) return $ref;
  }
  return undefined;
}

/** The checker knows no bigint. Two long integers that differ in their last digits are the same to it. */
function withoutBigInts(value: Json): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map(withoutBigInts);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutBigInts(item)]));
}

function withoutUnique(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutUnique);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) =>
      key === 'uniqueItems' && typeof item === 'boolean' ? [] : [[key, withoutUnique(item)]],
    ),
  );
}

interface Extent {
  depth: number;
  /** Entries of its longest list. */
  longest: number;
  /** Values that it holds. */
  count: number;
  bigInts: boolean;
}

/** Without recursion, since the value may be deeper than the stack. */
function extent(value: Json): Extent {
  let depth = 0;
  let longest = 0;
  let count = 0;
  let bigInts = typeof value === 'bigint';
  let level: Json[] = [value];
  while (level.length > 0 && depth <= DEEPEST) {
    const next: Json[] = [];
    for (const item of level) {
      if (Array.isArray(item)) longest = Math.max(longest, item.length);
      if (typeof item !== 'object' || item === null) continue;
      for (const child of Object.values(item)) {
        count += 1;
        bigInts ||= typeof child === 'bigint';
        if (typeof child === 'object' && child !== null) next.push(child);
      }
    }
    level = next;
    depth += 1;
  }
  return { depth, longest, count, bigInts };
}

/** Keywords that only say that something below them is wrong. */
const WRAPPERS = new Set(
  '$ref $recursiveRef allOf properties patternProperties additionalProperties unevaluatedProperties items prefixItems additionalItems unevaluatedItems dependentSchemas dependencies if'.split(
    ' ',
  ),
);

function misfitsOf(errors: readonly OutputUnit[], value: Json, schema: Schema, lookup: Lookup): SchemaMisfit[] {
  const found = new Map<string, SchemaMisfit>();
  for (const { keyword, instanceLocation, keywordLocation } of essential(placed(errors))) {
    const pointer = plainPointer(instanceLocation);
    // The checker misspells the place of this one keyword.
    const place = keywordLocation.replace(/\/dependantRequired$/, '/dependentRequired');
    const reason = schemaReason(keyword, at(schema, lookup, place), valueAt(value, pointer) as Json);
    found.set(`${pointer}\n${reason}`, { pointer, reason });
    if (found.size >= MOST_MISFITS) break;
  }
  return found.size > 0 ? [...found.values()] : [{ pointer: '', reason: schemaReason('', undefined, value) }];
}

/** The checker gives a schema `false` no place of its own; it comes right after the keyword that holds it. */
function placed(errors: readonly OutputUnit[]): OutputUnit[] {
  return errors.map((error, index) => {
    const before = errors[index - 1];
    return error.keyword === 'false' && before
      ? { ...error, keywordLocation: `${before.keywordLocation}/false` }
      : error;
  });
}

/**
 * Of alternatives that all fail, the one whose type was right speaks: `anyOf` null or an object is how Python writes
 * an optional object. Where there is no such one, the choice itself is what is wrong.
 */
function essential(errors: readonly OutputUnit[]): OutputUnit[] {
  const hidden = new Set<string>();
  const answered = new Set<string>();
  const whole = new Set<string>();
  for (const { keyword, keywordLocation, instanceLocation } of errors) {
    if (keyword === 'contains' || keyword === 'propertyNames') whole.add(keywordLocation);
    if (keyword !== 'anyOf' && keyword !== 'oneOf') continue;
    const inside = errors.filter((error) => error.keywordLocation.startsWith(`${keywordLocation}/`));
    const branches = Map.groupBy(inside, (error) => branchOf(error, keywordLocation));
    const close = [...branches].filter(
      ([, own]) => !own.some((error) => error.keyword === 'type' && error.instanceLocation === instanceLocation),
    );
    if (close.length === 1) answered.add(`${keywordLocation} ${instanceLocation}`);
    for (const branch of branches.keys()) {
      if (close.length !== 1 || close[0]?.[0] !== branch) hidden.add(`${keywordLocation}/${branch}`);
    }
  }
  return errors.filter(
    ({ keyword, keywordLocation, instanceLocation }) =>
      !WRAPPERS.has(keyword) &&
      !answered.has(`${keywordLocation} ${instanceLocation}`) &&
      !prefixes(keywordLocation).some(
        (prefix) => hidden.has(prefix) || (whole.has(prefix) && prefix !== keywordLocation),
      ),
  );
}

function branchOf({ keywordLocation }: OutputUnit, parent: string): string {
  return keywordLocation.slice(parent.length + 1).split('/', 1)[0] ?? '';
}

function prefixes(location: string): string[] {
  return [...location.matchAll(/\//g)].map(({ index }) => location.slice(0, index)).concat(location);
}

/** `#/a%20b/0` as a pointer. */
function plainPointer(location: string): string {
  const path = location.replace(/^#/, '');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** What stands at a keyword, through the references on the way; undefined when it cannot be followed. */
function at(schema: Schema, lookup: Lookup, location: string): unknown {
  let part: unknown = schema;
  for (const token of pointerTokens(plainPointer(location))) {
    if (typeof part !== 'object' || part === null) return undefined;
    const { __absolute_ref__: absolute } = part as Schema;
    part = token === '$ref' && absolute ? lookup[absolute] : (part as Record<string, unknown>)[token];
  }
  return part;
}
