/** Cells over two axes of names. The first row is at the top, as in the table. */
import type { HeatmapValue } from '../../../contract/outputs/chart_heatmap.ts';
import type { OutputSpec } from '../../../contract/types.ts';
import type { Words } from '../../core/words.ts';
import { common, drawable, GRID, inView, placeAxis, placeExtent, type PlaceAxis } from '../../engines/chart/axes.ts';
import { readAxes, type AxisContent } from '../../engines/chart/content.ts';
import type {
  ChartModel,
  ColourScale,
  Extent,
  Move,
  Option,
  Picture,
  Pixel,
  Scene,
  Spot,
  TableData,
} from '../../engines/chart/model.ts';
import { PlaceReader } from '../../engines/chart/place-reader.ts';
import { placeText, valueText } from '../../engines/chart/places.ts';
import { bandOf } from '../../engines/chart/ramp-colours.ts';
import type { GridColumn } from '../../engines/grid/columns.ts';
import { axisNumber, currencyOf } from '../../output/number-format.ts';
import { bitmapOf } from './bitmap.ts';
import { blocksOf, type Blocks } from './blocks.ts';
import { inkAt, scaleOf, STEPS, type Scale } from './colours.ts';

/** Cells of this size in px have their number written on them. */
const READABLE = { width: 38, height: 17 };
/** More cells than this are drawn as one picture; each is too small for a border or its number then. */
const SHAPES = 4_000;
const CELLS = { id: 'cells', xAxisIndex: 1, yAxisIndex: 1, silent: true };

/** What the engine says about the place of a picture. */
interface Placed {
  coordSys: { x: number; y: number; width: number; height: number };
}
/** More columns than this make one row per cell in the table. */
const WIDE = 40;

export class HeatmapModel implements ChartModel {
  readonly points: number;
  readonly titles: { x: string; y: string };
  readonly legend = [];
  readonly #value: HeatmapValue;
  readonly #axes: AxisContent;
  readonly #x: PlaceAxis;
  readonly #y: PlaceAxis;
  readonly #extent: readonly [number, number];

  constructor(value: HeatmapValue, spec: OutputSpec) {
    this.#value = value;
    this.#axes = readAxes(value, spec);
    // The unit belongs to the colours, which have their numbers beside them.
    this.titles = { x: this.#axes.xLabel, y: this.#axes.yLabel };
    this.#x = namesOf(value.x_labels);
    this.#y = namesOf(value.y_labels);
    let [low, high, points] = [Infinity, -Infinity, 0];
    for (const row of value.z) {
      for (const cell of row) {
        if (cell === null) continue;
        points += 1;
        const drawn = drawable(cell, false);
        if (drawn < low) low = drawn;
        if (drawn > high) high = drawn;
      }
    }
    this.points = points;
    this.#extent = [low, high];
  }

  extents(): { x: Extent | null; y: Extent | null } {
    return { x: placeExtent(this.#x), y: placeExtent(this.#y) };
  }

  scale({ dark, words }: Pick<Scene, 'dark' | 'words'>): ColourScale {
    const scale = this.#scale(dark);
    const { low, high } = scale;
    const marks = low < high ? [low, low / 2 + high / 2, high] : [low];
    const { look } = this.#axes;
    return {
      colours: bandOf(scale.colours, STEPS),
      low,
      high,
      marks,
      text: (value) => axisNumber(words, value, look, (high - low) / 10) + unitOf(look.unit),
    };
  }

  option(scene: Scene): Option {
    const { windows, dark } = scene;
    const blocks = this.#blocks(scene);
    const scale = this.#scale(dark);
    const x = placeAxis(scene, this.#x, windows.x);
    const y = placeAxis(scene, this.#y, windows.y, true);
    // Blocks of several cells stand over axes of their own, below the names of the cells.
    const unseen = (length: number, inverse: boolean): Option => ({
      type: 'category',
      show: false,
      inverse,
      data: Array.from({ length }, (_, at) => String(at)),
    });
    return {
      ...common(scene),
      grid: GRID,
      xAxis: [x, unseen(blocks.columns, false)],
      yAxis: [{ ...y, position: 'left' }, unseen(blocks.rows, true)],
      ...(blocks.data.length > SHAPES ? this.#bitmap(blocks, scale) : this.#shapes(scene, blocks, scale)),
    };
  }

  #shapes(scene: Scene, blocks: Blocks, scale: Scale): Option {
    return {
      visualMap: {
        type: 'continuous',
        show: false,
        dimension: 2,
        ...shadesAcross(scale),
        inRange: { color: [...scale.colours] },
      },
      series: [
        {
          ...CELLS,
          type: 'heatmap',
          progressive: 0,
          itemStyle: this.#isRoomy(scene, blocks) ? { borderColor: scene.colours.surface, borderWidth: 1 } : {},
          ...this.#cells(scene, blocks, scale),
          emphasis: { disabled: true },
        },
      ],
    };
  }

  #bitmap(blocks: Blocks, scale: Scale): Option {
    const picture = ({ coordSys: { x, y, width, height } }: Placed): Option => {
      const image = bitmapOf(blocks, scale, width, height);
      return { type: 'image', silent: true, style: { image, x, y, width, height } };
    };
    return { fresh: true, series: [{ ...CELLS, type: 'custom', data: [[0, 0]], renderItem: picture }] };
  }

  notes(words: Words): readonly string[] {
    const { x_labels, y_labels } = this.#value;
    // Known without a scene: on no usual screen is there room for so many.
    return x_labels.length > 1_000 || y_labels.length > 400 ? [words.text('plot.averaged')] : [];
  }

  find(scene: Scene, pointer: Pixel, picture: Picture): Spot | null {
    const place = picture.placeAt(pointer);
    return place && this.#spotOf(scene, Math.round(place[0]), Math.round(place[1]), picture);
  }

  step(scene: Scene, from: Spot | null, { along, across }: Move, picture: Picture): Spot | null {
    const last = [this.#value.x_labels.length - 1, this.#value.y_labels.length - 1] as const;
    const column = from ? from.index + along : along < 0 ? last[0] : 0;
    const row = from ? from.series + across : 0;
    return this.#spotOf(scene, Math.min(last[0], Math.max(0, column)), Math.min(last[1], Math.max(0, row)), picture);
  }

  table(words: Words): TableData {
    const { x_labels, y_labels, z } = this.#value;
    const write = (value: number): string => valueText(value, this.#axes.look, words);
    const rowLabel = this.#axes.yLabel || words.text('plot.row');
    if (x_labels.length <= WIDE) {
      const columns = x_labels.map((label, column): GridColumn => {
        return { key: `c${column}`, label, type: 'number', at: (row) => z[row]![column], write };
      });
      const names: GridColumn = { key: 'row', label: rowLabel, type: 'text', at: (row) => y_labels[row] };
      return { columns: [names, ...columns], count: y_labels.length };
    }
    const wide = x_labels.length;
    const rowOf = (at: number): number => Math.floor(at / wide);
    return {
      columns: [
        { key: 'row', label: rowLabel, type: 'text', at: (at) => y_labels[rowOf(at)] },
        {
          key: 'column',
          label: this.#axes.xLabel || words.text('plot.column'),
          type: 'text',
          at: (at) => x_labels[at % wide],
        },
        { key: 'value', label: words.text('chart.value'), type: 'number', at: (at) => z[rowOf(at)]![at % wide], write },
      ],
      count: wide * y_labels.length,
    };
  }

  #scale(dark: boolean): Scale {
    return scaleOf(...this.#extent, dark);
  }

  #blocks({ windows, width, height }: Scene): Blocks {
    const across = inView(this.#x, windows.x) ?? [0, -1];
    const down = inView(this.#y, windows.y) ?? [0, -1];
    return blocksOf(this.#value.z, across, down, width, height);
  }

  #isRoomy({ width, height }: Scene, { columns, rows }: Blocks): boolean {
    return width / columns > 8 && height / rows > 8;
  }

  #cells(scene: Scene, { data, columns, rows, averaged }: Blocks, scale: Scale): Option {
    const { width, height, words } = scene;
    const clamped = data.map(([column, row, value]) => [column!, row!, drawable(value!, false)]);
    const readable = width / columns >= READABLE.width && height / rows >= READABLE.height;
    if (averaged || !readable) return { data: clamped };
    const step = (scale.high - scale.low) / 20;
    return {
      data: clamped.map((value) => ({ value, label: { color: inkAt(scale, value[2]!) } })),
      label: {
        show: true,
        fontSize: 11,
        formatter: ({ value }: { value: readonly number[] }) => axisNumber(words, value[2]!, this.#axes.look, step),
      },
      labelLayout: { hideOverlap: true },
    };
  }

  #spotOf({ words }: Scene, column: number, row: number, picture: Picture): Spot | null {
    const value = this.#value.z[row]?.[column];
    if (value === undefined) return null;
    const head = `${placeText(this.#y.places, row, words)}, ${placeText(this.#x.places, column, words)}`;
    const said = value === null ? words.text('chart.gap') : valueText(value, this.#axes.look, words);
    const at = picture.pixelOf(column, row);
    return { series: row, index: column, head, rows: [{ name: '', value: said, at }], place: [column, row] };
  }
}

/** Names in their order; equal ones are still two. Dates are written as dates. */
function namesOf(labels: readonly string[]): PlaceAxis {
  const reader = new PlaceReader([labels]);
  const moments = reader.axis === 'time' ? Float64Array.from(labels, (label) => reader.read(label)) : null;
  const places = { axis: 'category' as const, categories: labels, moments, floating: reader.places.floating };
  return { places, log: false, band: true, span: labels.length > 0 ? [0, labels.length - 1] : null };
}

/** One value for all has the middle colour, here as in a picture of cells. */
export function shadesAcross({ low, high }: Pick<Scale, 'low' | 'high'>): { min: number; max: number } {
  const room = high > low ? 0 : Math.abs(low) || 1;
  return { min: low - room, max: high + room };
}

/** What the short form of a number does not carry. */
function unitOf(unit: unknown): string {
  return typeof unit === 'string' && unit !== '' && unit !== '%' && !currencyOf(unit) ? `\u00A0${unit}` : '';
}
