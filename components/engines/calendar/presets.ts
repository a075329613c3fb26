/** Ranges of days that people mean by a word. Pure. */
import type { englishOfCalendar } from '../../core/i18n/calendar/en.ts';
import { addDays, addMonths, daysIn, monthOf, type Day } from './days.ts';

export interface Preset {
  /** The key of its name in the table of sentences. */
  readonly name: keyof typeof englishOfCalendar;
  readonly range: readonly [Day, Day];
}

/** The days between which a value may lie; undefined = open. */
export interface DayBounds {
  readonly min?: Day | undefined;
  readonly max?: Day | undefined;
}

/** What lies partly beyond the bounds ends there; what lies beyond them as a whole is left out. */
export function presetsAt(today: Day, { min = '', max = '9999-12-31' }: DayBounds = {}): Preset[] {
  const month = monthOf(today);
  const before = addMonths(month, -1);
  const all: Preset[] = [
    { name: 'preset.today', range: [today, today] },
    { name: 'preset.last_7_days', range: [addDays(today, -6), today] },
    { name: 'preset.this_month', range: [month, lastOf(month)] },
    { name: 'preset.last_month', range: [before, lastOf(before)] },
    { name: 'preset.this_year', range: [`${today.slice(0, 4)}-01-01`, `${today.slice(0, 4)}-12-31`] },
  ];
  return all
    .filter(({ range: [from, to] }) => from <= max && to >= min)
    .map(({ name, range: [from, to] }) => ({ name, range: [from < min ? min : from, to > max ? max : to] }));
}

function lastOf(month: Day): Day {
  return `${month.slice(0, 8)}${daysIn(month)}`;
}
