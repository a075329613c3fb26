/** Dates as the reader's language writes them in figures: spreadsheets copy a date the way they show it. */
import { readDate } from '../../../contract/inputs/shared/dates.ts';

const orders = new Map<string, string[]>();

/** `year`, `month`, `day` in the order of a language. */
function orderOf(locale: string): string[] {
  let order = orders.get(locale);
  if (!order) {
    const format = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'numeric', day: 'numeric' });
    order = format
      .formatToParts(new Date(2026, 10, 5))
      .map(({ type }) => type as string)
      .filter((type) => type === 'year' || type === 'month' || type === 'day');
    orders.set(locale, order);
  }
  return order;
}

const FIGURES = /^(\d{1,4})[./-]\s?(\d{1,2})[./-]\s?(\d{1,4})\.?$/;

/** `YYYY-MM-DD` of «5.11.2026» in German and «11/5/2026» in American English; the year with four digits. Else null. */
export function readLocalDate(text: string, locale: string): string | null {
  const found = FIGURES.exec(text.trim());
  if (!found) return null;
  const parts = Object.fromEntries(orderOf(locale).map((name, index) => [name, found[index + 1]!]));
  const { year, month, day } = parts;
  return year?.length === 4 && month && day ? readDate(`${year}-${month}-${day}`) : null;
}
