import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Json, JsonObject } from '../../../contract/json.ts';
import { syncProjects } from '../../../scripts/lib/python.mjs';
import { twoAtATime, Workshop } from '../testing/workshop.ts';
import { writeTool } from '../write-tool.ts';
import { toolFromFunction } from './from-function.ts';

const CORPUS = fileURLToPath(new URL('./testing/corpus', import.meta.url));
const TOOLS = fileURLToPath(new URL('../../../tools', import.meta.url));

async function make({ folders }: Workshop, place: string): Promise<string> {
  const surroundings = { env: process.env, platform: process.platform, toolsDir: TOOLS };
  const { id, files } = await toolFromFunction({ place, cwd: CORPUS }, surroundings);
  await writeTool(folders.tools, id, files);
  return id;
}

const dataUrl = (text: string): string => `data:text/plain;base64,${Buffer.from(text).toString('base64')}`;
const pairs = (value: Json | undefined): JsonObject =>
  Object.fromEntries(
    ((value as JsonObject)['pairs'] as JsonObject[]).map(({ key, value: item }) => [String(key), item ?? null]),
  );
const textOf = (file: Json | undefined): string =>
  Buffer.from(String((file as JsonObject)['data']), 'base64').toString();

interface Try {
  inputs: JsonObject;
  check(outputs: JsonObject): void;
  /** The validator is asked too; it starts a process of its own, so not for each. */
  validated?: boolean;
}

/** Functions without packages of their own, so that one environment does for all. */
const TRIES: Record<string, Try[]> = {
  'finance:payback': [
    { inputs: {}, check: ({ remark }) => assert.equal(remark, 'monthly'), validated: true },
    {
      inputs: { amount: 2400, years: 2, rate: 0, rhythm: 'yearly', note: 'mine' },
      check: (outputs) => assert.deepEqual(outputs, { payment: { value: 1200 }, remark: 'mine' }),
    },
  ],
  'finance:growth': [
    {
      inputs: { years: 1, rate: 10 },
      check: ({ table }) =>
        assert.deepEqual((table as JsonObject)['rows'], [
          { year: 0, balance: 1000 },
          { year: 1, balance: 1100 },
        ]),
    },
  ],
  'choices:paint': [
    {
      validated: true,
      inputs: { plan: 'SMALL', names: ['b', 'a'], moment: '2024-05-06T07:08', lasts: 90 },
      check: (outputs) => {
        assert.deepEqual(
          [outputs['total'], outputs['paid'], outputs['colour']],
          [{ value: 90 }, { value: false }, 'db'],
        );
        const words = ((outputs['lines'] as JsonObject)['rows'] as JsonObject[]).map(({ value }) => value);
        assert.deepEqual(words, ['DARK_BLUE', 'SMALL', 'm', 's', 'a', 'b', '2024-02-29', '08:30', '#ffeedd']);
      },
    },
  ],
  'choices:order': [
    {
      inputs: { what: { count: 2, sizes: ['l'] }, gift: true },
      check: ({ result }) => assert.deepEqual(pairs(result), { count: 2, label: 'none', gift: 'yes', discount: '0.0' }),
    },
  ],
  'files:shout': [
    {
      inputs: { source: dataUrl('héllo') },
      check: ({ result }) => assert.equal(textOf(result), 'HÉLLO'),
    },
  ],
  'files:same': [
    { inputs: { path: dataUrl('as it was') }, check: ({ result }) => assert.equal(textOf(result), 'as it was') },
  ],
  'files:count': [
    { inputs: {}, check: ({ result }) => assert.deepEqual(pairs(result), { bytes: 0, more: 0 }), validated: true },
    {
      inputs: { content: dataUrl('four'), more: [dataUrl('a'), dataUrl('b')] },
      check: ({ result }) => assert.deepEqual(pairs(result), { bytes: 4, more: 2 }),
    },
  ],
  'untyped:nothing': [
    { inputs: { json: 'x', hidden: 2 }, check: ({ result }) => assert.equal((result as JsonObject)['value'], 'null') },
  ],
  'untyped:clash': [
    { inputs: { x2: 7, json: 8, inputs_: 9 }, check: ({ result }) => assert.equal(result, '1 7 8 4 9') },
  ],
  'streams:slowly': [{ inputs: { x: 9 }, check: ({ result }) => assert.deepEqual(result, { value: 3 }) }],
  'streams:ticks': [
    { inputs: {}, check: ({ result }) => assert.deepEqual((result as JsonObject)['rows'], [{ tick: 0 }, { tick: 1 }]) },
  ],
  'streams:broken_numbers': [
    {
      inputs: {},
      check: ({ result }) => assert.deepEqual(pairs(result), { nan: null, inf: null, one: 1 }),
    },
  ],
};

test('functions run as tools, lint clean, and are all green', { timeout: 300_000 }, () =>
  Workshop.with(async (workshop) => {
    const { tools } = workshop.folders;
    const ids: string[] = [];
    for (const place of Object.keys(TRIES)) ids.push(await make(workshop, place));
    const [first = ''] = ids;
    await syncProjects([join(tools, first)]);
    for (const id of ids.slice(1)) await workshop.share(join(tools, first, '.venv'), id);
    const made = Object.values(TRIES).map((tries, index) => ({ tries, id: ids[index] ?? '' }));
    await twoAtATime(made, ({ id, tries }) => tryOut(workshop, id, tries));
    await wrongValuesAreSaid(workshop);
    await workshop.run('shout', { source: dataUrl('x') });
    await noUploadStays();
  }),
);

async function tryOut(workshop: Workshop, id: string, tries: readonly Try[]): Promise<void> {
  for (const { inputs, check } of tries) {
    const { run, status } = await workshop.run(id, inputs);
    assert.deepEqual([status, run.notices], [200, []], JSON.stringify(run));
    check(run.outputs);
  }
  assert.deepEqual((await workshop.lint(id)).findings, [], id);
  if (!tries.some(({ validated }) => validated)) return;
  const report = await workshop.validate(id);
  const bad = report.checks.filter(({ status }) => status !== 'pass' && status !== 'skip');
  assert.deepEqual(bad, [], `${id}\n${report.spawn_log ?? ''}`);
}

/** The function's own words reach the person; a value that its type refuses is said at its input. */
async function wrongValuesAreSaid(workshop: Workshop): Promise<void> {
  const said = async (id: string, inputs: JsonObject): Promise<JsonObject> =>
    (await workshop.run(id, inputs)).run as unknown as JsonObject;
  const negative = await said('growth', { years: -1 });
  assert.equal(negative['detail'], 'years cannot be negative');
  const missing = await said('order', { what: { label: 'x' } });
  assert.match(JSON.stringify(missing['errors'] ?? missing), /what/);
}

async function noUploadStays(): Promise<void> {
  const folders = (await readdir(tmpdir())).filter((name) => name.startsWith('uploads-'));
  const files = await Promise.all(folders.map((name) => readdir(join(tmpdir(), name)).catch(() => [])));
  assert.deepEqual(files.flat(), []);
}

test('frames, arrays, plots and pictures', { timeout: 300_000 }, () =>
  Workshop.with(async (workshop) => {
    const id = await make(workshop, 'laboratory:measure');
    await workshop.syncUncompiled(id);
    const { run, status } = await workshop.run(id, { values: [2, 4], weights: [0.5] });
    assert.deepEqual([status, run.notices], [200, []], JSON.stringify(run));
    const { rows, plot, picture, facts, mean } = run.outputs;
    assert.deepEqual(((rows as JsonObject)['rows'] as JsonObject[])[1], { index: 'mean', a: 2, b: 2.5 });
    for (const image of [plot, picture]) assert.match(JSON.stringify(image), /data:image\/png;base64,|\$artefact/);
    assert.deepEqual([pairs(facts), mean], [{ backend: 'agg', shape: [2], nan: null, count: 2 }, { value: 3 }]);
    assert.deepEqual((await workshop.lint(id)).findings, []);
  }),
);
