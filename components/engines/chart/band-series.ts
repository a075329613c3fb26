/**
 * The surface between a line and the one before it (`fill: 'tonexty'`). The engine only fills down to an axis or to
 * what a line is stacked on, so the lower line is laid down unseen and the distance to the upper one stacked on it.
 */
import { drawable } from './axes.ts';
import type { Line } from './lines.ts';
import type { Option, Scene } from './model.ts';
import { styleOf } from './palette.ts';
import { merged } from './sample.ts';

/** @param indexes the points of each line that are drawn; both lines have the same positions */
export function bandSeries(
  { dark, colours }: Scene,
  line: Line,
  below: Line,
  indexes: ReadonlyMap<Line, Uint32Array>,
  log: boolean,
): Option[] {
  const both = merged(indexes.get(line)!, indexes.get(below)!);
  const base = new Float64Array(both.length * 2);
  const rise = new Float64Array(both.length * 2);
  for (const [at, index] of both.entries()) {
    const low = drawable(below.y[index]!, log);
    base[at * 2] = rise[at * 2] = line.x[index]!;
    base[at * 2 + 1] = low;
    rise[at * 2 + 1] = drawable(line.y[index]!, log) - low;
  }
  const unseen = {
    type: 'line',
    stack: `band${line.index}`,
    stackStrategy: 'all',
    dimensions: ['x', 'y'],
    silent: true,
    symbol: 'none',
    lineStyle: { width: 0 },
    emphasis: { disabled: true },
  };
  const { colour } = styleOf(line.index, dark, colours.accent, line);
  return [
    { ...unseen, id: `base${line.index}`, data: base },
    { ...unseen, id: `band${line.index}`, data: rise, areaStyle: { color: colour, opacity: 0.16 } },
  ];
}
