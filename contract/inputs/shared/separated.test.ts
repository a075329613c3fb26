/** Text of spreadsheets and CSV files, and the rows that are made of it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { csv } from '../../outputs/shared/delimited.ts';
import type { Json, JsonObject } from '../../json.ts';
import type { InputSpec } from '../../types.ts';
import * as table from '../table.ts';
import { columnsOf, isNormalCell, normaliseCell } from './columns.ts';
import { headerOf, readRows } from './rows.ts';
import { readSeparated, separatorOf } from './separated.ts';

describe('separated text', () => {
  it('keeps separators, quotes and line breaks that quotes protect', () => {
    assert.deepEqual(readSeparated('a,"b,c","d ""e""","two\r\nlines"\r\n1,,3,\r\n', ','), [
      ['a', 'b,c', 'd "e"', 'two\r\nlines'],
      ['1', '', '3', ''],
    ]);
  });

  it('takes any line end, keeps blank lines, and begins no record behind the last line end', () => {
    assert.deepEqual(readSeparated('a\nb\r\rc\r\n', '\t'), [['a'], ['b'], [''], ['c']]);
    assert.deepEqual(readSeparated('', ','), []);
    assert.deepEqual(readSeparated('a,', ','), [['a', '']]);
  });

  it('takes a quote that is never closed, or not first, for what it is', () => {
    assert.deepEqual(readSeparated('5" pipe\t"open\nnext', '\t'), [['5" pipe', '"open'], ['next']]);
    assert.deepEqual(readSeparated('"a"b,c', ','), [['ab', 'c']]);
  });

  it('passes over a byte order mark', () => {
    assert.deepEqual(readSeparated('\uFEFFname;price', ';'), [['name', 'price']]);
  });

  it('reads in linear time what tries to prevent it', () => {
    const begin = performance.now();
    for (const text of ['"'.repeat(400_001), '\n""'.repeat(130_000), '"a\n'.repeat(130_000), '","'.repeat(130_000)]) {
      readSeparated(text, ',');
      separatorOf(text);
    }
    assert.ok(performance.now() - begin < 5000);
  });

  it('reads back what is written, whatever is in the cells', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', ' ', 'é') });
    const rows = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(rows, (written) => {
        // A leading line break is disarmed like a formula; that is the writer's affair.
        fc.pre(written.every((row) => row.every((text) => !/^[\r\n]/.test(text))));
        assert.deepEqual(readSeparated(csv(written), ','), written);
      }),
    );
  });

  it('tells separators apart by what makes even records', () => {
    assert.equal(separatorOf('a;b\n1,5;2,5\n3,5;4'), ';');
    assert.equal(separatorOf('1,5;2,5\n3,5;4'), ';');
    assert.equal(separatorOf('a,b\n"1;2",3'), ',');
    assert.equal(separatorOf('a\tb,c\n1\t2'), '\t');
    assert.equal(separatorOf('one\ntwo'), null);
  });
});

describe('cells of an input table', () => {
  it('are told to be in order without being written anew', () => {
    const scalar = fc.oneof(
      fc.constantFrom(
        null,
        '',
        ' ',
        -0,
        NaN,
        'yes',
        '2026-11-05',
        '2026-02-29',
        '2024-02-29',
        '0000-01-01',
        '1',
        'One',
      ),
      fc.double(),
      fc.bigInt(),
      fc.boolean(),
      fc.string(),
    );
    for (const type of ['text', 'number', 'boolean', 'date', 'select'] as const) {
      const column = { key: 'a', label: 'A', type, options: [{ value: 1, label: 'One' }] };
      const same = (cell: Json): boolean => Object.is(normaliseCell(cell, column), cell);
      fc.assert(fc.property(scalar, (cell) => assert.equal(isNormalCell(cell, column), same(cell))));
    }
  });
});

describe('rows of an input table', () => {
  const columns = [
    { key: 'name', label: 'Name', type: 'text' },
    { key: 'price', label: 'Unit price', type: 'number' },
    { key: 'sold', label: 'Sold', type: 'boolean' },
  ];
  const spec: InputSpec = { key: 'rows', type: 'table', label: 'Rows', columns };
  const list = columnsOf(spec);

  it('are found under headings in any order, by key or label', () => {
    assert.deepEqual(headerOf(['SOLD', ' unit price', 'name'], list), [2, 1, 0]);
    assert.deepEqual(headerOf(['price', 'name', 'stock', 'shop'], list), [1, 0, -1]);
    assert.equal(headerOf(['Pen', '2.5', 'yes'], list), null);
    assert.equal(headerOf(['Name', '2.5', 'yes'], list), null);
    assert.deepEqual(readRows('price\tname\n2.5\t"Pen\nred"', list), [{ name: 'Pen\nred', price: 2.5, sold: false }]);
  });

  it('are no stray object', () => {
    assert.equal(table.normalise({ not: ['a', 'value'] }, spec).ok, false);
    assert.equal(table.normalise({}, spec).ok, false);
    assert.deepEqual(table.normalise({ Name: 'Pen', other: 1 }, spec), {
      ok: true,
      value: [{ name: 'Pen', price: null, sold: false, other: 1 }],
    });
  });

  it('in order are themselves, others are made anew', () => {
    const good = { name: 'Pen', price: 2.5, sold: true, other: { a: 1 } };
    const more: JsonObject[] = [
      { price: 2.5, name: 'Pen', sold: true },
      { name: 'Pen', price: '2.5', sold: true },
      { name: 'Pen' },
    ];
    const rows = readRows([good, ...more], list)!;
    assert.equal(rows[0], good);
    assert.deepEqual(Object.keys(rows[1]!), ['name', 'price', 'sold']);
    assert.deepEqual(
      rows.slice(1).map(({ price }) => price),
      [2.5, 2.5, null],
    );
    assert.equal(more[0]!['name'], 'Pen');
    assert.deepEqual(readRows(rows, list), rows);
    assert.ok(readRows(rows, list)!.every((row, index) => row === rows[index]));
  });

  it('that were sound are not looked at again, one that was changed is', () => {
    const rows = readRows([['Pen', 1, true]], list)!;
    assert.deepEqual(table.check(rows, spec), []);
    const wrong = [{ ...rows[0]!, price: 'much' }];
    assert.deepEqual(
      table.check(wrong, spec).map(({ pointer }) => pointer),
      ['/0/price'],
    );
    assert.deepEqual(
      table.check([...rows, ...wrong], spec).map(({ pointer }) => pointer),
      ['/1/price'],
    );
  });

  it('under other columns are looked at anew', () => {
    const rows = readRows([['Pen', 1, true]], list)!;
    table.check(rows, spec);
    const other = { ...spec, columns: [{ key: 'name', label: 'Name', type: 'number' }] };
    assert.deepEqual(
      table.check(rows, other).map(({ code }) => code),
      ['issue.table.number'],
    );
  });
});
