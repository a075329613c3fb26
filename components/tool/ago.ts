/** How long ago something was, in words. */
import type { Words } from '../core/words.ts';

/** «just now», «5 minutes ago», «yesterday». */
export function timeAgo(moment: number, words: Words): string {
  const seconds = Math.max(0, (Date.now() - moment) / 1000);
  if (seconds < 60) return words.text('now');
  const format = new Intl.RelativeTimeFormat([words.locale, 'en'], { numeric: 'auto' });
  if (seconds < 3600) return format.format(-Math.round(seconds / 60), 'minute');
  if (seconds < 86_400) return format.format(-Math.round(seconds / 3600), 'hour');
  return format.format(-Math.round(seconds / 86_400), 'day');
}

/** Day and time of an ISO moment. */
export function momentText(iso: string, words: Words): string {
  return words.date(Date.parse(iso), { dateStyle: 'medium', timeStyle: 'short' });
}
