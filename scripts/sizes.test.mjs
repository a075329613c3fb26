import assert from 'node:assert/strict';
import { test } from 'node:test';
import { differences, sizeRows, tableOf } from './sizes.mjs';

const type = (group, name) => `components/${group}/${name}/${name}.ts`;
const CHUNKS = [
  { name: 'pixie', file: 'pixie.js', modules: ['components/pixie.ts'], imports: ['lit.js'] },
  { name: 'lit', file: 'lit.js', modules: [], imports: [] },
  {
    name: 'basic',
    file: 'basic.js',
    modules: [type('inputs', 'text'), type('inputs', 'number')],
    imports: ['pixie.js'],
  },
  { name: 'date', file: 'date.js', modules: [type('inputs', 'date')], imports: ['pixie.js', 'basic.js', 'months.js'] },
  { name: 'months', file: 'months.js', modules: [], imports: ['lit.js'] },
  { name: 'line', file: 'line.js', modules: [type('outputs', 'chart_line')], imports: ['echarts.js', 'pixie.js'] },
  { name: 'echarts', file: 'echarts.js', modules: ['components/engines/chart/echarts.ts'], imports: [] },
];
const KIB = {
  'pixie.js': 20,
  'lit.js': 5,
  'basic.js': 9,
  'date.js': 1,
  'months.js': 2,
  'line.js': 3,
  'echarts.js': 200,
};
const rows = sizeRows(CHUNKS, (file) => KIB[file] * 1024);

test('a part counts with what it alone brings, not with the core, the common types nor its engine', () => {
  const sizes = Object.fromEntries(rows.map(({ group, name, kib }) => [`${group} ${name}`, kib]));
  assert.deepEqual(sizes, {
    'core pixie.js': 25,
    'together basic': 9,
    'inputs date': 3,
    'outputs chart_line': 3,
    'engines echarts': 200,
  });
});

test('a table that was just written is current; one that tells another story is not', () => {
  const table = tableOf(rows);
  assert.deepEqual(differences(rows, table), []);
  assert.equal(differences(rows, table.replace('| inputs | date | 3.0', '| inputs | date | 2.0')).length, 1);
  assert.equal(differences(rows, table.replace('| inputs | date |', '| inputs | time |')).length, 2);
});
