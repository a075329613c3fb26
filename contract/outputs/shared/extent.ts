/** Smallest and largest; text is ordered as text and only compared with text. The list must not be empty. */
export function extent<T>(items: readonly T[], pick: (item: T) => number | string): [number | string, number | string] {
  let low = pick(items[0]!);
  let high = low;
  for (const item of items) {
    const value = pick(item);
    if (typeof value !== typeof low) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

/** The item with the largest value; the first of several. The list must not be empty. */
export function largest<T>(items: readonly T[], pick: (item: T) => number): T {
  let best: T = items[0]!;
  for (const item of items) if (pick(item) > pick(best)) best = item;
  return best;
}
