/**
 * Very many round marks, put into the pixels themselves: a canvas takes seconds for a hundred thousand stamps (about
 * 50 µs each without a GPU), this takes some ten milliseconds.
 */
import type { DotKind } from './dots.ts';
import type { View } from './canvas-layer.ts';

/** The pixels of a disc, from its upper left corner. */
interface Mask {
  readonly side: number;
  readonly columns: Int32Array;
  readonly rows: Int32Array;
  /** Distances in the picture from the corner's pixel. */
  readonly offsets: Int32Array;
  /** How much of each pixel is covered, 1…255. */
  readonly cover: Uint8Array;
}

export class Swarm {
  readonly #ratio: number;
  readonly #columns: number;
  readonly #rows: number;
  readonly #image: ImageData;
  /** One number a pixel, alpha first: every machine with a browser counts from the low end. */
  readonly #pixels: Uint32Array;
  readonly #masks: readonly Mask[];
  /** Of each kind, one number too. */
  readonly #colours: Uint32Array;

  constructor(context: CanvasRenderingContext2D, { width, height }: View, kinds: readonly DotKind[]) {
    this.#ratio = context.getTransform().a || 1;
    this.#columns = Math.max(1, Math.round(width * this.#ratio));
    this.#rows = Math.max(1, Math.round(height * this.#ratio));
    this.#image = context.createImageData(this.#columns, this.#rows);
    this.#pixels = new Uint32Array(this.#image.data.buffer);
    const masks = new Map<number, Mask>();
    this.#masks = kinds.map(({ radius }) => {
      const mask = masks.get(radius) ?? maskOf(radius * this.#ratio, this.#columns);
      masks.set(radius, mask);
      return mask;
    });
    this.#colours = coloursOf(kinds);
  }

  /** A mark of a kind at a point of the view. Later ones lie above earlier ones. */
  press(kind: number, x: number, y: number): void {
    const { side, columns, rows, offsets, cover } = this.#masks[kind]!;
    const pixels = this.#pixels;
    const left = Math.round(x * this.#ratio - side / 2);
    const top = Math.round(y * this.#ratio - side / 2);
    const colour = this.#colours[kind]!;
    const hue = colour & 0xffffff;
    const strength = colour >>> 24;
    const whole = left >= 0 && top >= 0 && left + side <= this.#columns && top + side <= this.#rows;
    const corner = top * this.#columns + left;
    for (let at = 0; at < offsets.length; at++) {
      if (!whole && !this.#has(left + columns[at]!, top + rows[at]!)) continue;
      const pixel = corner + offsets[at]!;
      const alpha = cover[at] === 255 ? strength : (cover[at]! * strength) >> 8;
      // An edge over another mark is left as it is: nobody sees half a pixel among so many.
      if (alpha >= 128 || alpha > pixels[pixel]! >>> 24) pixels[pixel] = ((alpha << 24) | hue) >>> 0;
    }
  }

  #has(column: number, row: number): boolean {
    return column >= 0 && row >= 0 && column < this.#columns && row < this.#rows;
  }

  paint(context: CanvasRenderingContext2D, { width, height }: View): void {
    const canvas = document.createElement('canvas');
    canvas.width = this.#columns;
    canvas.height = this.#rows;
    canvas.getContext('2d')!.putImageData(this.#image, 0, 0);
    context.drawImage(canvas, 0, 0, width, height);
  }
}

function maskOf(radius: number, width: number): Mask {
  const side = Math.max(1, Math.ceil(2 * radius + 1));
  const middle = (side - 1) / 2;
  const covered: { column: number; row: number; cover: number }[] = [];
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const away = Math.hypot(column - middle, row - middle);
      const cover = Math.round(Math.max(0, Math.min(1, radius + 0.5 - away)) * 255);
      if (cover > 0) covered.push({ column, row, cover });
    }
  }
  return {
    side,
    columns: Int32Array.from(covered, ({ column }) => column),
    rows: Int32Array.from(covered, ({ row }) => row),
    offsets: Int32Array.from(covered, ({ column, row }) => row * width + column),
    cover: Uint8Array.from(covered, ({ cover }) => cover),
  };
}

/** Resolved by the canvas, all at once: ten thousand points may bring ten thousand colours. */
function coloursOf(kinds: readonly DotKind[]): Uint32Array {
  const width = Math.min(1024, kinds.length) || 1;
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = Math.ceil(kinds.length / width) || 1;
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  kinds.forEach(({ colour }, index) => {
    context.fillStyle = colour;
    context.fillRect(index % width, Math.floor(index / width), 1, 1);
  });
  return new Uint32Array(context.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
}
