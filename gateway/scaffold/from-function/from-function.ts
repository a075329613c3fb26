/** `pixie new --from-function`: a tool from a typed Python function, which is read and never run. */
import { readdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { sampleInputs } from '../../../contract/all-inputs.ts';
import { isObject, type Json, type JsonObject } from '../../../contract/json.ts';
import { nameOf, suggestId } from '../naming.ts';
import { gitignoreText, type ToolFiles } from '../templates.ts';
import { GatewayError } from '../../errors.ts';
import { planDependencies } from './dependencies.ts';
import { readDocstring, type Docstring } from './docstring.ts';
import { HELPERS, helpersModule } from './helpers.ts';
import { orderedSpec, planInputs, type PlannedInputs } from './inputs.ts';
import { helpersOf, mainText } from './main-py.ts';
import { planOutputs, type PlannedOutputs } from './outputs.ts';
import { findPlace, type Place } from './place.ts';
import { findPython, type PythonSurroundings } from './python.ts';
import { isPythonName } from './python-text.ts';
import { generalNotes } from './notes.ts';
import { readFunction, type Reading } from './reading.ts';
import { readmeText } from './readme.ts';

export interface FunctionTool {
  id: string;
  name: string;
  files: ToolFiles;
  /** What could not be inferred, each with what to do. */
  notes: string[];
}

export interface Wanted {
  /** `module:function` or `path/to/file.py:function` */
  place: string;
  /** Made from the function's name unless given. */
  id?: string | undefined;
  name?: string | undefined;
  cwd: string;
}

interface Plan {
  place: Place;
  reading: Reading;
  doc: Docstring;
  /** The function's module in the tool's folder. */
  module: string;
  inputs: PlannedInputs;
  outputs: PlannedOutputs;
}

/** What main.py and its imports are called, which the function's module may not be. */
const TAKEN = new Set([
  ...['main', 'app', 'run', 'schema', 'healthz', 'body', 'parser', 'nest', HELPERS],
  ...['fastapi', 'uvicorn', 'dotenv', 'pydantic', 'starlette', 'anyio', 'TOOL', 'Run', 'Inputs', 'test'],
  ...['given', 'plain', 'remove', 'by_name', 'data_url', 'result', 'error'],
]);
/** Variables that every process of a tool has. */
const PROVIDED =
  /^(?:PATH|HOME|USER|LANG|LC_\w+|TZ|TMP|TEMP|TMPDIR|SYSTEMROOT|PIXIE_\w+|PYTHON\w*|MPLBACKEND|CUDA_\w+)$/;

/** @throws GatewayError invalid_request with a sentence that says what to do */
export async function toolFromFunction(wanted: Wanted, surroundings: PythonSurroundings): Promise<FunctionTool> {
  const place = await findPlace(wanted.place, wanted.cwd);
  const reading = await readFunction(await findPython(surroundings), place.file, place.function);
  const id = wanted.id ?? suggestId(place.function);
  if (id === null)
    throw new GatewayError('invalid_request', 'Name the new tool: no id can be made from that function.');
  const doc = readDocstring(reading.function.docstring);
  const module = moduleFor(place.module, reading);
  const plan: Plan = {
    place,
    reading,
    doc,
    module,
    inputs: planInputs(reading, doc, module),
    outputs: planOutputs(reading, doc),
  };
  const name = wanted.name ?? nameOf(id);
  return { id, name, ...(await filesOf(plan, id, name)) };
}

/** A name that neither main.py nor Python's library nor an imported package has. */
function moduleFor(module: string, { imports, standard_modules: standard }: Reading): string {
  const plain = module.replace(/\W/gu, '_').replace(/^(?=\d)/, '_');
  const imported = imports.map((item) => item.module.split('.')[0]);
  const isFree = isPythonName(plain) && !TAKEN.has(plain) && !standard.includes(plain) && !imported.includes(plain);
  return isFree ? plain : `${plain}_source`;
}

async function filesOf(plan: Plan, id: string, name: string): Promise<Pick<FunctionTool, 'files' | 'notes'>> {
  const { place, reading, module, inputs, outputs, doc } = plan;
  const helpers = helpersOf({ inputs: inputs.inputs, outputs });
  const extra = [
    ...(outputs.plots ? ['matplotlib'] : []),
    ...(helpers.has('Frame') || helpers.has('Series') ? ['pandas'] : []),
    ...(helpers.has('Array') ? ['numpy'] : []),
  ];
  const siblings = await modulesBeside(place);
  const { requirements, notes: dependencyNotes } = planDependencies(reading, siblings, extra);
  const tool = toolJson(plan, id, name);
  const notes = [
    ...inputs.notes,
    ...outputs.notes,
    ...generalNotes({ ...plan, secrets: secretsOf(reading).map(({ name: key }) => key) }),
    ...dependencyNotes,
  ];
  const called = { module, function: place.function, async: reading.function.async };
  const files: Record<string, string> = {
    'tool.json': jsonText(tool),
    'pyproject.toml': pyprojectText(id, requirements),
    'main.py': mainText({ ...called, inputs: inputs.inputs, outputs }),
    [`${module}.py`]: await readSource(place.file),
    'README.md': readmeText({ id, name, module, function: place.function, doc, notes }),
    '.gitignore': await gitignoreText(),
    'reference/fixture_example.json': jsonText(fixture(plan, tool)),
  };
  if (helpers.size > 0) files[`${HELPERS}.py`] = await helpersModule(helpers);
  return { files, notes };
}

function toolJson({ place, reading, doc, inputs, outputs }: Plan, id: string, name: string): JsonObject {
  const collected = inputs.inputs.map((input) => orderedSpec(input.spec));
  const secrets = secretsOf(reading).map((variable) => ({
    key: variable.name,
    description: `Read by ${place.function}’s file.`,
    required: variable.required,
  }));
  return {
    $schema: 'http://127.0.0.1:7860/tool.schema.json',
    id,
    name,
    ...(doc.summary !== '' && { description: doc.summary }),
    version: '0.1.0',
    // Matplotlib keeps its state in one place for all threads.
    ...(outputs.plots && { concurrent: false }),
    ...(secrets.length > 0 && { secrets }),
    inputs: collected,
    outputs: outputs.outputs.map((item) => item.spec as JsonObject),
  };
}

/** A tool sees none of the gateway's own variables (S24), so what the file reads has to be declared. */
function secretsOf({ environment }: Reading): Reading['environment'] {
  return environment.filter(({ name }) => /^[A-Za-z_]\w*$/.test(name) && !PROVIDED.test(name));
}

/** The first example of the docstring, else a run with the values that the form begins with: it only has to work. */
function fixture({ place, reading, inputs, outputs }: Plan, tool: JsonObject): JsonObject {
  const specs = inputs.inputs.map((input) => input.spec);
  const [example] = reading.function.examples;
  const sample = sampleInputs({ layout: 'form', inputs: specs }, { now: new Date() });
  const keys = new Map(inputs.inputs.map((input) => [input.parameter, input.spec.key]));
  const given = Object.entries(example?.arguments ?? {}).flatMap(([name, value]): [string, Json][] => {
    const key = keys.get(name);
    return key === undefined ? [] : [[key, value]];
  });
  const isComplete = specs.every((spec) => spec.required === false || spec.default !== undefined);
  return {
    name: example ? 'The example of the docstring' : 'As the form begins',
    ...(isComplete && { tags: ['example'] }),
    source: example
      ? `The docstring of ${place.function}.`
      : `Only that ${String(tool['name'])} runs: fill in expected_outputs.`,
    inputs: { ...sample, ...Object.fromEntries(given) },
    expected_outputs: expectedOutputs(example?.expected, outputs),
  };
}

/** What the docstring says comes out, as far as it is numbers, texts and switches. */
function expectedOutputs(expected: Json | undefined, { outputs }: PlannedOutputs): JsonObject {
  const isPlain = (value: Json | undefined): boolean => /^(?:number|string|boolean)$/.test(typeof value);
  const parts = outputs.length === 1 ? [expected] : Array.isArray(expected) ? expected : [];
  const named = isObject(expected) && outputs.length > 1 ? expected : {};
  return Object.fromEntries(
    outputs.flatMap(({ spec }, index): [string, Json][] => {
      const value = named[spec.key] ?? parts[index];
      return value !== undefined && isPlain(value) && isCompared(spec.type) ? [[spec.key, value]] : [];
    }),
  );
}

function isCompared(type: string): boolean {
  return /^(?:number|text|markdown|boolean)$/.test(type);
}

/** Names that an import may mean because they lie in the file's own folder, the file itself left out. */
async function modulesBeside({ file, module }: Place): Promise<Set<string>> {
  const entries = await readdir(dirname(file), { withFileTypes: true });
  const names = entries.flatMap((entry) => {
    if (entry.isFile()) return entry.name.endsWith('.py') ? [entry.name.slice(0, -'.py'.length)] : [];
    return entry.isDirectory() ? [entry.name] : [];
  });
  return new Set(names.filter((name) => name !== module));
}

async function readSource(file: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
  } catch (cause) {
    throw new GatewayError('invalid_request', `${file} is not UTF-8 text. Save it as UTF-8, then try again.`, {
      cause,
    });
  }
}

function pyprojectText(id: string, requirements: readonly string[]): string {
  const lines = requirements.map((requirement) => `    "${requirement}",`);
  return `[project]\nname = "${id}"\nversion = "0.1.0"\nrequires-python = ">=3.12"\ndependencies = [\n${lines.join('\n')}\n]\n`;
}

function jsonText(value: JsonObject): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
