import { expect } from '@open-wc/testing';
import type { Json } from '../../../contract/json.ts';
import {
  canvas,
  cells,
  drag,
  faultsOf,
  hover,
  listen,
  loadEngineFirst,
  openTable,
  press,
} from '../../engines/chart/testing.ts';
import { inside, place, textOf } from '../testing.ts';
import { binsOf } from './bins.ts';

const spec = { type: 'chart_histogram', label: 'Returns', unit: 'kg' };

loadEngineFirst();

describe('chart_histogram', () => {
  it('counts every value once, the largest in the last bin', () => {
    const values = Array.from({ length: 1_000 }, (_, index) => Math.sin(index) * 50);
    for (const wanted of [1, 7, 20, undefined]) {
      const { edges, counts } = binsOf(values, wanted, false);
      expect(counts.reduce((sum, count) => sum + count, 0)).to.equal(1_000);
      expect(counts.length).to.equal(wanted ?? counts.length);
      expect(edges.length).to.equal(counts.length + 1);
      expect(edges[0]).to.equal(Math.min(...values));
      expect(edges.at(-1)).to.equal(Math.max(...values));
    }
    expect([...binsOf([0, 1, 2, 3, 4], 2, false).counts]).to.deep.equal([2, 3]);
  });

  it('has bins of equal ratios on a logarithmic axis and leaves out what has no place there', () => {
    const { edges, counts, left } = binsOf([1, 10, 100, 1000, 0, -5], 3, true);
    expect(left).to.equal(2);
    expect([...counts]).to.deep.equal([1, 1, 2]);
    for (const [at, edge] of [1, 10, 100, 1000].entries()) expect(edges[at]).to.be.closeTo(edge, edge * 1e-9);
  });

  it('bears odd samples', () => {
    expect(binsOf([], 5, false).counts.length).to.equal(0);
    expect([...binsOf([3, 3, 3], undefined, false).counts]).to.deep.equal([3]);
    expect(binsOf([1e308, -1e308, 0], 4, false).counts.reduce((sum, count) => sum + count, 0)).to.equal(3);
    expect(binsOf([1, 2], 1e12, false).counts.length).to.be.at.most(2_000);
  });

  it('says the range and the count of a bin, by pointer and by keys', async () => {
    const element = await place(spec, { values: [0, 1, 2, 3, 4], bins: 2, x_label: 'Weight' });
    expect(hover(element, 0.3, 0.5)).to.equal('0 kg to 2 kg Count 2');
    expect(hover(element, 0.8, 0.5)).to.equal('2 kg to 4 kg Count 3');
    const said = listen(element);
    press(element, 'End');
    expect(said).to.deep.equal(['2 kg to 4 kg: Count 3']);
    expect(inside(element, '.x-title')!.textContent).to.equal('Weight (kg)');
    expect(inside(element, '.y-title')!.textContent).to.equal('Count');
  });

  it('zooms by whole bins', async () => {
    const values = Array.from({ length: 100 }, (_, index) => index);
    const element = await place(spec, { values, bins: 10 });
    await drag(element, [0.55, 0.5], [0.85, 0.5]);
    expect(hover(element, 0.15, 0.5)).to.match(/^(49.5|59.4)/);
    expect(hover(element, 0.97, 0.5)).to.match(/to (79.2|89.1) kg/);
  });

  it('shows its bins as a table', async () => {
    const element = await place(spec, { values: [0, 1, 2, 3, 4], bins: 2 });
    expect(await openTable(element)).to.deep.equal(['From', 'To', 'Count']);
    expect(cells(element)).to.deep.equal([
      ['0 kg', '2 kg', '2'],
      ['2 kg', '4 kg', '3'],
    ]);
  });

  it('draws odd values without fault', async () => {
    const odd: Json[] = [
      { values: [1] },
      { values: [1, 1, 1], bins: 50 },
      { values: [-1, 0], log_x: true },
      { values: [1, 2, 3], log_y: true, log_x: true },
      { values: [1e308, -1e308] },
      { values: [] },
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
