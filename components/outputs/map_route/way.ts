/** The line of a route in a view, cut to what is in sight, and where its arrows lie. */
import type { View } from '../../engines/map/canvas-layer.ts';

/** x and y alternating, in pixels. */
export type Stretch = readonly [x1: number, y1: number, x2: number, y2: number];

export interface Arrow {
  readonly x: number;
  readonly y: number;
  /** Radians, 0 to the right, on by the clock. */
  readonly angle: number;
}

export interface Way {
  readonly stretches: readonly Stretch[];
  readonly arrows: readonly Arrow[];
}

const MARGIN = 20;
/** Pixels from one arrow to the next. */
const DISTANCE = 90;
/** A step this long has arrows of its own, evenly between its ends and so clear of the stops. */
const LONG = 44;

/** @param copy number of the copy of the world */
export function wayIn(points: Float64Array, view: View, copy: number): Way {
  const { world, left, top } = view;
  const stretches: Stretch[] = [];
  const arrows: Arrow[] = [];
  let walked = DISTANCE / 2;
  for (let at = 2; at < points.length; at += 2) {
    const step: Stretch = [
      (points[at - 2]! + copy) * world - left,
      points[at - 1]! * world - top,
      (points[at]! + copy) * world - left,
      points[at + 1]! * world - top,
    ];
    const seen = shareIn(step, view);
    if (seen) stretches.push(part(step, ...seen));
    const length = Math.hypot(step[2] - step[0], step[3] - step[1]);
    // Steps out of sight are walked too: else arrows would wander while the map is moved.
    const marks = length >= LONG ? evenly(length, seen) : along(length, walked);
    walked = length >= LONG ? DISTANCE / 2 : (walked + length) % DISTANCE;
    if (seen) for (const share of marks) arrows.push(arrowAt(step, share));
  }
  return { stretches, arrows };
}

/** Shares of a long step at which it has arrows, as far as they are in sight. */
function evenly(length: number, seen: readonly [number, number] | null): number[] {
  if (!seen) return [];
  const count = Math.max(1, Math.round(length / DISTANCE));
  const [first, last] = [Math.ceil(seen[0] * count - 0.5), Math.floor(seen[1] * count - 0.5)];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => (first + index + 0.5) / count);
}

/** A short step has an arrow when the distance is full. */
function along(length: number, walked: number): number[] {
  return walked + length >= DISTANCE ? [(DISTANCE - walked) / length] : [];
}

/** From where to where a step lies in the view, in shares of it; null when nowhere (Liang and Barsky). */
function shareIn([x1, y1, x2, y2]: Stretch, { width, height }: View): [number, number] | null {
  const [dx, dy] = [x2 - x1, y2 - y1];
  let [from, to] = [0, 1];
  for (const [move, room] of [
    [-dx, x1 + MARGIN],
    [dx, width + MARGIN - x1],
    [-dy, y1 + MARGIN],
    [dy, height + MARGIN - y1],
  ] as const) {
    if (move === 0) {
      if (room < 0) return null;
      continue;
    }
    if (move < 0) from = Math.max(from, room / move);
    else to = Math.min(to, room / move);
  }
  return from > to ? null : [from, to];
}

function part([x1, y1, x2, y2]: Stretch, from: number, to: number): Stretch {
  const [dx, dy] = [x2 - x1, y2 - y1];
  return [x1 + from * dx, y1 + from * dy, x1 + to * dx, y1 + to * dy];
}

function arrowAt([x1, y1, x2, y2]: Stretch, share: number): Arrow {
  return { x: x1 + (x2 - x1) * share, y: y1 + (y2 - y1) * share, angle: Math.atan2(y2 - y1, x2 - x1) };
}
