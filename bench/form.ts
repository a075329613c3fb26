/**
 * A form of 200 fields: from the page's navigation to its first paint with every field, and from a key to the paint of
 * its letter, with groups and `show_if` fields that every keystroke has to look at.
 */
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Json } from '../contract/json.ts';
import { launch } from '../e2e/support/browser.ts';
import { Host, htmlPage } from '../e2e/support/host.ts';
import { ofRounds, type Effort, type Figure } from './support/figures.ts';
import { temporaryFolder, TOOLS, SAMPLE, type Folder } from './support/folders.ts';
import { startGateway } from './support/gateway.ts';
import { quantile } from './support/statistics.ts';

/**
 * For keys, frames as soon as there is something to paint: at 60 a second the wait for the next one alone takes up to
 * 16.7 ms. Not while the page loads: a loop that looks at each frame would then draw frames on both cores all the time,
 * and tasks of 25 ms took 110.
 */
const UNLIMITED = ['--disable-frame-rate-limit', '--disable-gpu-vsync'];
const FIELDS = 200;
const ID = 'large-form';
/** Keys typed in one round: p95 of fewer would be the slowest one. */
const KEYS = 60;

interface Round {
  /** Milliseconds from the navigation until what the window shows of the form was painted, and until all of it was. */
  first: number;
  whole: number;
  keys: number[];
}

/** What a page keeps for the measurement. */
type Measured = Window & { first: Promise<number>; whole: Promise<number>; keys: number[] };

export async function form({ rounds }: Effort): Promise<Figure[]> {
  const tools = await largeForm();
  const host = await Host.start();
  const gateway = await startGateway({ toolsDir: tools.path, allowedOrigin: host.origin });
  const [browser, typing] = [await launch(), await launch(UNLIMITED)];
  const script = `<script type="module" src="${gateway.url}/pixie.js"></script>`;
  const address = host.serve('/', htmlPage(`<pixie-tool id="${ID}"></pixie-tool>`, { head: script }));
  try {
    await round(browser, typing, address);
    const all: Round[] = [];
    for (let number = 0; number < rounds; number++) all.push(await round(browser, typing, address));
    const slowest = all.map(({ keys }) => quantile(keys, 0.95));
    const typical = all.map(({ keys }) => quantile(keys, 0.5));
    return [
      ofRounds(`form of ${FIELDS} fields, navigation to first paint`, column(all, 'first'), 'ms', { most: 300 }),
      ofRounds('all of its fields painted', column(all, 'whole'), 'ms'),
      ofRounds('key to painted letter there, p50', typical, 'ms'),
      ofRounds('key to painted letter there, p95', slowest, 'ms', { most: 16 }),
    ];
  } finally {
    await Promise.all([browser.close(), typing.close()]);
    await Promise.all([gateway.close(), host.close()]);
    await tools.remove();
  }
}

function column(rounds: readonly Round[], name: 'first' | 'whole'): number[] {
  return rounds.map((each) => each[name]);
}

async function round(browser: Browser, typing: Browser, address: string): Promise<Round> {
  const painted = await onPage(browser, address, async (page) => ({
    first: await page.evaluate(() => (window as unknown as Measured).first),
    whole: await page.evaluate(() => (window as unknown as Measured).whole),
  }));
  const keys = await onPage(typing, address, async (page) => {
    await page.evaluate(() => (window as unknown as Measured).whole);
    await page.waitForLoadState('networkidle');
    return typeInto(page);
  });
  return { ...painted, keys };
}

/** A page of a visitor who was never here. */
async function onPage<T>(browser: Browser, address: string, use: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    const page = await context.newPage();
    await page.addInitScript(watchForm, { id: ID, fields: FIELDS });
    await page.goto(address, { waitUntil: 'commit' });
    return await use(page);
  } finally {
    await context.close();
  }
}

/** Types into a field in the middle that others are shown by. */
async function typeInto(page: Page): Promise<number[]> {
  await page.evaluate((id) => {
    const tool = document.getElementById(id) as HTMLElement & { focus(name: string): void };
    tool.focus('field_100');
  }, ID);
  await page.keyboard.type('x'.repeat(KEYS), { delay: 40 });
  await page.waitForFunction((count) => (window as unknown as Measured).keys.length >= count, KEYS);
  return page.evaluate(() => (window as unknown as Measured).keys);
}

/** Of the browser; the compiler's library does not know it yet. */
declare const scheduler: { postTask(task: () => void, options: { priority: 'user-blocking' }): Promise<void> };

/** Runs inside the page, whole in itself. */
function watchForm({ id, fields }: { id: string; fields: number }): void {
  // Ahead of what else waits, or a frame that is long on the screen would count from the end of the browser's own
  // autofill, which reads the whole form after each key (7 ms with 200 fields).
  const afterPaint = (): Promise<number> =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        void scheduler.postTask(() => resolve(performance.now()), { priority: 'user-blocking' });
      });
    });
  const fieldsOf = (): Element[] => [
    ...(document.getElementById(id)?.shadowRoot?.querySelectorAll('pixie-input') ?? []),
  ];
  const isDrawn = (input: Element): boolean =>
    input.hasAttribute('hidden') || Boolean(input.shadowRoot?.querySelector('.control, .track, input'));
  const isFirst = (): boolean => {
    const seen = fieldsOf().filter((input) => input.getBoundingClientRect().top < innerHeight);
    return seen.length > 5 && seen.every(isDrawn);
  };
  const isWhole = (): boolean => fieldsOf().filter(isDrawn).length === fields;
  const when = (condition: () => boolean): Promise<number> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (condition()) resolve(afterPaint());
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
  const keys: number[] = [];
  addEventListener(
    'keydown',
    ({ timeStamp }) => void afterPaint().then((painted) => keys.push(painted - timeStamp)),
    true,
  );
  Object.assign(window, { keys, first: when(isFirst), whole: when(isWhole) });
}

export async function largeForm(): Promise<Folder> {
  const folder = await temporaryFolder();
  const target = join(folder.path, ID);
  await mkdir(target);
  for (const name of ['main.py', 'pyproject.toml']) await cp(join(TOOLS, SAMPLE, name), join(target, name));
  const inputs = Array.from({ length: FIELDS }, (_, index) => fieldAt(index));
  const outputs = [{ key: 'total', type: 'number', label: 'Total' }];
  await writeFile(join(target, 'tool.json'), JSON.stringify({ id: ID, name: 'Large form', inputs, outputs }));
  return folder;
}

/** Eight kinds in turn, in groups of ten; every twentieth field waits for the one in the middle. */
function fieldAt(index: number): Json {
  const kinds = [
    { type: 'text', required: false, max_length: 200 },
    { type: 'number', default: index, min: 0, max: 1000, unit: 'kg' },
    { type: 'select', options: ['a', 'b', 'c'].map((value) => ({ value, label: value })), default: 'b' },
    { type: 'slider', min: 0, max: 100, default: 40 },
    { type: 'checkbox', default: false },
    { type: 'date', default: '2026-11-05' },
    { type: 'textarea', required: false },
    { type: 'radio', options: ['x', 'y'].map((value) => ({ value, label: value })), default: 'x' },
  ];
  const kind = index === 100 ? kinds[0] : kinds[index % kinds.length];
  return {
    key: `field_${index}`,
    label: `Field ${index}`,
    description: index % 3 === 0 ? 'A hint that says what this is for.' : null,
    group: `Group ${Math.floor(index / 10)}`,
    ...(index % 20 === 5 && { show_if: { key: 'field_100', equals: 'x'.repeat(index) } }),
    ...kind,
  } as Json;
}
