/** Positions and values in words: axis labels, the head of a tooltip, cells of the table. */
import type { Words } from '../../core/words.ts';
import { axisNumber, numberText, type NumberLook } from '../../output/number-format.ts';
import type { Plot } from './lines.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** A position, as exactly as it is known. */
export function placeText(plot: Plot, place: number, words: Words): string {
  if (plot.axis === 'category') return plot.categories[place] ?? '';
  if (plot.axis === 'number') return plainNumber(place, words);
  const wholeDay = plot.floating && place % DAY === 0;
  return words.date(place, {
    dateStyle: 'medium',
    ...(!wholeDay && { timeStyle: place % MINUTE === 0 ? 'short' : 'medium' }),
    ...(plot.floating && { timeZone: 'UTC' }),
  });
}

/** The same for an axis, where room is short: `span` is what the axis covers. */
export function placeLabel(plot: Plot, place: number, span: number, words: Words): string {
  if (plot.axis === 'category') return plot.categories[place] ?? '';
  if (plot.axis === 'number') {
    return isYear(place) && span <= 1500 ? plainNumber(place, words) : axisNumber(words, place, {}, span / 5);
  }
  return words.date(place, { ...timeFields(span), ...(plot.floating && { timeZone: 'UTC' }) });
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
