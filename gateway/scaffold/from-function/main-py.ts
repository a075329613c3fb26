/** Writes main.py: a model of the inputs, and endpoints that call the function. */
import { docstringText, pythonLiteral, pythonString } from './python-text.ts';
import { HELPERS, type Helper } from './helpers.ts';
import type { PlannedInput } from './inputs.ts';
import type { PlannedOutputs } from './outputs.ts';

export interface MainParts {
  /** The function's module in the tool's folder. */
  module: string;
  function: string;
  async: boolean;
  inputs: readonly PlannedInput[];
  outputs: PlannedOutputs;
}

/** Lines of black and ruff's default would be shorter; this is what our own tools have. */
const WIDTH = 120;

/** What main.py takes from `pixie_values.py`. */
export function helpersOf({ inputs, outputs }: Pick<MainParts, 'inputs' | 'outputs'>): Set<Helper> {
  const named = [...inputs.flatMap((input) => input.shape.helpers), ...outputs.outputs.flatMap((item) => item.helpers)];
  const files = inputs.some(isSaved) ? ['remove' as const] : [];
  const needsGiven = inputs.some((input) => !input.positional);
  return new Set([...(needsGiven ? ['given' as const] : []), ...files, ...named]);
}

export function mainText(parts: MainParts): string {
  return [heading(parts), ...body(parts)].join('\n\n\n') + '\n';
}

function heading(parts: MainParts): string {
  const { module, outputs } = parts;
  const shown = docstringText(
    `Puts ${parts.function} of ${module}.py before people. Made by \`pixie new --from-function\`; yours to change.`,
  );
  const plots = outputs.plots
    ? ['# No window may open where Matplotlib draws.', 'os.environ.setdefault("MPLBACKEND", "Agg")']
    : [];
  const standard = standardImports(parts);
  const packages = packageImports(parts);
  return [
    `"""${shown}"""`,
    standard.join('\n'),
    packages.join('\n'),
    ['load_dotenv()', ...plots].join('\n'),
    ownImports(parts).join('\n'),
    'TOOL = json.loads(Path(__file__).with_name("tool.json").read_text(encoding="utf-8"))',
    'app = FastAPI()',
  ].join('\n\n');
}

function standardImports({ inputs, outputs }: MainParts): string[] {
  const wanted = new Set(inputs.flatMap((input) => input.shape.imports));
  const typing = [
    'Any',
    ...[...wanted].flatMap((name) => (name.startsWith('typing.') ? [name.slice('typing.'.length)] : [])),
  ];
  const modules = [
    'argparse',
    'json',
    ...(outputs.plots ? ['os'] : []),
    ...[...wanted].filter((name) => !name.includes('.')),
  ];
  return [
    ...modules.sort().map((name) => `import ${name}`),
    'from pathlib import Path',
    `from typing import ${[...new Set(typing)].sort().join(', ')}`,
  ];
}

function packageImports({ inputs }: MainParts): string[] {
  const field = inputs.some((input) => fieldArguments(input).length > 0) ? 'Field, ' : '';
  return [
    'import uvicorn',
    'from dotenv import load_dotenv',
    'from fastapi import FastAPI, HTTPException',
    `from pydantic import BaseModel, ${field}model_validator`,
  ];
}

function ownImports(parts: MainParts): string[] {
  const helpers = [...helpersOf(parts)].sort();
  const first = `import ${parts.module}  # noqa: E402, since it may read the environment that \`load_dotenv\` sets`;
  return helpers.length === 0 ? [first] : [first, `from ${HELPERS} import ${helpers.join(', ')}  # noqa: E402`];
}

function body(parts: MainParts): string[] {
  return [
    model(parts.inputs),
    `class Run(BaseModel):
    """The body of a request. The inputs come under \`inputs\` and once more beside it: either will do."""

    inputs: Inputs

    @model_validator(mode="before")
    @classmethod
    def nest(cls, body: Any) -> Any:
        return {"inputs": body, **body} if isinstance(body, dict) else body`,
    `@app.get("/schema")
async def schema() -> dict:
    return TOOL`,
    `@app.get("/healthz")
async def healthz() -> dict:
    return {"ok": True}`,
    endpoint(parts),
    `if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    uvicorn.run(app, host="127.0.0.1", port=parser.parse_args().port, log_level="warning")`,
  ];
}

function model(inputs: readonly PlannedInput[]): string {
  const fields = inputs.map((input) => `    ${fieldLine(input)}`);
  return [
    'class Inputs(BaseModel):',
    '    """The parameters of the function, as tool.json declares them."""',
    ...(fields.length > 0 ? ['', ...fields] : []),
  ].join('\n');
}

function fieldLine(input: PlannedInput): string {
  const type = mayBeNone(input) && input.shape.python !== 'Any' ? `${input.shape.python} | None` : input.shape.python;
  const known = fieldArguments(input);
  const value = defaultOf(input);
  if (known.length === 0) return `${input.field}: ${type}${value === null ? '' : ` = ${value}`}`;
  const all = value === null ? known : [`default=${value}`, ...known];
  return `${input.field}: ${type} = Field(${all.join(', ')})`;
}

/** Only where the function has a default that cannot stand here; `given` then leaves the argument out. */
function mayBeNone({ hasDefault, passNone, literal }: PlannedInput): boolean {
  return passNone || (hasDefault && literal === undefined);
}

function defaultOf(input: PlannedInput): string | null {
  if (input.literal !== undefined) return pythonLiteral(input.literal);
  return mayBeNone(input) ? 'None' : null;
}

function fieldArguments({ alias, shape }: PlannedInput): string[] {
  const checks = Object.entries(shape.checks).map(([name, value]) => `${name}=${pythonLiteral(value)}`);
  return alias === null ? checks : [`alias=${pythonString(alias)}`, ...checks];
}

/** A plain function computes in a thread, so that /healthz answers meanwhile. */
function endpoint(parts: MainParts): string {
  const saved = parts.inputs.filter(isSaved);
  const lines = [
    '@app.post("/run")',
    `${parts.async ? 'async ' : ''}def run(body: Run) -> dict:`,
    '    try:',
    `        result = ${call(parts)}`,
    '    except ValueError as error:',
    '        # What the function says of its arguments, people read; any other error shows as one of the tool.',
    '        raise HTTPException(400, str(error)) from error',
    ...(saved.length > 0
      ? ['    finally:', ...saved.map((input) => `        remove(body.inputs.${input.field})`)]
      : []),
  ];
  const readsFiles = saved.length > 0 && parts.outputs.outputs.some((output) => output.helpers.includes('as_file'));
  const answer = answerLines(parts.outputs);
  if (!readsFiles) return [...lines, ...answer.map((line) => `    ${line}`)].join('\n');
  // A function may give back the very file that it was given.
  return [...lines.slice(0, 4), ...answer.map((line) => `        ${line}`), ...lines.slice(4)].join('\n');
}

function answerLines({ outputs }: PlannedOutputs): string[] {
  const members = outputs.map(({ spec, python }) => `${pythonString(spec.key)}: ${python}`);
  const line = `return {${members.join(', ')}}`;
  if (line.length + 4 <= WIDTH && outputs.length < 3) return [line];
  return ['return {', ...members.map((member) => `    ${member},`), '}'];
}

function call({ module, function: name, async, inputs, outputs }: MainParts): string {
  const made = `${module}.${name}(${callArguments(inputs)})`;
  if (outputs.collected === 'async') return `[item async for item in ${made}]`;
  const awaited = async ? `await ${made}` : made;
  return outputs.collected === 'list' ? `list(${awaited})` : awaited;
}

function callArguments(inputs: readonly PlannedInput[]): string {
  const positional = inputs.filter((input) => input.positional);
  const others = inputs.filter((input) => !input.positional);
  const places = positional.map((input) => `body.inputs.${input.field}`);
  if (others.length === 0) return places.join(', ');
  const renamed = others.filter((input) => input.field !== input.parameter);
  const about = [
    'body.inputs',
    ...positional.map((input) => pythonString(input.field)),
    ...renamed.map((input) => `${input.field}=${pythonString(input.parameter)}`),
  ];
  const none = others.filter((input) => input.passNone).map((input) => `${pythonString(input.parameter)}: None`);
  const arguments_ = `given(${about.join(', ')})`;
  return [...places, none.length > 0 ? `**({${none.join(', ')}} | ${arguments_})` : `**${arguments_}`].join(', ');
}

function isSaved({ shape }: PlannedInput): boolean {
  return shape.helpers.includes('FilePath');
}
