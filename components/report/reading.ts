/** Reads a report from wherever it came: a page's property, an attribute, a gateway of another version. */
import { isObject, type Json } from '../../contract/json.ts';
import { CHECKS, overallOf, type Check, type CheckDetail, type CheckName, type Report } from '../../contract/report.ts';

const STATUSES: ReadonlySet<unknown> = new Set(['pass', 'warn', 'fail', 'skip']);
const LEVELS: ReadonlySet<unknown> = new Set(['error', 'warning', 'note']);

/** The report, or null for what is none. A check or finding of an unknown shape is left out, the rest is kept. */
export function readReport(value: unknown): Report | null {
  if (!isObject(value) || !Array.isArray(value['checks'])) return null;
  const checks = value['checks'].filter(isCheck).map(withReadableDetails);
  const { tool_id, tool_path, timestamp, overall, sample_inputs, sample_output, spawn_log } = value;
  return {
    tool_id: textOf(tool_id),
    tool_path: textOf(tool_path),
    timestamp: textOf(timestamp),
    overall: overall === 'pass' || overall === 'warn' || overall === 'fail' ? overall : overallOf(checks),
    checks,
    ...(isObject(sample_inputs) && { sample_inputs }),
    ...(isObject(sample_output) && { sample_output }),
    ...(typeof spawn_log === 'string' && { spawn_log }),
  };
}

/** 1 to 12; null for a check that this version does not know. */
export function numberOf(name: string): number | null {
  const index = CHECKS.indexOf(name as CheckName);
  return index < 0 ? null : index + 1;
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

function isCheck(value: unknown): boolean {
  return isObject(value) && typeof value['name'] === 'string' && STATUSES.has(value['status']);
}

function withReadableDetails(value: Json): Check {
  const { details, message, ...check } = value as unknown as Check;
  const readable = Array.isArray(details) ? details.filter(isDetail) : [];
  return { ...check, message: String(message ?? ''), ...(readable.length > 0 && { details: readable }) };
}

function isDetail(value: unknown): value is CheckDetail {
  return isObject(value) && LEVELS.has(value['level']) && typeof value['message'] === 'string';
}
