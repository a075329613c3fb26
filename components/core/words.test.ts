import { expect } from '@open-wc/testing';
import { loadTable, Words } from './words.ts';
import { bytesText, durationText } from './measures.ts';

describe('Words', () => {
  it('fills templates, writes numbers the reader’s way and chooses plurals', () => {
    const words = new Words('en');
    expect(words.text('errors.title', { n: 1 })).to.equal('1 field needs attention');
    expect(words.text('errors.title', { n: 2 })).to.equal('2 fields need attention');
    expect(words.text('issue.number.max', { label: 'Years', max: 60, value: 75 })).to.equal(
      'Years can be at most 60. You typed 75.',
    );
    expect(words.text('errors.title', { n: 12345 })).to.equal('12,345 fields need attention');
  });

  it('writes whole numbers as Intl does, with it and without', () => {
    for (const locale of ['en', 'en-US', 'en-GB', 'en-IN', 'de', 'ar-EG']) {
      const format = new Intl.NumberFormat(locale);
      for (const value of [0, 7, -12, 999, 1000, -1234, 123_456, 1_234_567, Number.MAX_SAFE_INTEGER, 2 ** 60, 0.5]) {
        expect(new Words(locale).number(value), locale).to.equal(format.format(value));
      }
    }
  });

  it('uses a loaded table, and a page’s own sentences before it', async () => {
    await loadTable('de-CH');
    expect(new Words('de').text('reset')).to.equal('Zurücksetzen');
    expect(new Words('de', { reset: 'Leeren' }).text('reset')).to.equal('Leeren');
    expect(new Words('xx').text('reset')).to.equal('Reset');
  });

  it('says durations and sizes shortly (measures.ts)', () => {
    const words = new Words('en');
    expect(durationText(words, 12)).to.equal('12 ms');
    expect(durationText(words, 3400)).to.equal('3.4 s');
    expect(durationText(words, 125_000)).to.equal('2 min 5 s');
    expect(bytesText(words, 12_300)).to.equal('12\u00A0kB');
    expect(bytesText(words, 8)).to.equal('8\u00A0B');
  });
});
