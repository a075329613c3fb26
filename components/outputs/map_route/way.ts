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

const MARGIN = 20;
/** Pixels from one arrow to the next. */
const DISTANCE = 90;

/** The steps that are in sight, each cut to the view. A canvas loses its way among millions of pixels. */
export function stretches(points: Float64Array, { world, left, top, width, height }: View, copy: number): Stretch[] {
  const found: Stretch[] = [];
  const box = [-MARGIN, -MARGIN, width + MARGIN, height + MARGIN] as const;
  for (let at = 2; at < points.length; at += 2) {
    const [fromX, fromY] = [(points[at - 2]! + copy) * world - left, points[at - 1]! * world - top];
    const [toX, toY] = [(points[at]! + copy) * world - left, points[at + 1]! * world - top];
    const part = clipped([fromX, fromY, toX, toY], box);
    if (part) found.push(part);
  }
  return found;
}

/** What of a line lies in a box (Liang and Barsky). */
function clipped([x1, y1, x2, y2]: Stretch, [west, north, east, south]: Stretch): Stretch | null {
  const [dx, dy] = [x2 - x1, y2 - y1];
  let [from, to] = [0, 1];
  for (const [move, room] of [
    [-dx, x1 - west],
    [dx, east - x1],
    [-dy, y1 - north],
    [dy, south - y1],
  ] as const) {
    if (move === 0) {
      if (room < 0) return null;
      continue;
    }
    const share = room / move;
    if (move < 0) from = Math.max(from, share);
    else to = Math.min(to, share);
  }
  return from > to ? null : [x1 + from * dx, y1 + from * dy, x1 + to * dx, y1 + to * dy];
}

/** Arrows at even distances; a short way has one at least. */
export function arrowsOn(line: readonly Stretch[]): Arrow[] {
  const arrows: Arrow[] = [];
  let walked = DISTANCE / 2;
  let longest: { length: number; stretch: Stretch } | null = null;
  for (const stretch of line) {
    const [x1, y1, x2, y2] = stretch;
    const length = Math.hypot(x2 - x1, y2 - y1);
    if (length > (longest?.length ?? 0)) longest = { length, stretch };
    let at = DISTANCE - walked;
    for (; at <= length; at += DISTANCE) arrows.push(arrowAt(stretch, at / length));
    walked = length - (at - DISTANCE);
  }
  if (arrows.length === 0 && longest && longest.length > 24) arrows.push(arrowAt(longest.stretch, 0.5));
  return arrows;
}

function arrowAt([x1, y1, x2, y2]: Stretch, share: number): Arrow {
  return { x: x1 + (x2 - x1) * share, y: y1 + (y2 - y1) * share, angle: Math.atan2(y2 - y1, x2 - x1) };
}
