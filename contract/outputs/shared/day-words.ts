/** Days in sentences. */
import type { Formatter } from '../../types.ts';
import { calendarMoment } from './calendar-file.ts';

/** The day of an ISO 8601 date in the reader's way; other text, and where nobody formats dates, as it is. */
export function dayWords(t: string, format: Formatter): string {
  const moment = calendarMoment(t);
  if (!moment || !format.date) return t;
  return format.date(moment.at, { dateStyle: 'medium', ...(moment.form !== 'instant' && { timeZone: 'UTC' }) });
}
