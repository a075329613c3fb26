import { expect } from '@open-wc/testing';
import { Words } from '../core/words.ts';
import { axisNumber, currencyOf, numberText, type NumberLook } from './number-format.ts';

const english = new Words('en');
const german = new Words('de-DE');

const CASES: [number | bigint, NumberLook, string][] = [
  [55290.66, { format: 'currency', currency: 'EUR' }, '€55,290.66'],
  [55290.66, { unit: '€' }, '€55,290.66'],
  [1250, { format: 'currency', currency: 'EUR', precision: 0, unit: 'per year' }, '€1,250\u00A0per year'],
  [-3.5, { unit: 'USD', format: 'currency' }, '-$3.50'],
  [1234.5, { format: 'currency' }, '1,234.50'],
  [1234.5, { format: 'currency', unit: 'credits' }, '1,234.50\u00A0credits'],
  [0.98, { format: 'percent' }, '98%'],
  [0.98, { format: 'percent', precision: 1, unit: '%' }, '98.0%'],
  [6, { unit: '%' }, '6%'],
  [1234.5, { format: 'decimal', unit: '€' }, '1,234.5\u00A0€'],
  [1234.5, { format: 'decimal', precision: 2, currency: 'USD' }, '1,234.50'],
  [5, { format: 'roman', unit: '£' }, '£5.00'],
  [12345.678, { format: 'scientific' }, '1.2346E4'],
  [12345.678, { format: 'scientific', precision: 1 }, '1.2E4'],
  [2, { precision: 3 }, '2.000'],
  [0.1 + 0.2, {}, '0.3'],
  [0.000123456789, {}, '0.000123457'],
  [1.5e-9, {}, '1.5E-9'],
  [0, {}, '0'],
  [12345678901234567890n, {}, '12,345,678,901,234,567,890'],
  [12.5, { unit: 'km/h' }, '12.5\u00A0km/h'],
  [100, { unit: 'GDP' }, '100\u00A0GDP'],
  [99, { currency: 'jpy' }, '¥99'],
  [99, { unit: 'all' }, '99\u00A0all'],
  [-0.004, { unit: 'EUR' }, '€0.00'],
  [-0.4, { precision: 0 }, '0'],
  [-0, {}, '0'],
  [-1, {}, '-1'],
];

describe('numbers', () => {
  for (const [value, look, text] of CASES) {
    it(`${value} ${JSON.stringify(look)} is ${text}`, () => expect(numberText(english, value, look)).to.equal(text));
  }

  it('follow the language', () => {
    expect(numberText(german, 1234.5, { unit: 'EUR' })).to.equal('1.234,50\u00A0€');
    expect(numberText(german, 0.5, { format: 'percent' })).to.equal('50\u00A0%');
  });

  it('are short on axes', () => {
    expect(axisNumber(english, 60000, { unit: '€' })).to.equal('€60K');
    expect(axisNumber(english, 0, { unit: '€' })).to.equal('€0');
    expect(axisNumber(english, 0.4, { format: 'percent' })).to.equal('40%');
    expect(axisNumber(english, 1.00003, {}, 0.00001)).to.equal('1.00003');
  });

  it('can be told apart on axes', () => {
    const labels = (values: number[], step: number): string[] =>
      values.map((value) => axisNumber(english, value, {}, step));
    expect(labels([1e9, 1e9 + 0.5, 1e9 + 1], 0.5)).to.deep.equal(['1,000,000,000', '1,000,000,000.5', '1,000,000,001']);
    expect(labels([10_000, 10_250, 10_500], 250)).to.deep.equal(['10K', '10.25K', '10.5K']);
    expect(labels([1_000_000, 1_000_050], 50)).to.deep.equal(['1,000,000', '1,000,050']);
    expect(labels([0, 500_000, 1_500_000], 500_000)).to.deep.equal(['0', '500K', '1.5M']);
    // Of a logarithmic axis, whose step says nothing.
    expect(labels([0.0001, 0.001, 1000], 250)).to.deep.equal(['0.0001', '0.001', '1,000']);
    expect(labels([0.001, 0.01, 0.1], 0.5)).to.deep.equal(['0.001', '0.01', '0.1']);
    expect(labels([1e20, 1e20 + 1e15], 1e15)).to.deep.equal(['1E20', '1.00001E20']);
    expect(axisNumber(english, 0.50001, { format: 'percent' }, 0.00001)).to.equal('50.001%');
  });

  it('know signs and codes of currencies only', () => {
    expect(['€', 'GBP', ' $ '].map(currencyOf)).to.deep.equal(['EUR', 'GBP', 'USD']);
    expect(['kg', 'eur', 'ABC', '', null, 'constructor'].map(currencyOf)).to.deep.equal([
      null,
      null,
      null,
      null,
      null,
      null,
    ]);
  });
});
