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

/** Looks at the first and the last line that have a time. */
export function timeColumn(lines: readonly Line[], words: Words): TimeColumn {
  const first = lines.find(({ t }) => t !== undefined)?.t;
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
