/**
 * The JSON Schema of tool.json, put together from the types' own modules. Published, so that editors complete and
 * check the file, and used by the gateway to read it. Unknown keys are errors at every level.
 */
import type { InputModule, JsonSchema, OutputModule } from './types.ts';

const text: JsonSchema = { type: ['string', 'null'] };
const flag = (description: string, standard = false): JsonSchema => ({
  type: 'boolean',
  default: standard,
  description,
});
const key: JsonSchema = { type: 'string', minLength: 1, maxLength: 200 };

export const ID_PATTERN = '^[a-z0-9]+(-[a-z0-9]+)*$';

const topFields: Record<string, JsonSchema> = {
  $schema: { type: 'string', description: 'For editors; ignored.' },
  id: { type: 'string', pattern: ID_PATTERN, maxLength: 100, description: 'Kebab-case, equal to the folder’s name.' },
  name: { type: 'string', minLength: 1 },
  description: text,
  version: text,
  category: { ...text, description: 'With slashes: finance/quant.' },
  icon: { ...text, description: 'Name of a Heroicon: chart-bar.' },
  layout: {
    enum: ['form', 'chat', 'split'],
    default: 'form',
    description: 'form: inputs left, outputs right; split: one below the other; chat: a conversation.',
  },
  warm_keep_seconds: {
    type: 'integer',
    minimum: 0,
    default: 300,
    description: 'Idle time before the process is stopped.',
  },
  max_memory_mb: { type: 'integer', exclusiveMinimum: 0, default: 512 },
  max_runtime_seconds: { type: 'integer', exclusiveMinimum: 0, default: 60, description: 'Wall clock of one run.' },
  secrets: {
    type: 'array',
    default: [],
    items: {
      type: 'object',
      properties: {
        key: { type: 'string', pattern: '^[A-Za-z_][A-Za-z0-9_]*$', description: 'Name of the environment variable.' },
        description: text,
        required: flag('The tool does not start without it.'),
      },
      required: ['key'],
      additionalProperties: false,
    },
  },
  schema_version: { type: 'string', default: '1.0' },
  concurrent: flag('false: one run at a time, the others queue.', true),
  validator_timeout_override: {
    type: ['integer', 'null'],
    exclusiveMinimum: 0,
    description: 'Seconds, for slow starters.',
  },
  requires_data_persistence: flag('Keeps state of its own in data/.'),
  provides_file_endpoint: flag('Answers /files/<run_id>/<name>.'),
  provides_autocomplete: flag('Answers /autocomplete/<name>.'),
  archived: flag('Hidden from lists.'),
  pinned_warm: flag('Never stopped for being idle.'),
  input_transport: { enum: ['json', 'multipart'], default: 'json', description: 'multipart: files travel as parts.' },
  retain_runs: { type: 'integer', minimum: 0, default: 100 },
  tags: { type: 'array', default: [], items: { type: 'string', pattern: ID_PATTERN } },
  entrypoint: { type: 'string', minLength: 1, default: 'main.py', description: 'Inside the folder.' },
  package: text,
  workspace_default: text,
};

const inputFields: Record<string, JsonSchema> = {
  key: { ...key, description: 'Name of the value in the request.' },
  label: { type: 'string' },
  description: text,
  default: { description: 'The value that the form begins with.' },
  required: flag('', true),
  group: { ...text, description: 'Neighbours with the same group share one heading.' },
  show_if: {
    type: ['object', 'null'],
    properties: { key: { type: 'string' }, equals: {} },
    required: ['key', 'equals'],
    additionalProperties: false,
    description: 'Hidden unless the other input equals the value.',
  },
};

const outputFields: Record<string, JsonSchema> = {
  key: { ...key, description: 'Name of the value in the answer.' },
  label: { type: 'string' },
  description: text,
  caption: text,
  unit: text,
  streaming: flag('The value grows over /stream.'),
  layout: {
    enum: ['panel', 'tab', 'inline', null],
    description: 'Adjacent outputs with the same one form a strip or a row.',
  },
  default_export_format: text,
  supported_export_formats: { type: ['array', 'null'], items: { type: 'string' } },
};

interface FieldHolder {
  summary: string;
  fields: Readonly<Record<string, JsonSchema>>;
  requiredFields?: readonly string[];
}

export interface TypeModules {
  inputs: Readonly<Record<string, InputModule>>;
  outputs: Readonly<Record<string, OutputModule>>;
}

/** The schema as data. `$defs` hold one entry per type: `input.<type>` and `output.<type>`. */
export function buildToolSchema({ inputs, outputs }: TypeModules): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'tool.json of a Pixie tool',
    type: 'object',
    properties: {
      ...topFields,
      inputs: { type: 'array', items: oneOfTypes('input', inputs) },
      outputs: { type: 'array', minItems: 1, items: oneOfTypes('output', outputs) },
    },
    required: ['id', 'name', 'inputs', 'outputs'],
    additionalProperties: false,
    $defs: { ...definitions('input', inputFields, inputs), ...definitions('output', outputFields, outputs) },
  };
}

type Kind = 'input' | 'output';

/** By `if`/`then` and not `oneOf`: a fault is then reported for the type that is meant, not for all of them. */
function oneOfTypes(kind: Kind, modules: Readonly<Record<string, FieldHolder>>): JsonSchema {
  const types = Object.keys(modules).sort();
  return {
    type: 'object',
    properties: { type: { enum: types } },
    required: ['key', 'type', 'label'],
    allOf: types.map((type) =>
      // As entries, since an object with a literal `then` would pass for a promise.
      Object.fromEntries([
        ['if', { properties: { type: { const: type } }, required: ['type'] }],
        ['then', { $ref: `#/$defs/${kind}.${type}` }],
      ]),
    ),
  };
}

function definitions(
  kind: Kind,
  common: Readonly<Record<string, JsonSchema>>,
  modules: Readonly<Record<string, FieldHolder>>,
): Record<string, JsonSchema> {
  const names = Object.keys(modules).sort();
  return Object.fromEntries(names.map((type) => [`${kind}.${type}`, definition(type, common, modules[type])]));
}

function definition(
  type: string,
  common: Readonly<Record<string, JsonSchema>>,
  module: FieldHolder | undefined,
): JsonSchema {
  const required = module?.requiredFields ?? [];
  return {
    description: module?.summary ?? '',
    properties: { ...common, type: { const: type }, ...module?.fields },
    ...(required.length > 0 && { required: [...required] }),
    additionalProperties: false,
  };
}

/** Names that a tool.json may use at its top level, in an input or output of a type, and in a secret. */
export function fieldNames(schema: JsonSchema, place: 'tool' | 'secret' | `${Kind}.${string}`): string[] {
  const definitionsOf = schema['$defs'] as Record<string, JsonSchema>;
  const secret = (topFields['secrets']?.['items'] ?? {}) as JsonSchema;
  const holder = place === 'tool' ? schema : place === 'secret' ? secret : definitionsOf[place];
  return Object.keys((holder?.['properties'] ?? {}) as object);
}
