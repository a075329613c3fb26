/** Output values as lines for a terminal, one function per kind of output. Pure. */
import { isNumeric, isObject, stringifyJson, type Json } from '../../../contract/json.ts';
import type { BooleanValue } from '../../../contract/outputs/boolean.ts';
import type { CodeValue } from '../../../contract/outputs/code.ts';
import type { DiffValue } from '../../../contract/outputs/diff.ts';
import type { GanttValue } from '../../../contract/outputs/gantt.ts';
import type { KvValue } from '../../../contract/outputs/kv.ts';
import type { LogValue } from '../../../contract/outputs/log.ts';
import type { NumberValue } from '../../../contract/outputs/number.ts';
import type { ProgressValue } from '../../../contract/outputs/progress.ts';
import { unifiedPatch } from '../../../contract/outputs/shared/patch.ts';
import type { TableValue } from '../../../contract/outputs/table.ts';
import type { TimelineValue } from '../../../contract/outputs/timeline.ts';
import type { TreeNode, TreeValue } from '../../../contract/outputs/tree.ts';
import type { OutputSpec } from '../../../contract/types.ts';
import type { Paint } from '../print/colour.ts';
import { numberText, type NumberLook } from '../print/numbers.ts';
import { pairLines, tableLines, type TableColumn } from '../print/table.ts';
import { oneLine, plain } from '../print/text.ts';
import { childLines, treeLines, type Branch } from '../print/tree.ts';

/** What lines depend on besides the value. */
export interface Sheet {
  spec: OutputSpec;
  paint: Paint;
  /** Of the terminal; null for as wide as need be. */
  columns: number | null;
}

type Write<C> = (value: C, sheet: Sheet) => string[];

/** Rows of a table that are shown; the rest is in its file. */
export const MOST_ROWS = 40;
const NUMERIC_COLUMNS: ReadonlySet<string> = new Set(['number', 'currency', 'percent', 'integer', 'float', 'decimal']);

const number: Write<NumberValue> = (value, { spec }) => [
  oneLine(
    numberText(value.value, {
      format: value.format ?? spec['format'],
      precision: value.precision ?? spec['precision'],
      unit: value.unit ?? spec.unit ?? undefined,
      currency: value.currency,
    }),
  ),
];

const boolean: Write<BooleanValue> = ({ value, true_label, false_label }, { spec }) => {
  const word = value ? (true_label ?? spec['true_label']) : (false_label ?? spec['false_label']);
  return [typeof word === 'string' && word !== '' ? oneLine(word) : value ? 'yes' : 'no'];
};

const progress: Write<ProgressValue> = ({ value, label }) => [
  [value === null ? 'working' : `${Math.round(value * 100)}%`, oneLine(label ?? '')]
    .filter((part) => part !== '')
    .join('  '),
];

const words: Write<string> = (value) => plain(value).replace(/\n+$/, '').split('\n');

const code: Write<CodeValue> = ({ value }, sheet) => words(value, sheet);

const table: Write<TableValue> = ({ columns, rows, total_rows }, { columns: width, paint }) => {
  if (rows.length === 0) return [];
  const shown = rows.slice(0, MOST_ROWS);
  const isRight = columns.map(({ key, type }) =>
    type === undefined
      ? shown.length > 0 && shown.every((row) => isNumeric(row[key]) || isEmpty(row[key]))
      : NUMERIC_COLUMNS.has(type),
  );
  const head: TableColumn[] = columns.map(({ label, unit, type, format }, at) => ({
    label: oneLine(unit && !format && type !== 'currency' && isRight[at] ? `${label} (${unit})` : label),
    align: isRight[at] ? 'right' : 'left',
  }));
  const cells = shown.map((row) =>
    columns.map((column, at) => cellText(row[column.key], cellLook(column, isRight[at] === true))),
  );
  const more = Math.max(rows.length, total_rows ?? 0) - shown.length;
  return [...tableLines(head, cells, width), ...(more > 0 ? [paint.dim(`… ${numberText(more)} more`)] : [])];
};

/** A unit that stands in the head is not repeated in each cell. */
function cellLook({ type, unit, format, precision }: TableValue['columns'][number], isRight: boolean): NumberLook {
  const asMoney = type === 'currency' || type === 'percent' ? type : undefined;
  const isInHead = isRight && !format && type !== 'currency';
  return { format: format ?? asMoney, precision, unit: isInHead ? undefined : unit };
}

const kv: Write<KvValue> = ({ pairs }) => pairLines(pairs.map(({ key, value }) => [oneLine(key), cellText(value)]));

const log: Write<LogValue> = ({ lines }, { paint }) => lines.flatMap((line) => logLine(line, paint).split('\n'));

const diff: Write<DiffValue> = (value, { paint }) => {
  const patch = unifiedPatch(value);
  if (patch === '') return ['Nothing changed.'];
  return plain(patch)
    .trimEnd()
    .split('\n')
    .map((line) => {
      if (line.startsWith('+') && !line.startsWith('+++')) return paint.green(line);
      return line.startsWith('-') && !line.startsWith('---') ? paint.red(line) : line;
    });
};

const tree: Write<TreeValue> = ({ root }) =>
  root.label === '' ? childLines(root.children.map(branchOf), '') : treeLines(branchOf(root));

function branchOf({ label, value, children }: TreeNode): Branch {
  const text = value === undefined ? oneLine(label) : `${oneLine(label)}: ${cellText(value)}`;
  return { text, children: children.map(branchOf) };
}

const timeline: Write<TimelineValue> = ({ events }, { columns }) => {
  if (events.length === 0) return [];
  const hasCategories = events.some(({ category }) => category !== undefined);
  const head = ['When', 'What', ...(hasCategories ? ['Kind'] : []), 'More'].map((label) => ({ label }));
  const rows = events.map(({ t, label, category = '', description = '' }) =>
    [moment(t), label, ...(hasCategories ? [category] : []), description].map(oneLine),
  );
  return tableLines(head, rows, columns);
};

const gantt: Write<GanttValue> = ({ tasks }, { columns }) => {
  if (tasks.length === 0) return [];
  const head = ['Task', 'From', 'To', 'After', 'Done'].map((label) => ({ label }));
  const rows = tasks.map(({ name, start, end, dependencies = [], progress: done }) =>
    [
      name,
      String(start),
      String(end),
      dependencies.join(', '),
      done === undefined ? '' : `${Math.round(done * 100)}%`,
    ].map(oneLine),
  );
  return tableLines(head, rows, columns);
};

/** Types that are written out. The values are canonical, as the type's own normaliser made them. */
const WRITERS: Readonly<Record<string, Write<never>>> = {
  number,
  boolean,
  progress,
  text: words,
  stream_text: words,
  markdown: words,
  latex: words,
  code,
  table,
  kv,
  log,
  diff,
  tree,
  timeline,
  gantt,
};

/** The lines of a canonical value, none where it is empty; null for a type that is not written out (a chart, a picture). */
export function linesOf(value: Json, sheet: Sheet): string[] | null {
  const write = Object.hasOwn(WRITERS, sheet.spec.type) ? WRITERS[sheet.spec.type] : undefined;
  const lines = write?.(value as never, sheet) ?? null;
  return lines?.every((line) => line === '') === true ? [] : lines;
}

/** A line of a log: time of day, level, message. */
export function logLine({ t, level, message }: LogValue['lines'][number], paint: Paint): string {
  const time = t === undefined ? '' : `${paint.dim(moment(t))} `;
  const name = oneLine(level).padEnd(5);
  const shown = level === 'error' ? paint.red(name) : level === 'warn' ? paint.yellow(name) : paint.dim(name);
  return `${time}${shown} ${plain(message).replace(/\n$/, '').replaceAll('\n', '\n      ')}`;
}

/** A cell or a value of a pair on one line. */
function cellText(value: Json | undefined, look: NumberLook = {}): string {
  if (isEmpty(value)) return '';
  if (isNumeric(value)) return oneLine(numberText(value, look));
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return oneLine(
    typeof value === 'string' ? value : isObject(value) || Array.isArray(value) ? stringifyJson(value) : String(value),
  );
}

function isEmpty(value: Json | undefined): value is undefined | null {
  return value === undefined || value === null;
}

/** A time as it was given; seconds since 1970 as a date. */
function moment(t: number | string): string {
  if (typeof t === 'string') return oneLine(t);
  const date = new Date(t < 1e11 ? t * 1000 : t);
  return Number.isNaN(date.getTime()) ? String(t) : date.toISOString().replace('.000', '');
}
