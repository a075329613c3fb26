/** Places as round marks, smaller where there are many; names beside them where there is room. */
import type { MarkedPoint } from '../../../contract/outputs/map_points.ts';
import type { Words } from '../../core/words.ts';
import { Cloud } from '../../engines/map/cloud.ts';
import { drawRing, Stamps, type DotKind } from '../../engines/map/dots.ts';
import type { Area, Place } from '../../engines/map/geo.ts';
import type { Point } from '../../engines/map/gestures.ts';
import type { View } from '../../engines/map/canvas-layer.ts';
import { Letters } from '../../engines/map/letters.ts';
import { colourOf } from '../../engines/map/look.ts';
import { Swarm } from '../../engines/map/swarm.ts';
import { placeText } from '../../engines/map/speak.ts';
import { placeColumns } from '../../engines/map/place-columns.ts';
import type { About, MapModel, Scene } from '../../engines/map/view-model.ts';

/** Up to here names are written beside the points. */
const NAMED = 300;
/** From here on one point for each pixel and kind is drawn: more are not to be seen. */
const MANY = 5_000;
/** Diameters in pixels that a tool may ask for. */
const SIZES = { least: 3, most: 60 };
const MARGIN = 40;

/** A kind of mark; without a colour it has the accent. */
interface Kind {
  readonly colour: string | null;
  readonly radius: number;
}

export class PointsModel implements MapModel {
  readonly count: number;
  readonly area: Area | null;
  readonly #points: readonly MarkedPoint[];
  readonly #cloud: Cloud;
  readonly #kinds: Kind[] = [];
  /** The kind of each point. */
  readonly #kindOf: Uint32Array;
  readonly #widest: number;

  constructor(points: readonly MarkedPoint[]) {
    this.#points = points;
    this.count = points.length;
    this.#cloud = new Cloud(points);
    this.area = this.#cloud.area;
    this.#kindOf = this.#sort(usualRadius(points.length));
    this.#widest = this.#kinds.reduce((most, { radius }) => Math.max(most, radius), 0);
  }

  #sort(usual: number): Uint32Array {
    const known = new Map<string, number>();
    const kindOf = new Uint32Array(this.count);
    for (let index = 0; index < this.count; index++) {
      const { colour, size } = this.#points[index]!;
      const key = `${colour ?? ''} ${size ?? ''}`;
      let kind = known.get(key);
      if (kind === undefined) {
        known.set(key, (kind = this.#kinds.length));
        this.#kinds.push({ colour: colourOf(colour), radius: size === undefined ? usual : radiusOf(size) });
      }
      kindOf[index] = kind;
    }
    return kindOf;
  }

  draw(context: CanvasRenderingContext2D, scene: Scene): void {
    const { view, look, selected } = scene;
    const stamps = new Stamps(context, look);
    const kinds = this.#kinds.map(({ colour, radius }): DotKind => ({ colour: colour ?? look.accent, radius }));
    if (this.count > MANY) this.#drawSwarm(context, view, kinds);
    else this.#cloud.each(view, MARGIN, (index, x, y) => stamps.press(context, kinds[this.#kindOf[index]!]!, x, y));
    if (this.count <= NAMED) this.#write(context, scene);
    if (selected === null) return;
    this.#cloud.each(view, MARGIN, (index, x, y) => {
      if (index !== selected) return;
      stamps.press(context, kinds[this.#kindOf[index]!]!, x, y);
      drawRing(context, x, y, this.#radius(index), look);
    });
  }

  #drawSwarm(context: CanvasRenderingContext2D, view: View, kinds: readonly DotKind[]): void {
    const swarm = new Swarm(context, view, kinds);
    const columns = Math.ceil(view.width) + 2 * MARGIN + 1;
    const taken = new Uint32Array(columns * (Math.ceil(view.height) + 2 * MARGIN + 1));
    this.#cloud.each(view, MARGIN, (index, x, y) => {
      const kind = this.#kindOf[index]!;
      const pixel = Math.floor(x + MARGIN) + Math.floor(y + MARGIN) * columns;
      if (taken[pixel] === kind + 1) return;
      taken[pixel] = kind + 1;
      swarm.press(kind, x, y);
    });
    swarm.paint(context, view);
  }

  #write(context: CanvasRenderingContext2D, { view, look }: Scene): void {
    const letters = new Letters(context, look);
    this.#cloud.each(view, 0, (index, x, y) => letters.keep(x, y, this.#radius(index)));
    this.#cloud.each(view, 0, (index, x, y) => {
      const { label } = this.#points[index]!;
      if (label) letters.write(label, x + this.#radius(index) + 5, y, 'start');
    });
  }

  #radius(index: number): number {
    return this.#kinds[this.#kindOf[index]!]!.radius;
  }

  hit(point: Point, view: Scene['view'], reach: number): number | null {
    const found = this.#cloud.nearest(point, view, Math.max(reach, this.#widest + 2));
    if (found === null) return null;
    // The reach of the widest is not that of the narrow ones.
    return this.#cloud.nearest(point, view, Math.max(reach, this.#radius(found) + 2));
  }

  anchor(index: number): Place {
    return this.#cloud.placeOf(index);
  }

  about(index: number, words: Words): About {
    const { label } = this.#points[index]!;
    return {
      title: label || words.text('place.place', { n: index + 1 }),
      rows: [[words.text('place.coordinates'), placeText(this.anchor(index), words)]],
    };
  }

  table(words: Words): ReturnType<MapModel['table']> {
    const label = { key: 'label', label: words.text('place.label'), at: (row: number) => this.#points[row]!.label };
    const named = this.#points.some((point) => point.label !== undefined);
    return { columns: [...(named ? [label] : []), ...placeColumns(this.#points, words)], count: this.count };
  }
}

function usualRadius(count: number): number {
  return count <= 200 ? 6 : count <= MANY ? 4.5 : 3;
}

function radiusOf(size: number): number {
  return Math.max(SIZES.least, Math.min(SIZES.most, size)) / 2;
}
