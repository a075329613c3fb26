/** The dashboard over a tools folder of its own: what it lists, follows, says and lets one change. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { BrowserContextOptions, Locator } from 'playwright-core';
import type { Run } from '../contract/api.ts';
import { createGateway } from '../gateway/gateway.ts';
import { openPage, type WatchedPage } from './support/browser.ts';
import { htmlPage } from './support/host.ts';
import { startSite, type Site } from './support/site.ts';
import { ToolsFolder } from './support/tools-folder.ts';
import { done, eventually, ready, run, textOf } from './support/tool.ts';

let site: Site;
let folder: ToolsFolder;
before(async () => {
  folder = await ToolsFolder.make();
  await folder.add('compound-interest');
  await folder.add('nested-body');
  await folder.add('my-tool');
  await folder.add('slow-count');
  const secrets = [{ key: 'API_KEY', description: 'From the service’s account page', required: true }];
  await folder.add('my-tool', { name: 'Needs a key', category: 'services', secrets }, 'needs-a-key');
  await folder.add('my-tool', { name: 'Broken one' }, 'broken-one');
  await folder.write('broken-one', '{\n  "id": "broken-one",\n  "name": oops\n}');
  site = await startSite({ config: { tools_dir: folder.path }, allowed: false });
});
after(async () => {
  await site.close();
  await folder.remove();
});

interface Dashboard extends WatchedPage {
  sidebar: Locator;
  /** Ends it, after a look at what our pages must never have: errors of scripts, violations of their own policy. */
  close(): Promise<void>;
}

async function open(hash = '#/', options: BrowserContextOptions = {}): Promise<Dashboard> {
  const watched = await openPage(site.browser, options);
  const { page, violations, errors, context } = watched;
  await page.goto(site.url + '/' + hash);
  await page.locator('nav a').first().waitFor({ state: 'attached' });
  const close = async (): Promise<void> => {
    assert.deepEqual(violations, []);
    assert.deepEqual(
      errors.filter((text) => !text.startsWith('Failed to load resource')),
      [],
    );
    await context.close();
  };
  return { ...watched, sidebar: page.locator('aside'), close };
}

test('tools stand by category, are found while typing, and Enter opens the first', async () => {
  const { page, sidebar, close } = await open();
  assert.deepEqual(await sidebar.locator('h2').allInnerTexts(), ['Examples', 'Finance', 'Services', 'Text', 'Other']);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('interest');
  await eventually(
    () => sidebar.locator('nav a .name').allInnerTexts(),
    (names) => names.join() === 'Compound interest',
    'what is found',
  );
  await page.keyboard.press('Enter');
  await page.waitForURL(/#\/tools\/compound-interest$/);
  await ready(page.locator('pixie-tool'));
  assert.equal(await sidebar.locator('[aria-current=page] .name').innerText(), 'Compound interest');
  assert.match(await page.title(), /^Compound interest/);
  await page.keyboard.press('Control+k');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('zebra');
  await sidebar.getByText('Nothing matches “zebra”.').waitFor();
  await page.keyboard.press('Enter');
  assert.match(page.url(), /compound-interest$/, 'nothing found opens nothing');
  await page.keyboard.press('Escape');
  await eventually(
    () => sidebar.locator('nav a').count(),
    (count) => count === 6,
    'the whole list again',
  );
  await close();
});

test('a tool’s dot follows its process, without a reload', async () => {
  const { page, sidebar, close } = await open('#/tools/nested-body');
  const dot = sidebar.locator('[aria-current=page] .dot');
  assert.equal(await textOf(dot), 'not running');
  const tool = page.locator('pixie-tool');
  await ready(tool);
  await run(tool);
  await eventually(
    () => textOf(dot),
    (text) => text === 'ready',
    'its dot',
  );
  await close();
});

test('a broken folder is listed with its reason and place, and works once it is mended', async () => {
  const { page, sidebar, close } = await open();
  await sidebar.getByText('broken-one').click();
  const reason = page.locator('.reason');
  assert.match(await reason.innerText(), /line 3, column 11/);
  assert.match(
    await page.locator('main').innerText(),
    /Folder\s+tools\/broken-one\s+Place in tool\.json\s+line 3, column 11/,
  );
  assert.equal(await textOf(sidebar.locator('[aria-current=page] .dot')), 'cannot be used');
  await folder.add('my-tool', { name: 'Mended one' }, 'another');
  await folder.write('broken-one', (await folder.read('another')).replaceAll('another', 'broken-one'));
  const tool = page.locator('pixie-tool');
  await ready(tool);
  await run(tool);
  await sidebar.getByText('Mended one').first().waitFor();
  await close();
});

test('a missing secret is named with what to do, an unknown tool is said to be unknown', async () => {
  const { page, close } = await open('#/tools/needs-a-key');
  const tool = page.locator('pixie-tool');
  await tool.getByText('the secret API_KEY is not set').waitFor();
  await tool.getByText('pixie secrets set needs-a-key API_KEY').waitFor();
  await ready(tool);
  await page.goto(`${site.url}/#/tools/no-such-tool`);
  await page.getByText('There is no tool “no-such-tool” on this gateway').waitFor();
  await page.goto(`${site.url}/#/runs/00000000-0000-4000-8000-000000000000`);
  await page.locator('main .note.bad').waitFor();
  await close();
});

test('a run has a page of its own with its inputs and results', async () => {
  const answer = await fetch(`${site.url}/api/tools/compound-interest/runs?wait=true`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ inputs: { starting_amount: 500, yearly_rate: 3, years: 33, compounded: 1 } }),
  });
  const { runId } = (await answer.json()) as Run;
  const { page, close } = await open(`#/runs/${runId}`);
  const tool = page.locator('pixie-tool');
  await tool.locator('[part=status].ok').waitFor();
  assert.equal(await tool.getByLabel('Years').inputValue(), '33');
  assert.equal(await tool.getByLabel('Starting amount').inputValue(), '500');
  assert.match(await textOf(tool.locator('pixie-output[name=final_balance]')), /\d/);
  await close();
});

test('a page that was refused is listed for the one with the admin key, and one button lets it in', async () => {
  const foreign = await openPage(site.browser);
  const body = '<pixie-tool id="my-tool"></pixie-tool>';
  await foreign.page.goto(site.host.serve('/refused', htmlPage(body, { head: site.script })));
  await foreign.page.locator('[part=problem]').waitFor();

  const plain = await open('#/');
  assert.equal(await plain.page.getByText('Pages that may embed').count(), 0, 'only with the key');
  await plain.close();

  const { page, close } = await open(`#key=${site.gateway.services.adminKey.text}`);
  assert.doesNotMatch(page.url(), /key=/, 'the key does not stay in the address');
  await page.getByRole('link', { name: /Pages that may embed.*1 refused/ }).click();
  const row = page.locator('li', { hasText: site.host.origin });
  await row.getByRole('button', { name: 'Allow' }).click();
  await row.getByRole('button', { name: 'Remove' }).waitFor();
  await page.getByText('No page was refused.').waitFor();
  await foreign.page.reload();
  await ready(foreign.page.locator('pixie-tool'));
  await row.getByRole('button', { name: 'Remove' }).click();
  await page.getByText('Only this dashboard.').waitFor();
  await foreign.page.reload();
  await foreign.page.locator('[part=problem]').waitFor();
  await foreign.context.close();
  await close();
});

test('a gateway that stops is said to be gone, and the page goes on by itself when it is back', async () => {
  const { page, close } = await open('#/tools/my-tool');
  const tool = page.locator('pixie-tool');
  await ready(tool);
  const { config } = site.gateway.services;
  const port = Number(new URL(site.url).port);
  await site.gateway.close();
  const note = page.getByText('The gateway does not answer.');
  await note.waitFor();
  await tool.getByLabel('X', { exact: true }).fill('4');
  await tool.getByRole('button', { name: 'Run', exact: true }).click();
  assert.match(await tool.locator('[part=problem]').innerText(), /does not answer/);
  site.gateway = createGateway({ ...config, port });
  await site.gateway.listen();
  await note.waitFor({ state: 'detached' });
  await tool.getByRole('button', { name: 'Try again' }).click();
  await done(tool);
  assert.match(await textOf(tool.locator('pixie-output')), /8$/, 'with what had been typed');
  await close();
});

test('the appearance is chosen here, the tool follows at once, and it is kept', async () => {
  const { page, close } = await open('#/tools/my-tool', { colorScheme: 'light' });
  const tool = page.locator('pixie-tool');
  await ready(tool);
  const background = (): Promise<string[]> =>
    page.evaluate(() => {
      const inside = document.querySelector('pixie-tool')!.shadowRoot!.querySelector('.root')!;
      return [document.body, inside].map((element) => getComputedStyle(element).backgroundColor);
    });
  const light = ['rgb(255, 255, 255)', 'rgb(255, 255, 255)'];
  const dark = ['rgb(15, 17, 21)', 'rgb(15, 17, 21)'];
  assert.deepEqual(await background(), light);
  await page.getByRole('button', { name: 'Appearance: System' }).click();
  await page.getByRole('button', { name: 'Appearance: Light' }).click();
  await page.getByRole('button', { name: 'Appearance: Dark' }).waitFor();
  assert.deepEqual(await background(), dark);
  await page.reload();
  await ready(tool);
  assert.deepEqual(await background(), dark);
  await close();
});

test('on a phone the list is a drawer: opened by its button, closed by Escape, a click beside it, or a choice', async () => {
  const { page, sidebar, close } = await open('#/', { viewport: { width: 390, height: 844 } });
  const button = page.getByRole('button', { name: 'Tools', exact: true });
  assert.equal(await sidebar.isVisible(), false);
  await button.click();
  await sidebar.getByRole('searchbox').waitFor();
  assert.equal(await button.getAttribute('aria-expanded'), 'true');
  await page.keyboard.press('Escape');
  await sidebar.waitFor({ state: 'hidden' });
  await button.click();
  await page.locator('.scrim').click({ position: { x: 370, y: 400 } });
  await sidebar.waitFor({ state: 'hidden' });
  await button.click();
  await sidebar.getByText('Slow count').click();
  await ready(page.locator('pixie-tool'));
  await sidebar.waitFor({ state: 'hidden' });
  await close();
});

test('the plain page that embeds two tools works, within the same policy', async () => {
  const { page, violations, errors, context } = await openPage(site.browser);
  await page.goto(`${site.url}/host.html`);
  const [first, second] = [page.locator('pixie-tool').first(), page.locator('pixie-tool').nth(1)];
  await ready(first);
  await run(first);
  const apart = page.locator('article > pixie-output');
  assert.match(await textOf(apart), /Final balance.*\d/);
  await second.scrollIntoViewIfNeeded();
  await ready(second);
  await second.getByLabel('Seconds').fill('0');
  await run(second);
  assert.deepEqual([violations, errors], [[], []]);
  await context.close();
});
