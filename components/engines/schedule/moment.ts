/**
 * Times of timelines and plans on one axis of wall-clock time: what a clock on the reader's wall would show, kept as if
 * it were UTC. A day is the same day everywhere, an instant is shown in the reader's zone, and no day has 23 hours.
 */
import { calendarMoment } from '../../../contract/outputs/shared/calendar-file.ts';
import type { Words } from '../../core/words.ts';

export interface Moment {
  /** Milliseconds on the axis of wall-clock time. */
  wall: number;
  /** How much of it was said. */
  grain: 'year' | 'month' | 'day' | 'time';
}

export const DAY = 86_400_000;

/** Null for a text that is no ISO 8601 date. Numbers are seconds since 1970. */
export function momentOf(t: number | string): Moment | null {
  if (typeof t === 'string') {
    const short = /^\s*(\d{4})(?:-(\d\d))?\s*$/.exec(t);
    if (short) {
      const wall = Date.parse(`${short[1]}-${short[2] ?? '01'}-01`);
      return Number.isNaN(wall) ? null : { wall, grain: short[2] ? 'month' : 'year' };
    }
  }
  const moment = calendarMoment(t);
  if (!moment) return null;
  if (moment.form === 'day') return { wall: moment.at.getTime(), grain: 'day' };
  return { wall: moment.form === 'floating' ? moment.at.getTime() : wallOf(moment.at), grain: 'time' };
}

/** An instant as the reader's clock shows it. */
export function wallOf(at: Date): number {
  return at.getTime() - at.getTimezoneOffset() * 60_000;
}

const SHOWN: Record<Moment['grain'], Intl.DateTimeFormatOptions> = {
  year: { year: 'numeric' },
  month: { month: 'short', year: 'numeric' },
  day: { dateStyle: 'medium' },
  time: { dateStyle: 'medium', timeStyle: 'short' },
};

export function momentText({ wall, grain }: Moment, words: Words): string {
  return wallText(wall, SHOWN[grain], words);
}

/** A place on the axis in words. */
export function wallText(wall: number, options: Intl.DateTimeFormatOptions, words: Words): string {
  return words.date(wall, { ...options, timeZone: 'UTC' });
}
