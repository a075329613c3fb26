/** `pixie new --from-function`: a tool from a typed Python function, which is read and never run. */
import { readdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { sampleInputs } from '../../../contract/all-inputs.ts';
import type { Json, JsonObject } from '../../../contract/json.ts';
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
/** Decorators that change nothing of how a function is called. */
const HARMLESS = /(?:^|\.)(?:cache|lru_cache|wraps|validate_call|njit|jit|staticmethod|deprecated|override)$/;

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
  const notes = [...inputs.notes, ...outputs.notes, ...generalNotes(plan), ...dependencyNotes];
  const called = { module, function: place.function, async: reading.function.async };
  const files: Record<string, string> = {
    'tool.json': jsonText(tool),
    'pyproject.toml': pyprojectText(id, requirements),
    'main.py': mainText({ ...called, inputs: inputs.inputs, outputs }),
    [`${module}.py`]: await readFile(place.file, 'utf8'),
    'README.md': readmeText({ id, name, module, function: place.function, doc, notes }),
    '.gitignore': await gitignoreText(),
    'reference/fixture_example.json': jsonText(fixture(plan, tool)),
  };
  if (helpers.size > 0) files[`${HELPERS}.py`] = await helpersModule(helpers);
  return { files, notes };
}

function toolJson({ doc, inputs, outputs }: Plan, id: string, name: string): JsonObject {
  const collected = inputs.inputs.map((input) => orderedSpec(input.spec));
  return {
    $schema: 'http://127.0.0.1:7860/tool.schema.json',
    id,
    name,
    ...(doc.summary !== '' && { description: doc.summary }),
    version: '0.1.0',
    inputs: collected,
    outputs: outputs.outputs.map((item) => item.spec as JsonObject),
  };
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
  const expected = example?.expected;
  const [output] = outputs.outputs;
  const compares =
    expected !== undefined && expected !== null && outputs.outputs.length === 1 && typeof expected !== 'object';
  const isComplete = specs.every((spec) => spec.required === false || spec.default !== undefined);
  return {
    name: example ? 'The example of the docstring' : 'As the form begins',
    ...(isComplete && { tags: ['example'] }),
    source: example
      ? `The docstring of ${place.function}.`
      : `Only that ${String(tool['name'])} runs: fill in expected_outputs.`,
    inputs: { ...sample, ...Object.fromEntries(given) },
    expected_outputs: compares && output ? { [output.spec.key]: expected } : {},
  };
}

function generalNotes({ place, reading, module, inputs }: Plan): string[] {
  const { decorators } = reading.function;
  const bare = inputs.inputs
    .filter(({ spec }) => spec.required !== false && spec.default === undefined)
    .map(({ spec }) => `\`${spec.key}\``);
  const unusual = decorators.filter((name) => !HARMLESS.test(name));
  return [
    ...(module === place.module
      ? []
      : [`The file is called ${module}.py here, since ${place.module} would hide something else.`]),
    ...unusual.map(
      (name) => `The decorator \`${name}\` stays: see that the function can still be called with its own arguments.`,
    ),
    ...reading.effects.map(
      ({ line, source }) =>
        `Line ${line}, \`${source}\`, runs whenever the tool starts: put it under \`if __name__ == "__main__":\`.`,
    ),
    ...(bare.length > 0
      ? [
          `${bare.join(', ')} ${bare.length === 1 ? 'has' : 'have'} no default: give the form something to begin with in tool.json, since \`pixie validate\` otherwise tries the least that each type has.`,
        ]
      : []),
  ];
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

function pyprojectText(id: string, requirements: readonly string[]): string {
  const lines = requirements.map((requirement) => `    "${requirement}",`);
  return `[project]\nname = "${id}"\nversion = "0.1.0"\nrequires-python = ">=3.12"\ndependencies = [\n${lines.join('\n')}\n]\n`;
}

function jsonText(value: JsonObject): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
