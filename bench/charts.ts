/**
 * Charts of many points in a page: from setting the value to the paint of it, with the engine loaded as it is once a
 * page is idle, and the work within one frame while a person pans a zoomed line. A network of many nodes: how long it
 * takes until they rest, and how long the page is deaf meanwhile.
 */
import type { Browser, Page } from 'playwright-core';
import { launch } from '../e2e/support/browser.ts';
import { Host, htmlPage } from '../e2e/support/host.ts';
import { provideChartData, type ChartData } from './support/chart-data.ts';
import { ofRounds, type Effort, type Figure } from './support/figures.ts';
import { temporaryFolder } from './support/folders.ts';
import { startGateway } from './support/gateway.ts';
import { quantile } from './support/statistics.ts';

/** Frames as soon as there is something to paint: at 60 a second the wait for the next one alone takes up to 16.7 ms. */
export const UNLIMITED = ['--disable-frame-rate-limit', '--disable-gpu-vsync'];
/** Steps of a drag: p95 of fewer would be the slowest one. */
export const STEPS = 60;
/** Of the network, with half as many edges again. */
const NODES = 1_000;
/** A frame at 60 a second. */
const FRAME = 1000 / 60;

/** The charts that are measured, by the name under which the page makes their values. */
export const CHARTS = ['line', 'scatter', 'bar', 'heatmap', 'histogram'] as const;
export type Chart = (typeof CHARTS)[number];

/** A network without given places, in ms. */
interface Settled {
  /** From setting the value until the nodes rest. */
  rest: number;
  /** The longest wait of a message that is sent and heard all the time. */
  longest: number;
}

/** From value to painted, and the frames of panning the line, all in ms. */
export interface ChartRound extends Record<Chart, number> {
  steps: number[];
}

interface Round extends ChartRound {
  network: Settled;
}

/** What the page offers to the measurement. */
type Measured = Window & {
  chartData: ChartData;
  paint(chart: Chart): Promise<number>;
  pan(steps: number): Promise<number[]>;
  settle(nodes: number): Promise<Settled>;
};

export async function charts({ rounds }: Effort): Promise<Figure[]> {
  const tools = await temporaryFolder();
  const host = await Host.start();
  const gateway = await startGateway({ toolsDir: tools.path, allowedOrigin: host.origin });
  const browser = await launch(UNLIMITED);
  const script = `<script type="module" src="${gateway.url}/pixie.js"></script>`;
  const address = host.serve('/', htmlPage('<main></main>', { head: script }));
  try {
    await round(browser, address);
    const all: Round[] = [];
    for (let number = 0; number < rounds; number++) all.push(await round(browser, address));
    const column = (chart: Chart): number[] => all.map((each) => each[chart]);
    const steps = (share: number): number[] => all.map((each) => quantile(each.steps, share));
    return [
      ofRounds('line of 1,000,000 points, value to painted', column('line'), 'ms', { most: 500 }),
      ofRounds('frame of panning it at half its width, p50', steps(0.5), 'ms'),
      ofRounds('frame of panning it at half its width, p95', steps(0.95), 'ms', { most: FRAME }),
      ofRounds('scatter of 100,000 points, value to painted', column('scatter'), 'ms', { most: 500 }),
      ofRounds('bars of 1,000 names, value to painted', column('bar'), 'ms'),
      ofRounds('heat map of 40,000 cells, value to painted', column('heatmap'), 'ms'),
      ofRounds('histogram of 100,000 values, value to painted', column('histogram'), 'ms'),
      ofRounds(
        'network of 1,000 nodes, longest task until they rest',
        all.map(({ network }) => network.longest),
        'ms',
        { most: 50 },
      ),
      ofRounds(
        'network of 1,000 nodes, value to rest',
        all.map(({ network }) => network.rest),
        'ms',
      ),
    ];
  } finally {
    await browser.close();
    await Promise.all([gateway.close(), host.close()]);
    await tools.remove();
  }
}

async function round(browser: Browser, address: string): Promise<Round> {
  return onPage(browser, address, async (page) => {
    const charts = await chartsOn(page);
    const network = await page.evaluate((count) => (window as unknown as Measured).settle(count), NODES);
    return { ...charts, network };
  });
}

/** One round of the charts alone, in a page of its own. @param address a page with our script and a `<main>` */
export function chartRound(browser: Browser, address: string): Promise<ChartRound> {
  return onPage(browser, address, chartsOn);
}

async function onPage<T>(browser: Browser, address: string, measure: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 1000, height: 700 } });
  try {
    const page = await context.newPage();
    await page.addInitScript(provideChartData);
    await page.addInitScript(prepare);
    await page.goto(address);
    await page.evaluate(() => customElements.whenDefined('pixie-output'));
    return await measure(page);
  } finally {
    await context.close();
  }
}

async function chartsOn(page: Page): Promise<ChartRound> {
  const found: Partial<Record<Chart, number>> = {};
  let steps: number[] = [];
  for (const chart of CHARTS) {
    found[chart] = await paint(page, chart);
    if (chart === 'line') steps = await page.evaluate((count) => (window as unknown as Measured).pan(count), STEPS);
  }
  return { ...(found as Record<Chart, number>), steps };
}

function paint(page: Page, chart: Chart): Promise<number> {
  return page.evaluate((name) => (window as unknown as Measured).paint(name), chart);
}

/** Runs inside the page, whole in itself. */
function prepare(): void {
  type Output = HTMLElement & { spec: unknown; value: unknown; updateComplete: Promise<boolean> };
  /** Work at the start of a frame, and the moment after that frame was painted. */
  const inFrame = (work: () => void): Promise<number> =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        const start = performance.now();
        work();
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now() - start);
        port2.postMessage(null);
      });
    });
  const afterPaint = async (): Promise<number> => {
    await inFrame(() => undefined);
    return performance.now();
  };
  const count = (length: number): number[] => Array.from({ length }, (_, index) => index);
  const SMALL: Record<string, unknown> = {
    heatmap: { x_labels: ['a'], y_labels: ['b'], z: [[1]] },
    histogram: { values: [1, 2] },
  };
  const isDrawn = (output: Output): boolean => Boolean(output.shadowRoot?.querySelector('.canvas canvas'));
  const when = async (condition: () => boolean): Promise<void> => {
    while (!condition()) await afterPaint();
  };
  let shown: Output | null = null;
  const show = (chart: string): Output => {
    shown?.remove();
    shown = document.createElement('pixie-output') as Output;
    shown.spec = { key: chart, type: `chart_${chart}`, label: chart };
    document.querySelector('main')!.append(shown);
    return shown;
  };
  const paint = async (chart: string): Promise<number> => {
    const value = (window as unknown as Measured).chartData[chart as Chart]();
    const small = show(chart);
    small.value = SMALL[chart] ?? { x: [1, 2], y: [3, 4] };
    await when(() => isDrawn(small));
    const output = show(chart);
    await output.updateComplete;
    await afterPaint();
    const start = performance.now();
    output.value = value;
    await output.updateComplete;
    if (!isDrawn(output)) throw new Error(`${chart} was not drawn at once`);
    return (await afterPaint()) - start;
  };
  const pan = async (steps: number): Promise<number[]> => {
    const plot = shown!.shadowRoot!.querySelector('.plot')!;
    const press = (key: string, shiftKey = false): boolean =>
      plot.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, bubbles: true, cancelable: true }));
    press('+');
    press('+');
    await afterPaint();
    const times: number[] = [];
    for (let step = 0; step < steps; step++) {
      times.push(await inFrame(() => void press(step % 10 < 5 ? 'ArrowRight' : 'ArrowLeft', true)));
    }
    return times;
  };
  const networkOf = (nodes: number): unknown => ({
    nodes: count(nodes).map((at) => ({ id: String(at), label: `node ${at}`, group: `group ${at % 6}` })),
    edges: count(Math.floor(nodes * 1.5)).map((at) => ({
      source: String(at % nodes),
      target: String(at < nodes ? Math.floor(at / 3) : (at * 7919) % nodes),
    })),
  });
  const settle = async (nodes: number): Promise<Settled> => {
    const small = show('network');
    small.value = networkOf(3);
    await when(() => isDrawn(small));
    const output = show('network');
    await output.updateComplete;
    await afterPaint();
    let longest = 0;
    let heard = performance.now();
    const start = heard;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      const now = performance.now();
      longest = Math.max(longest, now - heard);
      heard = now;
      port2.postMessage(null);
    };
    port2.postMessage(null);
    const isArranged = (): boolean => isDrawn(output) && !output.shadowRoot?.querySelector('.note');
    output.value = networkOf(nodes);
    await output.updateComplete;
    await when(isArranged);
    // The last picture is drawn in the tasks behind that.
    for (let task = 0; task < 4; task += 1) await new Promise((resolve) => setTimeout(resolve));
    const rest = (await afterPaint()) - start;
    port1.close();
    return { rest, longest };
  };
  Object.assign(window, { paint, pan, settle });
}
