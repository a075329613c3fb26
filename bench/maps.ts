/**
 * Maps of 100 000 points: from the value to the painted map, first in its page and once the engine is there, and the
 * frames while it is dragged. The issue allows 500 ms to first paint.
 */
import type { Browser } from 'playwright-core';
import { launch } from '../e2e/support/browser.ts';
import { Host, htmlPage } from '../e2e/support/host.ts';
import { ofRounds, type Effort, type Figure } from './support/figures.ts';
import { temporaryFolder } from './support/folders.ts';
import { startGateway } from './support/gateway.ts';

const POINTS = 100_000;
const TYPES = ['map_points', 'map_heatmap'] as const;
const FIRST_PAINT_MS = 500;

interface Round {
  first: number;
  again: number;
  /** One for each step of the drag. */
  frames: number[];
}

export async function maps({ rounds }: Effort): Promise<Figure[]> {
  const tools = await temporaryFolder();
  const host = await Host.start();
  const gateway = await startGateway({ toolsDir: tools.path, allowedOrigin: host.origin });
  const browser = await launch();
  try {
    return await measureMaps(browser, host, `${gateway.url}/pixie.js`, rounds);
  } finally {
    await browser.close();
    await Promise.all([gateway.close(), host.close()]);
    await tools.remove();
  }
}

/** @param script address of the elements */
export async function measureMaps(browser: Browser, host: Host, script: string, rounds: number): Promise<Figure[]> {
  const head = `<script type="module" src="${script}"></script>`;
  const address = host.serve('/maps', htmlPage('', { head }));
  const figures: Figure[] = [];
  for (const type of TYPES) {
    await round(browser, address, type);
    const all: Round[] = [];
    for (let number = 0; number < rounds; number++) all.push(await round(browser, address, type));
    const times = (pick: (each: Round) => number): number[] => all.map(pick);
    figures.push(
      ofRounds(
        `${type}, ${POINTS} points: value to painted, first in its page`,
        times(({ first }) => first),
        'ms',
        {
          most: FIRST_PAINT_MS,
        },
      ),
      ofRounds(
        `${type}, ${POINTS} points: value to painted, engine loaded`,
        times(({ again }) => again),
        'ms',
        {
          most: FIRST_PAINT_MS,
        },
      ),
      ofRounds(
        `${type}, frame while it is dragged`,
        times(({ frames }) => middle(frames)),
        'ms',
      ),
    );
  }
  return figures;
}

function middle(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;
}

async function round(browser: Browser, address: string, type: string): Promise<Round> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    const page = await context.newPage();
    await page.goto(address, { waitUntil: 'load' });
    await page.evaluate(() => customElements.whenDefined('pixie-output').then(() => undefined));
    await page.waitForLoadState('networkidle');
    return await page.evaluate(useMap, { count: POINTS, type });
  } finally {
    await context.close();
  }
}

/** Runs inside the page, whole in itself. */
async function useMap({ count, type }: { count: number; type: string }): Promise<Round> {
  type Card = HTMLElement & { spec: object; value: unknown };
  let seed = 7;
  const random = (): number => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const points = Array.from({ length: count }, () => ({ lat: random() * 120 - 50, lng: random() * 340 - 170 }));
  const painted = (): Promise<number> =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => resolve(performance.now());
        channel.port2.postMessage(null);
      });
    });
  const canvasOf = (card: Card): HTMLCanvasElement | null =>
    card.shadowRoot?.querySelector<HTMLCanvasElement>('.leaflet-overlay-pane canvas') ?? null;
  const show = async (): Promise<{ card: Card; time: number }> => {
    const card = document.createElement('pixie-output') as Card;
    card.spec = { key: 'out', type, label: 'Points' };
    const begin = performance.now();
    card.value = { points };
    document.body.prepend(card);
    while (!canvasOf(card)) {
      if (performance.now() - begin > 20_000) throw new Error('the map was not drawn');
      await painted();
    }
    // Reading a pixel back waits for what was only asked for so far.
    canvasOf(card)!.getContext('2d')!.getImageData(0, 0, 1, 1);
    return { card, time: (await painted()) - begin };
  };

  const first = await show();
  first.card.remove();
  await painted();
  const again = await show();
  const box = again.card.shadowRoot!.querySelector<HTMLElement>('.map-box')!;
  const { left, top } = box.getBoundingClientRect();
  const pointer = (kind: string, x: number): void => {
    const place = { clientX: left + x, clientY: top + 150, pointerId: 1, pointerType: 'mouse', bubbles: true };
    box.dispatchEvent(new PointerEvent(kind, place));
  };
  const frames: number[] = [];
  pointer('pointerdown', 100);
  for (let step = 1; step <= 40; step++) {
    await painted();
    const begin = performance.now();
    pointer('pointermove', 100 + step * 5);
    canvasOf(again.card)!.getContext('2d')!.getImageData(0, 0, 1, 1);
    frames.push(performance.now() - begin);
  }
  pointer('pointerup', 300);
  return { first: first.time, again: again.time, frames };
}
