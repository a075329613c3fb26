/** Whatever becomes of a tool.json, there is a report or a listed problem: never a crash, never a hang. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { isObject, parseJson, stringifyJson, type Json } from '../../contract/json.ts';
import type { ReadTool } from '../../contract/tool.ts';
import { makeTextReader } from '../registry/readText.ts';
import { Registry } from '../registry/registry.ts';
import { Secrets } from '../secrets/secrets.ts';
import { testKit } from '../testing/processes.ts';
import { toolProblems } from './checks/toolJson.ts';

const TOOLS = fileURLToPath(new URL('../../tools', import.meta.url));
const RUNS = 10_000;
/** Through folders on a disk. */
const FILES = 400;

const bases = readdirSync(TOOLS, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => readFileSync(join(TOOLS, name, 'tool.json'), 'utf8'));

const NAMES =
  'id name inputs outputs key type label default min max step options value show_if equals columns schema layout secrets required __proto__ constructor entrypoint tags'.split(
    ' ',
  );
const WORDS = [
  '',
  'text',
  'number',
  'slider',
  'select',
  'table',
  'json',
  'hidden',
  'date',
  'map_bbox',
  'chart_line',
  'x',
  '../x',
  '\u0000',
  '💥',
  '\ud800',
  'a'.repeat(3_000),
];

const scalar: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(null, true, false, 0, -1, 1e308, 1.5, 12345678901234567890n, [], {}, [[]], [null], [{}], {
    key: 'x',
  }),
  fc.constantFrom(...WORDS),
);
const value = fc.oneof(
  { weight: 3, arbitrary: scalar },
  fc.array(scalar, { maxLength: 3 }),
  fc.dictionary(fc.constantFrom(...NAMES), scalar, { maxKeys: 3 }),
);

type Mutation = { at: number; how: number; value: Json; name: string; length: number };
const mutation: fc.Arbitrary<Mutation> = fc.record({
  at: fc.nat(),
  how: fc.nat(),
  value,
  name: fc.constantFrom(...NAMES),
  length: fc.integer({ min: 1, max: 40 }),
});

const mutated = fc
  .record({
    base: fc.nat(bases.length - 1),
    inTree: fc.array(mutation, { maxLength: 4 }),
    inText: fc.array(mutation, { maxLength: 2 }),
    textual: fc.boolean(),
  })
  .map(({ base, inTree, inText, textual }) => {
    const tree = parseJson(bases[base]!);
    for (const change of inTree) changeTree(tree, change);
    const text = stringifyJson(tree, base % 3);
    return textual ? inText.reduce(changeText, text) : text;
  });

/** Every object and list in the tree, the root first. */
function containers(root: Json): (Json[] | { [key: string]: Json })[] {
  const found: (Json[] | { [key: string]: Json })[] = [];
  const walk = (item: Json): void => {
    if (typeof item !== 'object' || item === null) return;
    found.push(item);
    for (const child of Object.values(item)) walk(child);
  };
  walk(root);
  return found;
}

function changeTree(root: Json, { at, how, value: put, name }: Mutation): void {
  const all = containers(root);
  const holder = all[at % all.length]!;
  const copy = structuredClone(put);
  if (Array.isArray(holder)) {
    const index = at % (holder.length + 1);
    if (how % 3 === 0) holder.splice(index, 1);
    else if (how % 3 === 1) holder.splice(index, 0, structuredClone(holder[0] ?? copy));
    else holder[index] = copy;
    return;
  }
  const keys = Object.keys(holder);
  const key = keys[at % Math.max(1, keys.length)] ?? name;
  if (how % 4 === 0) delete holder[key];
  else if (how % 4 === 1)
    Object.defineProperty(holder, name, { value: copy, enumerable: true, configurable: true, writable: true });
  else holder[key] = copy;
}

function changeText(text: string, { at, how, value: put, length }: Mutation): string {
  const from = at % (text.length + 1);
  const piece = typeof put === 'string' ? put : '"';
  if (how % 4 === 0) return text.slice(0, from);
  if (how % 4 === 1) return text.slice(0, from) + text.slice(from + length);
  if (how % 4 === 2) return text.slice(0, from) + piece + text.slice(from);
  return text.slice(0, from) + text.slice(from, from + length).repeat(3) + text.slice(from);
}

function assertSound({ spec, problems, incoherent }: ReadTool, text: string): void {
  assert.ok(spec !== null || problems.some(({ level }) => level === 'unusable'), 'unusable without a reason');
  for (const { message, path, line, column } of problems) {
    assert.ok(message.length > 0 && message.length < 600 && (path === '' || path.startsWith('/')), message);
    const place = line === undefined ? 0 : text.split('\n')[line - 1]?.length;
    assert.ok(place !== undefined && (column === undefined || column <= place + 1), `${line}:${column}`);
  }
  assert.ok(incoherent.every((problem) => problems.includes(problem)));
}

test(`${RUNS} mutated tool.json files: checks 2 and 3 say something of each`, () => {
  const read = makeTextReader();
  const seen = { pass: 0, warn: 0, fail: 0, skip: 0 };
  let slowest = 0;
  fc.assert(
    fc.property(mutated, (text) => {
      const begin = performance.now();
      const result = read(text, 'fuzz');
      const findings = [toolProblems(result), toolProblems(result, 'coherence')];
      slowest = Math.max(slowest, performance.now() - begin);
      assertSound(result, text);
      for (const { status, message } of findings) {
        seen[status] += 1;
        assert.ok(message !== '');
      }
      // What is broken fails one of the two.
      if (result.spec === null) assert.ok(findings.some(({ status }) => status === 'fail'));
    }),
    { numRuns: RUNS },
  );
  // The mutations reach both the good and the bad; a tool.json of a few kilobytes never takes long.
  assert.ok(seen.pass > RUNS / 20 && seen.fail > RUNS / 4, JSON.stringify(seen));
  assert.ok(slowest < 5_000, `${slowest} ms`);
});

test(`${FILES} mutated folders: the registry lists each, in use or broken with a reason`, async () => {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'pixie-fuzz-')));
  const texts = fc.sample(mutated, FILES);
  try {
    for (const [index, text] of texts.entries()) {
      const folder = join(root, `fuzz-${index}`);
      await mkdir(folder);
      await writeFile(join(folder, 'tool.json'), text);
      if (index % 2 === 0) await writeFile(join(folder, 'main.py'), '');
    }
    const registry = await Registry.open({ kit: testKit(), toolsDir: root, secrets: new Secrets(), watch: false });
    const tools = registry.list();
    await registry.close();
    assert.equal(tools.length, FILES);
    for (const { folder, spec, broken, problems } of tools) {
      assert.ok((spec !== null) !== (broken !== null && broken.code !== 'duplicate_id'), folder);
      assert.ok(broken === null || broken.message !== '', folder);
      assert.ok(problems.every(({ message }) => message !== ''));
      assert.ok(
        spec === null || (isObject(spec as unknown as Json) && spec.inputs.every(({ key }) => typeof key === 'string')),
      );
    }
  } finally {
    await rm(root, { recursive: true, force: true });
  }
});
