/** The engine's options for axes: calm grid, thin lines, labels in the reader's language. Pure. */
import { axisNumber, type NumberLook } from '../../output/number-format.ts';
import type { Extent, Option, Scene } from './model.ts';
import { namePlan } from './names.ts';
import { placeLabel, placeText, type Places } from './places.ts';
import { DAY, tickText, timeTicks } from './time-ticks.ts';
import { LINEAR, LOGARITHMIC, type Window } from './zoom.ts';

/** The axis that the marks stand along. */
export interface PlaceAxis {
  places: Places;
  log: boolean;
  /** Each category has a width of its own (bars, boxes), instead of being a point. */
  band: boolean;
  /** Positions of all shown marks; null = none. */
  span: Window | null;
  /** With everything in view, the engine may round the ends of numbers. */
  loose?: boolean;
}

/** The room between the plot and its edges; labels are inside of it. */
export const GRID: Option = {
  left: 2,
  right: 8,
  top: 10,
  bottom: 2,
  outerBoundsMode: 'same',
  outerBounds: { left: 0, right: 0, top: 0, bottom: 0 },
  outerBoundsContain: 'axisLabel',
};

/** What every option has: no motion, the page's font. */
export function common(scene: Scene): Option {
  return { animation: false, textStyle: { fontFamily: scene.colours.font } };
}

/** How far a place axis reaches, for zooming; null when there is nothing to zoom into. */
export function placeExtent({ places, log, band, span }: PlaceAxis): Extent | null {
  if (!span) return null;
  if (places.axis === 'category') {
    const edge = band ? 0.5 : 0;
    return { span: [span[0] - edge, span[1] + edge], scale: LINEAR, least: 1 };
  }
  return span[1] > span[0] ? { span, scale: log ? LOGARITHMIC : LINEAR } : null;
}

/** The categories in a window, whole ones: at least one. */
export function wholeWindow(window: Window, count: number): [number, number] {
  const from = Math.min(count - 1, Math.max(0, Math.ceil(window[0])));
  return [from, Math.max(from, Math.min(count - 1, Math.floor(window[1])))];
}

/** The window of a place axis, or all of it. */
export function inView(axis: PlaceAxis, window: Window | null): Window | null {
  if (axis.places.axis === 'category' && window) return wholeWindow(window, axis.places.categories.length);
  return window ?? axis.span;
}

/** @param upright stands at the left instead of lying at the bottom */
export function placeAxis(scene: Scene, axis: PlaceAxis, window: Window | null, upright = false): Option {
  const { places } = axis;
  const edges = inView(axis, window);
  const width = edges ? edges[1] - edges[0] : 0;
  const room = upright ? scene.height / 44 : scene.width / 110;
  const ticks = Math.max(2, Math.min(8, Math.round(room)));
  const base = {
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { show: false },
    axisLabel: {
      ...label(scene),
      margin: 10,
      ...(places.axis !== 'category' && !upright && { alignMinLabel: 'left', alignMaxLabel: 'right' }),
      formatter: (value: number | string) => placeLabel(places, categoryIndex(places, value), width, scene.words),
      ...(places.axis === 'category' && namePlan(scene, places, edges, upright)),
    },
    splitNumber: ticks,
  };
  if (places.axis === 'category') {
    const names = places.categories as string[];
    const bounds = edges && window ? { min: edges[0], max: edges[1] } : {};
    return { ...base, ...bounds, type: 'category', data: names, boundaryGap: axis.band, inverse: upright };
  }
  if (places.axis === 'time') return { ...base, ...timeAxis(scene, axis, edges, base.axisLabel, upright) };
  const bounds = edges && width > 0 && !(axis.loose && !window) ? { min: edges[0], max: edges[1] } : {};
  if (axis.log) return { ...base, ...bounds, type: 'log' };
  if (!edges || width === 0 || (axis.loose && !window)) return { ...base, type: 'value', scale: true };
  return { ...base, ...bounds, type: 'value', scale: true, ...steps(base.axisLabel, edges, ticks) };
}

/** Nearer to an edge than this, in px, half a label would stick out. */
const HALF_LABEL = 40;

function timeAxis(
  scene: Scene,
  { places }: PlaceAxis,
  edges: Window | null,
  axisLabel: Option,
  upright: boolean,
): Option {
  if (!edges) return { type: 'value', min: 0, max: 1, axisLabel: { show: false } };
  // One moment stands in the middle of its day.
  const [from, to] = edges[1] > edges[0] ? edges : [edges[0] - DAY / 2, edges[0] + DAY / 2];
  const ticks =
    edges[1] > edges[0] ? timeTicks([from, to], upright ? scene.height / 44 : scene.width / 90, places.floating) : null;
  const at = ticks?.at ?? [edges[0]];
  const px = upright ? Infinity : scene.width / (to - from);
  return {
    type: 'value',
    min: from,
    max: to,
    axisLabel: {
      ...axisLabel,
      customValues: at,
      alignMinLabel: (at[0]! - from) * px < HALF_LABEL ? 'left' : 'center',
      alignMaxLabel: (to - at.at(-1)!) * px < HALF_LABEL ? 'right' : 'center',
      formatter: (value: number) =>
        ticks
          ? tickText(ticks, ticks.at.indexOf(value), places.floating, scene.words)
          : placeText(places, value, scene.words),
    },
    splitLine: { show: false },
  };
}

function steps(axisLabel: Option, edges: Window, ticks: number): Option {
  const { splitNumber, interval } = evenSteps(edges[1] - edges[0], ticks);
  return {
    splitNumber,
    axisLabel: {
      ...axisLabel,
      showMinLabel: standsApart(edges[0], Math.ceil(edges[0] / interval) * interval, interval),
      showMaxLabel: standsApart(edges[1], Math.floor(edges[1] / interval) * interval, interval),
    },
  };
}

/** The number of steps nearest to the wished one that divides the width without a rest; else the wished one. */
function evenSteps(width: number, wished: number): { splitNumber: number; interval: number } {
  for (const splitNumber of [wished, wished + 1, wished - 1, wished + 2]) {
    const interval = engineStep(width / Math.max(1, splitNumber));
    if (Math.abs(width / interval - Math.round(width / interval)) < 1e-6) return { splitNumber, interval };
  }
  return { splitNumber: wished, interval: engineStep(width / wished) };
}

/** The step that the engine makes of a width: 1, 2, 3, 5 or 10 times a power of ten, the nearest. */
function engineStep(width: number): number {
  const power = 10 ** Math.floor(Math.log10(width));
  const part = width / power;
  return power * (part < 1.5 ? 1 : part < 2.5 ? 2 : part < 4 ? 3 : part < 7 ? 5 : 10);
}

/** The edge of an axis is named where it is a tick itself or has room beside the next one. */
function standsApart(edge: number, tick: number, interval: number): boolean {
  const distance = Math.abs(edge - tick) / interval;
  return distance < 1e-6 || distance > 0.6;
}

/** The engine hands a category's name to its label, and the number of a position otherwise. */
function categoryIndex(places: Places, value: number | string): number {
  return typeof value === 'number' ? value : (places.categories as string[]).indexOf(value);
}

export interface ValueAxis {
  log: boolean;
  look: NumberLook;
  /** Lowest and highest value in view. */
  extent: Window;
  /** Zero belongs to the picture (bars, areas). */
  zero?: boolean;
  /** Zoomed to. */
  window?: Window | null;
  /** Lies at the bottom instead of standing at the left. */
  lying?: boolean;
  /** About so many steps. */
  ticks?: number;
}

export function valueAxis(scene: Scene, axis: ValueAxis): Option {
  const [low, high] = axis.extent;
  const ticks = axis.ticks ?? (axis.lying ? Math.max(2, Math.min(8, Math.round(scene.width / 110))) : 4);
  const step = (high - low) / ticks;
  const bounds = axis.window ? { min: axis.window[0], max: axis.window[1] } : {};
  return {
    type: axis.log ? 'log' : 'value',
    scale: !axis.zero && !nearZero(low, high),
    splitNumber: ticks,
    ...bounds,
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: scene.colours.line, width: 1 } },
    axisLabel: {
      ...label(scene),
      margin: axis.lying ? 8 : 10,
      ...(axis.window && { showMinLabel: false, showMaxLabel: false }),
      formatter: (value: number) => axisNumber(scene.words, value, axis.look, step),
    },
  };
}

export function label({ colours }: Scene): Option {
  return { color: colours.text, fontSize: 11, hideOverlap: true };
}

/** Zero belongs to the picture when the values come near enough to it. */
function nearZero(low: number, high: number): boolean {
  return (low >= 0 && low <= high * 0.5) || (high <= 0 && high >= low * 0.5);
}

/** Beyond this the engine's sums overflow and its loops over ticks do not end. */
const MOST = 1e300;

/** A value as it can be drawn: what a logarithm has no place for is a gap. */
export function drawable(value: number, log: boolean): number {
  if (log && !(value > 0)) return NaN;
  return value > MOST ? MOST : value < -MOST ? -MOST : value;
}

/** Lowest and highest of what is drawn; [0, 1] of nothing. */
export function extentOf(lists: Iterable<Iterable<number>>): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const list of lists) {
    for (const value of list) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return low <= high ? [low, high] : [0, 1];
}
