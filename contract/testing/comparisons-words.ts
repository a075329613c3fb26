/** Words, numbers, lists and tables that agree or differ. */
import type { OutputSpec } from '../types.ts';
import type { Comparisons, Corpus } from './comparison.ts';

const LOOSE = { abs: 5, rel: 1 };

/** No tolerance makes one text another. */
const words: Comparisons = {
  pass: [
    { expected: 'Ready', got: { value: 'Ready' } },
    { expected: '42', got: 42 },
    { expected: 'Ready', got: 'Ready', tolerance: LOOSE },
  ],
  fail: [
    { expected: 'Ready', got: 'ready', at: [''] },
    { expected: 'Ready', got: 'Ready ', at: [''] },
    { expected: '42', got: '43', tolerance: LOOSE, at: [''] },
    { expected: '', got: null, at: [''] },
  ],
};

/** Nor does white space count. */
const spacedWords: Comparisons = {
  pass: [
    { expected: '# Title\n\nOne *two*', got: '# Title\r\n\r\n\r\nOne   *two*\n' },
    { expected: 'a b', got: 'a\nb', tolerance: LOOSE },
  ],
  fail: [
    { expected: 'One two', got: 'Onetwo', at: [''] },
    { expected: 'One two', got: 'One 2', tolerance: LOOSE, at: [''] },
  ],
};

const tableSpec: Partial<OutputSpec> = {
  columns: [
    { key: 'year', label: 'Year' },
    { key: 'sum', label: 'Sum', type: 'currency' },
  ],
};

export const wordCorpus: Corpus = {
  text: words,
  stream_text: words,
  markdown: spacedWords,
  latex: spacedWords,
  code: {
    pass: [
      { expected: 'print(1)\n', got: { value: 'print(1)\n', language: 'python' } },
      { expected: { text: 'a' }, got: 'a', tolerance: LOOSE },
    ],
    fail: [
      { expected: 'if a:\n  b', got: 'if a:\n    b', at: ['/value'] },
      { expected: { value: 'a', language: 'sql' }, got: { value: 'a', language: 'js' }, at: ['/language'] },
      { expected: 'a', got: 'b', tolerance: LOOSE, at: ['/value'] },
    ],
  },
  diff: {
    pass: [
      { expected: { before: 'a', after: 'b' }, got: { before: 'a', after: 'b', filename_after: 'x.txt' } },
      { expected: { before: 'a', after: 'b' }, got: { after: 'b', before: 'a' }, tolerance: LOOSE },
    ],
    fail: [
      { expected: { before: 'a', after: 'b' }, got: { before: 'a', after: 'c' }, at: ['/after'] },
      {
        expected: { before: '1', after: '2', filename_before: 'x' },
        got: { before: '2', after: '2' },
        tolerance: LOOSE,
        at: ['/before', '/filename_before'],
      },
    ],
  },
  number: {
    pass: [
      { expected: 2.4151, got: { value: 2.4151, format: 'currency', unit: '€' } },
      { expected: 100, got: 100.009 },
      { expected: 0, got: 1e-7 },
      { expected: 12345678901234567890n, got: 12345678901234567891n },
      { expected: 2.4151, got: 2.45126, tolerance: { rtol: 0.01, atol: 0.05 } },
      { expected: -10, got: -12, tolerance: { abs: 2 } },
      { expected: '31.5', got: 29.87, tolerance: { atol: 6 } },
    ],
    fail: [
      { expected: 100, got: 100.02, at: ['/value'] },
      { expected: 0, got: 1e-5, at: ['/value'] },
      { expected: 1, got: -1, at: ['/value'] },
      { expected: { value: 1, unit: 'm' }, got: { value: 1, unit: 'km' }, at: ['/unit'] },
      { expected: 1, got: null, at: [''] },
      { expected: 1, got: Number.NaN, at: [''] },
      { expected: null, got: 1, at: [''] },
      { expected: 59163.8, got: 59168, tolerance: { abs: 0.05 }, at: ['/value'] },
      { expected: 9007199254740993n, got: 9007199254740992n, tolerance: { abs: 0 }, at: ['/value'] },
      { expected: 2.4151, got: 2.5, tolerance: { rtol: 0.01, atol: 0.05 }, at: ['/value'] },
    ],
  },
  boolean: {
    pass: [
      { expected: true, got: { value: 1, true_label: 'Stable' } },
      { expected: false, got: 0, tolerance: LOOSE },
    ],
    fail: [
      { expected: true, got: false, at: ['/value'] },
      { expected: true, got: 0, tolerance: LOOSE, at: ['/value'] },
    ],
  },
  progress: {
    pass: [
      { expected: 0.5, got: { value: 50, label: 'Half' } },
      { expected: null, got: { value: null } },
      { expected: 0.5, got: 0.6, tolerance: { abs: 0.11 } },
    ],
    fail: [
      { expected: 0.5, got: 0.6, at: ['/value'] },
      { expected: null, got: 0, at: ['/value'] },
      { expected: 0.5, got: 0.7, tolerance: { abs: 0.11 }, at: ['/value'] },
    ],
  },
  kv: {
    pass: [
      {
        expected: { a: 1, b: 'x' },
        got: {
          pairs: [
            ['b', 'x'],
            ['a', 1.0000005],
          ],
        },
      },
      { expected: { pairs: [{ key: 'a', value: null }] }, got: { a: Number.NaN } },
      { expected: {}, got: { pairs: {} } },
      { expected: { b: 2 }, got: { a: 1, b: 2 }, tolerance: { allow_extra: true } },
      { expected: { a: 1, b: 1 }, got: { a: 1.5, b: 1 }, tolerance: { a: { abs: 1 } } },
    ],
    fail: [
      { expected: { a: 1 }, got: { a: 1.001 }, at: ['/pairs/0/value'] },
      { expected: { a: 1 }, got: { a: '1' }, at: ['/pairs/0/value'] },
      { expected: { a: 1 }, got: { a: 1, b: 2 }, at: ['/pairs/1'] },
      { expected: { a: 1, b: 2 }, got: { a: 1 }, at: ['/pairs/1'] },
      { expected: { a: [1, 2] }, got: { a: [1] }, at: ['/pairs/0/value'] },
      { expected: { a: { x: 1 } }, got: { a: { x: 1, y: 2 } }, at: ['/pairs/0/value/y'] },
      {
        expected: {
          pairs: [
            ['a', 1],
            ['a', 2],
          ],
        },
        got: {
          pairs: [
            ['a', 2],
            ['a', 1],
          ],
        },
        at: ['/pairs/0/value', '/pairs/1/value'],
      },
      { expected: { a: 1, c: 3 }, got: { a: 1, b: 2 }, tolerance: { allow_extra: true }, at: ['/pairs/1'] },
      { expected: { a: 1, b: 1 }, got: { a: 1.5, b: 1.5 }, tolerance: { a: { abs: 1 } }, at: ['/pairs/1/value'] },
    ],
  },
  table: {
    pass: [
      { expected: [{ year: 1, sum: 2 }], got: { columns: ['year', 'sum'], rows: [[1, 2]], next_cursor: 'p2' } },
      { expected: [{ year: 1, sum: 2 }], got: { rows: [{ sum: 2, year: 1 }] }, spec: tableSpec },
      {
        expected: { columns: ['year'], rows: [[1]] },
        got: { columns: [{ key: 'year', label: 'Year' }], rows: [{ year: 1, hidden: 2 }] },
      },
      { expected: [{ a: null }], got: { columns: ['a'], rows: [{}] } },
      { expected: [{ a: 1 }, { a: 2 }], got: [{ a: 3 }, { a: 2, b: 0 }, { a: 1 }], tolerance: { allow_extra: true } },
      { expected: [{ a: 1, b: 1 }], got: [{ a: 1, b: 3 }], tolerance: { b: { abs: 2 } } },
      { expected: [{ a: 1 }], got: [{ a: 3 }], tolerance: { rows: { abs: 2 } } },
    ],
    fail: [
      { expected: [{ a: 1 }, { a: 2 }], got: [{ a: 2 }, { a: 1 }], at: ['/rows/0/a', '/rows/1/a'] },
      { expected: [{ a: 1 }], got: [{ a: 1 }, { a: 2 }], at: ['/rows'] },
      { expected: [{ a: 1 }], got: [{ a: 1, b: 2 }], at: ['/columns/1'] },
      { expected: [{ a: 1, b: 2 }], got: [{ a: 1 }], at: ['/columns/1', '/rows/0/b'] },
      { expected: [{ a: 1 }], got: [{ a: '1' }], at: ['/rows/0/a'] },
      {
        expected: { columns: [{ key: 'a', label: 'A' }], rows: [] },
        got: { columns: [{ key: 'a', label: 'B' }], rows: [] },
        at: ['/columns/0/label'],
      },
      { expected: { columns: ['a', 'b'], rows: [] }, got: { columns: ['b', 'a'], rows: [] }, at: ['/columns'] },
      {
        expected: { columns: ['a'], rows: [], total_rows: 9 },
        got: { columns: ['a'], rows: [], total_rows: 10 },
        at: ['/total_rows'],
      },
      { expected: [{ a: 1 }, { a: 1 }], got: [{ a: 1 }, { a: 2 }], tolerance: { allow_extra: true }, at: ['/rows/1'] },
      { expected: [{ a: 1, b: 1 }], got: [{ a: 3, b: 3 }], tolerance: { b: { abs: 2 } }, at: ['/rows/0/a'] },
    ],
  },
  log: {
    pass: [
      { expected: ['Ready'], got: [{ t: '2026-01-01T00:00:00Z', level: 'INFO', message: 'Ready' }] },
      {
        expected: [{ t: 5, level: 'warn', message: 'a' }],
        got: [{ t: 1e9, level: 'warning', message: 'a' }],
      },
      {
        expected: [{ t: '2026-01-01T00:00:00Z', message: 'a' }],
        got: [{ t: 1767225603, message: 'a' }],
        tolerance: { t: { abs: 5 } },
      },
    ],
    fail: [
      { expected: ['a', 'b'], got: ['a', 'c', 'b'], at: ['/lines/1/message', '/lines'] },
      { expected: [{ level: 'info', message: 'a' }], got: [{ level: 'error', message: 'a' }], at: ['/lines/0/level'] },
      {
        expected: [{ t: '2026-01-01T00:00:00Z', message: 'a' }],
        got: [{ t: '2026-01-01T00:00:09Z', message: 'a' }],
        tolerance: { t: { abs: 5 } },
        at: ['/lines/0/t'],
      },
    ],
  },
  tree: {
    pass: [
      { expected: { label: 'a', children: ['b'] }, got: { root: { name: 'a', children: [{ label: 'b', value: 1 }] } } },
      { expected: { label: 'a', value: 1 }, got: { label: 'a', value: 1.4 }, tolerance: { value: { abs: 0.5 } } },
    ],
    fail: [
      { expected: ['a', 'b'], got: ['b', 'a'], at: ['/root/children/0/label', '/root/children/1/label'] },
      { expected: ['a'], got: ['a', 'b'], at: ['/root/children'] },
      { expected: { label: 'a', meta: { n: 1 } }, got: { label: 'a', meta: { n: 1, m: 2 } }, at: ['/root/meta/m'] },
      {
        expected: { label: 'a', children: [{ label: 'b', value: 1 }] },
        got: { label: 'a', children: [{ label: 'b', value: 2 }] },
        tolerance: { value: { abs: 0.5 } },
        at: ['/root/children/0/value'],
      },
    ],
  },
  timeline: {
    pass: [
      { expected: [{ t: '2026-01-01', label: 'a' }], got: [{ date: '2026-01-01', title: 'a', category: 'x' }] },
      { expected: [{ t: 10, label: 'a' }], got: [{ t: 12, label: 'a' }], tolerance: { t: { abs: 2 } } },
    ],
    fail: [
      { expected: [{ t: 1767225600, label: 'a' }], got: [{ t: 1767225601, label: 'a' }], at: ['/events/0/t'] },
      { expected: [{ t: 1, label: 'a' }], got: [], at: ['/events'] },
      {
        expected: [{ t: 10, label: 'a' }],
        got: [{ t: 13, label: 'a' }],
        tolerance: { t: { abs: 2 } },
        at: ['/events/0/t'],
      },
    ],
  },
  gantt: {
    pass: [
      {
        expected: [{ name: 'a', start: 0, end: 1 }],
        got: { tasks: [{ task: 'a', start: 0, finish: 1, progress: 1 }] },
      },
      {
        expected: [{ name: 'a', start: 0, end: 1 }],
        got: [{ name: 'a', start: 0, end: 2 }],
        tolerance: { end: { abs: 1 } },
      },
    ],
    fail: [
      { expected: [{ name: 'a', start: 0, end: 1 }], got: [{ name: 'a', start: 0, end: 1.1 }], at: ['/tasks/0/end'] },
      {
        expected: [{ name: 'a', start: 0, end: 1, dependencies: ['b'] }],
        got: [{ name: 'a', start: 0, end: 1 }],
        at: ['/tasks/0/dependencies'],
      },
      {
        expected: [{ name: 'a', start: 0, end: 1 }],
        got: [{ name: 'a', start: 1, end: 2 }],
        tolerance: { end: { abs: 1 } },
        at: ['/tasks/0/start'],
      },
    ],
  },
};
