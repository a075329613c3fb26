import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import { anyInput } from '../../../contract/all-inputs.ts';
import { inputs as modules } from '../../../contract/inputs/index.ts';
import { jsonEqual, stringifyJson, type Json, type JsonObject } from '../../../contract/json.ts';
import { readTool } from '../../../contract/tool.ts';
import type { InputSpec, ToolSpec } from '../../../contract/types.ts';
import { CliError, EXIT } from '../terminal.ts';
import { ToolFlags } from './flags.ts';
import { InputReader, type ReadyInputs } from './values.ts';

let cwd = '';
before(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'pixie-values-'));
});
after(() => rm(cwd, { recursive: true, force: true }));

function toolOf(inputs: readonly InputSpec[], more: Partial<ToolSpec> = {}): ToolSpec {
  const json = { id: 'probe', name: 'Probe', inputs, outputs: [{ key: 'y', type: 'text', label: 'Y' }], ...more };
  const { spec } = readTool(stringifyJson(json), 'probe', { schema: {}, validate: () => [], inputs: anyInput });
  assert.ok(spec);
  return spec;
}

interface Given {
  stdin?: string;
  inputs?: string;
}

function read(tool: ToolSpec, args: readonly string[], { stdin = '', inputs }: Given = {}): Promise<ReadyInputs> {
  const flags = new ToolFlags(tool, []);
  const terminal = { cwd, input: () => Readable.from([stdin]) };
  return new InputReader(terminal).read(tool, flags, flags.parse(args), inputs ?? null);
}

async function refused(reading: Promise<ReadyInputs>, sentence: RegExp): Promise<void> {
  await assert.rejects(
    reading,
    (error) => error instanceof CliError && error.exitCode === EXIT.usage && sentence.test(error.message),
    String(sentence),
  );
}

const x = (type: string, more: Partial<InputSpec> = {}): InputSpec => ({ key: 'x', type, label: 'X', ...more });

/** What a shell can carry of a raw value: a text as it is, anything else as JSON. */
function asText(raw: Json): string {
  return typeof raw === 'string' ? raw : stringifyJson(raw);
}

for (const [type, module] of Object.entries(modules)) {
  test(`${type}: what its examples give can be typed as a flag`, async () => {
    for (const { spec = {}, raw, value } of module.examples) {
      // A list in the manual is a list that a page gives; text is what a shell gives.
      const isTyped = typeof raw === 'string' || typeof raw === 'number' || typeof raw === 'boolean';
      if (!isTyped || (typeof raw === 'string' && (raw === '' || raw.startsWith('data:')))) continue;
      const tool = toolOf([x(type, { ...spec, required: false })]);
      const { inputs } = await read(tool, [`--x=${asText(raw)}`]);
      const got = inputs['x'];
      // A number that a text input takes arrives as the text that it is.
      assert.ok(jsonEqual(got, value) || got === String(value), `${asText(raw)} gave ${stringifyJson(got)}`);
    }
  });
}

test('values of every kind, as a person types them', async () => {
  const days = [
    { value: 1, label: 'Monday' },
    { value: 2, label: 'Tuesday' },
  ];
  const typed: [InputSpec, string[], Json][] = [
    [x('select', { options: days }), ['--x', 'tuesday'], 2],
    [x('select', { options: days }), ['--x', '1'], 1],
    [x('multiselect', { options: days }), ['--x', 'Monday,2'], [1, 2]],
    [x('multiselect', { options: days }), ['--x', 'Monday', '--x', '2'], [1, 2]],
    [x('tags'), ['--x', 'a,b', '--x', 'c'], ['a', 'b', 'c']],
    [x('slider', { min: 0, max: 9, range: true }), ['--x', '2,7'], [2, 7]],
    [x('slider', { min: 0, max: 9, range: true }), ['--x', '7', '--x', '2'], [2, 7]],
    [x('date_range'), ['--x', '2026-01-01..2026-02-01'], ['2026-01-01', '2026-02-01']],
    [x('map_point'), ['--x', '52.5,13.4'], [52.5, 13.4]],
    [x('map_bbox'), ['--x', '51,-1,52,0'], [51, -1, 52, 0]],
    [
      x('map_polygon'),
      ['--x', '1,2;3,4;5,6'],
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
    ],
    [
      x('map_multipoint'),
      ['--x', '1,2', '--x', '3,4'],
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [x('json'), ['--x', '{"a":[1]}'], { a: [1] }],
    [x('json'), ['--x', '9007199254740993'], 9007199254740993n],
    [x('table', { columns: [{ key: 'a', label: 'A', type: 'number' }] }), ['--x', '[{"a":"2"}]'], [{ a: 2 }]],
    [x('text'), ['--x', '42'], '42'],
    [x('text'), ['--x', '@@home'], '@home'],
    [x('text'), ['--x', '@'], '@'],
    [x('hidden', { default: { a: 1 } }), ['--x', '{"a":2}'], { a: 2 }],
    [x('hidden', { default: 'a' }), ['--x', '{"a":2}'], '{"a":2}'],
    [x('toggle'), ['--no-x'], false],
    [x('toggle'), ['--x'], true],
  ];
  for (const [spec, args, value] of typed) {
    const { inputs } = await read(toolOf([spec]), args);
    assert.ok(jsonEqual(inputs['x'], value), `${spec.type} ${args.join(' ')}: ${stringifyJson(inputs['x'])}`);
  }
});

test('@path gives what a file holds, @- what comes in', async () => {
  await writeFile(join(cwd, 'word.txt'), '\uFEFFa word\n');
  await writeFile(join(cwd, 'rows.csv'), 'A\n1\n2\n');
  const table = x('table', { columns: [{ key: 'a', label: 'A', type: 'number' }] });
  assert.deepEqual((await read(toolOf([x('text')]), ['--x', '@word.txt'])).inputs, { x: 'a word' });
  assert.deepEqual((await read(toolOf([x('code')]), ['--x', '@word.txt'])).inputs, { x: 'a word\n' });
  assert.deepEqual((await read(toolOf([table]), ['--x', '@rows.csv'])).inputs, { x: [{ a: 1 }, { a: 2 }] });
  assert.deepEqual((await read(toolOf([x('json')]), ['--x', '@-'], { stdin: '[1]' })).inputs, { x: [1] });
  await refused(read(toolOf([x('text')]), ['--x', '@gone.txt']), /gone\.txt for x is not there\. .*@@/);
  await refused(read(toolOf([x('text')]), ['--x', '@.']), /is a folder/);
  const two = toolOf([x('text'), { ...x('text'), key: 'z' }]);
  await refused(read(two, ['--x', '@-', '--z', '@-']), /Only one input can be read from stdin/);
});

test('files keep their place until they are sent, and are checked before', async () => {
  await writeFile(join(cwd, 'data.csv'), 'a,b\n1,2\n');
  const spec = x('file', { accept: ['.csv'], max_size_mb: 0.000_01 });
  const { inputs, files } = await read(toolOf([spec]), ['--x', '@data.csv']);
  const reference = inputs['x'] as JsonObject;
  assert.deepEqual([reference['name'], reference['bytes'], reference['mediaType']], ['data.csv', 8, 'text/csv']);
  assert.equal(await text(files.get(String(reference['$upload']))!.open()), 'a,b\n1,2\n');
  assert.deepEqual((await read(toolOf([spec]), ['--x', 'data.csv'])).files.size, 1, 'a path without @ is one too');
  await writeFile(join(cwd, 'big.csv'), 'x'.repeat(20));
  await writeFile(join(cwd, 'a.txt'), 'x');
  await refused(read(toolOf([spec]), ['--x', '@big.csv']), /--x: X can be at most 0\.00001 MB/);
  await refused(read(toolOf([spec]), ['--x', '@a.txt']), /--x: X takes \.csv\. This file is a\.txt/);
  await refused(read(toolOf([spec]), ['--x', '@nowhere.csv']), /nowhere\.csv is not there/);
  await refused(read(toolOf([spec]), ['--x', '@.']), /is a folder/);
  await refused(read(toolOf([spec]), ['--x', 'nowhere.csv']), /There is no file nowhere\.csv/);
  const several = toolOf([x('file', { multiple: true })]);
  const many = await read(several, ['--x', '@data.csv', '--x', '@a.txt']);
  assert.equal((many.inputs['x'] as Json[]).length, 2);
  const stdin = await read(toolOf([x('file')]), ['--x', '@-'], { stdin: 'piped' });
  assert.equal(await text([...stdin.files.values()][0]!.open()), 'piped');
});

test('--inputs gives all at once, and flags win', async () => {
  const tool = toolOf([x('number'), { ...x('text'), key: 'note' }, { ...x('file'), key: 'doc', required: false }]);
  await writeFile(join(cwd, 'data.csv'), 'a');
  await writeFile(join(cwd, 'in.json'), '{"x": 1, "note": "from the file", "doc": "@data.csv"}');
  const ready = await read(tool, ['--x', '2'], { inputs: 'in.json' });
  assert.deepEqual([ready.inputs['x'], ready.inputs['note'], ready.files.size], [2, 'from the file', 1]);
  const piped = await read(tool, [], { inputs: '-', stdin: '{"inputs": {"x": 3, "note": "n"}}' });
  assert.deepEqual(piped.inputs, { x: 3, note: 'n' });
  await refused(read(tool, [], { inputs: '-', stdin: '{"x": 1,' }), /--inputs: .*line 1/);
  await refused(read(tool, [], { inputs: '-', stdin: '[1]' }), /--inputs must hold a JSON object/);
  await refused(read(tool, [], { inputs: 'gone.json' }), /gone\.json for --inputs is not there/);
  await refused(read(tool, [], { inputs: '-', stdin: '{"x": 1, "note": "n", "nte": 2}' }), /Did you mean “note”\?/);
});

test('every fault is told by its flag, with the contract’s own sentence', async () => {
  const tool = toolOf([x('number', { max: 60 }), { ...x('text'), key: 'a_name', label: 'Name' }]);
  await refused(
    read(tool, ['--x', '99']),
    /--x: X can be at most 60\. You typed 99\.\n--a-name: Name is needed\.\n.*--help/,
  );
  await refused(read(tool, ['--x', 'many', '--a-name', 'n']), /--x: X must be a number/);
});

test('a flag that does nothing and a file left out are said, and do not hinder', async () => {
  const tool = toolOf([
    x('toggle', { default: false }),
    { ...x('text'), key: 'more', required: false, show_if: { key: 'x', equals: true } },
    { ...x('image'), key: 'photo', label: 'Photo' },
  ]);
  const { inputs, notes } = await read(tool, ['--more', 'text']);
  assert.deepEqual(inputs, { x: false });
  assert.deepEqual(notes, [
    'Photo is empty. The tool may use data of its own instead.',
    '--more is not used. It counts only where --x is true.',
  ]);
});

test('a chat gets its conversation', async () => {
  const tool = toolOf([], { layout: 'chat' });
  const said = await read(tool, ['--message', 'hello']);
  assert.deepEqual(said.inputs, { messages: [{ role: 'user', content: 'hello' }], history: [] });
  const before = '{"messages": [{"role": "user", "content": "a"}, {"role": "assistant", "content": "b"}]}';
  const more = await read(tool, ['--message', 'c'], { inputs: '-', stdin: before });
  assert.equal((more.inputs['messages'] as Json[]).length, 3);
  await refused(read(tool, []), /Say something: --message/);
});
