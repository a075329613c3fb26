/** Where an axis of wall-clock time has its ticks, and what they say: whole hours, days, weeks, months, years. */
import type { Words } from '../../core/words.ts';
import { DAY, wallText } from './moment.ts';

export interface Tick {
  at: number;
  text: string;
}

export type Unit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const YEAR = 365.2425 * DAY;
const STEPS: readonly (readonly [Unit, number, number])[] = [
  ['minute', 1, MINUTE],
  ['minute', 5, 5 * MINUTE],
  ['minute', 15, 15 * MINUTE],
  ['hour', 1, HOUR],
  ['hour', 3, 3 * HOUR],
  ['hour', 6, 6 * HOUR],
  ['day', 1, DAY],
  ['day', 2, 2 * DAY],
  ['week', 1, 7 * DAY],
  ['week', 2, 14 * DAY],
  ['month', 1, YEAR / 12],
  ['quarter', 1, YEAR / 4],
  ['month', 6, YEAR / 2],
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000].map((years) => ['year', years, years * YEAR] as const),
];
/** No axis has more ticks than this, whatever it is asked for. */
const MOST = 2_000;

/** Px of a letter in the small type of axes, and of the room before a text. */
const LETTER = 6;
const LEAD = 6;

/** Ticks whose text would be cut at the end of the axis keep their line alone. `left`: px of the room behind a place. */
export function uncut(ticks: readonly Tick[], left: (at: number) => number): Tick[] {
  return ticks.map(({ at, text }) => ({ at, text: text.length * LETTER + LEAD > left(at) ? '' : text }));
}

/** Ticks at least `gap` px apart between two times. `scale`: px per millisecond. */
export function timeTicks(from: number, to: number, scale: number, gap: number, words: Words): Tick[] {
  const [unit, count] = STEPS.find(([, , length]) => length * scale >= gap) ?? STEPS.at(-1)!;
  const ticks: Tick[] = [];
  for (let at = floorTo(from, unit, count); at <= to && ticks.length < MOST; at = next(at, unit, count)) {
    if (at >= from) ticks.push({ at, text: textOf(at, unit, words) });
  }
  return ticks;
}

/** Ticks of an axis of plain numbers: 1, 2 or 5 times a power of ten. */
export function numberTicks(from: number, to: number, scale: number, gap: number, words: Words): Tick[] {
  const least = gap / scale;
  const power = 10 ** Math.floor(Math.log10(least));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= least) ?? 10 * power;
  const ticks: Tick[] = [];
  for (let index = Math.ceil(from / step); index * step <= to && ticks.length < MOST; index += 1) {
    const at = Number((index * step).toPrecision(12));
    ticks.push({ at, text: words.number(at) });
  }
  return ticks;
}

function floorTo(time: number, unit: Unit, count: number): number {
  const date = new Date(time);
  const year = date.getUTCFullYear();
  switch (unit) {
    case 'minute':
      return Math.floor(time / (count * MINUTE)) * count * MINUTE;
    case 'hour':
      return Math.floor(time / (count * HOUR)) * count * HOUR;
    case 'day':
      return Math.floor(time / (count * DAY)) * count * DAY;
    case 'week': {
      // 1970 began on a Thursday; weeks of ISO 8601 begin on Monday.
      const length = count * 7 * DAY;
      return Math.floor((time - 4 * DAY) / length) * length + 4 * DAY;
    }
    case 'month':
      return monthAt(year, Math.floor(date.getUTCMonth() / count) * count);
    case 'quarter':
      return monthAt(year, Math.floor(date.getUTCMonth() / 3) * 3);
    case 'year':
      return monthAt(Math.floor(year / count) * count, 0);
  }
}

function next(time: number, unit: Unit, count: number): number {
  const date = new Date(time);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  switch (unit) {
    case 'minute':
      return time + count * MINUTE;
    case 'hour':
      return time + count * HOUR;
    case 'day':
      return time + count * DAY;
    case 'week':
      return time + count * 7 * DAY;
    case 'month':
      return monthAt(year, month + count);
    case 'quarter':
      return monthAt(year, month + 3);
    case 'year':
      return monthAt(year + count, 0);
  }
}

/** `Date.UTC` takes the years 0 to 99 for 1900 to 1999. */
function monthAt(year: number, month: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month, 1);
  return date.getTime();
}

function textOf(at: number, unit: Unit, words: Words): string {
  const date = new Date(at);
  const newYear = date.getUTCMonth() === 0 && date.getUTCDate() === 1;
  switch (unit) {
    case 'minute':
    case 'hour':
      if (at % DAY !== 0) return wallText(at, { hour: '2-digit', minute: '2-digit' }, words);
      return wallText(at, { day: 'numeric', month: 'short' }, words);
    case 'day':
    case 'week':
      return wallText(at, { day: 'numeric', month: 'short', ...(newYear && { year: 'numeric' }) }, words);
    case 'month':
      return wallText(at, newYear ? { year: 'numeric' } : { month: 'short' }, words);
    case 'quarter':
      return words.text('schedule.quarter.of', {
        quarter: date.getUTCMonth() / 3 + 1,
        year: String(date.getUTCFullYear()),
      });
    case 'year':
      return wallText(at, { year: 'numeric' }, words);
  }
}
