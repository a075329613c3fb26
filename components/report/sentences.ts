/** What a report says, in the reader's words: the verdict, the names of the checks, the place of a finding. */
import type { CheckDetail, CheckStatus, Report } from '../../contract/report.ts';
import { ConnectionError, ProblemError } from '../core/client.ts';
import type { Words } from '../core/words.ts';

export function countOf(report: Report, status: CheckStatus): number {
  return report.checks.filter((check) => check.status === status).length;
}

/** «2 checks failed». */
export function headline(report: Report, words: Words): string {
  if (report.overall === 'pass') return words.text('report.pass');
  return words.text(`report.${report.overall}`, { n: countOf(report, report.overall) });
}

/** «9 checks passed, 1 not run»; empty where there is neither. */
export function restLine(report: Report, words: Words): string {
  const [passed, skipped] = [countOf(report, 'pass'), countOf(report, 'skip')];
  const parts = [
    passed > 0 ? words.text('report.passed', { n: passed }) : '',
    skipped > 0 ? words.text('report.skipped', { n: skipped }) : '',
  ];
  return parts.filter(Boolean).join(words.text('report.comma'));
}

/** The name of a check for people; the machine's name for one that this version does not know. */
export function titleOf(name: string, words: Words): string {
  const key = `check.${name}`;
  const title = words.text(key);
  return title === key ? name : title;
}

export interface PlacePart {
  text: string;
  isCode: boolean;
}

/** What a finding is of, and where in it. */
export function placeOf({ subject, path, line, column }: CheckDetail, words: Words): PlacePart[] {
  const parts: PlacePart[] = [];
  if (subject) parts.push({ text: subject, isCode: true });
  if (path) parts.push({ text: path, isCode: true });
  if (line !== undefined && column !== undefined) {
    parts.push({ text: words.text('report.place', { line: String(line), column: String(column) }), isCode: false });
  } else if (line !== undefined) {
    parts.push({ text: words.text('report.line', { line: String(line) }), isCode: false });
  }
  return parts;
}

export interface Trouble {
  sentence: string;
  /** For a terminal. */
  command?: string;
}

/** Why there is no report, and what to do; `words` has the sentences of the faults too. */
export function troubleOf(error: unknown, toolId: string, gateway: string, words: Words): Trouble {
  if (error instanceof ProblemError) {
    const { code, detail } = error.problem;
    if (code === 'tool_not_found') return { sentence: words.text('tool.missing', { id: toolId }) };
    if (code === 'admin_required') return { sentence: words.text('report.admin'), command: commandFor(toolId) };
    return { sentence: detail };
  }
  if (!(error instanceof ConnectionError)) return { sentence: words.text('report.unreadable') };
  const origin = location.origin;
  switch (error.fault) {
    case 'origin':
      return { sentence: words.text('gateway.origin', { origin }), command: `npx pixie allow ${origin}` };
    case 'token': {
      const command = `npx pixie token create --tools ${toolId}`;
      return { sentence: words.text('gateway.token', { command }), command };
    }
    case 'unreachable': {
      const command = 'npx pixie serve';
      return { sentence: words.text('gateway.unreachable', { gateway, command }), command };
    }
    default:
      return { sentence: words.text(`gateway.${error.fault}`) };
  }
}

/** Checks a tool in a terminal. */
export function commandFor(toolId: string): string {
  return `pixie validate ${toolId}`;
}
