/** Points of a plane as a table, one row each. */
import type { Words } from '../../core/words.ts';
import type { TableData } from '../../engines/chart/model.ts';
import { placeText, valueText } from '../../engines/chart/places.ts';
import type { GridColumn } from '../../engines/grid/columns.ts';
import type { NumberLook } from '../../output/number-format.ts';
import type { Cloud, Clouds } from './clouds.ts';

export interface ScatterTable {
  clouds: Clouds;
  xLabel: string;
  yLabel: string;
  look: NumberLook;
  words: Words;
  nameOf(cloud: Cloud): string;
}

export function scatterTable({ clouds, xLabel, yLabel, look, words, nameOf }: ScatterTable): TableData {
  const ends: number[] = [];
  for (const { x } of clouds.clouds) ends.push((ends.at(-1) ?? 0) + x.length);
  const find = (row: number): [Cloud, number] => {
    const place = ends.findIndex((end) => row < end);
    return [clouds.clouds[place]!, row - (ends[place - 1] ?? 0)];
  };
  const numeric = clouds.y.axis === 'number';
  const columns: (GridColumn | false)[] = [
    clouds.clouds.length > 1 && {
      key: 'series',
      label: words.text('chart.series'),
      type: 'text',
      at: (row) => nameOf(find(row)[0]),
    },
    {
      key: 'x',
      label: xLabel || 'x',
      type: 'number',
      at: (row) => cell(find(row), 'x'),
      write: (place) => placeText(clouds.x, place, words),
    },
    {
      key: 'y',
      label: yLabel || 'y',
      type: 'number',
      at: (row) => cell(find(row), 'y'),
      write: (place) => (numeric ? valueText(place, look, words) : placeText(clouds.y, place, words)),
    },
    has(clouds, 'label') && {
      key: 'label',
      label: words.text('plot.label'),
      type: 'text',
      at: (row) => detail(find(row), 'label'),
    },
    has(clouds, 'size') && {
      key: 'size',
      label: words.text('plot.size'),
      type: 'number',
      at: (row) => detail(find(row), 'size'),
    },
  ];
  return { columns: columns.filter((column) => column !== false), count: clouds.points };
}

function cell([cloud, index]: [Cloud, number], axis: 'x' | 'y'): number {
  return cloud[axis][index]!;
}

function detail([cloud, index]: [Cloud, number], name: 'label' | 'size'): string | number | undefined {
  return cloud.points[index]![name];
}

function has({ clouds }: Clouds, name: 'label' | 'size'): boolean {
  return clouds.some(({ points }) => points.some((point) => point[name] !== undefined));
}
