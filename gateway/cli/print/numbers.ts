/**
 * Numbers as the terminal shows them, in English. The rules are those of contract §2 and api.md: `percent` is a
 * fraction (0.98 is 98%), currency without a code is a grouped number with two decimals, long integers keep every digit.
 */
import type { Json } from '../../../contract/json.ts';
import { currencyOf, currencyStyle } from '../../../contract/outputs/shared/currency.ts';

/** How a number is to be written; any member may be missing. Of a spec, a value or a table column. */
export interface NumberLook {
  format?: Json | undefined;
  precision?: Json | undefined;
  unit?: Json | undefined;
  currency?: Json | undefined;
}

type Numeric = number | bigint;
const MOST_DIGITS = 20;

/** A number with its unit. */
export function numberText(value: Numeric, look: NumberLook = {}): string {
  const unit = typeof look.unit === 'string' ? look.unit : '';
  const code = currencyOf(look.currency) ?? currencyOf(look.unit);
  const digits = digitsOf(look.precision);
  const isMoney = code !== null && (look.format === 'currency' || !isFormat(look.format));
  if (isMoney)
    return withUnit(written(value, { ...currencyStyle(code), ...exactly(digits) }), currencyOf(unit) ? '' : unit);
  switch (look.format) {
    case 'currency':
      return withUnit(written(value, exactly(digits ?? 2)), unit);
    case 'percent':
      return withUnit(percentText(value, digits), unit === '%' ? '' : unit);
    case 'scientific':
      return withUnit(written(value, { notation: 'scientific', ...upTo(digits, 4) }), unit);
    default:
      if (unit === '%' && look.format !== 'decimal') {
        return written(value, { style: 'unit', unit: 'percent', ...upTo(digits, 4) });
      }
      return withUnit(digits === undefined ? plainNumber(value) : written(value, exactly(digits)), unit);
  }
}

function percentText(value: Numeric, digits: number | undefined): string {
  return written(value, { style: 'percent', ...upTo(digits, 2) });
}

/** Without a wish: enough digits to tell small values from zero, no noise of binary fractions. */
function plainNumber(value: Numeric): string {
  if (typeof value === 'bigint') return written(value);
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e15 || size < 1e-6)) {
    return written(value, { notation: 'scientific', maximumFractionDigits: 6 });
  }
  return written(value, size < 1 ? { maximumSignificantDigits: 6 } : { maximumFractionDigits: 4 });
}

function written(value: Numeric, options?: Intl.NumberFormatOptions): string {
  return new Intl.NumberFormat('en', options).format(value);
}

function withUnit(text: string, unit: string): string {
  return unit === '' ? text : `${text} ${unit}`;
}

function exactly(digits: number | undefined): Intl.NumberFormatOptions {
  return digits === undefined ? {} : { minimumFractionDigits: digits, maximumFractionDigits: digits };
}

function upTo(digits: number | undefined, most: number): Intl.NumberFormatOptions {
  return digits === undefined ? { maximumFractionDigits: most } : exactly(digits);
}

function digitsOf(precision: Json | undefined): number | undefined {
  return typeof precision === 'number' ? Math.min(MOST_DIGITS, Math.max(0, Math.trunc(precision))) : undefined;
}

function isFormat(format: Json | undefined): boolean {
  return format === 'percent' || format === 'scientific' || format === 'decimal';
}
