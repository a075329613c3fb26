/** What is said about a series of numbers. Quantiles are of the sorted values themselves, without interpolation. */

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const found = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  if (found === undefined) throw new Error('nothing was measured');
  return found;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The smallest and the largest value. */
export function spread(values: readonly number[]): [number, number] {
  return [Math.min(...values), Math.max(...values)];
}
