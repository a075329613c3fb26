/** What a misfit says, and to which part of the value it points. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json } from '../json.ts';
import { outputs } from './index.ts';

const REASONS: readonly [type: string, raw: Json, reason: string, path: string][] = [
  ['table', { columns: ['a'], rows: [{}, {}, {}, 7] }, 'rows[3] is a number; a row is an object or a list', '/rows/3'],
  ['table', 5, 'the value is a number; a table is an object with columns and rows, or a list of rows', ''],
  [
    'table',
    { columns: ['a'] },
    'rows is missing; a table is an object with columns and rows, or a list of rows',
    '/rows',
  ],
  ['table', { columns: ['a'], rows: [[1, 2]] }, 'rows[0] has 2 cells, which is more than the columns (1)', '/rows/0'],
  [
    'tree',
    Array.from({ length: 202 }).reduce<Json>((inner) => ({ label: 'n', children: [inner] }), 'leaf'),
    'children[0].children[0].children … [0].children[0].children[0] is an object; a tree has at most 200 levels',
    '/children/0'.repeat(201),
  ],
  ['number', { value: null }, 'value is empty; it should be a number', '/value'],
  ['number', 'ten', 'the value is the text “ten”; it should be a number', ''],
  ['text', ['a'], 'the value is a list; it should be text', ''],
  [
    'kv',
    { pairs: [{ key: 'a' }] },
    'pairs[0].value is missing; a pair is an object with key and value, or a list of both',
    '/pairs/0/value',
  ],
  ['chart_line', { x: [1], y: ['a'] }, 'y[0] is the text “a”; it should be a number', '/y/0'],
  [
    'chart_line',
    { x: [1], series: [{ name: 'a', y: [1, 2] }] },
    'series[0].y is 2 long and x 1; they belong together',
    '/series/0/y',
  ],
  [
    'chart_scatter',
    { series: [{ x: [1, 2], y: [1] }] },
    'series[0].y is 1 long and x 2; they belong together',
    '/series/0/y',
  ],
  [
    'map_points',
    [{ lat: 91, lng: 0 }],
    '[0].lat is a number; a latitude lies between −90 and 90, and comes before the longitude',
    '/0/lat',
  ],
  [
    'map_choropleth',
    { geojson: {}, values: {} },
    'geojson.type is missing; it should be a GeoJSON FeatureCollection or Feature',
    '/geojson/type',
  ],
  [
    'chart_sankey',
    { nodes: ['a'], links: [{ source: 'a', target: 'b', value: 1 }] },
    'links[0].target names “b”, which is not the id of a node',
    '/links/0/target',
  ],
  ['log', [{ message: 'a' }, 4], '[1] is a number; a line is text, or an object with message', '/1'],
  ['image', 'cat.png', 'the value is the text “cat.png”; an image is a data URL or an http(s) address', ''],
  ['progress', 101, 'the value is a number; progress lies between 0 and 1, or between 0 and 100 as a percentage', ''],
];

describe('reasons', () => {
  for (const [type, raw, reason, path] of REASONS) {
    it(`${type}: ${reason}`, () => {
      const spec = { key: 'k', type, label: 'L' };
      assert.deepEqual(outputs[type]!.normalise(raw, spec), { ok: false, reason, path });
    });
  }
});
