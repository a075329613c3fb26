/**
 * What a person waits for: a page of another origin that embeds a tool which is not running, opened in a browser that
 * has nothing of it in its cache, until the form can be used; then from pressing Run to the painted result.
 */
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launch } from '../e2e/support/browser.ts';
import { Host, htmlPage } from '../e2e/support/host.ts';
import { startBare } from './support/bare-tool.ts';
import { ofRounds, type Effort, type Figure } from './support/figures.ts';
import { INPUTS, measuredTools, SAMPLE } from './support/folders.ts';
import { startGateway, type BenchedGateway } from './support/gateway.ts';
import { installProbe, type Probe } from './support/probe.ts';
import { median } from './support/statistics.ts';
import { watchTransfer, type Loaded } from './support/transfer.ts';

interface Found {
  usable: number[];
  warm: number[];
  again: number[];
  cold: number[];
  bare: number[];
}

interface Surroundings {
  browser: Browser;
  gateway: BenchedGateway;
  address: string;
  toolFolder: string;
}

export async function page({ rounds }: Effort): Promise<Figure[]> {
  const tools = await measuredTools();
  const host = await Host.start();
  const gateway = await startGateway({ toolsDir: tools.path, allowedOrigin: host.origin });
  const browser = await launch();
  const script = `<script type="module" src="${gateway.url}/pixie.js"></script>`;
  const address = host.serve('/', htmlPage(`<pixie-tool id="${SAMPLE}"></pixie-tool>`, { head: script }));
  const surroundings = { browser, gateway, address, toolFolder: join(tools.path, SAMPLE) };
  const found: Found = { usable: [], warm: [], again: [], cold: [], bare: [] };
  try {
    await round(surroundings, { usable: [], warm: [], again: [], cold: [], bare: [] });
    for (let number = 0; number < rounds; number++) await round(surroundings, found);
    return [...times(found), ...sizes(await transfer(surroundings))];
  } finally {
    await browser.close();
    await Promise.all([gateway.close(), host.close()]);
    await tools.remove();
  }
}

async function round(surroundings: Surroundings, found: Found): Promise<void> {
  const { gateway, toolFolder } = surroundings;
  await gateway.stop(SAMPLE);
  await withPage(surroundings, async (opened) => {
    found.usable.push(await usable(opened));
    if ((await gateway.state(SAMPLE)) !== 'stopped') throw new Error('opening the page started the tool');
    await atRest(opened);
    const bare = await startBare(toolFolder);
    await bare.close();
    found.bare.push(bare.bootMs);
    found.cold.push(await pressRun(opened));
  });
  // The tool is warm from here on; the page is a new one, so that its first chart counts.
  await withPage(surroundings, async (opened) => {
    await usable(opened);
    await atRest(opened);
    found.warm.push(await pressRun(opened));
    found.again.push(await pressAgain(opened));
  });
}

function times({ usable: opened, warm, again, cold, bare }: Found): Figure[] {
  const boot = median(bare);
  return [
    ofRounds('page to usable form, cold browser, tool not running', opened, 'ms', { most: 180 }),
    ofRounds('Run to painted result, warm tool, first in its page', warm, 'ms', { most: 50 }),
    ofRounds('Run to painted result, warm tool, once more', again, 'ms', { most: 50 }),
    ofRounds('bare process, start to first 200', bare, 'ms'),
    ofRounds('Run to painted result, tool not running', cold, 'ms', { most: boot + 60 }),
  ];
}

function sizes({ form, all }: { form: Loaded[]; all: Loaded[] }): Figure[] {
  const kib = (loaded: Loaded[], bytes: 'plainBytes' | 'gzipBytes'): number =>
    loaded.reduce((sum, each) => sum + each[bytes], 0) / 1024;
  const depth = Math.max(...form.map((each) => each.depth));
  return [
    { name: 'requests of the form, its page included', measured: form.length, unit: '', target: { most: 12 } },
    { name: 'depth of these requests', measured: depth, unit: '', target: { most: 3 } },
    { name: 'bytes of these requests, gzip', measured: kib(form, 'gzipBytes'), unit: 'KiB', target: { most: 41 } },
    { name: 'bytes of these requests, plain as sent', measured: kib(form, 'plainBytes'), unit: 'KiB' },
    { name: 'requests until the page is at rest, charts ready', measured: all.length, unit: '' },
    { name: 'bytes until the page is at rest, gzip', measured: kib(all, 'gzipBytes'), unit: 'KiB' },
  ];
}

/** A page of its own context: an empty cache, no stored anything. */
async function withPage(surroundings: Surroundings, work: (opened: Page) => Promise<void>): Promise<void> {
  const context = await surroundings.browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    const opened = await context.newPage();
    await opened.addInitScript(installProbe, { tool: SAMPLE, fields: Object.keys(INPUTS).length });
    await opened.goto(surroundings.address, { waitUntil: 'commit' });
    await work(opened);
  } finally {
    await context.close();
  }
}

/**
 * Looked at in a load of its own, since looking takes time. To the form belongs what was asked for before the element
 * said `pixie-ready`; what draws results is fetched after that.
 */
async function transfer({ browser, gateway, address }: Surroundings): Promise<{ form: Loaded[]; all: Loaded[] }> {
  await gateway.stop(SAMPLE);
  const context = await browser.newContext();
  const opened = await context.newPage();
  await opened.addInitScript(installProbe, { tool: SAMPLE, fields: Object.keys(INPUTS).length });
  const watched = await watchTransfer(opened);
  await opened.goto(address, { waitUntil: 'commit' });
  await usable(opened);
  await atRest(opened);
  const urls = await opened.evaluate(async () => {
    const ready = await (window as unknown as Probed).probe.ready;
    const before = performance.getEntriesByType('resource').filter(({ startTime }) => startTime <= ready);
    return [location.href, ...before.map(({ name }) => name)];
  });
  const all = await watched.loaded();
  await context.close();
  return { form: all.filter(({ url }) => urls.includes(url)), all };
}

/** Everything that the page loads ahead is there, so that a person who reads the form first is measured. */
async function atRest(opened: Page): Promise<void> {
  await opened.waitForLoadState('networkidle');
}

type Probed = Window & { probe: Probe };

function usable(opened: Page): Promise<number> {
  return opened.evaluate(() => (window as unknown as Probed).probe.usable);
}

function pressRun(opened: Page): Promise<number> {
  return opened.evaluate(() => (window as unknown as Probed).probe.runToPainted());
}

/** With another number of years, so that the second result differs from the first. */
async function pressAgain(opened: Page): Promise<number> {
  await opened.evaluate((id) => {
    const tool = document.getElementById(id) as HTMLElement & { value: Record<string, number> };
    tool.value = { years: 25 };
  }, SAMPLE);
  return pressRun(opened);
}
