/** Lines and areas over numbers, times or categories. */
import type { Words } from '../../core/words.ts';
import { common, drawable, extentOf, GRID, inView, placeAxis, placeExtent, valueAxis, type PlaceAxis } from './axes.ts';
import type { AxisContent } from './content.ts';
import { readPlot, spanOf, type Line, type Plot, type SeriesSource } from './lines.ts';
import type { ChartModel, Extent, LegendEntry, Move, Option, Picture, Pixel, Scene, Spot, TableData } from './model.ts';
import { lineSeries } from './line-series.ts';
import { bandSeries } from './band-series.ts';
import { pointsAt, visibleIndexes } from './sample.ts';
import { findXY, stepXY, type XYSpots } from './xy-spots.ts';
import { xyTable } from './xy-table.ts';

export class XYModel implements ChartModel {
  readonly points: number;
  readonly titles: AxisContent['titles'];
  readonly legend: readonly LegendEntry[];
  readonly #plot: Plot;
  readonly #axes: AxisContent;
  readonly #left: number;

  constructor(sources: readonly SeriesSource[], axes: AxisContent) {
    this.#plot = readPlot(sources);
    this.#axes = axes;
    this.points = this.#plot.points;
    this.titles = axes.titles;
    this.legend = this.#plot.lines.map((line) => ({
      index: line.index,
      name: this.#nameOf(line),
      sign: line.mode === 'markers' ? 'markers' : line.mode === 'lines' ? 'line' : 'line+markers',
      own: line,
    }));
    this.#left = leftOut(this.#plot.lines, this.#logX, axes.logY);
  }

  extents(hidden: ReadonlySet<number>): { x: Extent | null } {
    return { x: placeExtent(this.#placeAxis(hidden)) };
  }

  option(scene: Scene): Option {
    const { logY, look } = this.#axes;
    const shown = this.#shown(scene.hidden);
    const axis = this.#placeAxis(scene.hidden);
    const window = inView(axis, scene.windows.x);
    const indexes = new Map(shown.map((line) => [line, visibleIndexes(line, scene.windows.x && window, scene.width)]));
    const drawn = shown.map((line) => this.#cleaned(pointsAt(line, indexes.get(line)!)));
    const series = shown.flatMap((line, place) => {
      const below = line.fill === 'tonexty' ? shown.find(({ index }) => index === line.index - 1) : undefined;
      const points = drawn[place]!;
      if (!below || below.x !== line.x) return [lineSeries(scene, line, points)];
      return [...bandSeries(scene, line, below, indexes, logY), lineSeries(scene, { ...line, fill: false }, points)];
    });
    const filled = shown.some(({ fill }) => fill === true);
    const extent = extentOf(drawn.map(valuesIn));
    return {
      ...common(scene),
      grid: GRID,
      xAxis: placeAxis(scene, axis, scene.windows.x),
      yAxis: valueAxis(scene, { log: logY, look, extent, zero: filled && !logY }),
      series,
    };
  }

  notes(words: Words): readonly string[] {
    return this.#left > 0 ? [words.text('plot.log', { n: this.#left })] : [];
  }

  find(scene: Scene, pointer: Pixel, picture: Picture): Spot | null {
    return findXY(this.#spots(scene), pointer, picture);
  }

  step(scene: Scene, from: Spot | null, move: Move, picture: Picture): Spot | null {
    return stepXY(this.#spots(scene), from, move, picture);
  }

  table(words: Words): TableData {
    const { xLabel, look } = this.#axes;
    return xyTable({ plot: this.#plot, xLabel, look, words, nameOf: (line) => this.#nameOf(line) });
  }

  get #logX(): boolean {
    return this.#axes.logX && this.#plot.axis === 'number';
  }

  #shown(hidden: ReadonlySet<number>): Line[] {
    return this.#plot.lines.filter(({ index }) => !hidden.has(index));
  }

  #placeAxis(hidden: ReadonlySet<number>): PlaceAxis {
    const log = this.#logX;
    return { places: this.#plot, log, band: false, span: spanOf(this.#shown(hidden), log) };
  }

  #spots({ hidden, dark, words }: Scene): XYSpots {
    const { look } = this.#axes;
    return { places: this.#plot, shown: this.#shown(hidden), look, dark, words, nameOf: (line) => this.#nameOf(line) };
  }

  #nameOf({ name, index }: Line): string {
    return name || this.#axes.unnamed || String(index + 1);
  }

  /** In place: the points are a copy already. */
  #cleaned(points: Float64Array): Float64Array {
    const { logY } = this.#axes;
    for (let at = 0; at < points.length; at += 2) {
      if (this.#logX && points[at]! <= 0) points[at] = points[at + 1] = NaN;
      else points[at + 1] = drawable(points[at + 1]!, logY);
    }
    return points;
  }
}

/** The second of each pair. */
function* valuesIn(points: Float64Array): Iterable<number> {
  for (let at = 1; at < points.length; at += 2) yield points[at]!;
}

/** How many values a logarithmic axis has no place for. */
function leftOut(lines: readonly Line[], logX: boolean, logY: boolean): number {
  if (!logX && !logY) return 0;
  let count = 0;
  for (const { x, y } of lines)
    for (let index = 0; index < x.length; index += 1)
      if ((logX && x[index]! <= 0) || (logY && y[index]! <= 0)) count += 1;
  return count;
}
