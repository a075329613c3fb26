import type { Formatter } from '../../types.ts';

/** A number as a sentence says it: four significant digits, from a thousand on none after the point; with its unit. */
export function amount(value: number | bigint, format: Formatter, unit?: string | null): string {
  const large = value >= 1000 || value <= -1000;
  const written = format.number(value, large ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 4 });
  return unit ? format.text('describe.unit', { amount: written, unit }) : written;
}

/** A place on an axis; years are not grouped. */
export function axisPlace(value: number | string, format: Formatter): string {
  return typeof value === 'string' ? value : format.number(value, { maximumSignificantDigits: 6, useGrouping: false });
}
