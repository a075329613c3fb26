import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import type { Json } from '../../../contract/json.ts';
import {
  canvasOf,
  inkOf,
  listen,
  pictureOf,
  placeMap,
  popupOf,
  tableOf,
  untilInk,
} from '../../engines/map/testing/outputs.ts';
import { boxOf, chord, clickAt, drag, tool } from '../../engines/map/testing.ts';
import type { PixieOutput } from '../../output/output.ts';
import { drawn, inside, place, textOf } from '../testing.ts';
import { until } from '../../testing/until.ts';

const spec = { type: 'map_points' };
const TEAL = '#008080';
const RED = '#ff0000';
const TWO: Json = {
  points: [
    { lat: 51.5, lng: -0.12, label: 'London', colour: 'teal', size: 20 },
    { lat: 52.5, lng: 13.4, label: 'Berlin', colour: RED, size: 20 },
  ],
};

function points(...list: Json[]): Json {
  return { points: list };
}

/** Where the middle of the map is. */
function middle(element: PixieOutput): number {
  return boxOf(element).clientWidth / 2;
}

describe('map_points', () => {
  describe('draws', () => {
    it('every point in its colour, all of them in sight', async () => {
      const element = await placeMap(spec, TWO);
      const [teal, red] = [inkOf(element, TEAL), inkOf(element, RED)];
      expect(teal.count).to.be.within(200, 500);
      expect(red.count).to.be.within(200, 500);
      expect(teal.spot[0]).to.be.lessThan(red.spot[0]);
      expect(teal.spot[1]).to.be.greaterThan(red.spot[1]);
    });

    it('what is no colour in the accent', async () => {
      for (const colour of ['var(--_bad)', 'url(x)', 'red; background: red', 'inherit', 'currentcolor']) {
        const element = await placeMap(spec, points({ lat: 1, lng: 2, colour, size: 20 }));
        expect(inkOf(element, '#3558d4').count, colour).to.be.greaterThan(100);
        element.remove();
      }
    });

    it('on both sides of the antimeridian close together', async () => {
      const element = await placeMap(
        spec,
        points({ lat: 0, lng: 178, colour: TEAL }, { lat: 0, lng: -178, colour: RED }),
      );
      expect(inkOf(element, TEAL).spot[0]).to.be.lessThan(inkOf(element, RED).spot[0]);
      // Less than two copies of the world are in sight, so each point is drawn once.
      expect(inkOf(element, TEAL).right - inkOf(element, TEAL).left).to.be.lessThan(20);
    });

    it('at latitude, longitude and zoom 0', async () => {
      const value = { points: [{ lat: 0, lng: 0, colour: TEAL }], default_center: [0, 0], default_zoom: 0 };
      const element = await placeMap(spec, value);
      // The world is 256 pixels wide then: it is there more than once.
      const { left, right } = inkOf(element, TEAL);
      expect(right - left).to.be.within(250, 780);
    });

    it('with the centre and zoom of the value before those of the schema', async () => {
      const value = { points: [{ lat: 10, lng: 10, colour: TEAL }], default_center: [10, 10] };
      const element = await placeMap({ ...spec, default_center: [40, 100], default_zoom: 3 }, value);
      expect(inkOf(element, TEAL).spot[0]).to.be.closeTo(middle(element), 1.5);
      const other = await placeMap(
        { ...spec, default_center: [40, 100], default_zoom: 3 },
        points({ lat: 10, lng: 10, colour: TEAL }),
      );
      expect(inkOf(other, TEAL).count).to.equal(0);
    });

    it('a hundred thousand, each of which can be found', async () => {
      const many = Array.from({ length: 100_000 }, (_, index) => ({ lat: (index % 250) / 50, lng: index / 10_000 }));
      const element = await placeMap(spec, {
        points: [...many, { lat: 20, lng: 5, colour: RED, size: 20, label: 'Alone' }],
      });
      expect(inkOf(element, '#3558d4').count).to.be.greaterThan(5_000);
      await clickAt(element, inkOf(element, RED).spot);
      expect(popupOf(element)!.textContent).to.contain('Alone');
    });

    it('nothing, and says so', async () => {
      const element = await placeMap(spec, { points: [] });
      expect(textOf(element)).to.contain('No places to show');
      await clickAt(element, [300, 150]);
      await sendKeys({ press: 'Enter' });
      expect(popupOf(element) === null).to.equal(true);
    });
  });

  describe('tells', () => {
    it('of a point that is pressed, until one presses beside it', async () => {
      const element = await placeMap(spec, TWO);
      const said = listen(element);
      await clickAt(element, inkOf(element, TEAL).spot);
      expect(popupOf(element)!.querySelector('.title')!.textContent).to.equal('London');
      expect(popupOf(element)!.querySelector('dd')!.textContent).to.equal('51.5° N, 0.12° W');
      expect(said.at(-1)).to.contain('London, 1 of 2');
      await clickAt(element, [middle(element), 20]);
      expect(popupOf(element) === null).to.equal(true);
    });

    it('names as text, never as markup', async () => {
      const label = '<img src=x onerror=alert(1)>';
      const element = await placeMap(spec, points({ lat: 0, lng: 0, label, colour: TEAL }));
      await clickAt(element, inkOf(element, TEAL).spot);
      expect(popupOf(element)!.querySelector('.title')!.textContent).to.equal(label);
      expect(popupOf(element)!.querySelector('img') === null).to.equal(true);
    });

    it('where a pointer may press', async () => {
      const element = await placeMap(spec, TWO);
      const { left, top } = boxOf(element).getBoundingClientRect();
      const [x, y] = inkOf(element, TEAL).spot;
      await sendMouse({ type: 'move', position: [Math.round(left + x), Math.round(top + y)] });
      expect(getComputedStyle(boxOf(element)).cursor).to.equal('pointer');
      await sendMouse({ type: 'move', position: [Math.round(left + x), Math.round(top + y - 60)] });
      expect(getComputedStyle(boxOf(element)).cursor).to.equal('grab');
    });

    it('everything to keys: arrows go through the points, Enter opens, Escape closes', async () => {
      const element = await placeMap(spec, TWO);
      const said = listen(element);
      boxOf(element).focus();
      await sendKeys({ press: 'ArrowRight' });
      expect(said.at(-1)).to.equal('London, 1 of 2. Coordinates: 51.5° N, 0.12° W');
      await sendKeys({ press: 'End' });
      expect(said.at(-1)).to.contain('Berlin, 2 of 2');
      await sendKeys({ press: 'ArrowDown' });
      await sendKeys({ press: 'ArrowUp' });
      expect(said.at(-1)).to.contain('London, 1 of 2');
      expect(popupOf(element) === null).to.equal(true);
      await sendKeys({ press: 'Enter' });
      expect(popupOf(element)!.textContent).to.contain('London');
      await sendKeys({ press: 'Escape' });
      expect(popupOf(element) === null).to.equal(true);
      expect(element.shadowRoot!.activeElement === boxOf(element)).to.equal(true);
    });

    it('brings a point that is out of sight into it', async () => {
      const value = {
        points: [
          { lat: 0, lng: 0, colour: TEAL },
          { lat: 0, lng: 90, colour: RED },
        ],
        default_center: [0, 0],
        default_zoom: 5,
      };
      const element = await placeMap(spec, value);
      expect(inkOf(element, RED).count).to.equal(0);
      boxOf(element).focus();
      await sendKeys({ press: 'End' });
      await untilInk(element, RED);
    });

    it('and closes by its own button, after which the map has the focus', async () => {
      const element = await placeMap(spec, TWO);
      await clickAt(element, inkOf(element, TEAL).spot);
      const shut = popupOf(element)!.querySelector<HTMLButtonElement>('.shut')!;
      expect(shut.getAttribute('aria-label')).to.equal('Close');
      shut.focus();
      await sendKeys({ press: 'Enter' });
      expect(popupOf(element) === null).to.equal(true);
      expect(element.shadowRoot!.activeElement === boxOf(element)).to.equal(true);
    });

    it('and Escape closes it before the full screen', async () => {
      const element = await placeMap(spec, TWO);
      inside(element, '.expand')!.click();
      await drawn(element);
      boxOf(element).focus();
      await sendKeys({ press: 'ArrowRight' });
      await sendKeys({ press: 'Enter' });
      await sendKeys({ press: 'Escape' });
      expect(popupOf(element) === null).to.equal(true);
      expect(element.expanded).to.equal(true);
      await sendKeys({ press: 'Escape' });
      expect(element.expanded).to.equal(false);
    });
  });

  describe('moves', () => {
    it('with Shift and the arrow keys, the zoom tools, and back by the fit tool', async () => {
      const element = await placeMap(spec, TWO);
      const before = inkOf(element, TEAL).spot;
      const apart = (): number => inkOf(element, RED).spot[0] - inkOf(element, TEAL).spot[0];
      const wide = apart();
      boxOf(element).focus();
      await chord('Shift', 'ArrowRight');
      expect(inkOf(element, TEAL).spot[0]).to.be.closeTo(before[0] - 40, 1);
      tool(element, 'Zoom out')!.click();
      await until(() => apart() < wide * 0.6, 'zoomed out');
      await until(() => boxOf(element).querySelector('.leaflet-zoom-anim') === null, 'at rest');
      tool(element, 'Show everything')!.click();
      expect(inkOf(element, TEAL).spot[0]).to.be.closeTo(before[0], 1);
    });

    it('not by itself once a hand has moved it, while a value grows', async () => {
      const element = await placeMap(spec, TWO, { streaming: true });
      const canvas = canvasOf(element);
      const before = inkOf(element, TEAL).spot;
      await drag(element, [300, 100], [340, 130]);
      const moved = inkOf(element, TEAL).spot;
      expect(moved[0]).to.be.closeTo(before[0] + 40, 1);
      element.value = { points: [...(TWO as { points: Json[] }).points, { lat: -30, lng: 100, colour: '#ff00ff' }] };
      await drawn(element);
      await until(() => textOf(element).includes('3 points'));
      expect(inkOf(element, TEAL).spot[0]).to.be.closeTo(moved[0], 1);
      expect(canvasOf(element) === canvas).to.equal(true, 'the same canvas');
    });

    it('to what has come, as long as no hand has moved it', async () => {
      const element = await placeMap(spec, TWO, { streaming: true });
      element.value = { points: [...(TWO as { points: Json[] }).points, { lat: -30, lng: 100, colour: '#ff00ff' }] };
      await untilInk(element, '#ff00ff');
    });

    it('to another value that takes its place', async () => {
      const element = await placeMap(spec, TWO);
      await drag(element, [300, 100], [340, 130]);
      element.value = points({ lat: -30, lng: 100, colour: '#ff00ff' });
      await untilInk(element, '#ff00ff');
      expect(inkOf(element, TEAL).count).to.equal(0);
    });

    it('nowhere when it is taken out of the page and put back', async () => {
      const element = await placeMap(spec, TWO);
      await drag(element, [300, 100], [340, 130]);
      const moved = inkOf(element, TEAL).spot;
      const parent = element.parentElement!;
      element.remove();
      await until(() => canvasOf(element) === null, 'the map is gone');
      parent.append(element);
      await untilInk(element, TEAL);
      expect(inkOf(element, TEAL).spot[0]).to.be.closeTo(moved[0], 1);
    });
  });

  describe('fits in', () => {
    it('is made in the right size when its hidden place is shown', async () => {
      const page = await fixture<HTMLElement>(html`<div hidden></div>`);
      const element = await place(spec, TWO, {}, page);
      expect(canvasOf(element) === null).to.equal(true);
      page.hidden = false;
      await untilInk(element, TEAL);
      expect(canvasOf(element)!.clientWidth).to.equal(boxOf(element).clientWidth);
      const wide = inkOf(element, RED).right - inkOf(element, TEAL).left;
      page.style.inlineSize = '300px';
      await until(() => inkOf(element, RED).right - inkOf(element, TEAL).left < wide - 50, 'fits its new size');
    });

    it('with others on the same page, each by itself', async () => {
      const [first, second] = [
        await placeMap(spec, TWO),
        await placeMap(spec, points({ lat: 5, lng: 5, colour: '#ff00ff' })),
      ];
      expect(inkOf(first, '#ff00ff').count).to.equal(0);
      expect(inkOf(second, TEAL).count).to.equal(0);
      first.remove();
      expect(inkOf(second, '#ff00ff').count).to.be.greaterThan(0);
    });

    it('draws its own colours anew when the scheme flips', async () => {
      const page = await fixture<HTMLElement>(html`<div></div>`);
      page.style.colorScheme = 'light';
      const element = await placeMap(spec, points({ lat: 0, lng: 0, size: 20 }), {}, page);
      await untilInk(element, '#3558d4');
      page.style.colorScheme = 'dark';
      await untilInk(element, '#7f9bff');
    });
  });

  it('has its data as a table', async () => {
    const element = await placeMap(spec, TWO);
    expect(await tableOf(element)).to.deep.equal([
      ['Label', 'Latitude', 'Longitude'],
      ['London', '51.5', '-0.12'],
      ['Berlin', '52.5', '13.4'],
    ]);
    expect(boxOf(element).getAttribute('aria-label')).to.contain('A map with 2 points: London, Berlin');
  });

  it('is a picture with title, map and points', async () => {
    const element = await placeMap(spec, TWO);
    const picture = await pictureOf(element);
    expect(inkOf(picture, TEAL).count).to.be.greaterThan(800);
    expect(picture.width).to.equal(2 * (boxOf(element).clientWidth + 24));
    expect(inkOf(picture, '#16191f', 40).count).to.be.greaterThan(50);
    expect(element.view!.formats!()[0]!.first).to.equal(true);
  });

  it('is a picture also where it was never on screen', async () => {
    const page = await fixture<HTMLElement>(html`<div hidden></div>`);
    const element = await place(spec, TWO, {}, page);
    const picture = await pictureOf(element);
    expect(picture.width).to.equal(2 * (720 + 24));
    expect(inkOf(picture, RED).count).to.be.greaterThan(800);
  });
});
