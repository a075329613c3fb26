import { expect } from '@open-wc/testing';
import type { Json } from '../../../contract/json.ts';
import type { BoxplotValue } from '../../../contract/outputs/chart_boxplot.ts';
import {
  canvas,
  cells,
  faultsOf,
  hover,
  inkOf,
  listen,
  loadEngineFirst,
  openTable,
  press,
} from '../../engines/chart/testing.ts';
import { place, textOf } from '../testing.ts';
import { boxesOf } from './boxes.ts';

const spec = { type: 'chart_boxplot', label: 'Latency', unit: 'ms' };
const LATENCY: BoxplotValue = {
  series: [
    { name: 'Direct', values: [10, 11, 12, 13, 14, 60] },
    { name: 'Proxied', min: 12, q1: 13, median: 14.5, q3: 16, max: 21, outliers: [50], colour: '#ff00ff' },
  ],
};

loadEngineFirst();

describe('chart_boxplot', () => {
  it('ends whiskers of values within one and a half boxes, and takes computed ones as they are', () => {
    const [direct, proxied] = boxesOf(LATENCY);
    expect(direct).to.deep.include({ low: 10, high: 14, outliers: [60] });
    expect(direct!.numbers!.median).to.equal(12.5);
    expect(proxied).to.deep.include({ low: 12, high: 21, outliers: [50] });
  });

  it('draws boxes and outliers in their colour', async () => {
    expect(inkOf(await place(spec, LATENCY), '#ff00ff')).to.be.greaterThan(40);
  });

  it('says the numbers of a box, by pointer and by keys', async () => {
    const element = await place(spec, LATENCY);
    expect(hover(element, 0.75, 0.8)).to.equal(
      'Proxied Highest 21 ms Third quartile 16 ms Median 14.5 ms First quartile 13 ms Lowest 12 ms Outliers 1',
    );
    const said = listen(element);
    press(element, 'ArrowLeft');
    expect(said[0]).to.contain('Direct: Highest 60 ms').and.to.contain('Median 12.5 ms');
  });

  it('shows its numbers as a table', async () => {
    const element = await place(spec, LATENCY);
    const head = await openTable(element);
    expect(head).to.deep.equal([
      'Series',
      'Lowest',
      'First quartile',
      'Median',
      'Third quartile',
      'Highest',
      'Outliers',
    ]);
    expect(cells(element)[1]).to.deep.equal(['Proxied', '12 ms', '13 ms', '14.5 ms', '16 ms', '21 ms', '1']);
  });

  it('draws odd values without fault', async () => {
    const odd: Json[] = [
      { series: [{ name: 'a', values: [1] }] },
      {
        series: [
          { name: 'a', values: [] },
          { name: 'a', values: [1, 2] },
        ],
      },
      { series: [{ name: 'a', values: [-1, 0, 5, 100] }], log_y: true },
      { series: [{ name: 'a', values: [1e308, -1e308, 0] }] },
      { series: [] },
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
