/**
 * A table input of 5 000 rows and 6 columns, alone and in a tool: the longest time that its page hears nothing while
 * it is opened, scrolled, typed into, pasted over and taken back. The order allows no task over 50 ms.
 */
import type { Browser } from 'playwright-core';
import { launch } from '../e2e/support/browser.ts';
import { Host, htmlPage } from '../e2e/support/host.ts';
import { ofRounds, type Effort, type Figure } from './support/figures.ts';
import { temporaryFolder } from './support/folders.ts';
import { startGateway } from './support/gateway.ts';

const ROWS = 5_000;
const PLACES = ['alone', 'in a tool'] as const;
const STEPS = ['opened', 'scrolled', 'typed into', 'pasted over', 'taken back'] as const;
/** The order's bound for one task. */
const LONGEST_MS = 50;

interface Round {
  /** Per step, the longest wait of a message that is sent and heard all the time. */
  waits: number[];
  /** From the key to the frame with its letter: the slower ones. */
  key: number;
  /** Tasks that the browser itself calls long. */
  longTasks: number;
}

export async function sheet({ rounds }: Effort): Promise<Figure[]> {
  const tools = await temporaryFolder();
  const host = await Host.start();
  const gateway = await startGateway({ toolsDir: tools.path, allowedOrigin: host.origin });
  const browser = await launch();
  try {
    return await measureSheet(browser, host, `${gateway.url}/pixie.js`, rounds);
  } finally {
    await browser.close();
    await Promise.all([gateway.close(), host.close()]);
    await tools.remove();
  }
}

/** @param script address of the elements */
export async function measureSheet(browser: Browser, host: Host, script: string, rounds: number): Promise<Figure[]> {
  const head = `<script type="module" src="${script}"></script>`;
  const address = host.serve('/sheet', htmlPage('', { head }));
  const figures: Figure[] = [];
  for (const place of PLACES) {
    await round(browser, address, place);
    const all: Round[] = [];
    for (let number = 0; number < rounds; number++) all.push(await round(browser, address, place));
    STEPS.forEach((step, index) => {
      const name = `table of ${ROWS} rows ${place}, ${step}: longest task`;
      const waits = all.map(({ waits }) => waits[index]!);
      figures.push(ofRounds(name, waits, 'ms', { most: LONGEST_MS }));
    });
    const keys = all.map(({ key }) => key);
    const long = all.map(({ longTasks }) => longTasks);
    figures.push(
      ofRounds(`key to painted letter there, p95`, keys, 'ms'),
      ofRounds(`tasks over ${LONGEST_MS} ms there`, long, '', { most: 0 }),
    );
  }
  return figures;
}

async function round(browser: Browser, address: string, place: string): Promise<Round> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    const page = await context.newPage();
    await page.goto(address, { waitUntil: 'load' });
    await page.evaluate(() => customElements.whenDefined('pixie-input').then(() => undefined));
    await page.waitForLoadState('networkidle');
    return await page.evaluate(useSheet, { rows: ROWS, inTool: place !== 'alone' });
  } finally {
    await context.close();
  }
}

/** Runs inside the page, whole in itself. */
async function useSheet({ rows, inTool }: { rows: number; inTool: boolean }): Promise<Round> {
  type Field = HTMLElement & { spec: object; value: unknown; updateComplete: Promise<boolean> };
  const columns = [
    { key: 'name', label: 'Name', type: 'text' },
    { key: 'note', label: 'Note', type: 'text' },
    { key: 'price', label: 'Price', type: 'number' },
    { key: 'count', label: 'Count', type: 'number' },
    { key: 'day', label: 'Day', type: 'date' },
    { key: 'sold', label: 'Sold', type: 'boolean' },
  ];
  const list = (mark: string): Record<string, unknown>[] =>
    Array.from({ length: rows }, (_, index) => ({
      name: `${mark} ${index}`,
      note: `A note of some length, number ${index}`,
      price: index * 1.25,
      count: index,
      day: `2026-${String((index % 12) + 1).padStart(2, '0')}-05`,
      sold: index % 2 === 0,
    }));
  const spec = { key: 'rows', type: 'table', label: 'Rows', columns, default: list('Row') };

  const longTasks: PerformanceEntry[] = [];
  const observer = new PerformanceObserver((found) => longTasks.push(...found.getEntries()));
  observer.observe({ type: 'longtask' });
  let longest = 0;
  const { port1, port2 } = new MessageChannel();
  let heard = performance.now();
  port1.onmessage = () => {
    const now = performance.now();
    longest = Math.max(longest, now - heard);
    heard = now;
    port2.postMessage(null);
  };
  port2.postMessage(null);
  const waits: number[] = [];
  const painted = (): Promise<number> =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => resolve(performance.now());
        channel.port2.postMessage(null);
      });
    });
  const until = async (condition: () => unknown, what: string): Promise<void> => {
    const begin = performance.now();
    while (!condition()) {
      if (performance.now() - begin > 20_000) throw new Error(`${what} did not happen`);
      await painted();
    }
  };
  const step = async (work: () => Promise<void> | void, done: () => unknown, what: string): Promise<void> => {
    await painted();
    longest = 0;
    heard = performance.now();
    await work();
    await until(done, what);
    await painted();
    waits.push(longest);
  };

  let field: Field | null = null;
  const root = (): ShadowRoot | null => field?.shadowRoot ?? null;
  const box = (): HTMLElement | null => root()?.querySelector('.sheet-scroll') ?? null;
  const cell = (row: number, column: number): HTMLInputElement | null =>
    root()?.querySelector(`[data-row="${row}"] [data-column="${column}"] .rest`) ?? null;
  const value = (): Record<string, unknown>[] => field!.value as Record<string, unknown>[];
  const open = async (): Promise<void> => {
    if (inTool) {
      const tool = document.createElement('pixie-tool') as HTMLElement & { schema: object };
      const outputs = [{ key: 'out', type: 'text', label: 'Out' }];
      tool.schema = { id: 'sheet', name: 'Sheet', layout: 'form', inputs: [spec], outputs };
      document.body.append(tool);
      await until(() => (field = tool.shadowRoot?.querySelector('pixie-input') as Field | null), 'the field');
    } else {
      field = document.createElement('pixie-input') as Field;
      field.spec = spec;
      document.body.append(field);
    }
  };
  await step(open, () => cell(0, 0), 'opening');

  const scroll = async (): Promise<void> => {
    for (let top = 0; top < 12_000; top += 400) {
      box()!.scrollTop = top;
      await painted();
    }
    box()!.scrollTop = rows * 16;
  };
  await step(scroll, () => cell(rows / 2 + 2, 0), 'scrolling');

  const keys: number[] = [];
  const type = async (): Promise<void> => {
    const input = cell(rows / 2 + 2, 0)!;
    input.focus();
    await field!.updateComplete;
    for (const text of 'a cell of thirty-two characters.'
      .split('')
      .map((_, at, all) => all.slice(0, at + 1).join(''))) {
      const begin = performance.now();
      input.value = text;
      input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      keys.push((await painted()) - begin);
    }
    input.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true, cancelable: true }),
    );
  };
  await step(type, () => value()[rows / 2 + 2]?.['name'] === 'a cell of thirty-two characters.', 'typing');

  const lines = list('New').map((row) => Object.values(row).join('\t'));
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', lines.join('\r\n'));
  const paste = async (): Promise<void> => {
    box()!.scrollTop = 0;
    await until(() => cell(0, 0), 'the way to the top');
    cell(0, 0)!.focus();
    await field!.updateComplete;
    cell(0, 0)!.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  };
  await step(paste, () => value()[rows - 1]?.['name'] === `New ${rows - 1}`, 'pasting');

  const undo = (): void => {
    const key = { key: 'z', ctrlKey: true, bubbles: true, composed: true, cancelable: true };
    root()!.activeElement!.dispatchEvent(new KeyboardEvent('keydown', key));
  };
  await step(undo, () => value()[rows - 1]?.['name'] === `Row ${rows - 1}`, 'undoing');
  port1.close();
  await painted();
  longTasks.push(...observer.takeRecords());
  keys.sort((a, b) => a - b);
  return { waits, key: keys[Math.floor(keys.length * 0.95)]!, longTasks: longTasks.length };
}
