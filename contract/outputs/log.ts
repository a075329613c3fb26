import { isObject, jsonEqual, stringifyJson, type Json, type JsonObject } from '../json.ts';
import { differences, memberTolerance } from '../difference.ts';
import type { Delta, Difference, ExportFormat, Normalised, OutputSpec, Tolerance } from '../types.ts';
import { plainText } from './shared/ansi.ts';
import { rowFormats, textFormat } from './shared/formats.ts';
import { fit, misfit } from './shared/misfit.ts';
import type { Place } from './shared/place.ts';
import { list, may, need, otherwise, position, record, text, type Shape } from './shared/shape.ts';

export type Line = {
  /** ISO 8601, or seconds since 1970. */
  t?: number | string;
  /** In lower case; `warn` and `error` are the words for what other libraries call `warning`, `err` or `critical`. */
  level: string;
  message: string;
};
export type LogValue = { lines: Line[] };

const SYNONYMS: Readonly<Record<string, string>> = {
  warning: 'warn',
  err: 'error',
  critical: 'error',
  fatal: 'error',
  severe: 'error',
  information: 'info',
  '': 'info',
};

const level: Shape<string> = {
  schema: text.schema,
  read(raw, place) {
    const name = text.read(raw, place).trim().toLowerCase();
    return Object.hasOwn(SYNONYMS, name) ? SYNONYMS[name]! : name;
  },
};

const lineRecord = record<Line>(
  { t: may(position), level: otherwise('info', level), message: need(text) },
  'a line is text, or an object with message',
);

const line: Shape<Line> = {
  schema: lineRecord.schema,
  read(raw, place) {
    if (!isObject(raw)) {
      if (typeof raw === 'string') return { level: 'info', message: raw };
      return misfit(place, raw, 'a line is text, or an object with message');
    }
    return isCanonical(raw) ? raw : lineRecord.read(raw, place);
  },
};

const USUAL: ReadonlySet<Json> = new Set(['error', 'warn', 'info', 'debug', 'trace', 'tool']);

/** Seen at a glance in most lines, so that a million of them are looked through in a third of the time. */
function isCanonical(raw: JsonObject): raw is Line {
  const { t, level: name, message } = raw;
  if (typeof message !== 'string' || !USUAL.has(name as Json)) return false;
  if (t !== undefined && typeof t !== 'string' && !(typeof t === 'number' && Number.isFinite(t))) return false;
  let members = 0;
  for (const _ in raw) members += 1;
  return members === (t === undefined ? 2 : 3);
}

const shape = record<LogValue>(
  { lines: need(list(line, 'lines are a list')) },
  'a log is an object with lines, or a list of lines',
  {
    list: 'lines',
  },
);

export const summary = 'Lines with time and level, to follow and filter.';
export const fields = {};
export const schema = shape.schema;

export function normalise(raw: Json): Normalised<LogValue> {
  return fit(raw, read);
}

/** A bare text is as many lines as it has; a single line may come without a list round it, as streams send it. */
function read(raw: Json, place: Place): LogValue {
  if (typeof raw === 'string') return shape.read(raw === '' ? [] : raw.replace(/\r?\n$/, '').split(/\r?\n/), place);
  if (isObject(raw) && raw['lines'] === undefined && raw['message'] !== undefined)
    return { lines: [line.read(raw, place)] };
  return shape.read(raw, place);
}

/** New lines are appended; a list that starts with everything there is already replaces it (api.md, «Cumulative lists»). */
export function delta(current: LogValue | null, raw: Json, _spec: OutputSpec): Delta<LogValue> {
  const piece = normalise(raw);
  if (!piece.ok) return { op: 'none', reason: piece.reason };
  return {
    op: current !== null && repeats(current.lines, piece.value.lines) ? 'replace' : 'append',
    value: piece.value,
  };
}

function repeats(old: readonly Line[], next: readonly Line[]): boolean {
  if (old.length === 0 || next.length < old.length) return false;
  if (next.length === old.length && !old.every(({ t }) => t !== undefined)) return false;
  return old.every((item, index) => jsonEqual(item, next[index]));
}

export function append(current: LogValue | null, piece: LogValue): LogValue {
  return current === null ? piece : { lines: current.lines.concat(piece.lines) };
}

/** `append` for many pieces: one copy of the lines instead of one for each. */
export function appendAll(current: LogValue | null, pieces: readonly LogValue[]): LogValue {
  return { lines: (current?.lines ?? []).concat(...pieces.map(({ lines }) => lines)) };
}

function asText({ lines }: LogValue): string {
  return lines
    .map(({ t, level: name, message }) => `${t === undefined ? '' : `${t} `}${name} ${plainText(message)}\n`)
    .join('');
}

/** One line of JSON per line of the log. */
function asJsonLines({ lines }: LogValue): string {
  return lines.map((item) => `${stringifyJson(item)}\n`).join('');
}

export const exporters: readonly ExportFormat<LogValue>[] = [
  textFormat('txt', 'text/plain', asText),
  textFormat('jsonl', 'application/jsonl', asJsonLines),
  ...rowFormats<LogValue>(({ lines }) => [
    ['t', 'level', 'message'],
    ...lines.map((item) => [item.t, item.level, plainText(item.message)]),
  ]),
];

/** When a line was written differs from run to run; a tolerance for `t`, in seconds, compares it. */
export const tolerance: Tolerance = { atol: 0, rtol: 0, members: { t: 'ignored' } };

/** Line by line. */
export function compare(expected: LogValue, got: LogValue, allowed: Tolerance): Generator<Difference> {
  const isTimed = memberTolerance(allowed, 't') !== 'ignored';
  return differences(isTimed ? timed(expected) : expected, isTimed ? timed(got) : got, allowed);
}

/** ISO times as seconds since 1970. */
function timed({ lines }: LogValue): LogValue {
  return {
    lines: lines.map((item) => {
      const seconds = typeof item.t === 'string' ? Date.parse(item.t) / 1000 : Number.NaN;
      return Number.isNaN(seconds) ? item : { ...item, t: seconds };
    }),
  };
}

export function describe(): string {
  return '';
}

const started: Line = { t: '2026-11-05T09:30:00Z', level: 'info', message: 'Loading 3 files' };
const called: Line = { t: 1762335001.25, level: 'tool', message: '{"name": "search"}' };

export const examples: readonly { raw: Json; value: LogValue }[] = [
  { raw: { lines: [started, called] }, value: { lines: [started, called] } },
  {
    raw: { lines: ['Ready', { level: 'WARNING', message: 'Disk is nearly full' }] },
    value: {
      lines: [
        { level: 'info', message: 'Ready' },
        { level: 'warn', message: 'Disk is nearly full' },
      ],
    },
  },
  { raw: [called, { message: 'No level' }], value: { lines: [called, { level: 'info', message: 'No level' }] } },
  {
    raw: 'First\nSecond\n',
    value: {
      lines: [
        { level: 'info', message: 'First' },
        { level: 'info', message: 'Second' },
      ],
    },
  },
  { raw: started, value: { lines: [started] } },
  { raw: { lines: [] }, value: { lines: [] } },
];

export const misfits: readonly Json[] = [
  null,
  5,
  {},
  { lines: 'one' },
  { lines: [3] },
  { lines: [{ level: 'info' }] },
  { lines: [{ message: { nested: true } }] },
  { lines: [{ message: 'x', t: [] }] },
];
