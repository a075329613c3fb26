/** A picture in another format, by way of a canvas. */
import type { ExportFile } from '../../../contract/types.ts';
import type { ViewFormat, ViewHost } from '../../core/view.ts';
import { dataUrl, readBytes } from './bytes.ts';

const QUALITY = 0.92;
/** A drawing without a size of its own is at least this wide. */
const DRAWING = 1200;

const TARGETS: readonly (readonly [name: string, mediaType: string])[] = [
  ['png', 'image/png'],
  ['jpg', 'image/jpeg'],
  ['webp', 'image/webp'],
];

/** The formats that a picture can be converted to, but not into what it is already. */
export function conversions(host: ViewHost, data: string, mediaType: string): readonly ViewFormat[] {
  return TARGETS.filter(([, target]) => target !== mediaType).map(([name, target]) => ({
    name,
    first: true,
    make: () => converted(host, data, name, target),
  }));
}

async function converted(host: ViewHost, data: string, name: string, target: string): Promise<ExportFile> {
  const canvas = paint(await load(await dataUrl(await readBytes(host, data))), target === 'image/jpeg');
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, target, QUALITY));
  // A browser that cannot write a format gives PNG instead.
  if (!blob || blob.type !== target) throw new Error(`this browser writes no ${target}`);
  return { extension: name, mediaType: target, body: new Uint8Array(await blob.arrayBuffer()) };
}

/** From a data URL, as the one address that never makes a canvas unreadable and gives SVG no place to run in. */
async function load(address: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = address;
  await image.decode();
  return image;
}

/** @param opaque the format has no transparency: white shines through, not black */
function paint(image: HTMLImageElement, opaque: boolean): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth || DRAWING;
  canvas.height = image.naturalHeight || DRAWING / 2;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  if (opaque) {
    context.fillStyle = 'white';
    context.fillRect(0, 0, canvas.width, canvas.height);
  }
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}
