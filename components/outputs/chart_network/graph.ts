/** A network as numbers: who is linked with whom, which groups there are, where nodes lie. */
import type { NetworkNode, NetworkValue } from '../../../contract/outputs/chart_network.ts';
import { EDGE, ForceLayout } from '../../engines/chart/layout-force.ts';

export interface Graph {
  from: Int32Array;
  to: Int32Array;
  /** Edges of each node, in their order. */
  edges: number[][];
  /** Names of the groups in the order in which they come. */
  groups: string[];
  /** Place of each node's group; -1 = none. */
  group: Int32Array;
}

export function graphOf({ nodes, edges }: NetworkValue): Graph {
  const places = new Map(nodes.map(({ id }, index) => [id, index]));
  const from = Int32Array.from(edges, ({ source }) => places.get(source)!);
  const to = Int32Array.from(edges, ({ target }) => places.get(target)!);
  const lists: number[][] = nodes.map(() => []);
  for (let edge = 0; edge < edges.length; edge += 1) {
    lists[from[edge]!]!.push(edge);
    if (from[edge] !== to[edge]) lists[to[edge]!]!.push(edge);
  }
  const groups = [...new Set(nodes.flatMap(({ group }) => (group === undefined ? [] : [group])))];
  const index = new Map(groups.map((name, place) => [name, place]));
  const group = Int32Array.from(nodes, (node) => (node.group === undefined ? -1 : index.get(node.group)!));
  return { from, to, edges: lists, groups, group };
}

/** Where nodes lie: across from 0 to `wide`, up from 0 to `high`. */
export interface Places {
  x: Float64Array;
  y: Float64Array;
  wide: number;
  high: number;
}

/** More nodes than this are laid out beside everything else, after the first paint. */
export const AT_ONCE = 60;

const isPlaced = ({ x, y }: NetworkNode): boolean => x !== undefined && y !== undefined;

/** Places as they are given, in their own proportions; null where some node has none. */
export function givenPlaces(nodes: readonly NetworkNode[]): Places | null {
  if (!nodes.every(isPlaced)) return null;
  return fitted(
    Float64Array.from(nodes, ({ x }) => x!),
    Float64Array.from(nodes, ({ y }) => y!),
    true,
  );
}

/** @param before where nodes were in the picture before, by id */
export function layoutOf(
  nodes: readonly NetworkNode[],
  graph: Graph,
  before: ReadonlyMap<string, readonly [number, number]>,
): ForceLayout {
  const fixed = Uint8Array.from(nodes, (node) => (isPlaced(node) ? 1 : 0));
  const x = new Float64Array(nodes.length).fill(NaN);
  const y = new Float64Array(nodes.length).fill(NaN);
  placeGiven(nodes, x, y);
  for (const [index, { id }] of nodes.entries()) {
    const place = fixed[index] ? undefined : before.get(id);
    if (place) [x[index], y[index]] = place;
  }
  return new ForceLayout({ count: nodes.length, from: graph.from, to: graph.to, x, y, fixed });
}

/** Given places in the layout's own measure, so that what has none finds room between them. */
function placeGiven(nodes: readonly NetworkNode[], x: Float64Array, y: Float64Array): void {
  const given = nodes.map((_, index) => index).filter((index) => isPlaced(nodes[index]!));
  if (given.length === 0) return;
  const places = fitted(
    Float64Array.from(given, (index) => nodes[index]!.x!),
    Float64Array.from(given, (index) => nodes[index]!.y!),
    true,
  );
  const size = EDGE * Math.sqrt(nodes.length);
  for (const [at, index] of given.entries()) {
    x[index] = (places.x[at]! - places.wide / 2) * size;
    y[index] = (places.y[at]! - places.high / 2) * size;
  }
}

/** What a layout takes up stretched over a plot twice as wide as high. */
export function laidPlaces({ x, y }: ForceLayout): Places {
  return fitted(x, y, false);
}

function fitted(x: Float64Array, y: Float64Array, keep: boolean): Places {
  const [left, right] = ends(x);
  const [bottom, top] = ends(y);
  // Halves first: the distance between two numbers may be none.
  const half = { x: right / 2 - left / 2, y: top / 2 - bottom / 2 };
  const most = Math.max(half.x, half.y) || 1;
  const [wide, high] = keep ? [half.x / most, half.y / most] : [2, 1];
  const scale = (values: Float64Array, low: number, own: number, size: number): Float64Array =>
    values.map((value) => (own > 0 ? ((value / 2 - low / 2) / own) * size : size / 2));
  return { x: scale(x, left, half.x, wide), y: scale(y, bottom, half.y, high), wide, high };
}

function ends(values: Float64Array): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return low <= high ? [low, high] : [0, 0];
}
