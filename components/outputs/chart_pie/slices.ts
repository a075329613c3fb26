/** What of a pie is drawn: no slice of less than nothing, and not more slices than one can tell apart. */
import type { Slice } from '../../../contract/outputs/chart_pie.ts';

/** One drawn slice; `rest` counts the slices that it stands for where it is the one for all small ones. */
export interface Part {
  label: string;
  value: number;
  colour?: string | undefined;
  rest?: number;
}

export interface Parts {
  parts: Part[];
  /** Slices below zero, which have no angle. */
  negative: number;
}

/** More than this are drawn as the largest ones and one for the others. */
export const MOST = 30;

/** @param nameOfRest what the slice of the small ones is called */
export function partsOf(slices: readonly Slice[], nameOfRest: (count: number) => string): Parts {
  const drawable = slices.filter(({ value }) => value > 0);
  const negative = slices.filter(({ value }) => value < 0).length;
  const parts = drawable.map(({ label, value, colour }): Part => ({ label, value, colour }));
  if (parts.length <= MOST) return { parts, negative };
  const byValue = [...parts].sort((a, b) => b.value - a.value);
  const kept = new Set(byValue.slice(0, MOST - 1));
  const small = byValue.slice(MOST - 1);
  const rest = { label: nameOfRest(small.length), value: sumOf(small), rest: small.length };
  // In the order in which they were given.
  return { parts: [...parts.filter((part) => kept.has(part)), rest], negative };
}

/** Parts of 1 of each value; the largest is brought to 1 first, so that no sum is beyond numbers. */
export function sharesOf(values: readonly number[]): number[] {
  const most = Math.max(0, ...values);
  if (most === 0) return values.map(() => 0);
  const scaled = values.map((value) => value / most);
  const total = scaled.reduce((sum, value) => sum + value, 0);
  return scaled.map((value) => value / total);
}

function sumOf(parts: readonly Part[]): number {
  return Math.min(
    Number.MAX_VALUE,
    parts.reduce((sum, { value }) => sum + value, 0),
  );
}
