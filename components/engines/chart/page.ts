/** A chart as a page of its own: one file without scripts or requests, for mail, archives and readers without Pixie. */
import type { Json } from '../../../contract/json.ts';
import type { OutputSpec } from '../../../contract/types.ts';
import { drawColumn } from '../grid/columns.ts';
import type { ChartModel, Scene } from './model.ts';
import { escaped } from './sheet.ts';

/** More rows make a page that browsers hardly open; the CSV has them all. */
const MOST = 50_000;

const STYLE = `body{margin:24px auto;max-width:960px;padding:0 16px;font:14px/1.5 system-ui,sans-serif;color:#16191f;background:#fff}
h1{font-size:20px;margin:0 0 8px}svg{max-width:100%;height:auto}p{color:#565e6c;margin:8px 0}
table{border-collapse:collapse;font-size:13px;font-variant-numeric:tabular-nums;margin:16px 0}
caption{text-align:start;font-weight:600;padding:4px 0}
th,td{border-bottom:1px solid #e3e6eb;padding:4px 12px 4px 0;text-align:start}.n{text-align:end}`;

export interface PageJob {
  model: ChartModel;
  spec: OutputSpec;
  summary: string;
  scene: Scene;
}

export function pageOf({ model, spec, summary, scene: { words } }: PageJob, svg: string): string {
  const paragraphs = [spec.description, summary, spec.caption]
    .filter(Boolean)
    .map((text) => `<p>${escaped(text!)}</p>`);
  return `<!doctype html>
<html lang="${escaped(words.locale)}" dir="${words.rtl ? 'rtl' : 'ltr'}">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>${escaped(spec.label)}</title>
<style>${STYLE}</style>
<h1>${escaped(spec.label)}</h1>
${svg.trim()}
${paragraphs.join('\n')}
${tableOf(model, words)}
</html>
`;
}

function tableOf(model: ChartModel, words: Scene['words']): string {
  const { columns, count } = model.table(words);
  if (count === 0) return '';
  const shown = Math.min(count, MOST);
  const drawn = columns.map((column) => drawColumn(column, count, words));
  const head = drawn.map(
    ({ label, numeric }) => `<th scope="col"${numeric ? ' class="n"' : ''}>${escaped(label)}</th>`,
  );
  const rows = Array.from({ length: shown }, (_, row) => {
    const cells = drawn.map((column) => {
      const given: Json | undefined = column.at(row);
      const missing = given === undefined || given === null || Number.isNaN(given);
      return `<td${column.numeric ? ' class="n"' : ''}>${missing ? '' : escaped(column.text(given, words))}</td>`;
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  const rest = count > shown ? `<p>${escaped(words.text('plot.rows', { shown, n: count }))}</p>` : '';
  return `<table>
<caption>${escaped(words.text('plot.data'))}</caption>
<thead><tr>${head.join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>${rest}`;
}
