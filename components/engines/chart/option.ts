/** The engine's option for a chart of lines: calm grid, thin axes, no motion. Pure: the same state, the same option. */
import type { Words } from '../../core/words.ts';
import { axisNumber, type NumberLook } from '../../output/number-format.ts';
import type { Line, Plot } from './lines.ts';
import { styleOf, type ChartColours } from './palette.ts';
import { placeLabel } from './places.ts';
import { visiblePoints } from './sample.ts';

export interface ChartState {
  plot: Plot;
  /** Lines that are not switched off. */
  shown: readonly Line[];
  /** Positions at the edges; null = everything. */
  window: readonly [number, number] | null;
  /** Positions of all shown points. */
  span: readonly [number, number] | null;
  logX: boolean;
  logY: boolean;
  look: NumberLook;
  dark: boolean;
  colours: ChartColours;
  words: Words;
  /** Width of the plot in px. */
  width: number;
}

type Option = Record<string, unknown>;

/** Symbols on every point are readable up to here; a single point always needs one. */
const FEW = 40;
const MOST_LONELY = 4_000;

export function chartOption(state: ChartState): Option {
  const data = state.shown.map((line) => visiblePoints(line, state.window, state.width));
  return {
    animation: false,
    useUTC: state.plot.floating,
    textStyle: { fontFamily: state.colours.font },
    grid: {
      left: 2,
      right: 8,
      top: 10,
      bottom: 2,
      outerBoundsMode: 'same',
      outerBounds: { left: 0, right: 0, top: 0, bottom: 0 },
      outerBoundsContain: 'axisLabel',
    },
    xAxis: xAxis(state),
    yAxis: yAxis(state, data),
    series: state.shown.map((line, place) => series(state, line, data[place]!)),
  };
}

function label(state: ChartState): Option {
  return { color: state.colours.text, fontSize: 11, hideOverlap: true };
}

function xAxis(state: ChartState): Option {
  const { plot, window, span, words } = state;
  const edges = window ?? span;
  const width = edges ? edges[1] - edges[0] : 0;
  const ticks = Math.max(2, Math.min(8, Math.round(state.width / 110)));
  const common = {
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { show: false },
    axisLabel: {
      ...label(state),
      margin: 10,
      alignMinLabel: plot.axis === 'category' ? undefined : 'left',
      alignMaxLabel: plot.axis === 'category' ? undefined : 'right',
      formatter: (value: number | string) => placeLabel(plot, categoryIndex(plot, value), width, words),
    },
    splitNumber: ticks,
    ...(edges && width > 0 && { min: edges[0], max: edges[1] }),
  };
  if (plot.axis === 'category') return { ...common, type: 'category', data: plot.categories, boundaryGap: false };
  if (plot.axis === 'time') return { ...common, type: 'time' };
  if (state.logX || !edges || width === 0) return { ...common, type: state.logX ? 'log' : 'value', scale: true };
  const { splitNumber, interval } = evenSteps(width, ticks);
  return {
    ...common,
    type: 'value',
    scale: true,
    splitNumber,
    axisLabel: {
      ...common.axisLabel,
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
function categoryIndex(plot: Plot, value: number | string): number {
  return typeof value === 'number' ? value : plot.categories.indexOf(value);
}

function yAxis(state: ChartState, data: readonly Float64Array[]): Option {
  const [low, high] = extent(data, state.logY);
  const step = (high - low) / 4;
  return {
    type: state.logY ? 'log' : 'value',
    scale: !withZero(low, high),
    splitNumber: 4,
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: state.colours.line, width: 1 } },
    axisLabel: {
      ...label(state),
      margin: 10,
      formatter: (value: number) => axisNumber(state.words, value, state.look, step),
    },
  };
}

function extent(data: readonly Float64Array[], log: boolean): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const points of data) {
    for (let at = 1; at < points.length; at += 2) {
      const value = points[at]!;
      if (value < low && (!log || value > 0)) low = value;
      if (value > high) high = value;
    }
  }
  return low <= high ? [low, high] : [0, 1];
}

/** Zero belongs to the picture when the values come near enough to it. */
function withZero(low: number, high: number): boolean {
  return (low >= 0 && low <= high * 0.5) || (high <= 0 && high >= low * 0.5);
}

function series(state: ChartState, line: Line, points: Float64Array): Option {
  const { dark, colours, logX, logY } = state;
  const style = styleOf(line.index, dark, colours.accent, line);
  const onlyMarkers = line.mode === 'markers';
  const few = points.length / 2 <= FEW;
  const everywhere = onlyMarkers || line.mode === 'lines+markers' || points.length <= 2 || (style.marked && few);
  const alone = everywhere ? new Set<number>() : lonely(points);
  const size = onlyMarkers ? 6 : 5;
  return {
    id: `s${line.index}`,
    type: 'line',
    name: line.name,
    data: logX || logY ? positive(points, logX, logY) : points,
    dimensions: ['x', 'y'],
    silent: true,
    showSymbol: everywhere || alone.size > 0,
    showAllSymbol: true,
    symbol: style.marker,
    symbolSize: everywhere
      ? size
      : (_: unknown, { dataIndex }: { dataIndex: number }) => (alone.has(dataIndex) ? size : 0),
    itemStyle: { color: style.colour },
    lineStyle: { color: style.colour, width: onlyMarkers ? 0 : 2, type: style.dash, join: 'round', cap: 'butt' },
    ...(line.fill && { areaStyle: { color: style.colour, opacity: 0.12 } }),
    connectNulls: false,
    emphasis: { disabled: true },
  };
}

/** Values between two gaps, which have no line to be seen by. Looked for where each point has a place of its own. */
function lonely(points: Float64Array): Set<number> {
  const alone = new Set<number>();
  if (points.length > MOST_LONELY) return alone;
  for (let at = 1; at < points.length; at += 2) {
    const before = at < 3 || Number.isNaN(points[at - 2]!);
    const after = at + 2 >= points.length || Number.isNaN(points[at + 2]!);
    if (before && after && !Number.isNaN(points[at]!)) alone.add((at - 1) / 2);
  }
  return alone;
}

/** What a logarithm has no place for is a gap. */
function positive(points: Float64Array, x: boolean, y: boolean): Float64Array {
  const kept = points.slice();
  for (let at = 0; at < kept.length; at += 2) {
    if ((x && kept[at]! <= 0) || (y && kept[at + 1]! <= 0)) kept[at + 1] = NaN;
    if (x && kept[at]! <= 0) kept[at] = NaN;
  }
  return kept;
}
