import { expect } from '@open-wc/testing';
import { Names } from './names.ts';

const text = { text: 'Node 10', fill: '#000000' };
const disc = (x: number, y: number): { x: number; y: number; radius: number } => ({ x, y, radius: 8 });

describe('names of a network', () => {
  it('stand to the right of their nodes, and to the left near the right edge', () => {
    const names = new Names(400, 300, [disc(100, 100), disc(390, 200)], []);
    expect(names.beside(text, disc(100, 100))).to.include({ x: 112, y: 100, align: 'left' });
    expect(names.beside(text, disc(390, 200))).to.include({ x: 378, y: 200, align: 'right' });
  });

  it('lie over no node: they go to another side, or are left out', () => {
    const middle = disc(200, 150);
    const ring = [disc(230, 150), disc(170, 150)];
    expect(new Names(400, 300, [middle, ...ring], []).beside(text, middle)).to.include({ x: 200, y: 166 });
    const closed = [...ring, disc(200, 172), disc(200, 128)];
    expect(new Names(400, 300, [middle, ...closed], []).beside(text, middle)).to.equal(null);
  });

  it('avoid edges where another side is free', () => {
    const middle = disc(200, 150);
    const edge = [
      [208, 150],
      [300, 150],
    ] as const;
    expect(new Names(400, 300, [middle], [edge]).beside(text, middle)).to.include({ x: 188, align: 'right' });
    // Not among so many that each name would be looked for among all of them for long.
    const crowd = Array.from({ length: 600 }, () => edge);
    expect(new Names(400, 300, [middle], crowd).beside(text, middle)).to.include({ x: 212, align: 'left' });
  });

  it('are cut by the edge only where no other side is free', () => {
    const node = disc(380, 150);
    const edges = [0, 1, 2].map((at) => [
      [372, 150 + at],
      [200, 150 + at],
    ]) as [number, number][][];
    expect(new Names(400, 300, [node], edges).beside(text, node)).to.include({ y: 166, align: 'center' });
    const corner = disc(396, 150);
    const names = new Names(400, 300, [corner, disc(370, 150)], []);
    const { x } = names.beside(text, corner)!;
    expect(x + ('Node 10'.length * 6.4) / 2).to.be.closeTo(400, 0.01);
  });

  it('lie over no other name, and no label of an edge over a node', () => {
    const [a, b] = [disc(100, 100), disc(100, 110)];
    const names = new Names(400, 300, [a, b, disc(300, 200)], []);
    expect(names.beside(text, a)!.align).to.equal('left');
    expect(names.beside(text, b)!.align).to.equal('right');
    expect(names.at({ ...text, x: 300, y: 205, align: 'center' })).to.equal(null);
    expect(names.at({ ...text, x: 300, y: 240, align: 'center' })).to.include({ x: 300 });
  });
});
