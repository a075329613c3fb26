/**
 * Every output type from a real tool into a page: in its canonical shape, in every other shape that is accepted, and
 * hostile or malformed, which shows as what it is and breaks nothing.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { outputs as modules } from '../contract/outputs/index.ts';
import type { JsonObject } from '../contract/json.ts';
import { openPage, type WatchedPage } from './support/browser.ts';
import { htmlPage } from './support/host.ts';
import { startSite, type Site } from './support/site.ts';
import { ready, run, toolOf } from './support/tool.ts';

const policy = (gateway: string): string =>
  `default-src 'none'; script-src 'self' ${gateway}; style-src 'self'; connect-src ${gateway}; ` +
  `img-src 'self' data: blob: ${gateway}; media-src data: blob: ${gateway}`;

let site: Site;
before(async () => (site = await startSite()));
after(() => site.close());

async function open(values: JsonObject): Promise<WatchedPage & { tool: Locator }> {
  const watched = await openPage(site.browser);
  const body = htmlPage('<pixie-tool id="all-outputs" without-restore></pixie-tool>', { head: site.script });
  const headers = { 'Content-Security-Policy': policy(site.url) };
  await watched.page.goto(site.host.serve('/outputs', { body, headers }));
  const tool = toolOf(watched.page, 'all-outputs');
  await ready(tool);
  await tool.evaluate((element, given) => Object.assign(element, { value: given }), values as object);
  return { ...watched, tool };
}

/** Brings each output into sight, which is when some of them are drawn, and says what became of it. */
async function kinds(page: Page, tool: Locator): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const output of await tool.locator('pixie-output').all()) {
    const hidden = await output.evaluate((element) => (element as HTMLElement).offsetParent === null);
    if (!hidden) await output.scrollIntoViewIfNeeded();
    const [name, kind] = await output.evaluate((element) => {
      const card = element as HTMLElement & { name: string; state: { kind: string } | null; definition: object | null };
      return [card.name, card.definition ? (card.state?.kind ?? 'nothing') : 'not drawn'];
    });
    found.set(name!, kind!);
  }
  await page.waitForLoadState('networkidle');
  return found;
}

const all = Object.keys(modules).sort();

describe('every output type', () => {
  test('in its canonical shape is drawn under a strict policy', async () => {
    const { page, tool, errors, violations, context } = await open({ mode: 'canonical', seed: 7 });
    await run(tool);
    const found = await kinds(page, tool);
    assert.deepEqual([...found.keys()].sort(), all);
    assert.deepEqual(
      [...found].filter(([, kind]) => kind !== 'value'),
      [],
    );
    assert.deepEqual(violations, []);
    assert.deepEqual(errors, []);
    await context.close();
  });

  test('in every other accepted shape is drawn, in the same page one after another', async () => {
    const { page, tool, errors, violations, context } = await open({ mode: 'alternatives', seed: 7, variant: 1 });
    for (const variant of [1, 2, 3, 4]) {
      await tool.evaluate((element, number) => Object.assign(element, { value: { variant: number } }), variant);
      await run(tool);
      const found = await kinds(page, tool);
      assert.deepEqual(
        [...found].filter(([, kind]) => kind !== 'value'),
        [],
        `variant ${variant}`,
      );
    }
    assert.deepEqual(violations, []);
    assert.deepEqual(errors, []);
    await context.close();
  });

  test('hostile or malformed is shown as what it is: no dialog, no script, no exception', async () => {
    const { page, tool, errors, violations, dialogs, context } = await open({ mode: 'hostile', seed: 1 });
    const scripts = await page.evaluate(() => document.scripts.length);
    for (const seed of [1, 2, 3, 8]) {
      await tool.evaluate((element, number) => Object.assign(element, { value: { seed: number } }), seed);
      await run(tool);
      const found = await kinds(page, tool);
      assert.equal(found.size, all.length);
      assert.ok(
        [...found.values()].every((kind) => /^(value|misfit|none)$/.test(kind)),
        JSON.stringify([...found]),
      );
    }
    assert.equal(await page.evaluate(() => document.scripts.length), scripts);
    assert.notEqual(await page.title(), 'harmed');
    assert.deepEqual(dialogs, []);
    assert.deepEqual(violations, []);
    assert.deepEqual(errors, []);
    await context.close();
  });
});
