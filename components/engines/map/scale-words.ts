/** The words of a scale: its title with the unit, and the numbers below its ends and middle. */
import type { Words } from '../../core/words.ts';
import { axisNumber, currencyOf } from '../../output/number-format.ts';

/** A unit that every number carries anyway (€, %) is not said twice. */
export function scaleTitle(title: string, unit: string | null): string {
  const said = unit === null || unit === '%' || currencyOf(unit) ? '' : unit;
  return [title, said].filter(Boolean).join(', ');
}

/** Where all values are the same there is one number, below the middle. */
export function scaleMarks(words: Words, unit: string | null, low: number, high: number): [string, string, string] {
  const write = (value: number): string => axisNumber(words, value, { unit }, high / 2 - low / 2);
  if (low === high) return ['', write(low), ''];
  return [write(low), write(low / 2 + high / 2), write(high)];
}
