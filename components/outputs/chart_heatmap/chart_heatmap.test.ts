import { expect } from '@open-wc/testing';
import type { Json } from '../../../contract/json.ts';
import {
  canvas,
  cells,
  drag,
  faultsOf,
  hover,
  inkOf,
  listen,
  loadEngineFirst,
  openTable,
  picture,
  press,
} from '../../engines/chart/testing.ts';
import { channels, mixed, shareAt } from '../../engines/chart/ramp-colours.ts';
import { all, inside, place, textOf } from '../testing.ts';
import { blocksOf } from './blocks.ts';
import { inkAt, scaleOf } from './colours.ts';

const light = (colour: readonly number[]): number =>
  colour
    .map((channel) => channel / 255)
    .map((share) => (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4))
    .reduce((sum, channel, at) => sum + channel * [0.2126, 0.7152, 0.0722][at]!, 0.05);
const contrast = (a: readonly number[], b: readonly number[]): number =>
  Math.max(light(a), light(b)) / Math.min(light(a), light(b));

const spec = { type: 'chart_heatmap', label: 'Prices', unit: '€' };
const PRICES = {
  x_labels: ['0.1', '0.2'],
  y_labels: ['90', '100'],
  z: [
    [1.5, null],
    [2.5, 4],
  ],
};

function large(columns: number, rows: number): Json {
  const names = (count: number, sign: string): string[] => Array.from({ length: count }, (_, at) => `${sign}${at}`);
  const z = names(rows, '').map((_, row) => names(columns, '').map((__, column) => row + column));
  return { x_labels: names(columns, 'c'), y_labels: names(rows, 'r'), z };
}

loadEngineFirst();

describe('chart_heatmap', () => {
  it('draws the lowest and highest value in the colours of its scale, and a hole where there is none', async () => {
    const element = await place(spec, PRICES);
    const { colours } = scaleOf(1.5, 4, element.dark);
    expect(inkOf(element, colours[0]!)).to.be.greaterThan(500);
    expect(inkOf(element, colours.at(-1)!)).to.be.greaterThan(500);
    const full = await place(spec, {
      ...PRICES,
      z: [
        [1.5, 1.5],
        [2.5, 4],
      ],
    });
    expect(inkOf(full, colours[0]!)).to.be.greaterThan(inkOf(element, colours[0]!) * 1.5);
  });

  it('explains its colours with numbers', async () => {
    const element = await place(spec, PRICES);
    expect(all(element, '.marks span').map(({ textContent }) => textContent)).to.deep.equal(['€1.5', '€2.75', '€4']);
    expect(inside(element, '.band')!.childElementCount).to.be.greaterThan(10);
  });

  it('has zero in the middle of two-sided values', () => {
    expect(scaleOf(-1, 3, false)).to.deep.include({ low: -3, high: 3 });
    expect(scaleOf(1, 3, false)).to.deep.include({ low: 1, high: 3 });
    expect(inkAt(scaleOf(1, 3, false), 3)).to.equal('#ffffff');
    expect(inkAt(scaleOf(1, 3, true), 3)).to.equal('#16191f');
    for (const scale of [scaleOf(0, 1, false), scaleOf(0, 1, true), scaleOf(-1, 1, false), scaleOf(-1, 1, true)]) {
      for (let value = scale.low; value <= scale.high; value += 0.01) {
        const ground = mixed(scale.colours, shareAt(scale.low, scale.high, value));
        const ink = inkAt(scale, value);
        expect(contrast(ground, channels(ink)), `${ink} on ${ground.join()}`).to.be.at.least(4.5);
      }
    }
  });

  it('has one colour for one value, the middle of the scale, however many cells have it', async () => {
    const element = await place(spec, { x_labels: ['a', 'b'], y_labels: ['c'], z: [[2, 2]] });
    const middle = scaleOf(2, 2, element.dark).colours[3]!;
    expect(inkOf(element, middle)).to.be.greaterThan(5_000);
    expect(all(element, '.marks span').map(({ textContent }) => textContent)).to.deep.equal(['€2']);
  });

  it('says the cell under the pointer and goes through cells with the keys', async () => {
    const element = await place(spec, PRICES);
    expect(hover(element, 0.75, 0.7)).to.equal('100, 0.2 €4.00');
    expect(hover(element, 0.75, 0.2)).to.equal('90, 0.2 no value');
    const said = listen(element);
    for (const key of ['Home', 'ArrowRight', 'ArrowDown']) press(element, key);
    expect(said).to.deep.equal(['90, 0.1: €1.50', '90, 0.2: no value', '100, 0.2: €4.00']);
  });

  it('shows its data as a table: a matrix, or a row for each cell', async () => {
    const element = await place({ ...spec, y_label: 'Strike' }, PRICES);
    expect(await openTable(element)).to.deep.equal(['Strike', '0.1', '0.2']);
    expect(cells(element)).to.deep.equal([
      ['90', '€1.50', 'null'],
      ['100', '€2.50', '€4.00'],
    ]);
    const wide = await place(spec, large(50, 2));
    expect(await openTable(wide)).to.deep.equal(['Row', 'Column', 'Value']);
    expect(cells(wide)[1]).to.deep.equal(['r0', 'c1', '€1.00']);
  });

  it('draws means where there are more cells than room', () => {
    const z = [
      [1, 2, 3, null],
      [5, 6, 7, 8],
    ];
    expect(blocksOf(z, [0, 3], [0, 1], 100, 100)).to.deep.include({ columns: 4, rows: 2, averaged: false });
    const { data, averaged } = blocksOf(z, [0, 3], [0, 1], 6, 3);
    expect(averaged).to.equal(true);
    expect(data).to.deep.equal([
      [0, 0, 3.5],
      [1, 0, 6],
    ]);
  });

  it('draws very many cells as one picture, in the same colours and places, holes too', async () => {
    const size = 80;
    const z = Array.from({ length: size }, (_, row) =>
      Array.from({ length: size }, (__, column) => (row < size / 2 ? (column < size / 2 ? 0 : 10) : null)),
    );
    const names = Array.from({ length: size }, (_, at) => `n${at}`);
    const element = await place(spec, { x_labels: names, y_labels: names, z });
    const { colours } = scaleOf(0, 10, element.dark);
    const [low, high] = [inkOf(element, colours[0]!), inkOf(element, colours.at(-1)!)];
    expect(low).to.be.greaterThan(5_000);
    expect(low / high).to.be.closeTo(1, 0.05);
    expect(hover(element, 0.75, 0.25)).to.contain('€10.00');
    expect(hover(element, 0.75, 0.75)).to.contain('no value');
  });

  it('finds and zooms to single cells of many', async () => {
    const element = await place(spec, large(1_200, 500));
    expect(inside(element, '.note')!.textContent).to.contain('mean');
    expect(all(element, '.canvas canvas'), 'painted as one, not cell by cell in later frames').to.have.length(1);
    const before = picture(element);
    await drag(element, [0.5, 0.5], [0.51, 0.52]);
    expect(picture(element)).to.not.equal(before);
    expect(hover(element, 0.5, 0.4)).to.match(/^r2\d\d, c5\d\d/);
  });

  it('draws odd values without fault', async () => {
    const odd: Json[] = [
      { x_labels: ['a'], y_labels: ['b'], z: [[5]] },
      { x_labels: ['a', 'a'], y_labels: ['b'], z: [[5, -5]] },
      { x_labels: ['a', 'b'], y_labels: ['c'], z: [[null, null]] },
      { x_labels: ['a', 'b'], y_labels: ['c'], z: [[1e308, -1e308]] },
      { x_labels: ['2026-01-01', '2026-01-02'], y_labels: ['c'], z: [[1, 2]] },
      { x_labels: [], y_labels: [], z: [] },
    ];
    const faults = await faultsOf(async () => {
      for (const value of odd) {
        const element = await place(spec, value);
        expect(canvas(element) !== null || textOf(element).includes('No data')).to.equal(true, JSON.stringify(value));
        for (const key of ['ArrowRight', 'ArrowDown', '+', 'End', '0']) press(element, key);
        element.remove();
      }
    });
    expect(faults).to.deep.equal([]);
  });
});
