/**
 * Series as the engine wants them: typed arrays of positions and values (a million points as arrays of pairs take ten
 * times as long), one kind of axis for all of them, gaps as NaN.
 */
import { PlaceReader } from './place-reader.ts';
import type { Places } from './places.ts';

export type Mode = 'lines' | 'markers' | 'lines+markers';

/** What a chart type hands over. */
export interface SeriesSource {
  name: string;
  x: readonly (number | string)[];
  y: readonly (number | null)[];
  mode?: Mode | undefined;
  dash?: string | undefined;
  colour?: string | undefined;
  /** Down to zero, or to the series before. */
  fill?: boolean | 'tonexty' | undefined;
}

export interface Line {
  /** Place among all series, which decides colour and dash whoever is hidden. */
  index: number;
  name: string;
  x: Float64Array;
  y: Float64Array;
  /** Positions never go back: it can be searched and thinned out. Otherwise it is a path, drawn in its order. */
  sorted: boolean;
  mode: Mode;
  dash: string | undefined;
  colour: string | undefined;
  fill: boolean | 'tonexty';
}

export interface Plot extends Places {
  lines: Line[];
  points: number;
}

/** @param categories positions are names, whatever they look like (bars) */
export function readPlot(sources: readonly SeriesSource[], categories = false): Plot {
  const axes = [...new Set(sources.map(({ x }) => x))];
  const reader = new PlaceReader(axes, categories);
  const positions = new Map(axes.map((list) => [list, reader.positions(list)]));
  const lines = sources.map((source, index): Line => {
    const { x, sorted } = positions.get(source.x)!;
    const { name, mode = 'lines', dash, colour, fill = false } = source;
    return { index, name, x, y: valuesOf(source.y, x.length), sorted, mode, dash, colour, fill };
  });
  const points = lines.reduce((sum, { x }) => sum + x.length, 0);
  return { ...reader.places, lines, points };
}

/** Values as numbers, gaps as NaN. */
export function valuesOf(list: readonly (number | null)[], length = list.length): Float64Array {
  const y = new Float64Array(length);
  for (let index = 0; index < length; index += 1) y[index] = list[index] ?? NaN;
  return y;
}

/** Smallest and largest position of the lines; null when there is no point. On a logarithmic axis, the positive ones. */
export function spanOf(lines: readonly Line[], log = false): [number, number] | null {
  let low = Infinity;
  let high = -Infinity;
  for (const { x, sorted } of lines) {
    if (x.length === 0) continue;
    if (sorted && !(log && x[0]! <= 0)) {
      low = Math.min(low, x[0]!);
      high = Math.max(high, x.at(-1)!);
      continue;
    }
    for (const place of x) {
      if (log && place <= 0) continue;
      if (place < low) low = place;
      if (place > high) high = place;
    }
  }
  return low <= high ? [low, high] : null;
}
