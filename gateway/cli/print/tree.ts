/** Nodes inside nodes, drawn with lines. Pure. */

export interface Branch {
  text: string;
  children: readonly Branch[];
}

/** The lines of a branch and of all below it. */
export function treeLines(root: Branch): string[] {
  return [root.text, ...childLines(root.children, '')];
}

/** The lines of nodes that have no common root. */
export function childLines(children: readonly Branch[], before: string): string[] {
  return children.flatMap((child, at) => {
    const isLast = at === children.length - 1;
    const line = `${before}${isLast ? '└── ' : '├── '}${child.text}`;
    return [line, ...childLines(child.children, before + (isLast ? '    ' : '│   '))];
  });
}
