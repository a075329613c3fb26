/** What tests of charts share: the picture, the pointer, the keys, the table. */
import type { Json } from '../../../contract/json.ts';
import type { PixieOutput } from '../../output/output.ts';
import { all, drawn, inside } from '../../outputs/testing.ts';
import { Words } from '../../core/words.ts';
import { loadEngine } from './load.ts';
import type { ChartModel, Scene } from './model.ts';
import { until } from '../../testing/until.ts';

/** The engine's hundreds of modules come one by one from the test server; no single test can wait for that. */
export function loadEngineFirst(): void {
  before(async function () {
    this.timeout(120_000);
    await loadEngine('more');
  });
}

export function canvas(element: PixieOutput): HTMLCanvasElement | null {
  return inside<HTMLCanvasElement>(element, '.canvas canvas');
}

/** All layers of the picture as one: the engine may paint on more than one canvas. */
export function layers(element: PixieOutput): HTMLCanvasElement {
  const whole = document.createElement('canvas');
  for (const layer of all<HTMLCanvasElement>(element, '.canvas canvas')) {
    if (whole.width !== layer.width) Object.assign(whole, { width: layer.width, height: layer.height });
    whole.getContext('2d')!.drawImage(layer, 0, 0);
  }
  return whole;
}

/** A short mark of what is drawn: the pixels themselves are too long for the report of a failure. */
export function picture(element: PixieOutput): number {
  let mark = 0;
  for (const character of layers(element).toDataURL()) mark = (Math.imul(mark, 31) + character.charCodeAt(0)) | 0;
  return mark;
}

function pixels(element: PixieOutput): Uint8ClampedArray {
  const board = layers(element);
  return board.getContext('2d')!.getImageData(0, 0, board.width, board.height).data;
}

/** How many pixels are near a colour, `#rrggbb`. */
export function inkOf(element: PixieOutput, colour: string): number {
  const hex = Number.parseInt(colour.slice(1), 16);
  const wanted = [hex >> 16, (hex >> 8) & 255, hex & 255];
  const data = pixels(element);
  let count = 0;
  for (let at = 0; at < data.length; at += 4)
    if (data[at + 3]! > 100 && wanted.every((channel, index) => Math.abs(channel - data[at + index]!) < 12)) count += 1;
  return count;
}

export function hasInk(element: PixieOutput): boolean {
  return pixels(element).some((byte) => byte !== 0);
}

export function press(element: PixieOutput, key: string, more: KeyboardEventInit = {}): void {
  inside(element, '.plot')!.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }),
  );
}

/** With plain spaces, as one reads it. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Everything that is said to screen readers from now on. */
export function listen(element: PixieOutput): string[] {
  const said: string[] = [];
  element.announce = (sentence) => void said.push(plain(sentence));
  return said;
}

function at(element: PixieOutput, type: string, across: number, down: number): void {
  const plot = inside(element, '.plot')!;
  const { left, top, width, height } = plot.getBoundingClientRect();
  const place = { clientX: left + width * across, clientY: top + height * down };
  plot.dispatchEvent(new PointerEvent(type, { ...place, pointerId: 1, bubbles: true, button: 0 }));
}

/** The pointer at parts of the width and height; what the tooltip says then, '' when it is not there. */
export function hover(element: PixieOutput, across: number, down: number): string {
  at(element, 'pointermove', across, down);
  const { hidden } = inside(element, '.hover')!;
  return hidden ? '' : plain(inside(element, '.tip')!.textContent!);
}

/** A drag between two places. */
export async function drag(element: PixieOutput, from: [number, number], to: [number, number]): Promise<void> {
  const plot = inside(element, '.plot')!;
  plot.setPointerCapture = () => undefined;
  at(element, 'pointerdown', ...from);
  at(element, 'pointermove', (from[0] + to[0]) / 2, (from[1] + to[1]) / 2);
  at(element, 'pointermove', ...to);
  at(element, 'pointerup', ...to);
  await drawn(element);
}

export function cells(element: PixieOutput): string[][] {
  return all(element, 'tbody tr').map((row) => [...row.children].map(({ textContent }) => plain(textContent!)));
}

/** Opens the table; its headings. */
export async function openTable(element: PixieOutput): Promise<string[]> {
  inside(element, '.summary button')!.click();
  await until(() => inside(element, 'table') !== null);
  return all(element, 'thead .name').map(({ textContent }) => textContent!);
}

/** What the browser's console says is wrong while something runs. */
export async function faultsOf(work: () => Promise<void>): Promise<unknown[]> {
  const faults: unknown[] = [];
  const { error, warn } = console;
  console.error = (...args) => void faults.push(args);
  console.warn = (...args) => void faults.push(args);
  try {
    await work();
  } finally {
    Object.assign(console, { error, warn });
  }
  return faults;
}

/** Values that a chart of series over one axis must draw without a word. */
export const ODD: readonly Json[] = [
  { x: ['2026-01-01', '2026-02-01'], series: [{ name: 'a', y: [1, 2] }] },
  { x: [1, 10, 100], series: [{ name: 'a', y: [0, 10, 1000] }], log_x: true, log_y: true },
  { x: [0, 10, 100], series: [{ name: 'a', y: [-1, 10, 1000] }], log_x: true, log_y: true },
  { x: [-1, -2], series: [{ name: 'a', y: [-1, -10] }], log_x: true, log_y: true },
  { x: ['a', 'b', 'a'], series: [{ name: 'a', y: [1, 2, 3] }] },
  { x: [2, 0, 1], series: [{ name: 'a', y: [1, 2, 3] }] },
  { x: [1], series: [{ name: 'a', y: [5], mode: 'markers' }] },
  { x: [1, 2, 3], series: [{ name: 'a', y: [null, 5, null] }] },
  { x: [1, 1], series: [{ name: 'a', y: [5, 6] }] },
  { x: [1, 2], series: [{ name: 'a', y: [null, null] }] },
  { x: [1, 2, 3], series: [{ name: 'a', y: [1e308, -1e308, 1.7e308] }] },
  { x: [1, 2, 3], series: [{ name: 'a', y: [1e-320, 5e-324, 0] }] },
  { x: [1e308, -1e308], series: [{ name: 'a', y: [1, 2] }] },
  { x: [], series: [] },
  { x: [], series: [{ name: 'a', y: [] }] },
];

/** The texts among own shapes that a model draws: what is written, where, and the px it may take. */
export function textsOf(model: ChartModel, width: number, height: number): DrawnText[] {
  const colours = { text: '#333', strong: '#000', line: '#ccc', surface: '#fff', accent: '#00f', font: 'sans-serif' };
  const words = new Words('en');
  const scene = { hidden: new Set(), windows: { x: null, y: null }, width, height, dark: false, colours, words };
  const [series] = model.option(scene as unknown as Scene)['series'] as [
    { data: number[]; renderItem(of: { dataIndex: number }): { type: string; x: number; y: number; style: DrawnText } },
  ];
  return series.data
    .map((dataIndex) => series.renderItem({ dataIndex }))
    .filter(({ type }) => type === 'text')
    .map(({ x, y, style: { text, width: most, align } }) => ({
      text,
      x,
      y,
      align,
      ...(most !== undefined && { width: most }),
    }));
}

export interface DrawnText {
  text: string;
  x: number;
  y: number;
  align: 'left' | 'center' | 'right';
  width?: number;
}
