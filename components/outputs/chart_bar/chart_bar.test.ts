import { expect } from '@open-wc/testing';
import type { JsonObject } from '../../../contract/json.ts';
import type { XYChart } from '../../../contract/outputs/shared/xy-chart.ts';
import {
  canvas,
  cells,
  drag,
  faultsOf,
  hover,
  inkOf,
  listen,
  loadEngineFirst,
  ODD,
  openTable,
  picture,
  press,
} from '../../engines/chart/testing.ts';
import { all, drawn, inside, place, textOf } from '../testing.ts';

const spec = { type: 'chart_bar', label: 'Trips' };
const TRIPS: XYChart = {
  x: ['Rail', 'Road', 'Air'],
  series: [
    { name: '2025', y: [40, -3.5, 10], colour: '#ff0000' },
    { name: '2026', y: [44, null, 20], colour: '#0000ff' },
  ],
};

/** The lowest and highest row of pixels that has a colour. */
function rowsOf(element: Awaited<ReturnType<typeof place>>, colour: readonly number[]): [number, number] {
  const board = canvas(element)!;
  const { data, width, height } = board.getContext('2d')!.getImageData(0, 0, board.width, board.height);
  const rows = Array.from({ length: height }, (_, row) => row).filter((row) =>
    Array.from({ length: width }, (_, column) => (row * width + column) * 4).some((at) =>
      colour.every((channel, index) => Math.abs(channel - data[at + index]!) < 8),
    ),
  );
  return [rows[0]!, rows.at(-1)!];
}

loadEngineFirst();

describe('chart_bar', () => {
  it('draws negative values below zero', async () => {
    const element = await place(spec, TRIPS);
    const [, below] = rowsOf(element, [255, 0, 0, 255]);
    const [, zero] = rowsOf(element, [0, 0, 255, 255]);
    expect(below).to.be.greaterThan(zero);
  });

  it('piles stacked bars up', async () => {
    const rail: XYChart = {
      x: ['Rail'],
      series: [
        { name: 'a', y: [40], colour: '#ff0000' },
        { name: 'b', y: [44], colour: '#0000ff' },
      ],
    };
    const red = [255, 0, 0, 255];
    const blue = [0, 0, 255, 255];
    const beside = await place(spec, rail);
    expect(rowsOf(beside, blue)[1]).to.be.closeTo(rowsOf(beside, red)[1], 2);
    const stacked = await place(spec, { ...rail, stacked: true });
    expect(rowsOf(stacked, blue)[1]).to.be.at.most(rowsOf(stacked, red)[0]);
  });

  it('says the values of the bars under the pointer', async () => {
    expect(hover(await place(spec, TRIPS), 0.25, 0.5)).to.equal('Rail 2025 40 2026 44');
    expect(hover(await place(spec, { ...TRIPS, stacked: true }), 0.9, 0.3)).to.equal('Air 2025 10 2026 20');
  });

  it('lies down, first name on top, with the keys turned too', async () => {
    const element = await place({ ...spec, y_label: 'People', x_label: 'Way' }, { ...TRIPS, horizontal: true });
    expect(inside(element, '.x-title')!.textContent).to.equal('People');
    expect(inside(element, '.y-title')!.textContent).to.equal('Way');
    expect(hover(element, 0.7, 0.15)).to.contain('Rail');
    expect(hover(element, 0.7, 0.8)).to.contain('Air');
    const said = listen(element);
    for (const key of ['Home', 'ArrowDown', 'ArrowDown']) press(element, key);
    expect(said).to.deep.equal(['Rail: 2025 40, 2026 44', 'Road: 2025 -3.5', 'Air: 2025 10, 2026 20']);
  });

  it('zooms by whole bars', async () => {
    const x = Array.from({ length: 100 }, (_, index) => `n${index}`);
    const element = await place(spec, { x, series: [{ name: 'a', y: x.map((_, index) => index) }] });
    const before = picture(element);
    await drag(element, [0.5, 0.5], [0.6, 0.5]);
    expect(picture(element)).to.not.equal(before);
    expect(hover(element, 0.1, 0.5)).to.match(/^n(4[7-9]|5[0-3]) a/);
    press(element, '0');
    await drawn(element);
    expect(picture(element)).to.equal(before);
  });

  it('keeps 20 series apart by stripes', async () => {
    const series = Array.from({ length: 20 }, (_, index) => ({ name: `s${index}`, y: [index + 1] }));
    const element = await place(spec, { x: ['a'], series });
    const keys = all(element, '.key').map((key) => {
      return `${key.style.color} ${key.querySelector('.stripes')!.getAttribute('d')}`;
    });
    expect(new Set(keys).size).to.equal(20);
    const plain = inkOf(element, '#3558d4');
    expect(plain).to.be.greaterThan(0);
  });

  it('writes dates among its names as dates', async () => {
    const element = await place(spec, { x: ['2026-01-01', '2026-01-02'], series: [{ name: 'a', y: [1, 2] }] });
    expect(hover(element, 0.3, 0.5)).to.contain('Jan 1, 2026');
    await openTable(element);
    expect(cells(element)[0]![0]).to.equal('Jan 1, 2026');
  });

  it('draws odd values without fault', async () => {
    const faults = await faultsOf(async () => {
      const odd = [...(ODD as JsonObject[]), { ...TRIPS, log_y: true }, { ...TRIPS, stacked: true, log_y: true }];
      for (const value of odd) {
        for (const more of [{}, { stacked: true }, { horizontal: true }] as JsonObject[]) {
          const element = await place(spec, { ...value, ...more });
          expect(canvas(element) !== null || textOf(element).includes('No data')).to.equal(true, JSON.stringify(value));
          for (const key of ['ArrowRight', 'ArrowDown', '+', 'End', '0']) press(element, key);
          element.remove();
        }
      }
    });
    expect(faults).to.deep.equal([]);
  });
});
