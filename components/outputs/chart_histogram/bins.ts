/** Counting values in bins. Pure. */

export interface Bins {
  /** One more than there are bins. */
  edges: Float64Array;
  counts: Float64Array;
  /** Values that a logarithmic axis has no place for. */
  left: number;
}

/** More could not be told apart on any screen. */
const MOST = 2_000;
/** Bins that are chosen here. */
const CHOSEN = { least: 5, most: 60 };

/** @param wanted the number of bins; without it a fitting one @param log bins of equal ratios */
export function binsOf(given: readonly number[], wanted: number | undefined, log: boolean): Bins {
  const units = Float64Array.from(log ? given.filter((value) => value > 0) : given, (value) =>
    log ? Math.log10(value) : value,
  ).sort();
  const left = given.length - units.length;
  if (units.length === 0) return { edges: new Float64Array(0), counts: new Float64Array(0), left };
  const [low, high] = ends(units);
  const count = Math.min(MOST, wanted ?? fitting(units));
  const edge = (at: number): number => (at === count ? high : low * (1 - at / count) + high * (at / count));
  const counts = new Float64Array(count);
  // Divided before it is subtracted: the range of huge values is beyond what a number can hold.
  const width = high / count - low / count;
  for (const unit of units) {
    const place = Math.floor(unit / width - low / width);
    counts[Math.min(count - 1, Math.max(0, place))]! += 1;
  }
  const edges = Float64Array.from({ length: count + 1 }, (_, at) => (log ? 10 ** edge(at) : edge(at)));
  return { edges, counts, left };
}

/** The range of the bins; around a single value there is some room. */
function ends(sorted: Float64Array): [number, number] {
  const low = sorted[0]!;
  const high = sorted.at(-1)!;
  const room = Math.abs(low) / 10 || 0.5;
  return low < high ? [low, high] : [low - room, high + room];
}

/** Freedman and Diaconis: width 2·IQR/∛n, which outliers hardly move; Sturges where the quartiles are one. */
function fitting(sorted: Float64Array): number {
  const n = sorted.length;
  const quartile = (share: number): number => sorted[Math.round(share * (n - 1))]!;
  const width = (2 * (quartile(0.75) - quartile(0.25))) / Math.cbrt(n);
  const range = sorted.at(-1)! - sorted[0]!;
  if (range === 0) return 1;
  const count = width > 0 && Number.isFinite(range) ? Math.ceil(range / width) : Math.ceil(Math.log2(n)) + 1;
  return Math.min(CHOSEN.most, Math.max(CHOSEN.least, count));
}
