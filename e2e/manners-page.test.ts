/** Manners in a foreign page (elements.md): pages 1, 4, 5, 7, 12 and 14. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openPage } from './support/browser.ts';
import { htmlPage } from './support/host.ts';
import { startSite, type Site } from './support/site.ts';
import { done, eventually, hear, heard, ready, run, textOf, toolOf } from './support/tool.ts';

let site: Site;
before(async () => (site = await startSite()));
after(() => site.close());

const TOOL = '<pixie-tool id="compound-interest"></pixie-tool>';

test('page 1: plain HTML and one script tag give a working tool', async () => {
  const { page, errors, context } = await openPage(site.browser);
  await page.goto(site.host.serve('/plain', htmlPage(TOOL, { head: site.script })));
  const tool = toolOf(page);
  await ready(tool);
  await run(tool);
  assert.match(await textOf(tool.locator('pixie-output[name=final_balance]')), /\d/);
  await tool.locator('pixie-output[name=balance_over_time] canvas').first().waitFor();
  assert.deepEqual(errors, []);
  await context.close();
});

test('page 4: inside a form of the page, Enter runs our tool and never submits the host', async () => {
  const { page, context } = await openPage(site.browser);
  const body = `<form action="/elsewhere"><input name="q">${TOOL}<button>Send</button></form>`;
  await page.goto(site.host.serve('/form', htmlPage(body, { head: site.script })));
  const tool = toolOf(page);
  await ready(tool);
  await hear(page, 'pixie-result', 'submit');
  await tool.getByLabel('Years').press('Enter');
  await done(tool);
  assert.equal(await heard(page, 'pixie-result'), 1);
  assert.equal(await heard(page, 'submit'), 0);
  assert.match(page.url(), /\/form$/);
  const entries = await page.evaluate(() => [...new FormData(document.querySelector('form')!).keys()]);
  assert.deepEqual(entries, ['q'], 'our fields stay out of the host’s form');
  await context.close();
});

test('page 5: the bundle twice, and two versions: the first wins, one warning, no exception', async () => {
  const { page, errors, warnings, context } = await openPage(site.browser);
  const again = `<script type="module" src="${site.url}/pixie.js?again"></script>`;
  await page.goto(site.host.serve('/twice', htmlPage(TOOL, { head: site.script + again })));
  const tool = toolOf(page);
  await ready(tool);
  await run(tool);
  assert.deepEqual(errors, []);
  assert.equal(warnings.filter((text) => text.includes('pixie')).length, 1);
  await context.close();
});

test('page 7: printable keys stay with us, Escape, Tab and modified keys reach the page', async () => {
  const { page, context } = await openPage(site.browser);
  await page.goto(site.host.serve('/keys', htmlPage(TOOL, { head: site.script })));
  const tool = toolOf(page);
  await ready(tool);
  await page.evaluate(() => {
    const keys: string[] = [];
    (window as unknown as { keys: string[] }).keys = keys;
    document.addEventListener('keydown', (event) => keys.push((event.ctrlKey ? 'Ctrl+' : '') + event.key));
  });
  const field = tool.getByLabel('Years');
  await field.focus();
  for (const key of ['1', 'e', '/', 'Control+b', 'Escape', 'Tab']) await page.keyboard.press(key);
  const keys = await page.evaluate(() => (window as unknown as { keys: string[] }).keys);
  assert.deepEqual(
    keys.filter((key) => !key.endsWith('Control')),
    ['Ctrl+b', 'Escape', 'Tab'],
  );
  await context.close();
});

test('page 12: in a shadow root, in a dialog, and moved while running: works, nothing runs twice', async () => {
  const { page, errors, context } = await openPage(site.browser);
  const body = `<x-card></x-card><dialog id="box">${'<pixie-tool id="slow-count"></pixie-tool>'}</dialog><div id="there"></div>
    <script>
      customElements.define('x-card', class extends HTMLElement {
        constructor() { super(); this.attachShadow({mode: 'open'}).innerHTML = '${TOOL}'; }
      });
    </script>`;
  await page.goto(site.host.serve('/places', htmlPage(body, { head: site.script })));
  const inner = page.locator('x-card').locator('pixie-tool');
  await ready(inner);
  await run(inner);

  await page.evaluate(() => (document.getElementById('box') as HTMLDialogElement).showModal());
  const boxed = toolOf(page, 'slow-count');
  await ready(boxed);
  await hear(page, 'pixie-submit', 'pixie-result');
  await boxed.getByRole('button', { name: 'Run', exact: true }).click();
  await boxed.getByRole('button', { name: 'Cancel' }).waitFor();
  await page.evaluate(() => {
    (document.getElementById('box') as HTMLDialogElement).close();
    document.getElementById('there')!.append(document.getElementById('slow-count')!);
  });
  await done(boxed);
  assert.equal(await heard(page, 'pixie-submit'), 1);
  assert.equal(await heard(page, 'pixie-result'), 1);
  assert.deepEqual(errors, []);
  await context.close();
});

test('page 14: removed while running: the stream, listeners and timers go; 200 cycles leak nothing', async () => {
  const { page, errors, context } = await openPage(site.browser);
  await page.addInitScript(() => {
    const counts = { listeners: 0, intervals: 0 };
    (window as unknown as { counts: typeof counts }).counts = counts;
    for (const target of [document, window]) {
      const { addEventListener: add, removeEventListener: remove } = target;
      target.addEventListener = function (this: unknown, ...args: Parameters<typeof add>) {
        counts.listeners += 1;
        return add.apply(target, args);
      } as typeof add;
      target.removeEventListener = function (this: unknown, ...args: Parameters<typeof remove>) {
        counts.listeners -= 1;
        return remove.apply(target, args);
      } as typeof remove;
    }
    const { setInterval: set, clearInterval: clear } = window;
    window.setInterval = ((...args: Parameters<typeof set>) => {
      counts.intervals += 1;
      return set(...args);
    }) as typeof set;
    window.clearInterval = ((id?: number) => {
      if (id !== undefined) counts.intervals -= 1;
      clear(id);
    }) as typeof clear;
  });
  await page.goto(site.host.serve('/remove', htmlPage('<div id="place"></div>', { head: site.script })));
  await page.evaluate(() => customElements.whenDefined('pixie-tool'));
  const counts = (): Promise<{ listeners: number; intervals: number }> =>
    page.evaluate(() => ({ ...(window as unknown as { counts: { listeners: number; intervals: number } }).counts }));
  const before = await counts();

  await page.evaluate(
    () => (document.getElementById('place')!.innerHTML = '<pixie-tool id="slow-count"></pixie-tool>'),
  );
  const tool = toolOf(page, 'slow-count');
  await ready(tool);
  await tool.getByRole('button', { name: 'Run', exact: true }).click();
  await tool.locator('[part=status].running').waitFor({ timeout: 20_000 });
  await page.evaluate(() => document.getElementById('slow-count')!.remove());
  await eventually(
    counts,
    (now) => now.listeners <= before.listeners && now.intervals <= before.intervals,
    'left behind',
  );

  const elements = await page.evaluate(async () => {
    const place = document.getElementById('place')!;
    const refs: WeakRef<Element>[] = [];
    for (let i = 0; i < 200; i++) {
      const element = document.createElement('pixie-tool');
      element.id = 'compound-interest';
      place.append(element);
      refs.push(new WeakRef(element));
      if (i % 20 === 0) await new Promise((resolve) => setTimeout(resolve, 20));
      element.remove();
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    return { left: document.querySelectorAll('pixie-tool, pixie-announcer').length, count: refs.length };
  });
  assert.deepEqual(elements, { left: 0, count: 200 });
  await eventually(
    counts,
    (now) => now.listeners <= before.listeners && now.intervals <= before.intervals,
    'left behind',
  );
  const session = await context.newCDPSession(page);
  const nodes = async (): Promise<number> => {
    await session.send('HeapProfiler.collectGarbage');
    return (await session.send('Memory.getDOMCounters')).nodes;
  };
  await eventually(nodes, (count) => count < 3000, 'nodes still held after 200 cycles');
  assert.deepEqual(errors, []);
  await context.close();
});
