/**
 * Numbers as outputs show them: one definition for the number card, table cells, lists, chart axes and tooltips.
 * Rules of contract §2 and api.md: `percent` is a fraction (0.98 is 98 %), currency without a code is a grouped
 * number with two decimals, long integers keep every digit.
 */
import type { Json } from '../../contract/json.ts';
import { currencyOf, currencyStyle } from '../../contract/outputs/shared/currency.ts';
import type { Words } from '../core/words.ts';

export { currencyOf };

/** How a number is to be written; any member may be missing. Comes from a spec, a value or a table column. */
export interface NumberLook {
  format?: Json | undefined;
  precision?: Json | undefined;
  unit?: Json | undefined;
  currency?: Json | undefined;
}

/** `suffix` is a unit that the number itself does not already carry; it may be drawn smaller. */
export interface FormattedNumber {
  text: string;
  suffix: string;
}

/** Writes a number. A unit that is a currency makes an amount of money unless another format is asked for. */
export function formatNumber(words: Words, value: number | bigint, look: NumberLook): FormattedNumber {
  const unit = typeof look.unit === 'string' ? look.unit : '';
  const digits = typeof look.precision === 'number' ? clampDigits(look.precision) : undefined;
  const code = codeOf(look);
  switch (look.format) {
    case 'currency':
      return code ? money(words, value, code, digits, unit) : { text: fixed(words, value, digits ?? 2), suffix: unit };
    case 'percent':
      return { text: percent(words, value, digits), suffix: unit === '%' ? '' : unit };
    case 'scientific':
      return { text: scientific(words, value, digits), suffix: unit };
    case 'decimal':
      return decimal(words, value, digits, unit);
    default:
      if (code) return money(words, value, code, digits, unit);
      if (unit === '%') return { text: percentPoints(words, value, digits), suffix: '' };
      return decimal(words, value, digits, unit);
  }
}

/** A member that can only be a currency may have it in small letters; `unit: 'all'` is a word and no money of Albania. */
function codeOf({ currency, unit }: NumberLook): string | null {
  const loud = typeof currency === 'string' ? currency.toUpperCase() : undefined;
  return currencyOf(currency) ?? currencyOf(loud) ?? currencyOf(unit);
}

/** The same in one string. */
export function numberText(words: Words, value: number | bigint, look: NumberLook): string {
  const { text, suffix } = formatNumber(words, value, look);
  return suffix ? `${text}\u00A0${suffix}` : text;
}

/**
 * Short form for axis labels: «€60K», «1.5M», «40%».
 * @param step about how far apart labels beside each other are: they get the digits that tell them apart
 */
export function axisNumber(words: Words, value: number, look: NumberLook, step = 0): string {
  const code = codeOf(look);
  const notation = notationOf(Math.abs(value), step);
  if (look.format === 'percent') {
    return words.number(value, { style: 'percent', maximumFractionDigits: Math.max(2, decimalsOf(step) - 2) });
  }
  if (look.format === 'scientific') return scientific(words, value, undefined);
  if (look.unit === '%') return percentPoints(words, value, undefined);
  if (code) return words.number(value, { ...currencyStyle(code), minimumFractionDigits: 0, ...notation });
  return words.number(value, notation);
}

/** More digits than this are no shorter in the short form: 1,000,250 instead of 1.00025M. */
const SHORT = 4;

function notationOf(size: number, step: number): Intl.NumberFormatOptions {
  const digits = step > 0 && size > 0 ? Math.floor(Math.log10(size)) - Math.floor(Math.log10(step)) + 1 : 0;
  if (size !== 0 && (size >= 1e15 || size < 1e-6)) {
    return { notation: 'scientific', maximumSignificantDigits: Math.min(17, Math.max(4, digits + 1)) };
  }
  if (size < 10_000 || digits > SHORT) return { maximumFractionDigits: decimalsFor(size, step) };
  if (digits <= 0) return { notation: 'compact', maximumFractionDigits: 2 };
  return { notation: 'compact', maximumSignificantDigits: Math.max(3, digits + 1) };
}

/** Enough for a step, and on a logarithmic axis, whose steps differ, for the value itself. */
function decimalsFor(size: number, step: number): number {
  const own = size > 0 && size < 1 ? Math.ceil(-Math.log10(size)) + 1 : 0;
  return Math.max(own, step > 0 && step < 1 ? decimalsOf(step) : 3);
}

function decimalsOf(step: number): number {
  return step > 0 && step < 1 ? Math.min(20, Math.ceil(-Math.log10(step)) + 1) : 0;
}

function money(
  words: Words,
  value: number | bigint,
  code: string,
  digits: number | undefined,
  unit: string,
): FormattedNumber {
  const text = words.number(value, {
    ...currencyStyle(code),
    ...(digits !== undefined && { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  });
  return { text, suffix: currencyOf(unit) ? '' : unit };
}

function decimal(words: Words, value: number | bigint, digits: number | undefined, unit: string): FormattedNumber {
  return { text: digits === undefined ? plain(words, value) : fixed(words, value, digits), suffix: unit };
}

function percent(words: Words, value: number | bigint, digits: number | undefined): string {
  return words.number(value, {
    style: 'percent',
    maximumFractionDigits: digits ?? 2,
    ...(digits !== undefined && { minimumFractionDigits: digits }),
  });
}

/** A value that is percent already: 6 is «6%». */
function percentPoints(words: Words, value: number | bigint, digits: number | undefined): string {
  return words.number(value, {
    style: 'unit',
    unit: 'percent',
    maximumFractionDigits: digits ?? 4,
    ...(digits !== undefined && { minimumFractionDigits: digits }),
  });
}

function scientific(words: Words, value: number | bigint, digits: number | undefined): string {
  return words.number(value, {
    notation: 'scientific',
    maximumFractionDigits: digits ?? 4,
    ...(digits !== undefined && { minimumFractionDigits: digits }),
  });
}

function fixed(words: Words, value: number | bigint, digits: number): string {
  return words.number(value, { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** Without a wish: enough digits to tell small values from zero, no noise of binary fractions. */
function plain(words: Words, value: number | bigint): string {
  if (typeof value === 'bigint') return words.number(value);
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e15 || size < 1e-6)) {
    return words.number(value, { notation: 'scientific', maximumFractionDigits: 6 });
  }
  return words.number(value, size < 1 ? { maximumSignificantDigits: 6 } : { maximumFractionDigits: 4 });
}

function clampDigits(precision: number): number {
  return Math.min(20, Math.max(0, Math.trunc(precision)));
}

/** A number that means a time, in milliseconds. Seconds or milliseconds since 1970; what would lie after the year 5138 in seconds are milliseconds. */
export function epoch(time: number): number {
  return Math.abs(time) < 1e11 ? time * 1000 : time;
}
