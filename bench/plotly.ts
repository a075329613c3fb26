/**
 * Charts beside Plotly.js: the same data, machine, browser and moment, as ratio of ours to theirs. Plotly draws lines as
 * SVG and the large scatter with WebGL, which is how each is quickest without a graphics card (a million points with
 * WebGL take 20 s there). Plotly is installed by this file alone, into a folder that git ignores.
 */
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import type { Browser } from 'playwright-core';
import { launch } from '../e2e/support/browser.ts';
import { Host, htmlPage } from '../e2e/support/host.ts';
import { chartRound, CHARTS, UNLIMITED, type Chart, type ChartRound } from './charts.ts';
import { provideChartData, type ChartData } from './support/chart-data.ts';
import { ofRounds, type Effort, type Figure } from './support/figures.ts';
import { ROOT, temporaryFolder } from './support/folders.ts';
import { startGateway } from './support/gateway.ts';
import { median } from './support/statistics.ts';

/** A step of Plotly's takes a tenth of a second. */
const STEPS = 20;
const NAMES: Record<Chart, string> = {
  line: 'line of 1,000,000 points',
  scatter: 'scatter of 100,000 points',
  bar: 'bars of 1,000 names',
  heatmap: 'heat map of 40,000 cells',
  histogram: 'histogram of 100,000 values',
};

export async function plotly({ rounds }: Effort): Promise<Figure[]> {
  const library = await installed();
  const tools = await temporaryFolder();
  const host = await Host.start();
  const gateway = await startGateway({ toolsDir: tools.path, allowedOrigin: host.origin });
  const browser = await launch([...UNLIMITED, '--enable-unsafe-swiftshader']);
  const theirScript = host.serve('/plotly.js', { body: await readFile(library, 'utf8'), type: 'text/javascript' });
  const theirs = host.serve('/theirs', htmlPage('<main></main>', { head: `<script src="${theirScript}"></script>` }));
  const ourScript = `<script type="module" src="${gateway.url}/pixie.js"></script>`;
  const ours = host.serve('/ours', htmlPage('<main></main>', { head: ourScript }));
  try {
    const pairs: [ChartRound, ChartRound][] = [];
    for (let number = 0; number < rounds; number++) {
      pairs.push([await chartRound(browser, ours), await theirRound(browser, theirs)]);
    }
    return figuresOf(pairs);
  } finally {
    await browser.close();
    await Promise.all([gateway.close(), host.close()]);
    await tools.remove();
  }
}

function figuresOf(pairs: readonly [ChartRound, ChartRound][]): Figure[] {
  const compared = (name: string, pick: (round: ChartRound) => number): Figure[] => [
    ofRounds(
      `${name}: Plotly`,
      pairs.map(([, theirs]) => pick(theirs)),
      'ms',
    ),
    ofRounds(
      `${name}: ours as a share of Plotly's`,
      pairs.map(([ours, theirs]) => pick(ours) / pick(theirs)),
      '×',
      {
        most: 1,
      },
    ),
  ];
  return [
    ...CHARTS.flatMap((chart) => compared(`${NAMES[chart]}, value to painted`, (round) => round[chart])),
    ...compared('frame of panning the line', ({ steps }) => median(steps)),
  ];
}

/** The path of Plotly's bundle, of the version that bench/plotly pins. */
async function installed(): Promise<string> {
  const folder = join(ROOT, '.cache', 'plotly');
  await mkdir(folder, { recursive: true });
  for (const name of ['package.json', 'package-lock.json']) {
    await copyFile(join(ROOT, 'bench', 'plotly', name), join(folder, name));
  }
  await execa('npm', ['ci', '--prefix', folder, '--no-audit', '--no-fund', '--prefer-offline'], { cwd: folder });
  return join(folder, 'node_modules', 'plotly.js-dist-min', 'plotly.min.js');
}

/** What the page offers to the measurement. */
type Measured = Window & { paint(chart: Chart): Promise<number>; pan(steps: number): Promise<number[]> };

async function theirRound(browser: Browser, address: string): Promise<ChartRound> {
  const context = await browser.newContext({ viewport: { width: 1000, height: 700 } });
  try {
    const page = await context.newPage();
    await page.addInitScript(provideChartData);
    await page.addInitScript(prepare);
    await page.goto(address);
    const found: Partial<Record<Chart, number>> = {};
    let steps: number[] = [];
    for (const chart of CHARTS) {
      found[chart] = await page.evaluate((name) => (window as unknown as Measured).paint(name), chart);
      if (chart === 'line') steps = await page.evaluate((count) => (window as unknown as Measured).pan(count), STEPS);
    }
    return { ...(found as Record<Chart, number>), steps };
  } finally {
    await context.close();
  }
}

/** Runs inside the page, whole in itself. */
function prepare(): void {
  type Plot = { newPlot(box: Element, traces: object[], layout: object): Promise<void>; purge(box: Element): void } & {
    relayout(box: Element, layout: object): Promise<void>;
  };
  type Theirs = Window & { Plotly: Plot; chartData: ChartData };
  type Values = { x: unknown[]; series: { y: number[] }[]; points: { x: number; y: number }[] } & {
    x_labels: string[];
    y_labels: string[];
    z: number[][];
    values: number[];
  };
  const library = (): Plot => (window as unknown as Theirs).Plotly;
  /** Work at the start of a frame, and the moment after that frame was painted. */
  const inFrame = (work: () => Promise<void> | void): Promise<number> =>
    new Promise((resolve) => {
      requestAnimationFrame(async () => {
        const start = performance.now();
        await work();
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now() - start);
        port2.postMessage(null);
      });
    });
  const traceOf: Record<Chart, (value: Values) => object> = {
    line: ({ x, series }) => ({ type: 'scatter', mode: 'lines', x, y: series[0]!.y }),
    scatter: ({ points }) => ({
      type: 'scattergl',
      mode: 'markers',
      x: points.map(({ x }) => x),
      y: points.map(({ y }) => y),
    }),
    bar: ({ x, series }) => ({ type: 'bar', x, y: series[0]!.y }),
    heatmap: ({ x_labels: x, y_labels: y, z }) => ({ type: 'heatmap', x, y, z }),
    histogram: ({ values }) => ({ type: 'histogram', x: values, nbinsx: 60 }),
  };
  const box = (): HTMLElement => document.querySelector<HTMLElement>('main > div')!;
  const draw = async (trace: object): Promise<void> => {
    if (box()) library().purge(box());
    document.querySelector('main')!.replaceChildren(document.createElement('div'));
    Object.assign(box().style, { inlineSize: '960px', blockSize: '320px' });
    await library().newPlot(box(), [trace], { margin: { l: 40, r: 10, t: 10, b: 30 } });
  };
  const paint = async (chart: Chart): Promise<number> => {
    const value = (window as unknown as Theirs).chartData[chart]() as Values;
    // The first plot of a page is not what is compared: ours has its engine by then, too.
    await draw({ type: 'scatter', x: [1, 2], y: [3, 4] });
    await inFrame(() => undefined);
    const start = performance.now();
    await draw(traceOf[chart](value));
    await inFrame(() => undefined);
    return performance.now() - start;
  };
  const pan = async (steps: number): Promise<number[]> => {
    const range = (from: number): object => ({ 'xaxis.range': [from, from + 500_000] });
    await library().relayout(box(), range(250_000));
    const times: number[] = [];
    for (let step = 1; step <= steps; step++) {
      times.push(await inFrame(() => library().relayout(box(), range(250_000 + (step % 10) * 25_000))));
    }
    return times;
  };
  Object.assign(window, { paint, pan });
}
