/** Round marks on a canvas: stamped from a picture of each kind; very many: `swarm.ts`. */
import type { Look } from './view-model.ts';

export interface DotKind {
  readonly colour: string;
  readonly radius: number;
}

/** Between a mark and its edge. */
const HALO = 1.5;

/** One stamp for each kind, at the sharpness of the context. */
export class Stamps {
  readonly #ratio: number;
  readonly #look: Look;
  readonly #made = new Map<string, HTMLCanvasElement>();

  constructor(context: CanvasRenderingContext2D, look: Look) {
    this.#ratio = context.getTransform().a || 1;
    this.#look = look;
  }

  press(context: CanvasRenderingContext2D, kind: DotKind, x: number, y: number): void {
    const stamp = this.#stamp(kind);
    const side = stamp.width / this.#ratio;
    context.drawImage(stamp, x - side / 2, y - side / 2, side, side);
  }

  #stamp({ colour, radius }: DotKind): HTMLCanvasElement {
    const key = `${radius} ${colour}`;
    const there = this.#made.get(key);
    if (there) return there;
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = Math.ceil(2 * (radius + HALO + 1) * this.#ratio);
    const context = canvas.getContext('2d')!;
    context.scale(this.#ratio, this.#ratio);
    const middle = canvas.width / this.#ratio / 2;
    drawDot(context, { colour, radius }, middle, middle, this.#look);
    this.#made.set(key, canvas);
    return canvas;
  }
}

export function drawDot(
  context: CanvasRenderingContext2D,
  { colour, radius }: DotKind,
  x: number,
  y: number,
  look: Look,
): void {
  disc(context, x, y, radius + HALO, look.halo);
  disc(context, x, y, radius, colour);
}

/** Round the feature that is selected. */
export function drawRing(context: CanvasRenderingContext2D, x: number, y: number, radius: number, look: Look): void {
  for (const [colour, width] of [
    [look.halo, 5],
    [look.text, 2.5],
  ] as const) {
    context.beginPath();
    context.arc(x, y, radius + 4, 0, 2 * Math.PI);
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.stroke();
  }
}

export function disc(context: CanvasRenderingContext2D, x: number, y: number, radius: number, colour: string): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = colour;
  context.fill();
}
