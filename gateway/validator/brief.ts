/** Values as a report shows them: short, and without secrets. Pure. */
import { isNumeric, isObject, type Json, type JsonObject } from '../../contract/json.ts';
import type { Report } from '../../contract/report.ts';

const LONGEST_TEXT = 400;
const LONGEST_LIST = 20;
const MOST_MEMBERS = 60;
const DEEPEST = 8;

/** A value cut to what a person would read: texts, lists and objects end with a word on what was left out. */
export function brief(value: Json, depth = 0): Json {
  if (typeof value === 'string') return briefText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= DEEPEST) return '…';
  if (Array.isArray(value)) {
    const kept = value.slice(0, LONGEST_LIST).map((item) => brief(item, depth + 1));
    const rest = value.length - kept.length;
    return rest > 0 ? [...kept, `… ${rest} more`] : kept;
  }
  const entries = Object.entries(value);
  const kept = entries.slice(0, MOST_MEMBERS).map(([key, item]): [string, Json] => [key, brief(item, depth + 1)]);
  const rest = entries.length - kept.length;
  return Object.fromEntries(rest > 0 ? [...kept, ['…', `${rest} more`]] : kept);
}

export function briefObject(value: JsonObject): JsonObject {
  return brief(value) as JsonObject;
}

function briefText(text: string): string {
  if (text.length <= LONGEST_TEXT) return text;
  const cut = text.slice(0, LONGEST_TEXT).toWellFormed();
  return `${cut}… (${text.length} characters)`;
}

/** Members with words of ours, which no mask may touch: a secret may well be the word `pass`. */
const OURS: ReadonlySet<string> = new Set(['name', 'status', 'level', 'durationMs']);

/** The report with every known secret masked, also where one became a key or a number. */
export function maskReport(report: Report, mask: (text: string) => string): Report {
  const { tool_id, tool_path, timestamp, overall, checks, ...rest } = report;
  const masked = checks.map(({ details, ...check }) => ({
    ...maskMembers(check, mask),
    ...(details && { details: details.map((detail) => maskMembers(detail, mask)) }),
  }));
  return { tool_id, tool_path: mask(tool_path), timestamp, overall, checks: masked, ...maskMembers(rest, mask) };
}

function maskMembers<T extends object>(object: T, mask: (text: string) => string): T {
  const entries = Object.entries(object).map(([key, value]): [string, unknown] => [
    key,
    OURS.has(key) ? value : maskValue(value as Json, mask),
  ]);
  return Object.fromEntries(entries) as T;
}

function maskValue(value: Json, mask: (text: string) => string): Json {
  if (typeof value === 'string') return mask(value);
  if (isNumeric(value)) {
    const text = String(value);
    return mask(text) === text ? value : mask(text);
  }
  if (Array.isArray(value)) return value.map((item) => maskValue(item, mask));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => (item === undefined ? [] : [[mask(key), maskValue(item, mask)]])),
  );
}
