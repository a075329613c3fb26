/** The tasks of a plan on one axis: of time, or of plain numbers where a tool counts days or weeks by itself. */
import type { Task } from '../../../contract/outputs/gantt.ts';
import type { Words } from '../../core/words.ts';
import { DAY, momentOf, momentText, wallOf, type Moment } from './moment.ts';

/** Numbers from here on are seconds since 1970; smaller ones count something. */
const LEAST_SECONDS = 1e8;

export interface Bar {
  task: Task;
  /** Null where beginning or end is a text that is no date. */
  span: { from: number; to: number } | null;
}

export interface Link {
  /** Rows of the task that must end and of the one that waits for it. */
  from: number;
  to: number;
}

export interface Plan {
  kind: 'time' | 'number';
  bars: readonly Bar[];
  links: readonly Link[];
  /** What the axis shows; null without a task that has a place on it. */
  extent: { from: number; to: number } | null;
}

export function planOf(tasks: readonly Task[]): Plan {
  const kind = tasks.length > 0 && tasks.every(isCounted) ? 'number' : 'time';
  const bars = tasks.map((task): Bar => ({ task, span: kind === 'time' ? timeSpan(task) : numberSpan(task) }));
  return { kind, bars, links: linksOf(tasks), extent: extentOf(bars) };
}

function isCounted({ start, end }: Task): boolean {
  return [start, end].every((at) => typeof at === 'number' && Math.abs(at) < LEAST_SECONDS);
}

function numberSpan({ start, end }: Task): Bar['span'] {
  return { from: Math.min(Number(start), Number(end)), to: Math.max(Number(start), Number(end)) };
}

/** A task that ends on a day ends with that day. */
function timeSpan({ start, end }: Task): Bar['span'] {
  const first = momentOf(start);
  const last = momentOf(end);
  if (!first || !last) return null;
  const [from, to] = first.wall <= last.wall ? [first, last] : [last, first];
  return { from: from.wall, to: endOf(to) };
}

function endOf({ wall, grain }: Moment): number {
  if (grain === 'time') return wall;
  if (grain === 'day') return wall + DAY;
  const date = new Date(wall);
  if (grain === 'month') date.setUTCMonth(date.getUTCMonth() + 1);
  else date.setUTCFullYear(date.getUTCFullYear() + 1);
  return date.getTime();
}

/** Of several tasks with one name the first is meant. */
function linksOf(tasks: readonly Task[]): Link[] {
  const rows = rowsByName(tasks);
  return tasks.flatMap(({ dependencies = [] }, to) =>
    dependencies.flatMap((name): Link[] => {
      const from = rows.get(name);
      return from === undefined || from === to ? [] : [{ from, to }];
    }),
  );
}

function rowsByName(tasks: readonly Task[]): Map<string, number> {
  const rows = new Map<string, number>();
  tasks.forEach(({ name }, row) => {
    if (!rows.has(name)) rows.set(name, row);
  });
  return rows;
}

function extentOf(bars: readonly Bar[]): Plan['extent'] {
  let from = Infinity;
  let to = -Infinity;
  for (const { span } of bars) {
    if (!span) continue;
    from = Math.min(from, span.from);
    to = Math.max(to, span.to);
  }
  if (from > to) return null;
  return from === to ? { from: from - 0.5, to: to + 0.5 } : { from, to };
}

/** Beginning and end as the reader writes them. */
export function whenText(at: number | string, kind: Plan['kind'], words: Words): string {
  if (kind === 'number') return words.number(Number(at));
  const moment = momentOf(at);
  return moment ? momentText(moment, words) : String(at);
}

/** All that a bar says, in words. */
export function taskSentence({ bars, kind }: Plan, row: number, words: Words): string {
  const { task } = bars[row]!;
  const parts = [
    words.text('schedule.span', { from: whenText(task.start, kind, words), to: whenText(task.end, kind, words) }),
  ];
  if (task.progress !== undefined) {
    const percent = words.number(task.progress, { style: 'percent', maximumFractionDigits: 0 });
    parts.push(words.text('schedule.done', { percent }));
  }
  const known = new Set(bars.map((bar) => bar.task.name));
  const [present, missing] = [true, false].map((is) =>
    (task.dependencies ?? []).filter((name) => known.has(name) === is),
  );
  if (present!.length > 0) parts.push(words.text('schedule.after', { names: present!.join(', ') }));
  if (missing!.length > 0) parts.push(words.text('schedule.missing', { names: missing!.join(', ') }));
  return `${task.name}: ${parts.join(', ')}`;
}

/** Px that the word at the line of today takes in any of our languages. */
export const TODAY_WORD = 90;

/** Now, where the axis shows it; null elsewhere. */
export function todayOn({ kind, extent }: Plan, now: Date): number | null {
  if (kind !== 'time' || !extent) return null;
  const wall = wallOf(now);
  return wall >= extent.from && wall <= extent.to ? wall : null;
}
