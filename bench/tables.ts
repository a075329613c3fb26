/**
 * Long outputs in headless Chromium: a table of 100 000 rows and a log of 1 000 000 lines from the value given to the
 * element to its first paint, sorting the table, and the longest task while 5 000 tokens a second are streamed.
 */
import type { Browser } from 'playwright-core';
import { launch } from '../e2e/support/browser.ts';
import { Host, htmlPage } from '../e2e/support/host.ts';
import { ofRounds, type Effort, type Figure } from './support/figures.ts';
import { temporaryFolder } from './support/folders.ts';
import { startGateway } from './support/gateway.ts';

const ROWS = 100_000;
const LINES = 1_000_000;
const TOKENS_A_SECOND = 5_000;
const STREAMED_MS = 4_000;

interface Round {
  table: number;
  sortNumbers: number;
  sortTexts: number;
  filter: number;
  log: number;
  /** From more lines at the end to their paint. */
  appended: number;
  longestTask: number;
}

/** Runs in a page of its own; `share` of the amounts sees only that all can be measured. */
interface Amounts {
  rows: number;
  lines: number;
  tokens: number;
  streamed: number;
}

export async function tables({ rounds, share }: Effort): Promise<Figure[]> {
  const tools = await temporaryFolder();
  const host = await Host.start();
  const gateway = await startGateway({ toolsDir: tools.path, allowedOrigin: host.origin });
  const browser = await launch();
  const head = `<script type="module" src="${gateway.url}/pixie.js"></script>`;
  const address = host.serve('/tables', htmlPage('', { head }));
  const amounts: Amounts = {
    rows: Math.round(ROWS * share),
    lines: Math.round(LINES * share),
    tokens: TOKENS_A_SECOND,
    streamed: Math.round(STREAMED_MS * share),
  };
  try {
    await round(browser, address, amounts);
    const all: Round[] = [];
    for (let number = 0; number < rounds; number++) all.push(await round(browser, address, amounts));
    return figures(all, amounts);
  } finally {
    await browser.close();
    await Promise.all([gateway.close(), host.close()]);
    await tools.remove();
  }
}

function figures(all: readonly Round[], { rows, lines, tokens }: Amounts): Figure[] {
  const of = (name: keyof Round): number[] => all.map((each) => each[name]);
  return [
    ofRounds(`table of ${rows} rows, value to first paint`, of('table'), 'ms', { most: 200 }),
    ofRounds('sorted by numbers there', of('sortNumbers'), 'ms'),
    ofRounds('sorted by texts there', of('sortTexts'), 'ms'),
    ofRounds('searched there, first time', of('filter'), 'ms'),
    ofRounds(`log of ${lines} lines, value to first paint`, of('log'), 'ms'),
    ofRounds('100 lines appended there', of('appended'), 'ms'),
    ofRounds(`${tokens} tokens a second into stream_text: longest task`, of('longestTask'), 'ms', { most: 50 }),
  ];
}

async function round(browser: Browser, address: string, amounts: Amounts): Promise<Round> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    const page = await context.newPage();
    await page.goto(address, { waitUntil: 'load' });
    await page.evaluate(() => customElements.whenDefined('pixie-output').then(() => undefined));
    await page.waitForLoadState('networkidle');
    return await page.evaluate(useOutputs, amounts);
  } finally {
    await context.close();
  }
}

/** Runs inside the page, whole in itself. */
async function useOutputs({ rows, lines, tokens, streamed }: Amounts): Promise<Round> {
  type Card = HTMLElement & { spec: object; value: unknown; streaming: boolean };
  const painted = (): Promise<number> =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(null);
      });
    });
  const until = async (condition: () => unknown, what: string): Promise<number> => {
    const begin = performance.now();
    while (!condition()) {
      if (performance.now() - begin > 30_000) throw new Error(`${what} did not happen`);
      await painted();
    }
    return painted();
  };
  const card = (type: string, value: unknown): Card => {
    const element = document.createElement('pixie-output') as Card;
    element.spec = { key: 'out', type, label: 'Out', streaming: true };
    element.value = value;
    document.body.append(element);
    return element;
  };
  const inside = (element: Card, selector: string): HTMLElement[] => [
    ...element.shadowRoot!.querySelectorAll<HTMLElement>(selector),
  ];
  const timed = async (work: () => void, done: () => unknown, what: string): Promise<number> => {
    await painted();
    const begin = performance.now();
    work();
    return (await until(done, what)) - begin;
  };
  /** The type's module is there before its value, as in a tool that was looked at before it was run. */
  const ready = async (type: string, value: unknown, selector: string): Promise<Card> => {
    const element = card(type, value);
    await until(() => inside(element, selector).length > 0, `the first ${type}`);
    return element;
  };

  const tableRows = Array.from({ length: rows }, (_, index) => ({
    id: index,
    name: `Row ${(index * 7919) % rows}`,
    value: Math.sin(index) * 1000,
    day: `2026-01-${String((index % 28) + 1).padStart(2, '0')}`,
    open: index % 3 === 0,
    share: (index % 100) / 100,
  }));
  const grid = await ready('table', [{ id: 'x' }], 'tbody td, tbody th');
  const first = (column: number): string => inside(grid, 'tbody tr')[0]?.children[column]?.textContent?.trim() ?? '';
  const table = await timed(
    () => (grid.value = tableRows),
    () => inside(grid, 'tbody tr').length > 5,
    'the table',
  );
  const sorter = (column: number): void => inside(grid, '.sorter')[column]!.click();
  const before = first(2);
  const sortNumbers = await timed(
    () => sorter(2),
    () => first(2) !== before,
    'sorting numbers',
  );
  const sortTexts = await timed(
    () => sorter(1),
    () => first(1) === 'Row 0',
    'sorting texts',
  );
  inside(grid, '[part=tool]')[0]!.click();
  await until(() => inside(grid, '.grid-filter').length > 0, 'the search');
  const search = inside(grid, '.grid-filter')[0] as HTMLInputElement;
  const filter = await timed(
    () => {
      search.value = `row ${rows - 1}`;
      search.dispatchEvent(new Event('input'));
    },
    () => inside(grid, 'tbody tr').length === 1,
    'searching',
  );
  grid.remove();

  const line = (index: number): object => ({
    t: 1_762_335_001 + index,
    level: index % 10 === 0 ? 'error' : 'info',
    message: `Line ${index} says something of usual length`,
  });
  const log = await ready('log', [line(0)], '.line');
  const logLines = Array.from({ length: lines }, (_, index) => line(index));
  const said = (): string => inside(log, '.line').at(-1)?.textContent ?? '';
  const firstLog = await timed(
    () => (log.value = logLines),
    () => said().includes(`Line ${lines - 1} `),
    'the log',
  );
  const longer = logLines.concat(Array.from({ length: 100 }, (_, index) => line(lines + index)));
  const appended = await timed(
    () => (log.value = longer),
    () => said().includes(`Line ${lines + 99} `),
    'appending',
  );
  log.remove();

  const words = await ready('stream_text', 'x', '.stream');
  words.streaming = true;
  await painted();
  let longest = 0;
  let heard = performance.now();
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    const now = performance.now();
    longest = Math.max(longest, now - heard);
    heard = now;
    port2.postMessage(null);
  };
  port2.postMessage(null);
  let text = '';
  let sent = 0;
  const begin = performance.now();
  while (performance.now() - begin < streamed) {
    await new Promise((resolve) => setTimeout(resolve));
    const due = ((performance.now() - begin) / 1000) * tokens;
    for (; sent < due; sent += 1) words.value = text += sent % 17 === 16 ? 'token.\n' : 'token ';
  }
  await painted();
  port1.close();
  words.remove();
  return { table, sortNumbers, sortTexts, filter, log: firstLog, appended, longestTask: longest };
}
