import { expect } from '@open-wc/testing';
import type { View } from './canvas-layer.ts';
import { Cloud } from './cloud.ts';
import { areaOf } from './geo.ts';

/** The whole world, 1 000 pixels wide. */
const world: View = { width: 1_000, height: 1_000, zoom: 2, world: 1_000, left: 0, top: 0 };

describe('a cloud of places', () => {
  it('has the area that a short list has', () => {
    for (const longitudes of [[5], [170, -170], [-179, 179, 3], [10, 20, 30], [200, -200], [180, -180]]) {
      const points = longitudes.map((lng, index) => ({ lat: index * 3 - 4, lng }));
      expect(new Cloud(points).area).to.deep.equal(areaOf(points.map(({ lat, lng }) => [lat, lng])));
    }
    expect(new Cloud([]).area).to.equal(null);
  });

  it('finds the nearest point, also round the edge of the world, and the upper of two at one place', () => {
    const points = [
      { lat: 0, lng: 0 },
      { lat: 0, lng: 1 },
      { lat: 0, lng: 179.9 },
      { lat: 0, lng: 1 },
    ];
    const cloud = new Cloud(points);
    expect(cloud.nearest({ x: 500.6, y: 500 }, world, 10)).to.equal(0);
    expect(cloud.nearest({ x: 502.5, y: 500 }, world, 10)).to.equal(3);
    expect(cloud.nearest({ x: 1, y: 500 }, world, 10)).to.equal(2);
    expect(cloud.nearest({ x: 1_002, y: 500 }, world, 10)).to.equal(2);
    expect(cloud.nearest({ x: 560, y: 500 }, world, 10)).to.equal(null);
  });

  it('finds the same as looking at every point', () => {
    let seed = 7;
    const random = (): number => (seed = (seed * 16807) % 2147483647) / 2147483647;
    const points = Array.from({ length: 2_000 }, () => ({ lat: random() * 140 - 70, lng: random() * 360 - 180 }));
    const cloud = new Cloud(points);
    for (let round = 0; round < 200; round++) {
      const spot = { x: random() * 1_000, y: 100 + random() * 800 };
      let [best, least] = [null as number | null, 12];
      cloud.each(world, 12, (index, x, y) => {
        const away = Math.hypot(x - spot.x, y - spot.y);
        if (away < least) [best, least] = [index, away];
      });
      expect(cloud.nearest(spot, world, 12)).to.equal(best);
    }
  });
});
