/** Bars over names. */
import type { XYChart } from '../../../contract/outputs/shared/xy-chart.ts';
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
import { readPlot, type Line, type Plot } from '../../engines/chart/lines.ts';
import type {
  ChartModel,
  Extent,
  LegendEntry,
  Move,
  Option,
  Picture,
  Pixel,
  Scene,
  Spot,
  TableData,
  Windows,
} from '../../engines/chart/model.ts';
import { stripesOf, styleOf } from '../../engines/chart/palette.ts';
import { findXY, stepXY, type XYSpots } from '../../engines/chart/xy-spots.ts';
import { xyTable } from '../../engines/chart/xy-table.ts';

/** Thinner bars have no room for round corners. */
const ROUND_UP_TO = 60;

export class BarModel implements ChartModel {
  readonly points: number;
  readonly titles: { x: string; y: string };
  readonly legend: readonly LegendEntry[];
  readonly #plot: Plot;
  readonly #axes: AxisContent;
  readonly #stacked: boolean;
  readonly #lying: boolean;

  constructor(value: XYChart, spec: OutputSpec) {
    const sources = value.series.map(({ name, y, x = value.x, colour }) => ({ name, y, x, colour }));
    this.#plot = readPlot(sources, true);
    this.#axes = readAxes(value, spec);
    this.#stacked = value.stacked === true;
    this.#lying = value.horizontal === true;
    this.points = this.#plot.points;
    const { x, y } = this.#axes.titles;
    this.titles = this.#lying ? { x: y, y: x } : { x, y };
    this.legend = this.#plot.lines.map((line) => ({
      index: line.index,
      name: this.#nameOf(line),
      sign: 'box',
      own: { colour: line.colour },
    }));
  }

  extents(): { x: Extent | null; y: Extent | null } {
    const extent = placeExtent(this.#placeAxis);
    return this.#lying ? { x: null, y: extent } : { x: extent, y: null };
  }

  option(scene: Scene): Option {
    const { logY: log, look } = this.#axes;
    const shown = this.#shown(scene.hidden);
    const window = this.#lying ? scene.windows.y : scene.windows.x;
    const [from, to] = inView(this.#placeAxis, window) ?? [0, 0];
    const columns = shown.map((line) => this.#column(line, from, to));
    const names = placeAxis(scene, this.#placeAxis, window, this.#lying);
    const extent = this.#stacked ? stackedExtent(columns) : extentOf(columns);
    const values = valueAxis(scene, { log, look, extent, zero: !log, lying: this.#lying });
    const wide = (this.#lying ? scene.height : scene.width) / Math.max(1, to - from + 1);
    return {
      ...common(scene),
      grid: GRID,
      xAxis: this.#lying ? values : names,
      yAxis: this.#lying ? names : values,
      series: shown.map((line, place) => this.#series(scene, line, columns[place]!, from, wide)),
    };
  }

  notes(words: Words): readonly string[] {
    if (!this.#axes.logY) return [];
    const n = this.#plot.lines.reduce((sum, { y }) => sum + y.filter((value) => value <= 0).length, 0);
    return n > 0 ? [words.text('plot.log', { n })] : [];
  }

  find(scene: Scene, pointer: Pixel, picture: Picture): Spot | null {
    return findXY(this.#spots(scene, picture), pointer, picture);
  }

  /** Of lying bars, the next one is below. */
  step(scene: Scene, from: Spot | null, { along, across }: Move, picture: Picture): Spot | null {
    const isArrow = Number.isFinite(along) && Math.abs(along) <= 1;
    const move = this.#lying && isArrow ? { along: across, across: along } : { along, across };
    return stepXY(this.#spots(scene, picture), from, move, picture);
  }

  table(words: Words): TableData {
    const { xLabel, look } = this.#axes;
    return xyTable({ plot: this.#plot, xLabel, look, words, nameOf: (line) => this.#nameOf(line) });
  }

  get #placeAxis(): PlaceAxis {
    const { categories } = this.#plot;
    const span = categories.length > 0 ? ([0, categories.length - 1] as const) : null;
    return { places: this.#plot, log: false, band: true, span };
  }

  /** The values of a series in the order of the names; the last one where a name comes twice. */
  #column(line: Line, from: number, to: number): Float64Array {
    const values = new Float64Array(to - from + 1).fill(NaN);
    for (const [at, place] of line.x.entries())
      if (place >= from && place <= to) values[place - from] = drawable(line.y[at]!, this.#axes.logY);
    return values;
  }

  #series({ dark, colours }: Scene, line: Line, values: Float64Array, from: number, wide: number): Option {
    const style = styleOf(line.index, dark, colours.accent, { colour: line.colour });
    const data = new Float64Array(values.length * 2);
    const [place, value] = this.#lying ? [1, 0] : [0, 1];
    for (const [at, given] of values.entries()) {
      data[at * 2 + place!] = from + at;
      data[at * 2 + value!] = given;
    }
    const rounded = !this.#stacked && wide > 12 && values.length <= ROUND_UP_TO;
    return {
      id: `s${line.index}`,
      type: 'bar',
      name: line.name,
      data,
      dimensions: ['x', 'y'],
      encode: { x: 0, y: 1 },
      silent: true,
      ...(this.#stacked && { stack: 'all' }),
      barMaxWidth: 56,
      barMinHeight: 1,
      barCategoryGap: wide > 8 ? '24%' : '0%',
      barGap: '8%',
      large: values.length > 2_000,
      progressive: 0,
      itemStyle: {
        color: style.colour,
        decal: stripesOf(style, colours.surface),
        borderRadius: rounded ? (this.#lying ? [0, 2, 2, 0] : [2, 2, 0, 0]) : 0,
        ...(this.#stacked && wide > 6 && { borderColor: colours.surface, borderWidth: 0.5 }),
      },
      emphasis: { disabled: true },
    };
  }

  #shown(hidden: ReadonlySet<number>): Line[] {
    return this.#plot.lines.filter(({ index }) => !hidden.has(index));
  }

  #spots({ hidden, dark, words, windows }: Scene, picture: Picture): XYSpots {
    const shown = this.#shown(hidden);
    return {
      places: this.#plot,
      shown,
      look: this.#axes.look,
      dark,
      words,
      nameOf: (line) => this.#nameOf(line),
      upright: this.#lying,
      pixelOf: (line, index) => this.#endOf(shown, line, index, picture, windows),
    };
  }

  /** The end of a bar; of stacked ones, on top of what lies below. */
  #endOf(shown: readonly Line[], line: Line, index: number, picture: Picture, windows: Windows): Pixel | null {
    const place = line.x[index]!;
    const value = line.y[index]!;
    const below = this.#stacked ? shown.slice(0, shown.indexOf(line)) : [];
    const base = below.reduce((sum, other) => {
      const at = other.x.indexOf(place);
      const given = at < 0 ? NaN : other.y[at]!;
      return given * value > 0 ? sum + given : sum;
    }, 0);
    const [from] = inView(this.#placeAxis, this.#lying ? windows.y : windows.x) ?? [0];
    // Bars of a group stand beside each other: the engine knows where.
    const middle = picture.middleOf(`s${line.index}`, place - from);
    const end = this.#lying ? picture.pixelOf(base + value, place) : picture.pixelOf(place, base + value);
    if (!middle || !end) return end;
    return this.#lying ? [end[0], middle[1]] : [middle[0], end[1]];
  }

  #nameOf({ name, index }: Line): string {
    return name || this.#axes.unnamed || String(index + 1);
  }
}

/** Positive values pile up, negative ones down. */
function stackedExtent(columns: readonly Float64Array[]): [number, number] {
  const sums = Array.from({ length: columns[0]?.length ?? 0 }, (_, at) => {
    const values = columns.map((column) => column[at]!);
    const sum = (fits: (value: number) => boolean): number =>
      values.filter(fits).reduce((total, value) => total + value, 0);
    return [sum((value) => value < 0), sum((value) => value > 0)];
  });
  return extentOf(sums);
}
