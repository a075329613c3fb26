/** Durations and sizes in the reader's language. */
import type { Words } from './words.ts';

/** «12 ms», «3.4 s», «2 min 5 s». @param steady seconds keep their decimal, for a figure that counts up */
export function durationText(words: Words, ms: number, { steady = false } = {}): string {
  if (ms < 1000) return words.text('time.ms', { value: Math.max(0, Math.round(ms)) });
  const digits = ms < 9950 ? 1 : 0;
  const fraction = { maximumFractionDigits: digits, ...(steady && { minimumFractionDigits: digits }) };
  if (ms < 59_500) return words.text('time.s', { value: words.number(ms / 1000, fraction) });
  const seconds = Math.round(ms / 1000);
  return words.text('time.min', { minutes: Math.floor(seconds / 60), seconds: seconds % 60 });
}

/** Bytes as «8 B», «12 kB», «1.5 MB». */
export function bytesText(words: Words, count: number): string {
  const units = ['B', 'kB', 'MB', 'GB'];
  const power = Math.min(units.length - 1, count < 1000 ? 0 : Math.floor(Math.log10(count) / 3));
  const value = count / 1000 ** power;
  return `${words.number(value, { maximumFractionDigits: power && value < 10 ? 1 : 0 })}\u00A0${units[power]}`;
}
