import { expect } from '@open-wc/testing';
import type { Json } from '../../../contract/json.ts';
import type { ScatterValue } from '../../../contract/outputs/chart_scatter.ts';
import {
  canvas,
  cells,
  drag,
  faultsOf,
  hasInk,
  hover,
  inkOf,
  listen,
  loadEngineFirst,
  openTable,
  picture,
  press,
} from '../../engines/chart/testing.ts';
import { drawn, inside, place, textOf } from '../testing.ts';
import { readClouds, visibleOf } from './clouds.ts';

const spec = { type: 'chart_scatter', label: 'Portfolios' };
const FEW: ScatterValue = {
  series: [
    {
      name: 'Mix',
      points: [
        { x: 0, y: 0 },
        { x: 10, y: 5, label: 'Best', size: 20, colour: '#ff00ff' },
      ],
    },
    {
      name: 'Path',
      mode: 'lines',
      points: [
        { x: 2, y: 1 },
        { x: 8, y: 1 },
        { x: 4, y: 3 },
      ],
    },
  ],
  x_label: 'Risk',
  y_label: 'Return',
};

function many(count: number): Json {
  const points = Array.from({ length: count }, (_, index) => ({ x: Math.sin(index * 7.3), y: Math.cos(index * 3.1) }));
  return { points };
}

loadEngineFirst();

describe('chart_scatter', () => {
  it('draws points with sizes and colours of their own', async () => {
    const element = await place(spec, FEW);
    expect(inkOf(element, '#ff00ff')).to.be.greaterThan(150);
  });

  it('tells of the point under the pointer', async () => {
    const element = await place(spec, FEW);
    expect(hover(element, 0.985, 0.06)).to.equal('Best Risk 10 Return 5');
    expect(hover(element, 0.5, 0.1)).to.equal('');
  });

  it('is read with the keys, series by series', async () => {
    const element = await place(spec, FEW);
    const said = listen(element);
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown']) press(element, key);
    expect(said).to.deep.equal(['Mix: Risk 0, Return 0', 'Best, Mix: Risk 10, Return 5', 'Path: Risk 8, Return 1']);
  });

  it('zooms along both axes', async () => {
    const element = await place(spec, many(500));
    const before = picture(element);
    await drag(element, [0.4, 0.4], [0.6, 0.6]);
    expect(picture(element)).to.not.equal(before);
    expect(inside(element, '.plot')!.classList.contains('zoomed')).to.equal(true);
    const near = picture(element);
    press(element, 'ArrowUp', { shiftKey: true });
    expect(picture(element)).to.not.equal(near);
    press(element, '0');
    await drawn(element);
    expect(picture(element)).to.equal(before);
  });

  it('draws a hundred thousand points', async () => {
    const element = await place(spec, many(100_000));
    expect(hasInk(element)).to.equal(true);
    expect(textOf(element)).to.contain('100,000 points');
  });

  it('keeps one point for each pixel of a cloud, and all when few are in view', () => {
    const { clouds } = readClouds([{ name: '', points: (many(100_000) as { points: [] }).points }]);
    const whole = { from: -1, to: 1, pixels: 200, log: false };
    const seen = visibleOf(clouds[0]!, whole, whole);
    expect(seen.length).to.be.below(200 * 200 + 1);
    expect(seen.length).to.be.greaterThan(5_000);
    const near = { from: 0, to: 0.1, pixels: 200, log: false };
    const inside = visibleOf(clouds[0]!, near, near);
    const expected = clouds[0]!.x.filter(
      (x, at) => x >= 0 && x <= 0.1 && clouds[0]!.y[at]! >= 0 && clouds[0]!.y[at]! <= 0.1,
    );
    expect(inside.length).to.equal(expected.length);
  });

  it('shows its data as a table with what points say of themselves', async () => {
    const element = await place(spec, FEW);
    expect(await openTable(element)).to.deep.equal(['Series', 'Risk', 'Return', 'Label', 'Size']);
    expect(cells(element)[1]).to.deep.equal(['Mix', '10', '5', 'Best', '20']);
    expect(cells(element)[2]!.slice(0, 3)).to.deep.equal(['Path', '2', '1']);
  });

  it('takes numerals beside numbers as numbers, and draws odd values without fault', async () => {
    expect(
      readClouds([
        {
          name: '',
          points: [
            { x: 1, y: '3' },
            { x: 2, y: 4 },
          ],
        },
      ]).y.axis,
    ).to.equal('number');
    const odd: Json[] = [
      {
        points: [
          { x: 1, y: '3' },
          { x: 2, y: 4 },
        ],
      },
      {
        points: [
          { x: 'a', y: 'p' },
          { x: 'b', y: 'q' },
        ],
      },
      {
        points: [
          { x: '2026-01-01', y: 0 },
          { x: '2026-03-01', y: -4 },
        ],
      },
      {
        points: [
          { x: 1, y: '2026-01-01' },
          { x: 2, y: '2026-01-02' },
        ],
      },
      {
        points: [
          { x: 0, y: -1 },
          { x: 10, y: 100 },
        ],
        log_x: true,
        log_y: true,
      },
      {
        points: [
          { x: 1e308, y: -1e308 },
          { x: -1e308, y: 1e308 },
        ],
      },
      { points: [{ x: 1, y: 1 }] },
      { points: [] },
      { series: [] },
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
