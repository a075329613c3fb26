import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Json } from '../../../contract/json.ts';
import { inkOf, listen, pictureOf, placeMap, popupOf, tableOf } from '../../engines/map/testing/outputs.ts';
import { boxOf, clickAt } from '../../engines/map/testing.ts';

const spec = { type: 'map_polygons' };
const square = (lat: number, lng: number, side: number): [number, number][] => [
  [lat, lng],
  [lat, lng + side],
  [lat + side, lng + side],
  [lat + side, lng],
];
const TWO: Json = {
  polygons: [
    { coords: square(0, 0, 20), colour: 'teal', label: 'Outer' },
    { coords: square(5, 5, 10), colour: '#ff0000', label: 'Inner' },
    { coords: square(0, 40, 8) },
  ],
};

describe('map_polygons', () => {
  it('draws every area in its colour', async () => {
    const element = await placeMap(spec, TWO);
    for (const colour of ['#008080', '#ff0000', '#3558d4']) {
      expect(inkOf(element, colour).count, colour).to.be.greaterThan(100);
    }
  });

  it('opens the one on top where it is pressed', async () => {
    const element = await placeMap(spec, TWO);
    const red = inkOf(element, '#ff0000').spot;
    await clickAt(element, red);
    expect(popupOf(element)!.querySelector('.title')!.textContent).to.equal('Inner');
    const teal = inkOf(element, '#008080');
    await clickAt(element, [teal.left + 6, teal.spot[1]]);
    expect(popupOf(element)!.querySelector('.title')!.textContent).to.equal('Outer');
    await clickAt(element, [teal.right + 30, teal.spot[1]]);
    expect(popupOf(element) === null).to.equal(true);
  });

  it('goes from area to area by keys', async () => {
    const element = await placeMap(spec, TWO);
    const said = listen(element);
    boxOf(element).focus();
    await sendKeys({ press: 'ArrowLeft' });
    expect(said.at(-1)).to.contain('Area 3, 3 of 3');
    await sendKeys({ press: 'Enter' });
    expect(popupOf(element)!.textContent).to.contain('Area 3');
  });

  it('keeps an area across the antimeridian in one piece', async () => {
    const element = await placeMap(spec, {
      polygons: [
        {
          coords: [
            [-5, 175],
            [-5, -175],
            [5, -175],
            [5, 175],
          ],
          colour: '#ff0000',
          label: 'P',
        },
      ],
    });
    const { left, right, spot } = inkOf(element, '#ff0000');
    expect(left).to.be.greaterThan(10);
    expect(right).to.be.lessThan(boxOf(element).clientWidth - 10);
    await clickAt(element, [spot[0] + 30, spot[1] + 20]);
    expect(popupOf(element)!.textContent).to.contain('P');
  });

  it('draws nothing for areas without corners, and a line for two', async () => {
    const element = await placeMap(spec, {
      polygons: [
        { coords: [] },
        {
          coords: [
            [0, 0],
            [5, 5],
          ],
          colour: '#ff0000',
        },
      ],
    });
    expect(inkOf(element, '#ff0000').count).to.be.greaterThan(50);
  });

  it('has its corners as a table', async () => {
    const element = await placeMap(spec, TWO);
    const rows = await tableOf(element);
    expect(rows).to.have.length(13);
    expect(rows[2]).to.deep.equal(['Outer', '2', '0', '20']);
  });

  it('is a picture', async () => {
    const picture = await pictureOf(await placeMap(spec, TWO));
    expect(inkOf(picture, '#ff0000').count).to.be.greaterThan(200);
  });
});
