import type { Json } from '../json.ts';
import type { InputContext, InputModule, InputSpec, JsonSchema, NormalisedInput } from '../types.ts';
import { dateOf, readDateTime, timeOf } from './shared/dates.ts';
import { fits, misfit, shown, unwrap } from './shared/issues.ts';

export const summary = 'A day and a time, `YYYY-MM-DDTHH:MM`, without a zone.';

export const fields: Record<string, JsonSchema> = {};

export function valueSchema(): JsonSchema {
  return { type: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]$' };
}

export function sample(_spec: InputSpec, context: InputContext): string {
  return `${dateOf(context.now)}T${timeOf(context.now)}`;
}

export function normalise(raw: Json): NormalisedInput<string> {
  const value = readDateTime(unwrap(raw));
  return value === null ? misfit('issue.datetime.not', { value: shown(raw) }) : fits(value);
}

export function isBlank(): boolean {
  return false;
}

export function check(): [] {
  return [];
}

export const examples: InputModule<string>['examples'] = [
  { raw: '2026-11-05T09:30', value: '2026-11-05T09:30' },
  { raw: '2026-11-05 09:30', value: '2026-11-05T09:30' },
  { raw: '2026-11-05T09:30:15.123Z', value: '2026-11-05T09:30' },
  { raw: '2026-11-05T09:30:15+02:00', value: '2026-11-05T09:30' },
  { raw: '2026-11-05', value: '2026-11-05T00:00' },
  { raw: { date: '2026-11-05', time: '09:30' }, value: '2026-11-05T09:30' },
  { raw: { year: 2026, month: 11, day: 5, hour: 9, minute: 30 }, value: '2026-11-05T09:30' },
  { raw: { value: '2026-11-05T09:30' }, value: '2026-11-05T09:30' },
];
