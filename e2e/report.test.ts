/** A tool's report and what its page shows besides the form: checked by the real validator, seen in a real browser. */
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { BrowserContextOptions, Locator } from 'playwright-core';
import type { Report } from '../contract/report.ts';
import type { JsonObject } from '../contract/json.ts';
import { HOSTILE } from '../components/testing/hostile.ts';
import { openPage, type WatchedPage } from './support/browser.ts';
import { htmlPage } from './support/host.ts';
import { startSite, type Site } from './support/site.ts';
import { ToolsFolder } from './support/tools-folder.ts';
import { eventually, ready, run, textOf, toolOf } from './support/tool.ts';

let site: Site;
let folder: ToolsFolder;
/** What is wrong with it does not hinder its use. */
const FAULT = { inpust: [] };

before(async () => {
  folder = await ToolsFolder.make();
  await folder.add('my-tool');
  await folder.add('my-tool', { name: 'Slip of the pen', ...FAULT }, 'slip');
  await folder.add('my-tool', { name: 'Late fault' }, 'late');
  await folder.add('my-tool', { name: 'With a story' }, 'story');
  await write('story', 'README.md', README);
  const example = { name: 'Seven', inputs: { x: 7 }, expected_outputs: {}, tags: ['example'] };
  await write('story', 'reference/fixture_seven.json', JSON.stringify(example));
  site = await startSite({ config: { tools_dir: folder.path } });
});
after(async () => {
  await site.close();
  await folder.remove();
});

const README = `# With a story

It doubles *one* number. See [the manual](https://example.org/manual) and [a corner of this page](#/pages).

## How

| x | y |
| - | - |
| 2 | 4 |

\`\`\`
y = 2 * x
\`\`\`

![a picture](https://example.org/a.png)

${HOSTILE.filter((text) => !text.includes('\u0000')).join('\n\n')}
`;

async function write(tool: string, file: string, text: string): Promise<void> {
  const path = join(folder.path, tool, file);
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, text);
}

/** Changes fields of a tool.json; null takes one out. */
async function change(tool: string, changes: JsonObject): Promise<void> {
  const spec = { ...(JSON.parse(await folder.read(tool)) as JsonObject), ...changes };
  for (const [key, value] of Object.entries(changes)) if (value === null) delete spec[key];
  await folder.write(tool, JSON.stringify(spec, null, 2));
}

/** Checks a tool as the command line does. */
async function validate(tool: string): Promise<Report> {
  const response = await fetch(`${site.url}/api/tools/${tool}/validation?wait=true`, {
    method: 'POST',
    headers: { 'X-Pixie-Admin': site.gateway.services.adminKey.text },
  });
  assert.equal(response.status, 200);
  return (await response.json()) as Report;
}

interface Opened extends WatchedPage {
  mark: Locator;
  close(): Promise<void>;
}

/** The dashboard; with the admin key unless told otherwise. */
async function open(hash: string, options: BrowserContextOptions & { plain?: boolean } = {}): Promise<Opened> {
  const { plain = false, ...rest } = options;
  const watched = await openPage(site.browser, rest);
  const { page, violations, errors, dialogs, context } = watched;
  if (!plain) await page.goto(`${site.url}/#key=${site.gateway.services.adminKey.text}`);
  await page.goto(`${site.url}/${hash}`);
  await page.locator('nav a').first().waitFor({ state: 'attached' });
  const close = async (): Promise<void> => {
    assert.deepEqual([violations, dialogs], [[], []]);
    assert.deepEqual(
      errors.filter((text) => !text.startsWith('Failed to load resource')),
      [],
    );
    await context.close();
  };
  return { ...watched, mark: page.locator('nav [aria-current=page] .mark'), close };
}

test('a tool that was never checked says so, and is checked with one button', async () => {
  const { page, mark, close } = await open('#/tools/my-tool/report');
  const report = page.locator('pixie-report');
  await report.getByText('This tool has not been checked yet').waitFor();
  assert.equal(await mark.count(), 0);
  await report.getByRole('button', { name: 'Validate now' }).click();
  await report.getByRole('progressbar').waitFor();
  await report.getByText('All checks passed').waitFor({ timeout: 60_000 });
  assert.equal(await report.locator('.line').count(), 12);
  assert.match(await textOf(report.locator('.line').first()), /1 Folder passed/);
  await mark.waitFor();
  assert.equal(await textOf(mark), 'checks passed,');
  await page.reload();
  await report.getByText('All checks passed').waitFor();
  await report.getByText('Sample output').click();
  await report.getByText('"y"').first().waitFor();
  await close();
});

test('without the admin key the report is to read, with the command for a terminal', async () => {
  await validate('my-tool');
  const { page, close } = await open('#/tools/my-tool/report', { plain: true });
  const report = page.locator('pixie-report');
  await report.getByText('pixie validate my-tool').waitFor();
  assert.equal(await report.getByRole('button', { name: 'Validate now' }).count(), 0);
  assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), 'Report');
  await page.getByRole('link', { name: 'My tool', exact: true }).first().click();
  await ready(page.locator('pixie-tool'));
  await close();
});

test('a tool whose checks fail shows its report first, its form when told so, and says so there', async () => {
  const found = await validate('slip');
  assert.equal(found.overall, 'fail');
  const { page, mark, close } = await open('#/tools/slip');
  const report = page.locator('pixie-report');
  await report.getByText('1 check failed').waitFor();
  assert.equal(await page.locator('pixie-tool').count(), 0);
  assert.equal(await textOf(mark), 'checks failed,');
  const finding = report.locator('.finding').first();
  assert.match(await textOf(finding), /inpust/);
  await finding.getByText('What to do').waitFor();
  await page.getByRole('button', { name: 'Run anyway' }).click();
  const tool = page.locator('pixie-tool');
  await ready(tool);
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'main', 'the focus is not lost');
  await run(tool);
  const notice = tool.locator('[part=failing]');
  await notice.waitFor();
  await notice.getByRole('link', { name: 'See the report' }).click();
  await page.waitForURL(/#\/tools\/slip\/report$/);
  await report.getByText('1 check failed').waitFor();

  await page.goto(`${site.url}/#/`);
  await page.goto(`${site.url}/#/tools/slip`);
  await report.getByText('1 check failed').waitFor();
  await change('slip', { inpust: null });
  await eventually(
    async () => ((await (await fetch(`${site.url}/api/tools/slip`)).json()) as { problems: unknown[] }).problems.length,
    (count) => count === 0,
    'the mended tool',
  );
  await report.getByRole('button', { name: 'Validate now' }).click();
  await report.getByText('All checks passed').waitFor({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Open the tool' }).click();
  await ready(tool);
  await eventually(
    () => textOf(mark),
    (text) => text === 'checks passed,',
    'its mark',
  );
  await close();
});

test('a check that fails elsewhere takes no form from under someone’s hands, and a report follows', async () => {
  await validate('late');
  const { page, mark, close } = await open('#/tools/late');
  const tool = page.locator('pixie-tool');
  await ready(tool);
  await tool.getByLabel('X', { exact: true }).fill('21');
  const reader = await open('#/tools/late/report');
  await reader.page.locator('pixie-report').getByText('All checks passed').waitFor();
  await change('late', FAULT);
  assert.equal((await validate('late')).overall, 'fail');
  await eventually(
    () => textOf(mark),
    (text) => text === 'checks failed,',
    'its mark',
  );
  await eventually(
    () => tool.getByLabel('X', { exact: true }).inputValue(),
    (value) => value === '21',
    'what was typed',
  );
  await page.getByRole('link', { name: 'Report (checks failed)' }).waitFor();
  await reader.page.locator('pixie-report').getByText('1 check failed').waitFor();
  await reader.close();
  await close();
});

test('S13 the README stands below the form: no script of it runs, its links are safe, its headings are lower', async () => {
  const { page, close } = await open('#/tools/story');
  await ready(page.locator('pixie-tool'));
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.getByText('About this tool').click();
  const readme = page.locator('.readme');
  await readme.getByText('It doubles one number.').waitFor();
  assert.equal(await readme.locator('h1').count(), 0);
  assert.equal(await readme.getByText('With a story').count(), 0, 'the tool’s name is not said twice');
  assert.equal(await readme.locator('h3').innerText(), 'How');
  assert.equal(await readme.locator('td').last().innerText(), '4');
  const link = readme.getByRole('link', { name: 'the manual' });
  assert.equal(await link.getAttribute('target'), '_blank');
  assert.match((await link.getAttribute('rel')) ?? '', /noopener noreferrer/);
  const faults = await readme.evaluate((root) =>
    [...root.querySelectorAll('*')].flatMap((element) => {
      const bad = /^(?:script|style|iframe|object|form|input|img|svg|math)$/.test(element.localName);
      const attributes = [...element.attributes].filter(
        ({ name, value }) => /^on|^style$|^id$/.test(name) || (name === 'href' && !/^(?:https?|mailto):/.test(value)),
      );
      return [...(bad ? [element.localName] : []), ...attributes.map(({ name, value }) => `${name}=${value}`)];
    }),
  );
  assert.deepEqual(faults, []);
  assert.deepEqual(
    asked.filter((url) => !url.startsWith(site.url)),
    [],
  );
  await close();
});

test('fixtures tagged as examples fill the form, in the dashboard and in a page that embeds', async () => {
  const body = '<pixie-tool id="story"></pixie-tool>';
  const embed = await openPage(site.browser);
  await embed.page.goto(site.host.serve('/examples', htmlPage(body, { head: site.script })));
  const dashboard = await open('#/tools/story');
  for (const tool of [toolOf(embed.page, 'story'), dashboard.page.locator('pixie-tool')]) {
    await ready(tool);
    await tool.getByRole('combobox', { name: 'Examples' }).selectOption('Seven');
    await eventually(
      () => tool.getByLabel('X', { exact: true }).inputValue(),
      (value) => value === '7',
      'the example',
    );
    await run(tool);
    assert.match(await textOf(tool.locator('pixie-output')), /14$/);
  }
  await dashboard.close();
  await embed.context.close();
});

test('an embed of a tool whose checks failed has the form, and says where the report is', async () => {
  await change('late', FAULT);
  await validate('late');
  const { page, context, errors } = await openPage(site.browser);
  const body = '<pixie-tool id="late"></pixie-tool>';
  await page.goto(site.host.serve('/failing', htmlPage(body, { head: site.script })));
  const tool = toolOf(page, 'late');
  await ready(tool);
  const link = tool.locator('[part=failing]').getByRole('link', { name: 'See the report' });
  await link.waitFor();
  assert.equal(await link.getAttribute('href'), `${site.url}/#/tools/late/report`);
  assert.deepEqual([await link.getAttribute('target'), await link.getAttribute('rel')], ['_blank', 'noopener']);
  await run(tool);
  assert.deepEqual(errors, []);
  await context.close();
});

test('the element alone shows a report on any page, within a strict policy', async () => {
  await validate('my-tool');
  const { page, context, errors, violations } = await openPage(site.browser);
  const policy = `default-src 'none'; script-src ${site.url}; style-src 'self'; connect-src ${site.url}`;
  const body = '<pixie-report tool="my-tool"></pixie-report>';
  const headers = { 'Content-Security-Policy': policy };
  await page.goto(site.host.serve('/report', { body: htmlPage(body, { head: site.script, lang: 'de' }), headers }));
  const report = page.locator('pixie-report');
  await report.getByText('Alle Prüfungen bestanden').waitFor();
  await report.getByText('pixie validate my-tool').waitFor();
  assert.deepEqual([errors, violations], [[], []]);
  await context.close();
});

test('all checks stand on one page: what failed first, to filter, and to check all at once', async () => {
  await change('late', FAULT);
  await Promise.all([validate('late'), validate('my-tool')]);
  const { page, close } = await open('#/');
  await page.getByRole('link', { name: /^Checks/ }).click();
  const rows = page.locator('.checks tbody tr');
  await eventually(
    () => rows.count(),
    (count) => count === 4,
    'the tools',
  );
  assert.match(await rows.first().innerText(), /Late fault[^]*Failed/);
  await page.getByRole('button', { name: /^Failed/ }).click();
  assert.equal(await rows.count(), 1);
  await change('late', { inpust: null });
  await page.getByRole('button', { name: /^All/ }).click();
  await page.getByRole('button', { name: 'Check all' }).click();
  await page.getByText(/of 4 checked/).waitFor();
  await page.getByRole('button', { name: 'Check all' }).waitFor({ timeout: 60_000 });
  await eventually(
    () => rows.allInnerTexts(),
    (texts) => texts.every((text) => text.includes('Passed')),
    'the verdicts',
  );
  await page.getByRole('link', { name: 'Report of Late fault' }).click();
  await page.locator('pixie-report').getByText('All checks passed').waitFor();
  await close();
});

test('on a phone, by keyboard: a check opens and closes, nothing is wider than the screen', async () => {
  await change('late', FAULT);
  await validate('late');
  const { page, close } = await open('#/tools/late/report', { viewport: { width: 320, height: 700 } });
  const check = page.locator('pixie-report .check').first();
  await check.locator('summary').focus();
  await page.keyboard.press('Enter');
  await eventually(
    () => check.evaluate((element) => (element as HTMLDetailsElement).open),
    (isOpen) => !isOpen,
    'the check to close',
  );
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  const focused = await page.evaluate(
    () => document.querySelector('pixie-report')!.shadowRoot!.activeElement?.ariaLabel,
  );
  assert.match(focused ?? '', /^Copy “tool\.json”$/);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  assert.equal(overflow, 0);
  await close();
});
