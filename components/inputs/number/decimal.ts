/**
 * Numbers as people write them: read from and written in the reader's own way, without losing a digit. Pure; the
 * locale's signs come from `Intl`.
 */
import { isNumeric, jsonEqual, type Json } from '../../../contract/json.ts';

export interface NumberSigns {
  readonly locale: string;
  readonly decimal: string;
  readonly group: string;
  /** The ten digits, when they are not 0–9. */
  readonly digits: readonly string[] | null;
}

/** The signs that a language writes numbers with. */
export function signsOf(locale: string): NumberSigns {
  if (isPlainEnglish(locale)) return { locale, decimal: '.', group: ',', digits: null };
  const parts = new Intl.NumberFormat(locale, { useGrouping: true }).formatToParts(-1234567.5);
  const part = (type: string): string | undefined => parts.find((found) => found.type === type)?.value;
  const plain = new Intl.NumberFormat(locale, { useGrouping: false });
  const digits = Array.from({ length: 10 }, (_, digit) => plain.format(digit));
  return {
    locale,
    decimal: part('decimal') ?? '.',
    group: part('group') ?? ',',
    digits: digits[0] === '0' ? null : digits,
  };
}

/** Written without `Intl`: its first use loads its data, 17 to 70 ms before the first form of a page is painted. */
function isPlainEnglish(locale: string): boolean {
  return locale === 'en' || locale === 'en-US';
}

/** `formatNumber` in English; null for what is written with an exponent. */
function inEnglish(value: number | bigint, fraction: number): string | null {
  const [, sign, whole, decimals = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(value)) ?? [];
  if (whole === undefined) return null;
  const grouped = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole;
  const shown = decimals.padEnd(Math.min(fraction, 20), '0');
  return sign + grouped + (shown && `.${shown}`);
}

/** What is put between digits to be read, never to mean anything: spaces, apostrophes, marks of direction. */
const FILLER = /[\s\u00A0\u2007\u2009\u202F'’_\u061C\u200E\u200F]/g;
const MINUS = /^[\u2212\u2010\u2011\u2012\u2013\uFE63\uFF0D]/;
const PLAIN = /^-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/**
 * Text to a number; a whole number beyond 2^53 becomes a `bigint`. Null when it is none.
 *
 * A comma and a point mean what they mean in the reader's language; where that cannot be (1,5 in English, 1234.56 in
 * German), the last one is the decimal sign, so that a number pasted from elsewhere is not read a thousand times too
 * large.
 */
export function parseNumber(text: string, signs: NumberSigns): number | bigint | null {
  const plain = plainDigits(text, signs).replace(FILLER, '').replace(MINUS, '-').replace(/^\+/, '');
  const [mantissa = '', ...exponent] = plain.split(/(?=e)/i);
  const source = oneDecimalPoint(mantissa, signs) + exponent.join('');
  if (!PLAIN.test(source)) return null;
  const whole = /^-?\d+(?=\.?0*$)/.exec(source)?.[0];
  const value = Number(source);
  if (whole !== undefined && !Number.isSafeInteger(value)) return BigInt(whole);
  if (!Number.isFinite(value)) return null;
  return value === 0 ? 0 : value;
}

function plainDigits(text: string, { digits }: NumberSigns): string {
  // Arabic and Persian digits are read in every language: people paste them.
  const western = text
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replace(/[\uFF10-\uFF19]/g, (digit) => String(digit.charCodeAt(0) - 0xff10))
    .replace(/[\u066C]/g, ',')
    .replace(/[\u066B]/g, '.');
  if (!digits) return western;
  return [...western].map((sign) => (digits.includes(sign) ? String(digits.indexOf(sign)) : sign)).join('');
}

/** Takes the grouping out and leaves `.` for the decimal sign. */
function oneDecimalPoint(text: string, signs: NumberSigns): string {
  const points = [...text].filter((sign) => sign === ',' || sign === '.');
  if (points.length === 0) return text;
  const decimal = signs.decimal === ',' || signs.decimal === '.' ? signs.decimal : '.';
  const group = decimal === ',' ? '.' : ',';
  const local = readWith(text, group, decimal);
  if (local !== null) return local;
  return readWith(text, decimal, group) ?? text;
}

/** Null when the signs do not stand where they would in a number. */
function readWith(text: string, group: string, decimal: string): string | null {
  const [whole = '', fraction, ...rest] = text.split(decimal);
  if (rest.length > 0 || fraction?.includes(group)) return null;
  const groups = whole.replace(/^-/, '').split(group);
  // Two digits in the middle are the lakhs and crores of Indian English.
  const wellGrouped =
    groups.length === 1 ||
    (/^[1-9]\d{0,2}$/.test(groups[0]!) &&
      groups.slice(1, -1).every((digits) => /^\d{2,3}$/.test(digits)) &&
      /^\d{3}$/.test(groups.at(-1)!));
  if (!wellGrouped) return null;
  return (whole.startsWith('-') ? '-' : '') + groups.join('') + (fraction === undefined ? '' : `.${fraction}`);
}

/**
 * A number in the reader's way: grouped from five digits on (so that years stay years), with at least `fraction`
 * decimals. What `Intl` would round is written out instead.
 */
export function formatNumber(value: number | bigint, signs: NumberSigns, fraction = 0): string {
  const english = isPlainEnglish(signs.locale) ? inEnglish(value, fraction) : null;
  if (english !== null) return english;
  const text = new Intl.NumberFormat(signs.locale, {
    useGrouping: 'min2',
    minimumFractionDigits: Math.min(fraction, 20),
    maximumFractionDigits: 20,
  }).format(typeof value === 'bigint' ? value : (String(value) as Intl.StringNumericLiteral));
  if (jsonEqual(parseNumber(text, signs), value)) return text;
  return String(value).replace('.', signs.decimal);
}

/** How many decimals a text shows, so that «1.50» stays «1.50» when the field is left. */
export function decimalsTyped(text: string, signs: NumberSigns): number {
  const plain = plainDigits(text, signs).replace(FILLER, '');
  const source = oneDecimalPoint(plain.replace(MINUS, '-'), signs);
  return /^-?\d*\.(\d+)$/.exec(source)?.[1]?.length ?? 0;
}

/** Decimals of a number as it is written: 0.25 has two, 1e-7 seven. */
export function decimalsOf(value: number | bigint): number {
  if (typeof value === 'bigint' || Number.isInteger(value)) return 0;
  const [mantissa = '', exponent = '0'] = String(value).split('e');
  return Math.max(0, (mantissa.split('.')[1]?.length ?? 0) - Number(exponent));
}

/** A bound or step of a spec; undefined when it is no number. */
export function numberIn(value: Json | undefined): number | bigint | undefined {
  return isNumeric(value) ? value : undefined;
}

export interface Bounds {
  min?: number | bigint | undefined;
  max?: number | bigint | undefined;
}

/**
 * The next value by arrow key: `count` steps on, never past a bound, and back to the bound from beyond it. From an
 * empty field it begins at the lower bound, or at 0.
 */
export function stepped(
  value: number | bigint | undefined,
  step: number | bigint,
  count: number,
  { min, max }: Bounds,
): number | bigint {
  if (value === undefined) return within(0, { min, max });
  if (max !== undefined && value >= max && count > 0) return value;
  if (min !== undefined && value <= min && count < 0) return value;
  return within(add(value, step, count), { min, max });
}

function within(value: number | bigint, { min, max }: Bounds): number | bigint {
  if (min !== undefined && value < min) return min;
  if (max !== undefined && value > max) return max;
  return value;
}

function add(value: number | bigint, step: number | bigint, count: number): number | bigint {
  if (isWhole(value) && isWhole(step)) {
    const sum = BigInt(value) + BigInt(step) * BigInt(count);
    return Number.isSafeInteger(Number(sum)) ? Number(sum) : sum;
  }
  const decimals = Math.min(100, Math.max(decimalsOf(value), decimalsOf(step)));
  return Number((Number(value) + Number(step) * count).toFixed(decimals));
}

function isWhole(value: number | bigint): boolean {
  return typeof value === 'bigint' || Number.isSafeInteger(value);
}
