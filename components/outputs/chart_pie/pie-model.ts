/** Slices round a centre, clockwise from the top in the order that they were given. */
import type { PieValue } from '../../../contract/outputs/chart_pie.ts';
import type { OutputSpec } from '../../../contract/types.ts';
import type { Words } from '../../core/words.ts';
import { readAxes } from '../../engines/chart/content.ts';
import type {
  ChartModel,
  LegendEntry,
  Move,
  Option,
  Picture,
  Pixel,
  Scene,
  Spot,
  TableData,
} from '../../engines/chart/model.ts';
import { stripesOf, styleOf } from '../../engines/chart/palette.ts';
import { valueText } from '../../engines/chart/places.ts';
import { inkOn, px, shapesOption, stepped, type Shape } from '../../engines/chart/shapes.ts';
import { partsOf, sharesOf, type Part, type Parts } from './slices.ts';

/** A slice where it is drawn: angles in turns, clockwise from the top. */
interface Sector {
  at: number;
  part: Part;
  share: number;
  from: number;
  to: number;
}

interface Disc {
  x: number;
  y: number;
  outer: number;
  inner: number;
  sectors: Sector[];
}

/** Slices from here on have their percentage written on them. */
const READABLE = 0.05;
const EDGE = 8;
const HOLE = 0.6;

export class PieModel implements ChartModel {
  readonly points: number;
  readonly titles = { x: '', y: '' };
  readonly legend: readonly LegendEntry[];
  readonly #value: PieValue;
  readonly #look;
  readonly #parts: Parts;

  constructor(value: PieValue, spec: OutputSpec, words: Words) {
    this.#value = value;
    this.#look = readAxes({}, spec).look;
    this.#parts = partsOf(value.slices, (n) => words.text('plot.other', { n }));
    this.points = value.slices.length;
    this.legend = this.#parts.parts.map(({ label, colour }, index) => ({
      index,
      name: label,
      sign: 'box',
      own: { colour },
    }));
  }

  option(scene: Scene): Option {
    const disc = this.#disc(scene);
    const shapes: Shape[] = [];
    const { colours, words, dark } = scene;
    if (disc.sectors.length === 0) shapes.push({ path: ringPath(disc, 0, 1), stroke: colours.line });
    for (const { at, part, from, to } of disc.sectors) {
      const style = styleOf(at, dark, colours.accent, { colour: part.colour });
      shapes.push({
        path: ringPath(disc, from, to),
        fill: style.colour,
        stroke: colours.surface,
        width: disc.sectors.length > 1 ? 1.5 : 0,
        decal: stripesOf(style, colours.surface),
      });
    }
    for (const sector of disc.sectors) {
      if (sector.share < READABLE || disc.outer < 60) continue;
      const style = styleOf(sector.at, dark, colours.accent, { colour: sector.part.colour });
      const [x, y] = middleOf(disc, sector);
      const ink = inkOn(style.colour);
      const rim = style.round > 0 ? { rim: style.colour } : {};
      shapes.push({ text: percentText(sector.share, words), x, y, fill: ink, size: 12, align: 'center', ...rim });
    }
    return shapesOption(scene, shapes);
  }

  notes(words: Words): readonly string[] {
    const notes: string[] = [];
    const { negative, parts } = this.#parts;
    if (negative > 0) notes.push(words.text('plot.negative', { n: negative }));
    const rest = parts.at(-1)?.rest;
    if (rest) notes.push(words.text('plot.grouped', { n: rest }));
    return notes;
  }

  find(scene: Scene, pointer: Pixel): Spot | null {
    const disc = this.#disc(scene);
    const [right, down] = [pointer[0] - disc.x, pointer[1] - disc.y];
    const distance = Math.hypot(right, down);
    if (distance > disc.outer || distance < disc.inner) return null;
    const turn = (Math.atan2(right, -down) / (2 * Math.PI) + 1) % 1;
    const place = disc.sectors.findIndex(({ from, to }) => turn >= from && turn < to);
    return place < 0 ? null : this.#spotOf(scene, disc, place);
  }

  step(scene: Scene, from: Spot | null, { along, across }: Move, _picture: Picture): Spot | null {
    const disc = this.#disc(scene);
    const last = disc.sectors.length - 1;
    if (last < 0) return null;
    return this.#spotOf(scene, disc, stepped(from?.index ?? null, along || across, last));
  }

  table(words: Words): TableData {
    const { slices } = this.#value;
    const shares = sharesOf(slices.map(({ value }) => Math.max(0, value)));
    return {
      columns: [
        { key: 'label', label: words.text('plot.label'), type: 'text', at: (row) => slices[row]!.label },
        {
          key: 'value',
          label: words.text('chart.value'),
          type: 'number',
          at: (row) => slices[row]!.value,
          write: (value) => valueText(value, this.#look, words),
        },
        {
          key: 'share',
          label: words.text('plot.share'),
          type: 'number',
          at: (row) => (slices[row]!.value < 0 ? null : shares[row]!),
          write: (share) => percentText(share, words),
        },
      ],
      count: slices.length,
    };
  }

  #disc({ width, height, hidden }: Scene): Disc {
    const shown = this.#parts.parts.map((part, at) => ({ part, at })).filter(({ at }) => !hidden.has(at));
    const shares = sharesOf(shown.map(({ part }) => part.value));
    let turn = 0;
    const sectors = shown.map(({ part, at }, place): Sector => {
      const from = turn;
      turn = place === shown.length - 1 ? 1 : turn + shares[place]!;
      return { at, part, share: shares[place]!, from, to: turn };
    });
    const outer = Math.max(4, Math.min(width, height) / 2 - EDGE);
    return { x: width / 2, y: height / 2, outer, inner: this.#value.donut ? outer * HOLE : 0, sectors };
  }

  #spotOf({ words, dark }: Scene, disc: Disc, place: number): Spot {
    const sector = disc.sectors[place]!;
    const { part, share, at } = sector;
    const value = valueText(part.value, this.#look, words);
    const percent = percentText(share, words);
    const { colour } = styleOf(at, dark, 'var(--_accent)', { colour: part.colour });
    const rows = [{ name: value, value: percent, colour, at: middleOf(disc, sector) }];
    return { series: 0, index: place, head: part.label, rows, said: `${part.label}: ${value}, ${percent}` };
  }
}

function percentText(share: number, words: Words): string {
  return words.number(share, { style: 'percent', maximumFractionDigits: 1 });
}

function pointAt({ x, y }: Disc, radius: number, turn: number): [number, number] {
  const angle = turn * 2 * Math.PI;
  return [x + radius * Math.sin(angle), y - radius * Math.cos(angle)];
}

/** Where the percentage stands and the tooltip points to. */
function middleOf(disc: Disc, { from, to }: Sector): [number, number] {
  if (to - from > 0.999 && disc.inner === 0) return [disc.x, disc.y];
  const radius = disc.inner > 0 ? (disc.inner + disc.outer) / 2 : disc.outer * 0.66;
  return pointAt(disc, radius, (from + to) / 2);
}

/** An arc cannot end where it begins: a whole turn is two halves. */
function ringPath(disc: Disc, from: number, to: number): string {
  const { outer, inner } = disc;
  if (to - from > 0.9999) {
    const hole = inner > 0 ? turnPath(disc, inner, false) : '';
    return turnPath(disc, outer, true) + hole;
  }
  const long = to - from > 0.5 ? 1 : 0;
  const write = (radius: number, turn: number): string => pointAt(disc, radius, turn).map(px).join(' ');
  const arc = (radius: number, turn: number, sweep: number): string =>
    `A${px(radius)} ${px(radius)} 0 ${long} ${sweep} ${write(radius, turn)}`;
  const rim = `M${write(outer, from)}${arc(outer, to, 1)}`;
  return inner > 0 ? `${rim}L${write(inner, to)}${arc(inner, from, 0)}Z` : `${rim}L${px(disc.x)} ${px(disc.y)}Z`;
}

/** The other way round inside of another one, it is a hole. */
function turnPath({ x, y }: Disc, radius: number, clockwise: boolean): string {
  const [r, sweep] = [px(radius), clockwise ? 1 : 0];
  return `M${px(x)} ${px(y - radius)}A${r} ${r} 0 1 ${sweep} ${px(x)} ${px(y + radius)}A${r} ${r} 0 1 ${sweep} ${px(x)} ${px(y - radius)}Z`;
}
