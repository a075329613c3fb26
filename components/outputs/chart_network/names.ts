/** Names on a network: as many as fit beside their nodes, in the order of their weight. Pure. */
import type { TextShape } from '../../engines/chart/shapes.ts';

/** So many names at most: where nodes lie close together, more would hide them. */
const MOST = { few: 120, many: 24 };
const MANY = 120;
const LINE = 14;
/** Px of a letter at 11 px type. */
const LETTER = 6.4;
/** A name gets no more, in px. */
export const WIDEST = 130;
/** As bad as so many crossed edges: a name that the plot's edge cuts. */
const CUT = 100;
/** Points of edges that names can be kept away from: of more, each name would take milliseconds, and there is no room. */
const MOST_POINTS = 1_000;
/** Px between a node's rim and its name. */
const GAP = 4;

type Point = readonly [number, number];

interface Place {
  left: number;
  right: number;
  top: number;
}

/** A node: nothing is written over it. */
export interface Disc {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

export class Names {
  readonly #taken: Place[] = [];
  readonly #width: number;
  readonly #height: number;
  readonly #most: number;
  /** None in a large network: its few names go over what is crowded, on a rim of their own. */
  readonly #discs: readonly Disc[];
  readonly #lines: readonly (readonly Point[])[];

  /** @param discs the nodes in view @param lines the edges in view, which names avoid where they can */
  constructor(width: number, height: number, discs: readonly Disc[], lines: readonly (readonly Point[])[]) {
    this.#width = width;
    this.#height = height;
    const isLarge = discs.length > MANY;
    this.#most = isLarge ? MOST.many : MOST.few;
    this.#discs = isLarge ? [] : discs;
    const points = lines.reduce((sum, line) => sum + line.length, 0);
    this.#lines = isLarge || points > MOST_POINTS ? [] : lines;
  }

  /** A text at its place where there is room, which is taken then. */
  at(shape: TextShape): TextShape | null {
    const place = placeOf(shape);
    if (this.#taken.length >= this.#most || !this.#isFree(place)) return null;
    this.#taken.push(place);
    return shape;
  }

  /** A name beside its node: on the side where it crosses the fewest edges; null where there is room on none. */
  beside(text: Omit<TextShape, 'x' | 'y' | 'align'>, disc: Disc): TextShape | null {
    if (this.#taken.length >= this.#most) return null;
    let best: { shape: TextShape; place: Place; faults: number } | null = null;
    for (const side of this.#sides(disc, widthOf(text))) {
      const shape: TextShape = { ...text, ...side };
      const place = placeOf(shape);
      if (!this.#isFree(place)) continue;
      const faults = this.#crossings(place) + (this.#isWhole(place) ? 0 : CUT);
      if (best === null || faults < best.faults) best = { shape, place, faults };
      if (faults === 0) break;
    }
    if (best) this.#taken.push(best.place);
    return best?.shape ?? null;
  }

  /** Towards the middle of the plot first, so that names at its edge are not cut. */
  #sides({ x, y, radius }: Disc, wide: number): Pick<TextShape, 'x' | 'y' | 'align'>[] {
    const right = { x: x + radius + GAP, y, align: 'left' } as const;
    const left = { x: x - radius - GAP, y, align: 'right' } as const;
    const middle = Math.max(wide / 2, Math.min(this.#width - wide / 2, x));
    const below = { x: middle, y: y + radius + LINE / 2 + 1, align: 'center' } as const;
    const above = { x: middle, y: y - radius - LINE / 2 - 1, align: 'center' } as const;
    return x > this.#width * 0.7 ? [left, right, below, above] : [right, left, below, above];
  }

  #isFree(place: Place): boolean {
    const half = (place.right - place.left) / 2;
    if (place.left < -half || place.left > this.#width || place.top < -LINE || place.top > this.#height) return false;
    return (
      !this.#taken.some(
        (other) => place.left < other.right && other.left < place.right && Math.abs(place.top - other.top) < LINE,
      ) && !this.#discs.some((disc) => covers(place, disc))
    );
  }

  #isWhole({ left, right, top }: Place): boolean {
    return left > -1 && right < this.#width + 1 && top > -1 && top + LINE < this.#height + 1;
  }

  #crossings(place: Place): number {
    return this.#lines.filter((line) => line.some((to, index) => index > 0 && meets(place, line[index - 1]!, to)))
      .length;
  }
}

function widthOf({ text, most = WIDEST }: Pick<TextShape, 'text' | 'most'>): number {
  return Math.min(most, text.length * LETTER);
}

function placeOf({ text, x, y, align = 'left', most = WIDEST }: TextShape): Place {
  const wide = widthOf({ text, most });
  const left = align === 'center' ? x - wide / 2 : align === 'right' ? x - wide : x;
  return { left, right: left + wide, top: y - LINE / 2 };
}

function covers({ left, right, top }: Place, { x, y, radius }: Disc): boolean {
  const across = Math.max(left - x, 0, x - right);
  const down = Math.max(top - y, 0, y - (top + LINE));
  return Math.hypot(across, down) < radius;
}

/** Whether a straight line goes through a place: what is left of it between the sides, then between top and bottom. */
function meets({ left, right, top }: Place, from: Point, to: Point): boolean {
  let [first, last] = [0, 1];
  for (const [axis, low, high] of [
    [0, left, right],
    [1, top, top + LINE],
  ] as const) {
    const way = to[axis] - from[axis];
    if (way === 0) {
      if (from[axis] < low || from[axis] > high) return false;
      continue;
    }
    const [a, b] = [(low - from[axis]) / way, (high - from[axis]) / way];
    first = Math.max(first, Math.min(a, b));
    last = Math.min(last, Math.max(a, b));
  }
  return first <= last;
}
