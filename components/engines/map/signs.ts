/** The signs of the legend as paths in a square of 16, told apart by their shape and not by a colour alone. */
import type { LegendKey } from './view-model.ts';

export interface SignShape {
  readonly path: string;
  readonly paint: 'accent' | 'halo' | 'quiet';
  /** Drawn as a line. */
  readonly line: boolean;
}

const circle = (radius: number): string =>
  `M${8 - radius} 8a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0Z`;

const SHAPES: Record<LegendKey['sign'], readonly SignShape[]> = {
  start: [
    { path: circle(6.5), paint: 'accent', line: false },
    { path: circle(2.5), paint: 'halo', line: false },
  ],
  finish: [
    { path: 'M2 2h12v12h-12Z', paint: 'accent', line: false },
    { path: 'M4 4h4v4h-4ZM8 8h4v4h-4Z', paint: 'halo', line: false },
  ],
  direction: [
    { path: 'M1 8h14', paint: 'accent', line: true },
    { path: 'M5 3.5L12 8L5 12.5Z', paint: 'accent', line: false },
  ],
  missing: [
    { path: 'M1.5 1.5h13v13h-13Z', paint: 'quiet', line: true },
    { path: 'M1.5 7.5L7.5 1.5M1.5 14.5L14.5 1.5M8.5 14.5L14.5 8.5', paint: 'quiet', line: true },
  ],
};

/** @param rtl the reader's lines run to the left, and so does an arrow in them */
export function signShapes(sign: LegendKey['sign'], rtl: boolean): readonly SignShape[] {
  if (sign !== 'direction' || !rtl) return SHAPES[sign];
  return SHAPES.direction.map((shape) => (shape.line ? shape : { ...shape, path: 'M11 3.5L4 8L11 12.5Z' }));
}
