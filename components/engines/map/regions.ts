/** Areas and lines in the square of the world: traced into a view, found under a pointer, given a middle. */
import { cut } from './base-map.ts';
import type { View } from './canvas-layer.ts';
import { clampLatitude, latitudeAt, mercatorY, nearLongitude, wrapLongitude, type Area, type Place } from './geo.ts';
import type { Point } from './gestures.ts';
import { copiesOf, eastingOf } from './world.ts';

/** Edges of outlines are cut this far outside of the view, so that no seam is seen. */
const MARGIN = 12;

/** x and y alternating; west may be below 0 and east above 1, across the antimeridian. */
export interface Outline {
  readonly points: Float64Array;
  readonly west: number;
  readonly north: number;
  readonly east: number;
  readonly south: number;
}

/** Outlines that belong together: an area with its holes, or several parts of one. Filled where odd. */
export interface Region {
  readonly outlines: readonly Outline[];
  readonly west: number;
  readonly north: number;
  readonly east: number;
  readonly south: number;
}

/** Places joined by the short way. What is cut at the antimeridian already keeps its seam there. */
export function outlineOf(places: readonly Place[]): Outline {
  const points = new Float64Array(places.length * 2);
  let [before, turned] = [Number.NaN, 0];
  places.forEach(([latitude, longitude], index) => {
    const here = wrapLongitude(longitude);
    const seam = Math.abs(here) === 180 && Math.abs(before) === 180;
    if (index === 0) turned = here;
    else turned = seam ? turned + here - before : nearLongitude(here, turned);
    before = here;
    points[2 * index] = eastingOf(turned);
    points[2 * index + 1] = mercatorY(clampLatitude(latitude));
  });
  return { points, ...boundsOf([points]) };
}

export function regionOf(outlines: readonly Outline[]): Region {
  return { outlines, ...boundsOf(outlines.map(({ points }) => points)) };
}

function boundsOf(lists: readonly Float64Array[]): Omit<Outline, 'points'> {
  let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const points of lists) {
    for (let at = 0; at < points.length; at += 2) {
      west = Math.min(west, points[at]!);
      east = Math.max(east, points[at]!);
      north = Math.min(north, points[at + 1]!);
      south = Math.max(south, points[at + 1]!);
    }
  }
  return { west, north, east, south };
}

/** The smallest area with all of them; parts to both sides of the antimeridian are brought together. */
export function areaOfRegions(regions: readonly Omit<Outline, 'points'>[]): Area | null {
  const spans = regions
    .filter(({ west, east }) => east >= west)
    .map(({ west, east }) => [west - Math.floor(west), east - west] as const)
    .sort(([a], [b]) => a - b);
  if (spans.length === 0) return null;
  // The widest gap between them, going round, is left out.
  const over = spans.reduce((most, [west, width]) => Math.max(most, west + width - 1), 0);
  let [reached, gap, begin] = [Math.max(spans[0]![0], over), -1, spans[0]![0]];
  for (const [west, width] of spans) {
    if (west - reached > gap && west > reached) [gap, begin] = [west - reached, west];
    reached = Math.max(reached, west + width);
  }
  const round = spans[0]![0] + 1 - reached;
  const wholeWest = round >= gap ? spans[0]![0] : begin;
  const width = Math.min(1, 1 - Math.max(round, gap, 0));
  const most = regions.reduce((south, region) => Math.max(south, region.south), 0);
  const least = regions.reduce((north, region) => Math.min(north, region.north), 1);
  const west = (wholeWest - 0.5) * 360;
  return { south: latitudeAt(most), north: latitudeAt(least), west, east: west + width * 360 };
}

/** Adds the outlines to the context's path wherever they are in sight. False when none of them is. */
export function trace(context: CanvasRenderingContext2D, region: Region, view: View): boolean {
  const [first, last] = copiesOf(view, region.west, region.east, MARGIN);
  let seen = false;
  for (let copy = first; copy <= last; copy++) {
    for (const outline of region.outlines) seen = traceOutline(context, outline, view, copy) || seen;
  }
  return seen;
}

function traceOutline(
  context: CanvasRenderingContext2D,
  { points, west, north, east, south }: Outline,
  { world, left, top, width, height }: View,
  copy: number,
): boolean {
  const [x, y] = [copy * world - left, -top];
  const [low, high] = [west * world + x, east * world + x];
  const [up, down] = [north * world + y, south * world + y];
  if (high < -MARGIN || low > width + MARGIN || down < -MARGIN || up > height + MARGIN) return false;
  let ring: number[] = [];
  for (let at = 0; at < points.length; at += 2) ring.push(points[at]! * world + x, points[at + 1]! * world + y);
  // A canvas loses its way among coordinates of millions of pixels.
  if (low < -MARGIN) ring = cut(ring, 0, -MARGIN, 1);
  if (high > width + MARGIN) ring = cut(ring, 0, width + MARGIN, -1);
  if (up < -MARGIN) ring = cut(ring, 1, -MARGIN, 1);
  if (down > height + MARGIN) ring = cut(ring, 1, height + MARGIN, -1);
  for (let at = 0; at < ring.length; at += 2) {
    if (at === 0) context.moveTo(ring[at]!, ring[at + 1]!);
    else context.lineTo(ring[at]!, ring[at + 1]!);
  }
  context.closePath();
  return ring.length > 0;
}

/** Whether a point of the view lies inside. */
export function isInside({ x, y }: Point, { world, left, top }: View, region: Region): boolean {
  const [atX, atY] = [(x + left) / world, (y + top) / world];
  if (atY < region.north || atY > region.south) return false;
  for (let place = atX - Math.floor(atX - region.west); place <= region.east; place += 1) {
    let inside = false;
    for (const { points } of region.outlines) {
      for (const crossing of crossings(points, atY)) if (crossing > place) inside = !inside;
    }
    if (inside) return true;
  }
  return false;
}

/** Where a horizontal line meets the edges. */
function crossings(points: Float64Array, y: number): number[] {
  const found: number[] = [];
  for (let at = 0, before = points.length - 2; at < points.length; before = at, at += 2) {
    const [fromX, fromY, toX, toY] = [points[before]!, points[before + 1]!, points[at]!, points[at + 1]!];
    if (fromY > y !== toY > y) found.push(fromX + ((y - fromY) / (toY - fromY)) * (toX - fromX));
  }
  return found;
}

/** A place well inside: the middle of the widest stretch half-way down its largest part. */
export function middleOf({ outlines }: Region): Place {
  const extent = ({ west, east, north, south }: Outline): number => (east - west) * (south - north);
  const main = outlines.reduce((a, b) => (extent(b) > extent(a) ? b : a));
  // A hair off the middle: corners of drawn boxes like to lie right on it.
  const y = main.north + (main.south - main.north) * 0.5000001;
  const edges = outlines.flatMap(({ points }) => crossings(points, y)).sort((a, b) => a - b);
  let [from, to] = [main.west, main.east];
  let widest = -1;
  for (let at = 0; at + 1 < edges.length; at += 2) {
    const [left, right] = [edges[at]!, edges[at + 1]!];
    if (right - left > widest) [widest, from, to] = [right - left, left, right];
  }
  return [latitudeAt(y), ((from + to) / 2 - 0.5) * 360];
}
