import assert from 'node:assert/strict';
import { test } from 'node:test';
import { anyInput } from '../../../contract/all-inputs.ts';
import { readTool } from '../../../contract/tool.ts';
import type { InputSpec, ToolSpec } from '../../../contract/types.ts';
import { CliError, EXIT } from '../terminal.ts';
import { toolHelp } from './flagHelp.ts';
import { ToolFlags } from './flags.ts';

const OWN = ['json', 'out', 'inputs', 'help'];

function input(key: string, type: string, more: Partial<InputSpec> = {}): InputSpec {
  return { key, type, label: key, ...more };
}

function tool(inputs: InputSpec[], more: Partial<ToolSpec> = {}): ToolSpec {
  const text = JSON.stringify({
    id: 'probe',
    name: 'Probe',
    inputs,
    outputs: [{ key: 'y', type: 'text', label: 'Y' }],
    ...more,
  });
  const { spec } = readTool(text, 'probe', { schema: {}, validate: () => [], inputs: anyInput });
  assert.ok(spec);
  return spec;
}

const INPUTS = [
  input('interest_rate', 'number'),
  input('On', 'toggle'),
  input('json', 'json'),
  input('tags', 'tags'),
  input('text', 'text'),
];

function parse(...args: string[]): Record<string, unknown> {
  return Object.fromEntries(new ToolFlags(tool(INPUTS), OWN).parse(args).typed);
}

test('keys may be written with dashes or underscores, with = or a space', () => {
  for (const args of [
    ['--interest-rate', '5'],
    ['--interest_rate', '5'],
    ['--interest_rate=5'],
    ['--Interest-Rate=5'],
    ['--input-interest-rate', '5'],
  ]) {
    assert.deepEqual(parse(...args), { interest_rate: ['5'] }, args.join(' '));
  }
  assert.deepEqual(parse('--interest-rate', '-2', '--text', '--weird'), { interest_rate: ['-2'], text: ['--weird'] });
  assert.deepEqual(parse('--text=', '--tags', 'a', '--tags', 'b,c'), { text: [''], tags: ['a', 'b,c'] });
  assert.deepEqual(parse('--text', 'a=b=c\nd'), { text: ['a=b=c\nd'] });
});

test('switches stand alone, or take a word', () => {
  assert.deepEqual(parse('--on'), { On: [true] });
  assert.deepEqual(parse('--no-on'), { On: [false] });
  assert.deepEqual(parse('--on', 'false', '--text', 'x'), { On: ['false'], text: ['x'] });
  assert.deepEqual(parse('--On=yes'), { On: ['yes'] });
});

test('an input with the name of a flag of the command is reached under its long name', () => {
  assert.deepEqual(parse('--input-json', '{}'), { json: ['{}'] });
  assert.equal(new ToolFlags(tool(INPUTS), OWN).flagOf('json'), '--input-json');
});

test('what is wrong with flags is said with the way out, and ends with 2', () => {
  const wrong: [string[], RegExp][] = [
    [['--intrest-rate', '5'], /no flag --intrest-rate\. Did you mean --interest-rate\?/],
    [['--jsn'], /Did you mean --json\?/],
    [['--quite-different'], /no flag --quite-different\. All of them: pixie run probe --help/],
    [['--no-text'], /no flag --no-text/],
    [['--text'], /--text needs a value: --text <text>/],
    [['--text', '--on'], /--text needs a value/],
    [['--text', 'a', '--text', 'b'], /--text stands there twice/],
    [['loose'], /“loose” belongs to no flag/],
    [['-x'], /“-x” belongs to no flag/],
  ];
  for (const [args, sentence] of wrong) {
    assert.throws(
      () => parse(...args),
      (error) => error instanceof CliError && error.exitCode === EXIT.usage && sentence.test(error.message),
      args.join(' '),
    );
  }
});

test('a chat has --message, and its conversation is no flag', () => {
  const flags = new ToolFlags(tool([input('messages', 'json'), input('message', 'text')], { layout: 'chat' }), OWN);
  const { typed, messages } = flags.parse(['--message', 'hello', '--input-message', 'other']);
  assert.deepEqual([messages, [...typed]], [['hello'], [['message', ['other']]]]);
  assert.throws(() => flags.parse(['--messages', '[]']), /Did you mean --message\?/);
});

test('help names type, bounds, options, condition and default of each flag', () => {
  const spec = tool([
    input('years', 'number', { min: 1, max: 60, step: 1, unit: 'y', default: 10, description: 'How long' }),
    input('kind', 'select', {
      options: [
        { value: 1, label: 'Yearly' },
        { value: 'b', label: 'b' },
      ],
    }),
    input('deep', 'toggle', { default: true }),
    input('more', 'text', { required: false, max_length: 5, show_if: { key: 'deep', equals: true } }),
    input('guess', 'number', { required: false, default: 3 }),
    input('file', 'file', { accept: ['.csv'], max_size_mb: 2, multiple: true }),
    input('secret', 'hidden', { default: 1 }),
  ]);
  const flags = new ToolFlags(spec, OWN);
  const help = toolHelp({ tool: spec, flags, own: [['--json', 'one line']], columns: 200 });
  const rows = help.replace(/\n {6,}/g, ' ');
  assert.match(rows, /--years <number> +years\. How long\. 1 to 60, step 1, in y\. \[10\]/);
  assert.match(rows, /--kind <choice> +kind\. One of: 1 \(Yearly\), b\. Needed\./);
  assert.match(rows, /--\[no-\]deep +deep\. \[true\]/);
  assert.match(rows, /--more <text> +more\. At most 5 characters\. Only where --deep is true\./);
  assert.match(rows, /--guess <number> +guess\. Left out unless given; the form begins with 3\./);
  assert.match(rows, /--file <@file> +file\. \.csv, at most 2 MB\. Can be repeated\./);
  assert.ok(!/secret/.test(rows));
  assert.match(help, /Options:\n {2}--json {2}one line/);
  assert.match(help, /pixie run probe --file @data\.csv --years 10/);
  const narrow = toolHelp({ tool: spec, flags, own: [], columns: 60 });
  assert.ok(
    narrow.split('\n').every((line) => line.length <= 62),
    narrow,
  );
});
