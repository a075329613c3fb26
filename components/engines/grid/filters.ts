/** Filters of single columns: what they hold and which rows they keep. Several hold at once. */
import { isNumeric, type Json } from '../../../contract/json.ts';
import { DAY, momentOf } from '../schedule/moment.ts';
import { cellAt, type DrawnColumn } from './columns.ts';

export type Filter =
  | { kind: 'text'; query: string }
  | { kind: 'choice'; values: readonly string[]; chosen: readonly string[] }
  | { kind: 'boolean'; is: boolean | null }
  /** In the unit that is shown: 25 of a percent column is the value 0.25. */
  | { kind: 'number'; least: number | null; most: number | null }
  /** Days, `YYYY-MM-DD`; '' is open. */
  | { kind: 'date'; from: string; to: string };

/** Up to so many different texts are offered one by one. */
const FEW = 12;

/** The filter that suits a column, keeping everything yet. */
export function filterFor(column: DrawnColumn, count: number): Filter {
  if (column.kind === 'number') return { kind: 'number', least: null, most: null };
  if (column.kind === 'date') return { kind: 'date', from: '', to: '' };
  if (column.kind === 'boolean') return { kind: 'boolean', is: null };
  const values = fewValues(column, count);
  return values ? { kind: 'choice', values, chosen: [] } : { kind: 'text', query: '' };
}

/** The different texts of a column where they are few and repeat; else null. */
function fewValues(column: DrawnColumn, count: number): string[] | null {
  const values = new Set<string>();
  for (let row = 0; row < count; row += 1) {
    const cell = cellAt(column, row);
    if (cell === null || cell === undefined) continue;
    if (typeof cell === 'object') return null;
    values.add(String(cell));
    if (values.size > FEW) return null;
  }
  return values.size > 0 && values.size * 2 <= count ? [...values] : null;
}

/** Keeps a row, or null when the filter keeps everything. */
export function testOf(
  filter: Filter,
  column: DrawnColumn,
  text: (cell: Json) => string,
): ((row: number) => boolean) | null {
  switch (filter.kind) {
    case 'text': {
      const query = filter.query.trim().toLowerCase();
      return query === '' ? null : keeps(column, (cell) => text(cell).toLowerCase().includes(query));
    }
    case 'choice': {
      const chosen = new Set(filter.chosen);
      return chosen.size === 0 ? null : keeps(column, (cell) => chosen.has(String(cell)));
    }
    case 'boolean':
      return filter.is === null ? null : keeps(column, (cell) => cell === filter.is);
    case 'number':
      return numberTest(filter, column);
    case 'date':
      return dateTest(filter, column);
  }
}

function keeps(column: DrawnColumn, test: (cell: Json) => boolean): (row: number) => boolean {
  return (row) => {
    const cell = cellAt(column, row);
    return cell !== null && cell !== undefined && test(cell);
  };
}

function numberTest(
  { least, most }: Filter & { kind: 'number' },
  column: DrawnColumn,
): ((row: number) => boolean) | null {
  if (least === null && most === null) return null;
  const factor = column.percent ? 100 : 1;
  // 0.07 * 100 is 7.000000000000001, which is not more than 7 to anyone.
  const near = (value: number): number => Number((value * factor).toPrecision(15));
  return keeps(column, (cell) => {
    if (!isNumeric(cell)) return false;
    const value = near(Number(cell));
    return (least === null || value >= least) && (most === null || value <= most);
  });
}

function dateTest({ from, to }: Filter & { kind: 'date' }, column: DrawnColumn): ((row: number) => boolean) | null {
  if (from === '' && to === '') return null;
  const first = from === '' ? -Infinity : Date.parse(from);
  const after = to === '' ? Infinity : Date.parse(to) + DAY;
  return keeps(column, (cell) => {
    const moment = typeof cell === 'string' || typeof cell === 'number' ? momentOf(cell) : null;
    return moment !== null && moment.wall >= first && moment.wall < after;
  });
}
