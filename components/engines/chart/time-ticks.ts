/**
 * Where an axis of time is labelled: whole seconds, hours, days, months of the reader's clock (or of UTC, for times
 * without a zone). The engine's own ticks of 6.1 lie unevenly, and of three days name none at its beginning. Pure.
 */
import type { Words } from '../../core/words.ts';
import type { Window } from './zoom.ts';

type Unit = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'millisecond';

export interface TimeTicks {
  unit: Unit;
  at: readonly number[];
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** How long each is about, and how many of it a step may be. */
const UNITS: readonly [Unit, number, readonly number[]][] = [
  ['millisecond', 1, [1, 2, 5, 10, 20, 50, 100, 200, 500]],
  ['second', SECOND, [1, 2, 5, 10, 15, 30]],
  ['minute', MINUTE, [1, 2, 5, 10, 15, 30]],
  ['hour', HOUR, [1, 2, 3, 6, 12]],
  ['day', DAY, [1, 2, 7, 14]],
  ['month', 30.44 * DAY, [1, 2, 3, 6]],
  ['year', 365.25 * DAY, [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000]],
];
/** 1970-01-05, from which weeks are counted. */
const MONDAY = 4;

/** Year, month, day, hour, minute, second and millisecond. */
type Parts = [number, number, number, number, number, number, number];
const PLACES: Record<Unit, number> = { year: 0, month: 1, day: 2, hour: 3, minute: 4, second: 5, millisecond: 6 };
const FIRST: Parts = [0, 0, 1, 0, 0, 0, 0];

/** @param most about so many fit beside each other */
export function timeTicks([from, to]: Window, most: number, utc: boolean): TimeTicks {
  const [unit, step] = stepOf((to - from) / Math.max(1, most));
  const parts = floored(partsOf(from, utc), unit, step);
  const at: number[] = [];
  for (let moment = momentOf(parts, utc); moment <= to; moment = momentOf(parts, utc)) {
    // An hour that the clock leaves out is the one before it.
    if (moment >= from && moment !== at.at(-1)) at.push(moment);
    parts[PLACES[unit]]! += step;
  }
  return { unit, at };
}

/** The shortest step that is no shorter than asked. */
function stepOf(least: number): [Unit, number] {
  for (const [unit, length, steps] of UNITS) {
    const step = steps.find((count) => count * length >= least);
    if (step !== undefined) return [unit, step];
  }
  return ['year', 10 ** Math.ceil(Math.log10(least / (365.25 * DAY)))];
}

function floored(parts: Parts, unit: Unit, step: number): Parts {
  const place = PLACES[unit];
  const start = parts.map((part, at) => (at > place ? FIRST[at]! : part)) as Parts;
  if (unit === 'day') {
    const [year, month, day] = start;
    const days = momentOf([year, month, day, 0, 0, 0, 0], true) / DAY - MONDAY;
    start[2] -= ((days % step) + step) % step;
  } else start[place]! -= start[place]! % step;
  return start;
}

function partsOf(moment: number, utc: boolean): Parts {
  const date = new Date(moment);
  return utc
    ? [
        date.getUTCFullYear(),
        date.getUTCMonth(),
        date.getUTCDate(),
        date.getUTCHours(),
        date.getUTCMinutes(),
        date.getUTCSeconds(),
        date.getUTCMilliseconds(),
      ]
    : [
        date.getFullYear(),
        date.getMonth(),
        date.getDate(),
        date.getHours(),
        date.getMinutes(),
        date.getSeconds(),
        date.getMilliseconds(),
      ];
}

/** Not by the constructor, which takes the year 50 for 1950. NaN beyond all dates. */
function momentOf([year, month, day, hour, minute, second, millisecond]: Parts, utc: boolean): number {
  const date = new Date(0);
  if (utc) {
    date.setUTCFullYear(year, month, day);
    return date.setUTCHours(hour, minute, second, millisecond);
  }
  date.setFullYear(year, month, day);
  return date.setHours(hour, minute, second, millisecond);
}

/** A tick in words: as much as tells it from its neighbours, and the day where one begins or is not known yet. */
export function tickText({ unit, at }: TimeTicks, index: number, utc: boolean, words: Words): string {
  const moment = at[index];
  return moment === undefined
    ? ''
    : words.date(moment, { ...fieldsOf(unit, at, index, utc), ...(utc && { timeZone: 'UTC' }) });
}

function fieldsOf(unit: Unit, at: readonly number[], index: number, utc: boolean): Intl.DateTimeFormatOptions {
  if (unit === 'year') return { year: 'numeric' };
  if (unit === 'month') return { month: 'short', year: 'numeric' };
  if (unit === 'day') return { day: 'numeric', month: 'short' };
  const [year, month, day, ...time] = partsOf(at[index]!, utc);
  if (time.every((part) => part === 0)) return { day: 'numeric', month: 'short' };
  const clock: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' };
  if (unit === 'second' || unit === 'millisecond') clock.second = '2-digit';
  if (unit === 'millisecond') clock.fractionalSecondDigits = 3;
  const last = partsOf(at.at(-1)!, utc);
  const isOtherDay = last[0] !== year || last[1] !== month || last[2] !== day;
  return index === 0 && isOtherDay ? { day: 'numeric', month: 'short', ...clock } : clock;
}
