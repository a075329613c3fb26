/** Many places in typed arrays: looked through for what is in sight, and through a grid for what lies under a pointer. */
import type { View } from './canvas-layer.ts';
import { clampLatitude, mercatorY, wrapLongitude, type Area, type Place } from './geo.ts';
import type { Point } from './gestures.ts';
import { copiesOf, eastingOf } from './world.ts';

/** Cells of the grid to each side. */
const SIDE = 256;

export class Cloud {
  readonly count: number;
  readonly area: Area | null;
  readonly #latitudes: Float64Array;
  readonly #longitudes: Float64Array;
  /** In the square of the world, 0…1. */
  readonly #x: Float64Array;
  readonly #y: Float64Array;
  /** Indexes by cell, and where each cell begins in them; made for the first pointer. */
  #grid: { starts: Uint32Array; members: Uint32Array } | null = null;

  constructor(points: readonly { readonly lat: number; readonly lng: number }[]) {
    this.count = points.length;
    this.#latitudes = new Float64Array(this.count);
    this.#longitudes = new Float64Array(this.count);
    this.#x = new Float64Array(this.count);
    this.#y = new Float64Array(this.count);
    // `from` and `map` with a function take five times as long as a plain loop.
    for (let index = 0; index < this.count; index++) {
      const { lat, lng } = points[index]!;
      const longitude = wrapLongitude(lng);
      this.#latitudes[index] = lat;
      this.#longitudes[index] = longitude;
      this.#x[index] = eastingOf(longitude);
      this.#y[index] = mercatorY(clampLatitude(lat));
    }
    this.area = areaOfMany(this.#latitudes, this.#longitudes);
  }

  placeOf(index: number): Place {
    return [this.#latitudes[index]!, this.#longitudes[index]!];
  }

  /** Every point in sight or at most `margin` pixels outside, in order; in each copy of the world that is in sight. */
  each(view: View, margin: number, visit: (index: number, x: number, y: number) => void): void {
    const { world, left, top, width, height } = view;
    const [first, last] = copiesOf(view, 0, 1, margin);
    for (let copy = first; copy <= last; copy++) {
      for (let index = 0; index < this.count; index++) {
        const x = (this.#x[index]! + copy) * world - left;
        if (x < -margin || x > width + margin) continue;
        const y = this.#y[index]! * world - top;
        if (y >= -margin && y <= height + margin) visit(index, x, y);
      }
    }
  }

  /** The nearest point within a distance in pixels; the last of several at one place, which lies on top. */
  nearest({ x, y }: Point, { world, left, top }: View, reach: number): number | null {
    const { starts, members } = (this.#grid ??= this.#sort());
    const [atX, atY] = [((((x + left) / world) % 1) + 1) % 1, (y + top) / world];
    const distance = reach / world;
    let [found, least]: [number | null, number] = [null, distance];
    const [top0, bottom] = [cellOf(atY - distance), cellOf(atY + distance)];
    const [west, east] = [Math.floor((atX - distance) * SIDE), Math.floor((atX + distance) * SIDE)];
    for (let row = top0; row <= bottom; row++) {
      for (let column = west; column <= Math.min(east, west + SIDE - 1); column++) {
        const cell = row * SIDE + (((column % SIDE) + SIDE) % SIDE);
        for (let at = starts[cell]!; at < starts[cell + 1]!; at++) {
          const index = members[at]!;
          const across = Math.abs(this.#x[index]! - atX);
          const away = Math.hypot(Math.min(across, 1 - across), this.#y[index]! - atY);
          if (away < least || (away === least && index > (found ?? -1))) [found, least] = [index, away];
        }
      }
    }
    return found;
  }

  #sort(): { starts: Uint32Array; members: Uint32Array } {
    const cells = new Uint32Array(this.count);
    const starts = new Uint32Array(SIDE * SIDE + 1);
    for (let index = 0; index < this.count; index++) {
      const cell = cellOf(this.#y[index]!) * SIDE + cellOf(this.#x[index]!);
      cells[index] = cell;
      starts[cell + 1]!++;
    }
    for (let cell = 0; cell < SIDE * SIDE; cell++) starts[cell + 1]! += starts[cell]!;
    const next = starts.slice();
    const members = new Uint32Array(this.count);
    cells.forEach((cell, index) => (members[next[cell]!++] = index));
    return { starts, members };
  }
}

function cellOf(share: number): number {
  return Math.max(0, Math.min(SIDE - 1, Math.floor(share * SIDE)));
}

/** What `areaOf` says of a list of places, for lists that are too long for it. */
function areaOfMany(latitudes: Float64Array, longitudes: Float64Array): Area | null {
  if (latitudes.length === 0) return null;
  let [south, north] = [Infinity, -Infinity];
  for (const latitude of latitudes) {
    if (latitude < south) south = latitude;
    if (latitude > north) north = latitude;
  }
  const sorted = longitudes.toSorted();
  // What lies between the two neighbours that are furthest apart, going round, is left out.
  let [gap, west, east] = [sorted[0]! + 360 - sorted.at(-1)!, sorted[0]!, sorted.at(-1)!];
  for (let index = 1; index < sorted.length; index++) {
    const before = sorted[index - 1]!;
    const here = sorted[index]!;
    if (here - before > gap) [gap, west, east] = [here - before, here, before + 360];
  }
  return { south, west, north, east };
}
