/** Draws land, coasts, borders and a net of degrees into a view. */
import type { BaseData, Lines } from './base-data.ts';
import type { View } from './canvas-layer.ts';
import { latitudeAt, mercatorY } from './geo.ts';

export interface BaseColours {
  readonly water: string;
  readonly land: string;
  readonly coast: string;
  readonly border: string;
  readonly net: string;
  readonly text: string;
  readonly font: string;
}

/** How a degree of the net is written. */
export type DegreeLabel = (value: number, axis: 'latitude' | 'longitude') => string;

/** Room round the view in which edges may be cut without being seen, in pixels. */
const MARGIN = 8;
/** Distance between two lines of the net, at least, in pixels. */
const NET = 90;
const STEPS = [45, 30, 15, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 0.0005, 0.0002, 0.0001];
/** Where the net begins to carry figures: the base map has little left to show. */
const LABELS_FROM = 5;

export function drawBase(
  context: CanvasRenderingContext2D,
  view: View,
  data: BaseData,
  colours: BaseColours,
  label: DegreeLabel,
): void {
  const { width, height, world, left } = view;
  context.fillStyle = colours.water;
  context.fillRect(0, 0, width, height);
  context.lineJoin = 'round';
  for (let copy = Math.floor(left / world); copy * world < left + width; copy++) {
    const place = { scale: world, x: copy * world - left, y: -view.top, width, height };
    context.fillStyle = colours.land;
    context.beginPath();
    fillLines(context, data.land, place);
    context.fill('evenodd');
    context.lineWidth = 1;
    context.strokeStyle = colours.border;
    strokeLines(context, data.borders, place, false);
    context.strokeStyle = colours.coast;
    strokeLines(context, data.land, place, true);
  }
  drawNet(context, view, colours, label);
}

interface Placement {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** −1: out of sight, 0: partly in sight, 1: wholly. */
function sight({ boxes }: Lines, line: number, { scale, x, y, width, height }: Placement): -1 | 0 | 1 {
  const [left, top] = [boxes[4 * line]! * scale + x, boxes[4 * line + 1]! * scale + y];
  const [right, bottom] = [boxes[4 * line + 2]! * scale + x, boxes[4 * line + 3]! * scale + y];
  if (right < -MARGIN || bottom < -MARGIN || left > width + MARGIN || top > height + MARGIN) return -1;
  return left >= -MARGIN && top >= -MARGIN && right <= width + MARGIN && bottom <= height + MARGIN ? 1 : 0;
}

/** Outlines are cut at the edge of the view first: a canvas loses its way among coordinates of millions of pixels. */
function fillLines(context: CanvasRenderingContext2D, lines: Lines, place: Placement): void {
  for (let line = 0; line < lines.starts.length - 1; line++) {
    const seen = sight(lines, line, place);
    if (seen < 0) continue;
    let ring = placed(lines, line, place);
    if (seen === 0) {
      ring = cut(ring, 0, -MARGIN, 1);
      ring = cut(ring, 0, place.width + MARGIN, -1);
      ring = cut(ring, 1, -MARGIN, 1);
      ring = cut(ring, 1, place.height + MARGIN, -1);
    }
    for (let at = 0; at < ring.length; at += 2) {
      if (at === 0) context.moveTo(ring[at]!, ring[at + 1]!);
      else context.lineTo(ring[at]!, ring[at + 1]!);
    }
    context.closePath();
  }
}

function placed({ points, starts }: Lines, line: number, { scale, x, y }: Placement): number[] {
  const ring: number[] = [];
  for (let at = starts[line]!; at < starts[line + 1]!; at += 2) {
    ring.push(points[at]! * scale + x, points[at + 1]! * scale + y);
  }
  return ring;
}

/** Keeps what lies on one side of a line across the axis (Sutherland and Hodgman). */
export function cut(ring: readonly number[], axis: 0 | 1, limit: number, side: 1 | -1): number[] {
  const kept: number[] = [];
  let before = ring.length - 2;
  for (let at = 0; at < ring.length; before = at, at += 2) {
    const [from, to] = [ring[before + axis]!, ring[at + axis]!];
    const [wasIn, isIn] = [(from - limit) * side >= 0, (to - limit) * side >= 0];
    if (wasIn !== isIn) {
      const share = (limit - from) / (to - from);
      const across = ring[before + 1 - axis]! + share * (ring[at + 1 - axis]! - ring[before + 1 - axis]!);
      kept.push(axis === 0 ? limit : across, axis === 0 ? across : limit);
    }
    if (isIn) kept.push(ring[at]!, ring[at + 1]!);
  }
  return kept;
}

function strokeLines(context: CanvasRenderingContext2D, lines: Lines, place: Placement, closed: boolean): void {
  const { points, starts } = lines;
  const { scale, x, y, width, height } = place;
  context.beginPath();
  for (let line = 0; line < starts.length - 1; line++) {
    if (sight(lines, line, place) < 0) continue;
    const [start, end] = [starts[line]!, starts[line + 1]!];
    let pen = false;
    let before = closed ? end - 2 : start;
    for (let at = closed ? start : start + 2; at < end; before = at, at += 2) {
      const [fromX, fromY] = [points[before]! * scale + x, points[before + 1]! * scale + y];
      const [toX, toY] = [points[at]! * scale + x, points[at + 1]! * scale + y];
      const outside =
        (fromX < 0 && toX < 0) ||
        (fromY < 0 && toY < 0) ||
        (fromX > width && toX > width) ||
        (fromY > height && toY > height);
      if (outside || (closed && isSeam(points, before, at))) {
        pen = false;
        continue;
      }
      if (!pen) context.moveTo(fromX, fromY);
      context.lineTo(toX, toY);
      pen = true;
    }
  }
  context.stroke();
}

/** An edge that is no coast: it was made where a ring was split at the antimeridian or closed along the pole. */
function isSeam(points: Float32Array, from: number, to: number): boolean {
  const [a, b] = [points[from]!, points[to]!];
  return ((a === 0 || a === 1) && a === b) || (points[from + 1] === 1 && points[to + 1] === 1);
}

function drawNet(context: CanvasRenderingContext2D, view: View, colours: BaseColours, label: DegreeLabel): void {
  const { width, height, world, left, top, zoom } = view;
  const step = STEPS.findLast((degrees) => (degrees / 360) * world >= NET) ?? STEPS[0]!;
  const [west, east] = [(left / world - 0.5) * 360, ((left + width) / world - 0.5) * 360];
  const [south, north] = [latitudeAt((top + height) / world), latitudeAt(top / world)];
  context.strokeStyle = colours.net;
  context.beginPath();
  const meridians = linesBetween(west, east, step).map(
    (degrees) => [degrees, (degrees / 360 + 0.5) * world - left] as const,
  );
  const parallels = linesBetween(south, north, step).map(
    (degrees) => [degrees, mercatorY(degrees) * world - top] as const,
  );
  // On half pixels a line of one pixel is one pixel wide.
  for (const [, x] of meridians) line(context, Math.round(x) + 0.5, 0, Math.round(x) + 0.5, height);
  for (const [, y] of parallels) line(context, 0, Math.round(y) + 0.5, width, Math.round(y) + 0.5);
  context.stroke();
  if (zoom < LABELS_FROM) return;
  context.fillStyle = colours.text;
  context.font = `10px ${colours.font}`;
  context.textBaseline = 'bottom';
  for (const [degrees, x] of meridians) context.fillText(label(degrees, 'longitude'), x + 4, height - 20);
  for (const [degrees, y] of parallels) context.fillText(label(degrees, 'latitude'), 46, y - 1);
}

function line(context: CanvasRenderingContext2D, x1: number, y1: number, x2: number, y2: number): void {
  context.moveTo(x1, y1);
  context.lineTo(x2, y2);
}

function linesBetween(from: number, to: number, step: number): number[] {
  const first = Math.ceil(from / step);
  const count = Math.max(0, Math.floor(to / step) - first + 1);
  // Multiplied, not added up: 0.1 a hundred times is not 10.
  return Array.from({ length: count }, (_, index) => Number(((first + index) * step).toFixed(6)));
}
