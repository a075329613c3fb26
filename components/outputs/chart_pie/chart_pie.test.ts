import { expect } from '@open-wc/testing';
import type { Json } from '../../../contract/json.ts';
import type { PieValue } from '../../../contract/outputs/chart_pie.ts';
import {
  canvas,
  cells,
  faultsOf,
  hover,
  inkOf,
  listen,
  openTable,
  picture,
  press,
} from '../../engines/chart/testing.ts';
import { all, drawn, inside, place, textOf } from '../testing.ts';
import { partsOf, sharesOf } from './slices.ts';

const spec = { type: 'chart_pie', label: 'Energy', unit: 'TWh' };
const ENERGY: PieValue = {
  slices: [
    { label: 'Wind', value: 30, colour: '#123456' },
    { label: 'Sun', value: 10, colour: 'no colour' },
    { label: 'Debt', value: -5 },
  ],
};
const many = (count: number): Json => ({
  slices: Array.from({ length: count }, (_, at) => ({ label: `s${at}`, value: count - at })),
});

describe('chart_pie', () => {
  it('draws slices in their colours, clockwise from the top, with their part in words', async () => {
    const element = await place(spec, ENERGY);
    expect(inkOf(element, '#123456')).to.be.greaterThan(5_000);
    expect(hover(element, 0.52, 0.8)).to.equal('Wind 30 TWh 75%');
    expect(hover(element, 0.48, 0.3)).to.equal('Sun 10 TWh 25%');
    expect(hover(element, 0.02, 0.02)).to.equal('');
  });

  it('says what has no slice, and keeps it in the table', async () => {
    const element = await place(spec, ENERGY);
    expect(inside(element, '.note')!.textContent).to.contain('1 value of less than zero');
    expect(textOf(element)).to.contain('75% of the whole');
    expect(await openTable(element)).to.deep.equal(['Label', 'Value', 'Share']);
    expect(cells(element)).to.deep.equal([
      ['Wind', '30 TWh', '75%'],
      ['Sun', '10 TWh', '25%'],
      ['Debt', '-5 TWh', 'null'],
    ]);
  });

  it('is a ring when it is a donut', async () => {
    const element = await place(spec, { ...ENERGY, donut: true });
    expect(hover(element, 0.5, 0.5)).to.equal('');
    expect(hover(element, 0.52, 0.9)).to.contain('Wind');
    expect(hover(await place(spec, ENERGY), 0.51, 0.51)).to.contain('Wind');
  });

  it('shares the whole anew when a slice is switched off', async () => {
    const element = await place(spec, ENERGY);
    all(element, '.legend button')[0]!.click();
    await drawn(element);
    expect(hover(element, 0.52, 0.8)).to.equal('Sun 10 TWh 100%');
    all(element, '.legend button')[1]!.click();
    await drawn(element);
    expect(hover(element, 0.52, 0.8)).to.equal('');
  });

  it('goes through slices with the keys', async () => {
    const element = await place(spec, ENERGY);
    const said = listen(element);
    for (const key of ['ArrowRight', 'ArrowDown', 'ArrowRight', 'Home']) press(element, key);
    expect(said).to.deep.equal(['Wind: 30 TWh, 75%', 'Sun: 10 TWh, 25%', 'Sun: 10 TWh, 25%', 'Wind: 30 TWh, 75%']);
  });

  it('draws more than thirty as the largest ones and the others', async () => {
    const element = await place(spec, many(40));
    expect(all(element, '.legend li')).to.have.length(30);
    expect(all(element, '.legend li').at(-1)!.textContent!.trim()).to.equal('Other (11)');
    expect(inside(element, '.note')!.textContent).to.contain('11 smallest');
    expect(
      all(await place(spec, many(30)), '.legend li')
        .at(-1)!
        .textContent!.trim(),
    ).to.equal('s29');
    const { parts } = partsOf(
      Array.from({ length: 40 }, (_, at) => ({ label: `${at}`, value: at + 1 })),
      String,
    );
    expect(parts.map(({ label }) => label).slice(0, 2), 'in the order given').to.deep.equal(['11', '12']);
    expect(parts.at(-1)).to.deep.equal({ label: '11', value: 66, rest: 11 });
  });

  it('shares what no sum can hold', () => {
    expect(sharesOf([1e308, 1e308])).to.deep.equal([0.5, 0.5]);
    expect(sharesOf([0, 0])).to.deep.equal([0, 0]);
  });

  it('is another picture in the dark and for other values', async () => {
    const element = await place(spec, ENERGY);
    const before = picture(element);
    element.value = { slices: [{ label: 'Wind', value: 1 }] };
    await drawn(element);
    expect(picture(element)).to.not.equal(before);
  });

  it('draws odd values without fault', async () => {
    const odd: Json[] = [
      { slices: [{ label: 'a', value: 5 }] },
      { slices: [{ label: 'a', value: 5 }], donut: true },
      { slices: [{ label: 'a', value: 0 }] },
      { slices: [{ label: 'a', value: -1 }] },
      { slices: [1e308, 1e308, 5e-324].map((value) => ({ label: 'a'.repeat(500), value })) },
      { slices: [] },
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
