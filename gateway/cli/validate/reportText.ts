/** A report as a person reads it in a terminal. Pure. */
import { stringifyJson, type Json } from '../../../contract/json.ts';
import { CHECKS, type Check, type CheckDetail, type CheckStatus, type Report } from '../../../contract/report.ts';
import type { Paint } from '../print/colour.ts';
import { oneLine, plain } from '../print/text.ts';

type Style = 'green' | 'yellow' | 'red' | 'dim';

const MARKS: Readonly<Record<CheckStatus, { mark: string; style: Style }>> = {
  pass: { mark: '✓', style: 'green' },
  warn: { mark: '!', style: 'yellow' },
  fail: { mark: '✗', style: 'red' },
  skip: { mark: '–', style: 'dim' },
};
const LEVELS: Readonly<Record<CheckDetail['level'], { word: string; style: Style }>> = {
  error: { word: 'error', style: 'red' },
  warning: { word: 'warning', style: 'yellow' },
  note: { word: 'note', style: 'dim' },
};
const NAME_WIDTH = Math.max(...CHECKS.map((name) => name.length));
/** What a terminal shows of one check; `--json` has all of it. */
const MOST_DETAILS = 20;
const LOG_LINES = 20;
const LONGEST_VALUE = 120;

/** All checks with their findings, then what they come to. */
export function reportText(report: Report, paint: Paint): string {
  const lines = [
    verdictLine(report, paint),
    ...report.checks.flatMap((check) => [checkLine(check, paint), ...detailLines(check.details ?? [], paint)]),
    ...logLines(report, paint),
    countLine(report),
  ];
  return `${lines.join('\n')}\n`;
}

/** One line: how it ended, which tool, and its worst finding. */
export function summaryLine(report: Report, paint: Paint): string {
  const worst = report.checks.find(({ status }) => status === report.overall && status !== 'pass');
  const { mark, style } = MARKS[report.overall];
  const reason = worst === undefined ? '' : `  ${worst.name}: ${oneLine(worst.message)}`;
  return `${paint[style](`${mark} ${report.overall}`)}  ${paint.bold(plain(report.tool_id))}  ${secondsOf(report)} s${reason}`;
}

/** How it ended in one line, and below it only the checks that found something: for a report that comes often. */
export function findingsText(report: Report, paint: Paint): string {
  const found = report.checks.filter(({ status }) => status === 'fail' || status === 'warn');
  const { mark, style } = MARKS[report.overall];
  const lines = [
    `${paint[style](`${mark} ${report.overall}`)}  ${paint.bold(plain(report.tool_id))}  ${secondsOf(report)} s`,
    ...found.flatMap((check) => [checkLine(check, paint), ...detailLines(check.details ?? [], paint)]),
    ...(report.overall === 'fail' ? logLines(report, paint) : []),
  ];
  return `${lines.join('\n')}\n`;
}

function verdictLine(report: Report, paint: Paint): string {
  const { style } = MARKS[report.overall];
  return `${paint.bold(plain(report.tool_id))}: ${paint[style](report.overall)}  ${paint.dim(plain(report.tool_path))}`;
}

function checkLine({ name, status, message }: Check, paint: Paint): string {
  const number = String(CHECKS.indexOf(name) + 1).padStart(2);
  const { mark, style } = MARKS[status];
  return `${number}  ${name.padEnd(NAME_WIDTH)}  ${paint[style](`${mark} ${status}`)}  ${oneLine(message)}`;
}

function detailLines(details: readonly CheckDetail[], paint: Paint): string[] {
  const lines = details.slice(0, MOST_DETAILS).flatMap((detail) => detailText(detail, paint));
  const rest = details.length - MOST_DETAILS;
  return rest > 0 ? [...lines, `      and ${rest} more; --json lists all`] : lines;
}

function detailText(detail: CheckDetail, paint: Paint): string[] {
  const { level, message, hint, subject = '', path = '', line, column, expected, got, difference } = detail;
  const { word, style } = LEVELS[level];
  const position = line === undefined ? '' : `:${line}:${column ?? 1}`;
  const place = [`${subject}${position}`, path].filter((part) => part !== '').join(' ');
  const values = [
    expected === undefined ? '' : `expected ${shortValue(expected)}`,
    got === undefined ? '' : `got ${shortValue(got)}`,
    difference === undefined ? '' : `difference ${difference}`,
  ].filter((part) => part !== '');
  return [
    `      ${paint[style](word)} ${oneLine(message)}${place === '' ? '' : paint.dim(` (${oneLine(place)})`)}`,
    ...(values.length === 0 ? [] : [`        ${values.join(', ')}`]),
    ...(hint === undefined ? [] : [`        ${oneLine(hint)}`]),
  ];
}

function shortValue(value: Json): string {
  const text = oneLine(stringifyJson(value));
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE).toWellFormed()}…` : text;
}

/** What the tool wrote is only of interest where it went wrong. */
function logLines({ overall, spawn_log: log }: Report, paint: Paint): string[] {
  if (overall !== 'fail' || log === undefined) return [];
  const lines = plain(log).split('\n').slice(-LOG_LINES);
  return ['Last lines of what it wrote (spawn_log):', ...lines.map((line) => paint.dim(`  ${line}`))];
}

function countLine(report: Report): string {
  const count = (status: CheckStatus): number => report.checks.filter((check) => check.status === status).length;
  const words = [`${count('pass')} passed`, `${count('warn')} warned`, `${count('fail')} failed`];
  return `${words.join(', ')}, ${count('skip')} skipped, in ${secondsOf(report)} s.`;
}

function secondsOf({ checks }: Report): string {
  return (checks.reduce((sum, { durationMs = 0 }) => sum + durationMs, 0) / 1000).toFixed(1);
}
