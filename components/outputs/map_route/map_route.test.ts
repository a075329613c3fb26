import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Json } from '../../../contract/json.ts';
import { inkOf, listen, pictureOf, placeMap, tableOf } from '../../engines/map/testing/outputs.ts';
import { boxOf } from '../../engines/map/testing.ts';
import { all, inside, textOf } from '../testing.ts';
import { wayIn } from './way.ts';

const spec = { type: 'map_route' };
const ACCENT = '#3558d4';
const TOUR: Json[] = [
  { lat: 0, lng: 0, label: 'A' },
  { lat: 0, lng: 20, label: 'B' },
  { lat: 10, lng: 20 },
];

describe('map_route', () => {
  it('draws the way and says what its signs mean', async () => {
    const element = await placeMap(spec, { points: TOUR });
    expect(inkOf(element, ACCENT).count).to.be.greaterThan(2_000);
    expect(all(element, '.map-legend .key').map((key) => key.textContent!.trim())).to.deep.equal([
      'Start',
      'Finish',
      'Direction',
    ]);
  });

  it('names start and finish to keys too, and a round trip as one', async () => {
    const element = await placeMap(spec, { points: TOUR });
    const said = listen(element);
    boxOf(element).focus();
    await sendKeys({ press: 'Home' });
    expect(said.at(-1)).to.contain('A, 1 of 3. No.: 1, Start');
    await sendKeys({ press: 'End' });
    expect(said.at(-1)).to.contain('Stop 3, 3 of 3. No.: 3, Finish');
    element.value = { points: [...TOUR, TOUR[0]!] };
    await element.updateComplete;
    await sendKeys({ press: 'End' });
    expect(said.at(-1)).to.contain('Start and finish');
    expect(textOf(element)).to.contain('Start and finish');
  });

  it('goes the short way across the antimeridian', async () => {
    const element = await placeMap(spec, {
      points: [
        { lat: 0, lng: 170 },
        { lat: 0, lng: -170 },
      ],
    });
    const { left, right } = inkOf(element, ACCENT);
    expect(left).to.be.greaterThan(20);
    expect(right).to.be.lessThan(boxOf(element).clientWidth - 20);
  });

  it('draws a track of many places, and one place, and none', async () => {
    const track = Array.from({ length: 20_000 }, (_, index) => ({
      lat: Math.sin(index / 900) * 5,
      lng: index / 1_000,
    }));
    const element = await placeMap(spec, { points: track });
    expect(inkOf(element, ACCENT).count).to.be.greaterThan(3_000);
    element.value = { points: [{ lat: 1, lng: 1 }] };
    await element.updateComplete;
    expect(all(element, '.map-legend .key')).to.have.length(0);
    element.value = { points: [] };
    await element.updateComplete;
    expect(textOf(element)).to.contain('No places to show');
  });

  it('has its stops in order as a table', async () => {
    const element = await placeMap(spec, { points: TOUR });
    expect((await tableOf(element)).slice(0, 3)).to.deep.equal([
      ['No.', 'Label', 'Latitude', 'Longitude'],
      ['1', 'A', '0', '0'],
      ['2', 'B', '0', '20'],
    ]);
  });

  it('is a picture with its signs', async () => {
    const element = await placeMap(spec, { points: TOUR });
    const picture = await pictureOf(element);
    const { height } = inside(element, '.map-frame')!.getBoundingClientRect();
    expect(picture.height).to.be.greaterThan(2 * (height + 60));
    expect(inkOf(picture, ACCENT).count).to.be.greaterThan(8_000);
  });

  describe('arrows', () => {
    const view = { width: 600, height: 300, zoom: 0, world: 1_000, left: 0, top: 0 };

    it('point along the way', () => {
      const { arrows } = wayIn(Float64Array.of(0.1, 0.1, 0.3, 0.1, 0.3, 0.25), view, 0);
      expect(arrows.map(({ angle }) => Math.round((angle * 180) / Math.PI))).to.deep.equal([0, 0, 90, 90]);
      expect(arrows.map(({ x }) => Math.round(x))).to.deep.equal([150, 250, 300, 300]);
    });

    it('stay where they are while the map is moved', () => {
      const zigzag = Float64Array.from({ length: 400 }, (_, at) => (at % 2 === 0 ? at / 800 : 0.1 + (at % 4) / 800));
      const [before, after] = [0, 7].map((left) => wayIn(zigzag, { ...view, left }, 0).arrows);
      const places = (left: number, list: typeof before) => list!.map(({ x }) => Math.round(x + left));
      expect(before!.length).to.be.greaterThan(3);
      expect(places(7, after)).to.deep.equal(places(0, before));
    });

    it('are as many as are in sight, however far the way goes', () => {
      const { arrows, stretches } = wayIn(
        Float64Array.of(0, 0.1, 1, 0.1),
        { ...view, world: 1e9, top: 1e8 - 100, left: 5e8 },
        0,
      );
      expect(arrows.length).to.be.within(5, 9);
      for (const [x1, , x2] of stretches) expect([x1, x2].every((x) => x >= -30 && x <= 630)).to.equal(true);
    });
  });
});
