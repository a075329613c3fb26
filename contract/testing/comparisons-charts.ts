/** Charts that agree or differ. */
import type { Comparisons, Corpus } from './comparison.ts';

const line = (x: (number | string)[], y: (number | null)[]) => ({ x, series: [{ name: 's', y }] });

/** For line, area and bar. */
const overAxis: Comparisons = {
  pass: [
    { expected: line([1, 2], [10, 20]), got: { ...line([1, 2], [10.009, 19.99]), x_label: 'Year' } },
    { expected: line([1, 2], [10, null]), got: line([1, 2], [10, Number.NaN]) },
    { expected: line([1, 2], [3, 4]), got: { series: [{ name: 's', x: [1, 2], y: [3, 4] }] } },
    { expected: line([0.3], [1]), got: line([0.1 + 0.2], [1]) },
    { expected: line(['2026-01-01'], [0]), got: line(['2026-01-01'], [1e-16]) },
    { expected: line([1], [10]), got: line([1], [11]), tolerance: { series: { abs: 1 } } },
    { expected: line([1], [10]), got: line([1], [11]), tolerance: { rel: 0.1 } },
    { expected: line([2024], [10]), got: line([2025], [10]), tolerance: { x: { abs: 1 } } },
  ],
  fail: [
    { expected: line([1, 2], [10, 20]), got: line([1, 2], [10.02, 20]), at: ['/series/0/y/0'] },
    { expected: line([2024], [1]), got: line([2025], [1]), at: ['/x/0'] },
    { expected: line([1, 2], [1, null]), got: line([1, 2], [1, 0]), at: ['/series/0/y/1'] },
    { expected: line([1], [1]), got: line([1, 2], [1, 2]), at: ['/x', '/series/0/y'] },
    { expected: line([1], [1]), got: { x: [1], series: [{ name: 't', y: [1] }] }, at: ['/series/0/name'] },
    { expected: line([1], [1]), got: { x: [1], series: [] }, at: ['/series'] },
    { expected: { ...line([1], [1]), y_label: 'm' }, got: line([1], [1]), at: ['/y_label'] },
    { expected: line([1], [10]), got: line([1], [12]), tolerance: { series: { abs: 1 } }, at: ['/series/0/y/0'] },
    { expected: line([1], [10]), got: line([2], [11]), tolerance: { series: { abs: 1 } }, at: ['/x/0'] },
  ],
};

const points = (x: number, y: number) => ({ points: [{ x, y }] });
const candle = (t: number | string, close: number) => [{ t, open: 10, high: 12, low: 9, close }];
const nodes = [{ id: 'a' }, { id: 'b' }];

export const chartCorpus: Corpus = {
  chart_line: overAxis,
  chart_area: overAxis,
  chart_bar: overAxis,
  chart_scatter: {
    pass: [
      { expected: points(1, 2), got: { series: [{ x: [1.0000005], y: [2.001], mode: 'markers' }] } },
      { expected: points(1, 2), got: points(1, 3), tolerance: { y: { abs: 1 } } },
    ],
    fail: [
      { expected: points(2025, 2), got: points(2026, 2), at: ['/series/0/points/0/x'] },
      { expected: points(1, 2), got: points(1, 2.01), at: ['/series/0/points/0/y'] },
      { expected: points(1, 2), got: points(2, 3), tolerance: { y: { abs: 1 } }, at: ['/series/0/points/0/x'] },
    ],
  },
  chart_pie: {
    pass: [
      { expected: [{ label: 'a', value: 10 }], got: { labels: ['a'], values: [10.005], donut: true } },
      { expected: [{ label: 'a', value: 10 }], got: [{ label: 'a', value: 11 }], tolerance: { abs: 1 } },
    ],
    fail: [
      { expected: [{ label: 'a', value: 10 }], got: [{ label: 'a', value: 10.1 }], at: ['/slices/0/value'] },
      {
        expected: [{ label: 'a', value: 10 }],
        got: [{ label: 'b', value: 12 }],
        tolerance: { abs: 1 },
        at: ['/slices/0/label', '/slices/0/value'],
      },
    ],
  },
  chart_histogram: {
    pass: [
      { expected: [3, 1, 2], got: { values: [1, 2, 3.001], bins: 4 } },
      { expected: [1, 2], got: [2.5, 1.5], tolerance: { values: { abs: 0.5 } } },
    ],
    fail: [
      { expected: [1, 2], got: [1, 1], at: ['/values/1'] },
      { expected: [1, 2], got: [1, 2, 2], at: ['/values'] },
      { expected: { values: [1], bins: 3 }, got: { values: [1], bins: 9 }, at: ['/bins'] },
      { expected: [1, 2], got: [1, 3], tolerance: { values: { abs: 0.5 } }, at: ['/values/1'] },
    ],
  },
  chart_boxplot: {
    pass: [
      { expected: { series: [{ values: [3, 1, 2] }] }, got: { series: [{ values: [1, 2, 3] }] } },
      {
        expected: { series: [{ min: 1, q1: 1.5, median: 2, q3: 2.5, max: 3 }] },
        got: { series: [{ values: [3, 1, 2] }] },
      },
      { expected: { series: [{ values: [1] }] }, got: { series: [{ values: [2] }] }, tolerance: { abs: 1 } },
    ],
    fail: [
      { expected: { series: [{ values: [1, 2] }] }, got: { series: [{ values: [1, 4] }] }, at: ['/series/0/values/1'] },
      { expected: { series: [] }, got: { series: [{ values: [1] }] }, at: ['/series'] },
      {
        expected: { series: [{ min: 1, q1: 1, median: 2, q3: 2, max: 3 }] },
        got: { series: [{ min: 1, q1: 1, median: 9, q3: 2, max: 3 }] },
        tolerance: { abs: 1 },
        at: ['/series/0/median'],
      },
    ],
  },
  chart_heatmap: {
    pass: [
      { expected: { x: [0.3], y: ['a'], z: [[10]] }, got: { x_labels: [0.1 + 0.2], y_labels: ['a'], z: [[10.009]] } },
      { expected: { z: [[1, null]] }, got: { z: [[2, Number.NaN]] }, tolerance: { z: { abs: 1 } } },
    ],
    fail: [
      { expected: { z: [[1]] }, got: { z: [[1.1]] }, at: ['/z/0/0'] },
      { expected: { x: ['a'], z: [[1]] }, got: { x: ['b'], z: [[1]] }, at: ['/x_labels/0'] },
      { expected: { z: [[1, null]] }, got: { z: [[2, 3]] }, tolerance: { z: { abs: 1 } }, at: ['/z/0/1'] },
    ],
  },
  chart_candlestick: {
    pass: [
      { expected: candle('2026-01-05', 11), got: candle('2026-01-05', 11.009).map((p) => ({ ...p, volume: 5 })) },
      { expected: candle(1, 11), got: candle(1, 12), tolerance: { close: { abs: 1 } } },
    ].map(({ expected, got, ...rest }) => ({ expected: { points: expected }, got: { points: got }, ...rest })),
    fail: [
      {
        expected: { points: candle(1767225600, 11) },
        got: { points: candle(1767312000, 11) },
        at: ['/points/0/t'],
      },
      { expected: { points: candle(1, 11) }, got: { points: candle(1, 11.1) }, at: ['/points/0/close'] },
      {
        expected: { points: candle(1, 11) },
        got: { points: candle(1, 9) },
        tolerance: { close: { abs: 1 } },
        at: ['/points/0/close'],
      },
    ],
  },
  chart_radar: {
    pass: [
      { expected: { axes: ['a'], series: [{ values: [7] }] }, got: { axes: ['a'], series: [{ values: [7.005] }] } },
      {
        expected: { axes: ['a'], series: [{ values: [7] }] },
        got: { axes: ['a'], series: [{ values: [8] }] },
        tolerance: { series: { abs: 1 } },
      },
    ],
    fail: [
      {
        expected: { axes: ['a'], series: [{ values: [7] }] },
        got: { axes: ['b'], series: [{ values: [null] }] },
        at: ['/axes/0', '/series/0/values/0'],
      },
      {
        expected: { axes: ['a'], series: [{ values: [7] }] },
        got: { axes: ['a'], series: [{ values: [9] }] },
        tolerance: { series: { abs: 1 } },
        at: ['/series/0/values/0'],
      },
    ],
  },
  chart_sankey: {
    pass: [
      {
        expected: { nodes, links: [{ source: 'a', target: 'b', value: 5 }] },
        got: { nodes: [{ id: 'b' }, { id: 'a' }], links: [{ source: 1, target: 0, value: 5.004 }] },
      },
      {
        expected: { nodes, links: [{ source: 'a', target: 'b', value: 5 }] },
        got: { nodes, links: [{ source: 'a', target: 'b', value: 6 }] },
        tolerance: { links: { abs: 1 } },
      },
    ],
    fail: [
      {
        expected: { nodes, links: [{ source: 'a', target: 'b', value: 5 }] },
        got: { nodes, links: [{ source: 'b', target: 'a', value: 5 }] },
        at: ['/links/0', '/links/0'],
      },
      { expected: { nodes, links: [] }, got: { nodes: [...nodes, { id: 'c' }], links: [] }, at: ['/nodes/2'] },
      {
        expected: { nodes, links: [{ source: 'a', target: 'b', value: 5 }] },
        got: { nodes, links: [{ source: 'a', target: 'b', value: 7 }] },
        tolerance: { links: { abs: 1 } },
        at: ['/links/0/value'],
      },
    ],
  },
  chart_treemap: {
    pass: [
      {
        expected: [{ id: 'a', value: 5 }, { id: 'b' }],
        got: {
          items: [
            { id: 'b', value: 1 },
            { id: 'a', value: 5 },
          ],
        },
      },
      { expected: [{ id: 'a', value: 5 }], got: [{ id: 'a', value: 6 }], tolerance: { value: { abs: 1 } } },
    ],
    fail: [
      { expected: [{ id: 'a', value: 5 }], got: [{ id: 'a', value: 5.1 }], at: ['/nodes/0/value'] },
      {
        expected: [{ id: 'a' }, { id: 'b', parent: 'a' }],
        got: [{ id: 'a' }, { id: 'b' }],
        at: ['/nodes/1/parent'],
      },
      {
        expected: [{ id: 'a', value: 5 }],
        got: [{ id: 'a', value: 7 }],
        tolerance: { abs: 1 },
        at: ['/nodes/0/value'],
      },
    ],
  },
  chart_network: {
    pass: [
      {
        expected: { nodes: [{ id: 'a', x: 0, y: 0 }, { id: 'b' }], edges: [{ source: 'a', target: 'b', weight: 2 }] },
        got: {
          nodes: [
            { id: 'b', x: 3 },
            { id: 'a', x: 1, y: 2 },
          ],
          links: [{ source: 'b', target: 'a', weight: 2.001 }],
        },
      },
      {
        expected: { nodes: [{ id: 'a', x: 0 }], edges: [] },
        got: { nodes: [{ id: 'a', x: 0.1 }], edges: [] },
        tolerance: { x: { abs: 0.2 } },
      },
    ],
    fail: [
      {
        expected: { nodes, edges: [{ source: 'a', target: 'b' }], directed: true },
        got: { nodes, edges: [{ source: 'b', target: 'a' }], directed: true },
        at: ['/edges/0', '/edges/0'],
      },
      { expected: { nodes, edges: [], directed: true }, got: { nodes, edges: [] }, at: ['/directed'] },
      {
        expected: { nodes: [{ id: 'a', x: 0, colour: 'red' }], edges: [] },
        got: { nodes: [{ id: 'a', x: 1, colour: 'blue' }], edges: [] },
        at: ['/nodes/0/colour'],
      },
      {
        expected: { nodes: [{ id: 'a', x: 0 }], edges: [] },
        got: { nodes: [{ id: 'a', x: 1 }], edges: [] },
        tolerance: { x: { abs: 0.2 } },
        at: ['/nodes/0/x'],
      },
    ],
  },
};
