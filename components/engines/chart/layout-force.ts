/**
 * Places for the nodes of a network: edges pull, nodes push each other away, all is drawn to the middle. The same
 * network has the same picture every time, however the work was cut into pieces.
 */
import { Quadtree } from './quadtree.ts';

export interface Network {
  count: number;
  /** Nodes of each edge. */
  from: Int32Array;
  to: Int32Array;
  /** Where nodes begin; NaN = anywhere. */
  x: Float64Array;
  y: Float64Array;
  /** Nodes that stay where they are. */
  fixed: Uint8Array;
}

/** Length that an edge would like. */
export const EDGE = 30;
const PUSH = 40;
const ROUNDS = 160;
/** What remains of a movement after a round. */
const GLIDE = 0.6;
/** Plots are wider than high: upwards, nodes are drawn to the middle more. */
const CENTRE = { x: 0.03, y: 0.07 };
/** Nodes that are pushed between two looks at the clock: about a tenth of a millisecond each hundred. */
const PIECE = 100;
/** The angle between seeds of a sunflower. */
const GOLDEN = Math.PI * (3 - Math.sqrt(5));

export class ForceLayout {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly #network: Network;
  readonly #work: Generator<void, void, void>;
  #done = false;

  constructor(network: Network) {
    this.#network = network;
    this.x = Float64Array.from(network.x);
    this.y = Float64Array.from(network.y);
    scatter(this.x, this.y);
    this.#work = this.#rounds();
  }

  /** The nodes rest. */
  get done(): boolean {
    return this.#done;
  }

  /** Works until it is done or `isTime` says so, which is asked about ten times in a millisecond. */
  advance(isTime: () => boolean): void {
    while (!this.#done) {
      this.#done = this.#work.next().done === true;
      if (isTime()) return;
    }
  }

  *#rounds(): Generator<void, void, void> {
    const { count, fixed } = this.#network;
    const [speedX, speedY] = [new Float64Array(count), new Float64Array(count)];
    const pull = pullOf(this.#network);
    const tree = new Quadtree(this.x, this.y);
    const force: [number, number] = [0, 0];
    for (let round = 0; round < ROUNDS; round += 1) {
      // From large steps to ever smaller ones.
      const heat = 0.005 ** (round / ROUNDS);
      pull(this.x, this.y, speedX, speedY, heat);
      yield;
      tree.build();
      yield;
      for (let node = 0; node < count; node += 1) {
        force[0] = force[1] = 0;
        tree.push(node, PUSH * heat, force);
        speedX[node]! += force[0] - this.x[node]! * CENTRE.x * heat;
        speedY[node]! += force[1] - this.y[node]! * CENTRE.y * heat;
        if (node % PIECE === PIECE - 1) yield;
      }
      for (let node = 0; node < count; node += 1) {
        if (fixed[node]) continue;
        speedX[node]! *= GLIDE;
        speedY[node]! *= GLIDE;
        this.x[node]! += speedX[node]!;
        this.y[node]! += speedY[node]!;
      }
      yield;
    }
  }
}

/** Nodes without a place, like seeds of a sunflower: evenly, and no two in the same place. */
function scatter(x: Float64Array, y: Float64Array): void {
  for (let node = 0; node < x.length; node += 1) {
    if (!Number.isNaN(x[node]!) && !Number.isNaN(y[node]!)) continue;
    const distance = (EDGE / 3) * Math.sqrt(node + 0.5);
    x[node] = distance * Math.cos(node * GOLDEN);
    y[node] = distance * Math.sin(node * GOLDEN);
  }
}

type Pull = (x: Float64Array, y: Float64Array, speedX: Float64Array, speedY: Float64Array, heat: number) => void;

/** An edge between nodes of many edges pulls less, and moves the one with fewer edges more. */
function pullOf({ count, from, to }: Network): Pull {
  const degree = new Int32Array(count);
  for (let edge = 0; edge < from.length; edge += 1) {
    degree[from[edge]!]! += 1;
    degree[to[edge]!]! += 1;
  }
  return (x, y, speedX, speedY, heat) => {
    for (let edge = 0; edge < from.length; edge += 1) {
      const [a, b] = [from[edge]!, to[edge]!];
      if (a === b) continue;
      const dx = x[b]! + speedX[b]! - x[a]! - speedX[a]!;
      const dy = y[b]! + speedY[b]! - y[a]! - speedY[a]!;
      const distance = Math.max(1e-3, Math.hypot(dx, dy));
      const strength = ((distance - EDGE) / distance) * (heat / Math.min(degree[a]!, degree[b]!));
      const share = degree[a]! / (degree[a]! + degree[b]!);
      speedX[b]! -= dx * strength * share;
      speedY[b]! -= dy * strength * share;
      speedX[a]! += dx * strength * (1 - share);
      speedY[a]! += dy * strength * (1 - share);
    }
  };
}

/** Work of one piece of the browser's time, in ms: what is typed or clicked meanwhile waits no longer. */
const SLICE = 8;
/** Between two pictures of nodes that still move. */
const PICTURE = 500;

/** Runs a layout beside everything else. `show` is called now and then, and when it rests. */
export function runLayout(layout: ForceLayout, show: () => void, stop: AbortSignal): void {
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  let shown = performance.now();
  const slice = (): void => {
    if (stop.aborted || layout.done) return;
    const start = performance.now();
    layout.advance(() => performance.now() - start >= SLICE);
    const now = performance.now();
    if (layout.done || (!calm && now - shown >= PICTURE)) {
      shown = now;
      show();
    }
    if (!layout.done) setTimeout(slice, 0);
  };
  setTimeout(slice, 0);
}
