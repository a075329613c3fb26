/** Regions coloured by value; those without one are hatched. */
import { featureKey, featureName, type ChoroplethValue } from '../../../contract/outputs/map_choropleth.ts';
import type { Words } from '../../core/words.ts';
import type { View } from '../../engines/map/canvas-layer.ts';
import type { Area, Place } from '../../engines/map/geo.ts';
import type { Point } from '../../engines/map/gestures.ts';
import { colourAt, rampOf, type Ramp } from '../../engines/map/ramp.ts';
import { areaOfRegions, isInside, middleOf, trace, type Region } from '../../engines/map/regions.ts';
import type { About, Legend, Look, MapModel, Scene } from '../../engines/map/view-model.ts';
import { scaleMarks, scaleTitle } from '../../engines/map/scale-words.ts';
import { numberText } from '../../output/number-format.ts';
import { areasOf } from './areas.ts';

const FILL = 0.9;
const HATCH = 7;

interface Valued {
  readonly id: string;
  readonly name: string;
  readonly value: number | null;
  readonly region: Region;
}

export class ChoroplethModel implements MapModel {
  readonly count: number;
  readonly area: Area | null;
  readonly #regions: readonly Valued[];
  readonly #unit: string | null;
  readonly #ends: { readonly low: number; readonly high: number } | null;
  readonly #missing: number;
  /** Features without an area. */
  readonly #others: number;
  readonly #middles = new Map<number, Place>();

  constructor({ geojson: { features }, values, min, max }: ChoroplethValue, unit: string | null) {
    this.#unit = unit;
    this.#regions = features.flatMap((feature): Valued[] => {
      const region = areasOf(feature['geometry']);
      if (!region) return [];
      const id = featureKey(feature, values);
      const value = id !== null && Object.hasOwn(values, id) ? values[id]! : null;
      return [{ id: id ?? '', name: featureName(feature, values), value, region }];
    });
    this.count = this.#regions.length;
    this.area = areaOfRegions(this.#regions.map(({ region }) => region));
    this.#others = features.length - this.count;
    const known = this.#regions.flatMap(({ value }) => (value === null ? [] : [value]));
    this.#missing = this.count - known.length;
    this.#ends = endsOf(known, min, max);
  }

  #ramp(dark: boolean): Ramp | null {
    return this.#ends && rampOf(this.#ends.low, this.#ends.high, dark);
  }

  draw(context: CanvasRenderingContext2D, { view, look, selected }: Scene): void {
    const ramp = this.#ramp(look.dark);
    const hatch = hatchOf(context, look);
    context.lineJoin = 'round';
    const paint = ({ region, value }: Valued, isSelected: boolean): void => {
      context.beginPath();
      if (!trace(context, region, view)) return;
      context.globalAlpha = FILL;
      context.fillStyle = value === null || !ramp ? hatch : colourAt(ramp, value);
      context.fill('evenodd');
      // A thin grey edge: the lightest colour is hardly darker than land.
      outline(context, look.quiet, { width: 1, alpha: 0.6 });
      if (!isSelected) return;
      outline(context, look.halo, { width: 5, alpha: 1 });
      outline(context, look.text, { width: 2.5, alpha: 1 });
    };
    for (const region of this.#regions) paint(region, false);
    if (selected !== null && this.#regions[selected]) paint(this.#regions[selected], true);
  }

  hit(point: Point, view: View): number | null {
    const found = this.#regions.findLastIndex(({ region }) => isInside(point, view, region));
    return found < 0 ? null : found;
  }

  anchor(index: number): Place {
    const known = this.#middles.get(index);
    if (known) return known;
    const middle = middleOf(this.#regions[index]!.region);
    this.#middles.set(index, middle);
    return middle;
  }

  about(index: number, words: Words): About {
    const { name, value } = this.#regions[index]!;
    const text = value === null ? words.text('place.missing') : numberText(words, value, { unit: this.#unit });
    return {
      title: name || words.text('place.region', { n: index + 1 }),
      rows: [[words.text('place.value'), text]],
    };
  }

  table(words: Words): ReturnType<MapModel['table']> {
    const at = (row: number): Valued => this.#regions[row]!;
    const differs = this.#regions.some(({ id, name }) => id !== name);
    const look = { unit: this.#unit };
    return {
      columns: [
        { key: 'name', label: words.text('place.label'), type: 'text', at: (row) => at(row).name },
        ...(differs
          ? [{ key: 'id', label: words.text('place.id'), type: 'text', at: (row: number) => at(row).id }]
          : []),
        { key: 'value', label: words.text('place.value'), type: 'number', look, at: (row) => at(row).value },
      ],
      count: this.count,
    };
  }

  legend({ look, words }: Pick<Scene, 'look' | 'words'>): Legend | null {
    const ramp = this.#ramp(look.dark);
    const missing = this.#missing > 0 ? [{ sign: 'missing', text: words.text('place.missing') } as const] : [];
    if (!ramp) return missing.length > 0 ? { title: '', scale: null, keys: missing } : null;
    const { low, high, colours } = ramp;
    const scale = { colours, marks: scaleMarks(words, this.#unit, low, high) };
    return { title: scaleTitle('', this.#unit), scale, keys: missing };
  }

  notes(words: Words): readonly string[] {
    return [
      ...(this.#missing > 0 ? [words.text('place.without', { n: this.#missing })] : []),
      ...(this.#others > 0 ? [words.text('place.other_shapes', { n: this.#others })] : []),
    ];
  }
}

/** The ends of the scale: given ones win; null without a value. */
function endsOf(known: readonly number[], min: number | undefined, max: number | undefined) {
  if (known.length === 0) return null;
  const low = min ?? known.reduce((a, b) => Math.min(a, b));
  const high = max ?? known.reduce((a, b) => Math.max(a, b));
  return low <= high ? { low, high } : { low: high, high: low };
}

function outline(context: CanvasRenderingContext2D, colour: string, pen: { width: number; alpha: number }): void {
  context.globalAlpha = pen.alpha;
  context.strokeStyle = colour;
  context.lineWidth = pen.width;
  context.stroke();
  context.globalAlpha = 1;
}

/** Stripes on the map's own grey: a colour of the scale is never mistaken for them. */
function hatchOf(context: CanvasRenderingContext2D, look: Look): CanvasPattern | string {
  const tile = document.createElement('canvas');
  const ratio = context.getTransform().a || 1;
  tile.width = tile.height = Math.round(HATCH * ratio);
  const brush = tile.getContext('2d')!;
  brush.scale(tile.width / HATCH, tile.height / HATCH);
  brush.fillStyle = look.halo;
  brush.fillRect(0, 0, HATCH, HATCH);
  brush.strokeStyle = look.quiet;
  brush.lineWidth = 1;
  brush.beginPath();
  for (const shift of [-HATCH, 0, HATCH]) {
    brush.moveTo(shift, HATCH);
    brush.lineTo(shift + HATCH, 0);
  }
  brush.stroke();
  const pattern = context.createPattern(tile, 'repeat');
  pattern?.setTransform(new DOMMatrix().scale(HATCH / tile.width));
  return pattern ?? look.quiet;
}
