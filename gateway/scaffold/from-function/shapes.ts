/** What input a type is, and how main.py has to annotate it so that pydantic makes the Python value of it. */
import { isObject, type Json, type JsonObject } from '../../../contract/json.ts';
import {
  columnsOf,
  columnsOfRows,
  containerOf,
  enumOf,
  isDict,
  isTable,
  isFrame,
  jsonSchemaOf,
  labelOf,
  lastName,
  lookUp,
  recordOf,
  tupleOf,
  unwrap,
} from './annotation.ts';
import { boundType, numberFields, type Checks } from './constraints.ts';
import type { Helper } from './helpers.ts';
import { pythonLiteral } from './python-text.ts';
import type { Annotation, ClassReading, Reading } from './reading.ts';

/** A type as input and as Python. */
export interface Shape {
  /** Of the input, with its own fields. */
  type: string;
  fields: JsonObject;
  /** The annotation in main.py. */
  python: string;
  helpers: Helper[];
  /** Modules that `python` names. */
  imports: string[];
  /** Bounds that pydantic checks too. */
  checks: Checks;
  /** What could not be told, as a sentence with what to do. */
  note?: string;
}

export interface ShapeContext {
  classes: Reading['classes'];
  /** The function's module, as main.py imports it. */
  module: string;
  /** The parameter's name. */
  name: string;
  checks: Checks;
  /** A value that is known to fit: the default, or one of an example. */
  value: Json | undefined;
}

/** Names under which people pass long texts. */
const LONG_TEXT = /^(?:text|body|content|contents|document|markdown|message|notes|paragraph|prompt|source_text)$/;
const FILE_TYPES: Readonly<Record<string, Helper>> = {
  Path: 'FilePath',
  PurePath: 'FilePath',
  PathLike: 'FilePath',
  bytes: 'FileBytes',
  bytearray: 'FileBytes',
  BytesIO: 'FileStream',
  BinaryIO: 'FileStream',
};

/** @returns null for a type that no input can give */
export function shapeOf(given: Annotation, context: ShapeContext): Shape | null {
  const { annotation, checks } = boundType(unwrap(given).annotation);
  const inner = { ...context, checks: { ...checks, ...context.checks } };
  return (
    scalarShape(annotation, inner) ??
    choiceShape(annotation, inner) ??
    dateShape(annotation) ??
    fileShape(annotation) ??
    listShape(annotation, inner) ??
    objectShape(annotation, inner)
  );
}

function shape(type: string, python: string, more: Partial<Shape> = {}): Shape {
  return { type, python, fields: {}, helpers: [], imports: [], checks: {}, ...more };
}

function scalarShape(annotation: Annotation, { name, checks, value }: ShapeContext): Shape | null {
  switch (lastName(annotation)) {
    case 'bool':
      return shape('toggle', 'bool');
    case 'int':
    case 'Integral':
      return shape('number', 'int', { fields: numberFields(checks, true), checks });
    case 'float':
    case 'Real':
    case 'Number':
      return shape('number', 'float', { fields: numberFields(checks, false), checks });
    case 'Decimal':
      return shape('number', 'decimal.Decimal', { fields: numberFields(checks, false), checks, imports: ['decimal'] });
    case 'timedelta':
      return shape('number', 'datetime.timedelta', { fields: { unit: 's' }, imports: ['datetime'] });
    case 'UUID':
      return shape('text', 'uuid.UUID', { imports: ['uuid'] });
    case 'str':
      return textShape(name, checks, value);
    default:
      return null;
  }
}

function textShape(name: string, checks: Checks, value: Json | undefined): Shape {
  const longest = checks['max_length'];
  const fields: JsonObject = typeof longest === 'number' ? { max_length: longest } : {};
  const text = typeof value === 'string' ? value : '';
  if (/^#[\da-f]{6}$/i.test(text)) return shape('colour', 'str', { checks });
  const isLong = text.includes('\n') || LONG_TEXT.test(name);
  return shape(isLong ? 'textarea' : 'text', 'str', { fields, checks });
}

/** `Literal` and enums. */
function choiceShape(annotation: Annotation, { classes, module }: ShapeContext): Shape | null {
  if (annotation.values) {
    const options = annotation.values.map((value) => ({ value, label: optionLabel(String(value)) }));
    const python = `Literal[${annotation.values.map(pythonLiteral).join(', ')}]`;
    return shape('select', python, { fields: { options }, imports: ['typing.Literal'] });
  }
  const found = enumOf(annotation, classes);
  if (!found) return null;
  const options = enumOptions(found);
  const python = `${module}.${annotation.name}`;
  if (hasPlainValues(found)) return shape('select', python, { fields: { options } });
  const chosen = `Annotated[${python}, by_name(${python})]`;
  return shape('select', chosen, { fields: { options }, helpers: ['by_name'], imports: ['typing.Annotated'] });
}

/** A member's value where all are plain and different, else its name. */
export function memberValue(found: ClassReading, member: string): Json {
  const value = found.members.find((item) => item.name === member)?.default.value;
  return hasPlainValues(found) && value !== undefined ? value : member;
}

function enumOptions(found: ClassReading): JsonObject[] {
  return found.members.map(({ name }) => ({ value: memberValue(found, name), label: optionLabel(name.toLowerCase()) }));
}

function hasPlainValues(found: ClassReading): boolean {
  const values = found.members.map((item) => item.default.value);
  const isPlain = values.every((value) => typeof value === 'string' || typeof value === 'number');
  return isPlain && new Set(values).size === values.length;
}

/** Words get a capital, codes stay as they are: `half_yearly` → `Half yearly`, `sha256` → `sha256`. */
function optionLabel(text: string): string {
  return /^[a-z]+(?:_[a-z]+)*$/.test(text) ? labelOf(text) : text;
}

function dateShape(annotation: Annotation): Shape | null {
  const name = lastName(annotation);
  if (/^(?:date|time|datetime)$/.test(name)) return shape(name, `datetime.${name}`, { imports: ['datetime'] });
  const parts = tupleOf(annotation);
  if (parts?.length !== 2 || !parts.every((part) => lastName(part) === 'date')) return null;
  return shape('date_range', 'tuple[datetime.date, datetime.date]', { imports: ['datetime'] });
}

function fileShape(annotation: Annotation): Shape | null {
  const single = lookUp(FILE_TYPES, lastName(annotation));
  if (single) return shape('file', single, { helpers: [single] });
  const item = containerOf(annotation)?.item ?? null;
  const several = item && lookUp(FILE_TYPES, lastName(item));
  return several ? shape('file', `list[${several}]`, { helpers: [several], fields: { multiple: true } }) : null;
}

function listShape(annotation: Annotation, context: ShapeContext): Shape | null {
  const { classes } = context;
  if (isTable(annotation, classes)) return tableShape(annotation, context);
  const list = containerOf(annotation);
  if (!list) return null;
  const item = list.item && unwrap(list.item).annotation;
  const python = (of: string): string => (list.kind === 'tuple' ? `tuple[${of}, ...]` : `${list.kind}[${of}]`);
  if (item && lastName(item) === 'str') return shape('tags', python('str'));
  const choice = item && choiceShape(item, context);
  if (choice) return { ...choice, type: 'multiselect', python: python(choice.python) };
  const inner = item && shapeOf(item, { ...context, checks: {}, value: undefined });
  const of = inner && inner.type !== 'file' ? inner : null;
  return shape('json', python(of?.python ?? 'Any'), {
    fields: { schema: jsonSchemaOf(annotation, classes) },
    helpers: of?.helpers ?? [],
    imports: of?.imports ?? ['typing.Any'],
  });
}

function tableShape(annotation: Annotation, { classes, module, name, value }: ShapeContext): Shape {
  const known = [columnsOf(annotation, classes), columnsOfRows(value)].find((columns) => columns.length > 0);
  const columns = known ?? [{ key: 'value', label: 'Value', type: 'text' }];
  const item = containerOf(annotation)?.item;
  const row = item && recordOf(item, classes) ? `${module}.${item.name}` : 'dict';
  const frame = isFrame(annotation);
  return shape('table', frame ? 'Frame' : `list[${row}]`, {
    fields: { columns },
    helpers: frame ? ['Frame'] : [],
    ...(!known && { note: `The columns of \`${name}\` cannot be told from its type: name them in tool.json.` }),
  });
}

function objectShape(annotation: Annotation, { classes, module }: ShapeContext): Shape | null {
  const name = lastName(annotation);
  const schema = jsonSchemaOf(annotation, classes);
  const fields: JsonObject = isObject(schema) && Object.keys(schema).length > 0 ? { schema } : {};
  if (recordOf(annotation, classes)) return shape('json', `${module}.${annotation.name}`, { fields });
  if (isDict(annotation)) return shape('json', 'dict', { fields });
  if (name === 'ndarray') return shape('json', 'Array', { fields: { schema: { type: 'array' } }, helpers: ['Array'] });
  if (name === 'Series') return shape('json', 'Series', { fields: { schema: { type: 'array' } }, helpers: ['Series'] });
  if (tupleOf(annotation)) return shape('json', 'tuple', { fields });
  if (name === 'Any' || name === 'object') return shape('json', 'Any', { imports: ['typing.Any'] });
  return null;
}
