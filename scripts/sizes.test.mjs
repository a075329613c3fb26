import assert from 'node:assert/strict';
import { test } from 'node:test';
import { differences, sizeRows, tableOf } from './sizes.mjs';

const CHUNKS = [
  { file: 'pixie.js', module: 'components/pixie.ts', imports: ['lit.js'] },
  { file: 'lit.js', module: null, imports: [] },
  { file: 'date.js', module: 'components/inputs/date/date.ts', imports: ['pixie.js', 'months.js'] },
  { file: 'months.js', module: null, imports: ['lit.js'] },
  { file: 'line.js', module: 'components/outputs/chart_line/chart_line.ts', imports: ['chart.js', 'pixie.js'] },
  { file: 'chart.js', module: 'components/engines/chart/chart.ts', imports: ['echarts.js'] },
  { file: 'echarts.js', module: null, imports: [] },
];
const KIB = {
  'pixie.js': 20,
  'lit.js': 5,
  'date.js': 1,
  'months.js': 2,
  'line.js': 3,
  'chart.js': 1,
  'echarts.js': 200,
};
const rows = sizeRows(CHUNKS, (file) => KIB[file] * 1024);

test('a type counts with what it alone brings, not with the core nor with its engine', () => {
  const sizes = Object.fromEntries(rows.map(({ group, name, kib }) => [`${group} ${name}`, kib]));
  assert.deepEqual(sizes, {
    'core pixie.js': 25,
    'inputs date': 3,
    'outputs chart_line': 3,
    'engines chart/chart.ts': 201,
  });
});

test('a table that was just written is current; one that tells another story is not', () => {
  const table = tableOf(rows);
  assert.deepEqual(differences(rows, table), []);
  assert.equal(differences(rows, table.replace('| inputs | date | 3.0', '| inputs | date | 2.0')).length, 1);
  assert.equal(differences(rows, table.replace('| inputs | date |', '| inputs | time |')).length, 2);
});
