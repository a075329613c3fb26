/** The name that someone probably meant. */

/** The most similar of the names, null when none is close: at most a third of the letters may differ. */
export function nearest(wanted: string, names: readonly string[]): string | null {
  if (wanted.length > 64) return null;
  const from = wanted.toLowerCase();
  let best: string | null = null;
  let least = Math.max(1, Math.floor(from.length / 3)) + 1;
  for (const name of names) {
    if (Math.abs(name.length - from.length) >= least) continue;
    const distance = editDistance(from, name.toLowerCase());
    if (distance < least) [best, least] = [name, distance];
  }
  return best;
}

/** Letters to insert, delete, replace or swap with their neighbour. */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    [beforeLast, last] = [last, row];
  }
  return last[b.length] ?? 0;
}
