import { expect } from '@esm-bundle/chai';
import { Words } from '../../core/words.ts';
import { placeAxis } from './axes.ts';
import type { Scene } from './model.ts';
import { placeLabel } from './places.ts';
import { DAY, tickText, timeTicks } from './time-ticks.ts';

const words = new Words('en');
const moment = (text: string): number => Date.parse(text);

function labels(from: string, to: string, most = 6, utc = true): string[] {
  const ticks = timeTicks([moment(from), moment(to)], most, utc);
  return ticks.at.map((_, index) => tickText(ticks, index, utc, words));
}

describe('ticks of an axis of time', () => {
  it('are whole days from the first one on, evenly', () => {
    expect(labels('2026-01-15', '2026-01-17', 3)).to.deep.equal(['Jan 15', 'Jan 16', 'Jan 17']);
    expect(labels('2026-01-15', '2026-02-13')).to.deep.equal(['Jan 19', 'Jan 26', 'Feb 2', 'Feb 9']);
    expect(labels('2026-03-28', '2026-04-05', 5)).to.deep.equal(['Mar 28', 'Mar 30', 'Apr 1', 'Apr 3', 'Apr 5']);
  });

  it('are months and years', () => {
    expect(labels('2024-05-10', '2026-05-09', 5)).to.deep.equal(['Jul 2024', 'Jan 2025', 'Jul 2025', 'Jan 2026']);
    expect(labels('1958-03-01', '2021-01-01', 7)).to.deep.equal([
      '1960',
      '1970',
      '1980',
      '1990',
      '2000',
      '2010',
      '2020',
    ]);
  });

  it('are hours, with the day where one begins or is not known yet', () => {
    expect(labels('2026-03-08T15:00Z', '2026-03-09T15:00Z', 4)).to.deep.equal([
      'Mar 8, 06:00 PM',
      'Mar 9',
      '06:00 AM',
      '12:00 PM',
    ]);
    expect(labels('2026-03-08T13:07Z', '2026-03-08T14:06Z', 3)).to.deep.equal(['01:30 PM', '02:00 PM']);
  });

  it('are parts of a second', () => {
    expect(labels('2026-03-08T13:07:00.000Z', '2026-03-08T13:07:00.900Z', 2)).to.deep.equal([
      '01:07:00.000 PM',
      '01:07:00.500 PM',
    ]);
  });

  it('stand on whole hours of the clock here, also where it is put forward, and end', () => {
    // Whatever the zone of this machine is: over a year it has both of its offsets.
    const { at } = timeTicks([moment('2026-01-01T00:00Z'), moment('2026-12-31T00:00Z')], 400, false);
    expect(at.length).to.be.within(360, 366);
    expect(at.every((each) => new Date(each).getHours() === 0 || new Date(each).getHours() === 1)).to.equal(true);
    expect(at.every((each, index) => index === 0 || each > at[index - 1]!)).to.equal(true);
  });

  it('label an axis of days, also where the engine may round ends, and a single moment by itself', () => {
    const scene = { width: 540, height: 200, words, colours: {} } as Scene;
    const label = (from: string, to: string): string[] => {
      const span = [moment(from), moment(to)] as const;
      const places = { axis: 'time' as const, categories: [], floating: true };
      const axis = placeAxis(scene, { places, log: false, band: true, span, loose: true }, null);
      const { customValues, formatter } = axis['axisLabel'] as {
        customValues: number[];
        formatter(at: number): string;
      };
      expect(axis['min']).to.be.lessThan(axis['max'] as number);
      return customValues.map(formatter);
    };
    expect(label('2026-01-01', '2026-02-01')).to.deep.equal(['Jan 5', 'Jan 12', 'Jan 19', 'Jan 26']);
    expect(label('2026-01-01', '2026-01-01')).to.deep.equal(['Jan 1, 2026']);
  });

  it('leave dates without a time of day where they are names', () => {
    const moments = Float64Array.from(['2026-01-01', '2026-01-02', '2026-01-05'], moment);
    const places = { axis: 'category' as const, categories: ['a', 'b', 'c'], moments, floating: true };
    expect(placeLabel(places, 1, 2, words)).to.equal('Jan 2');
    expect(placeLabel({ ...places, moments: moments.map((at) => at + DAY / 2) }, 1, 2, words)).to.equal(
      'Jan 2, 12:00 PM',
    );
  });

  it('of years before 100 and of all that a date can be', () => {
    expect(
      timeTicks([moment('0001-01-01'), moment('0099-01-01')], 5, true).at.map((each) =>
        new Date(each).getUTCFullYear(),
      ),
    ).to.deep.equal([20, 40, 60, 80]);
    expect(timeTicks([-8.64e15, 8.64e15], 5, true).at.length).to.be.within(1, 8);
  });
});
