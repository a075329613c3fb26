/** The inputs of a tool from the parameters of a function. */
import { anyInput } from '../../../contract/all-inputs.ts';
import type { Json, JsonObject } from '../../../contract/json.ts';
import { HOSTILE_KEYS } from '../../../contract/tool-coherence.ts';
import type { InputSpec } from '../../../contract/types.ts';
import { RESERVED_KEYS } from '../../../contract/values.ts';
import { GatewayError } from '../../errors.ts';
import { enumOf, labelOf, lastName, named, unwrap } from './annotation.ts';
import { constraintsOf, type Constraints } from './constraints.ts';
import type { Docstring } from './docstring.ts';
import { documentedType } from './documented-type.ts';
import type { Annotation, Parameter, Reading } from './reading.ts';
import { memberValue, shapeOf, type Shape } from './shapes.ts';

/** One parameter as an input of tool.json and as a field of main.py's model. */
export interface PlannedInput {
  parameter: string;
  /** The field's name in the model; the key too, unless `alias` is one. */
  field: string;
  alias: string | null;
  positional: boolean;
  spec: InputSpec;
  shape: Shape;
  /** Has to be passed although it was not given: it may be None and has no default. */
  passNone: boolean;
  /** The function has a value of its own for it. */
  hasDefault: boolean;
  /** A default that the model can hold as it is. */
  literal: Json | undefined;
}

export interface PlannedInputs {
  inputs: PlannedInput[];
  /** What could not be inferred, each with what to do. */
  notes: string[];
}

/** Members of pydantic's models, which a field may not hide. */
const MODEL_MEMBERS =
  /^(?:model_.*|copy|dict|json|schema|schema_json|construct|validate|parse_obj|parse_raw|parse_file|from_orm|fields)$/;
/** Annotations whose Python value is the JSON value, so that a default can stand in the model as it is. */
const LITERAL_TYPE = /^(?:int|float|str|bool|Literal\[.*\])$/;

/**
 * @param module the function's module, as main.py imports it
 * @throws GatewayError invalid_request for a parameter that no form can give
 */
export function planInputs(reading: Reading, doc: Docstring, module: string): PlannedInputs {
  const planned: PlannedInputs = { inputs: [], notes: [] };
  const taken = new Set(reading.function.parameters.map(({ name }) => name).filter(isKey));
  let isLeftOut = false;
  for (const parameter of reading.function.parameters) {
    const found = planInput(parameter, { reading, doc, module, notes: planned.notes, taken });
    // What is passed by its place cannot be passed without those before it.
    const skips = isLeftOut && parameter.kind === 'positional_only';
    if (found && !skips) planned.inputs.push(found);
    else if (parameter.kind === 'positional_only') isLeftOut = true;
  }
  return planned;
}

interface Surroundings {
  reading: Reading;
  doc: Docstring;
  module: string;
  notes: string[];
  /** Names that inputs and fields have. */
  taken: Set<string>;
}

/** @returns null for a parameter that the tool leaves to the function */
function planInput(parameter: Parameter, around: Surroundings): PlannedInput | null {
  const { name, kind, default: given } = parameter;
  if (kind === 'var_positional' || kind === 'var_keyword') {
    const stars = kind === 'var_positional' ? '*' : '**';
    around.notes.push(
      `\`${stars}${name}\` takes any number of values and is left out. Give those that people should set a name.`,
    );
    return null;
  }
  const { annotation, optional, others, metadata } = typeOf(parameter, around);
  const constraints = constraintsOf(metadata, given?.field);
  const value = startValue(parameter, annotation, constraints, around);
  const { reading, module, notes } = around;
  const context = { classes: reading.classes, module, name, checks: constraints.checks, value: value.known };
  let shape = shapeOf(annotation, context);
  if (!shape && given) {
    notes.push(
      `\`${name}\` is ${annotation.source}, which no input gives: it is left out, so its default \`${given.source}\` holds.`,
    );
    return null;
  }
  if (!shape) shape = unknownShape(name, annotation, notes);
  if (others.length > 0) {
    const sources = others.map((item) => item.source).join(' or ');
    notes.push(
      `\`${name}\` may also be ${sources}; the form asks for ${annotation.source}. Change its type in tool.json and main.py if that is wrong.`,
    );
  }
  if (shape.note !== undefined) notes.push(shape.note);
  const optionalInput = optional || value.isNone || (given !== null && value.known === undefined);
  const called = names(name, around);
  const spec = specOf(parameter, called.alias ?? called.field, shape, constraints, around.doc, optionalInput);
  addDefault(spec, value, parameter, notes);
  return { ...called, ...passing(parameter, spec, shape, optional), spec, shape };
}

function unknownShape(name: string, annotation: Annotation, notes: string[]): Shape {
  if (lastName(annotation) === 'Callable') {
    const message = `\`${name}\` is a function, which no form can give. Give it a default, or name another function.`;
    throw new GatewayError('invalid_request', message);
  }
  notes.push(
    `\`${name}\` is ${annotation.source}, which no input gives: it is asked for as JSON. Change its type, or make the value in main.py.`,
  );
  return { type: 'json', python: 'Any', fields: {}, helpers: [], imports: ['typing.Any'], checks: {} };
}

/** The annotation, else what the docstring says, else what the default is. */
function typeOf(
  { name, annotation, default: given }: Parameter,
  { doc, notes }: Surroundings,
): ReturnType<typeof unwrap> {
  if (annotation) return unwrap(annotation);
  const documented = documentedType(doc.parameters.get(name)?.type ?? null);
  const found = documented ?? typeOfValue(given?.value ?? given?.field?.args?.[0]);
  const source = documented ? 'its docstring' : 'its default';
  const words = found ? `taken as ${found.source} from ${source}` : 'taken as text';
  notes.push(`\`${name}\` has no type: ${words}. Annotate it, or change its type in tool.json and main.py.`);
  return unwrap(found ?? named('str'));
}

function typeOfValue(value: Json | undefined): Annotation | null {
  if (typeof value === 'boolean') return named('bool');
  // A whole default does not say that fractions are wrong.
  if (typeof value === 'number') return named('float');
  if (typeof value === 'string') return named('str');
  if (Array.isArray(value)) return named('list', value.length > 0 && value.every(isText) ? [named('str')] : []);
  return typeof value === 'object' && value !== null ? named('dict') : null;
}

function isText(value: Json): value is string {
  return typeof value === 'string';
}

interface StartValue {
  /** What the form begins with. */
  known: Json | undefined;
  /** The default is None. */
  isNone: boolean;
}

/** The default where it is plain; without any the first example of the docstring. */
function startValue(
  { name, default: given }: Parameter,
  annotation: Annotation,
  constraints: Constraints,
  { reading }: Surroundings,
): StartValue {
  const enumeration = enumOf(annotation, reading.classes);
  const value = given?.member && enumeration ? memberValue(enumeration, given.member[1]) : given?.value;
  const known = value ?? constraints.default ?? (given === null ? exampleValue(name, reading) : undefined);
  return { known: known === null ? undefined : known, isNone: given?.value === null };
}

function exampleValue(name: string, { function: { examples } }: Reading): Json | undefined {
  return examples.map((example) => example.arguments[name]).find((value) => value !== undefined && value !== null);
}

function specOf(
  { name }: Parameter,
  key: string,
  shape: Shape,
  { title, description }: Constraints,
  doc: Docstring,
  optional: boolean,
): InputSpec {
  const text = description ?? doc.parameters.get(name)?.text ?? '';
  return {
    key,
    type: shape.type,
    label: title ?? labelOf(name),
    ...(text !== '' && { description: text }),
    ...(optional && { required: false }),
    ...shape.fields,
  };
}

/** Only a default that the input itself takes; a file cannot begin with one. */
function addDefault(
  spec: InputSpec,
  { known }: StartValue,
  { name, default: given }: Parameter,
  notes: string[],
): void {
  const module = anyInput(spec.type);
  const value = known === undefined || spec.type === 'file' ? null : (module?.normalise(known, spec) ?? null);
  if (value?.ok && module?.check(value.value, spec).length === 0) {
    spec.default = value.value;
    return;
  }
  if (given === null || given.value === null) return;
  spec.required = false;
  const path =
    spec.type === 'file' && typeof given.value === 'string'
      ? ` If it names a file, copy that into the tool’s folder.`
      : '';
  notes.push(
    `The default of \`${name}\`, \`${given.source}\`, cannot stand in the form: left blank, the function uses it.${path}`,
  );
}

/** The parameter's own name where it can be a key, else one like it that no other parameter has. */
function names(parameter: string, { taken, notes }: Surroundings): Pick<PlannedInput, 'parameter' | 'field' | 'alias'> {
  const key = isKey(parameter) ? parameter : unused(plainKey(parameter), taken);
  if (key !== parameter) {
    notes.push(`The input for \`${parameter}\` is called \`${key}\`, since the name itself cannot be a key.`);
  }
  const isHidden = MODEL_MEMBERS.test(key);
  return { parameter, field: isHidden ? unused(`${key}_`, taken) : key, alias: isHidden ? key : null };
}

function isKey(name: string): boolean {
  return !name.startsWith('_') && !RESERVED_KEYS.includes(name) && !HOSTILE_KEYS.includes(name);
}

function plainKey(name: string): string {
  const plain = name.replace(/^_+/, '') || 'value';
  return isKey(plain) ? plain : `${plain}_`;
}

function unused(name: string, taken: Set<string>): string {
  let found = name;
  while (taken.has(found)) found += '2';
  taken.add(found);
  return found;
}

function passing(
  { kind, default: given }: Parameter,
  spec: InputSpec,
  shape: Shape,
  optional: boolean,
): Pick<PlannedInput, 'positional' | 'passNone' | 'hasDefault' | 'literal'> {
  const isLiteral = given !== null && !given.member && LITERAL_TYPE.test(shape.python) && spec.default !== undefined;
  const value = given?.value ?? given?.field?.args?.[0];
  return {
    positional: kind === 'positional_only',
    passNone: optional && given === null,
    hasDefault: given !== null,
    literal: isLiteral && value !== null ? value : undefined,
  };
}

/** As tool.json has it: in the order in which people read it. */
export function orderedSpec(spec: InputSpec): JsonObject {
  const { key, type, label, description, required, default: value, ...own } = spec;
  return JSON.parse(JSON.stringify({ key, type, label, description, required, default: value, ...own })) as JsonObject;
}
