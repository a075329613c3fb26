/** Names on a network: as many as fit without lying over each other, in the order of their weight. Pure. */
import type { TextShape } from '../../engines/chart/shapes.ts';

/** So many names at most: where nodes lie close together, more would hide them. */
const MOST = { few: 120, many: 24 };
const MANY = 120;
const LINE = 14;
/** Px of a letter at 11 px type. */
const LETTER = 6.4;
/** A name gets no more, in px. */
export const WIDEST = 130;

interface Place {
  left: number;
  right: number;
  top: number;
}

export class Names {
  readonly #taken: Place[] = [];
  readonly #width: number;
  readonly #height: number;
  readonly #most: number;

  /** @param nodes in view */
  constructor(width: number, height: number, nodes: number) {
    this.#width = width;
    this.#height = height;
    this.#most = nodes > MANY ? MOST.many : MOST.few;
  }

  /** Whether there is room for a text at its place; then it is taken. */
  fits({ text, x, y, align = 'left', most = WIDEST }: TextShape): boolean {
    if (this.#taken.length >= this.#most) return false;
    const wide = Math.min(most, text.length * LETTER);
    const left = align === 'center' ? x - wide / 2 : align === 'right' ? x - wide : x;
    const place = { left, right: left + wide, top: y - LINE / 2 };
    if (place.left < -wide / 2 || place.left > this.#width || place.top < -LINE || place.top > this.#height)
      return false;
    const isTaken = this.#taken.some(
      (other) => place.left < other.right && other.left < place.right && Math.abs(place.top - other.top) < LINE,
    );
    if (!isTaken) this.#taken.push(place);
    return !isTaken;
  }
}
