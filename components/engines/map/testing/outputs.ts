/** What tests of output maps share: what is drawn, where, and what is said. Only tests load it. */
import type { Json } from '../../../../contract/json.ts';
import type { OutputSpec } from '../../../../contract/types.ts';
import type { PixieOutput } from '../../../output/output.ts';
import { inside, place } from '../../../outputs/testing.ts';
import { ready, type Spot } from '../testing.ts';
import { until } from '../../../testing/until.ts';

/** A map on the page, made and painted. */
export async function placeMap(
  spec: Partial<OutputSpec>,
  value: Json,
  set: Partial<PixieOutput> = {},
  parent?: HTMLElement,
): Promise<PixieOutput> {
  const element = await ready(await place({ key: 'out', label: 'Map', ...spec }, value, set, parent));
  await until(() => canvasOf(element) !== null, 'the canvas is there');
  return element;
}

/** What the type draws on; the base map has another one. */
export function canvasOf(element: PixieOutput): HTMLCanvasElement | null {
  return inside<HTMLCanvasElement>(element, '.leaflet-overlay-pane canvas');
}

interface Found {
  count: number;
  /** The middle of them, in the map's own pixels. */
  spot: Spot;
  left: number;
  right: number;
}

/** The pixels near a colour, `#rrggbb`. */
export function inkOf(source: PixieOutput | HTMLCanvasElement, colour: string, slack = 16): Found {
  const canvas = source instanceof HTMLCanvasElement ? source : canvasOf(source)!;
  const hex = Number.parseInt(colour.slice(1), 16);
  const wanted = [hex >> 16, (hex >> 8) & 255, hex & 255];
  const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
  const ratio = canvas.clientWidth > 0 ? canvas.width / canvas.clientWidth : 1;
  const found = { count: 0, x: 0, y: 0, left: Infinity, right: -Infinity };
  for (let at = 0; at < data.length; at += 4) {
    if (data[at + 3]! < 160 || wanted.some((channel, index) => Math.abs(channel - data[at + index]!) > slack)) continue;
    const x = (at / 4) % canvas.width;
    found.count += 1;
    found.x += x;
    found.y += Math.floor(at / 4 / canvas.width);
    found.left = Math.min(found.left, x);
    found.right = Math.max(found.right, x);
  }
  const { count, x, y, left, right } = found;
  return { count, spot: [x / count / ratio, y / count / ratio], left: left / ratio, right: right / ratio };
}

/** Waits until a colour is drawn, or no longer. */
export async function untilInk(element: PixieOutput, colour: string, there = true): Promise<void> {
  await until(() => canvasOf(element) !== null && inkOf(element, colour).count > 0 === there, `${colour} ${there}`);
}

export function popupOf(element: PixieOutput): HTMLElement | null {
  return inside(element, '.map-popup:not([hidden])');
}

/** Everything that is said to screen readers from now on. */
export function listen(element: PixieOutput): string[] {
  const said: string[] = [];
  element.announce = (sentence) => void said.push(sentence.replace(/\s+/g, ' '));
  return said;
}

/** A picture of the map as a canvas. */
export async function pictureOf(element: PixieOutput): Promise<HTMLCanvasElement> {
  const { body } = await element.view!.formats!()
    .find(({ name }) => name === 'png')!
    .make();
  const bitmap = await createImageBitmap(new Blob([body as BlobPart], { type: 'image/png' }));
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: bitmap.width, height: bitmap.height });
  canvas.getContext('2d')!.drawImage(bitmap, 0, 0);
  return canvas;
}

/** The rows of the data as a table, opened by its button. */
export async function tableOf(element: PixieOutput): Promise<string[][]> {
  inside(element, '.summary .link')!.click();
  await until(() => inside(element, '.alternative tbody tr') !== null, 'the table is there');
  const rows = element.shadowRoot!.querySelectorAll<HTMLTableRowElement>('.alternative tr');
  return [...rows].map((row) => [...row.cells].map((cell) => cell.textContent!.replace(/\s+/g, ' ').trim()));
}
