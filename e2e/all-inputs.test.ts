/**
 * Every input type through a browser, the gateway and a real Python process, which says what it received: the value
 * and its Python type. And what happens when a type is given what belongs to another.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { inputs as modules } from '../contract/inputs/index.ts';
import { isNumeric, jsonEqual, parseJson, stringifyJson, type Json, type JsonObject } from '../contract/json.ts';
import type { InputSpec } from '../contract/types.ts';
import { openPage } from './support/browser.ts';
import { htmlPage } from './support/host.ts';
import { startSite, type Site } from './support/site.ts';
import { ready, run, toolOf } from './support/tool.ts';
import { ToolsFolder } from './support/tools-folder.ts';

/** From here on the tool shows only the beginning of a value. */
const LONGEST = 400;

interface Example {
  spec: InputSpec;
  raw: Json;
  value: Json;
}

/** Each example of each type as an input of its own. An upload names a file that is not there. */
function everyExample(): Example[] {
  return Object.entries(modules).flatMap(([type, { examples, isBlank }]) =>
    examples
      .map((example, index) => ({
        spec: {
          key: `${type}_${index}`,
          type,
          label: `${type} ${index}`,
          required: false,
          ...examples[0]?.spec,
          ...example.spec,
          ...(type === 'hidden' && { default: example.value }),
          ...(type === 'autocomplete' && { endpoint: '/autocomplete/cities' }),
        },
        raw: example.raw,
        value: example.value,
      }))
      .filter(({ value }) => !isBlank(value) && !stringifyJson(value).includes('$upload')),
  );
}

const examples = everyExample();
/** One form with a field of each type, as the bad values meet it. */
const oneOfEach = Object.keys(modules).map((type) => examples.find(({ spec }) => spec.type === type)!);

let folder: ToolsFolder;
let site: Site;
before(async () => {
  folder = await ToolsFolder.make();
  await folder.add('all-inputs');
  await folder.add('all-inputs', { inputs: examples.map(({ spec }) => spec as Json) }, 'every-example');
  await folder.add('all-inputs', { inputs: oneOfEach.map(({ spec }) => spec as Json) }, 'one-of-each');
  site = await startSite({ config: { tools_dir: folder.path } });
});
after(async () => {
  await site.close();
  await folder.remove();
});

async function open(
  id: string,
  query = '',
  attributes = '',
): Promise<{ page: Page; tool: Locator; errors: string[]; close(): Promise<void> }> {
  const { page, errors, context } = await openPage(site.browser);
  const body = `<pixie-tool id="${id}" ${attributes}></pixie-tool>`;
  await page.goto(site.host.serve(`/${id}`, htmlPage(body, { head: site.script })) + query);
  const tool = toolOf(page, id);
  await ready(tool);
  return { page, tool, errors, close: () => context.close() };
}

interface Received {
  input: string;
  type: string;
  value: string;
}

async function received(tool: Locator): Promise<Map<string, Received>> {
  const rows = await tool.evaluate((element) => {
    const { received: table } = (element as HTMLElement & { result: { received: { rows: Received[] } } }).result;
    return table.rows;
  });
  return new Map(rows.map((row) => [row.input, row]));
}

/** What Python's json makes of a value. */
function pythonType(value: Json): string {
  if (value === null) return 'NoneType';
  if (typeof value === 'string') return 'str';
  if (typeof value === 'boolean') return 'bool';
  if (isNumeric(value)) return typeof value === 'bigint' || Number.isInteger(value) ? 'int' : 'float';
  if (!Array.isArray(value)) return 'dict';
  const kinds = [...new Set(value.map(pythonType))].sort();
  return kinds.length > 0 ? `list[${kinds.join(' | ')}]` : 'list';
}

function assertReceived(rows: ReadonlyMap<string, Received>, key: string, value: Json): void {
  const row = rows.get(key);
  assert.ok(row, `${key} was not sent`);
  assert.equal(row.type, pythonType(value), key);
  if (!row.value.includes('… (')) assert.ok(jsonEqual(parseJson(row.value), value), `${key}: ${row.value}`);
  else assert.equal(row.value.slice(0, LONGEST), stringifyJson(value).slice(0, LONGEST), key);
}

describe('what the tool receives', () => {
  test('of every example of every type is the wire value, with its JSON type', async () => {
    const { tool, errors, close } = await open('every-example');
    const values = Object.fromEntries(examples.map(({ spec, raw }) => [spec.key, raw]));
    await tool.evaluate((element, text) => {
      Object.assign(element, { value: JSON.parse(text) as unknown });
    }, stringifyJson(values));
    await run(tool);
    const rows = await received(tool);
    for (const { spec, value } of examples) assertReceived(rows, spec.key, value);
    assert.deepEqual(errors, []);
    await close();
  });

  test('of the example tool on its first run is its defaults, and nothing of what is left blank', async () => {
    const { tool, errors, close } = await open('all-inputs');
    await run(tool);
    const rows = await received(tool);
    const spec = parseJson(await folder.read('all-inputs')) as { inputs: InputSpec[] };
    const types = new Set(spec.inputs.map(({ type }) => type));
    assert.deepEqual([...types].sort(), Object.keys(modules).sort());
    for (const { key, default: given } of spec.inputs) {
      if (given === undefined) assert.equal(rows.has(key), false, key);
      else assertReceived(rows, key, given);
    }
    assert.deepEqual(errors, []);
    await close();
  });
});

describe('values of other types', () => {
  /** What each field makes of what it was given: fits, or is wrong and kept as it came. */
  async function assertKept(tool: Locator, given: JsonObject): Promise<void> {
    const state = parseJson(
      await tool.evaluate((element) => {
        type Store = { field(key: string): { raw: unknown } | null; problems(): { spec: { key: string } }[] };
        const { store, value, schema } = element as HTMLElement & {
          store: Store;
          value: object;
          schema: { inputs: { key: string }[] };
        };
        const raw = Object.fromEntries(schema.inputs.map(({ key }) => [key, store.field(key)?.raw ?? null]));
        return JSON.stringify({ value, raw, wrong: store.problems().map(({ spec }) => spec.key) });
      }),
    ) as { value: JsonObject; raw: JsonObject; wrong: string[] };
    for (const { spec } of oneOfEach) {
      const from = given[spec.key]!;
      assert.ok(jsonEqual(state.raw[spec.key]!, from), `${spec.key} did not keep ${stringifyJson(from)}`);
      const module = modules[spec.type]!;
      const read = module.normalise(from, spec);
      const fits = read.ok && module.check(read.value, spec).length === 0;
      assert.equal(state.wrong.includes(spec.key), !fits, `${spec.key} of ${stringifyJson(from)}`);
      if (fits && !module.isBlank(read.value)) assert.ok(jsonEqual(state.value[spec.key]!, read.value), spec.key);
    }
  }

  /** Every field with the value of the type so many places further on. */
  const shifted = (by: number): JsonObject =>
    Object.fromEntries(
      oneOfEach.map(({ spec }, index) => [spec.key, oneOfEach[(index + by) % oneOfEach.length]!.value]),
    );

  test('through the attribute are kept, and marked where they do not fit', async () => {
    const { tool, errors, close } = await open('one-of-each');
    for (let by = 0; by < oneOfEach.length; by++) {
      const values = shifted(by);
      await tool.evaluate((element, text) => element.setAttribute('values', text), stringifyJson(values));
      await tool.evaluate((element) => (element as HTMLElement & { validate(): boolean }).validate());
      await tool.evaluate((element) => (element as HTMLElement & { updateComplete: Promise<boolean> }).updateComplete);
      await assertKept(tool, values);
    }
    assert.deepEqual(errors, []);
    await close();
  });

  /** In an address everything is text: it stays that in fields for text, elsewhere it is read as JSON where it is some. */
  function fromAddress({ type }: InputSpec, text: string): Json {
    if (/^(text|textarea|code|markdown|date|time|datetime|colour)$/.test(type)) return text;
    try {
      return parseJson(text);
    } catch {
      return text;
    }
  }

  test('through the address are kept, and marked where they do not fit', async () => {
    for (const by of [0, 1, 7, 13, 20]) {
      const texts = Object.entries(shifted(by)).map(
        ([key, value]) => [key, typeof value === 'string' ? value : stringifyJson(value)] as const,
      );
      const query = new URLSearchParams(texts.map(([key, text]) => [`one-of-each.${key}`, text]));
      const { tool, errors, close } = await open('one-of-each', `?${query}`, 'prefill="query"');
      const given = texts.map(([key, text], index) => [key, fromAddress(oneOfEach[index]!.spec, text)]);
      await assertKept(tool, Object.fromEntries(given) as JsonObject);
      assert.deepEqual(errors, []);
      await close();
    }
  });
});
