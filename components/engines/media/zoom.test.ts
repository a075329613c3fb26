import { expect } from '@open-wc/testing';
import { fitted, isZoomed, kept, LARGEST, scaled } from './zoom.ts';

const picture = { width: 1000, height: 500 };
const stage = { width: 500, height: 500 };

describe('a picture on a stage', () => {
  it('fits with its whole, and is never blown up by it', () => {
    expect(fitted(picture, stage)).to.deep.equal({ scale: 0.5, x: 0, y: 0 });
    expect(fitted({ width: 100, height: 2000 }, stage).scale).to.equal(0.25);
    expect(fitted({ width: 10, height: 10 }, stage).scale).to.equal(1);
  });

  it('keeps the point under the pointer where it is', () => {
    const look = { scale: 0.5, x: 20, y: -10 };
    const at = { x: 100, y: 40 };
    const next = scaled(look, 2, at);
    const under = ({ scale, x, y }: typeof look): number[] => [(at.x - x) / scale, (at.y - y) / scale];
    expect(under(next)).to.deep.equal(under(look));
  });

  it('leaves no gap at an edge that it could fill', () => {
    expect(kept({ scale: 1, x: 9999, y: 9999 }, picture, stage)).to.deep.equal({ scale: 1, x: 250, y: 0 });
    expect(kept({ scale: 1, x: -9999, y: 0 }, picture, stage).x).to.equal(-250);
    expect(kept({ scale: 0.01, x: 5, y: 5 }, picture, stage)).to.deep.equal({ scale: 0.5, x: 0, y: 0 });
    expect(kept({ scale: 1e9, x: 0, y: 0 }, picture, stage).scale).to.equal(LARGEST);
  });

  it('is zoomed once it is larger than fitted', () => {
    expect(isZoomed({ scale: 0.5, x: 0, y: 0 }, picture, stage)).to.equal(false);
    expect(isZoomed({ scale: 0.51, x: 0, y: 0 }, picture, stage)).to.equal(true);
  });
});
