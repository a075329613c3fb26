/**
 * Lines and outlines across the antimeridian, cut there: RFC 7946 (3.1.9) asks for it, and KML and GPX know no
 * longitude beyond ±180. A value means the short way from each place to the next.
 */
import type { LatLng } from './map.ts';

/** Within −180…180; 180 stays 180. */
export function wrapped(longitude: number): number {
  // The remainder is exact, also of 1e300.
  const rest = longitude % 360;
  return rest > 180 ? rest - 360 : rest < -180 ? rest + 360 : rest;
}

/** Each place in the copy of the world nearest to the one before, so that no step is longer than half the world. */
export function unrolledLine(line: readonly LatLng[]): LatLng[] {
  let near = line[0] ? wrapped(line[0][1]) : 0;
  return line.map(([lat, lng]) => [lat, (near = wrapped(lng) + 360 * Math.round((near - wrapped(lng)) / 360))]);
}

/** The parts of a line, each within −180…180; a line that crosses nothing is one part. */
export function cutLine(line: readonly LatLng[]): LatLng[][] {
  const parts: LatLng[][] = [];
  let part: LatLng[] = [];
  let before: LatLng | null = null;
  for (const here of unrolledLine(line)) {
    for (const edge of before ? edgesBetween(before[1], here[1]) : []) {
      const lat = before![0] + ((edge - before![1]) / (here[1] - before![1])) * (here[0] - before![0]);
      const east = here[1] > before![1];
      part.push([lat, east ? 180 : -180]);
      parts.push(part);
      part = [[lat, east ? -180 : 180]];
    }
    part.push([here[0], wrapped(here[1])]);
    before = here;
  }
  if (part.length > 0) parts.push(part);
  return parts;
}

/** The antimeridians that lie strictly between two longitudes, in the order in which they are met. */
function edgesBetween(from: number, to: number): number[] {
  const [low, high] = from < to ? [from, to] : [to, from];
  const edges: number[] = [];
  for (let edge = 360 * Math.floor((low - 180) / 360) + 180; edge < high; edge += 360) if (edge > low) edges.push(edge);
  return from < to ? edges : edges.reverse();
}

/** The parts of an outline, each within −180…180 and without its first corner repeated. */
export function cutRing(ring: readonly LatLng[]): LatLng[][] {
  const line = unrolledLine(ring);
  const longitudes = line.map(([, lng]) => lng);
  const [west, east] = bounds(longitudes);
  const first = Math.floor((west + 180) / 360);
  const last = Math.max(first, Math.ceil((east + 180) / 360) - 1);
  if (first === last) return [line.map(([lat, lng]) => [lat, lng - 360 * first])];
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const shift = 360 * (first + index);
    const half = keep(line, shift - 180, 1);
    return keep(half, shift + 180, -1).map(([lat, lng]): LatLng => [lat, lng - shift]);
  }).filter((part) => part.length > 2);
}

function bounds(numbers: readonly number[]): [number, number] {
  return [numbers.reduce((a, b) => Math.min(a, b), Infinity), numbers.reduce((a, b) => Math.max(a, b), -Infinity)];
}

/** What of an outline lies on one side of a meridian (Sutherland and Hodgman). */
function keep(ring: readonly LatLng[], meridian: number, side: 1 | -1): LatLng[] {
  const kept: LatLng[] = [];
  let before = ring.at(-1);
  for (const here of ring) {
    const [wasIn, isIn] = [(before![1] - meridian) * side >= 0, (here[1] - meridian) * side >= 0];
    if (wasIn !== isIn) {
      const share = (meridian - before![1]) / (here[1] - before![1]);
      kept.push([before![0] + share * (here[0] - before![0]), meridian]);
    }
    if (isIn) kept.push(here);
    before = here;
  }
  return kept;
}
