import { expect } from '@open-wc/testing';
import type { Json } from '../../../contract/json.ts';
import {
  canvas,
  cells,
  faultsOf,
  hover,
  listen,
  openTable,
  picture,
  press,
  textsOf,
} from '../../engines/chart/testing.ts';
import { all, inside, place, textOf } from '../testing.ts';
import { breakCycles } from './cycles.ts';
import { bandAt, layoutFlows } from './flow-layout.ts';
import { SankeyModel } from './sankey-model.ts';

const spec = { type: 'chart_sankey', label: 'Flows', unit: 'TWh' };
const FLOWS = {
  nodes: [
    { id: 'gas', label: 'Gas' },
    { id: 'heat', label: 'Heating' },
    { id: 'loss', label: 'Losses' },
  ],
  links: [
    { source: 'gas', target: 'heat', value: 80 },
    { source: 'gas', target: 'loss', value: 20 },
  ],
};

describe('chart_sankey', () => {
  it('says the node and the flow under the pointer', async () => {
    const element = await place(spec, FLOWS);
    expect(hover(element, 0.008, 0.5)).to.equal('Gas In 0 TWh Out 100 TWh');
    expect(hover(element, 0.5, 0.3)).to.equal('Gas → Heating 80 TWh');
    expect(hover(element, 0.5, 0.95)).to.equal('Gas → Losses 20 TWh');
  });

  it('goes through nodes and what flows out of them with the keys', async () => {
    const element = await place(spec, FLOWS);
    const said = listen(element);
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown', 'ArrowUp', 'ArrowUp']) press(element, key);
    expect(said).to.deep.equal([
      'Gas: In 0 TWh, Out 100 TWh',
      'Gas → Heating: 80 TWh',
      'Heating: In 80 TWh, Out 0 TWh',
      'Gas: In 0 TWh, Out 100 TWh',
      'Gas: In 0 TWh, Out 100 TWh',
    ]);
  });

  it('lets no names of the last two columns run into each other', () => {
    const long = 'a name that takes up all of the room there is';
    const nodes = ['a', 'b', 'c'].map((id) => ({ id, label: id === 'c' ? 'c' : long }));
    const links = [
      { source: 'a', target: 'b', value: 3 },
      { source: 'a', target: 'c', value: 1 },
    ];
    const texts = textsOf(new SankeyModel({ nodes, links }, { ...spec, key: 'k' }), 400, 300);
    const [from, to] = texts.filter(({ text }) => text === long);
    expect(Math.abs(from!.y - to!.y)).to.be.greaterThan(14);
    expect(from!.width).to.be.greaterThan(350);
    const level = textsOf(new SankeyModel({ nodes, links: [links[0]!] }, { ...spec, key: 'k' }), 400, 300);
    const [left, right] = level.filter(({ text }) => text === long);
    expect(left!.x + left!.width!).to.be.lessThan(right!.x - right!.width!);
  });

  it('draws the same by index as by id', async () => {
    const byIndex = {
      ...FLOWS,
      links: [
        { source: 0, target: 1, value: 80 },
        { source: 0, target: 2, value: 20 },
      ],
    };
    expect(picture(await place(spec, byIndex))).to.equal(picture(await place(spec, FLOWS)));
  });

  it('survives a circle: names it, leaves out what leads back and keeps it in the table', async () => {
    const links = [...FLOWS.links, { source: 'loss', target: 'gas', value: 5 }];
    const element = await place(spec, { ...FLOWS, links });
    expect(inside(element, '.note')!.textContent).to.contain('Gas → Losses → Gas');
    expect(await openTable(element)).to.deep.equal(['From', 'To', 'Value']);
    expect(cells(element)[2]).to.deep.equal(['Losses', 'Gas', '5 TWh']);
    const said = listen(element);
    for (const key of ['Home', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight'])
      press(element, key);
    expect(said.filter((sentence) => sentence.startsWith('Losses →'))).to.deep.equal([]);
    expect(all(await place(spec, FLOWS), '.note')).to.have.length(0);
  });

  it('finds circles of any length, and none where there is none', () => {
    const chain = Array.from({ length: 50_000 }, (_, at) => ({ from: at, to: at + 1 }));
    expect(breakCycles(50_001, chain).cycle).to.equal(null);
    const { cycle, back } = breakCycles(50_001, [...chain, { from: 50_000, to: 0 }]);
    expect(cycle).to.have.length(50_002);
    expect([...back]).to.deep.equal([50_000]);
    expect(breakCycles(1, [{ from: 0, to: 0 }])).to.deep.equal({ cycle: [0, 0], back: new Set([0]) });
    const rhomb = [
      [0, 1],
      [0, 2],
      [1, 3],
      [2, 3],
    ].map(([from, to]) => ({ from: from!, to: to! }));
    expect(breakCycles(4, rhomb).cycle).to.equal(null);
  });

  it('lays nodes out in columns without one over the other, bands as high as their value', () => {
    const links = [
      { from: 0, to: 2, value: 3 },
      { from: 1, to: 2, value: 1 },
      { from: 2, to: 3, value: 2 },
      { from: 0, to: 3, value: 1 },
    ];
    const { bars, bands, columns } = layoutFlows(4, links, 300, 200);
    expect(bars.map(({ column }) => column)).to.deep.equal([0, 0, 1, 2]);
    for (const nodes of columns)
      for (const [at, node] of nodes.entries()) {
        const { y, height } = bars[node]!;
        expect(y).to.be.at.least(at > 0 ? bars[nodes[at - 1]!]!.y + bars[nodes[at - 1]!]!.height : -1e-6);
        expect(y + height).to.be.below(200.001);
      }
    expect(bands[0]!.height / bands[1]!.height).to.be.closeTo(3, 1e-9);
    expect(bandAt(bands[0]!, bands[0]!.x0)).to.be.closeTo(bands[0]!.y0, 0.01);
    expect(bandAt(bands[0]!, bands[0]!.x1 + 1)).to.equal(null);
  });

  it('draws odd values without fault', async () => {
    const nodes = ['a', 'b'];
    const odd: Json[] = [
      { nodes, links: [{ source: 'a', target: 'a', value: 1 }] },
      { nodes, links: [{ source: 'a', target: 'b', value: -1 }] },
      { nodes, links: [{ source: 'a', target: 'b', value: 0 }] },
      { nodes, links: [1e308, 1e308, 5e-324].map((value) => ({ source: 'a', target: 'b', value })) },
      { nodes: Array.from({ length: 300 }, (_, at) => `${at}`.repeat(30)), links: [] },
      { nodes, links: [] },
      { nodes: [], links: [] },
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
