/** A file from a person's disk to a tool that takes parts: through the page, the gateway's disk and a real process. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, open as openFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { openPage } from './support/browser.ts';
import { htmlPage } from './support/host.ts';
import { startSite, type Site } from './support/site.ts';
import { eventually, ready, run, textOf, toolOf } from './support/tool.ts';

const MB = 1_000_000;
const LARGE = 500 * MB;
/** The issue's own bound on what the page may grow. */
const MOST_GROWTH = 50 * MB;

let site: Site;
let folder: string;
before(async () => {
  site = await startSite();
  folder = await mkdtemp(join(tmpdir(), 'pixie-files-'));
});
after(async () => {
  await site.close();
  await rm(folder, { recursive: true, force: true });
});

async function open(): Promise<{
  page: Page;
  tool: Locator;
  field: Locator;
  errors: string[];
  close(): Promise<void>;
}> {
  const { page, errors, context } = await openPage(site.browser);
  await page.goto(
    site.host.serve('/digest', htmlPage('<pixie-tool id="file-digest"></pixie-tool>', { head: site.script })),
  );
  const tool = toolOf(page, 'file-digest');
  await ready(tool);
  return { page, tool, field: tool.locator('pixie-input[name=file]'), errors, close: () => context.close() };
}

/** The gateway has all of the file: until then the field says that it is on its way, and nothing runs. */
async function arrived(tool: Locator): Promise<void> {
  await eventually(
    () => tool.evaluate((element) => (element as HTMLElement & { checkValidity(): boolean }).checkValidity()),
    (valid) => valid,
    'the whole file',
  );
}

/** Bytes that scripts of the page hold after a collection. */
async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics').catch(() => ({ metrics: [] }));
  const found = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value;
  return found ?? (await session.send('Runtime.getHeapUsage')).usedSize;
}

test('a small file, its name with odd letters, arrives whole and is named in the result', async () => {
  const { tool, field, errors, close } = await open();
  const bytes = Buffer.from('a,b\n1,2\n');
  await field
    .locator('input[type=file]')
    .setInputFiles({ name: 'Übersicht (1) – März.csv', mimeType: 'text/csv', buffer: bytes });
  await arrived(tool);
  await run(tool);
  const shown = await textOf(tool.locator('pixie-output[name=digest]'));
  assert.ok(shown.includes(createHash('sha256').update(bytes).digest('hex')), shown);
  assert.match(await textOf(tool.locator('pixie-output[name=file_facts]')), /Übersicht \(1\) – März\.csv/);
  assert.deepEqual(errors, []);
  await close();
});

test('500 MB arrive with progress to see, and the page grows by less than 50 MB', async () => {
  const path = join(folder, 'large.bin');
  const handle = await openFile(path, 'w');
  await handle.truncate(LARGE);
  await handle.close();
  const { page, tool, field, close } = await open();
  const before = await heapOf(page);
  await field.locator('input[type=file]').setInputFiles(path);
  await field.locator('progress, [role=progressbar]').first().waitFor();
  await arrived(tool);
  const during = await heapOf(page);
  await run(tool);
  const growth = Math.max(during, await heapOf(page)) - before;
  assert.ok(growth < MOST_GROWTH, `the page grew by ${growth / MB} MB`);
  const hash = createHash('sha256');
  const zeros = Buffer.alloc(MB);
  for (let part = 0; part < LARGE / MB; part++) hash.update(zeros);
  assert.ok((await textOf(tool.locator('pixie-output[name=digest]'))).includes(hash.digest('hex')));
  await close();
});

test('a file that is too large is refused before anything of it is sent', async () => {
  const path = join(folder, 'too-large.bin');
  await writeFile(path, '');
  const handle = await openFile(path, 'w');
  await handle.truncate(2200 * MB);
  await handle.close();
  const { page, field, close } = await open();
  const sent: string[] = [];
  page.on('request', (request) => request.url().includes('/api/uploads') && sent.push(request.url()));
  await field.locator('input[type=file]').setInputFiles(path);
  const said = await eventually(
    () => textOf(field),
    (text) => /at most/.test(text),
    'the refusal',
  );
  assert.match(said, /2,?048/);
  assert.deepEqual(sent, []);
  await close();
});
