/** Flows from left to right. Where they go in a circle, what leads back is left out of the picture and said. */
import type { SankeyValue } from '../../../contract/outputs/chart_sankey.ts';
import type { OutputSpec } from '../../../contract/types.ts';
import type { Words } from '../../core/words.ts';
import { readAxes } from '../../engines/chart/content.ts';
import type { ChartModel, Move, Option, Picture, Pixel, Scene, Spot, TableData } from '../../engines/chart/model.ts';
import { ACCENT, mixed, styleOf } from '../../engines/chart/palette.ts';
import { valueText } from '../../engines/chart/places.ts';
import { px, shapesOption, stepped, type Shape } from '../../engines/chart/shapes.ts';
import { breakCycles, type Broken } from './cycles.ts';
import { BAR, bandAt, layoutFlows, type Band, type Flow, type FlowLayout } from './flow-layout.ts';

/** What the arrow keys reach, in their order: a node, then the flows out of it. */
type Mark = { node: number } | { flow: number };

/** Px above and below the picture. */
const EDGE = 6;
/** Hues of the palette before it repeats; names stand beside the nodes, so it may. */
const HUES = 8;
/** Px of a line of text. */
const LINE = 13;
/** Nodes that the sentence about a circle names. */
const NAMED = 6;

export class SankeyModel implements ChartModel {
  readonly points: number;
  readonly titles: { x: string; y: string };
  readonly legend = [];
  readonly #value: SankeyValue;
  readonly #look;
  readonly #places: ReadonlyMap<string, number>;
  readonly #broken: Broken;
  readonly #negative: number;
  /** Drawn flows; `links` are their indexes in the value. */
  readonly #flows: Flow[] = [];
  readonly #links: number[] = [];
  #layout: (FlowLayout & { width: number; height: number }) | null = null;

  constructor(value: SankeyValue, spec: OutputSpec) {
    this.#value = value;
    const { look, titles } = readAxes({}, spec);
    this.#look = look;
    this.titles = { x: '', y: titles.y };
    this.points = value.links.length;
    this.#places = new Map(value.nodes.map(({ id }, index) => [id, index]));
    const ends = value.links.map(({ source, target }) => ({ from: this.#at(source), to: this.#at(target) }));
    this.#broken = breakCycles(value.nodes.length, ends);
    this.#negative = value.links.filter((link) => link.value < 0).length;
    const most = value.links.reduce((top, link) => Math.max(top, link.value), 0);
    for (const [index, link] of value.links.entries()) {
      if (this.#broken.back.has(index) || link.value < 0) continue;
      // Parts of the largest one: sums of them stay numbers.
      this.#flows.push({ ...ends[index]!, value: most > 0 ? link.value / most : 0 });
      this.#links.push(index);
    }
  }

  option(scene: Scene): Option {
    const { bars, bands } = this.#laid(scene);
    const { colours } = scene;
    const flows = bands.map((band, at): Shape => {
      const hue = this.#colour(this.#flows[at]!.from, scene.dark, colours.accent);
      return { path: ribbon(band), fill: mixed(hue, colours.surface, 0.62), opacity: 0.75 };
    });
    const nodes = bars.map(({ x, y, height }, node): Shape => ({
      path: `M${px(x)} ${px(y)}h${BAR}v${px(height)}h${-BAR}Z`,
      fill: this.#colour(node, scene.dark, colours.accent),
    }));
    return shapesOption(scene, [...flows, ...nodes, ...this.#names(scene)]);
  }

  notes(words: Words): readonly string[] {
    const notes: string[] = [];
    const { cycle } = this.#broken;
    if (cycle) {
      const labels = cycle.map((node) => this.#value.nodes[node]!.label);
      const named = labels.length > NAMED ? [...labels.slice(0, NAMED - 1), '…', labels.at(-1)!] : labels;
      notes.push(words.text('plot.cycle', { path: named.join(' → ') }));
    }
    if (this.#negative > 0) notes.push(words.text('plot.negative', { n: this.#negative }));
    return notes;
  }

  find(scene: Scene, [x, y]: Pixel): Spot | null {
    const { bars, bands } = this.#laid(scene);
    const node = bars.findIndex(
      (bar) => x >= bar.x - 3 && x <= bar.x + BAR + 3 && y >= bar.y - 2 && y <= bar.y + bar.height + 2,
    );
    const marks = this.#marks(scene);
    if (node >= 0)
      return this.#spotOf(
        scene,
        marks.findIndex((mark) => 'node' in mark && mark.node === node),
      );
    const flow = bands.findLastIndex((band) => {
      const middle = bandAt(band, x);
      return middle !== null && Math.abs(y - middle) <= Math.max(3, band.height / 2);
    });
    if (flow < 0) return null;
    return this.#spotOf(
      scene,
      marks.findIndex((mark) => 'flow' in mark && mark.flow === flow),
    );
  }

  /** Left and right go to every mark, up and down from node to node. */
  step(scene: Scene, from: Spot | null, { along, across }: Move, _picture: Picture): Spot | null {
    const marks = this.#marks(scene);
    const last = marks.length - 1;
    if (last < 0) return null;
    if (!from || across === 0) {
      return this.#spotOf(scene, stepped(from?.index ?? null, along || across, last));
    }
    const steps = Math.sign(across);
    let place = from.index + steps;
    while (marks[place] && !('node' in marks[place]!)) place += steps;
    return this.#spotOf(scene, marks[place] ? place : from.index);
  }

  table(words: Words): TableData {
    const { nodes, links } = this.#value;
    const label = (id: string): string => nodes[this.#at(id)]!.label;
    return {
      columns: [
        { key: 'source', label: words.text('plot.source'), type: 'text', at: (row) => label(links[row]!.source) },
        { key: 'target', label: words.text('plot.target'), type: 'text', at: (row) => label(links[row]!.target) },
        {
          key: 'value',
          label: words.text('chart.value'),
          type: 'number',
          at: (row) => links[row]!.value,
          write: (value) => valueText(value, this.#look, words),
        },
      ],
      count: links.length,
    };
  }

  #at(id: string): number {
    return this.#places.get(id)!;
  }

  #laid({ width, height }: Scene): FlowLayout {
    if (this.#layout?.width !== width || this.#layout.height !== height) {
      const { nodes } = this.#value;
      const room = Math.max(20, height - 2 * EDGE);
      const layout = layoutFlows(nodes.length, this.#flows, Math.max(40, width), room);
      for (const bar of layout.bars) bar.y += EDGE;
      for (const band of layout.bands) {
        band.y0 += EDGE;
        band.y1 += EDGE;
      }
      this.#layout = { ...layout, width, height };
    }
    return this.#layout;
  }

  #marks(scene: Scene): Mark[] {
    const outgoing = new Map<number, number[]>();
    for (const [flow, { from }] of this.#flows.entries()) {
      const list = outgoing.get(from);
      if (list) list.push(flow);
      else outgoing.set(from, [flow]);
    }
    return this.#laid(scene).columns.flatMap((nodes) =>
      nodes.flatMap((node): Mark[] => [{ node }, ...(outgoing.get(node) ?? []).map((flow) => ({ flow }))]),
    );
  }

  #colour(node: number, dark: boolean, accent: string): string {
    return styleOf(node % HUES, dark, accent).colour;
  }

  /** Beside the nodes, towards the middle of the picture; of names that would lie over each other, the first. */
  #names({ colours, width, ...scene }: Scene): Shape[] {
    const { bars, columns } = this.#laid({ colours, width, ...scene });
    const room = columns.length > 1 ? width / (columns.length - 1) - BAR - 12 : width - BAR - 12;
    const middleOf = (node: number): number => bars[node]!.y + bars[node]!.height / 2;
    const named = columns.map((nodes) => {
      let free = -Infinity;
      return nodes.filter((node) => {
        const fits = middleOf(node) - LINE / 2 >= free;
        if (fits) free = middleOf(node) + LINE / 2;
        return fits;
      });
    });
    const last = columns.length - 1;
    return named.flatMap((nodes, column) => {
      // The names of the last two columns come towards each other, in the room between them.
      const others = last > 0 && column >= last - 1 ? named[column === last ? last - 1 : last]! : [];
      return nodes.map((node): Shape => {
        const { x } = bars[node]!;
        const y = middleOf(node);
        const shared = others.some((other) => Math.abs(middleOf(other) - y) < LINE);
        const most = shared ? room / 2 - 8 : room;
        const place = last > 0 && column === last ? { x: x - 6, align: 'right' as const } : { x: x + BAR + 6 };
        const text = this.#value.nodes[node]!.label;
        return { text, y, most, rim: colours.surface, ...place, fill: colours.strong, size: 12 };
      });
    });
  }

  #spotOf(scene: Scene, index: number): Spot | null {
    const mark = this.#marks(scene)[index];
    if (!mark) return null;
    const { bars, bands } = this.#laid(scene);
    const { words, dark } = scene;
    const { nodes, links } = this.#value;
    const write = (value: number): string => valueText(value, this.#look, words);
    if ('flow' in mark) {
      const band = bands[mark.flow]!;
      const { from, to } = this.#flows[mark.flow]!;
      const value = write(links[this.#links[mark.flow]!]!.value);
      const at = [(band.x0 + band.x1) / 2, (band.y0 + band.y1) / 2] as const;
      const row = { name: '', value, colour: this.#colour(from, dark, ACCENT), at };
      return { series: 1, index, head: `${nodes[from]!.label} → ${nodes[to]!.label}`, rows: [row] };
    }
    const { id, label } = nodes[mark.node]!;
    const { x, y, height } = bars[mark.node]!;
    const sum = (end: 'source' | 'target'): number =>
      links.reduce((total, link) => (link[end] === id ? total + link.value : total), 0);
    const colour = this.#colour(mark.node, dark, ACCENT);
    const rows = [
      {
        name: words.text('plot.inflow'),
        value: write(sum('target')),
        colour,
        at: [x + BAR / 2, y + height / 2] as const,
      },
      { name: words.text('plot.outflow'), value: write(sum('source')) },
    ];
    return { series: 0, index, head: label, rows };
  }
}

function ribbon({ x0, y0, x1, y1, height }: Band): string {
  const middle = px((x0 + x1) / 2);
  const half = height / 2;
  const [a, b, c, d] = [px(y0 - half), px(y1 - half), px(y1 + half), px(y0 + half)];
  return `M${px(x0)} ${a}C${middle} ${a} ${middle} ${b} ${px(x1)} ${b}V${c}C${middle} ${c} ${middle} ${d} ${px(x0)} ${d}Z`;
}
