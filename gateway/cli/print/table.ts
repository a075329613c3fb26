/** Rows in columns that line up. Pure. */
import { cut, padded, widthOf } from './text.ts';

export interface TableColumn {
  label: string;
  /** Numbers stand on the right. */
  align?: 'left' | 'right';
}

const GAP = '  ';
/** No column is made narrower than this to fit a terminal. */
const LEAST = 6;

/**
 * Lines of a table: the labels, a rule, the rows. Cells are one line each and already safe to print.
 * @param columns of the terminal, null for as wide as need be
 */
export function tableLines(
  head: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  columns: number | null,
): string[] {
  const natural = head.map(({ label }, at) =>
    rows.reduce((most, row) => Math.max(most, widthOf(row[at] ?? '')), widthOf(label)),
  );
  const widths = columns === null ? natural : fitted(natural, columns - GAP.length * (head.length - 1));
  const line = (cells: readonly string[]): string =>
    widths
      .map((width, at) => padded(cut(cells[at] ?? '', width), width, head[at]?.align ?? 'left'))
      .join(GAP)
      .trimEnd();
  return [line(head.map(({ label }) => label)), line(widths.map((width) => '─'.repeat(width))), ...rows.map(line)];
}

/** Widths that fit together: the widest columns give way first. */
function fitted(natural: readonly number[], room: number): number[] {
  const widths = [...natural];
  let over = widths.reduce((sum, width) => sum + width, 0) - room;
  while (over > 0) {
    const widest = Math.max(...widths);
    const next = Math.max(LEAST, ...widths.filter((width) => width < widest));
    if (widest <= LEAST) break;
    const many = widths.filter((width) => width === widest).length;
    const step = Math.max(1, Math.min(widest - next, Math.ceil(over / many)));
    for (const [at, width] of widths.entries()) {
      if (width !== widest || over <= 0) continue;
      const less = Math.min(step, over);
      widths[at] = width - less;
      over -= less;
    }
  }
  return widths;
}

/** Labels and values, the values under each other; a value of several lines goes on where it began. */
export function pairLines(pairs: readonly (readonly [label: string, value: string])[]): string[] {
  const width = pairs.reduce((most, [label]) => Math.max(most, widthOf(label)), 0);
  return pairs.flatMap(([label, value]) => {
    const [first = '', ...others] = value.split('\n');
    const space = ' '.repeat(width + GAP.length);
    return [`${padded(label, width)}${GAP}${first}`.trimEnd(), ...others.map((line) => (space + line).trimEnd())];
  });
}
