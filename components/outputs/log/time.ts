/** Times of log lines in the reader's own zone, only as long as needed: the day is left out while all share one. */
import type { Line } from '../../../contract/outputs/log.ts';
import type { Words } from '../../core/words.ts';
import { epoch } from '../../output/number-format.ts';

export interface TimeColumn {
  /** Width in characters, 0 without times. */
  width: number;
  text(t: Line['t']): string;
}

const CLOCK: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', second: '2-digit' };

const firstTimes = new WeakMap<readonly Line[], { t: Line['t'] }>();

/** The first time that there is, looked for once: a million lines may have none. */
export function firstTime(lines: readonly Line[]): Line['t'] {
  let found = firstTimes.get(lines);
  if (!found) firstTimes.set(lines, (found = { t: lines.find(({ t }) => t !== undefined)?.t }));
  return found.t;
}

/** Seconds since the first line that has a time: «+0.250», «+1:02:03.000». Times that are no dates stay as they are. */
export function relativeColumn(lines: readonly Line[]): TimeColumn {
  const first = firstTime(lines);
  const start = first === undefined ? null : moment(first);
  if (start === null) return { width: first === undefined ? 0 : String(first).length, text: String };
  const text = (t: Line['t']): string => {
    const at = t === undefined ? null : moment(t);
    return at === null ? String(t ?? '') : elapsed(at - start);
  };
  const last = lines.at(-1)?.t;
  return { width: Math.max(6, text(first).length, last === undefined ? 0 : text(last).length), text };
}

function elapsed(ms: number): string {
  const whole = Math.round(Math.abs(ms));
  const [hours, minutes] = [Math.floor(whole / 3_600_000), Math.floor(whole / 60_000) % 60];
  const seconds = `${Math.floor(whole / 1000) % 60}.${String(whole % 1000).padStart(3, '0')}`;
  const sign = ms < 0 ? '−' : '+';
  if (hours > 0) return `${sign}${hours}:${String(minutes).padStart(2, '0')}:${seconds.padStart(6, '0')}`;
  return minutes > 0 ? `${sign}${minutes}:${seconds.padStart(6, '0')}` : `${sign}${seconds}`;
}

/** Looks at the first and the last line that have a time. */
export function timeColumn(lines: readonly Line[], words: Words): TimeColumn {
  const first = firstTime(lines);
  if (first === undefined) return { width: 0, text: String };
  const last = lines.at(-1)?.t ?? first;
  const [from, to] = [moment(first), moment(last)];
  const sameDay = from === null || to === null || new Date(from).toDateString() === new Date(to).toDateString();
  const options: Intl.DateTimeFormatOptions = sameDay ? CLOCK : { month: 'short', day: 'numeric', ...CLOCK };
  const text = (t: Line['t']): string => {
    const at = t === undefined ? null : moment(t);
    return at === null ? String(t ?? '') : words.date(at, options);
  };
  return { width: Math.max(text(first).length, text(last).length), text };
}

function moment(t: number | string): number | null {
  const time = typeof t === 'number' ? epoch(t) : Date.parse(t);
  return Number.isFinite(time) && Math.abs(time) < 8.64e15 ? time : null;
}
