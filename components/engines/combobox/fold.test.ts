import { expect } from '@open-wc/testing';
import { filterRows, fold, markedParts } from './fold.ts';
import { TypeAhead } from './typeahead.ts';

const rows = ['Algeria', 'Germany', 'Äquatorialguinea', 'Niger', 'Upper Germania', 'Łódź'].map((label) => ({ label }));

function found(query: string): string[] {
  return filterRows(rows, query).map(({ label }) => label);
}

describe('folding', () => {
  it('overlooks case, accents, the width of letters and letters of one language', () => {
    expect(fold('ZÜRICH')).to.equal(fold('zurich'));
    expect(fold('Łódź')).to.equal('lodz');
    expect(fold('ＡＢＣ')).to.equal('abc');
    expect(fold('Straße')).to.equal('strasse');
    expect(fold('İstanbul')).to.equal('istanbul');
    expect(fold('مُحَمَّد')).to.equal(fold('محمد'));
  });

  it('keeps apart what only looks like an accent', () => {
    expect(fold('हिन्दी')).to.not.equal(fold('हन्द'));
  });

  it('finds what begins with the text first, then words that do, then the rest', () => {
    expect(found('ger')).to.deep.equal(['Germany', 'Upper Germania', 'Algeria', 'Niger']);
    expect(found('  LODZ ')).to.deep.equal(['Łódź']);
    expect(found('aqua')).to.deep.equal(['Äquatorialguinea']);
    expect(found('zz')).to.deep.equal([]);
    expect(filterRows(rows, ' ')).to.equal(rows);
  });

  it('marks the letters as they are written', () => {
    expect(markedParts('Łódź', 'od')).to.deep.equal(['Ł', 'ód', 'ź']);
    expect(markedParts('Große Straße', 'strass')).to.deep.equal(['Große ', 'Straß', 'e']);
    expect(markedParts('e\u0301te\u0301', 'te')).to.deep.equal(['e\u0301', 'te\u0301', '']);
    expect(markedParts('Rome', '')).to.deep.equal(['Rome', '', '']);
    expect(markedParts('Rome', 'x')).to.deep.equal(['Rome', '', '']);
  });
});

describe('type-ahead', () => {
  it('takes letters in a row for one word, and goes on with the same letter', () => {
    const ahead = new TypeAhead();
    expect(ahead.find(rows, 'n', -1, 0)).to.equal(3);
    expect(ahead.find(rows, 'u', 3, 2000)).to.equal(4);
    expect(ahead.find(rows, 'p', 4, 2100)).to.equal(4);
    expect(ahead.find(rows, 'z', 4, 2200)).to.equal(-1);
    expect(ahead.find(rows, 'a', -1, 5000)).to.equal(0);
    expect(ahead.find(rows, 'a', 0, 5100)).to.equal(2);
    expect(ahead.find(rows, 'a', 2, 5200)).to.equal(0);
    expect(ahead.active(5300)).to.equal(true);
    expect(ahead.active(9000)).to.equal(false);
  });
});
