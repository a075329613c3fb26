/** Nodes in columns and the bands between them. Pure; every link leads to a column further right. */
import type { Ends } from './cycles.ts';

export interface Flow extends Ends {
  /** Zero or more. */
  value: number;
}

export interface Bar {
  column: number;
  x: number;
  y: number;
  height: number;
}

/** A band between the middles of its two ends. */
export interface Band {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
  height: number;
}

export interface FlowLayout {
  bars: Bar[];
  bands: Band[];
  columns: number[][];
}

export const BAR = 12;
/** Px between two bars of a column, where there is room for it. */
const GAP = 14;
/** Nothing is thinner, or it would not be seen. */
const LEAST = 1;
const ROUNDS = 24;

export function layoutFlows(count: number, links: readonly Flow[], width: number, height: number): FlowLayout {
  const columns = columnsOf(count, links);
  const sums = sumsOf(count, links);
  const gap = Math.min(GAP, ...columns.map(({ length }) => (height * 0.4) / Math.max(1, length - 1)));
  const scale = Math.min(
    ...columns.map((nodes) => {
      const total = nodes.reduce((sum, node) => sum + sums[node]!, 0);
      return total > 0 ? Math.max(0, height - gap * (nodes.length - 1)) / total : Infinity;
    }),
  );
  const unit = Number.isFinite(scale) ? scale : 0;
  const step = columns.length > 1 ? (width - BAR) / (columns.length - 1) : 0;
  const bars: Bar[] = Array.from({ length: count }, () => ({ column: 0, x: 0, y: 0, height: 0 }));
  for (const [column, nodes] of columns.entries()) {
    let y = 0;
    for (const node of nodes) {
      const tall = Math.max(LEAST, sums[node]! * unit);
      bars[node] = { column, x: column * step, y, height: tall };
      y += tall + gap;
    }
  }
  relax(bars, columns, links, height, gap);
  return { bars, bands: bandsOf(bars, links, unit), columns };
}

/** The longest way from a beginning; what leads nowhere stands in the last column. */
function columnsOf(count: number, links: readonly Flow[]): number[][] {
  const depth = new Int32Array(count);
  const waiting = new Int32Array(count);
  const outgoing: number[][] = Array.from({ length: count }, () => []);
  const linked = new Uint8Array(count);
  for (const { from, to } of links) {
    waiting[to]! += 1;
    outgoing[from]!.push(to);
    linked[from] = linked[to] = 1;
  }
  const ready = Array.from({ length: count }, (_, node) => node).filter((node) => waiting[node] === 0);
  for (const node of ready) {
    for (const to of outgoing[node]!) {
      depth[to] = Math.max(depth[to]!, depth[node]! + 1);
      if (--waiting[to]! === 0) ready.push(to);
    }
  }
  const last = depth.reduce((most, each) => Math.max(most, each), 0);
  const columns: number[][] = Array.from({ length: last + 1 }, () => []);
  for (let node = 0; node < count; node += 1) {
    const isEnd = linked[node] && outgoing[node]!.length === 0;
    columns[isEnd ? last : depth[node]!]!.push(node);
  }
  return columns.filter(({ length }) => length > 0);
}

/** How much goes through each node. */
function sumsOf(count: number, links: readonly Flow[]): Float64Array {
  const inwards = new Float64Array(count);
  const outwards = new Float64Array(count);
  for (const { from, to, value } of links) {
    outwards[from]! += value;
    inwards[to]! += value;
  }
  return inwards.map((sum, node) => Math.max(sum, outwards[node]!));
}

/** Moves nodes to the height of what they are linked with, ever less, and apart again. */
function relax(bars: Bar[], columns: number[][], links: readonly Flow[], height: number, gap: number): void {
  const linked: number[][] = bars.map(() => []);
  for (const [index, { from, to }] of links.entries()) {
    linked[from]!.push(index);
    linked[to]!.push(index);
  }
  const middle = (node: number): number => bars[node]!.y + bars[node]!.height / 2;
  for (let round = 0; round < ROUNDS; round += 1) {
    const pull = 0.95 ** round;
    const order = round % 2 === 0 ? columns : [...columns].reverse();
    for (const nodes of order) {
      for (const node of nodes) {
        let [sum, weight] = [0, 0];
        for (const index of linked[node]!) {
          const { from, to, value } = links[index]!;
          sum += middle(from === node ? to : from) * value;
          weight += value;
        }
        if (weight > 0) bars[node]!.y += (sum / weight - middle(node)) * pull;
      }
      apart(nodes, bars, height, gap);
    }
  }
}

function apart(nodes: number[], bars: Bar[], height: number, gap: number): void {
  nodes.sort((a, b) => bars[a]!.y + bars[a]!.height / 2 - bars[b]!.y - bars[b]!.height / 2 || a - b);
  let free = 0;
  for (const node of nodes) {
    const bar = bars[node]!;
    bar.y = Math.max(bar.y, free);
    free = bar.y + bar.height + gap;
  }
  let floor = height;
  for (const node of nodes.toReversed()) {
    const bar = bars[node]!;
    bar.y = Math.max(0, Math.min(bar.y, floor - bar.height));
    floor = bar.y - gap;
  }
}

/** At each bar, bands lie in the order of where they go, so that they cross as little as may be. */
function bandsOf(bars: readonly Bar[], links: readonly Flow[], unit: number): Band[] {
  const bands = links.map(({ from, to, value }): Band => {
    const [a, b] = [bars[from]!, bars[to]!];
    return { x0: a.x + BAR, y0: a.y, x1: b.x, y1: b.y, height: Math.max(LEAST, value * unit) };
  });
  const byEnd = (own: 'from' | 'to', other: 'from' | 'to', y: 'y0' | 'y1'): void => {
    const used = new Float64Array(bars.length);
    const order = links.map((_, index) => index).sort((a, b) => bars[links[a]![other]]!.y - bars[links[b]![other]]!.y);
    for (const index of order) {
      const node = links[index]![own];
      bands[index]![y] += used[node]! + bands[index]!.height / 2;
      used[node]! += bands[index]!.height;
    }
  };
  byEnd('from', 'to', 'y0');
  byEnd('to', 'from', 'y1');
  return bands;
}

/** The height of a band's middle at a place across; null beside it. */
export function bandAt({ x0, y0, x1, y1 }: Band, x: number): number | null {
  if (x < x0 || x > x1 || x1 <= x0) return null;
  let [low, high] = [0, 1];
  for (let step = 0; step < 20; step += 1) {
    const t = (low + high) / 2;
    const rest = 1 - t;
    const across = x0 + (x1 - x0) * (1.5 * rest * rest * t + 1.5 * rest * t * t + t * t * t);
    if (across < x) low = t;
    else high = t;
  }
  const t = (low + high) / 2;
  return y0 + (y1 - y0) * (3 * t * t - 2 * t * t * t);
}
