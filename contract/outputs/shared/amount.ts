import type { Formatter } from '../../types.ts';
import { currencyOf, currencyStyle } from './currency.ts';

/**
 * A number as a sentence says it: four significant digits, from a thousand on none after the point; with its unit. Money
 * and percent are written as on cards and axes.
 */
export function amount(value: number | bigint, format: Formatter, unit?: string | null): string {
  const size = value < 0 ? -value : value;
  const currency = currencyOf(unit ?? undefined);
  if (currency)
    return format.number(value, { ...currencyStyle(currency), ...(isSmallChange(size) ? CENTS : styleOf(size)) });
  if (unit === '%') return format.number(value, { style: 'unit', unit: 'percent', ...styleOf(size) });
  const written = format.number(value, styleOf(size));
  return unit ? format.text('describe.unit', { amount: written, unit }) : written;
}

const CENTS: Intl.NumberFormatOptions = { trailingZeroDisplay: 'stripIfInteger' };

/** Amounts that have the currency's own digits: 12.50, where a thousandth of a cent would be 0.00. */
function isSmallChange(size: number | bigint): boolean {
  return size === 0 || (size >= 1 && size < 1000);
}

/** From 10^15 on nobody counts the groups any more, nor zeros after the point: 1.7E308, 5E-9. */
function styleOf(size: number | bigint): Intl.NumberFormatOptions {
  if (typeof size === 'number' && isBeyond(size)) return { notation: 'scientific', maximumSignificantDigits: 4 };
  return size >= 1000 ? { minimumFractionDigits: 0, maximumFractionDigits: 0 } : { maximumSignificantDigits: 4 };
}

function isBeyond(size: number): boolean {
  return size !== 0 && (size >= 1e15 || size < 1e-6);
}

/** A place on an axis; years are not grouped, and a whole number keeps its digits: seconds since 1970 differ in the last. */
export function axisPlace(value: number | string, format: Formatter): string {
  if (typeof value === 'string') return value;
  const size = Math.abs(value);
  if (isBeyond(size)) return format.number(value, styleOf(size));
  const digits = size >= 1000 ? { maximumFractionDigits: 2 } : { maximumSignificantDigits: 6 };
  return format.number(value, { ...digits, useGrouping: size >= 10_000 });
}
