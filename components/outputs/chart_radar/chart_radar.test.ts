import { expect } from '@open-wc/testing';
import type { Json } from '../../../contract/json.ts';
import type { RadarValue } from '../../../contract/outputs/chart_radar.ts';
import {
  canvas,
  cells,
  faultsOf,
  hover,
  inkOf,
  listen,
  openTable,
  press,
  textsOf,
} from '../../engines/chart/testing.ts';
import { all, drawn, place, textOf } from '../testing.ts';
import { RadarModel } from './radar-model.ts';
import { runsOf, ticksOf } from './rings.ts';

const spec = { type: 'chart_radar', label: 'Players', unit: 'points' };
const PLAYERS: RadarValue = {
  axes: ['Speed', 'Reach', 'Stamina', 'Overview'],
  series: [
    { name: 'Ada', values: [10, 10, 4, 10], colour: '#123456' },
    { name: 'Ben', values: [5, null, 8, 2] },
  ],
};

describe('chart_radar', () => {
  it('draws outlines in their colours; those that are switched off are gone', async () => {
    const element = await place(spec, PLAYERS);
    const ink = inkOf(element, '#123456');
    expect(ink).to.be.greaterThan(300);
    all(element, '.legend button')[0]!.click();
    await drawn(element);
    expect(inkOf(element, '#123456')).to.equal(0);
  });

  it('writes as many names as do not lie over each other', () => {
    const named = (count: number): ReturnType<typeof textsOf> => {
      const axes = Array.from({ length: count }, (_, at) => `Axis with a name ${at}`);
      const model = new RadarModel({ axes, series: [{ name: 'a', values: axes.map(() => 1) }] }, { ...spec, key: 'k' });
      return textsOf(model, 700, 360).filter(({ text }) => text.startsWith('Axis'));
    };
    expect(named(8)).to.have.length(8);
    const many = named(40);
    expect(many.length).to.be.within(15, 39);
    for (const [at, { x, y, align }] of many.entries())
      for (const other of many.slice(at + 1))
        if (align === other.align && Math.abs(x - other.x) < 90) expect(Math.abs(y - other.y)).to.be.at.least(13);
  });

  it('says the mark under the pointer: the first axis is at the top, the next one to the right', async () => {
    const element = await place(spec, PLAYERS);
    expect(hover(element, 0.5, 0.07)).to.equal('Speed Ada 10 points');
    expect(hover(element, 0.01, 0.99)).to.equal('');
  });

  it('goes along axes and across series with the keys, gaps too', async () => {
    const element = await place(spec, PLAYERS);
    const said = listen(element);
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown', 'End']) press(element, key);
    expect(said).to.deep.equal([
      'Speed: Ada 10 points',
      'Reach: Ada 10 points',
      'Reach: Ben no value',
      'Overview: Ben 2 points',
    ]);
  });

  it('shows its data as a table with a column for each series', async () => {
    const element = await place(spec, PLAYERS);
    expect(await openTable(element)).to.deep.equal(['Axis', 'Ada', 'Ben']);
    expect(cells(element)[1]).to.deep.equal(['Reach', '10 points', 'null']);
  });

  it('has one scale of round steps for all axes, with zero in it', () => {
    expect(ticksOf([7, 3])).to.deep.equal([0, 2, 4, 6, 8]);
    expect(ticksOf([-0.3, 0.1])).to.deep.equal([-0.3, -0.2, -0.1, 0, 0.1]);
    expect(ticksOf([])).to.deep.equal([0, 1]);
    expect(ticksOf([1e300, -1e300]).every(Number.isFinite)).to.equal(true);
  });

  it('joins neighbours round the circle and no gap', () => {
    expect(runsOf([1, 2, 3])).to.deep.equal({ whole: true, runs: [] });
    expect(runsOf([1, 2, null, 4])).to.deep.equal({ whole: false, runs: [[3, 0, 1]] });
    expect(runsOf([1, null, 3, null])).to.deep.equal({ whole: false, runs: [] });
  });

  it('draws odd values without fault', async () => {
    const odd: Json[] = [
      { axes: ['a'], series: [{ values: [5] }] },
      { axes: ['a', 'b'], series: [{ values: [5, -5] }] },
      { axes: ['a', 'b', 'c'], series: [{ values: [0, 0, 0] }, { values: [null, null, null] }] },
      { axes: ['a', 'b', 'c'], series: [{ values: [1e308, -1e308, 5e-324] }] },
      { axes: Array.from({ length: 90 }, (_, at) => `${at}`.repeat(60)), series: [{ values: Array(90).fill(3) }] },
      { axes: ['a', 'b'], series: [{ values: [null, null] }] },
      { axes: [], series: [] },
    ];
    const faults = await faultsOf(async () => {
      for (const value of odd) {
        const element = await place(spec, value);
        expect(canvas(element) !== null || textOf(element).includes('No data')).to.equal(true, JSON.stringify(value));
        for (const key of ['ArrowRight', 'ArrowDown', '+', 'End', '0', 'Enter']) press(element, key);
        element.remove();
      }
    });
    expect(faults).to.deep.equal([]);
  });
});
