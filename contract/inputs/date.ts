import type { Json } from '../json.ts';
import type { InputContext, InputModule, InputSpec, Issue, JsonSchema, NormalisedInput, SpecFault } from '../types.ts';
import { dateOf, readDate } from './shared/dates.ts';
import { fits, issue, misfit, shown, unwrap } from './shared/issues.ts';

const dateField: JsonSchema = { type: ['string', 'null'], pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' };

export const summary = 'A day of the calendar, `YYYY-MM-DD`.';

export const fields: Record<string, JsonSchema> = {
  min: { ...dateField, description: 'The first day that is allowed.' },
  max: { ...dateField, description: 'The last day that is allowed.' },
};

export function valueSchema(): JsonSchema {
  return { type: 'string', format: 'date' };
}

/** Today, or the nearest day inside the bounds. */
export function sample(spec: InputSpec, context: InputContext): string {
  const today = dateOf(context.now);
  const { min, max } = bounds(spec);
  if (min !== null && today < min) return min;
  return max !== null && today > max ? max : today;
}

export function normalise(raw: Json): NormalisedInput<string> {
  const value = readDate(unwrap(raw));
  return value === null ? misfit('issue.date.not', { value: shown(raw) }) : fits(value);
}

export function isBlank(): boolean {
  return false;
}

/** ISO dates sort as text. */
export function check(value: string, spec: InputSpec): Issue[] {
  const { min, max } = bounds(spec);
  if (min !== null && value < min) return [issue('issue.date.min', { min, value })];
  if (max !== null && value > max) return [issue('issue.date.max', { max, value })];
  return [];
}

export function coherence(spec: InputSpec): SpecFault[] {
  const { min, max } = bounds(spec);
  if (min === null || max === null || min <= max) return [];
  return [{ path: '/min', message: `\`min\` (${min}) is after \`max\` (${max}).`, hint: 'Swap them.' }];
}

function bounds(spec: InputSpec): { min: string | null; max: string | null } {
  return { min: readDate(spec['min']), max: readDate(spec['max']) };
}

export const examples: InputModule<string>['examples'] = [
  { raw: '2026-11-05', value: '2026-11-05' },
  { raw: '2026-11-05T09:30', value: '2026-11-05' },
  { raw: '2026/11/5', value: '2026-11-05' },
  { raw: '20261105', value: '2026-11-05' },
  { raw: { year: 2026, month: 11, day: 5 }, value: '2026-11-05' },
  { raw: { value: '2026-11-05' }, value: '2026-11-05' },
];
