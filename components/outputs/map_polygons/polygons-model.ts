/** Areas with their names in them. */
import type { Polygon } from '../../../contract/outputs/map_polygons.ts';
import type { Words } from '../../core/words.ts';
import type { View } from '../../engines/map/canvas-layer.ts';
import { clampLatitude, mercatorY, type Area, type Place } from '../../engines/map/geo.ts';
import type { Point } from '../../engines/map/gestures.ts';
import { Letters } from '../../engines/map/letters.ts';
import { colourOf } from '../../engines/map/look.ts';
import { placeColumns } from '../../engines/map/place-columns.ts';
import {
  areaOfRegions,
  isInside,
  middleOf,
  outlineOf,
  regionOf,
  trace,
  type Region,
} from '../../engines/map/regions.ts';
import { placeText } from '../../engines/map/speak.ts';
import type { About, MapModel, Scene } from '../../engines/map/view-model.ts';
import { copiesOf, eastingOf } from '../../engines/map/world.ts';

const FILL = 0.22;

interface Drawn {
  readonly polygon: Polygon;
  readonly region: Region;
  readonly colour: string | null;
  readonly middle: Place;
}

export class PolygonsModel implements MapModel {
  readonly count: number;
  readonly area: Area | null;
  readonly #drawn: readonly Drawn[];

  constructor(polygons: readonly Polygon[]) {
    this.#drawn = polygons
      .filter(({ coords }) => coords.length > 0)
      .map((polygon): Drawn => {
        const region = regionOf([outlineOf(polygon.coords)]);
        return { polygon, region, colour: colourOf(polygon.colour), middle: middleOf(region) };
      });
    this.count = this.#drawn.length;
    this.area = areaOfRegions(this.#drawn.map(({ region }) => region));
  }

  draw(context: CanvasRenderingContext2D, { view, look, selected }: Scene): void {
    context.lineJoin = 'round';
    this.#drawn.forEach(({ region, colour }, index) => {
      context.beginPath();
      if (!trace(context, region, view)) return;
      context.fillStyle = context.strokeStyle = look.accent;
      if (colour) context.fillStyle = context.strokeStyle = colour;
      context.globalAlpha = index === selected ? FILL * 2 : FILL;
      context.fill('evenodd');
      context.globalAlpha = 1;
      context.lineWidth = index === selected ? 4 : 2;
      context.stroke();
    });
    const letters = new Letters(context, look);
    for (const { polygon, region, middle } of this.#drawn) {
      if (!polygon.label) continue;
      const most = (region.east - region.west) * view.world;
      for (const { x, y } of spotsOf(middle, view)) letters.write(polygon.label, x, y, 'middle', most);
    }
  }

  /** Of areas over each other the one on top. */
  hit(point: Point, view: View): number | null {
    const found = this.#drawn.findLastIndex(({ region }) => isInside(point, view, region));
    return found < 0 ? null : found;
  }

  anchor(index: number): Place {
    return this.#drawn[index]!.middle;
  }

  about(index: number, words: Words): About {
    const { polygon } = this.#drawn[index]!;
    return {
      title: polygon.label || words.text('place.area', { n: index + 1 }),
      rows: [[words.text('place.coordinates'), placeText(this.anchor(index), words)]],
    };
  }

  /** One row for each corner. */
  table(words: Words): ReturnType<MapModel['table']> {
    const corners = this.#drawn.flatMap(({ polygon }, index) =>
      polygon.coords.map(([lat, lng], corner) => ({ lat, lng, corner: corner + 1, index })),
    );
    const name = (row: number): string => {
      const { index } = corners[row]!;
      return this.#drawn[index]!.polygon.label || words.text('place.area', { n: index + 1 });
    };
    return {
      columns: [
        { key: 'label', label: words.text('place.label'), type: 'text', at: name },
        { key: 'corner', label: words.text('place.corner'), type: 'number', at: (row) => corners[row]!.corner },
        ...placeColumns(corners, words),
      ],
      count: corners.length,
    };
  }
}

/** Where a place is in sight, in each copy of the world. */
function spotsOf([latitude, longitude]: Place, view: View): Point[] {
  const easting = eastingOf(longitude);
  const [first, last] = copiesOf(view, easting, easting, 0);
  const y = mercatorY(clampLatitude(latitude)) * view.world - view.top;
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => ({
    x: (easting + first + index) * view.world - view.left,
    y,
  }));
}
