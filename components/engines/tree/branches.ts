/**
 * A tree laid out as columns: one entry a node, in the order in which they are drawn when all is open. What is open,
 * what is in view and what was found are questions of index arithmetic, for 100 000 nodes as for ten. Pure.
 */
import { stringifyJson, type Json } from '../../../contract/json.ts';
import { fold, foldQuery } from '../combobox/fold.ts';

export interface BranchNode {
  label: string;
  children: readonly BranchNode[];
  meta?: Json;
  value?: Json;
}

/** Trees up to this size are open from the beginning. */
const SMALL = 60;

export class Branches {
  readonly nodes: readonly BranchNode[];
  /** From 1. */
  readonly level: Int32Array;
  /** −1 for those at the top. */
  readonly parent: Int32Array;
  /** The entry after the last one below a node. */
  readonly end: Int32Array;
  /** Among its siblings, from 1; and how many there are. */
  readonly position: Int32Array;
  readonly siblings: Int32Array;
  #open: Uint8Array;
  #visible: Int32Array | null = null;
  #folded: readonly string[] | null = null;

  /** `top`: the nodes of the first level. */
  constructor(top: readonly BranchNode[]) {
    const nodes: BranchNode[] = [];
    const level: number[] = [];
    const parent: number[] = [];
    const end: number[] = [];
    const position: number[] = [];
    const siblings: number[] = [];
    const lay = (list: readonly BranchNode[], above: number, depth: number): void => {
      for (const [index, node] of list.entries()) {
        const at = nodes.push(node) - 1;
        level.push(depth);
        parent.push(above);
        position.push(index + 1);
        siblings.push(list.length);
        end.push(0);
        lay(node.children, at, depth + 1);
        end[at] = nodes.length;
      }
    };
    lay(top, -1, 1);
    this.nodes = nodes;
    this.level = Int32Array.from(level);
    this.parent = Int32Array.from(parent);
    this.end = Int32Array.from(end);
    this.position = Int32Array.from(position);
    this.siblings = Int32Array.from(siblings);
    this.#open = new Uint8Array(nodes.length);
    if (nodes.length <= SMALL) this.setAll(true);
    else if (top.length === 1) this.setOpen(0, true);
  }

  get count(): number {
    return this.nodes.length;
  }

  hasChildren(node: number): boolean {
    return this.end[node]! > node + 1;
  }

  isOpen(node: number): boolean {
    return this.#open[node] === 1;
  }

  /** Returns whether anything changed. */
  setOpen(node: number, open: boolean): boolean {
    if (!this.hasChildren(node) || this.isOpen(node) === open) return false;
    this.#open[node] = open ? 1 : 0;
    this.#visible = null;
    return true;
  }

  setAll(open: boolean): void {
    for (let node = 0; node < this.count; node += 1) this.#open[node] = open && this.hasChildren(node) ? 1 : 0;
    this.#visible = null;
  }

  /** Opens all nodes beside this one, itself included. */
  openSiblings(node: number): void {
    for (const sibling of this.#childrenOf(this.parent[node]!)) this.setOpen(sibling, true);
  }

  /** Opens the way to a node. */
  reveal(node: number): void {
    for (let above = this.parent[node]!; above >= 0; above = this.parent[above]!) this.setOpen(above, true);
  }

  /** What is open, to come back to. */
  get opened(): Uint8Array {
    return this.#open.slice();
  }
  set opened(open: Uint8Array) {
    this.#open = open.slice();
    this.#visible = null;
  }

  /** The nodes that are not inside a closed one, in order. */
  get visible(): Int32Array {
    if (this.#visible) return this.#visible;
    const found = new Int32Array(this.count);
    let length = 0;
    for (let node = 0; node < this.count; node = this.isOpen(node) ? node + 1 : this.end[node]!) {
      found[length] = node;
      length += 1;
    }
    return (this.#visible = found.subarray(0, length));
  }

  /** The row that a node stands in; −1 where it is inside a closed one. */
  rowOf(node: number): number {
    const { visible } = this;
    let low = 0;
    let high = visible.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (visible[middle]! <= node) low = middle;
      else high = middle - 1;
    }
    return visible[low] === node ? low : -1;
  }

  /** The node itself when it is in view, else the nearest one above it that is. */
  nearestVisible(node: number): number {
    let shown = node;
    for (let above = node; above >= 0; above = this.parent[above]!)
      if (!this.isOpen(above) && above !== node) shown = above;
    return shown;
  }

  /** Nodes with the words in their label or value, in order. */
  search(query: string): readonly number[] {
    const words = foldQuery(query);
    if (words === '') return [];
    this.#folded ??= this.nodes.map(({ label, value }) =>
      fold(value === undefined ? label : `${label} ${valueText(value)}`),
    );
    const found: number[] = [];
    for (const [node, text] of this.#folded.entries()) if (text.includes(words)) found.push(node);
    return found;
  }

  /** Opens what was open in an older tree, by labels; true when any of its nodes is still there. */
  openAs(old: Branches): boolean {
    const open = new Uint8Array(this.count);
    let known = false;
    const pair = (above: number, oldAbove: number): void => {
      const byLabel = new Map<string, number[]>();
      for (const node of old.#childrenOf(oldAbove)) {
        const { label } = old.nodes[node]!;
        const list = byLabel.get(label);
        if (list) list.push(node);
        else byLabel.set(label, [node]);
      }
      for (const node of this.#childrenOf(above)) {
        const match = byLabel.get(this.nodes[node]!.label)?.shift();
        if (match === undefined) continue;
        known = true;
        if (!old.isOpen(match) || !this.hasChildren(node)) continue;
        open[node] = 1;
        pair(node, match);
      }
    };
    pair(-1, -1);
    if (known) this.opened = open;
    return known;
  }

  /** The node at the same labels in an older tree's place; −1 where there is none. */
  sameAs(old: Branches, node: number): number {
    if (node < 0) return -1;
    const above = old.parent[node]!;
    const here = above < 0 ? -1 : this.sameAs(old, above);
    if (above >= 0 && here < 0) return -1;
    const { label } = old.nodes[node]!;
    for (const child of this.#childrenOf(here)) if (this.nodes[child]!.label === label) return child;
    return -1;
  }

  /** Labels from the top to a node. */
  pathOf(node: number): string[] {
    const path: string[] = [];
    for (let at = node; at >= 0; at = this.parent[at]!) path.unshift(this.nodes[at]!.label);
    return path;
  }

  *#childrenOf(above: number): Generator<number> {
    const end = above < 0 ? this.count : this.end[above]!;
    for (let node = above + 1; node < end; node = this.end[node]!) yield node;
  }
}

export function valueText(value: Json): string {
  return typeof value === 'string' ? value : stringifyJson(value);
}
