import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import toolSchema from '../../contract/tool.schema.json' with { type: 'json' };
import { isObject, type Json } from '../../contract/json.ts';
import type { SchemaFault } from '../../contract/tool.ts';
import type { JsonSchema } from '../../contract/types.ts';

/** The published schema of tool.json. */
export const TOOL_SCHEMA: JsonSchema = toolSchema;

type Lists = Record<'inputs' | 'outputs', JsonSchema>;

/**
 * Validates a tool.json against the published schema, with all its errors. The schema of a type is compiled when a
 * tool first uses it: all of them at once took 340 ms at start, those that a tool uses a few.
 */
export class ToolValidator {
  readonly #ajv = new Ajv2020({ allErrors: true, strict: true, strictTypes: false, strictRequired: false });
  readonly #frame: ValidateFunction;
  readonly #types = new Map<string, ValidateFunction>();
  readonly #definitions: Readonly<Record<string, JsonSchema>>;

  constructor(schema: JsonSchema = TOOL_SCHEMA) {
    const { $defs, properties, ...rest } = schema;
    this.#definitions = $defs as Record<string, JsonSchema>;
    const lists = properties as Lists;
    this.#frame = this.#ajv.compile({
      ...rest,
      properties: { ...lists, inputs: untyped(lists.inputs), outputs: untyped(lists.outputs) },
    });
  }

  /** What does not fit, each with the JSON Pointer of its place. */
  validate(json: Json): SchemaFault[] {
    return [
      ...faults(this.#frame, json, ''),
      ...this.#entries(json, 'inputs', 'input'),
      ...this.#entries(json, 'outputs', 'output'),
    ];
  }

  #entries(json: Json, list: string, kind: string): SchemaFault[] {
    const entries = isObject(json) ? json[list] : undefined;
    if (!Array.isArray(entries)) return [];
    return entries.flatMap((entry, index) => {
      const type = isObject(entry) ? entry['type'] : undefined;
      const check = typeof type === 'string' ? this.#type(`${kind}.${type}`) : undefined;
      return check ? faults(check, entry, `/${list}/${index}`) : [];
    });
  }

  #type(name: string): ValidateFunction | undefined {
    const known = this.#types.get(name);
    if (known || !Object.hasOwn(this.#definitions, name)) return known;
    const compiled = this.#ajv.compile(this.#definitions[name] ?? {});
    this.#types.set(name, compiled);
    return compiled;
  }
}

/** The list without its entries' own types, which are checked one by one. */
function untyped(list: JsonSchema): JsonSchema {
  const { allOf: _types, ...items } = list['items'] as JsonSchema;
  return { ...list, items };
}

function faults(check: ValidateFunction, json: Json, at: string): SchemaFault[] {
  if (check(json)) return [];
  return (check.errors ?? []).map((error: ErrorObject) => ({ ...error, instancePath: at + error.instancePath }));
}
