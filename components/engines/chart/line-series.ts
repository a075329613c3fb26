/** The engine's option for one line. */
import type { Line } from './lines.ts';
import type { Option, Scene } from './model.ts';
import { styleOf } from './palette.ts';

/** Symbols on every point are readable up to here; a single point always needs one. */
const FEW = 40;
const MOST_LONELY = 4_000;
/** More points than this in a line lie closer than it is wide. */
const DENSE = 1_000;
/** Markers on more points than this in one series are drawn in one go. */
export const LARGE = 2_000;

/** @param points x, y, x, y … with gaps as NaN */
export function lineSeries({ dark, colours }: Scene, line: Line, points: Float64Array): Option {
  const style = styleOf(line.index, dark, colours.accent, line);
  const onlyMarkers = line.mode === 'markers';
  const common = {
    id: `s${line.index}`,
    name: line.name,
    data: points,
    dimensions: ['x', 'y'],
    silent: true,
    symbol: style.marker,
    itemStyle: { color: style.colour },
    emphasis: { disabled: true },
  };
  if (onlyMarkers && points.length / 2 > LARGE) {
    return { ...common, type: 'scatter', symbolSize: 4, large: true, largeThreshold: LARGE, progressive: 0 };
  }
  const few = points.length / 2 <= FEW;
  const everywhere = onlyMarkers || line.mode === 'lines+markers' || points.length <= 2 || (style.marked && few);
  const alone = everywhere ? new Set<number>() : lonely(points);
  const size = onlyMarkers ? 6 : 5;
  return {
    ...common,
    type: 'line',
    showSymbol: everywhere || alone.size > 0,
    showAllSymbol: true,
    symbolSize: everywhere
      ? size
      : (_: unknown, { dataIndex }: { dataIndex: number }) => (alone.has(dataIndex) ? size : 0),
    lineStyle: { color: style.colour, type: style.dash, cap: 'butt', ...strokeOf(onlyMarkers, points.length / 2) },
    ...(line.fill && { areaStyle: { color: style.colour, opacity: 0.16 } }),
    connectNulls: false,
  };
}

/** Of a dense line, joins are not to be seen, and round ones cost most of the time that a frame has. */
function strokeOf(unseen: boolean, count: number): Option {
  if (unseen) return { width: 0 };
  return count > DENSE ? { width: 1.5, join: 'bevel' } : { width: 2, join: 'round' };
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
