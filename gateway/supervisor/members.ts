/**
 * Which processes belong to one start of a tool. No single sign is enough: a child that leads its own session has left
 * the group, one whose parent died has left the tree. So: descendants ∪ process group ∪ bearers of the environment
 * mark. Only a process that leaves tree and group *and* clears its environment is missed.
 */
import type { ProcessRow, ProcessTable } from './os/table.ts';

/** One start of a tool, as the system knows it. */
export interface ProcessTree {
  /** The process that we started; it leads the group. Null when only bearers of the mark can be ours any more. */
  leader: number | null;
  /** Its start time; empty when it could not be read any more. */
  startTime: string;
  /** Environment variable that only this start's processes have. */
  mark: { name: string; value: string };
}

/** The same process in two passes: its pid alone may have been given away in between. */
export function nameOf(row: ProcessRow): string {
  return `${row.pid}@${row.startTime}`;
}

/** The living members among the rows of one pass. `known` are those of earlier passes. */
export function membersAmong(
  rows: readonly ProcessRow[],
  tree: ProcessTree,
  known: ReadonlySet<string>,
  marked: ReadonlySet<number>,
): ProcessRow[] {
  const leader = rows.find((row) => row.pid === tree.leader);
  // With another start time the number was given to a stranger, and his group and children are not ours.
  const leaderIsStranger = leader !== undefined && tree.startTime !== '' && leader.startTime !== tree.startTime;
  const found = new Set<number>();
  for (const row of rows) {
    const inGroup = tree.leader !== null && !leaderIsStranger && row.group === tree.leader;
    if (inGroup || (row === leader && !leaderIsStranger) || marked.has(row.pid) || known.has(nameOf(row)))
      found.add(row.pid);
  }
  const children = Map.groupBy(rows, (row) => row.parent);
  for (const pid of found) for (const child of children.get(pid) ?? []) found.add(child.pid);
  return rows.filter((row) => found.has(row.pid) && !row.zombie);
}

/** Looks at the system once and keeps what it found for the next look. */
export class Members {
  private readonly table: ProcessTable;
  private readonly tree: ProcessTree;
  private readonly known = new Set<string>();

  constructor(table: ProcessTable, tree: ProcessTree) {
    this.table = table;
    this.tree = tree;
  }

  /** The members alive now, ourselves never among them. */
  async alive(): Promise<ProcessRow[]> {
    const rows = (await this.table.rows()).filter((row) => row.pid !== process.pid);
    const { name, value } = this.tree.mark;
    const pids = rows.filter((row) => !row.zombie).map((row) => row.pid);
    const marked = new Set(await this.table.marked(pids, name, value));
    const members = membersAmong(rows, this.tree, this.known, marked);
    for (const member of members) this.known.add(nameOf(member));
    return members;
  }
}
