/** Calendar dates and times of day as text, without zones: what is written is what is meant. */
import { isNumeric, type Json } from '../../json.ts';
import { member, scalarText } from './issues.ts';

const DATE = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T\s].*)?$/;
const COMPACT_DATE = /^(\d{4})(\d{2})(\d{2})$/;
const TIME = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([ap])?\.?(?:m\.?)?\s*(?:z|[+-]\d{2}:?\d{2})?$/i;
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** `YYYY-MM-DD` of a date in one of the forms whose order cannot be mistaken; null for anything else. */
export function readDate(raw: Json | undefined): string | null {
  if (typeof raw === 'string') {
    const text = scalarText(raw);
    const found = DATE.exec(text);
    if (found) return date(found[1], found[3], found[4]);
    const compact = COMPACT_DATE.exec(text);
    return compact ? date(compact[1], compact[2], compact[3]) : null;
  }
  if (raw === undefined) return null;
  const [year, month, day] = [member(raw, 'year'), member(raw, 'month'), member(raw, 'day')];
  return isNumeric(year) && isNumeric(month) && isNumeric(day) ? date(year, month, day) : null;
}

/** `HH:MM` of a time of day, also with seconds, am or pm, or behind a date; null for anything else. */
export function readTime(raw: Json | undefined): string | null {
  if (typeof raw === 'string') {
    const text = scalarText(raw);
    const found = TIME.exec(/^\d{4}.\d{1,2}.\d{1,2}[T\s]+(.*)$/.exec(text)?.[1] ?? text);
    if (!found) return null;
    const half = found[4]?.toLowerCase();
    const hour = Number(found[1]);
    if (half && (hour < 1 || hour > 12)) return null;
    return time(half ? (hour % 12) + (half === 'p' ? 12 : 0) : hour, found[2], found[3]);
  }
  if (raw === undefined) return null;
  const [hour, minute] = [member(raw, 'hour'), member(raw, 'minute')];
  return isNumeric(hour) && isNumeric(minute) ? time(hour, minute) : null;
}

/** `YYYY-MM-DDTHH:MM`; a date alone begins its day. */
export function readDateTime(raw: Json | undefined): string | null {
  if (raw === undefined) return null;
  const parts = typeof raw === 'string' ? { date: raw, time: raw } : timeParts(raw);
  const day = readDate(parts.date);
  if (day === null) return null;
  const bare = typeof raw === 'string' ? !/[T\s]/.test(raw.trim()) : parts.time === undefined;
  const hour = bare ? '00:00' : readTime(parts.time);
  return hour === null ? null : `${day}T${hour}`;
}

function timeParts(raw: Json): { date: Json | undefined; time: Json | undefined } {
  const whole = member(raw, 'hour') === undefined ? undefined : raw;
  return { date: member(raw, 'date') ?? raw, time: member(raw, 'time') ?? whole };
}

function date(year: Part, month: Part, day: Part): string | null {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  const last = m === 2 && leap(y) ? 29 : DAYS[m - 1];
  if (![y, m, d].every(Number.isInteger) || y < 1 || y > 9999 || last === undefined || d < 1 || d > last) return null;
  return `${pad(y, 4)}-${pad(m)}-${pad(d)}`;
}

type Part = string | number | bigint | undefined;

function time(hour: Part, minute: Part, second: Part = 0): string | null {
  const [h, m, s] = [Number(hour), Number(minute), Number(second)];
  if (![h, m, s].every(Number.isInteger) || h < 0 || h > 23 || m < 0 || m > 59 || s < 0 || s > 60) return null;
  return `${pad(h)}:${pad(m)}`;
}

function leap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function pad(value: number, width = 2): string {
  return String(value).padStart(width, '0');
}

/** The local calendar date of a moment. */
export function dateOf(moment: Date): string {
  return `${pad(moment.getFullYear(), 4)}-${pad(moment.getMonth() + 1)}-${pad(moment.getDate())}`;
}

/** The local time of day of a moment. */
export function timeOf(moment: Date): string {
  return `${pad(moment.getHours())}:${pad(moment.getMinutes())}`;
}
