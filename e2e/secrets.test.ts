/** A tool's secrets from the first look to the first run: the dashboard's form, a foreign page, the command line. */
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import type { Locator, Page } from 'playwright-core';
import { filesWith } from '../gateway/secrets/testing/chatty.ts';
import { openPage, type WatchedPage } from './support/browser.ts';
import { htmlPage } from './support/host.ts';
import { ROOT, startSite, type Site } from './support/site.ts';
import { done, eventually, ready, textOf } from './support/tool.ts';
import { ToolsFolder } from './support/tools-folder.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TOOL = 'compound-interest';
const SECRETS = [
  { key: 'API_KEY', description: 'From your account’s page, under “Keys”.', required: true },
  { key: 'REGION', description: 'Where the data lies.', required: false },
];
const CANARY = `canary-'"$ {x} #1`;

let site: Site;
let tools: ToolsFolder;
before(async () => {
  tools = await ToolsFolder.make();
  await tools.add(TOOL, { secrets: SECRETS });
  site = await startSite({ config: { tools_dir: tools.path } });
});
after(async () => {
  await site.close();
  await tools.remove();
});

const envPath = (): string => join(tools.path, TOOL, '.env');
const startOver = async (): Promise<void> => {
  await rm(envPath(), { force: true });
  await site.gateway.services.registry.refresh(TOOL);
};

type Opened = WatchedPage & { tool: Locator; secrets: Locator };

/** The dashboard's page of the tool, by the address that `pixie serve` prints unless told otherwise. */
async function openOwn(options: Parameters<typeof openPage>[1] = {}, withKey = true): Promise<Opened> {
  const watched = await openPage(site.browser, options);
  const key = site.gateway.services.adminKey.text;
  await watched.page.goto(`${site.url}/#/tools/${TOOL}${withKey ? `?key=${key}` : ''}`);
  const tool = watched.page.locator('pixie-tool');
  await ready(tool);
  return { ...watched, tool, secrets: watched.page.locator('pixie-secrets') };
}

const runButton = (tool: Locator): Locator => tool.locator('[part=submit]');

async function faults(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    await Promise.all(document.getAnimations().map((animation) => animation.finished));
    interface Found {
      violations: { id: string; nodes: { html: string }[] }[];
    }
    const { axe } = window as unknown as { axe: { run(): Promise<Found> } };
    const { violations } = await axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 200)).join(' | ')}`);
  });
}

test('on the dashboard: the secret is asked for, saved, forgotten by the page, and the tool runs', async () => {
  await startOver();
  const { page, tool, secrets, context, errors, violations } = await openOwn();
  const sent: string[] = [];
  page.on(
    'response',
    (response) =>
      void response
        .text()
        .then((text) => sent.push(text))
        .catch(() => undefined),
  );
  await tool.locator('[part=lacking]').waitFor();
  assert.match(await textOf(tool.locator('[part=lacking]')), /the secret API_KEY is not set/);
  assert.equal(await runButton(tool).isDisabled(), true);
  await tool.getByLabel('Years').fill('7');

  const field = secrets.getByLabel('API_KEY', { exact: false }).first();
  assert.equal(await field.getAttribute('type'), 'password');
  await field.fill(CANARY);
  await field.press('Enter');
  await secrets.getByText('API_KEY is saved.').waitFor();
  await tool.locator('[part=lacking]').waitFor({ state: 'detached' });
  await runButton(tool).click();
  await done(tool);
  assert.equal(await tool.getByLabel('Years').inputValue(), '7');

  const held = await page.evaluate((canary) => {
    const texts: string[] = [JSON.stringify({ ...sessionStorage, ...localStorage }), location.href];
    const walk = (root: Node): void => {
      for (const node of root.childNodes) {
        if (node instanceof Text) texts.push(node.data);
        if (node instanceof HTMLInputElement || node instanceof HTMLTextAreaElement) texts.push(node.value);
        if (node instanceof Element) texts.push(...[...node.attributes].map(({ value }) => value));
        if (node instanceof Element && node.shadowRoot) walk(node.shadowRoot);
        walk(node);
      }
    };
    walk(document);
    return texts.filter((text) => text.includes(canary.slice(0, 6)));
  }, CANARY);
  assert.deepEqual(held, []);
  assert.deepEqual(
    sent.filter((text) => text.includes('canary')),
    [],
  );
  assert.deepEqual(filesWith(site.stateDir, 'canary'), []);
  assert.deepEqual([errors, violations], [[], []]);
  assert.equal((await stat(envPath())).mode & 0o777, 0o600);
  const python = join(tools.path, TOOL, '.venv', 'bin', 'python');
  const read = 'import sys; from dotenv import dotenv_values; sys.stdout.write(dotenv_values(sys.argv[1])["API_KEY"])';
  const { stdout } = await promisify(execFile)(python, ['-c', read, envPath()]);
  assert.equal(stdout, CANARY);
  await context.close();
});

test('with the keyboard alone: shown while typing, removed after a question, and the tool waits again', async () => {
  await startOver();
  await writeFile(envPath(), '# mine\nOTHER=1\nAPI_KEY=old # why\n');
  await site.gateway.services.registry.refresh(TOOL);
  const { page, tool, secrets, context } = await openOwn();
  await page.getByText('Secrets', { exact: true }).first().click();
  const field = secrets.locator('#value-API_KEY');
  await field.focus();
  await page.keyboard.type('typed');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  assert.equal(await field.getAttribute('type'), 'text');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await secrets.getByText('API_KEY is saved.').waitFor();
  assert.equal(await readFile(envPath(), 'utf8'), "# mine\nOTHER=1\nAPI_KEY='typed' # why\n");
  assert.equal(await runButton(tool).isDisabled(), false);

  await secrets.getByRole('button', { name: 'Remove API_KEY' }).focus();
  await page.keyboard.press('Enter');
  await secrets.getByText('the tool does not run without one').waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await secrets.getByText('API_KEY is removed.').waitFor();
  await tool.locator('[part=lacking]').waitFor();
  assert.equal(await runButton(tool).isDisabled(), true);
  assert.equal(await readFile(envPath(), 'utf8'), '# mine\nOTHER=1\n');
  await context.close();
});

test('without the key the page says where it is, and axe finds nothing in any state, light and dark', async () => {
  await startOver();
  const without = await openOwn({}, false);
  await without.secrets.getByText('“pixie serve” prints: it holds the key').waitFor();
  const own = await openOwn();
  await own.secrets.locator('.secret').first().waitFor();
  await own.tool.locator('[part=lacking]').waitFor();
  for (const { page } of [without, own]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      assert.deepEqual(await faults(page), [], colorScheme);
    }
  }
  await own.secrets.getByRole('button', { name: 'Save API_KEY' }).click();
  await own.secrets.getByText('Type a value for API_KEY first.').waitFor();
  assert.deepEqual(await faults(own.page), []);
  await without.context.close();
  await own.context.close();
});

test('a phone of 320 px shows all of it, and so does a page from right to left', async () => {
  await startOver();
  const { page, secrets, tool, context } = await openOwn({ viewport: { width: 320, height: 640 }, hasTouch: true });
  await secrets.locator('.secret').first().waitFor();
  await tool.locator('[part=lacking]').waitFor();
  const overflow = (): Promise<number> =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok((await overflow()) <= 0);
  await page.evaluate(() => {
    document.documentElement.dir = 'rtl';
    document.documentElement.lang = 'ar';
  });
  await secrets.getByText('الأسرار').waitFor();
  assert.ok((await overflow()) <= 0);
  await context.close();
});

test('a foreign page says it before a run, without one request more, and runs once the command line has set it', async () => {
  await startOver();
  const body = `<pixie-tool id="${TOOL}"></pixie-tool><pixie-secrets tool="${TOOL}"></pixie-secrets>`;
  const url = site.host.serve('/embedded', htmlPage(body, { head: site.script }));
  const { page, context, errors } = await openPage(site.browser);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
  await page.goto(url);
  const tool = page.locator('pixie-tool');
  await ready(tool);
  await tool.locator('[part=lacking]').waitFor();
  const words = await textOf(tool.locator('[part=lacking]'));
  assert.match(words, new RegExp(`in a terminal: pixie secrets set ${TOOL} API_KEY`));
  assert.equal(asked.filter((request) => request.includes('/api/tools')).length, 1, asked.join('\n'));
  await page.locator('pixie-secrets').getByText('Only whoever runs the gateway').waitFor();
  await tool.getByLabel('Years').fill('9');
  await page.keyboard.press('Control+Enter');
  await eventually(
    () => asked.filter((request) => request.startsWith('GET /api/tools')).length,
    (n) => n === 2,
    'looks',
  );
  assert.ok(!asked.some((request) => request.startsWith('POST') && request.endsWith('/runs')));

  const env = { ...process.env, PIXIE_STATE_DIR: site.stateDir, PIXIE_TOOLS_DIR: tools.path };
  const child = spawn(process.execPath, [join(ROOT, 'gateway/cli/main.ts'), 'secrets', 'set', TOOL, 'API_KEY'], {
    env,
  });
  child.stdin.end('from the command line\n');
  const [code] = (await once(child, 'close')) as [number];
  assert.equal(code, 0);
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await tool.locator('[part=lacking]').waitFor({ state: 'detached' });
  await runButton(tool).click();
  await done(tool);
  assert.equal(await tool.getByLabel('Years').inputValue(), '9');
  assert.deepEqual(errors, []);
  await context.close();
});

test('under a strict policy of the page nothing of it is blocked', async () => {
  await startOver();
  const policy = `default-src 'none'; script-src 'self' ${site.url}; style-src 'self'; connect-src ${site.url}; img-src 'self' data: blob: ${site.url}`;
  const body = `<pixie-tool id="${TOOL}"></pixie-tool><pixie-secrets tool="${TOOL}" admin-key="x"></pixie-secrets>`;
  const url = site.host.serve('/strict', {
    body: htmlPage(body, { head: site.script }),
    headers: { 'Content-Security-Policy': policy },
  });
  const { page, context, violations } = await openPage(site.browser);
  await page.goto(url);
  await page.locator('pixie-tool [part=lacking]').waitFor();
  await page.locator('pixie-secrets [part=problem]').waitFor();
  assert.deepEqual(violations, []);
  await context.close();
});
