import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { InputSpec, OutputSpec, SecretSpec } from '../../../contract/types.ts';
import { ToolReader } from '../../registry/toolReader.ts';
import { toolFromFunction, type FunctionTool } from './from-function.ts';

const CORPUS = fileURLToPath(new URL('./testing/corpus', import.meta.url));
const TOOLS = fileURLToPath(new URL('../../../tools', import.meta.url));
const surroundings = { env: process.env, platform: process.platform, toolsDir: TOOLS };

const read = (place: string, cwd = CORPUS): Promise<FunctionTool> => toolFromFunction({ place, cwd }, surroundings);

interface ToolJson {
  description?: string;
  concurrent?: boolean;
  secrets?: SecretSpec[];
  inputs: InputSpec[];
  outputs: OutputSpec[];
}

function toolOf({ files }: FunctionTool): ToolJson {
  return JSON.parse(files['tool.json'] ?? '') as ToolJson;
}

/** `key: type = default`, with a question mark for an optional one. */
function inputLine(spec: InputSpec): string {
  const mark = spec.required === false ? '?' : '';
  return `${spec.key}${mark}: ${spec.type}${spec.default === undefined ? '' : ` = ${JSON.stringify(spec.default)}`}`;
}

interface Case {
  inputs: string[];
  outputs: string[];
  /** One for each note, in order, but for the dependencies. */
  notes?: RegExp[];
  /** Lines that main.py must have. */
  main?: string[];
}

const CASES: Record<string, Case> = {
  'finance:payback': {
    inputs: [
      'amount: number = 12000',
      'years: number = 10',
      'rate: number = 4.5',
      'rhythm: select = "monthly"',
      'note?: text',
    ],
    outputs: ['payment: number', 'remark: text'],
    main: [
      '    amount: float = Field(ge=1, le=1000000)',
      '    years: int = Field(default=10, gt=0)',
      '    rhythm: Literal["monthly", "half_yearly", "yearly"] = "monthly"',
      '    note: str | None = None',
      '        result = finance.payback(**given(body.inputs))',
      '    return {"payment": {"value": plain(result[0])}, "remark": result[1]}',
    ],
  },
  'finance:growth': {
    inputs: ['start: number = 1000', 'rate: number = 5', 'years: number = 3'],
    outputs: ['table: table'],
  },
  'finance:double': { inputs: ['x: number = 21'], outputs: ['result: number'], main: ['    x: int'] },
  'choices:paint': {
    inputs: [
      'colour: select = "db"',
      'plan: select = "LARGE"',
      'size: select = "m"',
      'sizes: multiselect = ["s"]',
      'names?: tags',
      'on: date = "2024-02-29"',
      'at: time = "08:30"',
      'moment?: datetime',
      'lasts: number = 3600',
      'background: colour = "#ffeedd"',
    ],
    outputs: ['total: number', 'lines: table', 'paid: boolean', 'colour: text'],
    main: [
      '    plan: Annotated[choices.Plan, by_name(choices.Plan)] | None = None',
      '    names: set[str] | None = None',
    ],
  },
  'choices:order': {
    inputs: ['what: json', 'discount: number = 0', 'gift: toggle = false'],
    outputs: ['result: kv'],
    notes: [/^`what` has no default/],
    main: ['        result = choices.order(body.inputs.what, **given(body.inputs, "what"))'],
  },
  'choices:move': {
    inputs: ['point?: json', 'span: date_range = ["2024-01-01","2024-01-31"]'],
    outputs: ['x: number', 'y: number'],
    notes: [/^The default of `point`, `Point\(0, 0\)`, cannot stand in the form/],
  },
  'choices:either': {
    inputs: ['value: number = 3', 'ratio: number = 1'],
    outputs: ['result: text'],
    notes: [/^`value` may also be str/],
  },
  'files:shout': {
    inputs: ['source: file', 'target: text = "loud"'],
    outputs: ['result: file'],
    notes: [/^`source` is a file/],
    main: ['    source: FilePath', '        remove(body.inputs.source)'],
  },
  'files:count': {
    inputs: ['content?: file', 'more?: file'],
    outputs: ['result: kv'],
    notes: [/^The default of `content`, `b''`/],
    main: ['    more: list[FileBytes] | None = None'],
  },
  'files:first_line': { inputs: ['stream: file'], outputs: ['result: text'], notes: [/^`stream` is a file/] },
  'files:same': { inputs: ['path: file'], outputs: ['result: file'], notes: [/^`path` is a file/] },
  'untyped:area': {
    inputs: ['width: number', 'height: number = 2', 'unit: select = "m"', 'closed: toggle = true'],
    outputs: ['result: number'],
    notes: [
      /^`width` has no type: taken as float from its docstring/,
      /^`height` has no type: taken as float from its default/,
      /^`unit` has no type: taken as \{'m', 'ft'\} from its docstring/,
      /^`closed` has no type: taken as bool/,
      /^`\*args` takes any number of values and is left out/,
      /^`\*\*kwargs` takes/,
      /^The function has no return type: taken as float from its docstring/,
      /^Line 5, `print\('loaded'\)`, runs whenever the tool starts/,
      /^`width` has no default/,
    ],
  },
  'untyped:nothing': {
    inputs: ['path?: text', 'model_name: text = "a"', 'json?: text', 'hidden: number = 1', 'run_id_: text = "x"'],
    outputs: ['result: code'],
    notes: [
      /^`path` has no type/,
      /^The default of `path`, `os\.path\.sep`/,
      /^`model_name` has no type/,
      /^`json` has no type/,
      /^`_hidden` has no type/,
      /^The input for `_hidden` is called `hidden`/,
      /^`run_id` has no type/,
      /^The input for `run_id` is called `run_id_`/,
      /^The function has no return type: its result is shown as JSON/,
      /^Line 5/,
    ],
    main: ['    json_: str | None = Field(default=None, alias="json")'],
  },
  'untyped:clash': {
    inputs: ['x: number = 1', 'x2: number = 2', 'json: number = 3', 'json_: number = 4', 'inputs_: number = 5'],
    outputs: ['result: text'],
    notes: [/^The input for `_x` is called `x2`/, /^The input for `inputs` is called `inputs_`/, /^Line 5/],
    main: ['    json_2: int = Field(default=3, alias="json")', '    json_: int = 4'],
  },
  'untyped:words': {
    inputs: ['text: textarea = "a b"'],
    outputs: ['result: code'],
    notes: [/^The function gives its values one by one/, /no return type/, /^Line 5/],
    main: ['        result = list(untyped.words(**given(body.inputs)))'],
  },
  'streams:slowly': {
    inputs: ['x: number = 2'],
    outputs: ['result: number'],
    main: ['async def run(body: Run) -> dict:', '        result = await streams.slowly(**given(body.inputs))'],
  },
  'streams:count_up': { inputs: ['to: number = 3'], outputs: ['result: table'], notes: [/one by one/] },
  'streams:ticks': {
    inputs: ['to: number = 2'],
    outputs: ['result: table'],
    notes: [/one by one/],
    main: ['        result = [item async for item in streams.ticks(**given(body.inputs))]'],
  },
  'streams:broken_numbers': { inputs: [], outputs: ['result: kv'], notes: [/^The function has no parameters/] },
  'streams:anything': {
    inputs: ['value?: json', 'query: json = {"a":1}', 'numbers: json = [1,2.5]'],
    outputs: ['result: code'],
    notes: [/no return type/],
  },
  'science:summary': {
    inputs: ['table: table', 'threshold: number = 0.5'],
    outputs: ['result: table'],
    notes: [/^The columns of `table`/, /^`table` has no default/, /^Line 13 imports `\.neighbour`/, /^Line 14 imports/],
  },
  'science:draw': {
    inputs: ['values: json = [1,2,3]'],
    outputs: ['result: image'],
    notes: [/^Line 13/, /^Line 14/],
    main: ['os.environ.setdefault("MPLBACKEND", "Agg")', '    return {"result": as_plot(result)}'],
  },
  'science:picture': { inputs: ['size: number = 16'], outputs: ['result: image'], notes: [/^Line 13/, /^Line 14/] },
  'science:fit': {
    inputs: ['rows: table = [{"x":1,"name":"a"}]', 'weights?: json'],
    outputs: ['result: kv'],
    notes: [/^Line 13/, /^Line 14/],
  },
  'laboratory:measure': {
    inputs: ['table: table = [{"a":1,"b":2.5},{"a":3,"b":null}]', 'values: json = [1,2,3]', 'weights?: json'],
    outputs: ['rows: table', 'plot: image', 'picture: image', 'facts: kv', 'mean: number'],
  },
  'settings:ask': {
    inputs: ['prompt: textarea', 'region?: text'],
    outputs: ['result: text'],
    notes: [
      /^The default of `region`/,
      /^Line 7, `Path\(/,
      /variable SERVICE_KEY/,
      /variable MODEL/,
      /variable REGION/,
      /^`prompt` has no default/,
    ],
  },
};

const isDependency = (note: string): boolean => note.startsWith('Dependency ');

for (const [place, { inputs, outputs, notes = [], main = [] }] of Object.entries(CASES)) {
  test(`${place} as a tool`, async () => {
    const made = await read(place);
    const tool = toolOf(made);
    assert.deepEqual(tool.inputs.map(inputLine), inputs);
    assert.deepEqual(
      tool.outputs.map(({ key, type }) => `${key}: ${type}`),
      outputs,
    );
    const said = made.notes.filter((note) => !isDependency(note));
    assert.equal(said.length, notes.length, said.join('\n'));
    for (const [index, pattern] of notes.entries()) assert.match(said[index] ?? '', pattern);
    for (const note of made.notes) assert.ok(made.files['README.md']?.includes(note), note);
    const lines = made.files['main.py']?.split('\n') ?? [];
    for (const line of main) assert.ok(lines.includes(line), `${line}\n${made.files['main.py']}`);
    const { problems } = await new ToolReader().read(made.files['tool.json'] ?? '', made.id);
    assert.deepEqual(
      problems.filter(({ message }) => message !== 'The tool has no inputs.'),
      [],
    );
    assert.equal(
      made.files[`${place.split(':')[0]}.py`],
      readFileSync(join(CORPUS, `${place.split(':')[0]}.py`), 'utf8'),
    );
  });
}

test('words, bounds, options and columns come along', async () => {
  const { inputs, outputs, description } = toolOf(await read('finance:payback'));
  assert.equal(description, 'What a loan costs.');
  assert.deepEqual(inputs[0], {
    key: 'amount',
    type: 'number',
    label: 'Amount',
    description: 'What is borrowed, in euros.',
    default: 12000,
    min: 1,
    max: 1_000_000,
  });
  assert.deepEqual([inputs[1]?.['min'], inputs[1]?.['step']], [1, 1]);
  assert.deepEqual([inputs[2]?.label, inputs[2]?.['max'], inputs[2]?.['step']], ['Yearly rate (%)', 20, 0.1]);
  assert.deepEqual(inputs[3]?.['options'], [
    { value: 'monthly', label: 'Monthly' },
    { value: 'half_yearly', label: 'Half yearly' },
    { value: 'yearly', label: 'Yearly' },
  ]);
  assert.equal(inputs[4]?.description, 'A remark that runs over two lines.');
  assert.equal(outputs[0]?.label, 'Payment');
  const growth = toolOf(await read('finance:growth'));
  assert.deepEqual(growth.outputs[0]?.['columns'], [
    { key: 'year', label: 'Year', type: 'number' },
    { key: 'balance', label: 'Balance', type: 'number' },
  ]);
  assert.equal(growth.inputs[1]?.description, 'Of the account.');
});

test('an example of the docstring is the fixture, and what the form begins with', async () => {
  const { files } = await read('finance:payback');
  const fixture = JSON.parse(files['reference/fixture_example.json'] ?? '') as Record<string, unknown>;
  assert.deepEqual(fixture['inputs'], { amount: 12000, years: 1, rate: 0, rhythm: 'monthly' });
  assert.deepEqual([fixture['expected_outputs'], fixture['tags']], [{ payment: 1000, remark: 'monthly' }, ['example']]);
});

test('dependencies: renamed ones, those of the tool itself once, the library’s none', async () => {
  const { files, notes } = await read('science:summary');
  const listed = [...(files['pyproject.toml'] ?? '').matchAll(/^ {4}"([^"]+)",$/gm)].map((match) => match[1]);
  const guessed = [
    'opencv-python-headless',
    'matplotlib',
    'numpy',
    'pandas',
    'pyyaml',
    'pillow',
    'scikit-learn',
    'numba',
  ];
  assert.deepEqual(listed, ['fastapi>=0.115', 'pydantic>=2.9', 'uvicorn>=0.32', 'python-dotenv>=1.0', ...guessed]);
  const said = notes.filter(isDependency);
  assert.equal(said.length, guessed.length);
  assert.match(said.find((note) => note.includes('`numba`')) ?? '', /tries to do without it/);
  assert.ok(!said[0]?.includes('tries to do without it'));
});

test('the file is read and never run; what it reads of its surroundings is declared', async () => {
  const trace = join(CORPUS, 'was-run.txt');
  const { secrets } = toolOf(await read('settings:ask'));
  assert.ok(!existsSync(trace));
  assert.deepEqual(
    secrets?.map(({ key, required }) => [key, required]),
    [
      ['SERVICE_KEY', true],
      ['MODEL', false],
      ['REGION', false],
    ],
  );
});

test('what cannot be a tool is refused with what to do', async () => {
  const refusals: [string, RegExp][] = [
    ['untyped:twice', /twice is assigned in .*untyped\.py, not defined with def/],
    ['untyped:Tool', /Tool is a class\. Name a function/],
    ['untyped:Tool.method', /Tool\.method is a method, and a form has no Tool to call it on/],
    ['untyped:inner', /inner is defined inside something else, in line \d+/],
    ['untyped:apply', /`g` is a function, which no form can give/],
    ['untyped:nope', /There is no function nope .*Its functions: area, nothing, words, outer, apply, clash\.$/],
    ['nomodule:x', /There is no Python file for nomodule: looked for .*nomodule\.py/],
    ['untyped', /“untyped” names no function/],
    ['untyped:', /names no function/],
    ['untyped:a b', /names no function/],
  ];
  for (const [place, message] of refusals) {
    await assert.rejects(read(place), { code: 'invalid_request', message }, place);
  }
});

test('a file with a fault is refused with line and column; odd names and encodings find their way', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pixie-test-'));
  try {
    await writeFile(join(folder, 'bad.py'), 'def ok():\n    pass\n\ndef broken(x:\n    return 1\n');
    await assert.rejects(read('bad:ok', folder), { code: 'invalid_request', message: /bad\.py, line 4, column 11: / });
    await writeFile(
      join(folder, 'latin.py'),
      Buffer.from('# -*- coding: latin-1 -*-\ndef f(x: int = 1) -> int:\n    "\xe9"\n', 'latin1'),
    );
    await assert.rejects(read('latin:f', folder), { message: /not UTF-8 text/ });
    await writeFile(join(folder, 'nul.py'), 'x = 1\0');
    await assert.rejects(read('nul:f', folder), { code: 'invalid_request' });
    for (const [name, module] of [
      ['main.py', 'main_source'],
      ['json.py', 'json_source'],
      ['my-script.2.py', 'my_script_2'],
      ['2nd.py', '_2nd'],
      ['class.py', 'class_source'],
    ] as const) {
      await writeFile(join(folder, name), 'def f(x: int = 1) -> int:\n    return x\n');
      const { files } = await read(`${join(folder, name)}:f`, folder);
      assert.ok(files[`${module}.py`], `${name}: ${Object.keys(files).join(', ')}`);
      assert.match(files['main.py'] ?? '', new RegExp(`^import ${module} `, 'm'));
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});
