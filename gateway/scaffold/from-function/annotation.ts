/** Looks at annotated types: what stands inside `Optional`, what a list is of, what a class of the file holds. */
import type { Json, JsonObject } from '../../../contract/json.ts';
import type { Annotation, ClassReading, Metadata, Reading } from './reading.ts';

const LISTS = new Set(['list', 'List', 'Sequence', 'MutableSequence', 'Iterable', 'Collection', 'deque']);
const SETS = new Set(['set', 'Set', 'frozenset', 'FrozenSet', 'AbstractSet', 'MutableSet']);
const TUPLES = new Set(['tuple', 'Tuple']);
const DICTS = new Set(['dict', 'Dict', 'Mapping', 'MutableMapping', 'defaultdict', 'OrderedDict']);
const STREAMS = new Set(['Iterator', 'Generator', 'AsyncIterator', 'AsyncGenerator', 'AsyncIterable']);
/** They say something of a type and are none. */
const WRAPPERS = new Set(['typing.Required', 'typing.NotRequired', 'typing.Final', 'typing.ReadOnly']);

/** The last part of a full name: `numpy.ndarray` → `ndarray`. */
export function lastName(annotation: Annotation): string {
  return annotation.name?.split('.').at(-1) ?? '';
}

/** A type by its name alone, as a docstring gives it. */
export function named(name: string, args: Annotation[] = []): Annotation {
  return { source: name, name, args };
}

/** A member of a table by a name that anyone may have chosen, `constructor` included. */
export function lookUp<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

export interface Unwrapped {
  annotation: Annotation;
  /** None is among what it may be. */
  optional: boolean;
  /** Types beside the first that it may also be. */
  others: Annotation[];
  metadata: Metadata[];
}

/** Takes `Optional`, `X | None`, `Annotated` and their like off a type. */
export function unwrap(given: Annotation): Unwrapped {
  const metadata = given.metadata ?? [];
  const inner = given.args[0];
  if (given.name !== null && WRAPPERS.has(given.name) && inner) return outer(unwrap(inner), metadata, false);
  if (given.name === 'typing.Optional' && inner) return outer(unwrap(inner), metadata, true);
  if (given.name !== 'typing.Union') return withoutNone(given, metadata);
  const parts = given.args.filter((part) => part.name !== 'None');
  const [first, ...others] = unionParts(parts);
  if (!first) return { annotation: named('None'), optional: true, others: [], metadata };
  const found = unwrap(first);
  return { ...outer(found, metadata, parts.length < given.args.length), others: [...found.others, ...others] };
}

/** `Literal['a', None]` is optional. */
function withoutNone(given: Annotation, metadata: Metadata[]): Unwrapped {
  const values = given.values?.filter((value) => value !== null);
  const optional = values !== undefined && values.length < (given.values?.length ?? 0);
  return { annotation: values ? { ...given, values } : given, optional, others: [], metadata };
}

function outer(found: Unwrapped, metadata: Metadata[], optional: boolean): Unwrapped {
  return { ...found, optional: found.optional || optional, metadata: [...found.metadata, ...metadata] };
}

/** `int | float` is a float that may be whole. */
function unionParts(parts: Annotation[]): Annotation[] {
  const names = parts.map(lastName);
  return names.length > 1 && names.every((name) => name === 'int' || name === 'float') ? [named('float')] : parts;
}

export interface Container {
  /** How Python writes it. */
  kind: 'list' | 'set' | 'frozenset' | 'tuple';
  item: Annotation | null;
}

/** Lists, sets, and tuples of any length; null for all else. */
export function containerOf(annotation: Annotation): Container | null {
  const name = lastName(annotation);
  const [item = null, second] = annotation.args;
  if (LISTS.has(name)) return { kind: 'list', item };
  if (SETS.has(name)) return { kind: /frozen/i.test(name) ? 'frozenset' : 'set', item };
  if (TUPLES.has(name) && (item === null || second?.name === '...')) return { kind: 'tuple', item };
  return null;
}

/** The types of a tuple of a known length; null for all else. */
export function tupleOf(annotation: Annotation): Annotation[] | null {
  if (!TUPLES.has(lastName(annotation)) || annotation.args.length === 0) return null;
  return annotation.args.some((item) => item.name === '...') ? null : annotation.args;
}

/** What a generator or an iterator gives, one by one; null for all else. */
export function streamOf(annotation: Annotation): Annotation | null {
  return STREAMS.has(lastName(annotation)) ? (annotation.args[0] ?? named('Any')) : null;
}

export function isDict(annotation: Annotation): boolean {
  return DICTS.has(lastName(annotation));
}

/** A class of the file whose values have named members. */
export function recordOf(annotation: Annotation, classes: Reading['classes']): ClassReading | null {
  const found = annotation.local === true && annotation.name !== null ? classes[annotation.name] : undefined;
  return found && found.kind !== 'enum' && found.kind !== 'other' ? found : null;
}

export function enumOf(annotation: Annotation, classes: Reading['classes']): ClassReading | null {
  const found = annotation.local === true && annotation.name !== null ? classes[annotation.name] : undefined;
  return found?.kind === 'enum' ? found : null;
}

export function isFrame(annotation: Annotation): boolean {
  return lastName(annotation) === 'DataFrame';
}

/** Rows of a table: `list[dict]`, `list[Row]` of a class with members, a DataFrame. */
export function isTable(annotation: Annotation, classes: Reading['classes']): boolean {
  const item = containerOf(annotation)?.item ?? null;
  return isFrame(annotation) || (item !== null && (isDict(item) || recordOf(item, classes) !== null));
}

/** JSON Schema of a value of this type, as far as it can be told; {} takes anything. */
export function jsonSchemaOf(given: Annotation, classes: Reading['classes'], deeper = 6): JsonObject {
  const { annotation } = unwrap(given);
  if (deeper === 0) return {};
  const of = (item: Annotation): JsonObject => jsonSchemaOf(item, classes, deeper - 1);
  const simple: Record<string, string> = { int: 'integer', float: 'number', str: 'string', bool: 'boolean' };
  const type = lookUp(simple, annotation.name ?? '');
  if (type !== undefined) return { type };
  if (annotation.values) return { enum: annotation.values };
  const parts = tupleOf(annotation);
  if (parts) return { type: 'array', prefixItems: parts.map(of), minItems: parts.length, maxItems: parts.length };
  const list = containerOf(annotation);
  if (list) return { type: 'array', ...(list.item && { items: of(list.item) }) };
  const value = annotation.args[1];
  if (isDict(annotation)) return { type: 'object', ...(value && { additionalProperties: of(value) }) };
  const record = recordOf(annotation, classes);
  if (!record) return {};
  const needed = record.fields.filter((field) => field.default === null && !unwrap(field.annotation).optional);
  const properties = Object.fromEntries(
    record.fields.map((field): [string, Json] => [field.name, of(field.annotation)]),
  );
  return { type: 'object', properties, required: needed.map((field) => field.name) };
}

/** Columns of a table from the members of its rows' class; [] where they are not known. */
export function columnsOf(annotation: Annotation, classes: Reading['classes']): JsonObject[] {
  const item = containerOf(annotation)?.item ?? null;
  const record = item && recordOf(item, classes);
  return (record?.fields ?? []).map((field) => ({
    key: field.name,
    label: labelOf(field.name),
    type: columnType(unwrap(field.annotation).annotation),
  }));
}

/** Columns from rows that somebody gave as a default or an example. */
export function columnsOfRows(rows: Json | undefined): JsonObject[] {
  const first = Array.isArray(rows) ? rows[0] : undefined;
  if (typeof first !== 'object' || first === null || Array.isArray(first)) return [];
  return Object.entries(first).map(([key, value]) => {
    const type = typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'boolean' : 'text';
    return { key, label: labelOf(key), type };
  });
}

function columnType(annotation: Annotation): string {
  const types: Record<string, string> = {
    int: 'number',
    float: 'number',
    Decimal: 'number',
    bool: 'boolean',
    date: 'date',
  };
  return lookUp(types, lastName(annotation)) ?? 'text';
}

/** `yearly_rate` → `Yearly rate` */
export function labelOf(name: string): string {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/_+/g, ' ')
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
