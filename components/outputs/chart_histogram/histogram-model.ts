/** Counts of values as bars without gaps over an axis of numbers. */
import type { HistogramValue } from '../../../contract/outputs/chart_histogram.ts';
import type { OutputSpec } from '../../../contract/types.ts';
import type { Words } from '../../core/words.ts';
import { common, extentOf, GRID, placeAxis, valueAxis, wholeWindow, type PlaceAxis } from '../../engines/chart/axes.ts';
import { readAxes, withUnit, type AxisContent } from '../../engines/chart/content.ts';
import type {
  ChartModel,
  Extent,
  Move,
  Option,
  Picture,
  Pixel,
  Scene,
  Spot,
  TableData,
} from '../../engines/chart/model.ts';
import { ACCENT } from '../../engines/chart/palette.ts';
import { valueText } from '../../engines/chart/places.ts';
import { LINEAR } from '../../engines/chart/zoom.ts';
import { binsOf, type Bins } from './bins.ts';

/** Bars narrower than this touch. */
const APART = 6;

export class HistogramModel implements ChartModel {
  readonly points: number;
  readonly titles: { x: string; y: string };
  readonly legend = [];
  readonly #bins: Bins;
  readonly #axes: AxisContent;

  constructor(value: HistogramValue, spec: OutputSpec, words: Words) {
    this.#axes = readAxes(value, spec);
    this.#bins = binsOf(value.values, value.bins, this.#axes.logX);
    this.points = this.#bins.counts.length;
    // The unit is that of the values, which lie along the bottom here.
    this.titles = { x: withUnit(this.#axes.xLabel, spec.unit), y: this.#axes.yLabel || words.text('plot.count') };
  }

  /** In bins: the bars stand over an unseen axis of their own. */
  extents(): { x: Extent | null } {
    return { x: { span: [-0.5, this.points - 0.5], scale: LINEAR, least: 1 } };
  }

  option(scene: Scene): Option {
    const { edges, counts } = this.#bins;
    const [from, to] = scene.windows.x ? wholeWindow(scene.windows.x, this.points) : [0, this.points - 1];
    const shown = Array.from(counts.subarray(from, to + 1));
    const { logX, logY } = this.#axes;
    const numbers: PlaceAxis = {
      places: { axis: 'number', categories: [], floating: false },
      log: logX,
      band: false,
      span: [edges[from]!, edges[to + 1]!],
    };
    const wide = scene.width / shown.length;
    return {
      ...common(scene),
      grid: GRID,
      xAxis: [
        { type: 'category', show: false, data: shown.map((_, at) => String(from + at)) },
        { ...placeAxis(scene, numbers, null), position: 'bottom' },
      ],
      yAxis: valueAxis(scene, { log: logY, look: {}, extent: extentOf([shown]), zero: !logY }),
      series: [
        {
          id: 's0',
          type: 'bar',
          xAxisIndex: 0,
          data: shown.map((count) => (logY && count === 0 ? '-' : count)),
          silent: true,
          barCategoryGap: wide > APART ? 1 : 0,
          itemStyle: { color: scene.colours.accent },
          emphasis: { disabled: true },
        },
      ],
    };
  }

  notes(words: Words): readonly string[] {
    return this.#bins.left > 0 ? [words.text('plot.log', { n: this.#bins.left })] : [];
  }

  find(scene: Scene, pointer: Pixel, picture: Picture): Spot | null {
    const place = picture.placeAt(pointer);
    return place && this.#spotOf(scene, this.#first(scene) + Math.round(place[0]), picture);
  }

  step(scene: Scene, from: Spot | null, { along }: Move, picture: Picture): Spot | null {
    const start = from ? from.index : along < 0 ? this.points : along > 0 ? -1 : 0;
    return this.#spotOf(scene, Math.min(this.points - 1, Math.max(0, start + along)), picture);
  }

  table(words: Words): TableData {
    const { edges, counts } = this.#bins;
    const write = (value: number): string => valueText(value, this.#axes.look, words);
    return {
      columns: [
        { key: 'from', label: words.text('plot.from'), type: 'number', at: (row) => edges[row], write },
        { key: 'to', label: words.text('plot.to'), type: 'number', at: (row) => edges[row + 1], write },
        { key: 'count', label: this.titles.y, type: 'number', at: (row) => counts[row] },
      ],
      count: this.points,
    };
  }

  /** The bin at the left edge: categories are counted from what is in view. */
  #first({ windows }: Scene): number {
    return windows.x ? wholeWindow(windows.x, this.points)[0] : 0;
  }

  #spotOf(scene: Scene, index: number, picture: Picture): Spot | null {
    const { edges, counts } = this.#bins;
    const count = counts[index];
    if (count === undefined) return null;
    const { words } = scene;
    const write = (value: number): string => valueText(value, this.#axes.look, words);
    const at = picture.pixelOf(index - this.#first(scene), count);
    return {
      series: 0,
      index,
      head: words.text('plot.range', { from: write(edges[index]!), to: write(edges[index + 1]!) }),
      rows: [{ name: this.titles.y, value: words.number(count), colour: ACCENT, at }],
      place: [index, count],
    };
  }
}
