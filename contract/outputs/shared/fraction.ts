import { misfit } from './misfit.ts';
import { gap, type Shape } from './shape.ts';

/** Sums of fractions end a little above 1 or 100; that is still the end and not 1 %. */
const ROUNDING = 1e-9;

/** How much is done: 0 to 1, or a percentage above 1; null means that nobody knows. */
export const fraction: Shape<number | null> = {
  schema: { type: ['number', 'null'], minimum: 0, maximum: 1 },
  read(raw, place) {
    const value = gap.read(raw, place);
    if (value === null || (value >= 0 && value <= 1)) return value;
    if (value < 0 || value > 100 * (1 + ROUNDING)) {
      return misfit(place, raw, 'progress lies between 0 and 1, or between 0 and 100 as a percentage');
    }
    return value <= 1 + ROUNDING ? 1 : Math.min(1, value / 100);
  },
};

/** The same where «nobody knows» is said by leaving it out. */
export const knownFraction: Shape<number> = {
  schema: { type: 'number', minimum: 0, maximum: 1 },
  read: (raw, place) => fraction.read(raw, place) ?? misfit(place, raw, 'it should be a number'),
};
