/** The many ways to send a table. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseJson, type Json, type JsonObject } from '../json.ts';
import { joinPages, normalise, type TableValue } from './table.ts';

function tableOf(raw: Json, columns?: Json): TableValue {
  const result = normalise(raw, {
    key: 'out',
    type: 'table',
    label: 'Out',
    ...(columns === undefined ? {} : { columns }),
  });
  assert.ok(result.ok, result.ok ? '' : result.reason);
  return result.value;
}

describe('table', () => {
  it('does not copy rows that are objects', () => {
    const rows = Array.from({ length: 1000 }, (_, index): JsonObject => ({ index, square: index * index }));
    const columns = [{ key: 'index', label: 'Index' }];
    const value = tableOf({ columns, rows });
    assert.equal(value.rows, rows);
    assert.equal(value.columns, columns);
  });

  it('completes the columns of the value from the spec, which yields to them', () => {
    const spec = [{ key: 'a', label: 'Amount', type: 'currency', unit: '£', precision: 2 }];
    assert.deepEqual(tableOf({ columns: [{ key: 'a', label: 'Sum', unit: null }], rows: [] }, spec).columns, [
      { key: 'a', label: 'Sum', type: 'currency', unit: '£', precision: 2 },
    ]);
    assert.deepEqual(tableOf({ columns: ['b'], rows: [] }, spec).columns, [{ key: 'b', label: 'b' }]);
    assert.deepEqual(tableOf([{ a: 1, b: 2 }], spec).columns, spec);
  });

  it('survives faults in the columns of the spec', () => {
    const spec: Json = ['a', 5, { label: 'x' }, { key: 'a', label: 'twice' }, { key: 'c', precision: 'two' }, null];
    assert.deepEqual(
      tableOf([], spec).columns.map(({ key }) => key),
      ['a', '5', 'c'],
    );
    assert.deepEqual(tableOf([{ z: 1 }], 'none').columns, [{ key: 'z', label: 'z' }]);
  });

  it('takes what a column says badly about its looks from the spec, else leaves it out', () => {
    const spec: Json = [{ key: 'a', label: 'A', unit: '£', precision: 2 }];
    const columns: Json = [
      { key: 'a', unit: {}, precision: 'two', format: 'percent' },
      { key: 'b', type: [], precision: -1 },
    ];
    assert.deepEqual(tableOf({ columns, rows: [], downloadable: 'yes' }, spec), {
      columns: [
        { key: 'a', label: 'A', unit: '£', format: 'percent', precision: 2 },
        { key: 'b', label: 'b' },
      ],
      rows: [],
    });
  });

  it('collects the keys of all rows where nobody names columns', () => {
    assert.deepEqual(
      tableOf([{ a: 1 }, { b: 2 }, [3, 4]]).columns.map(({ key }) => key),
      ['a', 'b', '1', '2'],
    );
  });

  it('gives every column a key of its own', () => {
    const value = tableOf({ columns: ['a', 'a', 'a_2', 'a'], rows: [[1, 2, 3, 4]] });
    assert.deepEqual(value.rows, [{ a: 1, a_3: 2, a_2: 3, a_4: 4 }]);
  });

  it('keeps a cell named __proto__ a cell', () => {
    const value = tableOf({ columns: ['__proto__', 'a'], rows: [[{ polluted: true }, 1]] });
    assert.deepEqual(Object.keys(value.rows[0]!), ['__proto__', 'a']);
    assert.equal(Object.getPrototypeOf(value.rows[0]), Object.prototype);
    const given = tableOf(parseJson('[{"__proto__": 5}]'));
    assert.deepEqual(given.columns, [{ key: '__proto__', label: '__proto__' }]);
  });

  it('reads NaN as an empty cell and leaves the raw row alone', () => {
    const row = { a: NaN, b: 1 };
    assert.deepEqual(tableOf([row]).rows, [{ a: null, b: 1 }]);
    assert.ok(Number.isNaN(row.a));
  });
});

describe('pages of a table', () => {
  const first = tableOf({ columns: ['a'], rows: [{ a: 1 }], next_cursor: 'p2', total_rows: 3, downloadable: false });

  it('are joined until there is no cursor', () => {
    const second = joinPages(first, tableOf({ rows: [{ a: 2, b: 'x' }], next_cursor: 'p3' }));
    assert.deepEqual(second.columns, [
      { key: 'a', label: 'a' },
      { key: 'b', label: 'b' },
    ]);
    assert.deepEqual(second.rows, [{ a: 1 }, { a: 2, b: 'x' }]);
    assert.deepEqual([second.next_cursor, second.total_rows, second.downloadable], ['p3', 3, false]);
    const third = joinPages(second, tableOf([{ a: 3 }]));
    assert.deepEqual([third.rows.length, 'next_cursor' in third], [3, false]);
  });

  it('end when a page leads back to itself', () => {
    assert.equal('next_cursor' in joinPages(first, tableOf({ rows: [], next_cursor: 'p2' })), false);
  });
});
