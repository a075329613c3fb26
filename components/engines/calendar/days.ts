/**
 * Days of the calendar as text, `YYYY-MM-DD`, and what follows and surrounds them. Gregorian, without zones: every
 * day is reckoned at midnight UTC. Pure.
 */

/** `YYYY-MM-DD`; such text sorts as the days do. */
export type Day = string;

const DAY_MS = 86_400_000;
const FIRST: Day = '0001-01-01';
const LAST: Day = '9999-12-31';

/** The moment at which the day begins in UTC, for `Intl` with `timeZone: 'UTC'`. */
export function momentOf(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function dayOf(moment: number): Day {
  const lowest = momentOf(FIRST);
  return new Date(Math.min(momentOf(LAST), Math.max(lowest, moment))).toISOString().slice(0, 10);
}

export function addDays(day: Day, count: number): Day {
  return dayOf(momentOf(day) + count * DAY_MS);
}

/** The same day of another month, or the last one of a shorter month. */
export function addMonths(day: Day, count: number): Day {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + count;
  const year = Math.floor(months / 12);
  if (year < 1) return FIRST;
  if (year > 9999) return LAST;
  const first = `${String(year).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}-01`;
  const date = Math.min(Number(day.slice(8)), daysIn(first));
  return `${first.slice(0, 8)}${String(date).padStart(2, '0')}`;
}

/** The first day of the day's month. */
export function monthOf(day: Day): Day {
  return `${day.slice(0, 8)}01`;
}

/** How many days the day's month has. */
export function daysIn(day: Day): number {
  // Day 0 of the next month; the setter, unlike `Date.UTC`, takes the years before 100 as they are.
  const date = new Date(0);
  date.setUTCFullYear(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0);
  return date.getUTCDate();
}

/** 1 = Monday … 7 = Sunday, as in ISO 8601. */
export function weekdayOf(day: Day): number {
  return new Date(momentOf(day)).getUTCDay() || 7;
}

/** The first and the last day of the day's week, where weeks begin on `first` (1–7). */
export function weekOf(day: Day, first: number): [Day, Day] {
  const since = (weekdayOf(day) - first + 7) % 7;
  return [addDays(day, -since), addDays(day, 6 - since)];
}

/** The month's days in rows of a week; null where a row reaches into another month. */
export function weeksOf(month: Day, first: number): (Day | null)[][] {
  const start = monthOf(month);
  const blank = (weekdayOf(start) - first + 7) % 7;
  const count = daysIn(start);
  const rows = Math.ceil((blank + count) / 7);
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: 7 }, (_, column) => {
      const date = row * 7 + column - blank + 1;
      return date < 1 || date > count ? null : `${start.slice(0, 8)}${String(date).padStart(2, '0')}`;
    }),
  );
}

interface WeekInfo {
  firstDay: number;
}

/** The day on which weeks begin where the language is spoken (1–7); Monday where the browser cannot say. */
export function firstWeekday(locale: string): number {
  // A getter at first, a method since 2023 (ECMA-402, Intl Locale Info); Firefox has neither.
  const known: Intl.Locale & { getWeekInfo?(): WeekInfo; weekInfo?: WeekInfo } = new Intl.Locale(locale);
  return (known.getWeekInfo?.() ?? known.weekInfo)?.firstDay ?? 1;
}
