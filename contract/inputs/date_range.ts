import type { Json } from '../json.ts';
import type { InputContext, InputModule, InputSpec, Issue, JsonSchema, NormalisedInput } from '../types.ts';
import { check as checkDay } from './date.ts';
import { dateOf, readDate } from './shared/dates.ts';
import { fits, issue, member, misfit, scalarText, shown, unwrap } from './shared/issues.ts';

type Range = [string, string];

export const summary = 'A first and a last day, `["YYYY-MM-DD", "YYYY-MM-DD"]`.';

export const fields: Record<string, JsonSchema> = {};

export function valueSchema(): JsonSchema {
  return { type: 'array', items: { type: 'string', format: 'date' }, minItems: 2, maxItems: 2 };
}

export function sample(_spec: InputSpec, context: InputContext): Range {
  const today = dateOf(context.now);
  return [today, today];
}

/** A side that is not filled in yet is `""`; both of them: blank. */
export function normalise(raw: Json): NormalisedInput<Range> {
  const sides = readSides(unwrap(raw));
  if (!sides) return misfit('issue.date_range.not');
  const dates: string[] = [];
  for (const side of sides) {
    const blank = side === null || (typeof side === 'string' && side.trim() === '');
    const date = blank ? '' : readDate(unwrap(side));
    if (date === null) return misfit('issue.date.not', { value: shown(side) });
    dates.push(date);
  }
  return fits([dates[0] ?? '', dates[1] ?? '']);
}

function readSides(raw: Json): [Json, Json] | null {
  if (typeof raw === 'string') {
    const parts = scalarText(raw).split(/\s*\/\s*(?=\d{4}-)|\s+(?:to|–|—|-)\s+|\s*(?:\.\.|…|,|;)\s*/);
    return parts.length === 2 ? [parts[0] ?? '', parts[1] ?? ''] : null;
  }
  if (Array.isArray(raw)) return raw.length === 2 ? [raw[0] ?? null, raw[1] ?? null] : null;
  const first = member(raw, 'from', 'start', 'start_date', 'begin');
  const last = member(raw, 'to', 'end', 'end_date', 'until');
  return first === undefined && last === undefined ? null : [first ?? null, last ?? null];
}

export function isBlank([first, last]: Range): boolean {
  return first === '' && last === '';
}

/** The format gives ranges no bounds; a host page that gives its own field some means them as it does for a day. */
export function check([from, to]: Range, spec: InputSpec): Issue[] {
  if (from === '' || to === '') return [issue('issue.date_range.half', {}, from === '' ? '/0' : '/1')];
  if (from > to) return [issue('issue.date_range.order', { from, to })];
  const days = [from, to].map((day, index) => checkDay(day, spec).map((found) => ({ ...found, pointer: `/${index}` })));
  return days.flat();
}

const value: Range = ['2026-01-01', '2026-03-31'];

export const examples: InputModule<Range>['examples'] = [
  { raw: ['2026-01-01', '2026-03-31'], value },
  { raw: { from: '2026-01-01', to: '2026-03-31' }, value },
  { raw: { start: '2026-01-01', end: '2026-03-31' }, value },
  { raw: '2026-01-01/2026-03-31', value },
  { raw: '2026-01-01 to 2026-03-31', value },
  { raw: '2026-01-01, 2026-03-31', value },
  { raw: ['2026-01-01T00:00', '2026-03-31T00:00'], value },
  { raw: { from: '', to: '' }, value: ['', ''] },
];
