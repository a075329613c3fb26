/** A run as one HTML document for people: no script, nothing to fetch, every word of the tool escaped. Pure. */
import type { Run } from '../../contract/api.ts';
import { isObject, stringifyJson, type Json } from '../../contract/json.ts';
import type { InputSpec, OutputSpec } from '../../contract/types.ts';
import { escapeHtml } from '../documents/markdown.ts';
import { english } from './english.ts';
import type { TableExcerpt } from './making.ts';

/** An output in the report. */
export interface ReportedOutput {
  spec: OutputSpec;
  /** One sentence about it; '' for none. */
  sentence: string;
  /** The beginning of it, where it is a table. */
  table: TableExcerpt | null;
  /** Its files, by their places in the archive; with the content of what is to be seen in the report itself. */
  files: { path: string; mediaType: string; content: Buffer | null }[];
}

export interface ReportParts {
  toolName: string;
  run: Run;
  inputs: readonly InputSpec[];
}

const MOST_TEXT = 10_000;
/** Pictures that run nothing. */
export const PICTURE = /^image\/(?:png|jpeg|gif|webp|avif)$/i;
const TEXT = /^(?:text\/|application\/(?:json|yaml|geo\+json|x-ndjson))/i;

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1d23;background:#fff}
h1{font-size:1.6rem;line-height:1.25}h2{font-size:1.15rem;margin-block:2rem .5rem}p{margin-block:.5rem}
.facts{color:#565e6c}table{border-collapse:collapse;font-size:.9rem}th,td{text-align:start;vertical-align:top;padding:.35rem .75rem;border-bottom:1px solid #d9dde3;overflow-wrap:anywhere}
th{font-weight:600}pre{overflow:auto;max-height:30rem;padding:.75rem;background:#f5f6f8;border-radius:8px;font-size:.85rem;white-space:pre-wrap;overflow-wrap:anywhere}
img{max-width:100%;height:auto}.wide{overflow:auto}`;

/** The beginning of the document: what ran, when, with which inputs. */
export function reportHead({ toolName, run, inputs }: ReportParts): string {
  const title = escapeHtml(run.label ? `${toolName}: ${run.label}` : toolName);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${title}</title><style>${STYLE}</style></head><body>
<h1 dir="auto">${title}</h1>
<p class="facts">${facts(run).map(escapeHtml).join(' · ')}</p>
${run.error ? `<p dir="auto"><strong>${escapeHtml(run.error.title)}.</strong> ${escapeHtml(run.error.detail)}</p>` : ''}
${run.notices.map(({ key, message }) => `<p dir="auto">${escapeHtml(key ? `${key}: ${message}` : message)}</p>`).join('\n')}
<h2>Inputs</h2>
${inputTable(run, inputs)}
`;
}

/** One output with what there is to see of it without its viewer. */
export function reportSection({ spec, sentence, table, files }: ReportedOutput): string {
  const links = files.map(({ path }) => `<a href="${escapeHtml(linkTo(path))}">${escapeHtml(path)}</a>`).join(', ');
  return `<h2 dir="auto">${escapeHtml(spec.label || spec.key)}</h2>
${spec.description ? `<p dir="auto">${escapeHtml(String(spec.description))}</p>` : ''}
${sentence ? `<p dir="auto">${escapeHtml(sentence)}</p>` : ''}
${preview(spec, table, files)}
${spec.caption ? `<p class="facts" dir="auto">${escapeHtml(String(spec.caption))}</p>` : ''}
${links ? `<p>File: ${links}</p>` : '<p class="facts">The tool returned nothing here.</p>'}
`;
}

export const REPORT_END = '</body></html>\n';

function facts(run: Run): string[] {
  return [
    `Status: ${run.status}`,
    `Started ${run.startedAt ?? run.createdAt}`,
    ...(run.durationMs === null ? [] : [`took ${english.number(run.durationMs / 1000)} s`]),
    ...(run.toolVersion === null ? [] : [`version ${run.toolVersion}`]),
    `Run ${run.runId}`,
  ];
}

function inputTable({ inputs }: Run, specs: readonly InputSpec[]): string {
  const labels = new Map(specs.map(({ key, label }) => [key, label]));
  const rows = Object.entries(inputs).map(
    ([key, value]) => `<tr><th scope="row" dir="auto">${escapeHtml(labels.get(key) || key)}</th>${cell(value)}</tr>`,
  );
  return rows.length === 0 ? '<p>None.</p>' : `<div class="wide"><table>${rows.join('\n')}</table></div>`;
}

function cell(value: Json | undefined): string {
  return `<td dir="auto">${escapeHtml(cut(wordsOf(value ?? null), 500))}</td>`;
}

function wordsOf(value: Json): string {
  if (typeof value === 'string') return /^data:/i.test(value) ? `${value.slice(0, 40)}…` : value;
  if (isObject(value) && typeof value['$upload'] === 'string') return String(value['name'] ?? 'a file');
  return value === null ? '' : stringifyJson(value);
}

function preview(spec: OutputSpec, table: TableExcerpt | null, files: ReportedOutput['files']): string {
  if (table) return tablePreview(table);
  const pictures = files.filter(({ mediaType, content }) => PICTURE.test(mediaType) && content !== null);
  if (pictures.length > 0) {
    const alt = escapeHtml(spec.label || spec.key);
    return pictures
      .map(({ mediaType, content }) => {
        return `<p><img alt="${alt}" src="data:${mediaType};base64,${content!.toString('base64')}"></p>`;
      })
      .join('\n');
  }
  const [first] = files;
  if (first?.content && TEXT.test(first.mediaType)) {
    return `<pre dir="auto">${escapeHtml(cut(first.content.toString('utf8').replace(/^\uFEFF/, ''), MOST_TEXT))}</pre>`;
  }
  return '';
}

function tablePreview({ columns, rows, count }: TableExcerpt): string {
  const shown = columns.filter(isObject);
  const head = shown.map(({ label }) => `<th scope="col" dir="auto">${escapeHtml(String(label ?? ''))}</th>`).join('');
  const body = rows.map((row) => {
    return `<tr>${shown.map(({ key }) => cell(isObject(row) ? row[String(key)] : null)).join('')}</tr>`;
  });
  const rest = count > rows.length ? `<p class="facts">The first ${rows.length} of ${count} rows.</p>` : '';
  return `<div class="wide"><table><thead><tr>${head}</tr></thead><tbody>${body.join('\n')}</tbody></table></div>${rest}`;
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most).toWellFormed()}…`;
}

function linkTo(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
