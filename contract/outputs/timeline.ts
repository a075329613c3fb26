import type { Json } from '../json.ts';
import type { ExportFormat, Formatter, Normalised, OutputSpec, Tolerance } from '../types.ts';
import { MOMENT } from './shared/tolerances.ts';
import { calendarFile, calendarMoment, type CalendarEvent } from './shared/calendar-file.ts';
import { dayWords } from './shared/day-words.ts';
import { extent } from './shared/extent.ts';
import { rowFormats, textFormat } from './shared/formats.ts';
import { fit } from './shared/misfit.ts';
import { colour } from './shared/decoration.ts';
import { list, may, need, position, record, text } from './shared/shape.ts';

export type TimelineEvent = {
  /** ISO 8601 or any other text, or seconds since 1970. */
  t: number | string;
  label: string;
  description?: string;
  category?: string;
  colour?: string;
};
export type TimelineValue = { events: TimelineEvent[] };

const event = record<TimelineEvent>(
  {
    t: need(position, 'time', 'date'),
    label: need(text, 'title'),
    description: may(text, 'desc'),
    category: may(text),
    colour,
  },
  'an event is an object with t and label',
);
const shape = record<TimelineValue>(
  { events: need(list(event, 'events are a list')) },
  'a timeline is an object with events',
  { list: 'events' },
);

export const summary = 'Events in time.';
export const fields = {};
export const schema = shape.schema;

export function normalise(raw: Json): Normalised<TimelineValue> {
  return fit(raw, shape.read);
}

export const exporters: readonly ExportFormat<TimelineValue>[] = [
  ...rowFormats<TimelineValue>(({ events }) => [
    ['t', 'label', 'description', 'category'],
    ...events.map((item) => [item.t, item.label, item.description, item.category]),
  ]),
  textFormat('ics', 'text/calendar', ({ events }, spec) => calendarFile(events.flatMap(calendarEvent), spec.label)),
];

/** An event whose time is a text that is no date has no place in a calendar. */
function calendarEvent({ t, label, description, category }: TimelineEvent): CalendarEvent[] {
  const start = calendarMoment(t);
  return start ? [{ start, summary: label, description, category }] : [];
}

export const tolerance: Tolerance = MOMENT;

export function describe({ events }: TimelineValue, _spec: OutputSpec, format: Formatter): string {
  if (events.length === 0) return format.text('describe.timeline.empty');
  const dated = events.flatMap(({ t }) => calendarMoment(t) ?? []);
  // Days of ISO 8601, also where an event came as seconds; other texts only where there is nothing else.
  const days = dated.map(({ at }) => at.toISOString().slice(0, 10));
  const [from, to] = extent(days.length > 0 ? days : events.map(({ t }) => t), (day) => day);
  return format.text('describe.timeline.events', {
    n: events.length,
    from: dayWords(String(from), format),
    to: dayWords(String(to), format),
  });
}

const release: TimelineEvent = {
  t: '2026-03-01',
  label: 'Release 1.0',
  description: 'First public version',
  category: 'release',
  colour: 'teal',
};

export const examples: readonly { raw: Json; value: TimelineValue }[] = [
  { raw: { events: [release] }, value: { events: [release] } },
  {
    raw: {
      events: [
        { time: '2026-03-01', title: 'Release 1.0', desc: 'First public version', category: 'release', color: 'teal' },
        { date: 1772323200, label: 'Fix' },
      ],
    },
    value: { events: [release, { t: 1772323200, label: 'Fix' }] },
  },
  { raw: [release], value: { events: [release] } },
  { raw: { events: [] }, value: { events: [] } },
];

export const misfits: readonly Json[] = [
  null,
  'today',
  {},
  { events: {} },
  { events: ['today'] },
  { events: [{ label: 'a' }] },
  { events: [{ t: 1 }] },
  { events: [{ t: null, label: 'a' }] },
];
