/** Numbers as people and hosts write them. */
import { isNumeric, type Json } from '../../json.ts';
import type { InputSpec, Issue, JsonSchema, NormalisedInput } from '../../types.ts';
import { numberOf } from './fields.ts';
import { fits, issue, misfit, scalarText, shown, unwrap } from './issues.ts';

const PLAIN = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
/** Groups of three set apart by spaces, apostrophes or underscores. */
const GROUPED = /^[+-]?\d{1,3}(?:[\s'’_]\d{3})+(?:\.\d*)?$/;
/** Commas that can only be groups: two of them, or one with a point after it. */
const COMMA_GROUPS = /^[+-]?\d{1,3}(?:(?:,\d{3}){2,}(?:\.\d*)?|,\d{3}\.\d*)$/;
/** A comma that can only be the decimal one: not followed by exactly three digits. */
const DECIMAL_COMMA = /^[+-]?\d*,(?:\d{1,2}|\d{4,})$/;

/**
 * A number, or text that is one. `1,234` is refused: it is one thousand to some and one to others.
 * Integers that a JavaScript number cannot hold stay exact as bigint.
 */
export function normaliseNumber(raw: Json): NormalisedInput<number | bigint> {
  const inner = unwrap(raw);
  if (isNumeric(inner)) return fits(tidy(inner));
  if (typeof inner !== 'string') return misfit('issue.number.not', { value: shown(raw) });
  const typed = scalarText(inner).replace(/^−/, '-');
  const text = plain(typed);
  if (text === null) {
    const code = /^[+-]?[\d.]+,[\d.,]+$/.test(typed) ? 'issue.number.comma' : 'issue.number.not';
    return misfit(code, { value: shown(inner) });
  }
  const number = Number(text);
  if (!Number.isFinite(number)) return misfit('issue.number.huge', { value: shown(inner) });
  return fits(tidy(/^[+-]?\d+$/.test(text) && !Number.isSafeInteger(number) ? BigInt(text.replace('+', '')) : number));
}

function plain(text: string): string | null {
  if (PLAIN.test(text)) return text;
  if (GROUPED.test(text)) return text.replace(/[\s'’_]/g, '');
  if (COMMA_GROUPS.test(text)) return text.replaceAll(',', '');
  if (DECIMAL_COMMA.test(text)) return text.replace(',', '.');
  return null;
}

/** −0 goes out as 0, and a bigint that a number holds exactly as that number. */
function tidy(value: number | bigint): number | bigint {
  if (typeof value === 'number') return value === 0 ? 0 : value;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** `min` and `max` of the spec; `step` never invalidates (api.md). */
export function checkBounds(value: number | bigint, spec: InputSpec): Issue[] {
  const min = numberOf(spec, 'min');
  const max = numberOf(spec, 'max');
  if (min !== undefined && value < min) return [issue('issue.number.min', { min, value })];
  if (max !== undefined && value > max) return [issue('issue.number.max', { max, value })];
  return [];
}

export function numberSchema(spec: InputSpec): JsonSchema {
  const min = numberOf(spec, 'min');
  const max = numberOf(spec, 'max');
  return { type: 'number', ...(min !== undefined && { minimum: min }), ...(max !== undefined && { maximum: max }) };
}

/** The middle of the bounds, else the one there is, else 0; on the grid of `step` and inside the bounds. */
export function middle(spec: InputSpec): number {
  const min = numberOf(spec, 'min');
  const max = numberOf(spec, 'max');
  const wanted = min !== undefined && max !== undefined ? min + (max - min) / 2 : (min ?? max ?? 0);
  return snap(wanted, numberOf(spec, 'step'), min, max);
}

/** The nearest value of the grid that begins at `min` (0 without one) and is not outside the bounds. */
export function snap(value: number, step: number | undefined, min?: number, max?: number): number {
  if (step === undefined || step <= 0) return value;
  const origin = min ?? 0;
  const steps = Math.round((value - origin) / step);
  let snapped = onGrid(origin, steps, step);
  if (max !== undefined && snapped > max) snapped = onGrid(origin, Math.floor((max - origin) / step), step);
  return Number.isFinite(snapped) && (min === undefined || snapped >= min) ? snapped : value;
}

/** Decimal steps without binary dust: 0.1 × 3 is 0.3. */
function onGrid(origin: number, steps: number, step: number): number {
  const digits = Math.max(decimals(origin), decimals(step));
  const value = origin + steps * step;
  return digits <= 15 ? Number(value.toFixed(digits)) : value;
}

function decimals(value: number): number {
  const [mantissa = '', exponent = '0'] = String(value).split('e');
  return Math.max(0, (mantissa.split('.')[1]?.length ?? 0) - Number(exponent));
}
