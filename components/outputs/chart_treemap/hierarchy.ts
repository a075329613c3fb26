/** A list of nodes that name their parents, as a tree with sums. */
import type { TreemapNode } from '../../../contract/outputs/chart_treemap.ts';

export interface Branch {
  /** '' for the whole. */
  id: string;
  label: string;
  /** Of what it holds; its own value where it holds nothing of any size. */
  total: number;
  parent: Branch | null;
  /** With a size, from large to small. */
  children: Branch[];
}

export interface Hierarchy {
  /** Holds everything; one node that does so itself is the whole. */
  whole: Branch;
  byId: ReadonlyMap<string, Branch>;
  /** Nodes below zero, which have no size. */
  negative: number;
}

/** Parents exist and nothing lies inside itself: the contract sees to it. */
export function hierarchyOf(nodes: readonly TreemapNode[], nameOfWhole: string): Hierarchy {
  const all: Branch = { id: '', label: nameOfWhole, total: 0, parent: null, children: [] };
  const byId = new Map<string, Branch>();
  for (const { id, label } of nodes) byId.set(id, { id, label, total: 0, parent: null, children: [] });
  const own = new Map<string, number>();
  for (const { id, value, parent } of nodes) {
    const branch = byId.get(id)!;
    branch.parent = parent === undefined ? all : byId.get(parent)!;
    branch.parent.children.push(branch);
    if (value !== undefined && value > 0) own.set(id, value);
  }
  add(all, own);
  const negative = nodes.filter(({ value }) => value !== undefined && value < 0).length;
  const [only, ...others] = all.children;
  if (!only || others.length > 0 || only.children.length === 0) return { whole: all, byId, negative };
  only.parent = null;
  return { whole: only, byId, negative };
}

/** As deep as the contract lets a treemap be. */
function add(branch: Branch, own: ReadonlyMap<string, number>): number {
  const sum = branch.children.reduce((total, child) => total + add(child, own), 0);
  branch.total = Math.min(Number.MAX_VALUE / 4, sum > 0 ? sum : (own.get(branch.id) ?? 0));
  branch.children = branch.children.filter(({ total }) => total > 0).sort((a, b) => b.total - a.total);
  return branch.total;
}

/** From the whole to a branch. */
export function wayTo(branch: Branch): Branch[] {
  const way: Branch[] = [];
  for (let at: Branch | null = branch; at; at = at.parent) way.unshift(at);
  return way;
}
