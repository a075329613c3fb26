import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Json, JsonObject } from '../../../contract/json.ts';
import { inkOf, listen, pictureOf, placeMap, popupOf, tableOf, untilInk } from '../../engines/map/testing/outputs.ts';
import { boxOf, clickAt } from '../../engines/map/testing.ts';
import type { PixieOutput } from '../../output/output.ts';
import { all, inside, textOf } from '../testing.ts';

const spec = { type: 'map_choropleth' };
/** The ends of the scale. */
const LOW = '#f4e9c4';
const HIGH = '#2b2468';

const ring = (lng: number, lat: number, side: number): Json => [
  [lng, lat],
  [lng + side, lat],
  [lng + side, lat + side],
  [lng, lat + side],
  [lng, lat],
];
const region = (id: string, geometry: Json, name = id): JsonObject => ({
  type: 'Feature',
  id,
  properties: { name },
  geometry,
});
const polygon = (...rings: Json[]): Json => ({ type: 'Polygon', coordinates: rings });
const collection = (...features: JsonObject[]): JsonObject => ({ type: 'FeatureCollection', features });

const THREE: Json = {
  geojson: collection(
    region('w', polygon(ring(0, 0, 10)), 'West'),
    region('e', polygon(ring(20, 0, 10)), 'East'),
    region('n', polygon(ring(10, 15, 10)), 'North'),
  ),
  values: { w: 0, e: 40 },
};

function marks(element: PixieOutput): string[] {
  return all(element, '.scale-marks span').map((mark) => mark.textContent!);
}

describe('map_choropleth', () => {
  it('colours by value, from light to dark', async () => {
    const element = await placeMap(spec, THREE);
    const [low, high] = [inkOf(element, LOW), inkOf(element, HIGH)];
    expect(low.count).to.be.greaterThan(1_000);
    expect(high.count).to.be.greaterThan(1_000);
    expect(low.spot[0]).to.be.lessThan(high.spot[0]);
  });

  it('has a legend with numbers and the unit; given ends win', async () => {
    const element = await placeMap({ ...spec, unit: 'kg' }, THREE);
    expect(marks(element)).to.deep.equal(['0', '20', '40']);
    expect(inside(element, '.scale-title')!.textContent).to.equal('kg');
    element.value = { ...(THREE as JsonObject), min: -100, max: 300 };
    await element.updateComplete;
    await element.updateComplete;
    // Numbers on both sides of zero have it in the middle.
    expect(marks(element)[1]).to.equal('0');
    expect(all(element, '.band rect').length).to.be.greaterThan(20);
  });

  it('names the number once where all are the same', async () => {
    const element = await placeMap(spec, { ...(THREE as JsonObject), values: { w: 5, e: 5 } });
    expect(marks(element)).to.deep.equal(['', '5', '']);
  });

  it('hatches what has no value, and says so', async () => {
    const element = await placeMap(spec, THREE);
    expect(textOf(element)).to.contain('1 region has no value and is hatched.');
    expect(inside(element, '.map-legend .key')!.textContent!.trim()).to.equal('No value');
    const said = listen(element);
    boxOf(element).focus();
    await sendKeys({ press: 'End' });
    expect(said.at(-1)).to.equal('North, 3 of 3. Value: No value');
  });

  it('tells of a region that is pressed, and not of the hole in it', async () => {
    const holed = region('h', polygon(ring(0, 0, 30), ring(10, 10, 10)), 'Holed');
    const element = await placeMap({ ...spec, unit: '€' }, { geojson: collection(holed), values: { h: 12.5 } });
    const { left, spot } = inkOf(element, '#40a6a3', 40);
    await clickAt(element, [left + 15, spot[1]]);
    expect(popupOf(element)!.querySelector('.title')!.textContent).to.equal('Holed');
    expect(popupOf(element)!.querySelector('dd')!.textContent).to.equal('€12.50');
    await clickAt(element, spot);
    expect(popupOf(element) === null).to.equal(true);
  });

  it('takes the parts of a MultiPolygon and of a collection as one', async () => {
    const parts: Json = { type: 'MultiPolygon', coordinates: [[ring(0, 0, 5)], [ring(30, 0, 5)]] };
    const both: Json = {
      type: 'GeometryCollection',
      geometries: [polygon(ring(10, 0, 5)), { type: 'Point', coordinates: [1, 2] }],
    };
    const element = await placeMap(spec, {
      geojson: collection(region('m', parts), region('c', both)),
      values: { m: 0, c: 1 },
    });
    const { left, right } = inkOf(element, LOW);
    expect(right - left).to.be.greaterThan(300);
    expect(inkOf(element, HIGH).count).to.be.greaterThan(200);
  });

  it('passes over what is no area or damaged', async () => {
    const odd: Json[] = [
      { type: 'Point', coordinates: [1, 2] },
      {
        type: 'LineString',
        coordinates: [
          [1, 2],
          [3, 4],
        ],
      },
      null,
      'Polygon',
      { type: 'Polygon', coordinates: 'here' },
      { type: 'Polygon', coordinates: [[['a', 'b'], [1], null, [1, 2]]] },
      { type: 'MultiPolygon', coordinates: [[1]] },
    ];
    const features = [
      region('w', polygon(ring(0, 0, 10))),
      ...odd.map((geometry, index) => region(String(index), geometry)),
    ];
    const element = await placeMap(spec, { geojson: collection(...features), values: { w: 1 } });
    expect(textOf(element)).to.contain('7 shapes are no areas and are not drawn.');
    expect(await tableOf(element)).to.have.length(2);
  });

  it('draws a region across the antimeridian, however it is written', async () => {
    const whole = polygon([
      [175, 0],
      [185, 0],
      [185, 10],
      [175, 10],
      [175, 0],
    ]);
    const cut: Json = {
      type: 'MultiPolygon',
      coordinates: [
        [
          [
            [175, 0],
            [180, 0],
            [180, 10],
            [175, 10],
            [175, 0],
          ],
        ],
        [
          [
            [-180, 0],
            [-175, 0],
            [-175, 10],
            [-180, 10],
            [-180, 0],
          ],
        ],
      ],
    };
    for (const geometry of [whole, cut]) {
      const element = await placeMap(spec, {
        geojson: collection(region('a', geometry)),
        values: { a: 1 },
        min: 0,
        max: 1,
      });
      const { left, right } = inkOf(element, HIGH);
      expect(left).to.be.greaterThan(20);
      expect(right).to.be.lessThan(boxOf(element).clientWidth - 20);
      element.remove();
    }
  });

  it('shows no scale without a single value', async () => {
    const element = await placeMap(spec, { ...(THREE as JsonObject), values: {} });
    expect(marks(element)).to.deep.equal([]);
    expect(textOf(element)).to.contain('3 regions have no value');
  });

  it('turns the scale round in the dark', async () => {
    const page = await fixture<HTMLElement>(html`<div></div>`);
    page.style.colorScheme = 'dark';
    const element = await placeMap(spec, THREE, {}, page);
    await untilInk(element, '#f4edc2');
    expect(inside(element, '.band rect')!.getAttribute('fill')).to.equal('rgb(35, 41, 92)');
  });

  it('has its values as a table', async () => {
    const element = await placeMap(spec, THREE);
    expect(await tableOf(element)).to.deep.equal([
      ['Label', 'ID', 'Value'],
      ['West', 'w', '0'],
      ['East', 'e', '40'],
      ['North', 'n', 'null'],
    ]);
  });

  it('is a picture with its legend', async () => {
    const picture = await pictureOf(await placeMap(spec, THREE));
    expect(inkOf(picture, '#2b2468').count).to.be.greaterThan(50);
    // Over land it is a little lighter.
    expect(inkOf(picture, '#403a77').count).to.be.greaterThan(1_000);
  });
});
