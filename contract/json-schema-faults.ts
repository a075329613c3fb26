/** What is wrong with a JSON Schema itself, for the author of the tool: such a schema would refuse nothing. */
import { isObject, stringifyJson, type Json, type JsonObject } from './json.ts';
import { compileSchema, remoteReference } from './json-schema.ts';
import { nearest } from './nearest.ts';
import { escapePointer } from './pointer.ts';
import type { SpecFault } from './types.ts';

const TYPES = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'];
/** Keywords whose members are schemas, whose entries are, and that are one. */
const MAPS = ['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas'];
const LISTS = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];
const SINGLE = ['items', 'additionalProperties', 'contains', 'not', 'if', 'then', 'else', 'propertyNames'];
const DEEPEST = 100;

/** Faults with pointers from the schema's own root. */
export function schemaFaults(schema: Json | undefined): SpecFault[] {
  if (!isObject(schema)) return [];
  const faults: SpecFault[] = [];
  inspect(schema, '', faults, DEEPEST);
  if (faults.length > 0) return faults;
  try {
    const { schema: own, lookup } = compileSchema(schema);
    const elsewhere = remoteReference(own, lookup);
    if (elsewhere !== undefined) {
      const message = `The schema refers to \`${elsewhere}\`, which is never fetched.`;
      return [{ path: '', message, hint: 'Copy it into `$defs` and refer to it there.' }];
    }
    const lost = Object.values(lookup).find(
      (part) => typeof part === 'object' && part.$ref !== undefined && !(String(part.__absolute_ref__) in lookup),
    );
    if (typeof lost !== 'object') return [];
    return [{ path: '', message: `The schema refers to \`${lost.$ref}\`, which it does not have.` }];
  } catch {
    return [
      { path: '', message: 'The schema cannot be used: an address in it (`$id`, `$ref`) is broken or used twice.' },
    ];
  }
}

function inspect(schema: JsonObject, path: string, faults: SpecFault[], deeper: number): void {
  if (deeper === 0) return;
  const fault = (keyword: string, message: string, hint?: string): void => {
    faults.push({ path: `${path}/${escapePointer(keyword)}`, message, ...(hint !== undefined && { hint }) });
  };
  for (const type of schema['type'] === undefined ? [] : [schema['type']].flat()) {
    if (typeof type === 'string' && TYPES.includes(type)) continue;
    const near = nearest(word(type), TYPES);
    fault('type', `\`${word(type)}\` is no type of JSON.`, near === null ? undefined : `Did you mean \`${near}\`?`);
  }
  if (schema['required'] !== undefined && !isTextList(schema['required']) && typeof schema['required'] !== 'boolean') {
    fault('required', '`required` must be a list of names.');
  }
  if (schema['enum'] !== undefined && !Array.isArray(schema['enum'])) fault('enum', '`enum` must be a list of values.');
  for (const pattern of patternsOf(schema)) {
    if (!isPattern(pattern)) fault('pattern', `\`${word(pattern)}\` is no regular expression.`);
  }
  for (const [keyword, part, at] of partsOf(schema, fault)) {
    if (isObject(part)) inspect(part, path + at, faults, deeper - 1);
    else if (typeof part !== 'boolean') fault(keyword, `\`${keyword}\` must hold schemas.`);
  }
}

/** The schemas directly inside a schema: the keyword, the part, its pointer. */
function partsOf(schema: JsonObject, fault: (keyword: string, message: string) => void): [string, Json, string][] {
  const parts: [string, Json, string][] = [];
  for (const keyword of MAPS) {
    const map = schema[keyword];
    if (map === undefined) continue;
    if (!isObject(map)) fault(keyword, `\`${keyword}\` must be an object of schemas.`);
    else for (const key of Object.keys(map)) parts.push([keyword, map[key]!, `/${keyword}/${escapePointer(key)}`]);
  }
  for (const keyword of [...LISTS, ...SINGLE]) {
    const part = schema[keyword];
    if (part === undefined) continue;
    if (Array.isArray(part)) part.forEach((item, index) => parts.push([keyword, item, `/${keyword}/${index}`]));
    else if (SINGLE.includes(keyword)) parts.push([keyword, part, `/${keyword}`]);
    else fault(keyword, `\`${keyword}\` must be a list of schemas.`);
  }
  return parts;
}

function patternsOf(schema: JsonObject): Json[] {
  const named = isObject(schema['patternProperties']) ? Object.keys(schema['patternProperties']) : [];
  return schema['pattern'] === undefined ? named : [schema['pattern'], ...named];
}

function isPattern(pattern: Json): boolean {
  try {
    return typeof pattern === 'string' && Boolean(new RegExp(pattern, 'u'));
  } catch {
    return false;
  }
}

function word(value: Json): string {
  return typeof value === 'string' ? value : stringifyJson(value);
}

function isTextList(value: Json): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
