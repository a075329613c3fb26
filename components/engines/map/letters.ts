/** Names on a map: each with a halo, none over another. */
import type { Look } from './view-model.ts';

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const SIZE = 11;
/** Longer names are in the popup and in the table. */
const LONGEST = 28;

/** Writes while there is room; made anew for each drawing. */
export class Letters {
  readonly #context: CanvasRenderingContext2D;
  readonly #look: Look;
  readonly #taken: Box[] = [];

  constructor(context: CanvasRenderingContext2D, look: Look) {
    this.#context = context;
    this.#look = look;
    context.font = `500 ${SIZE}px ${look.font}`;
    context.textBaseline = 'middle';
    context.lineJoin = 'round';
  }

  /** Nothing is written over this. */
  keep(x: number, y: number, radius: number): void {
    this.#taken.push({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius });
  }

  /** False when there was no room. `most`: the widest that it may be, in pixels. */
  write(name: string, x: number, y: number, align: 'start' | 'middle', most = Infinity): boolean {
    const context = this.#context;
    const text = shortened(name);
    if (text === '') return false;
    const width = context.measureText(text).width;
    const left = align === 'middle' ? x - width / 2 : x;
    const box = { left: left - 2, right: left + width + 2, top: y - SIZE * 0.7, bottom: y + SIZE * 0.7 };
    if (width > most || this.#taken.some((other) => overlaps(box, other))) return false;
    this.#taken.push(box);
    context.textAlign = 'left';
    context.lineWidth = 3;
    context.strokeStyle = this.#look.halo;
    context.strokeText(text, left, y);
    context.fillStyle = this.#look.text;
    context.fillText(text, left, y);
    return true;
  }
}

function shortened(name: string): string {
  const line = name.replace(/\s+/g, ' ').trim();
  const signs = [...line];
  return signs.length > LONGEST ? `${signs.slice(0, LONGEST - 1).join('')}…` : line;
}

function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;
}
