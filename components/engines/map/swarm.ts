/**
 * Very many round marks, put into the pixels themselves: a canvas takes seconds for a hundred thousand stamps (about
 * 50 µs each without a GPU), this takes some ten milliseconds.
 */
import type { DotKind } from './dots.ts';
import type { View } from './canvas-layer.ts';

/** How much of each pixel a disc covers, 0…255. */
interface Mask {
  readonly side: number;
  readonly cover: Uint8Array;
}

export class Swarm {
  readonly #ratio: number;
  readonly #columns: number;
  readonly #rows: number;
  readonly #image: ImageData;
  readonly #masks: readonly Mask[];
  /** Red, green, blue and alpha of each kind. */
  readonly #colours: Uint8ClampedArray;

  constructor(context: CanvasRenderingContext2D, { width, height }: View, kinds: readonly DotKind[]) {
    this.#ratio = context.getTransform().a || 1;
    this.#columns = Math.max(1, Math.round(width * this.#ratio));
    this.#rows = Math.max(1, Math.round(height * this.#ratio));
    this.#image = context.createImageData(this.#columns, this.#rows);
    const masks = new Map<number, Mask>();
    this.#masks = kinds.map(({ radius }) => {
      const mask = masks.get(radius) ?? maskOf(radius * this.#ratio);
      masks.set(radius, mask);
      return mask;
    });
    this.#colours = channelsOf(kinds);
  }

  /** A mark of a kind at a point of the view. Later ones lie above earlier ones. */
  press(kind: number, x: number, y: number): void {
    const { side, cover } = this.#masks[kind]!;
    const { data } = this.#image;
    const [left, top] = [Math.round(x * this.#ratio - side / 2), Math.round(y * this.#ratio - side / 2)];
    const red = this.#colours[4 * kind]!;
    const green = this.#colours[4 * kind + 1]!;
    const blue = this.#colours[4 * kind + 2]!;
    const strength = this.#colours[4 * kind + 3]! / 255;
    const [from, to] = [Math.max(0, -left), Math.min(side, this.#columns - left)];
    for (let row = Math.max(0, -top); row < Math.min(side, this.#rows - top); row++) {
      for (let column = from; column < to; column++) {
        const alpha = cover[row * side + column]! * strength;
        const at = 4 * ((top + row) * this.#columns + left + column);
        // An edge over another mark is left as it is: nobody sees half a pixel among so many.
        if (alpha < data[at + 3]! && alpha < 128) continue;
        data[at] = red;
        data[at + 1] = green;
        data[at + 2] = blue;
        data[at + 3] = Math.max(alpha, data[at + 3]!);
      }
    }
  }

  paint(context: CanvasRenderingContext2D, { width, height }: View): void {
    const canvas = document.createElement('canvas');
    canvas.width = this.#columns;
    canvas.height = this.#rows;
    canvas.getContext('2d')!.putImageData(this.#image, 0, 0);
    context.drawImage(canvas, 0, 0, width, height);
  }
}

function maskOf(radius: number): Mask {
  const side = Math.max(1, Math.ceil(2 * radius + 1));
  const middle = (side - 1) / 2;
  const cover = Uint8Array.from({ length: side * side }, (_, at) => {
    const away = Math.hypot((at % side) - middle, Math.floor(at / side) - middle);
    return Math.max(0, Math.min(1, radius + 0.5 - away)) * 255;
  });
  return { side, cover };
}

/** Resolved by the canvas, all at once: ten thousand points may bring ten thousand colours. */
function channelsOf(kinds: readonly DotKind[]): Uint8ClampedArray {
  const width = Math.min(1024, kinds.length) || 1;
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = Math.ceil(kinds.length / width) || 1;
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  kinds.forEach(({ colour }, index) => {
    context.fillStyle = colour;
    context.fillRect(index % width, Math.floor(index / width), 1, 1);
  });
  return context.getImageData(0, 0, canvas.width, canvas.height).data;
}
