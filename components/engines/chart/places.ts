/** Positions and values in words: axis labels, the head of a tooltip, cells of the table. */
import type { Words } from '../../core/words.ts';
import { axisNumber, numberText, type NumberLook } from '../../output/number-format.ts';

export type AxisKind = 'number' | 'time' | 'category';

/** What the positions of an axis mean. */
export interface Places {
  axis: AxisKind;
  /** Names of the positions 0, 1, … of a category axis. */
  categories: readonly string[];
  /** Moments of the categories where every name is a date: such are written as dates. */
  moments?: Float64Array | null;
  /** Times were given without a zone: they are the same everywhere and written as they came. */
  floating: boolean;
}

const MINUTE = 60_000;
const DAY = 86_400_000;

/** A position, as exactly as it is known. */
export function placeText(places: Places, place: number, words: Words): string {
  if (places.axis === 'number') return plainNumber(place, words);
  if (places.axis === 'time') return momentText(place, places.floating, words);
  const moment = places.moments?.[place];
  return moment === undefined ? (places.categories[place] ?? '') : momentText(moment, places.floating, words);
}

function momentText(moment: number, floating: boolean, words: Words): string {
  if (Number.isNaN(moment)) return '';
  const wholeDay = floating && moment % DAY === 0;
  return words.date(moment, {
    dateStyle: 'medium',
    ...(!wholeDay && { timeStyle: moment % MINUTE === 0 ? 'short' : 'medium' }),
    ...(floating && { timeZone: 'UTC' }),
  });
}

/** The same for an axis, where room is short: `span` is what the axis covers. */
export function placeLabel(places: Places, place: number, span: number, words: Words): string {
  if (places.axis === 'number') {
    return isYear(place) && span <= 1500 ? plainNumber(place, words) : axisNumber(words, place, {}, span / 5);
  }
  if (places.axis === 'time') return momentLabel(place, span, places.floating, words);
  const { moments } = places;
  const moment = moments?.[place];
  if (!moments || moment === undefined) return places.categories[place] ?? '';
  const all = Math.abs((moments.at(-1) ?? 0) - (moments[0] ?? 0));
  const covered = all * (moments.length > 1 ? (span + 1) / moments.length : 1);
  // Names stand at any day of a month: two of the same month must not read alike. Dates have no time of day.
  const dates = places.floating && [moments[0]!, moment, moments.at(-1)!].every((each) => each % DAY === 0);
  return momentLabel(moment, Math.max(covered / 3, dates ? 4 * DAY : 0), places.floating, words);
}

function momentLabel(moment: number, span: number, floating: boolean, words: Words): string {
  return words.date(moment, { ...timeFields(span), ...(floating && { timeZone: 'UTC' }) });
}

function timeFields(span: number): Intl.DateTimeFormatOptions {
  if (span > 3 * 366 * DAY) return { year: 'numeric' };
  if (span > 120 * DAY) return { month: 'short', year: 'numeric' };
  if (span > 3 * DAY) return { day: 'numeric', month: 'short' };
  if (span > DAY / 2) return { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' };
  if (span > 10 * MINUTE) return { hour: '2-digit', minute: '2-digit' };
  return { hour: '2-digit', minute: '2-digit', second: '2-digit' };
}

/** Positions between 1500 and 2500 are years more often than not: no grouping. */
function isYear(place: number): boolean {
  return Number.isInteger(place) && place >= 1500 && place <= 2500;
}

function plainNumber(place: number, words: Words): string {
  return words.number(place, { maximumSignificantDigits: 12, useGrouping: !isYear(place) });
}

/** A value as a tooltip and a table write it. */
export function valueText(value: number, look: NumberLook, words: Words): string {
  return numberText(words, value, look);
}

/** ISO dates and times in a sentence from right to left, which would begin with the day otherwise and end with the year. */
export function legibleDates(sentence: string): string {
  return sentence.replace(/\d{4}-\d\d(?:-\d\d(?:[T ][\d:.,]*\d(?:Z|[+-]\d\d:?\d\d)?)?)?/g, '\u2066$&\u2069');
}
