import { expect } from '@open-wc/testing';
import type { XYChart } from '../../../contract/outputs/shared/xy-chart.ts';
import { canvas, faultsOf, inkOf, loadEngineFirst, ODD, picture, press } from '../../engines/chart/testing.ts';
import { all, drawn, place, textOf } from '../testing.ts';

const spec = { type: 'chart_area', label: 'Rain' };
const BAND: XYChart = {
  x: [0, 1, 2, 3],
  series: [
    { name: 'Low', y: [10, 12, 11, 13], fill: false },
    { name: 'High', y: [20, 22, 21, 23], fill: 'tonexty', colour: '#00aa00' },
  ],
};

loadEngineFirst();

describe('chart_area', () => {
  it('fills down to zero unless it is told not to', async () => {
    const value = { x: [0, 1], series: [{ name: 'a', y: [10, 10], colour: '#ff0000' }] };
    const filled = picture(await place(spec, value));
    const bare = picture(await place(spec, { x: [0, 1], series: [{ ...value.series[0]!, fill: false }] }));
    expect(filled).to.not.equal(bare);
  });

  it('fills the band between a series and the one before', async () => {
    const element = await place(spec, BAND);
    const before = picture(element);
    expect(inkOf(element, '#00aa00')).to.be.greaterThan(100);
    // Without the lower line there is nothing to fill up to.
    all(element, '.legend button')[0]!.click();
    await drawn(element);
    expect(picture(element)).to.not.equal(before);
    all(element, '.legend button')[0]!.click();
    await drawn(element);
    expect(picture(element)).to.equal(before);
  });

  it('draws odd values without fault', async () => {
    const faults = await faultsOf(async () => {
      for (const value of [...ODD, BAND]) {
        const element = await place(spec, value);
        expect(canvas(element) !== null || textOf(element).includes('No data')).to.equal(true, JSON.stringify(value));
        for (const key of ['ArrowRight', '+', 'End', '0']) press(element, key);
        element.remove();
      }
    });
    expect(faults).to.deep.equal([]);
  });
});
