/** A value that a JSON Schema takes, made from the schema alone: good enough to try a tool with. */
import { isNumeric, isObject, type Json, type JsonObject } from './json.ts';
import { valueAt } from './pointer.ts';

const DEEPEST = 12;
/** A schema that asks for more entries than anyone would type is not believed. */
const MOST_ENTRIES = 100;

/** Its own default, constant, option or example where it has one; else the least of its type. */
export function schemaSample(schema: JsonObject): Json {
  return sampleOf(schema, schema, DEEPEST);
}

function sampleOf(given: Json | undefined, root: JsonObject, deeper: number): Json {
  const schema = follow(given, root);
  if (!isObject(schema) || deeper === 0) return {};
  const [option] = Array.isArray(schema['enum']) ? schema['enum'] : [];
  const [example] = Array.isArray(schema['examples']) ? schema['examples'] : [];
  const said = schema['default'] ?? schema['const'] ?? option ?? example;
  if (said !== undefined) return said;
  const [form] = [schema['anyOf'], schema['oneOf']].flatMap((forms) => (Array.isArray(forms) ? forms : []));
  if (form !== undefined && schema['type'] === undefined) return sampleOf(form, root, deeper - 1);
  const type = Array.isArray(schema['type']) ? schema['type'][0] : schema['type'];
  switch (type) {
    case 'array':
      return entries(schema, root, deeper);
    case 'string':
      return 'x'.repeat(bounded(schema['minLength']));
    case 'number':
    case 'integer':
      return least(schema);
    case 'boolean':
      return false;
    case 'null':
      return null;
    default:
      return members(schema, root, deeper);
  }
}

/** The schema that a `$ref` inside the same document names. */
function follow(schema: Json | undefined, root: JsonObject): Json | undefined {
  const reference = isObject(schema) ? schema['$ref'] : undefined;
  if (typeof reference !== 'string') return schema;
  return reference.startsWith('#/') ? (valueAt(root, reference.slice(1)) as Json | undefined) : undefined;
}

function members(schema: JsonObject, root: JsonObject, deeper: number): JsonObject {
  const required = Array.isArray(schema['required']) ? schema['required'].filter(isText) : [];
  const properties = isObject(schema['properties']) ? schema['properties'] : {};
  return Object.fromEntries(
    required.map((key) => [key, Object.hasOwn(properties, key) ? sampleOf(properties[key], root, deeper - 1) : '']),
  );
}

function entries(schema: JsonObject, root: JsonObject, deeper: number): Json[] {
  return Array.from({ length: bounded(schema['minItems']) }, () => sampleOf(schema['items'], root, deeper - 1));
}

function isText(value: Json): value is string {
  return typeof value === 'string';
}

function bounded(least: Json | undefined): number {
  return isNumeric(least) ? Math.min(MOST_ENTRIES, Math.max(0, Math.ceil(Number(least)))) : 0;
}

function least({ minimum, exclusiveMinimum, maximum }: JsonObject): number | bigint {
  if (isNumeric(minimum)) return minimum;
  if (isNumeric(exclusiveMinimum)) return Number(exclusiveMinimum) + 1;
  return isNumeric(maximum) && Number(maximum) < 0 ? maximum : 0;
}
