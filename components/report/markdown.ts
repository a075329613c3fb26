/**
 * A report as Markdown, for an issue or a chat. The folder is left out: what is copied is often made public, and the
 * path names the person.
 */
import type { Json } from '../../contract/json.ts';
import type { Check, CheckDetail, Report } from '../../contract/report.ts';
import type { Words } from '../core/words.ts';
import { jsonLine, jsonText } from './excerpt.ts';
import { numberOf } from './reading.ts';
import { headline, placeOf, titleOf } from './sentences.ts';

export function reportMarkdown(report: Report, words: Words): string {
  const head = [`# ${words.text('report.title', { name: report.tool_id })}`, headline(report, words)];
  if (report.timestamp) head.push(words.text('report.checked', { time: report.timestamp }));
  const parts = [
    head.join('\n\n'),
    ...report.checks.map((check) => checkMarkdown(check, words)),
    disclosed(words.text('report.inputs'), report.sample_inputs, 'json'),
    disclosed(words.text('report.output'), report.sample_output, 'json'),
    disclosed(words.text('report.log'), report.spawn_log, 'text'),
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

export function checkMarkdown(check: Check, words: Words): string {
  const number = numberOf(check.name);
  const status = words.text(`report.status.${check.status}`);
  const title = `## ${number === null ? '' : `${number}. `}${titleOf(check.name, words)}: ${status} (\`${check.name}\`)`;
  const findings = (check.details ?? []).map((detail) => findingMarkdown(detail, words)).join('\n');
  return [title, check.message, findings].filter(Boolean).join('\n\n');
}

function findingMarkdown(detail: CheckDetail, words: Words): string {
  const place = placeOf(detail, words).map((part) => (part.isCode ? code(part.text) : part.text));
  const value = (key: string, json: Json | undefined): string[] =>
    json === undefined ? [] : [`${words.text(key)}: ${code(jsonLine(json))}`];
  const lines = [
    ...(place.length > 0 ? [place.join(' · ')] : []),
    ...value('report.expected', detail.expected),
    ...value('report.got', detail.got),
    ...value('report.difference', detail.difference),
    ...(detail.hint ? [`${words.text('report.hint')}: ${detail.hint}`] : []),
  ];
  const head = `- ${words.text(`report.level.${detail.level}`)}: ${indented(detail.message)}`;
  return [head, ...lines.map((line) => `  - ${indented(line)}`)].join('\n');
}

function disclosed(title: string, value: Json | undefined, language: string): string {
  if (value === undefined || value === '') return '';
  const text = typeof value === 'string' ? value : jsonText(value);
  const fence = fenceFor(text);
  return `## ${title}\n\n${fence}${language}\n${text}\n${fence}`;
}

/** Inside a list, a further line of the text belongs to its entry. */
function indented(text: string): string {
  return text.replaceAll(/\r?\n/g, '\n    ');
}

function code(text: string): string {
  const ticks = '`'.repeat(longest(text) + 1);
  return longest(text) === 0 ? `\`${text}\`` : `${ticks} ${text} ${ticks}`;
}

function fenceFor(text: string): string {
  return '`'.repeat(Math.max(3, longest(text) + 1));
}

/** Length of the longest run of backticks. */
function longest(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}
