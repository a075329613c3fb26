/** The keys of a tree (ARIA Authoring Practices, «Tree View»): what a key means for the node that is active. Pure. */
import type { Branches } from '../../engines/tree/branches.ts';

export interface KeyPress {
  key: string;
  /** Left and right change places. */
  rtl: boolean;
  /** Rows in view, for the page keys. */
  page: number;
}

/** The node that becomes active (the same where only something opened or closed); null for a key that means nothing here. */
export function pressed(tree: Branches, active: number, { key, rtl, page }: KeyPress): number | null {
  const { visible } = tree;
  const row = tree.rowOf(active);
  const at = (wanted: number): number => visible[Math.min(visible.length - 1, Math.max(0, wanted))]!;
  switch (key) {
    case 'ArrowDown':
      return at(row + 1);
    case 'ArrowUp':
      return at(row - 1);
    case 'PageDown':
      return at(row + page);
    case 'PageUp':
      return at(row - page);
    case 'Home':
      return at(0);
    case 'End':
      return at(visible.length - 1);
    case 'ArrowRight':
      return rtl ? outwards(tree, active) : inwards(tree, active);
    case 'ArrowLeft':
      return rtl ? inwards(tree, active) : outwards(tree, active);
    case 'Enter':
    case ' ':
      tree.setOpen(active, !tree.isOpen(active));
      return active;
    case '*':
      tree.openSiblings(active);
      return active;
    default:
      return null;
  }
}

/** Opens a closed node, goes to the first one inside an open one. */
function inwards(tree: Branches, active: number): number {
  return tree.setOpen(active, true) || !tree.hasChildren(active) ? active : active + 1;
}

/** Closes an open node, goes to the one around another. */
function outwards(tree: Branches, active: number): number {
  return tree.setOpen(active, false) ? active : Math.max(tree.parent[active]!, -1) < 0 ? active : tree.parent[active]!;
}
