import { isNumeric, type Json } from '../json.ts';
import type { InputModule, JsonSchema, NormalisedInput } from '../types.ts';
import { fits, member, misfit, scalarText, shown, unwrap } from './shared/issues.ts';

const HEX = /^#?([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i;
const RGB = /^rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})(?:[\s,/]+[\d.]+%?)?\s*\)$/i;

export const summary = 'A colour, `#rrggbb`.';

export const fields: Record<string, JsonSchema> = {};
export const neverEmpty = true;

export function valueSchema(): JsonSchema {
  return { type: 'string', pattern: '^#[0-9a-f]{6}$' };
}

export function sample(): string {
  return '#000000';
}

/** An alpha part is dropped: the format has none. */
export function normalise(raw: Json): NormalisedInput<string> {
  const value = readColour(unwrap(raw));
  return value === null ? misfit('issue.colour.not', { value: shown(raw) }) : fits(value);
}

function readColour(raw: Json): string | null {
  if (typeof raw === 'string') {
    const text = scalarText(raw);
    const digits = HEX.exec(text)?.[1]?.toLowerCase();
    if (digits) return `#${digits.length < 6 ? doubled(digits.slice(0, 3)) : digits.slice(0, 6)}`;
    const parts = RGB.exec(text);
    return parts ? channels(parts.slice(1, 4).map(Number)) : null;
  }
  const list = Array.isArray(raw) ? raw.slice(0, 3) : [member(raw, 'r'), member(raw, 'g'), member(raw, 'b')];
  return list.length === 3 && list.every(isNumeric) ? channels(list.map(Number)) : null;
}

function doubled(digits: string): string {
  return [...digits].map((digit) => digit + digit).join('');
}

function channels(values: number[]): string | null {
  if (!values.every((value) => Number.isInteger(value) && value >= 0 && value <= 255)) return null;
  return `#${values.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

export function isBlank(): boolean {
  return false;
}

export function check(): [] {
  return [];
}

export const examples: InputModule<string>['examples'] = [
  { raw: '#3558d4', value: '#3558d4' },
  { raw: '#3558D4', value: '#3558d4' },
  { raw: '3558d4', value: '#3558d4' },
  { raw: '#abc', value: '#aabbcc' },
  { raw: '#3558d480', value: '#3558d4' },
  { raw: 'rgb(53, 88, 212)', value: '#3558d4' },
  { raw: [53, 88, 212], value: '#3558d4' },
  { raw: { r: 53, g: 88, b: 212 }, value: '#3558d4' },
  { raw: { value: '#3558d4' }, value: '#3558d4' },
];
