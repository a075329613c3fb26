/** Numbers as people write them, in the languages that write them differently. */
import { expect } from '@open-wc/testing';
import * as fc from 'fast-check';
import { decimalsTyped, formatNumber, parseNumber, signsOf, stepped } from './decimal.ts';

const locales = ['en', 'de', 'fr', 'es', 'ja', 'ar', 'ar-EG', 'hi', 'de-CH', 'pt-BR', 'fa'];

function read(locale: string, cases: Record<string, number | bigint | null>): void {
  for (const [text, value] of Object.entries(cases)) {
    expect(parseNumber(text, signsOf(locale)), `${locale} ${text}`).to.equal(value);
  }
}

describe('numbers as they are typed', () => {
  it('are read in English', () => {
    read('en', { '10,000': 10000, '1,234.5': 1234.5, '.5': 0.5, '5.': 5, '-3': -3, '−3': -3, '+7': 7, '1e3': 1000 });
    read('en', { '1 234': 1234, "1'234": 1234, '12,34,567.8': 1234567.8, '1.0': 1, '-0': 0 });
  });

  it('are read in German, French, Swiss and Arabic', () => {
    read('de', { '10.000': 10000, '1.234,5': 1234.5, '0,5': 0.5, ',5': 0.5 });
    read('fr', { '10\u202f000,25': 10000.25, '1 234,5': 1234.5 });
    read('de-CH', { '1’234.5': 1234.5 });
    read('ar-EG', { '١٬٢٣٤٫٥': 1234.5, '1234.5': 1234.5 });
    read('en', { '١٢٣': 123, '１２': 12 });
  });

  it('from another language are not read a thousand times too large', () => {
    read('en', { '1,5': 1.5, '1234,56': 1234.56, '1.234,56': 1234.56, '0,123': 0.123 });
    read('de', { '1.5': 1.5, '1234.56': 1234.56, '1,234.56': 1234.56, '0.123': 0.123 });
  });

  it('that are none give nothing', () => {
    read('en', {
      '': null,
      abc: null,
      '1.2.3': null,
      '1,,2': null,
      '--1': null,
      '1e999': null,
      '0x10': null,
      '5 %': null,
    });
  });

  it('keep every digit', () => {
    read('en', { '9007199254740993': 9007199254740993n, '12,345,678,901,234,567,890.0': 12345678901234567890n });
    expect(formatNumber(9007199254740993n, signsOf('en'))).to.equal('9,007,199,254,740,993');
    expect(formatNumber(1e-30, signsOf('de'))).to.equal('1e-30');
    expect(formatNumber(1.5e-7, signsOf('de'))).to.equal('0,00000015');
    expect(formatNumber(1e300, signsOf('en'))).to.equal('1e+300');
  });

  it('come back from their own writing, in every language', () => {
    const numbers = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value)),
      fc.maxSafeInteger(),
      fc.bigInt().filter((value) => !Number.isSafeInteger(Number(value))),
      fc.integer({ min: -100_000, max: 100_000 }).map((value) => value / 100),
    );
    for (const locale of locales) {
      const signs = signsOf(locale);
      fc.assert(
        fc.property(numbers, (value) => {
          const back = parseNumber(formatNumber(value, signs), signs);
          // A double beyond 2^53 is a whole number, and comes back as the exact one.
          return back === value || (typeof back === 'bigint' && Number(back) === value);
        }),
        { numRuns: 300 },
      );
    }
  });

  it('never throw, whatever is typed', () => {
    const signs = signsOf('en');
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => parseNumber(text, signs) !== undefined));
    fc.assert(fc.property(fc.string(), (text) => decimalsTyped(text, signs) >= 0));
  });

  it('are grouped from five digits on, so that years stay years', () => {
    expect(formatNumber(2026, signsOf('en'))).to.equal('2026');
    expect(formatNumber(10000, signsOf('en'))).to.equal('10,000');
    expect(formatNumber(10000.5, signsOf('de'), 2)).to.equal('10.000,50');
  });
});

describe('a step', () => {
  it('has no binary dust and stops at a bound', () => {
    expect(stepped(0.1, 0.2, 1, {})).to.equal(0.3);
    expect(stepped(0.3, 0.1, -3, {})).to.equal(0);
    expect(stepped(58, 1, 10, { max: 60 })).to.equal(60);
    expect(stepped(60, 1, 1, { max: 60 })).to.equal(60);
    expect(stepped(9007199254740991, 1, 2, {})).to.equal(9007199254740993n);
  });

  it('leads back to the bound from beyond it, and begins at the lower one', () => {
    expect(stepped(75, 1, -1, { max: 60 })).to.equal(60);
    expect(stepped(75, 1, 1, { max: 60 })).to.equal(75);
    expect(stepped(undefined, 1, 1, { min: 5 })).to.equal(5);
    expect(stepped(undefined, 1, 1, {})).to.equal(0);
  });

  it('writes plain English as Intl does', () => {
    expect(signsOf('en')).to.deep.equal({ ...signsOf('en-GB'), locale: 'en' });
    const values = [
      0,
      7,
      -7,
      1000,
      9999,
      10_000,
      -12_345.5,
      0.25,
      1e-6,
      1e-7,
      123456789.125,
      1e21,
      2 ** 53,
      10n ** 20n,
      -(10n ** 5n),
    ];
    for (const value of values) {
      for (const fraction of [0, 2, 25]) {
        const plain = formatNumber(value, signsOf('en'), fraction);
        expect(plain, String(value)).to.equal(formatNumber(value, signsOf('en-GB'), fraction));
      }
    }
  });
});
