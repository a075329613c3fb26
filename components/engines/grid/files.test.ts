/** Workbooks and Parquet files as other libraries read them. */
import { expect } from '@open-wc/testing';
import { strFromU8, unzipSync } from 'fflate';
import { parquetReadObjects } from 'hyparquet/src/index.js';
import { readSheet } from 'read-excel-file/universal';
import type { Json, JsonObject } from '../../../contract/json.ts';
import { Words } from '../../core/words.ts';
import { drawColumn, type DrawnColumn, type GridColumn } from './columns.ts';
import { parquet } from './parquet.ts';
import { workbook } from './workbook.ts';

const ROWS: JsonObject[] = [
  { name: 'Wells & <b>', n: 1.5, whole: 3, long: 12345678901234567890n, share: 0.25, day: '2026-03-01', open: true },
  { name: '=1+1', n: null, whole: -2, long: 2n, share: 0.5, day: '2026-03-01T09:30:00', open: false },
  { name: 'line\nbreak "_x0041_" \u{1F600}\u0000', n: -1e-7, whole: 9, long: 7, share: 1, day: 'unknown', open: null },
  { name: '', n: 'wrong', open: true, nested: { a: [1] } },
];
const TYPES: Record<string, string> = { share: 'percent', day: 'date' };

function columns(rows: JsonObject[] = ROWS): DrawnColumn[] {
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return keys.map((key) =>
    drawColumn({ key, label: `The ${key}`, type: TYPES[key], at: (row) => rows[row]?.[key] }, rows.length, new Words()),
  );
}

async function read(body: string | Uint8Array): Promise<unknown[][]> {
  return (await readSheet(new Blob([body as BlobPart]))) as unknown[][];
}

describe('a workbook', () => {
  it('has numbers, dates, booleans and texts', async () => {
    const rows = await read(workbook(columns(), ROWS.length, 'Cities: all').body);
    expect(rows[0]).to.deep.equal(
      ['name', 'n', 'whole', 'long', 'share', 'day', 'open', 'nested'].map((key) => `The ${key}`),
    );
    expect(rows[1]!.slice(0, 5)).to.deep.equal(['Wells & <b>', 1.5, 3, '12345678901234567890', 0.25]);
    expect((rows[1]![5] as Date).toISOString()).to.equal('2026-03-01T00:00:00.000Z');
    expect((rows[2]![5] as Date).toISOString()).to.equal('2026-03-01T09:30:00.000Z');
    expect(rows.slice(1).map((row) => row[6])).to.deep.equal([true, false, null, true]);
    expect(rows[2]![0]).to.equal('=1+1');
    expect(rows[3]![5]).to.equal('unknown');
    expect(rows[4]!.slice(0, 2)).to.deep.equal([null, 'wrong']);
    expect(rows[4]![7]).to.equal('{"a":[1]}');
  });

  it('writes numbers in the look of their column, and plain ones as they are', () => {
    const looks: GridColumn[] = [
      { key: 'year', label: 'Year', at: () => 2026 },
      { key: 'share', label: 'Share', type: 'percent', at: () => 0.25 },
      { key: 'paid', label: 'Paid', type: 'currency', look: { unit: 'EUR' }, at: () => 12 },
      { key: 'weight', label: 'Weight', look: { unit: 'kg' }, at: () => 12 },
    ];
    const drawn = looks.map((column) => drawColumn(column, 1, new Words()));
    const files = unzipSync(workbook(drawn, 1, 'Looks').body as Uint8Array);
    const styles = strFromU8(files['xl/styles.xml']!);
    const codes = [...styles.matchAll(/formatCode="([^"]*)"/g)].map(([, code]) => code);
    expect(codes).to.deep.equal(['0.00%', '#,##0.00 &quot;EUR&quot;', 'General &quot;kg&quot;']);
    expect(strFromU8(files['xl/worksheets/sheet1.xml']!)).to.include('<c r="A2"><v>2026</v></c>');
  });

  it('holds 20 000 rows', async () => {
    const many = Array.from({ length: 20_000 }, (_, index) => ({ index, text: `Row ${index}` }));
    const rows = await read(workbook(columns(many), many.length, '').body);
    expect(rows).to.have.length(20_001);
    expect(rows.at(-1)).to.deep.equal([19_999, 'Row 19999']);
  });

  it('says when it would be too large', () => {
    expect(() => workbook(columns(), 1_048_576, '')).to.throw(RangeError);
  });
});

describe('a Parquet file', () => {
  it('has every cell, typed by column', async () => {
    const { body } = parquet(columns(), ROWS.length);
    const { buffer } = body as Uint8Array<ArrayBuffer>;
    const rows = (await parquetReadObjects({ file: buffer })) as Record<string, unknown>[];
    expect(rows.map((row) => row['whole'])).to.deep.equal([3n, -2n, 9n, null]);
    expect(rows.map((row) => row['share'])).to.deep.equal([0.25, 0.5, 1, null]);
    expect(rows.map((row) => row['open'])).to.deep.equal([true, false, null, true]);
    expect(rows.map((row) => row['n'])).to.deep.equal(['1.5', null, '-1e-7', 'wrong']);
    expect(rows.map((row) => row['long'])).to.deep.equal(['12345678901234567890', '2', '7', null]);
    expect(rows.map((row) => row['name'])).to.deep.equal(ROWS.map((row) => row['name'] as Json));
    expect(rows[3]!['nested']).to.equal('{"a":[1]}');
  });

  it('is one of an empty table too', async () => {
    const empty = columns().slice(0, 2);
    const { body } = parquet(empty, 0);
    const { buffer } = body as Uint8Array<ArrayBuffer>;
    expect(await parquetReadObjects({ file: buffer })).to.deep.equal([]);
  });
});
