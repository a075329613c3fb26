import { isObject, type Json, type JsonObject } from '../json.ts';
import { differences, memberTolerance, without } from '../difference.ts';
import type { Difference, ExportFormat, Formatter, Normalised, OutputSpec, Tolerance } from '../types.ts';
import { axisDifferences } from './shared/compare-xy.ts';
import { CHART } from './shared/tolerances.ts';
import { amount } from './shared/amount.ts';
import { rowFormats } from './shared/formats.ts';
import { fit, unequal } from './shared/misfit.ts';
import type { Place } from './shared/place.ts';
import { words } from './shared/decoration.ts';
import { gap, list, need, record, text } from './shared/shape.ts';
import { chartFields } from './shared/spec-fields.ts';

/** `z[row][column]`; rows follow `y_labels`, columns `x_labels`. Null is an empty cell. */
export type HeatmapValue = {
  x_labels: string[];
  y_labels: string[];
  z: (number | null)[][];
  x_label?: string;
  y_label?: string;
};

const labels = list(text, 'labels are a list');
const shape = record<HeatmapValue>(
  {
    x_labels: need(labels, 'x'),
    y_labels: need(labels, 'y'),
    z: need(list(list(gap, 'a row is a list of numbers'), 'z is a list of rows')),
    x_label: words(),
    y_label: words(),
  },
  'a heatmap is an object with x_labels, y_labels and z',
);

export const summary = 'A grid of cells, coloured by value.';
export const fields = chartFields;
export const schema = shape.schema;

function read(raw: Json, place: Place): HeatmapValue {
  const value = shape.read(isObject(raw) ? labelled(raw) : raw, place);
  const { x_labels: x, y_labels: y, z } = value;
  if (z.length !== y.length) unequal(place.at('z'), z.length, 'y_labels', y.length);
  const at = place.at('z').at(0);
  for (const [index, row] of z.entries()) {
    at.key = index;
    if (row.length !== x.length) unequal(at, row.length, 'x_labels', x.length);
  }
  return value;
}

/** Without labels, rows and columns are counted from 0. */
function labelled(raw: JsonObject): JsonObject {
  const { z } = raw;
  if (!Array.isArray(z)) return raw;
  const rows = raw['y_labels'] ?? raw['y'] ?? counted(z.length);
  const first = z[0];
  const columns = raw['x_labels'] ?? raw['x'] ?? counted(Array.isArray(first) ? first.length : 0);
  if (raw['x_labels'] === columns && raw['y_labels'] === rows) return raw;
  return { ...raw, x_labels: columns, y_labels: rows };
}

function counted(length: number): string[] {
  return Array.from({ length }, (_, index) => String(index));
}

export function normalise(raw: Json): Normalised<HeatmapValue> {
  return fit(raw, read);
}

export const exporters: readonly ExportFormat<HeatmapValue>[] = rowFormats(({ x_labels, y_labels, z }) => [
  ['', ...x_labels],
  ...z.map((row, index) => [y_labels[index], ...row]),
]);

interface Cell {
  value: number;
  row: number;
  column: number;
}

export const tolerance: Tolerance = CHART;

/** Labels that were numbers are places. */
export function* compare(expected: HeatmapValue, got: HeatmapValue, allowed: Tolerance): Generator<Difference> {
  yield* labelDifferences(expected, got, 'x_labels', allowed);
  yield* labelDifferences(expected, got, 'y_labels', allowed);
  yield* differences(without(expected, 'x_labels', 'y_labels'), got, allowed);
}

function* labelDifferences(
  expected: HeatmapValue,
  got: HeatmapValue,
  name: 'x_labels' | 'y_labels',
  allowed: Tolerance,
): Generator<Difference> {
  const own = memberTolerance(allowed, name);
  if (own !== 'ignored') yield* axisDifferences(expected[name], got[name], own, `/${name}`);
}

export function describe({ x_labels, y_labels, z }: HeatmapValue, spec: OutputSpec, format: Formatter): string {
  let low: Cell | null = null;
  let high: Cell | null = null;
  for (const [row, cells] of z.entries()) {
    for (const [column, value] of cells.entries()) {
      if (value === null) continue;
      if (low === null || value < low.value) low = { value, row, column };
      if (high === null || value > high.value) high = { value, row, column };
    }
  }
  if (low === null || high === null) return format.text('describe.chart.empty');
  const where = (cell: Cell): string => `${y_labels[cell.row]}, ${x_labels[cell.column]}`;
  return format.text('describe.chart_heatmap.cells', {
    rows: y_labels.length,
    columns: x_labels.length,
    low: amount(low.value, format, spec.unit),
    low_place: where(low),
    high: amount(high.value, format, spec.unit),
    high_place: where(high),
  });
}

const prices: HeatmapValue = {
  x_labels: ['0.1', '0.2'],
  y_labels: ['90', '100'],
  z: [
    [1.5, null],
    [2.5, 4],
  ],
  x_label: 'Volatility',
};

export const examples: readonly { raw: Json; value: HeatmapValue }[] = [
  { raw: prices, value: prices },
  {
    raw: {
      x: [0.1, 0.2],
      y: [90, 100],
      z: [
        [1.5, null],
        ['2.5', 4],
      ],
      x_label: 'Volatility',
    },
    value: prices,
  },
  { raw: { z: [[1, 2]] }, value: { x_labels: ['0', '1'], y_labels: ['0'], z: [[1, 2]] } },
  { raw: { x_labels: [], y_labels: [], z: [] }, value: { x_labels: [], y_labels: [], z: [] } },
];

export const misfits: readonly Json[] = [
  null,
  [[1]],
  {},
  { x: [1], y: [1], z: 3 },
  { x: [1], y: [1], z: [1] },
  { x: [1], y: [1], z: [['high']] },
  { x: [1, 2], y: [1], z: [[1]] },
  { x: [1], y: [1, 2], z: [[1]] },
];
