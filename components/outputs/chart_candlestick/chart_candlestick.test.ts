import { expect } from '@open-wc/testing';
import type { Json } from '../../../contract/json.ts';
import type { CandlestickValue } from '../../../contract/outputs/chart_candlestick.ts';
import {
  canvas,
  cells,
  drag,
  faultsOf,
  hover,
  listen,
  loadEngineFirst,
  openTable,
  picture,
  press,
} from '../../engines/chart/testing.ts';
import { drawn, place, textOf } from '../testing.ts';
import { groupsOf } from './groups.ts';
import { momentsOf } from './moments.ts';

const spec = { type: 'chart_candlestick', label: 'ACME', unit: '£' };
const WEEK: CandlestickValue = {
  points: [
    { t: '2026-01-05', open: 10, high: 12.5, low: 9.5, close: 12, volume: 1200 },
    { t: '2026-01-06', open: 12, high: 13, low: 11, close: 11.25, volume: 800 },
    { t: '2026-01-09', open: 11.25, high: 11.25, low: 11.25, close: 11.25 },
  ],
};

function many(count: number): Json {
  return {
    points: Array.from({ length: count }, (_, t) => {
      const open = 100 + Math.sin(t / 50) * 20;
      const close = 100 + Math.sin((t + 1) / 50) * 20;
      return { t, open, close, high: Math.max(open, close) + 1, low: Math.min(open, close) - 1, volume: t % 70 };
    }),
  };
}

loadEngineFirst();

describe('chart_candlestick', () => {
  it('says the prices and the volume of a candle, by pointer and by keys', async () => {
    const element = await place(spec, WEEK);
    expect(hover(element, 0.15, 0.5)).to.equal(
      'Jan 5, 2026 Open £10.00 High £12.50 Low £9.50 Close £12.00 Volume 1,200',
    );
    const said = listen(element);
    press(element, 'End');
    expect(said[0]).to.contain('Jan 9, 2026: Open £11.25').and.not.to.contain('Volume');
  });

  it('draws the volume below where there is any', async () => {
    const bare = { points: WEEK.points.map(({ t, open, high, low, close }) => ({ t, open, high, low, close })) };
    expect(picture(await place(spec, WEEK))).to.not.equal(picture(await place(spec, bare)));
  });

  it('knows dates, clock times and counted steps', () => {
    expect(momentsOf(['2026-01-05', '2026-01-06']).moments![0]).to.equal(Date.UTC(2026, 0, 5));
    expect(momentsOf([1_767_571_200, 1_767_657_600]).moments![0]).to.equal(1_767_571_200_000);
    expect(momentsOf([1, 2]).moments).to.equal(null);
    expect(momentsOf([1, 1]).categories).to.deep.equal(['1', '1']);
  });

  it('draws more candles than there is room for together, and every one where there is', () => {
    const candles = Array.from({ length: 10 }, (_, at) => ({
      t: at,
      open: at,
      high: at + 5,
      low: -at,
      close: at + 1,
      volume: at,
    }));
    expect(groupsOf(candles, 0, 9, 5)).to.have.length(5);
    expect(groupsOf(candles, 2, 9, 2)[0]).to.deep.equal({ place: 3, open: 2, high: 10, low: -5, close: 6, volume: 5 });
    expect(groupsOf(candles, 2, 4, 500).map(({ place }) => place)).to.deep.equal([2, 3, 4]);
    expect(groupsOf([{ t: 1, open: 1, high: 1, low: 1, close: 1 }], 0, 0, 5)[0]).to.not.have.property('volume');
    expect(groupsOf([], 0, -1, 5)).to.deep.equal([]);
  });

  it('shows its data as a table', async () => {
    const element = await place(spec, WEEK);
    expect(await openTable(element)).to.deep.equal(['Time', 'Open', 'High', 'Low', 'Close', 'Volume']);
    expect(cells(element)[1]).to.deep.equal(['Jan 6, 2026', '£12.00', '£13.00', '£11.00', '£11.25', '800']);
  });

  it('zooms into ten thousand candles and out again', async () => {
    const element = await place(spec, many(10_000));
    const before = picture(element);
    await drag(element, [0.5, 0.5], [0.52, 0.5]);
    expect(picture(element)).to.not.equal(before);
    expect(hover(element, 0.5, 0.5)).to.match(/^[45],?\d{3} Open/);
    press(element, '0');
    await drawn(element);
    expect(picture(element)).to.equal(before);
  });

  it('draws odd values without fault', async () => {
    const one = { t: 1, open: 1, high: 1, low: 1, close: 1 };
    const odd: Json[] = [
      { points: [one] },
      { points: [one, one] },
      { points: [{ ...one, volume: 0 }] },
      { points: [{ ...one, volume: -5, low: -1 }, one], log_y: true },
      { points: [{ t: 'Monday', open: 1e308, high: 1e308, low: -1e308, close: -1e308, volume: 1e308 }] },
      { points: [] },
    ];
    const faults = await faultsOf(async () => {
      for (const value of odd) {
        const element = await place(spec, value);
        expect(canvas(element) !== null || textOf(element).includes('No data')).to.equal(true, JSON.stringify(value));
        for (const key of ['ArrowRight', '+', 'End', '0']) press(element, key);
        element.remove();
      }
    });
    expect(faults).to.deep.equal([]);
  });
});
