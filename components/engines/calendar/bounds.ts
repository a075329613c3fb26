/** The days between which a field's day must lie: read from its spec, and said below it. */
import { readDate } from '../../../contract/inputs/shared/dates.ts';
import type { InputSpec } from '../../../contract/types.ts';
import { englishOfCalendar } from '../../core/i18n/calendar/en.ts';
import type { Words } from '../../core/words.ts';
import { momentOf, type Day } from './days.ts';
import type { DayBounds } from './presets.ts';

/** What is no date in the spec bounds nothing. */
export function boundsOf(spec: InputSpec): DayBounds {
  return { min: readDate(spec['min']) ?? undefined, max: readDate(spec['max']) ?? undefined };
}

/** In the reader's way; '' when there is no bound. */
export function boundsText(spec: InputSpec, reader: Words): string {
  const words = reader.with(englishOfCalendar);
  const bounds = boundsOf(spec);
  const [min, max] = [bounds.min, bounds.max].map((day) => (day === undefined ? undefined : dayText(day, words)));
  if (min && max) return words.text('date.between', { min, max });
  if (min) return words.text('date.from', { min });
  return max ? words.text('date.until', { max }) : '';
}

/** A day in the reader's way. Always Gregorian, as the value is, also where another calendar is the usual one. */
export function dayText(day: Day, words: Words, options: Intl.DateTimeFormatOptions = { dateStyle: 'medium' }): string {
  return words.date(momentOf(day), { ...options, timeZone: 'UTC', calendar: 'gregory' });
}
