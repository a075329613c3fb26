/** Flows that lead back to where they come from: columns from left to right have no place for them. */

export interface Ends {
  from: number;
  to: number;
}

export interface Broken {
  /** Indexes of the links that lead back; without them nothing goes in a circle. */
  back: ReadonlySet<number>;
  /** Nodes of one circle in its order, the first one again at the end; null when there is none. */
  cycle: number[] | null;
}

/** Goes along all links once, without recursion: a chain may be longer than the stack is deep. */
export function breakCycles(count: number, links: readonly Ends[]): Broken {
  const outgoing: number[][] = Array.from({ length: count }, () => []);
  for (const [index, { from }] of links.entries()) outgoing[from]!.push(index);
  const back = new Set<number>();
  const done = new Uint8Array(count);
  const place = new Int32Array(count).fill(-1);
  let cycle: number[] | null = null;
  for (let start = 0; start < count; start += 1) {
    if (done[start]) continue;
    const path = [start];
    const next = [0];
    place[start] = 0;
    while (path.length > 0) {
      const node = path.at(-1)!;
      const link = outgoing[node]![next[next.length - 1]!++];
      if (link === undefined) {
        done[node] = 1;
        place[node] = -1;
        path.pop();
        next.pop();
        continue;
      }
      const { to } = links[link]!;
      if (place[to]! >= 0) {
        back.add(link);
        cycle ??= [...path.slice(place[to]), to];
      } else if (!done[to]) {
        place[to] = path.length;
        path.push(to);
        next.push(0);
      }
    }
  }
  return { back, cycle };
}
