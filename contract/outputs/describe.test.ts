/** The sentences that stand for what one sees. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json } from '../json.ts';
import { DESCRIBE_MESSAGES } from '../messages-describe.ts';
import type { OutputSpec } from '../types.ts';
import { outputs } from './index.ts';
import { englishFormatter } from './shared/testing.ts';

const SENTENCES: readonly [type: string, raw: Json, sentence: string, own?: Partial<OutputSpec>][] = [
  [
    'chart_line',
    { x: [0, 10], series: [{ name: 'Balance', y: [10000, 55291.23] }] },
    'Balance rises from €10,000 to €55,291 over 2 points from 0 to 10.',
    { unit: '€' },
  ],
  [
    'chart_line',
    {
      x: [2024, 2025, 2026],
      series: [
        { name: 'a', y: [3, 9, 1] },
        { name: '', y: [2, null, 2] },
      ],
    },
    'a falls from 3 to 1, between 1 and 9; Sum starts and ends at 2 over 3 points from 2024 to 2026.',
    { y_label: 'Sum' },
  ],
  [
    'image_grid',
    ['a', 'b', 'c', 'd', 'e', 'f', 'g.'].map((label) => ({ value: 'https://example.org/x.png', label })),
    '7 images: a, b, c, d, e and 2 more.',
  ],
  ['image_grid', [{ value: 'https://example.org/x.png', label: 'Cats etc.' }], '1 image: Cats etc.'],
  [
    'chart_line',
    { x: [1700000001, 1700000002], series: [{ name: 'a', y: [1e-9, 2e-301] }] },
    'a falls from 1E-9 to 2E-301 over 2 points from 1,700,000,001 to 1,700,000,002.',
  ],
  [
    'chart_scatter',
    { x: [1e300, -1e300], y: [0, 0.1 + 0.2] },
    '2 points, from -1E300 to 1E300 across and from 0 to 0.3 up.',
  ],
  ['chart_line', { x: ['2026-01-01'], y: [5] }, 'y is 5 at 2026-01-01.'],
  ['chart_line', { x: [1], series: [{ name: 'a', y: [null] }] }, 'a has no values at 1.'],
  [
    'chart_line',
    { x: [1, 2], series: ['a', 'b', 'c', 'd'].map((name) => ({ name, y: [1, 2] })) },
    'a rises from 1 to 2; b rises from 1 to 2; c rises from 1 to 2; 1 more series over 2 points from 1 to 2.',
  ],
  ['chart_line', { x: [], series: [] }, 'The chart has no points yet.'],
  [
    'chart_bar',
    { x: ['Rail', 'Road'], series: [{ name: 'Trips', y: [44, -3.5] }] },
    'Trips is highest at Rail (44) and lowest at Road (-3.5) over 2 points from Rail to Road.',
  ],
  [
    'chart_scatter',
    {
      points: [
        [1, 2],
        [3, -4],
      ],
    },
    '2 points, from 1 to 3 across and from -4 to 2 up.',
  ],
  [
    'chart_candlestick',
    { points: [1_767_571_200, 1_767_657_600].map((t) => ({ t, o: 1, h: 2, l: 0, c: 1 })) },
    'From 2026-01-05T00:00:00Z to 2026-01-06T00:00:00Z the price goes from 1 to 1, between 0 and 2, over 2 candles.',
  ],
  ['chart_pie', { labels: ['a'], values: [12.5] }, '1 slice: a with €12.50.', { unit: 'EUR' }],
  ['chart_pie', { labels: ['a'], values: [0.0125] }, '1 slice: a with $0.0125.', { unit: '$' }],
  ['chart_pie', { labels: ['a'], values: [40] }, '1 slice: a with 40%.', { unit: '%' }],
  ['chart_pie', { labels: ['a'], values: [40] }, '1 slice: a with 40 kg.', { unit: 'kg' }],
  ['chart_pie', { labels: ['Wind', 'Sun'], values: [3, 1] }, '2 slices; the largest is Wind with 3, 75% of the whole.'],
  ['chart_histogram', [1, 2, 3], '3 values between 1 and 3, 2 on average.'],
  ['chart_boxplot', { series: [{ name: 'a', values: [1, 2, 9] }] }, 'a has a median of 2, between 1 and 9.'],
  ['chart_heatmap', { x: ['p', 'q'], y: ['r'], z: [[1, 5]] }, 'A grid of 1 × 2 cells, from 1 (r, p) to 5 (r, q).'],
  ['chart_sankey', { nodes: ['a', 'b'], links: [{ source: 0, target: 1, value: 2 }] }, '1 flow, from a to b: 2.'],
  ['chart_network', { nodes: ['a', 'b'], edges: [{ source: 'a', target: 'b' }] }, 'A network of 2 nodes and 1 edge.'],
  [
    'chart_treemap',
    {
      label: 'all',
      children: [
        { label: 'x', value: 1 },
        { label: 'y', value: 2 },
      ],
    },
    '2 parts; the largest is y with 2.',
  ],
  [
    'chart_radar',
    { axes: ['p', 'q'], series: [{ name: 'a', values: [1, 2] }] },
    'a is highest at q (2) and lowest at p (1).',
  ],
  ['table', { columns: ['a', 'b'], rows: [[1, 2]] }, 'A table with 1 row; columns: a, b.'],
  ['table', { columns: ['a'], rows: [], next_cursor: 'x' }, 'A table without rows; columns: a.'],
  ['table', { rows: [{ a: 1 }], total_rows: 1200 }, 'A table with 1,200 rows; columns: a.'],
  ['map_points', [{ lat: 0, lng: 0, label: 'Null Island' }], 'A map with 1 point: Null Island.'],
  [
    'map_route',
    [
      [0, 0],
      [Math.sin(1), 0],
    ],
    'A route through 2 points from 0, 0 to 0.84147, 0, 93.57 km in straight lines.',
  ],
  [
    'map_route',
    [
      [0, 0],
      [0, 1],
    ],
    'A route through 2 points from 0, 0 to 0, 1, 111.2 km in straight lines.',
  ],
  [
    'timeline',
    [
      { t: 'some day', label: 'b' },
      { t: 1772323200, label: 'c' },
      { t: '2025-01-02', label: 'a' },
    ],
    '3 events, from 2025-01-02 to 2026-03-01.',
  ],
  [
    'gantt',
    [
      { name: 'a', start: '2026-01-05', end: '2026-01-16' },
      { name: 'b', start: 'TBD', end: 'TBD' },
    ],
    '2 tasks, from 2026-01-05 to 2026-01-16.',
  ],
  [
    'gantt',
    [
      { name: 'a', start: '2026-02-01', end: '2026-03-01' },
      { name: 'b', start: '2026-01-01', end: '2026-01-02' },
    ],
    '2 tasks, from 2026-01-01 to 2026-03-01.',
  ],
  ['diff', { before: 'a\nb\n', after: 'a\nc\nd\n' }, '2 lines added, 1 line removed.'],
  [
    'diff',
    { before: 'a', after: 'b', filename_before: 'x.py', filename_after: 'y.py' },
    'x.py to y.py: 1 line added, 1 line removed.',
  ],
  ['diff', { before: 'a', after: 'b', filename_after: 'y.py' }, 'y.py: 1 line added, 1 line removed.'],
  ['diff', { before: 'a', after: 'a' }, 'Both texts are the same.'],
  ['tree', ['a', { name: 'b', children: ['c'] }], 'Out with 3 nodes below it.'],
  ['file', { filename: 'a.csv', data: '' }, 'a.csv, text/csv.'],
  ['image', { url: 'https://example.org/a.png', alt: 'A cat' }, 'A cat'],
  ['number', 5, ''],
];

describe('describe', () => {
  for (const [type, raw, sentence, own] of SENTENCES) {
    it(`${type}: ${sentence}`, () => {
      const spec = { key: 'out', type, label: 'Out', ...own };
      const result = outputs[type]!.normalise(raw, spec);
      assert.ok(result.ok, result.ok ? '' : result.reason);
      assert.equal(outputs[type]!.describe(result.value, spec, englishFormatter), sentence);
    });
  }

  it('every sentence has its plural', () => {
    const codes = Object.keys(DESCRIBE_MESSAGES);
    for (const code of codes.filter((name) => name.endsWith('.one'))) {
      const other = code.replace(/one$/, 'other');
      assert.ok(codes.includes(other) || code === 'describe.series.one', `${other} is missing`);
    }
  });
});
