/** What a person does with a tool besides running it: keys, values in addresses, pieces apart, copies and files. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import type { Download, Locator } from 'playwright-core';
import { openPage, type WatchedPage } from './support/browser.ts';
import { focusIsVisible, focusName } from './support/focus.ts';
import { htmlPage } from './support/host.ts';
import { startSite, type Site } from './support/site.ts';
import { done, ready, run, textOf, toolOf } from './support/tool.ts';

let site: Site;
before(async () => (site = await startSite()));
after(() => site.close());

async function open(id: string, attributes = '', query = ''): Promise<WatchedPage & { tool: Locator }> {
  const watched = await openPage(site.browser, { permissions: ['clipboard-read', 'clipboard-write'] });
  const body = `<h1 tabindex="-1">Before</h1><pixie-tool id="${id}" ${attributes}></pixie-tool>`;
  const url = site.host.serve(`/${id}-${crypto.randomUUID()}`, htmlPage(body, { head: site.script }));
  await watched.page.goto(url + query);
  const tool = toolOf(watched.page, id);
  await ready(tool);
  return { ...watched, tool };
}

const valueOf = (tool: Locator): Promise<unknown> =>
  tool.evaluate((element) => (element as HTMLElement & { value: unknown }).value);

test('everything by keys: each field in order, Ctrl+Enter, then copy, download and full screen of a result', async () => {
  const { page, tool, errors, context } = await open('compound-interest');
  await page.locator('h1').focus();
  await tool.locator('[part=examples]').waitFor();
  const met: string[] = [];
  for (let i = 0; i < 30 && met.at(-1) !== 'Reset'; i++) {
    await page.keyboard.press('Tab');
    met.push(await focusName(page));
    assert.ok(await focusIsVisible(page), `the focus on “${met.at(-1)}” can be seen`);
    if (met.at(-1) === 'years Years') {
      await page.keyboard.press('Control+a');
      await page.keyboard.type('12');
    }
    if (met.at(-1) === 'compounded Compounded') await page.keyboard.press('ArrowDown');
    if (met.at(-1)?.startsWith('adjust_for_inflation')) await page.keyboard.press('Space');
  }
  assert.deepEqual(
    met.map((name) => name.split(' ')[0]),
    [
      'History',
      'Share',
      'Use',
      'Savings',
      'starting_amount',
      'monthly_deposit',
      'Growth',
      'yearly_rate',
      'yearly_rate',
      'years',
      'compounded',
      'adjust_for_inflation',
      'Run',
      'Examples',
      'Reset',
    ],
  );
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Control+Enter');
  await done(tool);
  assert.deepEqual(await valueOf(tool), {
    starting_amount: 10000,
    monthly_deposit: 250,
    yearly_rate: 6,
    years: 12,
    compounded: 365,
    adjust_for_inflation: true,
  });

  const reach = async (wanted: RegExp): Promise<void> => {
    for (let i = 0; i < 40; i++) {
      await page.keyboard.press('Tab');
      if (wanted.test(await focusName(page))) return assert.ok(await focusIsVisible(page), `${wanted} can be seen`);
    }
    assert.fail(`Tab never came to ${wanted}; it is on “${await focusName(page)}”`);
  };
  await reach(/^balance_over_time Copy$/);
  await page.keyboard.press('Enter');
  await page.waitForFunction(async () => (await navigator.clipboard.readText()).includes('Balance'));
  await reach(/^balance_over_time Download$/);
  await page.keyboard.press('Enter');
  await tool.getByRole('menuitem').and(page.locator(':focus')).waitFor();
  const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  assert.match(file.suggestedFilename(), /^compound-interest-balance_over_time\./);
  assert.equal(await focusName(page), 'balance_over_time Download', 'the menu gives the focus back');
  await reach(/^balance_over_time Full screen$/);
  await page.keyboard.press('Enter');
  const dialog = tool.locator('pixie-output[name=balance_over_time]').getByRole('dialog');
  await dialog.waitFor();
  for (let i = 0; i < 8; i++) {
    await page.keyboard.press('Tab');
    assert.match(await focusName(page), /^balance_over_time /, 'Tab stays in the card that covers the page');
  }
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  assert.equal(await focusName(page), 'balance_over_time Full screen');
  assert.deepEqual(errors, []);
  await context.close();
});

test('values by attribute, from the query, and there and back through a share link', async () => {
  const byAttribute = await open('live-training', `values='{"title": "00", "epochs": 10, "shape": "moons"}'`);
  const shown = await valueOf(byAttribute.tool);
  assert.deepEqual((shown as { title: string }).title, '00', 'text stays text');
  const shared = await byAttribute.tool.evaluate((tool) =>
    (tool as HTMLElement & { getShareUrl(): string }).getShareUrl(),
  );
  const { search } = new URL(shared);
  assert.match(search, /live-training\.title=00/);

  const again = await open('live-training', 'prefill="query"', search);
  assert.deepEqual(await valueOf(again.tool), shown);
  assert.equal(await again.tool.getByLabel('Title').inputValue(), '00');
  assert.equal(await again.tool.getByLabel('Points to tell apart').inputValue(), await selected(byAttribute.tool));

  const plain = await open('compound-interest', 'prefill="query"', '?years=25&compounded=4&adjust_for_inflation=true');
  const { years, compounded, adjust_for_inflation: adjusted } = (await valueOf(plain.tool)) as Record<string, unknown>;
  assert.deepEqual([years, compounded, adjusted], [25, 4, true]);
  await run(plain.tool);
  for (const { context, errors } of [byAttribute, again, plain]) {
    assert.deepEqual(errors, []);
    await context.close();
  }
});

const selected = (tool: Locator): Promise<string> => tool.getByLabel('Points to tell apart').inputValue();

test('inputs and outputs apart from their tool, on both sides of it: typed here, run there, shown elsewhere', async () => {
  const { page, errors, context } = await openPage(site.browser);
  const body = `<aside><pixie-input for="sum" name="years"></pixie-input></aside>
    <pixie-tool id="sum" tool="compound-interest"></pixie-tool>
    <main><pixie-output for="sum" name="final_balance"></pixie-output></main>`;
  await page.goto(site.host.serve('/apart', htmlPage(body, { head: site.script })));
  const tool = toolOf(page, 'sum');
  await ready(tool);
  const years = page.locator('aside').getByLabel('Years');
  await years.fill('75');
  await years.press('Enter');
  await page.locator('aside').getByText('Years can be at most 60. You typed 75.').waitFor();
  assert.equal(await focusName(page), 'years Years', 'the first error is focused where it stands');
  await years.fill('10');
  await years.press('Enter');
  await done(tool);
  assert.match(await textOf(page.locator('main pixie-output')), /Final balance.*€59,163\.80/);
  assert.equal(await tool.getByLabel('Years').count(), 0, 'a field that stands elsewhere is not drawn twice');
  assert.equal(await tool.locator('pixie-output[name=final_balance]').count(), 0);
  assert.deepEqual(errors, []);
  await context.close();
});

test('the anatomy page’s own example runs and doubles x', async () => {
  const { tool, context, errors } = await open('my-tool');
  await tool.getByLabel('X', { exact: true }).fill('21.5');
  await run(tool);
  assert.match(await textOf(tool.locator('pixie-output[name=y]')), /^Y.*43$/);
  assert.deepEqual(errors, []);
  await context.close();
});

test('tools that read their body nested or flat, and one with a heavy import, show all their results', async () => {
  const expected = {
    'nested-body': { words: /Words.*43/, easy: /Yes/, summary: /43 words in 3 sentences/, most_used: /mill/ },
    'flat-body': { days: /Days.*365/, working_days: /261/, details: /Weekend/i },
    'signal-spectrum': { strongest: /\d Hz/, peaks: /Frequency.*12\.00/, samples: /samples\.csv/ },
  };
  for (const [id, outputs] of Object.entries(expected)) {
    const { tool, context, errors } = await open(id);
    await run(tool);
    for (const [name, words] of Object.entries(outputs)) {
      assert.match(await textOf(tool.locator(`pixie-output[name=${name}]`)), words, `${id}: ${name}`);
    }
    assert.deepEqual(errors, []);
    await context.close();
  }
});

async function contentOf(file: Download): Promise<string> {
  return readFile(await file.path(), 'utf8');
}

test('the table as CSV and on the clipboard: its header, its values as they are, nothing else', async () => {
  const { tool, page, context, errors } = await open('compound-interest', `values='{"years": 2}'`);
  await run(tool);
  const table = tool.locator('pixie-output[name=year_by_year]');
  await table.getByRole('button', { name: 'Download', exact: true }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    table.getByRole('menuitem', { name: /CSV/ }).click(),
  ]);
  assert.equal(file.suggestedFilename(), 'compound-interest-year_by_year.csv');
  const csv = (await contentOf(file))
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split(/\r?\n/);
  assert.equal(csv[0], 'Year,Paid in,Interest,Balance');
  assert.equal(csv.length, 3);
  const rows = csv.slice(1).map((line) => line.split(',').map(Number));
  assert.deepEqual(
    rows.map(([year, paid]) => [year, paid]),
    [
      [1, 13000],
      [2, 16000],
    ],
  );
  for (const [, paid, interest, balance] of rows) assert.ok(Math.abs(paid! + interest! - balance!) < 0.02);
  assert.ok(Math.abs(rows[0]![2]! - 700.67) < 0.01, 'the interest of the first year, as the table shows it');

  await table.getByRole('button', { name: 'Copy' }).click();
  await table.getByText('Copied').first().waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(copied, /^Year[,\t]Paid in[,\t]Interest[,\t]Balance\r?\n1[,\t]13000/);
  assert.deepEqual(errors, []);
  await context.close();
});
