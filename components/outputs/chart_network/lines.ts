/** Edges on the plot: straight, bowed where several join the same nodes, or a loop at one node. Pure. */
import type { Pen } from '../../engines/chart/shapes.ts';

type Point = readonly [number, number];

export interface Line {
  /** From here through the bends (none, one or two) to the end. */
  start: Point;
  bends: readonly Point[];
  end: Point;
  /** Where a label stands. */
  middle: Point;
  /** Points along it, to find it by the pointer. */
  points: readonly Point[];
  /** The corners of the arrow's head, its tip first. */
  head: readonly Point[];
}

export interface Ends {
  from: Point;
  to: Point;
  /** Radius of the nodes, so that lines end at their rims. */
  fromRadius: number;
  toRadius: number;
  /** Sideways, in parts of the distance. */
  bow: number;
  /** Px of the arrow's head; 0 = none. */
  arrow: number;
}

/** Steps along a bowed line for finding it. */
const STEPS = 8;

export function lineOf(ends: Ends): Line {
  const [dx, dy] = [ends.to[0] - ends.from[0], ends.to[1] - ends.from[1]];
  const distance = Math.hypot(dx, dy);
  if (distance < 1e-6) return loopOf(ends);
  // A bow's highest point is half as far out as the point that draws it.
  const bend: Point = [
    (ends.from[0] + ends.to[0]) / 2 - dy * ends.bow * 2,
    (ends.from[1] + ends.to[1]) / 2 + dx * ends.bow * 2,
  ];
  const start = towards(ends.from, bend, Math.min(ends.fromRadius, distance / 3));
  const tip = towards(ends.to, bend, Math.min(ends.toRadius + 1, distance / 3));
  const end = ends.arrow > 0 ? towards(tip, bend, Math.min(ends.arrow * 0.7, distance / 4)) : tip;
  const bends = ends.bow === 0 ? [] : [bend];
  const points = ends.bow === 0 ? [start, tip] : curve(start, bend, tip);
  const middle: Point = [start[0] / 4 + bend[0] / 2 + tip[0] / 4, start[1] / 4 + bend[1] / 2 + tip[1] / 4];
  return { start, bends, end, points, middle, head: ends.arrow > 0 ? headAt(tip, bend, ends.arrow) : [] };
}

/** How far a loop goes to both sides of its node, and half of how far up. */
export function loopSize(radius: number): number {
  return radius + 7;
}

function loopOf({ from: [x, y], fromRadius, arrow }: Ends): Line {
  const size = loopSize(fromRadius);
  const [left, right]: [Point, Point] = [
    [x - fromRadius * 0.7, y - fromRadius * 0.7],
    [x + fromRadius * 0.7, y - fromRadius * 0.7],
  ];
  const [a, b]: [Point, Point] = [
    [x - size, y - size * 2],
    [x + size, y - size * 2],
  ];
  const middle: Point = [x, y - size * 1.7];
  const head = arrow > 0 ? headAt(right, b, arrow) : [];
  return { start: left, bends: [a, b], end: right, middle, points: [left, middle, right], head };
}

function curve(start: Point, bend: Point, end: Point): Point[] {
  return Array.from({ length: STEPS + 1 }, (_, step) => {
    const t = step / STEPS;
    const at = (axis: 0 | 1): number => (1 - t) ** 2 * start[axis] + 2 * t * (1 - t) * bend[axis] + t * t * end[axis];
    return [at(0), at(1)];
  });
}

function headAt(tip: Point, origin: Point, size: number): Point[] {
  const angle = Math.atan2(tip[1] - origin[1], tip[0] - origin[0]);
  const corner = (turn: number): Point => [
    tip[0] - size * Math.cos(angle + turn),
    tip[1] - size * Math.sin(angle + turn),
  ];
  return [tip, corner(0.42), corner(-0.42)];
}

export function drawLine(pen: Pen, { start, bends: [first, second], end }: Line): void {
  pen.moveTo(start[0], start[1]);
  if (first && second) pen.bezierCurveTo(first[0], first[1], second[0], second[1], end[0], end[1]);
  else if (first) pen.quadraticCurveTo(first[0], first[1], end[0], end[1]);
  else pen.lineTo(end[0], end[1]);
}

export function drawHead(pen: Pen, { head }: Line): void {
  for (const [at, [x, y]] of head.entries()) {
    if (at === 0) pen.moveTo(x, y);
    else pen.lineTo(x, y);
  }
  if (head.length > 0) pen.closePath();
}

function towards(from: Point, to: Point, by: number): Point {
  const distance = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
  return [from[0] + ((to[0] - from[0]) / distance) * by, from[1] + ((to[1] - from[1]) / distance) * by];
}

/** How far a place is from a line, in px. */
export function distanceTo({ points }: Line, [x, y]: Point): number {
  let least = Infinity;
  for (let at = 1; at < points.length; at += 1) {
    const [a, b] = [points[at - 1]!, points[at]!];
    const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
    const long = dx * dx + dy * dy;
    const t = long > 0 ? Math.min(1, Math.max(0, ((x - a[0]) * dx + (y - a[1]) * dy) / long)) : 0;
    least = Math.min(least, Math.hypot(x - a[0] - dx * t, y - a[1] - dy * t));
  }
  return least;
}

/** How far each edge is bowed: those between the same two nodes lie beside each other. */
export function bowsOf(from: Int32Array, to: Int32Array): Float64Array {
  const bundles = new Map<string, number[]>();
  for (let edge = 0; edge < from.length; edge += 1) {
    const key = from[edge]! < to[edge]! ? `${from[edge]} ${to[edge]}` : `${to[edge]} ${from[edge]}`;
    const bundle = bundles.get(key);
    if (bundle) bundle.push(edge);
    else bundles.set(key, [edge]);
  }
  const bows = new Float64Array(from.length);
  for (const bundle of bundles.values()) {
    for (const [at, edge] of bundle.entries()) {
      const side = (at - (bundle.length - 1) / 2) * Math.min(0.16, 0.6 / bundle.length);
      // Seen from the other end, the other side is the same one.
      bows[edge] = from[edge]! <= to[edge]! ? side : -side;
    }
  }
  return bows;
}
