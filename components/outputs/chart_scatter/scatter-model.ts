/** Points in a plane. */
import type { ScatterValue } from '../../../contract/outputs/chart_scatter.ts';
import type { OutputSpec } from '../../../contract/types.ts';
import type { Words } from '../../core/words.ts';
import { common, drawable, GRID, placeAxis, placeExtent, valueAxis, type PlaceAxis } from '../../engines/chart/axes.ts';
import { readAxes, type AxisContent } from '../../engines/chart/content.ts';
import { LARGE, lineSeries } from '../../engines/chart/line-series.ts';
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
} from '../../engines/chart/model.ts';
import { nearestPoint } from '../../engines/chart/nearest.ts';
import { ACCENT, safeColour, styleOf } from '../../engines/chart/palette.ts';
import { placeText, valueText, type Places } from '../../engines/chart/places.ts';
import { pointsAt } from '../../engines/chart/sample.ts';
import type { Window } from '../../engines/chart/zoom.ts';
import { readClouds, visibleOf, type Cloud, type Clouds, type Stretch } from './clouds.ts';
import { scatterTable } from './scatter-table.ts';

/** A part of the span, so that no point is cut by the frame. */
const MARGIN = 0.04;
/** Diameters in px: a value's sizes are taken as they are, within what can be read. */
const SIZES = [2, 60] as const;

export class ScatterModel implements ChartModel {
  readonly points: number;
  readonly titles: { x: string; y: string };
  readonly legend: readonly LegendEntry[];
  readonly #clouds: Clouds;
  readonly #axes: AxisContent;
  readonly #left: number;

  constructor(value: ScatterValue, spec: OutputSpec) {
    this.#clouds = readClouds(value.series);
    this.#axes = readAxes(value, spec);
    this.points = this.#clouds.points;
    this.titles = this.#axes.titles;
    this.legend = this.#clouds.clouds.map((cloud) => ({
      index: cloud.index,
      name: this.#nameOf(cloud),
      sign: cloud.mode === 'markers' ? 'markers' : cloud.mode === 'lines' ? 'line' : 'line+markers',
      own: { colour: cloud.colour, dash: 'solid' },
    }));
    this.#left = this.#clouds.clouds.reduce(
      (sum, { x, y }) => sum + x.filter((place, at) => this.#hasNoPlace(place, y[at]!)).length,
      0,
    );
  }

  extents(hidden: ReadonlySet<number>): { x: Extent | null; y: Extent | null } {
    const [x, y] = this.#placeAxes(hidden);
    return { x: placeExtent(x), y: placeExtent(y) };
  }

  option(scene: Scene): Option {
    const [x, y] = this.#placeAxes(scene.hidden);
    const windows = { x: scene.windows.x ?? x.span, y: scene.windows.y ?? y.span };
    const across = stretch(windows.x, scene.width, x.log);
    const upwards = stretch(windows.y, scene.height, y.log);
    const horizontal = placeAxis(scene, free(x), scene.windows.x);
    return {
      ...common(scene),
      grid: GRID,
      xAxis:
        x.places.axis === 'number'
          ? { ...horizontal, splitLine: { lineStyle: { color: scene.colours.line } } }
          : horizontal,
      yAxis: this.#upright(scene, free(y), scene.windows.y),
      series: this.#shown(scene.hidden).flatMap((cloud) => this.#series(scene, cloud, across, upwards)),
    };
  }

  notes(words: Words): readonly string[] {
    return this.#left > 0 ? [words.text('plot.log', { n: this.#left })] : [];
  }

  find(scene: Scene, pointer: Pixel, picture: Picture): Spot | null {
    const hit = nearestPoint(this.#shown(scene.hidden), pointer, (x, y) => picture.pixelOf(x, y));
    return hit && this.#spotOf(scene, hit.line as Cloud, hit.index, picture);
  }

  step(scene: Scene, from: Spot | null, { along, across }: Move, picture: Picture): Spot | null {
    const clouds = this.#shown(scene.hidden).filter(({ x }) => x.length > 0);
    const before = clouds.findIndex(({ index }) => index === from?.series);
    const cloud = clouds[Math.min(clouds.length - 1, Math.max(0, Math.max(0, before) + across))];
    if (!cloud) return null;
    const last = cloud.x.length - 1;
    const start = from && before >= 0 ? from.index : along < 0 ? last + 1 : along > 0 ? -1 : 0;
    return this.#spotOf(scene, cloud, Math.min(last, Math.max(0, start + along)), picture);
  }

  table(words: Words): TableData {
    const { xLabel, yLabel, look } = this.#axes;
    return scatterTable({ clouds: this.#clouds, xLabel, yLabel, look, words, nameOf: (cloud) => this.#nameOf(cloud) });
  }

  #series(scene: Scene, cloud: Cloud, across: Stretch, upwards: Stretch): Option[] {
    if (cloud.mode !== 'markers') return [lineSeries(scene, cloud, this.#cleaned(cloud, cloud.x.keys()))];
    const indexes = visibleOf(cloud, across, upwards);
    const { colour, marker } = styleOf(cloud.index, scene.dark, scene.colours.accent, { colour: cloud.colour });
    const many = indexes.length > LARGE && !cloud.dressed;
    return [
      {
        id: `s${cloud.index}`,
        type: 'scatter',
        name: cloud.name,
        dimensions: ['x', 'y'],
        silent: true,
        symbol: marker,
        symbolSize: many ? (indexes.length > 20_000 ? 2 : 4) : 8,
        data: cloud.dressed ? this.#dressed(cloud, indexes) : this.#cleaned(cloud, indexes),
        large: many,
        largeThreshold: LARGE,
        progressive: 0,
        itemStyle: {
          color: colour,
          opacity: many ? 0.6 : 0.75,
          borderColor: scene.colours.surface,
          borderWidth: many ? 0 : 0.5,
        },
        emphasis: { disabled: true },
      },
    ];
  }

  #dressed({ x, y, points }: Cloud, indexes: Uint32Array): Option[] {
    return Array.from(indexes, (index) => {
      const { size, colour } = points[index]!;
      const own = safeColour(colour);
      return {
        value: [x[index]!, y[index]!],
        ...(size !== undefined && { symbolSize: Math.min(SIZES[1], Math.max(SIZES[0], size)) }),
        ...(own && { itemStyle: { color: own } }),
      };
    });
  }

  #cleaned(cloud: Cloud, indexes: Iterable<number>): Float64Array {
    const points = pointsAt(cloud, Uint32Array.from(indexes));
    for (let at = 0; at < points.length; at += 2) {
      points[at] = drawable(points[at]!, this.#logX);
      points[at + 1] = drawable(points[at + 1]!, this.#logY);
    }
    return points;
  }

  #upright(scene: Scene, axis: PlaceAxis, window: Window | null): Option {
    if (axis.places.axis !== 'number') return { ...placeAxis(scene, axis, window, true), inverse: false };
    const [low, high] = window ??
      reach(
        this.#shown(scene.hidden).map((cloud) => cloud.y),
        axis.log,
      ) ?? [0, 1];
    return valueAxis(scene, { log: axis.log, look: this.#axes.look, extent: [low, high], window });
  }

  get #logX(): boolean {
    return this.#axes.logX && this.#clouds.x.axis === 'number';
  }
  get #logY(): boolean {
    return this.#axes.logY && this.#clouds.y.axis === 'number';
  }

  #hasNoPlace(x: number, y: number): boolean {
    return (this.#logX && x <= 0) || (this.#logY && y <= 0);
  }

  #shown(hidden: ReadonlySet<number>): Cloud[] {
    return this.#clouds.clouds.filter(({ index }) => !hidden.has(index));
  }

  #placeAxes(hidden: ReadonlySet<number>): [PlaceAxis, PlaceAxis] {
    const shown = this.#shown(hidden);
    const axis = (places: Places, log: boolean, pick: (cloud: Cloud) => Float64Array): PlaceAxis => ({
      places,
      log,
      band: true,
      span: places.axis === 'category' ? [0, Math.max(0, places.categories.length - 1)] : reach(shown.map(pick), log),
    });
    return [axis(this.#clouds.x, this.#logX, ({ x }) => x), axis(this.#clouds.y, this.#logY, ({ y }) => y)];
  }

  #spotOf({ dark, words }: Scene, cloud: Cloud, index: number, picture: Picture): Spot {
    const { x: xPlaces, y: yPlaces } = this.#clouds;
    const { xLabel, yLabel, look } = this.#axes;
    const [x, y] = [cloud.x[index]!, cloud.y[index]!];
    const { label, colour } = cloud.points[index]!;
    const own = styleOf(cloud.index, dark, ACCENT, { colour: colour ?? cloud.colour }).colour;
    const place = xPlaces.axis === 'number' ? valueText(x, {}, words) : placeText(xPlaces, x, words);
    const value = yPlaces.axis === 'number' ? valueText(y, look, words) : placeText(yPlaces, y, words);
    const name = cloud.name || this.#clouds.clouds.length > 1 ? this.#nameOf(cloud) : '';
    return {
      series: cloud.index,
      index,
      head: label ?? name,
      rows: [
        { name: xLabel || 'x', value: place, at: picture.pixelOf(x, y), colour: own },
        { name: yLabel || 'y', value },
      ],
      said:
        [label, name].filter(Boolean).join(', ') +
        (label || name ? ': ' : '') +
        `${xLabel || 'x'} ${place}, ${yLabel || 'y'} ${value}`,
      place: [x, y],
    };
  }

  #nameOf({ name, index }: Cloud): string {
    return name || this.#axes.unnamed || String(index + 1);
  }
}

/** The engine rounds the ends of numbers; a zoomed axis ends where it was zoomed to. */
function free(axis: PlaceAxis): PlaceAxis {
  return { ...axis, loose: true };
}

function stretch(window: Window | null, pixels: number, log: boolean): Stretch {
  const [from, to] = window ?? [-Infinity, Infinity];
  return { from, to, pixels, log };
}

/** Smallest and largest with a margin; null of nothing. */
function reach(lists: readonly Float64Array[], log: boolean): Window | null {
  let [low, high] = [Infinity, -Infinity];
  for (const list of lists) {
    for (const value of list) {
      const drawn = drawable(value, log);
      if (drawn < low) low = drawn;
      if (drawn > high) high = drawn;
    }
  }
  if (low > high) return null;
  if (low === high)
    return log ? [low / 2, high * 2] : [low - (Math.abs(low) / 2 || 1), high + (Math.abs(high) / 2 || 1)];
  if (log) return [low / (high / low) ** MARGIN, high * (high / low) ** MARGIN];
  return [low - (high - low) * MARGIN, high + (high - low) * MARGIN];
}
