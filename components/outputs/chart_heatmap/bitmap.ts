/** Many small cells as one picture: 40 000 shapes of the engine's take ten times as long. */
import { drawable } from '../../engines/chart/axes.ts';
import { mixed, shareAt } from '../../engines/chart/ramp-colours.ts';
import type { Blocks } from './blocks.ts';
import type { Scale } from './colours.ts';

/** Shades of the scale: finer than an eye or a screen. */
const SHADES = 512;

/**
 * @param width px that the cells have together
 * @param sharpness pixels per px
 */
export function bitmapOf(
  blocks: Blocks,
  scale: Scale,
  width: number,
  height: number,
  sharpness = 2,
): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width * sharpness));
  canvas.height = Math.max(1, Math.round(height * sharpness));
  const context = canvas.getContext('2d')!;
  const image = context.createImageData(canvas.width, canvas.height);
  fill(new Uint32Array(image.data.buffer), canvas.width, canvas.height, blocks, scale);
  context.putImageData(image, 0, 0);
  return canvas;
}

function fill(pixels: Uint32Array, width: number, height: number, { columns, rows, data }: Blocks, scale: Scale): void {
  const shades = shadesOf(scale);
  const cells = new Uint32Array(columns * rows);
  for (const [column, row, value] of data) {
    const shade = Math.round(shareAt(scale.low, scale.high, drawable(value!, false)) * (SHADES - 1));
    cells[row! * columns + column!] = shades[shade]!;
  }
  const columnAt = Uint32Array.from({ length: width }, (_, x) => Math.floor((x * columns) / width));
  for (let y = 0; y < height; y += 1) {
    const row = Math.floor((y * rows) / height) * columns;
    // A row of pixels that is like the one above is copied.
    if (y > 0 && row === Math.floor(((y - 1) * rows) / height) * columns) {
      pixels.copyWithin(y * width, (y - 1) * width, y * width);
      continue;
    }
    for (let x = 0; x < width; x += 1) pixels[y * width + x] = cells[row + columnAt[x]!]!;
  }
}

/** Red is the lowest byte: pixels of a canvas are stored in that order, and every machine that runs browsers reads so. */
function shadesOf(scale: Scale): Uint32Array {
  return Uint32Array.from({ length: SHADES }, (_, shade) => {
    const [red, green, blue] = mixed(scale.colours, shade / (SHADES - 1));
    return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
  });
}
