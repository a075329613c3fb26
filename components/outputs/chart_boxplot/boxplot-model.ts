/** Boxes over names. */
import type { BoxplotValue } from '../../../contract/outputs/chart_boxplot.ts';
import type { OutputSpec } from '../../../contract/types.ts';
import type { Words } from '../../core/words.ts';
import {
  common,
  drawable,
  extentOf,
  GRID,
  inView,
  placeAxis,
  placeExtent,
  valueAxis,
  type PlaceAxis,
} from '../../engines/chart/axes.ts';
import { readAxes, type AxisContent } from '../../engines/chart/content.ts';
import type {
  ChartModel,
  Extent,
  Move,
  Option,
  Picture,
  Pixel,
  Scene,
  Spot,
  SpotRow,
  TableData,
} from '../../engines/chart/model.ts';
import { ACCENT, mixed, safeColour } from '../../engines/chart/palette.ts';
import { valueText } from '../../engines/chart/places.ts';
import type { GridColumn } from '../../engines/grid/columns.ts';
import { boxesOf, type Box } from './boxes.ts';

export class BoxplotModel implements ChartModel {
  readonly points: number;
  readonly titles: { x: string; y: string };
  readonly legend = [];
  readonly #boxes: readonly Box[];
  readonly #axes: AxisContent;
  readonly #axis: PlaceAxis;

  constructor(value: BoxplotValue, spec: OutputSpec) {
    this.#boxes = boxesOf(value);
    this.#axes = readAxes(value, spec);
    this.points = this.#boxes.filter(({ numbers }) => numbers).length;
    this.titles = this.#axes.titles;
    // Boxes of the same name are still two: the engine counts them by place.
    const categories = this.#boxes.map(({ name }) => name || this.#axes.unnamed);
    const span = categories.length > 0 ? ([0, categories.length - 1] as const) : null;
    this.#axis = { places: { axis: 'category', categories, floating: false }, log: false, band: true, span };
  }

  extents(): { x: Extent | null } {
    return { x: placeExtent(this.#axis) };
  }

  option(scene: Scene): Option {
    const { logY: log, look } = this.#axes;
    const [from, to] = inView(this.#axis, scene.windows.x) ?? [0, -1];
    const boxes = this.#boxes.slice(from, to + 1).map((box) => [box.low, box.high, ...box.outliers]);
    const extent = extentOf(boxes.map((numbers) => numbers.map((value) => drawable(value, log))));
    return {
      ...common(scene),
      grid: GRID,
      xAxis: placeAxis(scene, this.#axis, scene.windows.x),
      yAxis: valueAxis(scene, { log, look, extent }),
      series: [this.#bodies(scene, from, to), this.#outliers(scene, from, to)],
    };
  }

  notes(words: Words): readonly string[] {
    if (!this.#axes.logY) return [];
    const numbers = this.#boxes.flatMap(({ low, outliers }) => [low, ...outliers]);
    const n = numbers.filter((value) => value <= 0).length;
    return n > 0 ? [words.text('plot.log', { n })] : [];
  }

  find(scene: Scene, pointer: Pixel, picture: Picture): Spot | null {
    const place = picture.placeAt(pointer);
    return place && this.#spotOf(scene, Math.round(place[0]), picture);
  }

  step(scene: Scene, from: Spot | null, { along }: Move, picture: Picture): Spot | null {
    const last = this.#boxes.length - 1;
    const start = from ? from.index : along < 0 ? last + 1 : along > 0 ? -1 : 0;
    return this.#spotOf(scene, Math.min(last, Math.max(0, start + along)), picture);
  }

  table(words: Words): TableData {
    const write = (value: number): string => valueText(value, this.#axes.look, words);
    const column = (key: 'min' | 'q1' | 'median' | 'q3' | 'max', label: string): GridColumn => {
      return { key, label, type: 'number', at: (row) => this.#boxes[row]!.numbers?.[key] ?? null, write };
    };
    return {
      columns: [
        {
          key: 'name',
          label: words.text('chart.series'),
          type: 'text',
          at: (row) => this.#axis.places.categories[row],
        },
        column('min', words.text('plot.lowest')),
        column('q1', words.text('plot.q1')),
        column('median', words.text('plot.median')),
        column('q3', words.text('plot.q3')),
        column('max', words.text('plot.highest')),
        {
          key: 'outliers',
          label: words.text('plot.outliers'),
          type: 'number',
          at: (row) => this.#boxes[row]!.outliers.length,
        },
      ],
      count: this.#boxes.length,
    };
  }

  #bodies({ colours }: Scene, from: number, to: number): Option {
    const { logY } = this.#axes;
    const soft = colours.accent;
    return {
      id: 'boxes',
      type: 'boxplot',
      silent: true,
      boxWidth: [8, 56],
      itemStyle: { color: 'transparent', borderColor: soft, borderWidth: 1.5 },
      data: this.#boxes.slice(0, to + 1).map(({ numbers, low, high, colour }, at) => {
        if (!numbers || at < from) return [NaN, NaN, NaN, NaN, NaN];
        const line = safeColour(colour) ?? soft;
        return {
          value: [low, numbers.q1, numbers.median, numbers.q3, high].map((value) => drawable(value, logY)),
          itemStyle: { borderColor: line, color: mixed(line, colours.surface, 0.84) },
        };
      }),
      emphasis: { disabled: true },
    };
  }

  #outliers({ colours }: Scene, from: number, to: number): Option {
    const data: Option[] = [];
    for (let place = from; place <= to; place += 1) {
      const { outliers, colour } = this.#boxes[place]!;
      const own = safeColour(colour) ?? colours.accent;
      for (const value of outliers) {
        data.push({ value: [place, drawable(value, this.#axes.logY)], itemStyle: { borderColor: own } });
      }
    }
    return {
      id: 'outliers',
      type: 'scatter',
      silent: true,
      symbol: 'circle',
      symbolSize: 6,
      progressive: 0,
      itemStyle: { color: 'transparent', borderWidth: 1.5 },
      data,
      emphasis: { disabled: true },
    };
  }

  #spotOf({ words }: Scene, index: number, picture: Picture): Spot | null {
    const box = this.#boxes[index];
    if (!box) return null;
    const { numbers, outliers } = box;
    const colour = safeColour(box.colour) ?? ACCENT;
    const row = (key: string, value: number): SpotRow => ({
      name: words.text(key),
      value: valueText(value, this.#axes.look, words),
      at: picture.pixelOf(index, value),
      colour,
    });
    const rows = numbers
      ? [
          row('plot.highest', numbers.max),
          row('plot.q3', numbers.q3),
          row('plot.median', numbers.median),
          row('plot.q1', numbers.q1),
          row('plot.lowest', numbers.min),
        ]
      : [];
    if (outliers.length > 0) rows.push({ name: words.text('plot.outliers'), value: words.number(outliers.length) });
    const place = [index, numbers?.median ?? NaN] as const;
    return { series: 0, index, head: this.#axis.places.categories[index]!, rows, place };
  }
}
