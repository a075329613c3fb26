/** Manners in a foreign page (elements.md): page 8, pages of React 19 and of Vue 3 with the element defined late. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { build, type Rolldown } from 'vite';
import { ensureBuilt } from '../scripts/lib/build.mjs';
import { openPage } from './support/browser.ts';
import { htmlPage } from './support/host.ts';
import { startSite, type Site } from './support/site.ts';
import { eventually, ready, run, textOf, toolOf } from './support/tool.ts';

let site: Site;
before(async () => (site = await startSite()));
after(() => site.close());

const PAGES = join(import.meta.dirname, 'support', 'frameworks');

/** A page's script as a bundler makes it, with the framework in it. */
async function bundle(name: string): Promise<string> {
  const built = (await build({
    root: PAGES,
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"development"', __VUE_OPTIONS_API__: 'false', __VUE_PROD_DEVTOOLS__: 'false' },
    build: { write: false, minify: false, lib: { entry: name, formats: ['es'], fileName: 'page' } },
  })) as Rolldown.RolldownOutput[];
  const chunk = built[0]?.output[0];
  assert.equal(chunk?.type, 'chunk');
  return chunk.code;
}

/** Draws the page, and brings the elements only then. */
async function openLate(source: string): Promise<{ page: Page; errors: string[]; close(): Promise<void> }> {
  const { page, errors, context } = await openPage(site.browser);
  site.host.serve(`/${source}.js`, { type: 'text/javascript', body: await bundle(source) });
  const body = `<div id="root"></div><script type="module" src="/${source}.js"></script>`;
  await page.goto(site.host.serve(`/${source}`, htmlPage(body)));
  await page.locator('pixie-tool').waitFor({ state: 'attached' });
  assert.equal(await page.evaluate(() => customElements.get('pixie-tool') === undefined), true);
  await page.addScriptTag({ type: 'module', url: `${site.url}/pixie.js` });
  return { page, errors, close: () => context.close() };
}

const valueOf = (page: Page, id: string, label: string): Promise<string> =>
  toolOf(page, id).getByLabel(label, { exact: true }).inputValue();

for (const [name, source] of [
  ['React 19', 'react.tsx'],
  ['Vue 3', 'vue.ts'],
] as const) {
  test(`page 8: in ${name}, defined late: values, events and later changes arrive, and it leaves cleanly`, async () => {
    const { page, errors, close } = await openLate(source);
    const tool = toolOf(page);
    await ready(tool);
    assert.equal(await valueOf(page, 'compound-interest', 'Years'), '12', 'what was set before the upgrade holds');
    assert.equal(await tool.getByRole('button', { name: 'History' }).count(), 0);

    await tool.getByLabel('Years', { exact: true }).fill('15');
    await page.getByRole('button', { name: 'Darker' }).click();
    await eventually(
      () => tool.getAttribute('theme'),
      (theme) => theme === 'dark',
      'the theme',
    );
    assert.equal(
      await valueOf(page, 'compound-interest', 'Years'),
      '15',
      'a new drawing with equal values keeps what was typed',
    );

    await run(tool);
    const heard = await eventually(
      () => page.locator('#heard').innerText(),
      (text) => text !== 'nothing',
      'the event',
    );
    assert.match(heard, /^compound-interest [1-9]/);
    assert.match(await textOf(tool.locator('pixie-output[name=final_balance]')), /\d/);

    await page.getByRole('button', { name: 'Another' }).click();
    const second = toolOf(page, 'second');
    await ready(second);
    assert.equal(await valueOf(page, 'second', 'Years'), '9', 'set on an element that is defined already');
    await second.getByRole('combobox', { name: 'Examples' }).selectOption('Short');
    assert.equal(await valueOf(page, 'second', 'Years'), '1');

    await page.getByRole('button', { name: 'Away' }).click();
    await tool.waitFor({ state: 'detached' });
    assert.deepEqual(errors, []);
    await close();
  });
}

test('page 8: both pages fit the types of their frameworks', async () => {
  await ensureBuilt(process.execPath);
  const tsc = join(import.meta.dirname, '..', 'node_modules', '@typescript', 'native', 'bin', 'tsc');
  const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', PAGES], { encoding: 'utf8' });
  assert.equal(status, 0, stdout);
});
