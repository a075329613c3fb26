/** Candles side by side: days without trade leave no hole. A rising candle is hollow, a falling one is filled. */
import type { Candle, CandlestickValue } from '../../../contract/outputs/chart_candlestick.ts';
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
import { ACCENT, styleOf } from '../../engines/chart/palette.ts';
import { placeText, valueText } from '../../engines/chart/places.ts';
import type { GridColumn } from '../../engines/grid/columns.ts';
import { groupsOf, type Group } from './groups.ts';
import { momentsOf } from './moments.ts';

const PRICES = ['open', 'high', 'low', 'close'] as const;
/** Above so many in view each is a line of a pixel or less. */
const LARGE = 1_500;
/** More than this for each px of the width are drawn together. */
const PER_PX = 3;
/** The part of the height that the volume takes. */
const VOLUME = 0.2;

export class CandlestickModel implements ChartModel {
  readonly points: number;
  readonly titles: { x: string; y: string };
  readonly legend = [];
  readonly #candles: readonly Candle[];
  readonly #axes: AxisContent;
  readonly #axis: PlaceAxis;
  readonly #voluminous: boolean;

  constructor(value: CandlestickValue, spec: OutputSpec) {
    this.#candles = value.points;
    this.#axes = readAxes(value, spec);
    this.points = value.points.length;
    this.titles = this.#axes.titles;
    this.#voluminous = value.points.some(({ volume }) => volume !== undefined);
    const span = this.points > 0 ? ([0, this.points - 1] as const) : null;
    this.#axis = { places: momentsOf(value.points.map(({ t }) => t)), log: false, band: true, span };
  }

  extents(): { x: Extent | null } {
    return { x: placeExtent(this.#axis) };
  }

  option(scene: Scene): Option {
    const { logY: log, look } = this.#axes;
    const [from, to] = inView(this.#axis, scene.windows.x) ?? [0, -1];
    const shown = this.#candles.slice(from, to + 1);
    const extent = extentOf(shown.map(({ low, high }) => [drawable(low, log), drawable(high, log)]));
    const prices = valueAxis(scene, { log, look, extent });
    const base = { ...common(scene), grid: GRID, xAxis: placeAxis(scene, this.#axis, scene.windows.x) };
    const groups = groupsOf(this.#candles, from, to, Math.max(LARGE, scene.width * PER_PX));
    const body = this.#bodies(scene, groups);
    if (!this.#voluminous) return { ...base, yAxis: prices, series: [body] };
    const most = Math.max(0, ...extentOf([shown.map(({ volume }) => volume ?? NaN)]));
    // In the same frame, so that candles and volumes stay above one another: the prices end where the volumes begin.
    const volumes = { type: 'value', show: false, min: 0, max: most / VOLUME || 1 };
    const min = under(extent, log);
    return {
      ...base,
      yAxis: [{ ...prices, min, axisLabel: { ...(prices['axisLabel'] as Option), showMinLabel: false } }, volumes],
      series: [this.#volumes(scene, groups), body],
    };
  }

  notes(words: Words): readonly string[] {
    if (!this.#axes.logY) return [];
    const n = this.#candles.filter(({ low }) => low <= 0).length;
    return n > 0 ? [words.text('plot.log', { n })] : [];
  }

  find(scene: Scene, pointer: Pixel, picture: Picture): Spot | null {
    const place = picture.placeAt(pointer);
    return place && this.#spotOf(scene, Math.round(place[0]), picture);
  }

  step(scene: Scene, from: Spot | null, { along }: Move, picture: Picture): Spot | null {
    const start = from ? from.index : along < 0 ? this.points : along > 0 ? -1 : 0;
    return this.#spotOf(scene, Math.min(this.points - 1, Math.max(0, start + along)), picture);
  }

  table(words: Words): TableData {
    const { look, xLabel } = this.#axes;
    const write = (value: number): string => valueText(value, look, words);
    const at = (row: number): number => row;
    const columns: GridColumn[] = [
      {
        key: 't',
        label: xLabel || words.text('plot.time'),
        type: 'number',
        at,
        write: (row) => placeText(this.#axis.places, row, words),
      },
      ...PRICES.map((key): GridColumn => {
        return { key, label: words.text(`plot.${key}`), type: 'number', at: (row) => this.#candles[row]![key], write };
      }),
    ];
    if (this.#voluminous) {
      const volume = (row: number): number | null => this.#candles[row]!.volume ?? null;
      columns.push({ key: 'volume', label: words.text('plot.volume'), type: 'number', at: volume });
    }
    return { columns, count: this.points };
  }

  #bodies({ dark, colours }: Scene, groups: readonly Group[]): Option {
    const { logY } = this.#axes;
    const falling = styleOf(1, dark, colours.accent).colour;
    return {
      id: 'candles',
      type: 'candlestick',
      silent: true,
      dimensions: ['t', 'open', 'close', 'low', 'high'],
      encode: { x: 0, y: [1, 2, 3, 4] },
      data: rowsOf(groups, 5, ({ open, close, low, high }) =>
        [open, close, low, high].map((price) => drawable(price, logY)),
      ),
      large: groups.length > LARGE,
      largeThreshold: LARGE,
      progressive: 0,
      barMaxWidth: 24,
      itemStyle: {
        color: colours.surface,
        borderColor: colours.accent,
        color0: falling,
        borderColor0: falling,
        borderColorDoji: colours.strong,
        borderWidth: 1.25,
      },
      emphasis: { disabled: true },
    };
  }

  #volumes({ colours }: Scene, groups: readonly Group[]): Option {
    return {
      id: 'volume',
      type: 'bar',
      yAxisIndex: 1,
      silent: true,
      dimensions: ['t', 'volume'],
      encode: { x: 0, y: 1 },
      data: rowsOf(groups, 2, ({ volume }) => [volume === undefined ? NaN : drawable(volume, false)]),
      large: groups.length > LARGE,
      progressive: 0,
      barMaxWidth: 24,
      barCategoryGap: '30%',
      itemStyle: { color: colours.text, opacity: 0.35 },
      emphasis: { disabled: true },
    };
  }

  #spotOf({ words, dark }: Scene, index: number, picture: Picture): Spot | null {
    const candle = this.#candles[index];
    if (!candle) return null;
    const colour = candle.close < candle.open ? styleOf(1, dark, ACCENT).colour : ACCENT;
    const rows: SpotRow[] = PRICES.map((key) => ({
      name: words.text(`plot.${key}`),
      value: valueText(candle[key], this.#axes.look, words),
      ...(key === 'close' && { at: picture.pixelOf(index, candle.close), colour }),
    }));
    if (candle.volume !== undefined) rows.push({ name: words.text('plot.volume'), value: words.number(candle.volume) });
    const head = placeText(this.#axis.places, index, words);
    return { series: 0, index, head, rows, hair: 'x', place: [index, candle.close] };
  }
}

/** Rows of numbers, the place first. */
function rowsOf(groups: readonly Group[], width: number, read: (group: Group) => readonly number[]): Float64Array {
  const rows = new Float64Array(groups.length * width);
  for (const [row, group] of groups.entries()) {
    rows[row * width] = group.place;
    rows.set(read(group), row * width + 1);
  }
  return rows;
}

/** Where the price axis begins so that its lowest price stands clear of the volumes. */
function under([low, high]: readonly [number, number], log: boolean): number {
  const part = VOLUME / (1 - VOLUME) + 0.05;
  if (log) return low / (high / low) ** part;
  return low - (high - low || Math.abs(high) || 1) * part;
}
