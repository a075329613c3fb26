/** The life of a run as a person sees it: real tools, a real browser, one page that is not the gateway's. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { TERMINAL, type Run, type RunPage } from '../contract/api.ts';
import type { JsonObject } from '../contract/json.ts';
import { Cable } from './support/cable.ts';
import { openPage, type WatchedPage } from './support/browser.ts';
import { htmlPage } from './support/host.ts';
import { startSite, type Site } from './support/site.ts';
import { ToolsFolder } from './support/tools-folder.ts';
import { done, eventually, ready, run, textOf, toolOf } from './support/tool.ts';

/** What the contract gives a cancelled run (§6.7), five times: the machine may be busy. */
const CANCEL_BOUND_MS = 25_000;

let site: Site;
let folder: ToolsFolder;
let cable: Cable;
before(async () => {
  folder = await ToolsFolder.make();
  await folder.add('live-training');
  await folder.add('slow-count');
  await folder.add('compound-interest');
  await folder.add('slow-count', { concurrent: false, name: 'One at a time' }, 'one-at-a-time');
  await folder.add('slow-count', { max_runtime_seconds: 1 }, 'in-a-hurry');
  cable = await Cable.lay();
  site = await startSite({ config: { tools_dir: folder.path, allowed_hosts: [cable.host], warm_keep_max: 8 } });
  cable.plugInto(Number(new URL(site.url).port));
});
after(async () => {
  await site.close();
  await cable.close();
  await folder.remove();
});

/** A page with one tool on it, ready to be used; its errors are looked at when it is closed. */
async function open(id: string, attributes = ''): Promise<WatchedPage & { tool: Locator; close(): Promise<void> }> {
  const watched = await openPage(site.browser);
  const body = `<pixie-tool id="${id}" ${attributes}></pixie-tool>`;
  const path = `/${id}-${crypto.randomUUID()}`;
  await watched.page.goto(site.host.serve(path, htmlPage(body, { head: site.script })));
  const tool = toolOf(watched.page, id);
  await ready(tool);
  const close = async (): Promise<void> => {
    assert.deepEqual(watched.errors, []);
    await watched.context.close();
  };
  return { ...watched, tool, close };
}

function status(tool: Locator): Locator {
  return tool.locator('[part=status]');
}

async function press(tool: Locator, name: string): Promise<void> {
  await tool.getByRole('button', { name, exact: true }).click();
}

async function runsOf(id: string): Promise<RunPage['items']> {
  return ((await (await fetch(`${site.url}/api/tools/${id}/runs`)).json()) as RunPage).items;
}

async function ended(id: string): Promise<Run> {
  const [last] = await runsOf(id);
  assert.ok(last && TERMINAL.has(last.status), `the run is ${last?.status}`);
  return (await (await fetch(`${site.url}/api/runs/${last.runId}`)).json()) as Run;
}

/** The outputs as the page has them now. */
function resultOf(page: Page, id: string): Promise<JsonObject> {
  return page.evaluate((key) => (document.getElementById(key) as HTMLElement & { result: JsonObject }).result, id);
}

interface Loss {
  x: number[];
  series: { y: number[] }[];
}

function assertWhole({ x, series }: Loss, epochs: number): void {
  const expected = Array.from({ length: epochs }, (_, index) => index + 1);
  assert.deepEqual(x, expected, 'every epoch once, in order');
  for (const { y } of series) assert.equal(y.length, epochs);
}

test('a stream is seen as it comes: chart, text and log grow, the status says how far it is, then the result', async () => {
  const { tool, page, close } = await open('live-training', `values='{"epochs": 40, "pause_ms": 60}'`);
  await press(tool, 'Run');
  const seen = {
    points: new Set<string>(),
    words: new Set<string>(),
    lines: new Set<number>(),
    status: new Set<string>(),
  };
  await eventually(
    async () => {
      const points = /over (\d+) points/.exec(await textOf(tool.locator('pixie-output[name=loss]')))?.[1];
      if (points) seen.points.add(points);
      seen.words.add(await textOf(tool.locator('pixie-output[name=commentary] [part=body]')));
      seen.lines.add((await textOf(tool.locator('pixie-output[name=log]'))).split('Epoch ').length);
      seen.status.add((await status(tool).innerText()).replace(/\s+/g, ' '));
      return status(tool).getAttribute('class');
    },
    (name) => name?.includes('ok') === true,
    'the end of the stream',
  );
  for (const [what, { size }] of Object.entries(seen)) assert.ok(size >= 3, `${what} changed ${size} times`);
  const words = [...seen.status].join('\n');
  assert.match(words, /Epoch \d+ of 40, \d+% done/, 'the tool’s own progress is in the status line');
  assert.match(words, /\d(\.\d)? m?s/, 'with the time that has passed');
  const result = await resultOf(page, 'live-training');
  assertWhole(result['loss'] as unknown as Loss, 40);
  assert.match(await textOf(tool.locator('pixie-output[name=summary]')), /Epochs ?40/);
  assert.match(await textOf(tool.locator('pixie-output[name=commentary]')), /test points are told apart/);
  await close();
});

test('Cancel ends a stream; what had come stays, and the next run is a fresh one', async () => {
  const { tool, close } = await open('live-training', `values='{"epochs": 500, "pause_ms": 20}'`);
  await press(tool, 'Run');
  await tool.locator('pixie-output[name=log] [part=log]').waitFor();
  await press(tool, 'Cancel');
  await status(tool).and(tool.locator('.cancelled')).waitFor({ timeout: CANCEL_BOUND_MS });
  assert.equal((await ended('live-training')).status, 'cancelled');
  assert.match(await textOf(tool.locator('pixie-output[name=log]')), /First try: 8 neurons/);
  assert.equal(await tool.locator('[part=problem]').count(), 0, 'what someone asked for is no failure');
  await tool.getByLabel('Epochs', { exact: true }).fill('5');
  await run(tool);
  await close();
});

test('a reload in the middle goes on with the same run: its inputs, all of its chart, nothing run twice', async () => {
  const { tool, page, close } = await open('live-training');
  const before = (await runsOf('live-training')).length;
  await tool.getByLabel('Title').fill('Kept over a reload');
  await tool.getByLabel('Epochs', { exact: true }).fill('60');
  await press(tool, 'Run');
  await eventually(
    () => textOf(tool.locator('pixie-output[name=loss]')),
    (text) => /over \d{2}/.test(text),
    'a chart',
  );
  await page.reload();
  await status(tool).and(tool.locator('.running')).waitFor();
  await tool.getByRole('button', { name: 'Cancel' }).waitFor();
  assert.equal(await tool.getByLabel('Title').inputValue(), 'Kept over a reload');
  assert.equal(await tool.getByLabel('Epochs', { exact: true }).inputValue(), '60');
  await done(tool);
  assertWhole((await resultOf(page, 'live-training'))['loss'] as unknown as Loss, 60);
  assert.equal((await runsOf('live-training')).length, before + 1);
  await close();
});

test('a cut line is said and mended by itself: each event once, nothing run twice', async () => {
  const { tool, page, context } = await open('live-training', `gateway="http://${cable.host}" values='{"epochs": 60}'`);
  const before = (await runsOf('live-training')).length;
  await page.evaluate(() => {
    const epochs: number[] = [];
    Object.assign(window, { epochs });
    document.addEventListener('pixie-output', (event) => {
      const { key, value } = (event as CustomEvent<{ key: string; value: { x: number[] } }>).detail;
      if (key === 'loss') epochs.push(...value.x);
    });
  });
  await press(tool, 'Run');
  await eventually(
    () => textOf(tool.locator('pixie-output[name=loss]')),
    (text) => /over \d/.test(text),
    'a chart',
  );
  cable.cut();
  await eventually(
    () => textOf(status(tool)),
    (text) => text.includes('Connection lost'),
    'a word about the line',
  );
  cable.mend();
  await done(tool);
  const told = await page.evaluate(() => (window as unknown as { epochs: number[] }).epochs);
  assert.deepEqual(
    told,
    Array.from({ length: 60 }, (_, index) => index + 1),
    'each event once, in order',
  );
  assertWhole((await resultOf(page, 'live-training'))['loss'] as unknown as Loss, 60);
  assert.equal((await runsOf('live-training')).length, before + 1);
  await context.close();
});

test('a result whose inputs were changed is marked, and Run becomes Run again until they are back', async () => {
  const { tool, close } = await open('compound-interest');
  await run(tool);
  const before = await textOf(tool.locator('pixie-output[name=final_balance]'));
  await tool.getByLabel('Years').fill('20');
  await tool.getByRole('button', { name: 'Run again' }).waitFor();
  assert.match(await textOf(status(tool)), /Inputs changed/);
  const dimmed = (): Promise<string> =>
    tool.locator('pixie-output[name=final_balance] [part=body]').evaluate((body) => getComputedStyle(body).opacity);
  assert.equal(await eventually(dimmed, (opacity) => opacity === '0.6', 'a dimmed result'), '0.6');
  assert.equal(await textOf(tool.locator('pixie-output[name=final_balance]')), before, 'still to be read');
  await tool.getByLabel('Years').fill('10');
  await tool.getByRole('button', { name: 'Run', exact: true }).waitFor();
  assert.equal(await eventually(dimmed, (opacity) => opacity === '1', 'a result as before'), '1');
  await tool.getByLabel('Years').fill('20');
  await press(tool, 'Run again');
  await done(tool);
  assert.notEqual(await textOf(tool.locator('pixie-output[name=final_balance]')), before);
  await close();
});

/** These wait most of their time, so they do it together. */
describe('runs that take their time', { concurrency: true }, () => {
  test('Cancel ends a tool that answers nobody while it computes, by stopping its process', async () => {
    const { tool, close } = await open('slow-count', `values='{"seconds": 80}'`);
    await press(tool, 'Run');
    await status(tool).and(tool.locator('.running')).waitFor();
    await press(tool, 'Cancel');
    await tool.getByRole('button', { name: 'Cancelling' }).waitFor();
    await status(tool).and(tool.locator('.cancelled')).waitFor({ timeout: CANCEL_BOUND_MS });
    assert.equal((await ended('slow-count')).status, 'cancelled');
    await tool.getByLabel('Seconds').fill('0');
    await run(tool);
    assert.equal((await ended('slow-count')).status, 'ok');
    await close();
  });

  test('where one run at a time is allowed, the second page waits its turn and is told its place', async () => {
    const first = await open('one-at-a-time', `values='{"seconds": 6}'`);
    const second = await open('one-at-a-time', `values='{"seconds": 0}'`);
    await press(first.tool, 'Run');
    await status(first.tool).and(first.tool.locator('.running')).waitFor();
    await press(second.tool, 'Run');
    await eventually(
      () => textOf(status(second.tool)),
      (text) => text.includes('Waiting: 1 of 1'),
      'its place',
    );
    await done(first.tool);
    await done(second.tool);
    await first.close();
    await second.close();
  });

  test('a failed run keeps the inputs and the last good result, says why, and can be tried again', async () => {
    const { tool, close } = await open('in-a-hurry', `values='{"seconds": 0}'`);
    await run(tool);
    const good = await textOf(tool.locator('pixie-output[name=note]'));
    await tool.getByLabel('Seconds').fill('60');
    await press(tool, 'Run again');
    const problem = tool.locator('[part=problem]');
    await problem.waitFor();
    assert.match(await textOf(problem), /ResourceLimitExceeded: runtime.* Details .*runtime_limit · Run [0-9a-f-]{36}/);
    assert.equal(await problem.locator('details').getAttribute('open'), null, 'details are folded');
    assert.equal(await tool.getByLabel('Seconds').inputValue(), '60');
    assert.equal(await textOf(tool.locator('pixie-output[name=note]')), good);
    await tool.getByLabel('Seconds').fill('0');
    await press(tool, 'Try again');
    await done(tool);
    assert.equal(await problem.count(), 0);
    await close();
  });
});
