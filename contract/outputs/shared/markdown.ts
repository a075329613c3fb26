/** Rows as a Markdown table; the first one is the header. */
import { cellText } from './delimited.ts';
import type { Rows } from './formats.ts';

/** Pipes, backslashes and markup characters lose their meaning, line breaks become `<br>`: a cell is text, not Markdown. */
export function markdownTable(rows: Rows): string {
  const lines: string[] = [];
  for (const row of rows) {
    const cells = row.map((cell) => escape(cellText(cell)));
    lines.push(cells.length > 0 ? `| ${cells.join(' | ')} |` : '|  |');
    if (lines.length === 1) lines.push(cells.length > 0 ? `| ${cells.map(() => '---').join(' | ')} |` : '| --- |');
  }
  return lines.map((line) => `${line}\n`).join('');
}

function escape(text: string): string {
  return text.replace(/[\\|`*_[\]<>&]/g, (character) => `\\${character}`).replace(/\r\n|[\r\n]/g, '<br>');
}
