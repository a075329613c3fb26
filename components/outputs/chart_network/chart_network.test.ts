import { expect } from '@open-wc/testing';
import type { Json } from '../../../contract/json.ts';
import type { NetworkValue } from '../../../contract/outputs/chart_network.ts';
import {
  canvas,
  cells,
  faultsOf,
  hover,
  inkOf,
  listen,
  openTable,
  picture,
  press,
} from '../../engines/chart/testing.ts';
import type { Scene } from '../../engines/chart/model.ts';
import { all, drawn, inside, place, textOf } from '../testing.ts';
import { givenPlaces, graphOf, layoutOf } from './graph.ts';
import { bowsOf, distanceTo, lineOf } from './lines.ts';
import { NetworkDrawing } from './picture.ts';
import { until } from '../../testing/until.ts';

const spec = { type: 'chart_network', label: 'Friends' };
const FRIENDS: NetworkValue = {
  directed: true,
  nodes: [
    { id: 'a', label: 'Ada', x: 0, y: 1, group: 'team', size: 30, colour: '#123456' },
    { id: 'b', label: 'Ben', x: 1, y: 1, group: 'team' },
    { id: 'c', label: 'Chloe', x: 0.5, y: 0, group: 'guests' },
    { id: 'd', label: 'Dan', x: 0, y: 0 },
  ],
  edges: [
    { source: 'a', target: 'b', label: 'knows', weight: 5, colour: '#00aa11' },
    { source: 'b', target: 'c', highlighted: true, colour: '#aa0011' },
  ],
};
const large = (count: number): Json => ({
  nodes: Array.from({ length: count }, (_, at) => `n${at}`),
  edges: Array.from({ length: count - 1 }, (_, at) => ({ source: `n${at + 1}`, target: `n${Math.floor(at / 3)}` })),
});

describe('chart_network', () => {
  it('keeps bows, loops and large nodes on the plot', () => {
    const value: NetworkValue = {
      nodes: [
        { id: 'a', label: 'a', x: 0, y: 1 },
        { id: 'b', label: 'b', x: 1, y: 1 },
        { id: 'c', label: 'c', x: 0.5, y: 0, size: 60 },
      ],
      edges: ['a', 'a', 'a', 'b'].map((source) => ({ source, target: 'b' })),
    };
    const graph = graphOf(value);
    const drawing = new NetworkDrawing(value, graph);
    const [x, y] = [Float64Array.of(0, 1, 0.5), Float64Array.of(1, 1, 0)];
    const scene = { hidden: new Set<number>(), width: 1000, height: 1000 } as unknown as Scene;
    const { edges } = drawing.place(scene, (node) => [x[node]! * 1000, 1000 - y[node]! * 1000]);
    const highest = Math.min(...edges.flatMap(({ line }) => line.points.map((point) => point[1])));
    const reach = drawing.reach(x, y, 1 / 1000);
    expect(highest).to.be.lessThan(-50);
    expect(1000 - reach.y[1] * 1000).to.be.within(highest * 1.5, highest);
    expect(reach.y[0]).to.be.closeTo(-0.03, 1e-9);
    const loop = new NetworkDrawing(
      { ...value, edges: [{ source: 'b', target: 'b' }] },
      graphOf({ ...value, edges: [{ source: 'b', target: 'b' }] }),
    );
    expect(loop.reach(x, y, 1 / 1000).y[1]).to.be.closeTo(1.03, 1e-9);
  });

  it('draws thousands of weighted edges finely', () => {
    const widths = (count: number): number[] => {
      const edges = Array.from({ length: count }, (_, at) => ({ source: 'a', target: 'b', weight: at }));
      const value = { nodes: ['a', 'b'].map((id) => ({ id, label: id })), edges };
      const drawing = new NetworkDrawing(value, graphOf(value));
      return [drawing.widthOf(0), drawing.widthOf(count - 1)];
    };
    expect(widths(10)).to.deep.equal([1, 6]);
    expect(widths(3_000)).to.deep.equal([0.5, 1.5]);
  });

  it('has nodes where they are given, in their proportions, up is up', async () => {
    const element = await place(spec, FRIENDS);
    const width = inside(element, '.plot')!.clientWidth;
    const height = inside(element, '.plot')!.clientHeight;
    // A square of places is a square on the plot: as wide as it is high.
    const half = (height * 0.5) / 1.14 / width;
    const edge = 0.07 / 1.14;
    expect(hover(element, 0.5 - half, edge)).to.match(/^Ada team/);
    expect(hover(element, 0.5 + half, edge)).to.match(/^Ben team/);
    expect(hover(element, 0.5 - half, 1 - edge)).to.equal('Dan no neighbours');
    expect(hover(element, 0.5, edge)).to.equal('Ada → Ben knows Weight 5');
    expect(inkOf(element, '#123456')).to.be.greaterThan(500);
  });

  it('draws edges in their colours: heavy and highlighted ones are wider', async () => {
    const element = await place(spec, FRIENDS);
    const heavy = inkOf(element, '#00aa11');
    const light = await place(spec, {
      ...FRIENDS,
      edges: [
        { ...FRIENDS.edges[0]!, weight: 1 },
        { source: 'b', target: 'c', weight: 9 },
      ],
    });
    expect(heavy).to.be.greaterThan(inkOf(light, '#00aa11') * 1.5);
    const calm = await place(spec, {
      ...FRIENDS,
      edges: [FRIENDS.edges[0]!, { ...FRIENDS.edges[1]!, highlighted: false }],
    });
    expect(inkOf(element, '#aa0011')).to.be.greaterThan(inkOf(calm, '#aa0011') * 1.5);
  });

  it('has arrows only when it is directed', async () => {
    const element = await place(spec, FRIENDS);
    const plain = await place(spec, { ...FRIENDS, directed: false });
    expect(inkOf(element, '#aa0011')).to.be.greaterThan(inkOf(plain, '#aa0011'));
    expect(hover(plain, 0.5, 0.07 / 1.14)).to.contain('Ada – Ben');
  });

  it('says a node with its neighbours, its edges, and what is at their ends, by the arrow keys', async () => {
    const element = await place(spec, FRIENDS);
    const said = listen(element);
    for (const key of ['ArrowRight', 'ArrowDown', 'ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowUp', 'End'])
      press(element, key);
    expect(said).to.deep.equal([
      'Ada, Group team: 1 neighbour: Ben',
      'Ada → Ben, knows, Weight 5',
      'Ben, Group team: 2 neighbours: Ada, Chloe',
      'Ada → Ben, knows, Weight 5',
      'Ben → Chloe, Highlighted',
      'Ada → Ben, knows, Weight 5',
      'Ben, Group team: 2 neighbours: Ada, Chloe',
      'Dan: no neighbours',
    ]);
  });

  it('does not count a node that an edge comes back to as its neighbour', async () => {
    const element = await place(spec, { nodes: ['Ada'], edges: [{ source: 'Ada', target: 'Ada' }] });
    const said = listen(element);
    press(element, 'ArrowRight');
    expect(said).to.deep.equal(['Ada: no neighbours']);
  });

  it('switches groups off with their edges', async () => {
    const element = await place(spec, FRIENDS);
    expect(all(element, '.legend li').map(({ textContent }) => textContent!.trim())).to.deep.equal(['team', 'guests']);
    all(element, '.legend button')[0]!.click();
    await drawn(element);
    expect(inkOf(element, '#123456')).to.equal(0);
    expect(inkOf(element, '#00aa11') + inkOf(element, '#aa0011')).to.equal(0);
    const said = listen(element);
    press(element, 'ArrowRight');
    expect(said).to.deep.equal(['Chloe, Group guests: no neighbours']);
  });

  it('is zoomed and panned, and shows what the keys reach', async () => {
    const element = await place(spec, FRIENDS);
    const before = picture(element);
    press(element, '+');
    press(element, '+');
    press(element, '+');
    await drawn(element);
    const near = picture(element);
    expect(near).to.not.equal(before);
    press(element, 'ArrowRight', { shiftKey: true });
    await drawn(element);
    expect(picture(element)).to.not.equal(near);
    press(element, 'End');
    await drawn(element);
    expect(inside(element, '.hover')!.hidden, 'the last node is in view').to.equal(false);
    press(element, '0');
    await drawn(element);
    expect(picture(element)).to.equal(before);
  });

  it('lays a large one out after the first paint, the same every time', async () => {
    const element = await place(spec, large(300));
    expect(inside(element, '.note')!.textContent).to.contain('being arranged');
    const rests = (): boolean => inside(element, '.note') === null && inside(again, '.note') === null;
    const again = await place(spec, large(300));
    // The last picture is drawn in tasks behind the last note.
    await until(() => rests() && picture(again) === picture(element), 'the same picture');
  });

  it('goes on laying out when it comes back to the page', async () => {
    const element = await place(spec, large(300));
    const parent = element.parentElement!;
    element.remove();
    parent.append(element);
    await until(() => inside(element, '.note') === null);
    expect(canvas(element) !== null).to.equal(true);
  });

  it('keeps given places and finds some for the others', () => {
    const nodes = [
      { id: 'a', label: 'a', x: 0, y: 0 },
      { id: 'b', label: 'b', x: 4, y: 0 },
      { id: 'c', label: 'c' },
    ];
    expect(givenPlaces(nodes)).to.equal(null);
    const layout = layoutOf(nodes, graphOf({ nodes, edges: [{ source: 'a', target: 'c' }] }), new Map());
    layout.advance(() => false);
    expect(layout.x[1]! - layout.x[0]!).to.be.greaterThan(10);
    expect(layout.y[0]).to.equal(layout.y[1]);
    expect(Math.abs(layout.x[2]! - layout.x[0]!), 'nearer to whom it is linked with').to.be.below(
      Math.abs(layout.x[2]! - layout.x[1]!),
    );
  });

  it('bows edges between the same nodes away from each other', () => {
    const bows = bowsOf(Int32Array.of(0, 1, 0, 2), Int32Array.of(1, 0, 2, 2));
    expect(bows[2]).to.equal(0);
    const ends = { fromRadius: 1, toRadius: 1, arrow: 8 };
    const there = lineOf({ ...ends, from: [0, 0], to: [100, 0], bow: bows[0]! });
    const back = lineOf({ ...ends, from: [100, 0], to: [0, 0], bow: bows[1]! });
    expect(there.middle[1] * back.middle[1], 'on two sides').to.be.below(0);
    expect(distanceTo(there, there.middle)).to.be.below(1);
    expect(distanceTo(there, [50, 40])).to.be.greaterThan(20);
    expect(there.head).to.have.length(3);
  });

  it('shows its edges and lone nodes as a table', async () => {
    const element = await place(spec, FRIENDS);
    expect(await openTable(element)).to.deep.equal(['From', 'To', 'Label', 'Weight', 'Highlighted']);
    const rows = cells(element);
    expect(rows[0]!.slice(0, 4)).to.deep.equal(['Ada', 'Ben', 'knows', '5']);
    expect(rows[2]![0]).to.equal('Dan');
  });

  it('draws odd values without fault', async () => {
    const odd: Json[] = [
      { nodes: ['a'], edges: [] },
      { nodes: ['a'], edges: [{ source: 'a', target: 'a', weight: 0 }], directed: true },
      {
        nodes: [
          { id: 'a', x: 1, y: 1 },
          { id: 'b', x: 1, y: 1 },
        ],
        edges: [{ source: 'a', target: 'b' }],
      },
      {
        nodes: [
          { id: 'a', x: 1e308, y: 0 },
          { id: 'b', x: -1e308, y: 0 },
        ],
        edges: [{ source: 'a', target: 'b' }],
      },
      {
        nodes: [
          { id: 'a'.repeat(400), size: -4 },
          { id: 'b', size: 1e9, x: 3 },
        ],
        edges: [],
      },
      { nodes: ['a', 'b'], edges: Array.from({ length: 40 }, () => ({ source: 'a', target: 'b', weight: -1e308 })) },
      { nodes: [], edges: [] },
    ];
    const faults = await faultsOf(async () => {
      for (const value of odd) {
        const element = await place(spec, value);
        expect(canvas(element) !== null || textOf(element).includes('No data')).to.equal(true, JSON.stringify(value));
        for (const key of ['ArrowRight', 'ArrowDown', '+', 'End', '0', 'Enter']) press(element, key);
        element.remove();
      }
    });
    expect(faults).to.deep.equal([]);
  });
});
