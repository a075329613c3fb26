/** What one branch holds, two levels of it at once; opening a part draws that one in its place. */
import type { TreemapValue } from '../../../contract/outputs/chart_treemap.ts';
import type { OutputSpec } from '../../../contract/types.ts';
import type { Words } from '../../core/words.ts';
import { readAxes } from '../../engines/chart/content.ts';
import type {
  ChartModel,
  Move,
  Option,
  Picture,
  Pixel,
  Scene,
  Spot,
  Step,
  TableData,
} from '../../engines/chart/model.ts';
import { mixed, styleOf } from '../../engines/chart/palette.ts';
import { valueText } from '../../engines/chart/places.ts';
import { inkOn, px, shapesOption, stepped, type Shape } from '../../engines/chart/shapes.ts';
import { hierarchyOf, wayTo, type Branch, type Hierarchy } from './hierarchy.ts';
import { squarify, type Box } from './squarify.ts';

interface Tile {
  branch: Branch;
  box: Box;
  /** Place of its part of the drawn branch, which gives the hue. */
  hue: number;
  /** Lies inside of another drawn one. */
  inner: boolean;
  /** Others lie inside of it. */
  holds: boolean;
}

/** Hues of the palette; names stand in the boxes, so they may repeat. */
const HUES = 8;
/** A box of this size shows what it holds, below its name. */
const ROOMY = { width: 70, height: 56 };
const HEAD = 20;
const GAP = 2;
/** A box of this size has its name in it. */
const NAMED = { width: 30, height: 16 };
/** Boxes of less are not drawn: they could not be told from their rims. */
const LEAST = 0.7;

export class TreemapModel implements ChartModel {
  readonly points: number;
  readonly titles = { x: '', y: '' };
  readonly legend = [];
  readonly #value: TreemapValue;
  readonly #look;
  readonly #hierarchy: Hierarchy;
  #open: Branch;
  #laid: { width: number; height: number; open: Branch; tiles: Tile[] } | null = null;

  /** @param before its open branch stays open where there still is one of that id */
  constructor(value: TreemapValue, spec: OutputSpec, words: Words, before: TreemapModel | null = null) {
    this.#value = value;
    this.#look = readAxes({}, spec).look;
    this.#hierarchy = hierarchyOf(value.nodes, words.text('plot.all'));
    const { whole, byId } = this.#hierarchy;
    this.points = whole.total > 0 ? value.nodes.length : 0;
    const still = before ? byId.get(before.#open.id) : undefined;
    this.#open = still && still.children.length > 0 && wayTo(still)[0] === whole ? still : whole;
  }

  option(scene: Scene): Option {
    const { colours, dark } = scene;
    const shapes = this.#tiles(scene).flatMap(({ branch, box, hue, inner, holds }): Shape[] => {
      const own = styleOf(hue % HUES, dark, colours.accent).colour;
      const fill = mixed(own, colours.surface, inner ? 0.62 : holds ? 0.84 : 0.5);
      const path = `M${px(box.x)} ${px(box.y)}h${px(box.width)}v${px(box.height)}h${px(-box.width)}Z`;
      const tile: Shape = { path, fill, ...(holds && { stroke: mixed(own, colours.surface, 0.5) }) };
      const isNamed = box.width >= NAMED.width && box.height >= NAMED.height;
      return isNamed ? [tile, ...this.#names(scene, branch, box, inkOn(fill), holds)] : [tile];
    });
    return shapesOption(scene, shapes);
  }

  notes(words: Words): readonly string[] {
    const n = this.#hierarchy.negative;
    return n > 0 ? [words.text('plot.negative', { n })] : [];
  }

  trail(_words: Words): readonly Step[] {
    return wayTo(this.#open).map((branch) => ({ label: branch.label, open: () => void (this.#open = branch) }));
  }

  find(scene: Scene, [x, y]: Pixel): Spot | null {
    const tiles = this.#tiles(scene);
    const at = tiles.findLastIndex(
      ({ box }) => x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height,
    );
    return at < 0 ? null : this.#spotOf(scene, tiles, at);
  }

  /** Left and right go to every box, up and down over what boxes hold. */
  step(scene: Scene, from: Spot | null, { along, across }: Move, _picture: Picture): Spot | null {
    const tiles = this.#tiles(scene);
    const last = tiles.length - 1;
    if (last < 0) return null;
    if (from && across !== 0) {
      const steps = Math.sign(across);
      let at = from.index + steps;
      while (tiles[at]?.inner) at += steps;
      return this.#spotOf(scene, tiles, tiles[at] ? at : from.index);
    }
    return this.#spotOf(scene, tiles, stepped(from?.index ?? null, along || across, last));
  }

  /** Opens what holds something; of what holds nothing, that in which it lies. */
  activate({ index }: Spot): boolean {
    const branch = this.#laid?.tiles[index]?.branch;
    const target = branch && (branch.children.length > 0 ? branch : branch.parent);
    if (!target || target === this.#open || target.children.length === 0) return false;
    this.#open = target;
    return true;
  }

  table(words: Words): TableData {
    const { nodes } = this.#value;
    const { byId } = this.#hierarchy;
    const parent = (row: number): string | null => {
      const id = nodes[row]!.parent;
      return id === undefined ? null : byId.get(id)!.label;
    };
    return {
      columns: [
        { key: 'label', label: words.text('plot.label'), type: 'text', at: (row) => nodes[row]!.label },
        {
          key: 'value',
          label: words.text('chart.value'),
          type: 'number',
          at: (row) => byId.get(nodes[row]!.id)!.total || (nodes[row]!.value ?? null),
          write: (value) => valueText(value, this.#look, words),
        },
        { key: 'parent', label: words.text('plot.parent'), type: 'text', at: parent },
      ],
      count: nodes.length,
    };
  }

  /** Laid out once for a size: the pointer asks at every move. */
  #tiles({ width, height }: Scene): Tile[] {
    const laid = this.#laid;
    if (laid?.width === width && laid.height === height && laid.open === this.#open) return laid.tiles;
    const tiles = this.#layOut(width, height);
    this.#laid = { width, height, open: this.#open, tiles };
    return tiles;
  }

  #layOut(width: number, height: number): Tile[] {
    const tiles: Tile[] = [];
    const room = { x: 0, y: 4, width, height: Math.max(1, height - 8) };
    for (const [hue, [branch, box]] of placed(this.#open, room).entries()) {
      const isRoomy = box.width >= ROOMY.width && box.height >= ROOMY.height && branch.children.length > 0;
      tiles.push({ branch, box, hue, inner: false, holds: isRoomy });
      if (!isRoomy) continue;
      const inside = { x: box.x + 4, y: box.y + HEAD, width: box.width - 8, height: box.height - HEAD - 4 };
      for (const [child, part] of placed(branch, inside))
        tiles.push({ branch: child, box: part, hue, inner: true, holds: false });
    }
    return tiles;
  }

  /** Its name and, where there is room for a second line, its value. */
  #names({ words }: Scene, branch: Branch, box: Box, fill: string, holds: boolean): Shape[] {
    const text = { x: box.x + 6, most: box.width - 12, fill, size: 12 };
    const value = valueText(branch.total, this.#look, words);
    if (holds) {
      const head: Shape = { ...text, text: `${branch.label} · ${value}`, y: box.y + HEAD / 2 + 1, bold: true };
      return [head];
    }
    const name: Shape = { ...text, text: branch.label, y: box.y + Math.min(12, box.height / 2) };
    return box.height >= 36 && box.width >= 48 ? [name, { ...text, text: value, y: box.y + 28, size: 11 }] : [name];
  }

  #spotOf({ words, dark }: Scene, tiles: readonly Tile[], index: number): Spot {
    const { branch, box, hue } = tiles[index]!;
    const value = valueText(branch.total, this.#look, words);
    const share = words.number(branch.total / this.#open.total, { style: 'percent', maximumFractionDigits: 1 });
    const at = [box.x + box.width / 2, box.y + Math.min(box.height / 2, HEAD)] as const;
    const { colour } = styleOf(hue % HUES, dark, 'var(--_accent)');
    const n = branch.children.length;
    const inside = n > 0 ? `, ${words.text('plot.inside', { n })}` : '';
    const head = wayTo(branch)
      .slice(wayTo(this.#open).length)
      .map(({ label }) => label)
      .join(' / ');
    return {
      series: 0,
      index,
      head,
      rows: [{ name: value, value: share, colour, at }],
      said: `${head}: ${value}, ${share}${inside}`,
    };
  }
}

/** What a branch holds, each in its box with a gap round it. */
function placed({ children, total }: Branch, room: Box): [Branch, Box][] {
  const boxes = squarify(
    children.map((child) => child.total / total),
    room,
  );
  return children.flatMap((child, index): [Branch, Box][] => {
    const { x, y, width, height } = boxes[index]!;
    const gap = Math.min(GAP, width / 4, height / 4);
    const box = { x: x + gap / 2, y: y + gap / 2, width: width - gap, height: height - gap };
    return box.width < LEAST || box.height < LEAST ? [] : [[child, box]];
  });
}
