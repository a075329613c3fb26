/** A network on its plot: where its nodes and edges lie in px, and the few shapes that draw them. Pure. */
import type { NetworkValue } from '../../../contract/outputs/chart_network.ts';
import type { Scene } from '../../engines/chart/model.ts';
import { mixed, safeColour, styleOf, type LineStyle } from '../../engines/chart/palette.ts';
import type { Pen, Shape, TextShape } from '../../engines/chart/shapes.ts';
import type { Graph } from './graph.ts';
import { bowsOf, drawHead, drawLine, lineOf, loopSize, type Line } from './lines.ts';
import { Names, WIDEST } from './names.ts';

export interface PlacedNode {
  node: number;
  x: number;
  y: number;
  radius: number;
}

export interface PlacedEdge {
  edge: number;
  line: Line;
}

export interface NetworkPicture {
  nodes: PlacedNode[];
  edges: PlacedEdge[];
}

/** Radius in px for so many nodes at most. */
const RADIUS: readonly (readonly [number, number])[] = [
  [40, 8],
  [150, 6],
  [500, 4.5],
  [Infinity, 3.5],
];
const SIZES = [4, 60] as const;
/** Of the lightest and the heaviest edge, for so many at most: thousands of broad ones are one grey area. */
const WIDTHS: readonly (readonly [number, number, number])[] = [
  [200, 1, 6],
  [1_000, 0.5, 3],
  [Infinity, 0.5, 1.5],
];
const ARROW = 8;
/** A plot that is squeezed to make room for its bows makes them larger. */
const BOWED = 1.35;
/** Beyond the plot by more than this, nothing is drawn. */
const BESIDE = 60;

export class NetworkDrawing {
  readonly #value: NetworkValue;
  readonly #graph: Graph;
  readonly #bows: Float64Array;
  readonly #radius: number;
  readonly #widths: readonly [number, number, number];
  readonly #heaviest: number;
  /** By number of edges, most first: whose name is written when not all have room. */
  readonly #order: readonly number[];

  constructor(value: NetworkValue, graph: Graph) {
    this.#value = value;
    this.#graph = graph;
    this.#bows = bowsOf(graph.from, graph.to);
    this.#radius = RADIUS.find(([most]) => value.nodes.length <= most)![1];
    this.#widths = WIDTHS.find(([most]) => value.edges.length <= most)!;
    this.#heaviest = value.edges.reduce((most, { weight }) => Math.max(most, Math.abs(weight ?? 0)), 0);
    this.#order = value.nodes
      .map((_, node) => node)
      .sort((a, b) => graph.edges[b]!.length - graph.edges[a]!.length || a - b);
  }

  /** @param at px of a node */
  place({ hidden, width, height }: Scene, at: (node: number) => readonly [number, number]): NetworkPicture {
    const isIn = (x: number, y: number): boolean =>
      x > -BESIDE && y > -BESIDE && x < width + BESIDE && y < height + BESIDE;
    const places = this.#value.nodes.map((given, node): PlacedNode | null => {
      if (hidden.has(this.#graph.group[node]!)) return null;
      const [x, y] = at(node);
      return { node, x, y, radius: this.#radiusOf(given) };
    });
    const edges: PlacedEdge[] = [];
    for (let edge = 0; edge < this.#value.edges.length; edge += 1) {
      const [a, b] = [places[this.#graph.from[edge]!], places[this.#graph.to[edge]!]];
      if (!a || !b || !(isIn(a.x, a.y) || isIn(b.x, b.y) || crosses(a, b, width, height))) continue;
      const ends = { from: [a.x, a.y], to: [b.x, b.y], fromRadius: a.radius, toRadius: b.radius } as const;
      const arrow = this.#value.directed ? ARROW + this.widthOf(edge) : 0;
      edges.push({ edge, line: lineOf({ ...ends, bow: this.#bows[edge]!, arrow }) });
    }
    return { nodes: places.filter((place) => place !== null && isIn(place.x, place.y)) as PlacedNode[], edges };
  }

  /**
   * What a network takes up with its bows, loops and large nodes, in the measure of its places: about, since that of a
   * loop and a node is px.
   * @param unit of a px
   */
  reach(x: Float64Array, y: Float64Array, unit: number): { x: [number, number]; y: [number, number] } {
    const all = { x: [Infinity, -Infinity] as [number, number], y: [Infinity, -Infinity] as [number, number] };
    const add = (across: number, up: number, room: number): void => {
      all.x = [Math.min(all.x[0], across - room), Math.max(all.x[1], across + room)];
      all.y = [Math.min(all.y[0], up - room), Math.max(all.y[1], up + room)];
    };
    for (const [node, given] of this.#value.nodes.entries()) add(x[node]!, y[node]!, this.#radiusOf(given) * unit);
    const { from, to } = this.#graph;
    for (let edge = 0; edge < from.length; edge += 1) {
      const [a, b] = [from[edge]!, to[edge]!];
      if (a === b) {
        const size = loopSize(this.#radiusOf(this.#value.nodes[a]!)) * unit;
        add(x[a]!, y[a]! + size, size);
      } else if (this.#bows[edge] !== 0) {
        const bow = this.#bows[edge]! * BOWED;
        add(
          (x[a]! + x[b]!) / 2 + (y[b]! - y[a]!) * bow,
          (y[a]! + y[b]!) / 2 - (x[b]! - x[a]!) * bow,
          this.widthOf(edge) * unit,
        );
      }
    }
    return all;
  }

  #radiusOf({ size }: NetworkValue['nodes'][number]): number {
    return size === undefined ? this.#radius : Math.min(SIZES[1], Math.max(SIZES[0], size)) / 2;
  }

  /** Many marks of the same look are one shape: a thousand nodes are drawn in a few milliseconds. */
  shapes(scene: Scene, picture: NetworkPicture): Shape[] {
    return [...this.#lines(scene, picture), ...this.#marks(scene, picture), ...this.#names(scene, picture)];
  }

  /** How a node is drawn. @param accent for those of no group */
  styleOf(node: number, dark: boolean, accent: string, plain: string): LineStyle {
    const { colour } = this.#value.nodes[node]!;
    const group = this.#graph.group[node]!;
    const style = styleOf(Math.max(0, group), dark, accent, { colour });
    const isGrey = group < 0 && this.#graph.groups.length > 0 && !safeColour(colour);
    return isGrey ? { ...style, colour: plain } : style;
  }

  widthOf(edge: number): number {
    const { weight, highlighted } = this.#value.edges[edge]!;
    const usual = this.#value.edges.length > 1_500 ? 0.6 : 1.2;
    const share = Math.abs(weight ?? 0) / this.#heaviest;
    const [, thin, broad] = this.#widths;
    const width = this.#heaviest > 0 && weight !== undefined ? thin + share * (broad - thin) : usual;
    return highlighted ? Math.max(2, width) + 1.5 : width;
  }

  /** Highlighted ones lie above the others. */
  #lines({ colours }: Scene, { edges }: NetworkPicture): Shape[] {
    const faint = mixed(colours.text, colours.surface, 0.5);
    const batches = new Map<string, { ink: string; width: number; last: boolean; lines: Line[] }>();
    for (const { edge, line } of edges) {
      const { colour, highlighted } = this.#value.edges[edge]!;
      const ink = safeColour(colour) ?? (highlighted ? colours.accent : faint);
      const width = Math.round(this.widthOf(edge) * 2) / 2;
      const key = `${ink} ${width} ${highlighted}`;
      let batch = batches.get(key);
      if (!batch) batches.set(key, (batch = { ink, width, last: highlighted === true, lines: [] }));
      batch.lines.push(line);
    }
    const ordered = [...batches.values()].sort((a, b) => Number(a.last) - Number(b.last));
    return ordered.flatMap(({ ink, width, lines }): Shape[] => {
      const all = (draw: (pen: Pen, line: Line) => void) => (pen: Pen) => {
        for (const line of lines) draw(pen, line);
      };
      const shape = { path: all(drawLine), stroke: ink, width };
      return this.#value.directed ? [shape, { path: all(drawHead), fill: ink }] : [shape];
    });
  }

  #marks({ dark, colours }: Scene, { nodes }: NetworkPicture): Shape[] {
    const batches = new Map<string, { marker: LineStyle['marker']; place: PlacedNode }[]>();
    for (const place of nodes) {
      const { colour, marker } = this.styleOf(place.node, dark, colours.accent, colours.text);
      const batch = batches.get(colour);
      if (batch) batch.push({ marker, place });
      else batches.set(colour, [{ marker, place }]);
    }
    return [...batches].map(([fill, batch]) => ({
      path: (pen: Pen) => {
        for (const { marker, place } of batch) drawSign(pen, marker, place);
      },
      fill,
      stroke: colours.surface,
      width: 1,
    }));
  }

  #names({ colours, width, height }: Scene, { nodes, edges }: NetworkPicture): Shape[] {
    const lines = edges.map(({ line }) => line.points);
    const names = new Names(width, height, nodes, lines);
    const placed = new Map(nodes.map((place) => [place.node, place]));
    const shapes: (TextShape | null)[] = [];
    for (const node of this.#order) {
      const place = placed.get(node);
      if (!place) continue;
      const { label } = this.#value.nodes[node]!;
      shapes.push(names.beside({ text: label, fill: colours.strong, most: WIDEST, rim: colours.surface }, place));
    }
    for (const { edge, line } of edges) {
      const { label } = this.#value.edges[edge]!;
      if (!label) continue;
      const [x, y] = line.middle;
      const text = { text: label, x, y, align: 'center', fill: colours.text, size: 10 } as const;
      shapes.push(names.at({ ...text, most: WIDEST, rim: colours.surface }));
    }
    return shapes.filter((shape) => shape !== null);
  }
}

function drawSign(pen: Pen, marker: LineStyle['marker'], { x, y, radius: r }: PlacedNode): void {
  if (marker === 'rect') {
    pen.rect(x - r, y - r, r * 2, r * 2);
  } else if (marker === 'triangle' || marker === 'diamond') {
    pen.moveTo(x, y - r);
    if (marker === 'triangle') {
      pen.lineTo(x + r, y + r);
      pen.lineTo(x - r, y + r);
    } else {
      pen.lineTo(x + r, y);
      pen.lineTo(x, y + r);
      pen.lineTo(x - r, y);
    }
    pen.closePath();
  } else {
    pen.moveTo(x + r, y);
    pen.arc(x, y, r, 0, Math.PI * 2);
    pen.closePath();
  }
}

/** A line between two places beside the plot may still cross it. */
function crosses(a: PlacedNode, b: PlacedNode, width: number, height: number): boolean {
  return Math.min(a.x, b.x) < width && Math.max(a.x, b.x) > 0 && Math.min(a.y, b.y) < height && Math.max(a.y, b.y) > 0;
}
