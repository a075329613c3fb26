/** Points as heat: brighter or darker where their weights add up, with the sums in the legend. */
import type { WeightedPoint } from '../../../contract/outputs/map_heatmap.ts';
import type { Words } from '../../core/words.ts';
import type { View } from '../../engines/map/canvas-layer.ts';
import { Cloud } from '../../engines/map/cloud.ts';
import { drawRing } from '../../engines/map/dots.ts';
import type { Area, Place } from '../../engines/map/geo.ts';
import type { Point } from '../../engines/map/gestures.ts';
import { placeColumns } from '../../engines/map/place-columns.ts';
import { channels } from '../../engines/chart/ramp-colours.ts';
import { rampOf } from '../../engines/map/ramp.ts';
import { placeText } from '../../engines/map/speak.ts';
import type { About, Legend, MapModel, Scene } from '../../engines/map/view-model.ts';
import { scaleMarks, scaleTitle } from '../../engines/map/scale-words.ts';
import { numberText } from '../../output/number-format.ts';
import { CELL, densityOf, mostAt, REACH, type Density } from './density.ts';

/** Below this share of the scale the heat fades into the map. */
const FADE = 0.25;
const MOST_ALPHA = 225;

export class HeatModel implements MapModel {
  readonly count: number;
  readonly area: Area | null;
  readonly #points: readonly WeightedPoint[];
  readonly #unit: string | null;
  readonly #cloud: Cloud;
  /** Between 0 and 1: in relation to the largest. */
  readonly #weights: Float32Array;
  readonly #largest: number;
  readonly #weighted: boolean;
  /** The upper end of the scale by zoom. */
  readonly #tops = new Map<number, number>();

  constructor(points: readonly WeightedPoint[], unit: string | null) {
    this.#points = points;
    this.#unit = unit;
    this.count = points.length;
    this.#cloud = new Cloud(points);
    this.area = this.#cloud.area;
    this.#weighted = points.some(({ weight }) => weight !== undefined);
    this.#largest = points.reduce((most, { weight = 1 }) => Math.max(most, weight), 0);
    // A weight below zero takes no heat away.
    this.#weights = new Float32Array(this.count);
    for (let index = 0; index < this.count; index++) {
      const { weight = 1 } = points[index]!;
      this.#weights[index] = this.#largest > 0 ? Math.max(0, weight) / this.#largest : 0;
    }
  }

  /** In shares of the largest weight. */
  #top(world: number): number {
    // Steps of a quarter of a zoom level: while it glides, the scale does not flicker.
    const step = Math.round(Math.log2(world) * 4);
    let top = this.#tops.get(step);
    if (top === undefined) this.#tops.set(step, (top = mostAt(this.#cloud, this.#weights, 2 ** (step / 4))));
    return Math.max(top, 1);
  }

  draw(context: CanvasRenderingContext2D, { view, look, selected }: Scene): void {
    if (this.#largest <= 0) return;
    const density = densityOf(this.#cloud, this.#weights, view);
    const top = this.#top(view.world);
    const picture = pictureOf(density, top, look.dark);
    context.save();
    context.imageSmoothingEnabled = true;
    context.imageSmoothingQuality = 'high';
    context.drawImage(picture, -REACH, -REACH, density.columns * CELL, density.rows * CELL);
    context.restore();
    if (selected === null) return;
    this.#cloud.each(view, REACH, (index, x, y) => {
      if (index === selected) drawRing(context, x, y, 4, look);
    });
  }

  hit(point: Point, view: View, reach: number): number | null {
    return this.#cloud.nearest(point, view, reach + 2);
  }

  anchor(index: number): Place {
    return this.#cloud.placeOf(index);
  }

  about(index: number, words: Words): About {
    const { weight } = this.#points[index]!;
    const look = { unit: this.#unit };
    return {
      title: words.text('place.place', { n: index + 1 }),
      rows: [
        ...(weight === undefined ? [] : [[words.text('place.weight'), numberText(words, weight, look)] as const]),
        [words.text('place.coordinates'), placeText(this.anchor(index), words)],
      ],
    };
  }

  table(words: Words): ReturnType<MapModel['table']> {
    const at = (row: number): number | undefined => this.#points[row]!.weight;
    const weight = { key: 'weight', label: words.text('place.weight'), type: 'number', look: { unit: this.#unit }, at };
    return { columns: [...placeColumns(this.#points, words), ...(this.#weighted ? [weight] : [])], count: this.count };
  }

  notes(words: Words): readonly string[] {
    return this.count > 0 && this.#largest <= 0 ? [words.text('place.heat.cold')] : [];
  }

  legend({ view, look, words }: Pick<Scene, 'view' | 'look' | 'words'>): Legend | null {
    if (this.#largest <= 0) return null;
    const most = Math.min(Number.MAX_VALUE, this.#top(view.world) * this.#largest);
    const title = words.text(this.#weighted ? 'place.heat.weights' : 'place.heat.points');
    return {
      title: scaleTitle(title, this.#unit),
      scale: { colours: rampOf(0, 1, look.dark).colours, marks: scaleMarks(words, this.#unit, 0, most) },
      keys: [],
    };
  }
}

function pictureOf({ columns, rows, values }: Density, top: number, dark: boolean): HTMLCanvasElement {
  const steps = rampOf(0, 1, dark).colours.map(channels);
  const canvas = document.createElement('canvas');
  canvas.width = columns;
  canvas.height = rows;
  const context = canvas.getContext('2d')!;
  const image = context.createImageData(columns, rows);
  for (let at = 0; at < values.length; at++) {
    const share = Math.min(1, values[at]! / top);
    if (share < 0.004) continue;
    const colour = steps[Math.round(share * (steps.length - 1))]!;
    image.data[4 * at] = colour[0]!;
    image.data[4 * at + 1] = colour[1]!;
    image.data[4 * at + 2] = colour[2]!;
    image.data[4 * at + 3] = MOST_ALPHA * Math.min(1, Math.sqrt(share / FADE));
  }
  context.putImageData(image, 0, 0);
  return canvas;
}
