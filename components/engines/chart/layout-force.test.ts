import { expect } from '@open-wc/testing';
import { ForceLayout, runLayout, type Network } from './layout-force.ts';
import { Quadtree } from './quadtree.ts';

/** A tree of so many nodes with some edges across, the same every time. */
function network(count: number, across = 0): Network {
  let seed = 7;
  const random = (): number => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const from = Array.from({ length: count - 1 }, (_, at) => at + 1);
  const to = from.map((node) => Math.floor(node * random()));
  for (let edge = 0; edge < across; edge += 1) {
    from.push(Math.floor(count * random()));
    to.push(Math.floor(count * random()));
  }
  return {
    count,
    from: Int32Array.from(from),
    to: Int32Array.from(to),
    x: new Float64Array(count).fill(NaN),
    y: new Float64Array(count).fill(NaN),
    fixed: new Uint8Array(count),
  };
}

const whole = (layout: ForceLayout): ForceLayout => {
  layout.advance(() => false);
  return layout;
};

describe('force layout', () => {
  it('has the same result however its work is cut', () => {
    const once = whole(new ForceLayout(network(120, 20)));
    const cut = new ForceLayout(network(120, 20));
    let pieces = 0;
    while (!cut.done) {
      cut.advance(() => true);
      pieces += 1;
    }
    expect(pieces).to.be.greaterThan(300);
    expect([...cut.x]).to.deep.equal([...once.x]);
    expect([...cut.y]).to.deep.equal([...once.y]);
  });

  it('brings linked nodes together and the others apart', () => {
    const { x, y } = whole(new ForceLayout(network(60)));
    const { from, to } = network(60);
    const distance = (a: number, b: number): number => Math.hypot(x[a]! - x[b]!, y[a]! - y[b]!);
    const linked = [...from].map((node, edge) => distance(node, to[edge]!));
    const all = [...from].flatMap((a) => [...from].filter((b) => b < a).map((b) => distance(a, b)));
    const mean = (list: number[]): number => list.reduce((sum, each) => sum + each, 0) / list.length;
    expect(mean(linked)).to.be.below(mean(all) / 2);
    expect(Math.min(...all), 'no two in one place').to.be.greaterThan(2);
  });

  it('leaves nodes where they are given', () => {
    const given = network(5);
    given.fixed[2] = 1;
    given.x[2] = 50;
    given.y[2] = -20;
    const { x, y } = whole(new ForceLayout(given));
    expect([x[2], y[2]]).to.deep.equal([50, -20]);
    expect([...x, ...y].every(Number.isFinite)).to.equal(true);
  });

  it('is done with nothing, with one node and with nodes in one place', () => {
    for (const count of [1, 2]) expect(whole(new ForceLayout(network(count))).done).to.equal(true);
    const same = { ...network(3), x: new Float64Array(3), y: new Float64Array(3) };
    expect([...whole(new ForceLayout(same)).x].every(Number.isFinite)).to.equal(true);
    const none = { ...network(1), count: 0, x: new Float64Array(0), y: new Float64Array(0) };
    expect(whole(new ForceLayout(none)).done).to.equal(true);
  });

  it('pushes as all the others together would, nearly', () => {
    const x = Float64Array.from({ length: 200 }, (_, at) => Math.sin(at * 7.1) * 100);
    const y = Float64Array.from({ length: 200 }, (_, at) => Math.cos(at * 3.3) * 100);
    const tree = new Quadtree(x, y);
    tree.build();
    const near: [number, number] = [0, 0];
    tree.push(0, 1, near);
    const exact = [0, 0];
    for (let at = 1; at < 200; at += 1) {
      const [dx, dy] = [x[0]! - x[at]!, y[0]! - y[at]!];
      exact[0]! += dx / Math.max(1, dx * dx + dy * dy);
      exact[1]! += dy / Math.max(1, dx * dx + dy * dy);
    }
    expect(Math.hypot(near[0] - exact[0]!, near[1] - exact[1]!)).to.be.below(Math.hypot(exact[0]!, exact[1]!) * 0.15);
  });

  it('runs beside everything else, stops when told to and goes on', async () => {
    const layout = new ForceLayout(network(400, 100));
    const first = new AbortController();
    runLayout(layout, () => undefined, first.signal);
    first.abort();
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(layout.done).to.equal(false);
    await new Promise<void>((resolve) => {
      runLayout(layout, () => layout.done && resolve(), new AbortController().signal);
      expect(layout.done, 'nothing is done at once').to.equal(false);
    });
    expect([...layout.x]).to.deep.equal([...whole(new ForceLayout(network(400, 100))).x]);
  });
});
