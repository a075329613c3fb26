/** For everyone and everywhere: screen readers, contrast, no jump while loading, narrow and zoomed pages, paper. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { openPage, type WatchedPage } from './support/browser.ts';
import { htmlPage } from './support/host.ts';
import { startSite, type Site } from './support/site.ts';
import { done, eventually, ready, run, textOf, toolOf } from './support/tool.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let site: Site;
before(async () => (site = await startSite()));
after(() => site.close());

/** The dashboard's page of a tool. */
async function openOwn(id: string, options: BrowserContextOptions = {}): Promise<WatchedPage & { tool: Locator }> {
  const watched = await openPage(site.browser, options);
  await watched.page.goto(`${site.url}/#/tools/${id}`);
  const tool = watched.page.locator('pixie-tool');
  await ready(tool);
  return { ...watched, tool };
}

/** A foreign page with text before the tool; with text after it too, it waits for the script before it paints. */
function foreignPage(id: string, after = ''): string {
  const body = `<h1>A page</h1><p>Some words.</p><pixie-tool id="${id}"></pixie-tool>${after}`;
  const viewport = '<meta name="viewport" content="width=device-width, initial-scale=1">';
  const script = after ? site.script.replace('<script', '<script blocking="render"') : site.script;
  return site.host.serve(`/${id}${after ? '-between' : ''}`, htmlPage(body, { head: viewport + script }));
}

async function faults(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    interface Found {
      violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[];
    }
    const { axe } = window as unknown as { axe: { run(): Promise<Found> } };
    const { violations } = await axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 200)).join(' | ')}`);
  });
}

test('axe finds nothing on the tool page, light and dark: idle, with errors, with results, failed', async () => {
  const { page, tool, context } = await openOwn('compound-interest');
  const inBoth = async (what: string): Promise<void> => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      // A colour on its way from one scheme to the other is neither.
      await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)));
      assert.deepEqual(await faults(page), [], `${what}, ${colorScheme}`);
    }
  };
  await tool.locator('pixie-output').last().waitFor();
  await inBoth('idle');
  await tool.getByLabel('Years').fill('75');
  await tool.getByLabel('Starting amount').fill('');
  await tool.getByRole('button', { name: 'Run', exact: true }).click();
  await tool.locator('[part=summary]').waitFor();
  await inBoth('with errors');
  await tool.getByLabel('Years').fill('7');
  await tool.getByLabel('Starting amount').fill('100');
  await run(tool);
  await inBoth('with results');
  await page.goto(`${site.url}/#/tools/signal-spectrum`);
  await ready(tool);
  await tool.getByLabel('Frequencies').fill('high');
  await tool.getByRole('button', { name: 'Run', exact: true }).click();
  await tool.locator('[part=problem]').waitFor();
  await inBoth('failed');
  await context.close();
});

test('one polite region tells a screen reader that the tool starts, runs and is done', async () => {
  const { page, context } = await openPage(site.browser);
  await page.goto(foreignPage('slow-count'));
  const tool = toolOf(page, 'slow-count');
  await ready(tool);
  const region = page.locator('pixie-announcer [aria-live]');
  assert.equal(await region.count(), 1);
  assert.equal(await region.getAttribute('aria-live'), 'polite');
  const said = await region.evaluateHandle((element) => {
    const sentences: string[] = [];
    new MutationObserver(() => sentences.push(element.textContent ?? '')).observe(element, {
      childList: true,
      characterData: true,
      subtree: true,
    });
    return sentences;
  });
  // Not by hand: hovering or typing would warm the process, and there would be no start to tell of.
  await tool.evaluate((element) => {
    interface Runs extends HTMLElement {
      run(values: object): Promise<unknown>;
    }
    void (element as Runs).run({ seconds: 1 });
  });
  await done(tool);
  const order = ['Starting the tool', 'Running', 'Done'];
  const heard = await eventually(
    () => said.jsonValue(),
    (sentences) => sentences.some((sentence) => sentence.startsWith('Done')),
    'the end',
  );
  const at = order.map((words) => heard.findIndex((sentence) => sentence.startsWith(words)));
  assert.ok(at.every((index) => index >= 0) && at.join() === at.toSorted((a, b) => a - b).join(), heard.join(' / '));
  await context.close();
});

interface Shifts {
  sum: number;
  moved: string[];
}

/** Sums what moves by itself; chunks, schema and list are held back, so that every step is painted. */
async function watchShifts(page: Page): Promise<() => Promise<Shifts>> {
  await page.addInitScript(() => {
    const shifts: Shifts = { sum: 0, moved: [] };
    Object.assign(window, { shifts });
    interface Shift extends PerformanceEntry {
      value: number;
      sources: { node: Node | null; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly }[];
    }
    new PerformanceObserver((list) => {
      for (const { value, sources } of list.getEntries() as Shift[]) {
        shifts.sum += value;
        for (const { node, previousRect: from, currentRect: to } of sources) {
          shifts.moved.push(`${node?.nodeName}: ${from.y}+${from.height} to ${to.y}+${to.height}`);
        }
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.route(/\/(schema|assets\/.*\.js|api\/tools)$/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 120));
    await route.continue();
  });
  return async () => {
    const tool = page.locator('pixie-tool');
    await ready(tool);
    await tool.locator('pixie-output').last().locator('[part=empty]').waitFor();
    // What is loaded when idle must not move anything either.
    await page.waitForLoadState('networkidle');
    return page.evaluate(() => (window as unknown as { shifts: Shifts }).shifts);
  };
}

for (const width of [1440, 390]) {
  test(`nothing jumps while a tool appears, ${width} wide, on our page and on a foreign one`, async () => {
    const viewport = { width, height: width === 390 ? 844 : 900 };
    for (const url of [`${site.url}/#/tools/compound-interest`, foreignPage('compound-interest')]) {
      const { page, context } = await openPage(site.browser, { viewport });
      const shifts = await watchShifts(page);
      await page.goto(url);
      const { sum, moved } = await shifts();
      assert.ok(sum < 0.01, `${url}: ${sum}\n${moved.join('\n')}`);
      await context.close();
    }
  });

  test(`text below a tool stays where it is when the page comes again, ${width} wide`, async () => {
    const { page, context } = await openPage(site.browser, { viewport: { width, height: 1700 } });
    const shifts = await watchShifts(page);
    await page.goto(foreignPage('compound-interest', '<p>More words.</p>'));
    await shifts();
    await page.waitForFunction(() => Object.keys(sessionStorage).some((key) => key.startsWith('pixie:height:')));
    await page.reload();
    const { sum, moved } = await shifts();
    assert.ok(sum < 0.01, `${sum}\n${moved.join('\n')}`);
    await context.close();
  });
}

/** What reaches beyond the page's edges, outside of the places that scroll by themselves. */
function overflow(page: Page): Promise<{ tool: number; wide: string[] }> {
  return page.evaluate(() => {
    const wide: string[] = [];
    const edge = document.documentElement.clientWidth;
    const scrolls = (element: Element): boolean => /auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX);
    const look = (root: ParentNode, inside: boolean): void => {
      for (const element of root.children) {
        const box = element.getBoundingClientRect();
        if (!inside && box.width > 0 && box.right > edge + 1) wide.push(`${element.localName}.${element.className}`);
        const within = inside || scrolls(element);
        if (element.shadowRoot) look(element.shadowRoot, within);
        look(element, within);
      }
    };
    look(document.body, false);
    const page = document.scrollingElement!;
    if (page.scrollWidth > edge) wide.push(`the page is ${page.scrollWidth} wide`);
    return { tool: document.querySelector('pixie-tool')!.clientWidth, wide };
  });
}

test('at 200 % zoom and 320 wide, nothing is scrolled sideways but tables, logs and charts', async () => {
  for (const id of ['compound-interest', 'live-training', 'signal-spectrum']) {
    const { page, tool, context } = await openOwn(id, { viewport: { width: 640, height: 640 } });
    const atBoth = async (what: string): Promise<void> => {
      for (const width of [640, 320]) {
        await page.setViewportSize({ width, height: 640 });
        const { tool: shown, wide } = await overflow(page);
        assert.ok(shown <= width, 'the tool follows the page');
        assert.deepEqual(wide, [], `${id}, ${what}, ${width} wide`);
      }
    };
    await atBoth('idle');
    if (id === 'live-training') await tool.getByLabel('Epochs', { exact: true }).fill('5');
    await run(tool);
    await atBoth('with results');
    await context.close();
  }
});

test('on a phone Run stays at the edge with nothing over it, and no number or word of a tile is broken', async () => {
  const viewport = { width: 360, height: 740 };
  const { page, tool, context } = await openOwn('compound-interest', { viewport, hasTouch: true, isMobile: true });
  await run(tool);
  const covered = await page.evaluate(async () => {
    const submit = document.querySelector('pixie-tool')!.shadowRoot!.querySelector('[part=submit]')!;
    const found: string[] = [];
    for (let top = 0; top < document.documentElement.scrollHeight - innerHeight; top += 40) {
      scrollTo(0, top);
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const { left, width, y, height } = submit.getBoundingClientRect();
      if (y < 0 || y + height > innerHeight) found.push(`${top}: out of sight`);
      for (const part of [0.1, 0.5, 0.9]) {
        let over = document.elementFromPoint(left + width * part, y + height / 2);
        while (over?.shadowRoot) {
          const inner = over.shadowRoot.elementFromPoint(left + width * part, y + height / 2);
          if (!inner || inner === over) break;
          over = inner;
        }
        if (!over?.closest('[part=submit]')) found.push(`${top}: ${over?.localName}.${over?.className}`);
      }
    }
    return found;
  });
  assert.deepEqual(covered, []);
  for (const name of ['paid_in', 'interest']) {
    const tile = tool.locator(`pixie-output[name=${name}]`);
    for (const text of [tile.locator('[part=label]'), tile.locator('.number')]) {
      const lines = await text.evaluate((element) => {
        const range = document.createRange();
        range.selectNodeContents(element);
        return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
      });
      assert.equal(lines, 1, await text.innerText());
    }
  }
  await context.close();
});

test('on paper there is no Run button and no sidebar, and every card is there', async () => {
  const { page, tool, context } = await openOwn('compound-interest');
  await run(tool);
  await page.emulateMedia({ media: 'print' });
  assert.equal(await tool.locator('[part=submit]').isVisible(), false);
  assert.equal(await tool.getByRole('button', { name: 'Copy' }).first().isVisible(), false);
  assert.equal(await page.locator('aside').isVisible(), false);
  const cards = tool.locator('pixie-output');
  assert.equal(await cards.count(), 5);
  for (const card of await cards.all()) {
    assert.ok(await card.isVisible());
    assert.match(await textOf(card), /\d/);
  }
  await context.close();
});
