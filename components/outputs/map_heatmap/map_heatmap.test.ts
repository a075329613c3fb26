import { expect, fixture, html } from '@open-wc/testing';
import type { View } from '../../engines/map/canvas-layer.ts';
import { Cloud } from '../../engines/map/cloud.ts';
import { canvasOf, inkOf, pictureOf, placeMap, popupOf, tableOf } from '../../engines/map/testing/outputs.ts';
import { boxOf, clickAt, drag, tool } from '../../engines/map/testing.ts';
import type { PixieOutput } from '../../output/output.ts';
import { all, inside, textOf } from '../testing.ts';
import { CELL, densityOf, mostAt, REACH } from './density.ts';
import { until } from '../../testing/until.ts';

const spec = { type: 'map_heatmap' };
/** The upper end of the scale, at the strength with which it is drawn. */
const HOT = '#2b2468';

function marks(element: PixieOutput): string[] {
  return all(element, '.scale-marks span').map((mark) => mark.textContent!.replace(/\s/g, ' '));
}

describe('map_heatmap', () => {
  it('is hottest where the weight is', async () => {
    const points = [
      { lat: 0, lng: 0, weight: 340 },
      { lat: 0, lng: 30, weight: 3 },
      { lat: 20, lng: 30, weight: 0 },
    ];
    const element = await placeMap(spec, { points });
    const hot = inkOf(element, HOT);
    expect(hot.count).to.be.within(10, 2_000);
    expect(hot.spot[0]).to.be.lessThan(boxOf(element).clientWidth / 2);
  });

  it('has a legend from nothing to the largest sum, in the unit', async () => {
    const points = [
      { lat: 0, lng: 0, weight: 340 },
      { lat: 40, lng: 90, weight: 20 },
    ];
    const element = await placeMap({ ...spec, unit: 'kg' }, { points });
    await until(() => marks(element).length === 3, 'the legend is there');
    expect(marks(element)).to.deep.equal(['0', '170', '340']);
    expect(textOf(element)).to.contain('Sum of the weights nearby, kg');
  });

  it('counts points without weights; nearer by, there are fewer of them together', async () => {
    const points = Array.from({ length: 400 }, (_, index) => ({
      lat: Math.floor(index / 20) / 4,
      lng: (index % 20) / 4,
    }));
    const element = await placeMap(spec, { points: [...points, { lat: 50, lng: 100 }] });
    await until(() => marks(element).length === 3, 'the legend is there');
    expect(textOf(element)).to.contain('Points nearby');
    const most = Number(marks(element)[2]);
    expect(most).to.be.greaterThan(20);
    const before = marks(element);
    await drag(element, [300, 100], [330, 120]);
    expect(marks(element)).to.deep.equal(before, 'moving it changes no numbers');
    tool(element, 'Zoom in')!.click();
    await until(() => Number(marks(element)[2]) < most, 'other numbers');
  });

  it('tells of a point that is pressed', async () => {
    const element = await placeMap({ ...spec, unit: 'kg' }, { points: [{ lat: 0, lng: 0, weight: 340 }] });
    await clickAt(element, inkOf(element, HOT).spot);
    expect(popupOf(element)!.querySelector('dd')!.textContent!.replace(/\s/g, ' ')).to.equal('340 kg');
  });

  it('without any weight above zero draws no heat and no scale, and says why', async () => {
    const element = await placeMap(spec, {
      points: [
        { lat: 0, lng: 0, weight: 0 },
        { lat: 1, lng: 1, weight: -5 },
      ],
    });
    expect(inside(element, '.scale') === null).to.equal(true);
    expect(textOf(element)).to.contain('No weight is above zero');
    const canvas = canvasOf(element)!;
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    expect(data.some((byte) => byte !== 0)).to.equal(false);
  });

  it('bears weights of any size', async () => {
    const element = await placeMap(spec, {
      points: [
        { lat: 0, lng: 0, weight: 1.5e308 },
        { lat: 0, lng: 0, weight: 1.5e308 },
      ],
    });
    expect(inkOf(element, HOT).count).to.be.greaterThan(10);
    await until(() => marks(element).length === 3, 'the legend is there');
    expect(marks(element).join()).to.not.match(/∞|NaN/);
  });

  it('draws in the scale of the dark', async () => {
    const page = await fixture<HTMLElement>(html`<div></div>`);
    page.style.colorScheme = 'dark';
    const element = await placeMap(spec, { points: [{ lat: 0, lng: 0 }] }, {}, page);
    await until(() => inkOf(element, '#f4edc2').count > 0, 'bright in the middle');
  });

  it('has its points as a table, and is a picture', async () => {
    const element = await placeMap(spec, { points: [{ lat: 1, lng: 2, weight: 3 }] });
    expect(await tableOf(element)).to.deep.equal([
      ['Latitude', 'Longitude', 'Weight'],
      ['1', '2', '3'],
    ]);
    expect((await pictureOf(element)).width).to.equal(2 * (boxOf(element).clientWidth + 24));
  });

  describe('density', () => {
    const view: View = { width: 300, height: 200, zoom: 0, world: 1_000, left: 350, top: 400 };
    const at = (x: number, y: number): { lat: number; lng: number } => ({
      lng: ((x + 350) / 1_000 - 0.5) * 360,
      lat: (Math.atan(Math.sinh(Math.PI * (1 - (2 * (y + 400)) / 1_000))) * 180) / Math.PI,
    });
    const value = (points: readonly { lat: number; lng: number }[], x: number, y: number): number => {
      const { columns, values } = densityOf(new Cloud(points), new Float32Array(points.length).fill(1), view);
      return values[Math.floor((x + REACH) / CELL) + columns * Math.floor((y + REACH) / CELL)]!;
    };

    it('is the weight at a point alone, falls to nothing around it, and adds up', () => {
      const alone = [at(100.5, 100.5)];
      expect(value(alone, 100.5, 100.5)).to.be.closeTo(1, 0.001);
      expect(value(alone, 112, 100.5)).to.be.within(0.4, 0.7);
      expect(value(alone, 160, 100.5)).to.equal(0);
      expect(value([...alone, ...alone], 100.5, 100.5)).to.be.closeTo(2, 0.001);
    });

    it('comes in from points just outside of the view', () => {
      expect(value([at(-6, 100)], 1, 100)).to.be.greaterThan(0.4);
    });

    it('has its largest sum in reach of what is drawn', () => {
      const many = Array.from({ length: 3_000 }, (_, index) =>
        at(50 + (index % 60) * 2.3, 40 + Math.floor(index / 60) * 2.1),
      );
      const cloud = new Cloud(many);
      const weights = new Float32Array(many.length).fill(1);
      const { values } = densityOf(cloud, weights, view);
      const peak = values.reduce((a, b) => Math.max(a, b));
      expect(mostAt(cloud, weights, view.world) / peak).to.be.within(0.85, 1.3);
    });
  });

  it('goes on paper in light colours, its ground and its legend too, and comes back', async () => {
    const page = await fixture<HTMLElement>(html`<div></div>`);
    page.style.colorScheme = 'dark';
    const element = await placeMap(spec, { points: [{ lat: 0, lng: 0, weight: 2 }] }, {}, page);
    await until(() => element.dark && marks(element).length === 3, 'it is dark');
    await element.updateComplete;
    const base = inside<HTMLCanvasElement>(element, '.leaflet-tile-pane canvas')!;
    const ground = (): string => base.toDataURL();
    const legend = (): string => inside(element, '.band')!.outerHTML;
    const dark = [ground(), legend()];
    window.dispatchEvent(new Event('beforeprint'));
    // At once: a printer waits for nobody.
    expect(inkOf(element, HOT).count).to.be.greaterThan(0);
    expect(inkOf(base, '#fbfbf9').count).to.be.greaterThan(49);
    expect(legend()).not.to.equal(dark[1]);
    window.dispatchEvent(new Event('afterprint'));
    expect([ground(), legend()]).to.deep.equal(dark);
  });
});
