import { expect } from '@open-wc/testing';
import { addDays, addMonths, daysIn, firstWeekday, monthOf, weekOf, weekdayOf, weeksOf } from './days.ts';
import { presetsAt } from './presets.ts';

describe('days', () => {
  it('go on over months, years and leap days', () => {
    expect(addDays('2026-12-31', 1)).to.equal('2027-01-01');
    expect(addDays('2028-03-01', -1)).to.equal('2028-02-29');
    expect(addDays('0001-01-01', -1), 'the first there is').to.equal('0001-01-01');
    expect(addDays('9999-12-31', 1), 'the last there is').to.equal('9999-12-31');
  });

  it('keep their date in another month, or take its last', () => {
    expect(addMonths('2026-01-31', 1)).to.equal('2026-02-28');
    expect(addMonths('2026-01-31', -2)).to.equal('2025-11-30');
    expect(addMonths('2028-02-29', -12)).to.equal('2027-02-28');
    expect(addMonths('0099-12-15', 1)).to.equal('0100-01-15');
    expect(monthOf('2026-11-21')).to.equal('2026-11-01');
    expect(['2026-02-01', '2028-02-01', '1900-02-01', '0004-02-01', '2026-12-01'].map(daysIn)).to.deep.equal([
      28, 29, 28, 29, 31,
    ]);
  });

  it('lie in weeks that begin where the language begins them', () => {
    expect(weekdayOf('2026-11-21')).to.equal(6);
    expect(weekOf('2026-11-21', 1)).to.deep.equal(['2026-11-16', '2026-11-22']);
    expect(weekOf('2026-11-21', 7)).to.deep.equal(['2026-11-15', '2026-11-21']);
    expect(['de', 'en-US', 'ar-EG'].map(firstWeekday)).to.deep.equal([1, 7, 6]);
  });

  it('fill the rows of a month', () => {
    const rows = weeksOf('2026-11-21', 1);
    expect(rows.map((row) => row.length)).to.deep.equal([7, 7, 7, 7, 7, 7]);
    expect(rows[0]).to.deep.equal([null, null, null, null, null, null, '2026-11-01']);
    expect(rows.flat().filter(Boolean).length).to.equal(30);
    expect(weeksOf('2027-02-01', 1).length, 'four whole weeks').to.equal(4);
  });
});

describe('usual ranges', () => {
  const ranges = (...rest: Parameters<typeof presetsAt>): Record<string, readonly string[]> =>
    Object.fromEntries(presetsAt(...rest).map(({ name, range }) => [name.slice('preset.'.length), range]));

  it('are reckoned from today', () => {
    expect(ranges('2026-03-01')).to.deep.equal({
      today: ['2026-03-01', '2026-03-01'],
      last_7_days: ['2026-02-23', '2026-03-01'],
      this_month: ['2026-03-01', '2026-03-31'],
      last_month: ['2026-02-01', '2026-02-28'],
      this_year: ['2026-01-01', '2026-12-31'],
    });
  });

  it('end at the bounds, and are left out beyond them', () => {
    expect(ranges('2026-03-10', { min: '2026-03-05', max: '2026-03-10' })).to.deep.equal({
      today: ['2026-03-10', '2026-03-10'],
      last_7_days: ['2026-03-05', '2026-03-10'],
      this_month: ['2026-03-05', '2026-03-10'],
      this_year: ['2026-03-05', '2026-03-10'],
    });
    expect(ranges('2026-03-10', { min: '2027-01-01' })).to.deep.equal({});
  });
});
