/** A way as a line with arrows, its stops numbered where there is room, start and finish told apart by their shape. */
import type { Stop } from '../../../contract/outputs/map_route.ts';
import type { Words } from '../../core/words.ts';
import type { View } from '../../engines/map/canvas-layer.ts';
import { Cloud } from '../../engines/map/cloud.ts';
import { disc, drawDot, drawRing } from '../../engines/map/dots.ts';
import { areaOfLine, type Area, type Place } from '../../engines/map/geo.ts';
import type { Point } from '../../engines/map/gestures.ts';
import { Letters } from '../../engines/map/letters.ts';
import { placeColumns } from '../../engines/map/place-columns.ts';
import { outlineOf, type Outline } from '../../engines/map/regions.ts';
import { placeText } from '../../engines/map/speak.ts';
import type { About, Legend, Look, MapModel, Scene } from '../../engines/map/view-model.ts';
import { copiesOf } from '../../engines/map/world.ts';
import { wayIn, type Arrow, type Way } from './way.ts';

/** Up to here stops have numbers; up to the second figure they are marked at all. */
const NUMBERED = 40;
const MARKED = 400;
const RADIUS = { numbered: 10, plain: 4 };
const MARGIN = 24;

export class RouteModel implements MapModel {
  readonly count: number;
  readonly area: Area | null;
  readonly #stops: readonly Stop[];
  readonly #cloud: Cloud;
  readonly #line: Outline;
  /** The last stop is the first. */
  readonly #round: boolean;

  constructor(stops: readonly Stop[]) {
    this.#stops = stops;
    this.count = stops.length;
    this.#cloud = new Cloud(stops);
    const places = stops.map(({ lat, lng }): Place => [lat, lng]);
    this.#line = outlineOf(places);
    this.area = areaOfLine(places);
    const [first, last] = [stops[0], stops.at(-1)];
    this.#round = stops.length > 2 && first!.lat === last!.lat && first!.lng === last!.lng;
  }

  draw(context: CanvasRenderingContext2D, scene: Scene): void {
    const { view, look, selected } = scene;
    if (this.count === 0) return;
    const [first, last] = copiesOf(view, this.#line.west, this.#line.east, MARGIN);
    for (let copy = first; copy <= last; copy++) drawWay(context, wayIn(this.#line.points, view, copy), look);
    const letters = this.count <= NUMBERED ? new Letters(context, look) : null;
    // The start comes last, so that it lies on top of a finish at the same place.
    this.#cloud.each(view, MARGIN, (index, x, y) => {
      letters?.keep(x, y, this.#radius(index));
      if (index > 0) this.#drawStop(context, index, x, y, look);
    });
    this.#cloud.each(view, MARGIN, (index, x, y) => {
      if (index === 0) this.#drawStop(context, 0, x, y, look);
      const { label } = this.#stops[index]!;
      const repeats = this.#round && index === this.count - 1;
      if (letters && label && !repeats) {
        // The class of text was changed by the number of the stop.
        context.font = `500 11px ${look.font}`;
        letters.write(label, x + this.#radius(index) + 5, y, 'start');
      }
      if (index === selected) drawRing(context, x, y, this.#radius(index), look);
    });
  }

  #radius(index: number): number {
    const isEnd = index === 0 || index === this.count - 1;
    return this.count <= NUMBERED || isEnd ? RADIUS.numbered : RADIUS.plain;
  }

  #drawStop(context: CanvasRenderingContext2D, index: number, x: number, y: number, look: Look): void {
    const isEnd = index === 0 || index === this.count - 1;
    if (this.count > NUMBERED && !isEnd) {
      if (this.count <= MARKED) drawDot(context, { colour: look.accent, radius: RADIUS.plain }, x, y, look);
      return;
    }
    if (index === this.count - 1 && index > 0) drawFinish(context, x, y, look, this.#round);
    else drawDot(context, { colour: look.accent, radius: RADIUS.numbered }, x, y, look);
    if (this.count > NUMBERED) {
      if (index === 0) disc(context, x, y, 4, look.halo);
      return;
    }
    context.font = `600 11px ${look.font}`;
    context.fillStyle = look.onAccent;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillText(String(index + 1), x, y + 0.5);
  }

  hit(point: Point, view: View, reach: number): number | null {
    const found = this.#cloud.nearest(point, view, Math.max(reach, RADIUS.numbered + 2));
    return found === this.count - 1 && this.#round ? 0 : found;
  }

  anchor(index: number): Place {
    return this.#cloud.placeOf(index);
  }

  about(index: number, words: Words): About {
    const { label } = this.#stops[index]!;
    const number = words.text('place.stop', { n: index + 1 });
    const end = this.#end(index, words);
    return {
      title: label || number,
      rows: [
        ...(label || end
          ? [[words.text('place.number'), [words.number(index + 1), end].filter(Boolean).join(', ')] as const]
          : []),
        [words.text('place.coordinates'), placeText(this.anchor(index), words)],
      ],
    };
  }

  #end(index: number, words: Words): string {
    const [first, last] = [index === 0, index === this.count - 1];
    if (this.#round && (first || last)) return words.text('place.round');
    return this.count < 2 ? '' : first ? words.text('place.start') : last ? words.text('place.finish') : '';
  }

  table(words: Words): ReturnType<MapModel['table']> {
    const label = { key: 'label', label: words.text('place.label'), at: (row: number) => this.#stops[row]!.label };
    const named = this.#stops.some((stop) => stop.label !== undefined);
    const number = { key: 'stop', label: words.text('place.number'), type: 'number', at: (row: number) => row + 1 };
    return { columns: [number, ...(named ? [label] : []), ...placeColumns(this.#stops, words)], count: this.count };
  }

  legend({ words }: Pick<Scene, 'words'>): Legend | null {
    if (this.count < 2) return null;
    const ends = this.#round
      ? [{ sign: 'start', text: words.text('place.round') } as const]
      : [
          { sign: 'start', text: words.text('place.start') } as const,
          { sign: 'finish', text: words.text('place.finish') } as const,
        ];
    return { title: '', scale: null, keys: [...ends, { sign: 'direction', text: words.text('place.direction') }] };
  }
}

function drawWay(context: CanvasRenderingContext2D, { stretches, arrows }: Way, look: Look): void {
  context.lineJoin = context.lineCap = 'round';
  for (const [colour, width] of [
    [look.halo, 6],
    [look.accent, 3],
  ] as const) {
    context.beginPath();
    let [x, y] = [Number.NaN, Number.NaN];
    for (const [x1, y1, x2, y2] of stretches) {
      if (x1 !== x || y1 !== y) context.moveTo(x1, y1);
      context.lineTo(x2, y2);
      [x, y] = [x2, y2];
    }
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.stroke();
  }
  for (const arrow of arrows) drawArrow(context, arrow, look);
}

function drawArrow(context: CanvasRenderingContext2D, { x, y, angle }: Arrow, look: Look): void {
  context.save();
  context.translate(x, y);
  context.rotate(angle);
  context.beginPath();
  context.moveTo(8, 0);
  context.lineTo(-5, -6.5);
  context.lineTo(-2.5, 0);
  context.lineTo(-5, 6.5);
  context.closePath();
  context.lineWidth = 3;
  context.strokeStyle = look.halo;
  context.stroke();
  context.fillStyle = look.accent;
  context.fill();
  context.restore();
}

/** Square, where all others are round; of a round trip larger, so that it is seen round the start. */
function drawFinish(context: CanvasRenderingContext2D, x: number, y: number, look: Look, round: boolean): void {
  const half = round ? RADIUS.numbered + 3 : RADIUS.numbered - 0.5;
  for (const [grow, colour] of [
    [1.5, look.halo],
    [0, look.accent],
  ] as const) {
    context.beginPath();
    context.roundRect(x - half - grow, y - half - grow, 2 * (half + grow), 2 * (half + grow), 3);
    context.fillStyle = colour;
    context.fill();
  }
}
