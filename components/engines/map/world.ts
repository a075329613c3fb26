/** Where things of the world lie in a view. The world is a square from 0 to 1 that repeats to both sides. */
import type { View } from './canvas-layer.ts';

/** Numbers of the copies of the world in which something between two edges (0…1, also beyond) may be in sight. */
export function copiesOf({ world, left, width }: View, west: number, east: number, margin: number): [number, number] {
  const first = Math.ceil((left - margin) / world - east);
  const last = Math.floor((left + width + margin) / world - west);
  return [first, last];
}

/** Across the world, 0 at 180° west; also of longitudes beyond. */
export function eastingOf(longitude: number): number {
  return longitude / 360 + 0.5;
}
