import type { Json } from '../json.ts';
import type { ExportFormat, Formatter, Normalised, OutputSpec, Tolerance } from '../types.ts';
import { MOMENT } from './shared/tolerances.ts';
import { calendarMoment } from './shared/calendar-file.ts';
import { dayWords } from './shared/day-words.ts';
import { extent } from './shared/extent.ts';
import { rowFormats } from './shared/formats.ts';
import { knownFraction } from './shared/fraction.ts';
import { fit } from './shared/misfit.ts';
import { colour, decoration, type Accept } from './shared/decoration.ts';
import { list, may, need, position, record, text, type Shape } from './shared/shape.ts';

export type Task = {
  name: string;
  /** ISO dates, or numbers in any unit (days, weeks); one kind in one chart. */
  start: number | string;
  end: number | string;
  /** Names of the tasks that must end first. */
  dependencies?: string[];
  colour?: string;
  progress?: number;
};
export type GanttValue = { tasks: Task[] };

/** How much is done, where that is said in a way that means something. */
const aShare: Accept<number> = (raw) => {
  const read = fit(raw, knownFraction.read);
  return read.ok ? read.value : undefined;
};
const names = list(text, 'dependencies are a list of names');
const dependencies: Shape<string[]> = {
  schema: names.schema,
  read: (raw, place) => (typeof raw === 'string' ? (raw === '' ? [] : [raw]) : names.read(raw, place)),
};
const task = record<Task>(
  {
    name: need(text, 'label', 'task'),
    start: need(position),
    end: need(position, 'finish'),
    dependencies: may(dependencies),
    colour,
    progress: decoration<number>(knownFraction.schema, aShare),
  },
  'a task is an object with name, start and end',
);
const shape = record<GanttValue>({ tasks: need(list(task, 'tasks are a list')) }, 'a plan is an object with tasks', {
  list: 'tasks',
});

export const summary = 'Tasks with beginning and end, as bars over time.';
export const fields = {};
export const schema = shape.schema;

export function normalise(raw: Json): Normalised<GanttValue> {
  return fit(raw, shape.read);
}

export const exporters: readonly ExportFormat<GanttValue>[] = rowFormats(({ tasks }) => [
  ['name', 'start', 'end', 'dependencies', 'progress'],
  ...tasks.map((item) => [item.name, item.start, item.end, item.dependencies?.join('; '), item.progress]),
]);

export const tolerance: Tolerance = MOMENT;

export function describe({ tasks }: GanttValue, _spec: OutputSpec, format: Formatter): string {
  if (tasks.length === 0) return format.text('describe.gantt.empty');
  // «TBD» is no end that a plan can have, as long as other tasks have one.
  const placed = tasks.filter(({ start, end }) => [start, end].every(isPlace));
  const [from] = extent(placed.length > 0 ? placed : tasks, ({ start }) => start);
  const [, to] = extent(placed.length > 0 ? placed : tasks, ({ end }) => end);
  const place = (at: number | string): string => (typeof at === 'number' ? format.number(at) : dayWords(at, format));
  return format.text('describe.gantt.tasks', { n: tasks.length, from: place(from), to: place(to) });
}

function isPlace(at: number | string): boolean {
  return typeof at === 'number' || calendarMoment(at) !== null;
}

const design: Task = { name: 'Design', start: '2026-01-05', end: '2026-01-16', progress: 0.5 };
const build: Task = {
  name: 'Build',
  start: '2026-01-19',
  end: '2026-02-13',
  dependencies: ['Design'],
  colour: 'teal',
};

export const examples: readonly { raw: Json; value: GanttValue }[] = [
  { raw: { tasks: [design, build] }, value: { tasks: [design, build] } },
  {
    raw: {
      tasks: [
        { task: 'Design', start: '2026-01-05', finish: '2026-01-16', progress: 50 },
        { label: 'Build', start: '2026-01-19', end: '2026-02-13', dependencies: 'Design', color: 'teal' },
      ],
    },
    value: { tasks: [design, build] },
  },
  { raw: [{ name: 'Dig', start: 0, end: 3.5 }], value: { tasks: [{ name: 'Dig', start: 0, end: 3.5 }] } },
  {
    raw: {
      tasks: [
        { name: 'a', start: 1, end: 2, progress: 150 },
        { name: 'b', start: 1, end: 2, progress: 'half' },
      ],
    },
    value: {
      tasks: [
        { name: 'a', start: 1, end: 2 },
        { name: 'b', start: 1, end: 2 },
      ],
    },
  },
  { raw: { tasks: [] }, value: { tasks: [] } },
];

export const misfits: readonly Json[] = [
  null,
  {},
  { tasks: 'none' },
  { tasks: [5] },
  { tasks: [{ name: 'a', start: 1 }] },
  { tasks: [{ start: 1, end: 2 }] },
  { tasks: [{ name: 'a', start: 1, end: 2, dependencies: {} }] },
];
