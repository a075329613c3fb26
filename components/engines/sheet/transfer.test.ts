/** Cells as text, and text as cells. */
import { expect } from '@open-wc/testing';
import { columnsOf } from '../../../contract/inputs/shared/columns.ts';
import type { Json } from '../../../contract/json.ts';
import { strings as german } from '../../core/i18n/sheet/de.ts';
import { englishOfSheet } from '../../core/i18n/sheet/en.ts';
import { Words } from '../../core/words.ts';
import { CellTexts } from './cells.ts';
import { readLocalDate } from './local-date.ts';
import { clipboardText, csvOf, decodeText, fileRecords, pastedRecords } from './transfer.ts';

const columns = columnsOf({
  key: 'rows',
  type: 'table',
  label: 'Rows',
  columns: [
    { key: 'name', label: 'Name' },
    { key: 'price', label: 'Price', type: 'number' },
    { key: 'sold', label: 'Sold', type: 'boolean' },
    { key: 'day', label: 'Day', type: 'date' },
    {
      key: 'kind',
      label: 'Kind',
      type: 'select',
      options: [
        { value: 12, label: 'Book' },
        { value: '12', label: 'Twelve' },
      ],
    },
  ],
});
const english = new CellTexts(columns, new Words('en').with(englishOfSheet));
const deutsch = new CellTexts(columns, new Words('de', german).with(englishOfSheet));

function read(texts: CellTexts, cells: string[]): Json[] {
  return cells.map((cell, index) => texts.read(cell, columns[index]!));
}

describe('cells as text', () => {
  it('are read by the type of their column, in the reader’s language', () => {
    expect(read(english, [' 007 ', '1,234.5', 'TRUE', '11/5/2026', 'book'])).to.deep.equal([
      ' 007 ',
      1234.5,
      true,
      '2026-11-05',
      12,
    ]);
    expect(read(deutsch, ['=1', '1.234,5', 'FALSCH', '5.11.2026', '12'])).to.deep.equal([
      '=1',
      1234.5,
      false,
      '2026-11-05',
      '12',
    ]);
    expect(read(english, ['', '', ' ', '', ''])).to.deep.equal(['', null, false, null, null]);
    expect(read(english, ['x', '9007199254740993', 'yes', '2026-11-05', 'Twelve'])[1]).to.equal(9007199254740993n);
  });

  it('that do not fit stay as they are', () => {
    expect(read(english, ['', 'twelve', 'maybe', '31/31/2026', 'Pen'])).to.deep.equal([
      '',
      'twelve',
      'maybe',
      '31/31/2026',
      'Pen',
    ]);
    expect(readLocalDate('11/5/26', 'en'), 'a year of two figures is a guess').to.equal(null);
    expect(readLocalDate('2026. 11. 5.', 'ko')).to.equal('2026-11-05');
  });

  it('are shown as the reader writes them', () => {
    const row = { name: 'Pen', price: 12345.5, sold: true, day: '2026-11-05', kind: 12 };
    expect(english.line(row)[3], 'until dates are prepared').to.equal('2026-11-05');
    for (const texts of [english, deutsch]) expect(texts.prepare()).to.equal(true);
    expect(english.prepare()).to.equal(false);
    expect(english.line(row)).to.deep.equal(['Pen', '12,345.5', 'Yes', '11/05/2026', 'Book']);
    expect(deutsch.line(row)).to.deep.equal(['Pen', '12.345,5', 'Ja', '05.11.2026', 'Book']);
    expect(english.line({ name: '', price: 'x', sold: 'maybe', day: '2026-13-01', kind: 7 })).to.deep.equal([
      '',
      'x',
      'maybe',
      '2026-13-01',
      '7',
    ]);
  });
});

describe('blocks of cells', () => {
  const rows = [
    { name: 'two\nlines', price: 1234.5, sold: true, day: '2026-11-05', kind: '12' },
    { name: '=HYPERLINK("x")', price: -3, sold: false, day: null, kind: null },
  ];
  const all = { top: 0, bottom: 1, start: 0, end: 4 };

  it('are copied for a spreadsheet of the same language, formulas disarmed', () => {
    expect(clipboardText(rows, columns, all, english)).to.equal(
      '"two\nlines"\t1234.5\tTRUE\t2026-11-05\tTwelve\r\n"\'=HYPERLINK(""x"")"\t-3\tFALSE\t\t',
    );
    expect(clipboardText(rows, columns, { ...all, bottom: 0, start: 1, end: 2 }, deutsch)).to.equal('1234,5\tWAHR');
  });

  it('come back from the clipboard in both languages', () => {
    for (const texts of [english, deutsch]) {
      const { records } = pastedRecords(clipboardText([rows[0]!], columns, { ...all, bottom: 0 }, texts), columns);
      expect(read(texts, [...records[0]!])).to.deep.equal(Object.values(rows[0]!));
    }
  });

  it('from a spreadsheet are cut at tabs alone, lines of text are one cell each', () => {
    expect(pastedRecords('a\t"b\tc"\r\n1,5\t2\r\n', columns).records).to.deep.equal([
      ['a', 'b\tc'],
      ['1,5', '2'],
    ]);
    expect(pastedRecords('1,234\n5,678', columns).records).to.deep.equal([['1,234'], ['5,678']]);
    expect(pastedRecords('One, two', columns).records).to.deep.equal([['One, two']]);
  });

  it('with headings go under their columns', () => {
    expect(pastedRecords('Price\tName\n1\tPen', columns)).to.deep.equal({
      records: [['1', 'Pen']],
      places: [1, 0, -1, -1, -1],
    });
    expect(pastedRecords('price;name\n1,5;Pen', columns).records).to.deep.equal([['1,5', 'Pen']]);
    expect(pastedRecords('Name', columns).places, 'a heading alone is a cell').to.equal(null);
    expect(fileRecords('\uFEFFDay;Other;Kind;Name\n\n2026-11-05;x;Book;Pen\n', columns)).to.deep.equal({
      records: [['2026-11-05', 'x', 'Book', 'Pen']],
      places: [3, -1, -1, 0, 2],
    });
  });

  it('are saved as CSV that is read back', () => {
    const text = csvOf(rows, columns, english);
    expect(text.split('\r\n')[0]).to.equal('Name,Price,Sold,Day,Kind');
    expect(text).to.contain(`"'=HYPERLINK(""x"")",-3,false,,`);
    const { records } = fileRecords(text, columns);
    expect(read(english, [...records[0]!])).to.deep.equal(Object.values(rows[0]!));
  });

  it('in a file of any common encoding are readable', () => {
    const utf16 = Uint8Array.from([0xff, 0xfe, ...[...'Zürich'].flatMap((sign) => [sign.charCodeAt(0), 0])]);
    expect(decodeText(new TextEncoder().encode('Zürich'))).to.equal('Zürich');
    expect(decodeText(Uint8Array.from([0x5a, 0xfc, 0x72]))).to.equal('Zür');
    expect(decodeText(utf16)).to.equal('Zürich');
  });
});
