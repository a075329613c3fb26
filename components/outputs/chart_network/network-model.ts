/** Nodes and edges; where no places are given, they are laid out, beside everything else when there are many. */
import type { NetworkValue } from '../../../contract/outputs/chart_network.ts';
import type { OutputSpec } from '../../../contract/types.ts';
import type { Words } from '../../core/words.ts';
import { readAxes } from '../../engines/chart/content.ts';
import { runLayout, type ForceLayout } from '../../engines/chart/layout-force.ts';
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
  SpotRow,
  TableData,
} from '../../engines/chart/model.ts';
import { ACCENT } from '../../engines/chart/palette.ts';
import { valueText } from '../../engines/chart/places.ts';
import { projection, shapesOption, side, stepped } from '../../engines/chart/shapes.ts';
import type { Window } from '../../engines/chart/zoom.ts';
import { AT_ONCE, givenPlaces, graphOf, laidPlaces, layoutOf, type Graph, type Places } from './graph.ts';
import { distanceTo } from './lines.ts';
import { NetworkDrawing, type NetworkPicture, type PlacedNode } from './picture.ts';
import { networkTable } from './network-table.ts';

/** Round the outermost nodes, in parts of the plot. */
const EDGE = 0.07;
/** A usual plot is about so high, in px, without the room for what goes beyond the nodes. */
const HIGH = 230;
/** A pointer farther away than this, in px, means nothing. */
const NEAR = { node: 6, edge: 5 };
/** Neighbours that are named one by one. */
const NAMED = 12;

export class NetworkModel implements ChartModel {
  readonly points: number;
  readonly heavy: boolean;
  readonly titles = { x: '', y: '' };
  readonly legend: readonly LegendEntry[];
  readonly #value: NetworkValue;
  readonly #look;
  readonly #graph: Graph;
  readonly #drawing: NetworkDrawing;
  readonly #layout: ForceLayout | null;
  #places: Places;
  /** What is in view when all is, and of which places. */
  #all: { of: Places; x: Window; y: Window } | null = null;

  /** @param before its nodes begin where they were; of the same value, its layout goes on */
  constructor(value: NetworkValue, spec: OutputSpec, before: NetworkModel | null = null) {
    this.#value = value;
    this.#look = readAxes({}, spec).look;
    this.#graph = graphOf(value);
    this.#drawing = new NetworkDrawing(value, this.#graph);
    this.points = value.nodes.length;
    this.heavy = value.nodes.length > AT_ONCE;
    this.legend = this.#graph.groups.map((name, index) => ({ index, name, sign: 'markers' }));
    const given = givenPlaces(value.nodes);
    const going = before && before.#value === value ? before.#layout : null;
    this.#layout = given ? null : (going ?? layoutOf(value.nodes, this.#graph, before?.laid ?? new Map()));
    if (this.#layout && value.nodes.length <= AT_ONCE) this.#layout.advance(() => false);
    this.#places = given ?? laidPlaces(this.#layout!);
  }

  /** Where nodes lie in the layout's own measure, by id. */
  get laid(): ReadonlyMap<string, readonly [number, number]> {
    const layout = this.#layout;
    if (!layout) return new Map();
    return new Map(this.#value.nodes.map(({ id }, node) => [id, [layout.x[node]!, layout.y[node]!]]));
  }

  settle(changed: () => void, stop: AbortSignal): void {
    const layout = this.#layout;
    if (!layout || layout.done) return;
    const show = (): void => {
      this.#places = laidPlaces(layout);
      changed();
    };
    runLayout(layout, show, stop);
  }

  extents(): { x: Extent; y: Extent } {
    const { x, y } = this.#whole;
    return { x: side(x), y: side(y) };
  }

  option(scene: Scene): Option {
    return shapesOption(scene, this.#drawing.shapes(scene, this.#picture(scene)), this.#projection(scene));
  }

  notes(words: Words): readonly string[] {
    return this.#layout && !this.#layout.done ? [words.text('plot.arranging')] : [];
  }

  find(scene: Scene, pointer: Pixel): Spot | null {
    const picture = this.#picture(scene);
    let best: { node: PlacedNode; distance: number } | null = null;
    for (const node of picture.nodes) {
      const distance = Math.hypot(node.x - pointer[0], node.y - pointer[1]) - node.radius;
      if (distance < NEAR.node && (!best || distance < best.distance)) best = { node, distance };
    }
    if (best) return this.#nodeSpot(scene, picture, best.node.node);
    let [near, least] = [-1, NEAR.edge];
    for (const { edge, line } of picture.edges) {
      const distance = distanceTo(line, pointer);
      if (distance < least) [near, least] = [edge, distance];
    }
    return near < 0 ? null : this.#edgeSpot(scene, picture, this.#graph.from[near]!, near);
  }

  /**
   * Left and right go from node to node in the order of the value, up and down through the edges of the node; from an
   * edge, right goes to the node at its other end and left back.
   */
  step(scene: Scene, from: Spot | null, { along, across }: Move, _picture: Picture): Spot | null {
    const picture = this.#picture(scene);
    const shown = this.#shownNodes(scene);
    if (shown.length === 0) return null;
    const last = shown.length - 1;
    if (!from) return this.#nodeSpot(scene, picture, shown[stepped(null, along || across, last)]!);
    const edges = this.#shownEdges(scene, from.index);
    const place = from.series - 1;
    if (across !== 0) {
      const next = Math.min(edges.length - 1, Math.max(-1, place + across));
      return next < 0
        ? this.#nodeSpot(scene, picture, from.index)
        : this.#edgeSpot(scene, picture, from.index, edges[next]!);
    }
    if (place >= 0 && Number.isFinite(along)) {
      if (along === 0) return this.#edgeSpot(scene, picture, from.index, edges[place]!);
      return this.#nodeSpot(scene, picture, along > 0 ? this.#otherEnd(edges[place]!, from.index) : from.index);
    }
    const at = Math.max(0, shown.indexOf(from.index));
    return this.#nodeSpot(scene, picture, shown[stepped(at, along, last)]!);
  }

  table(words: Words): TableData {
    return networkTable(this.#value, this.#graph, this.#look, words);
  }

  get #whole(): { x: Window; y: Window } {
    const places = this.#places;
    if (this.#all?.of === places) return this.#all;
    const { wide, high } = places;
    const most = Math.max(wide, high, 1e-9);
    const [x, y] = this.#layout ? [EDGE * wide, EDGE * high] : [EDGE * most, EDGE * most];
    const reach = this.#drawing.reach(places.x, places.y, (this.#layout ? high : most) / HIGH);
    this.#all = {
      of: places,
      x: [Math.min(-x, reach.x[0]), Math.max(wide + x, reach.x[1])],
      y: [Math.min(-y, reach.y[0]), Math.max(high + y, reach.y[1])],
    };
    return this.#all;
  }

  #projection(scene: Scene): ReturnType<typeof projection> {
    // Given places keep their proportions; a layout is stretched to what room there is.
    return projection(scene, this.#whole, this.#layout === null);
  }

  #picture(scene: Scene): NetworkPicture {
    const { at } = this.#projection(scene);
    const { x, y } = this.#places;
    return this.#drawing.place(scene, (node) => at(x[node]!, y[node]!));
  }

  #shownNodes({ hidden }: Scene): number[] {
    const { group } = this.#graph;
    return this.#value.nodes.map((_, node) => node).filter((node) => !hidden.has(group[node]!));
  }

  #shownEdges({ hidden }: Scene, node: number): number[] {
    const { group, edges } = this.#graph;
    return edges[node]!.filter((edge) => !hidden.has(group[this.#otherEnd(edge, node)]!));
  }

  #otherEnd(edge: number, node: number): number {
    const { from, to } = this.#graph;
    return from[edge] === node ? to[edge]! : from[edge]!;
  }

  #pixel(scene: Scene, node: number): Pixel {
    return this.#projection(scene).at(this.#places.x[node]!, this.#places.y[node]!);
  }

  #nodeSpot(scene: Scene, picture: NetworkPicture, node: number): Spot {
    const { words, dark } = scene;
    const { label, group } = this.#value.nodes[node]!;
    const ids = new Set(this.#shownEdges(scene, node).map((edge) => this.#otherEnd(edge, node)));
    // A loop makes nobody its own neighbour.
    ids.delete(node);
    const names = [...ids]
      .slice(0, NAMED)
      .map((other) => this.#value.nodes[other]!.label)
      .join(', ');
    const more = ids.size - NAMED;
    const named = more > 0 ? words.text('plot.more', { names, n: more }) : names;
    const said = ids.size > 0 ? words.text('plot.neighbours', { n: ids.size, names: named }) : words.text('plot.alone');
    const { colour } = this.#drawing.styleOf(node, dark, ACCENT, 'var(--_text-3)');
    const at = picture.nodes.find((place) => place.node === node);
    const pixel = at ? ([at.x, at.y] as const) : this.#pixel(scene, node);
    const rows: SpotRow[] = [{ name: group ?? said, value: '', colour, at: pixel }];
    if (group !== undefined) rows.push({ name: said, value: '' });
    const { x, y } = this.#places;
    const whole = [label, ...(group === undefined ? [] : [`${words.text('plot.group')} ${group}`])].join(', ');
    return { series: 0, index: node, head: label, rows, said: `${whole}: ${said}`, place: [x[node]!, y[node]!] };
  }

  /** @param node from which the arrow keys reached it */
  #edgeSpot(scene: Scene, picture: NetworkPicture, node: number, edge: number): Spot {
    const { words } = scene;
    const { nodes, edges, directed } = this.#value;
    const { label, weight, colour, highlighted } = edges[edge]!;
    const [from, to] = [this.#graph.from[edge]!, this.#graph.to[edge]!];
    const head = `${nodes[from]!.label} ${directed ? '→' : '–'} ${nodes[to]!.label}`;
    const found = picture.edges.find((placed) => placed.edge === edge);
    const [a, b] = [this.#pixel(scene, from), this.#pixel(scene, to)];
    const at: Pixel = found?.line.middle ?? [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
    const texts: { name: string; value: string }[] = [];
    if (label) texts.push({ name: label, value: '' });
    if (weight !== undefined)
      texts.push({ name: words.text('plot.weight'), value: valueText(weight, this.#look, words) });
    if (highlighted) texts.push({ name: words.text('plot.highlighted'), value: '' });
    const rows: SpotRow[] = [{ name: '', value: '', ...texts[0], colour, at }, ...texts.slice(1)];
    const said = [head, ...texts.map(({ name, value }) => `${name} ${value}`.trim())].join(', ');
    const { x, y } = this.#places;
    const place = [x[from]! / 2 + x[to]! / 2, y[from]! / 2 + y[to]! / 2] as const;
    return { series: 1 + this.#shownEdges(scene, node).indexOf(edge), index: node, head, rows, said, place };
  }
}
