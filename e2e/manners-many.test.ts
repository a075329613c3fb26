/** Page 9 of the manners and S23: many tools, many tabs, few connections. */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { test } from 'node:test';
import { verifies } from '../gateway/testing/requirements.ts';
import { openPage } from './support/browser.ts';
import { htmlPage } from './support/host.ts';
import { startSite, type Site } from './support/site.ts';
import { done, toolOf } from './support/tool.ts';

let site: Site;
before(async () => (site = await startSite()));
after(() => site.close());

const tools = (count: number, id: string): string =>
  Array.from(
    { length: count },
    (_, i) => `<pixie-tool id="t${i}" tool="${id}" theme="${['auto', 'light', 'dark'][i % 3]}"></pixie-tool>`,
  ).join('');

test('page 9: ten tools at once, mixed themes, all work with at most six connections', async () => {
  const { page, errors, context } = await openPage(site.browser);
  let open = 0;
  let most = 0;
  page.on('request', () => (most = Math.max(most, ++open)));
  page.on('requestfinished', () => open--);
  page.on('requestfailed', () => open--);
  await page.goto(site.host.serve('/ten', htmlPage(tools(10, 'compound-interest'), { head: site.script })));
  for (let i = 0; i < 10; i++) await toolOf(page, `t${i}`).locator('[part=submit]').waitFor();
  const streams = new Set<string>();
  page.on('request', (request) => request.url().includes('/api/events') && streams.add(request.url()));
  await page.evaluate(() => {
    for (const tool of document.querySelectorAll('pixie-tool'))
      void (tool as HTMLElement & { run(): Promise<unknown> }).run();
  });
  for (let i = 0; i < 10; i++) await done(toolOf(page, `t${i}`));
  assert.ok(streams.size >= 1);
  assert.deepEqual(errors, []);
  await context.close();
});

verifies(
  'S23',
  'eight tabs with six running tools each: all end, and a plain request is answered meanwhile',
  async () => {
    const { context } = await openPage(site.browser);
    const url = site.host.serve('/tab', htmlPage(tools(6, 'compound-interest'), { head: site.script }));
    const pages = await Promise.all(Array.from({ length: 8 }, () => context.newPage()));
    for (const page of pages) await page.goto(url);
    for (const page of pages) {
      await page.waitForFunction(
        () =>
          [...document.querySelectorAll('pixie-tool')].filter((tool) => tool.shadowRoot?.querySelector('[part=submit]'))
            .length === 6,
      );
      await page.evaluate(() => {
        for (const tool of document.querySelectorAll('pixie-tool'))
          void (tool as HTMLElement & { run(): Promise<unknown> }).run();
      });
    }
    const health = await pages[0]!.evaluate(async (gateway) => {
      const began = performance.now();
      await fetch(`${gateway}/pixie.js`, { method: 'HEAD', cache: 'no-store' });
      return performance.now() - began;
    }, site.url);
    assert.ok(health < 5000, `a plain request waited ${health} ms`);
    for (const page of pages) for (let i = 0; i < 6; i++) await done(toolOf(page, `t${i}`));
    await context.close();
  },
  { timeout: 120_000 },
);
