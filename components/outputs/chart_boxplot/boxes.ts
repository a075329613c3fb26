/** Boxes as they are drawn: five numbers, whiskers, outliers. */
import { numbersOf, type BoxplotValue } from '../../../contract/outputs/chart_boxplot.ts';
import type { FiveNumbers } from '../../../contract/outputs/shared/quartiles.ts';

export interface Box {
  name: string;
  colour: string | undefined;
  /** Null for a series without values: its name keeps its place. */
  numbers: FiveNumbers | null;
  /** Ends of the whiskers. */
  low: number;
  high: number;
  outliers: readonly number[];
}

/** Tukey: a whisker ends at the last value within so many box lengths. */
const REACH = 1.5;

export function boxesOf({ series }: BoxplotValue): Box[] {
  return series.map((item) => {
    const numbers = numbersOf(item);
    const box = { name: item.name, colour: item.colour, numbers };
    if (!numbers) return { ...box, low: NaN, high: NaN, outliers: [] };
    if (!('values' in item)) return { ...box, low: numbers.min, high: numbers.max, outliers: item.outliers ?? [] };
    return { ...box, ...whiskers(item.values, numbers) };
  });
}

function whiskers(values: readonly number[], { q1, q3 }: FiveNumbers): Pick<Box, 'low' | 'high' | 'outliers'> {
  const reach = REACH * (q3 - q1);
  let [low, high] = [q1, q3];
  const outliers: number[] = [];
  for (const value of values) {
    if (value < q1 - reach || value > q3 + reach) outliers.push(value);
    else if (value < low) low = value;
    else if (value > high) high = value;
  }
  return { low, high, outliers };
}
