import assert from 'node:assert/strict';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { Item } from '../../contract/api.ts';
import type { ReadTool } from '../../contract/tool.ts';
import { createGateway } from '../gateway.ts';
import { until } from '../testing/processes.ts';
import { verifies } from '../testing/requirements.ts';
import { attacksOn, patternsIn } from './patterns.ts';
import { ToolReader } from './toolReader.ts';

const MB = 1024 * 1024;
const outputs = [{ key: 'y', type: 'number', label: 'Y' }];
const tool = (id: string, more: object = {}): string => JSON.stringify({ id, name: id, inputs: [], outputs, ...more });
const withSchema = (id: string, schema: unknown, more: object = {}): string =>
  tool(id, { inputs: [{ key: 'x', type: 'json', label: 'X', schema, ...more }] });

/** Texts that nobody writes by accident, each with what the registry says of it. */
const HOSTILE: Readonly<Record<string, [text: string, reason: RegExp]>> = {
  'ten-megabytes': [' '.repeat(10 * MB), /larger than 1 MB/],
  deep: ['['.repeat(MB - 1), /deeper than 32 levels/],
  'deep-and-closed': [`${'{"a":'.repeat(40)}1${'}'.repeat(40)}`, /deeper than 32 levels/],
  'many-entries': [
    tool('many-entries', { inputs: Array.from({ length: 300_000 }, () => ({})) }),
    /at most 500 entries/,
  ],
  'many-tags': [tool('many-tags', { name: 1, tags: Array(200_000).fill('A') }), /`name` must be text/],
  'long-number': [`{"id": ${'1'.repeat(MB - 100)}}`, /`id`|`name`/],
  quotes: ['"\\"'.repeat(MB / 4), /not valid JSON/],
  'evil-pattern': [withSchema('evil-pattern', { pattern: '(a+)+$' }), /pattern takes far too long/],
  'evil-default': [
    withSchema('evil-default', { pattern: '^(\\w+\\s?)*$' }, { default: `${'a'.repeat(60)}!` }),
    /pattern takes/,
  ],
  'evil-name': [withSchema('evil-name', { patternProperties: { '(x|x)*y': {} } }), /pattern takes far too long/],
  'hidden-pattern': [
    withSchema('hidden-pattern', { PATTERN: '(a|a)*$' }).replace('PATTERN', '\\u0070attern'),
    /pattern takes/,
  ],
  'own-names': ['{"__proto__": {"a": 1}, "id": "a"}', /not allowed as a key/],
};

verifies(
  'S21',
  'hostile tool.json files are marked invalid, and meanwhile everyone else is served at once',
  async () => {
    const root = await realpath(await mkdtemp(join(tmpdir(), 'pixie-hostile-')));
    const write = async (id: string, text: string): Promise<void> => {
      await mkdir(join(root, 'tools', id), { recursive: true });
      await writeFile(join(root, 'tools', id, 'tool.json'), text);
    };
    await write('good', tool('good'));
    const gateway = createGateway({
      tools_dir: join(root, 'tools'),
      state_dir: join(root, 'state'),
      port: 0,
      open: false,
    });
    try {
      const { url } = await gateway.listen();
      const listed = async (): Promise<Item[]> =>
        ((await (await fetch(`${url}/api/tools`)).json()) as { tools: Item[] }).tools;
      await listed();
      const took: number[] = [];
      for (const [id, [text]] of Object.entries(HOSTILE)) await write(id, text);
      await until(
        async () => {
          const begin = performance.now();
          const tools = await listed();
          took.push(performance.now() - begin);
          return tools.length === Object.keys(HOSTILE).length + 1;
        },
        'all folders are listed',
        45_000,
      );
      const tools = await listed();
      for (const [id, [, reason]] of Object.entries(HOSTILE)) {
        const item = tools.find(({ folder }) => folder === id);
        assert.equal(item?.state, 'invalid', id);
        assert.match(item.broken?.message ?? '', reason, id);
      }
      assert.equal(tools.find(({ id }) => id === 'good')?.broken, null);
      const p99 = took.sort((a, b) => a - b)[Math.floor(took.length * 0.99)] ?? 0;
      // 50 ms on a quiet machine.
      assert.ok(p99 < 250, `99 of 100 requests took less than ${p99.toFixed(0)} ms, of ${took.length}`);
    } finally {
      await gateway.close();
      await rm(root, { recursive: true, force: true });
    }
  },
);

test('what people write is read as ever: patterns that end, long files, at once and one after the other', async () => {
  const reader = new ToolReader();
  const patterns = [
    '^[a-z]+(-[a-z]+)*$',
    '^\\d{4}-\\d{2}-\\d{2}$',
    '^[^@]+@[^@]+\\.[a-z]{2,}$',
    '^https?://[^/]+(/.*)?$',
    '^(?:A|B)+$',
  ];
  const options = Array.from({ length: 2_000 }, (_, value) => ({ value, label: `Option ${value}` }));
  const texts = [
    ...patterns.map((pattern) => withSchema('a', { type: 'string', pattern })),
    tool('a', { inputs: [{ key: 'x', type: 'select', label: 'X', options }] }),
    withSchema('a', { type: 'string', pattern: '(' }),
    tool('a', { description: 'digits beyond', retain_runs: 5 }),
  ];
  const read = await Promise.all(texts.map((text) => reader.read(text, 'a')));
  const errors = ({ problems }: ReadTool): string[] =>
    problems.filter(({ level }) => level !== 'warning').map(({ message }) => message);
  assert.deepEqual(read.map(errors), [...Array.from({ length: 6 }, () => []), ['`(` is no regular expression.'], []]);
  assert.ok(read.every(({ spec }) => spec !== null));
  // Problems of check 3 are the same objects after their way through the thread.
  assert.ok(read[6]!.problems.includes(read[6]!.incoherent[0]!));
});

test('patterns are found wherever a schema holds them', () => {
  const schema = {
    pattern: 'a',
    properties: { pattern: { pattern: 'b' } },
    anyOf: [{ patternProperties: { 'c/d': { pattern: 'e' } } }],
  };
  assert.deepEqual(
    patternsIn({ inputs: [1, { schema }, { pattern: 'no' }] }).map(({ path, pattern }) => `${path} ${pattern}`),
    [
      '/inputs/1/schema/pattern a',
      '/inputs/1/schema/properties/pattern/pattern b',
      '/inputs/1/schema/anyOf/0/patternProperties/c~1d c/d',
      '/inputs/1/schema/anyOf/0/patternProperties/c~1d/pattern e',
    ],
  );
});

test('attacks are few and short for any pattern', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300 }), (pattern) => {
      const attacks = attacksOn(pattern);
      assert.ok(attacks.length <= 300);
      assert.ok(attacks.every((text) => text.length < 1_000));
    }),
  );
});
