/** Files that open as they are: no formulas, no comment lines, the right characters. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { Json } from '../json.ts';
import type { OutputSpec } from '../types.ts';
import { outputs } from './index.ts';
import { csv, tsv } from './shared/delimited.ts';
import { readCsv, readTsv } from './shared/testing.ts';

function file(type: string, name: string, raw: Json, own: Partial<OutputSpec> = {}): string {
  const spec = { key: 'out', type, label: 'Out', ...own };
  const module = outputs[type]!;
  const result = module.normalise(raw, spec);
  assert.ok(result.ok, result.ok ? '' : result.reason);
  return module.exporters.find((format) => format.name === name)!.make(result.value, spec).body as string;
}

describe('CSV', () => {
  it('is a header and rows, in columns of the table', () => {
    const table: Json = {
      columns: [{ key: 'b', label: 'B, of “b”' }, 'a'],
      rows: [{ a: 1, b: 'x"y' }, [null, true], { c: 1 }],
    };
    const text = file('table', 'csv', table);
    assert.ok(text.startsWith('\uFEFF"B, of “b”",a\r\n'));
    assert.deepEqual(readCsv(text), [
      ['B, of “b”', 'a'],
      ['x"y', '1'],
      ['', 'true'],
      ['', ''],
    ]);
  });

  it('has the byte order mark only where Excel needs it', () => {
    assert.equal(csv([['a', 1]]), 'a,1\r\n');
    assert.equal(csv([['£']]), '\uFEFF£\r\n');
  });

  it('has no NUL, and a formula behind one computes nothing either', () => {
    assert.equal(csv([['a\0b', '\0=1']]), "ab,'=1\r\n");
    assert.equal(tsv([['a\0b', '\0=1']]), "ab\t'=1\n");
  });

  it('computes nothing, and leaves numbers numbers', () => {
    const cells = ['=1+1', '@SUM(A1)', '+44 20', '-', '\t=1', '-5', -5, 1e21, '+1.5e3', "it's", '＝1'];
    assert.deepEqual(readCsv(csv([cells]))[0], [
      "'=1+1",
      "'@SUM(A1)",
      "'+44 20",
      "'-",
      "'\t=1",
      '-5',
      '-5',
      '1e+21',
      '+1.5e3',
      "it's",
      "'＝1",
    ]);
  });

  it('reads back any cells', () => {
    const cell = fc.oneof(
      fc.string({ unit: fc.constantFrom('a', '"', ',', '\r', '\n', '=', 'é', ' ') }),
      fc.double({ noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 }), (rows) => {
        const back = readCsv(csv(rows)).map((row) => row.map((text) => text.replace(/^'(?=[=+\-@\t\r\n])/, '')));
        assert.deepEqual(
          back,
          rows.map((row) => row.map(String)),
        );
      }),
    );
  });

  it('keeps long integers and writes nested values as JSON', () => {
    assert.equal(csv([[12345678901234567890n, { a: [1] }, null]]), '12345678901234567890,"{""a"":[1]}",\r\n');
  });
});

describe('TSV', () => {
  it('has one line per row, whatever is in the cells', () => {
    assert.deepEqual(
      readTsv(
        tsv([
          ['a\tb', 'c\r\nd'],
          [1, null],
        ]),
      ),
      [
        ['a b', 'c d'],
        ['1', ''],
      ],
    );
  });
});

describe('formats of types', () => {
  it('a line chart has a column per series, and one row per point where axes differ', () => {
    const shared: Json = {
      x: ['2026-01-01'],
      series: [
        { name: 'a', y: [1] },
        { name: '', y: [null] },
      ],
      x_label: 'Day',
    };
    assert.equal(file('chart_line', 'csv', shared, { y_label: 'Sum' }), 'Day,a,Sum\r\n2026-01-01,1,\r\n');
    const own: Json = {
      x: [1],
      series: [
        { name: 'a', y: [2] },
        { name: 'b', x: [3, 4], y: [5, 6] },
      ],
    };
    assert.equal(file('chart_line', 'csv', own), 'series,x,y\r\na,1,2\r\nb,3,5\r\nb,4,6\r\n');
  });

  it('a log is text without the codes of a terminal, but for its JSON', () => {
    const log: Json = [{ level: 'info', message: '\u001b[1;31mred\u001b[0m end' }];
    assert.equal(file('log', 'txt', log), 'info red end\n');
    assert.equal(file('log', 'csv', log), 't,level,message\r\n,info,red end\r\n');
    assert.ok(file('log', 'jsonl', log).includes('\\u001b[1;31m'));
  });

  it('a heatmap is a grid with its labels', () => {
    assert.equal(file('chart_heatmap', 'csv', { x: [1, 2], y: ['r'], z: [[5, null]] }), ',1,2\r\nr,5,\r\n');
  });

  it('a box plot has its five numbers, computed like numpy’s', () => {
    const text = file('chart_boxplot', 'csv', { series: [{ name: 'a', values: [4, 1, 3, 2] }] });
    assert.equal(text, 'series,min,q1,median,q3,max\r\na,1,1.75,2.5,3.25,4\r\n');
  });

  it('a choropleth finds the value of a region by any of its keys', () => {
    const feature = (members: Json): Json => ({ type: 'Feature', geometry: null, ...(members as object) });
    const features = [
      feature({ id: 1 }),
      feature({ properties: { id: 'p' } }),
      feature({ id: 'unused', properties: { name: 'North' } }),
      feature({ properties: null }),
    ];
    const raw = { geojson: { type: 'FeatureCollection', features }, values: { '1': 10, p: 0, North: 30 } };
    assert.equal(file('map_choropleth', 'csv', raw), 'id,name,value\r\n1,1,10\r\np,p,0\r\nNorth,North,30\r\n,,\r\n');
  });

  it('a Markdown table escapes what Markdown would read', () => {
    const table = {
      columns: ['a|b', 'c'],
      rows: [
        ['x\ny', '<b>*1*'],
        [null, 2],
      ],
    };
    assert.equal(file('table', 'md', table), '| a\\|b | c |\n| --- | --- |\n| x<br>y | \\<b\\>\\*1\\* |\n|  | 2 |\n');
  });

  it('a number is one row with its unit', () => {
    assert.equal(file('number', 'csv', { value: 12.5, unit: 'kg' }), 'label,value,unit\r\nOut,12.5,kg\r\n');
    assert.equal(file('number', 'csv', 3, { unit: 's', label: '=a' }), "label,value,unit\r\n'=a,3,s\r\n");
  });

  it('code is a file of its language, named by the value, else by the spec', () => {
    const named = (raw: Json, language?: string): string => {
      const spec = { key: 'out', type: 'code', label: 'Out', ...(language && { language }) };
      const result = outputs['code']!.normalise(raw, spec);
      assert.ok(result.ok);
      const made = outputs['code']!.exporters[0]!.make(result.value, spec);
      assert.equal(made.body, 'x\r\ny');
      return made.extension;
    };
    const value = 'x\r\ny';
    assert.equal(named({ value, language: ' Python ' }, 'sql'), 'py');
    assert.equal(named(value, 'C++'), 'cpp');
    assert.equal(named({ value, language: 'klingon' }), 'txt');
    assert.equal(named(value), 'txt');
  });

  it('plain texts say what the value says', () => {
    assert.equal(file('number', 'txt', '12345678901234567890'), '12345678901234567890');
    assert.equal(file('progress', 'txt', { value: 0.256, label: 'Fit' }), 'Fit: 26 %');
    assert.equal(file('log', 'txt', [{ t: 5, level: 'WARN', message: 'hot' }, 'plain']), '5 warn hot\ninfo plain\n');
    const jsonLines = file('log', 'jsonl', [{ t: 5, level: 'WARN', message: 'a\nb' }, 'plain']);
    assert.deepEqual(
      jsonLines
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Json),
      [
        { t: 5, level: 'warn', message: 'a\nb' },
        { level: 'info', message: 'plain' },
      ],
    );
    assert.equal(file('tree', 'txt', { name: 'a', children: [{ name: 'b', value: 2 }, 'c'] }), 'a\n  b: 2\n  c\n');
  });
});
