import type { Json } from '../json.ts';
import type { InputModule, JsonSchema, NormalisedInput } from '../types.ts';
import { readTime } from './shared/dates.ts';
import { fits, misfit, shown, unwrap } from './shared/issues.ts';

export const summary = 'A time of day, `HH:MM`.';

export const fields: Record<string, JsonSchema> = {};

export function valueSchema(): JsonSchema {
  return { type: 'string', pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' };
}

export function sample(): string {
  return '00:00';
}

export function normalise(raw: Json): NormalisedInput<string> {
  const value = readTime(unwrap(raw));
  return value === null ? misfit('issue.time.not', { value: shown(raw) }) : fits(value);
}

export function isBlank(): boolean {
  return false;
}

export function check(): [] {
  return [];
}

export const examples: InputModule<string>['examples'] = [
  { raw: '09:30', value: '09:30' },
  { raw: '9:30', value: '09:30' },
  { raw: '09:30:59', value: '09:30' },
  { raw: '9:30 pm', value: '21:30' },
  { raw: '2026-11-05T09:30Z', value: '09:30' },
  { raw: { hour: 9, minute: 30 }, value: '09:30' },
  { raw: { value: '09:30' }, value: '09:30' },
];
