/**
 * Series as the engine wants them: typed arrays of positions and values (a million points as arrays of pairs take ten
 * times as long), one kind of axis for all of them, gaps as NaN.
 */

export type AxisKind = 'number' | 'time' | 'category';
export type Mode = 'lines' | 'markers' | 'lines+markers';

/** What a chart type hands over. */
export interface SeriesSource {
  name: string;
  x: readonly (number | string)[];
  y: readonly (number | null)[];
  mode?: Mode | undefined;
  dash?: string | undefined;
  colour?: string | undefined;
  fill?: boolean | string | undefined;
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
  fill: boolean;
}

export interface Plot {
  axis: AxisKind;
  /** Names of the positions 0, 1, … of a category axis. */
  categories: readonly string[];
  /** Times were given without a zone: they are the same everywhere and written as they came. */
  floating: boolean;
  lines: Line[];
  points: number;
}

const TIME = /^\d{4}-\d\d(?:-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?)?)?$/;

export function readPlot(sources: readonly SeriesSource[]): Plot {
  const axes = [...new Set(sources.map(({ x }) => x))];
  const axis = kindOf(axes);
  const floating = axis === 'time' && !axes.some((list) => list.some((place) => TIME.exec(String(place))?.[1]));
  const names = new Map<string, number>();
  const read = readerOf(axis, floating, names);
  const positions = new Map(axes.map((list) => [list, positionsOf(list, read)]));
  const lines = sources.map((source, index): Line => {
    const { x, sorted } = positions.get(source.x)!;
    const { name, mode = 'lines', dash, colour, fill } = source;
    return { index, name, x, y: valuesOf(source.y, x.length), sorted, mode, dash, colour, fill: Boolean(fill) };
  });
  const points = lines.reduce((sum, { x }) => sum + x.length, 0);
  return { axis, categories: [...names.keys()], floating, lines, points };
}

function kindOf(axes: readonly (readonly (number | string)[])[]): AxisKind {
  if (axes.every((list) => list.every((place) => typeof place === 'number'))) return 'number';
  return axes.every((list) => list.every((place) => typeof place === 'string' && TIME.test(place)))
    ? 'time'
    : 'category';
}

function readerOf(axis: AxisKind, floating: boolean, names: Map<string, number>): (place: number | string) => number {
  if (axis === 'number') return Number;
  if (axis === 'time') return (place) => timeOf(String(place), floating);
  return (place) => {
    const name = String(place);
    const known = names.get(name);
    if (known !== undefined) return known;
    names.set(name, names.size);
    return names.size - 1;
  };
}

function timeOf(text: string, floating: boolean): number {
  const iso = text.replace(' ', 'T').replace(',', '.');
  return Date.parse(floating && iso.includes('T') ? `${iso}Z` : iso);
}

function positionsOf(
  list: readonly (number | string)[],
  read: (place: number | string) => number,
): { x: Float64Array; sorted: boolean } {
  const x = new Float64Array(list.length);
  let sorted = true;
  let last = -Infinity;
  for (let index = 0; index < list.length; index += 1) {
    const place = read(list[index]!);
    x[index] = place;
    if (place < last) sorted = false;
    last = place;
  }
  return { x, sorted };
}

function valuesOf(list: readonly (number | null)[], length: number): Float64Array {
  const y = new Float64Array(length);
  for (let index = 0; index < length; index += 1) y[index] = list[index] ?? NaN;
  return y;
}

/** Smallest and largest position of the lines; null when there is no point. */
export function spanOf(lines: readonly Line[]): [number, number] | null {
  let low = Infinity;
  let high = -Infinity;
  for (const { x, sorted } of lines) {
    if (x.length === 0) continue;
    if (sorted) {
      low = Math.min(low, x[0]!);
      high = Math.max(high, x.at(-1)!);
    } else {
      for (const place of x) {
        if (place < low) low = place;
        if (place > high) high = place;
      }
    }
  }
  return low <= high ? [low, high] : null;
}
