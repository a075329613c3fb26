import { expect } from '@open-wc/testing';
import type { Json } from '../../../contract/json.ts';
import { canvas, cells, faultsOf, hover, listen, openTable, picture, press } from '../../engines/chart/testing.ts';
import { all, drawn, inside, place, textOf } from '../testing.ts';
import { hierarchyOf } from './hierarchy.ts';
import { squarify } from './squarify.ts';

const spec = { type: 'chart_treemap', label: 'Disk', unit: 'GB' };
const DISK: Json = {
  id: 'home',
  label: 'Home',
  children: [
    {
      id: 'media',
      label: 'Media',
      children: [
        { id: 'films', label: 'Films', value: 60 },
        { id: 'music', label: 'Music', value: 15 },
      ],
    },
    { id: 'mail', label: 'Mail', value: 25 },
  ],
};
const way = (element: Parameters<typeof all>[0]): string[] =>
  all(element, '.trail li').map(({ textContent }) => textContent!.trim());

describe('chart_treemap', () => {
  it('says the box under the pointer with its part of what is open', async () => {
    const element = await place(spec, DISK);
    expect(hover(element, 0.3, 0.5)).to.equal('Media / Films 60 GB 60%');
    expect(hover(element, 0.3, 0.04)).to.equal('Media 75 GB 75%');
    expect(hover(element, 0.9, 0.5)).to.equal('Mail 25 GB 25%');
  });

  it('sums up what a node holds, whatever value it says of itself', () => {
    const { whole, byId, negative } = hierarchyOf(
      [
        { id: 'a', label: 'A', value: 500 },
        { id: 'b', label: 'B', value: 2, parent: 'a' },
        { id: 'c', label: 'C', value: 3, parent: 'a' },
        { id: 'd', label: 'D', value: -3, parent: 'a' },
        { id: 'e', label: 'E', value: 7 },
      ],
      'All',
    );
    expect(byId.get('a')!.total).to.equal(5);
    expect(whole).to.deep.include({ label: 'All', total: 12 });
    expect(
      whole.children.map(({ id }) => id),
      'from large to small',
    ).to.deep.equal(['e', 'a']);
    expect(negative).to.equal(1);
  });

  it('opens a box by a click, and goes back by the way above it', async () => {
    const element = await place(spec, DISK);
    expect(way(element)).to.deep.equal([]);
    const before = picture(element);
    const said = listen(element);
    click(element, 0.3, 0.04);
    await drawn(element);
    expect(way(element)).to.deep.equal(['Home', 'Media']);
    expect(said).to.deep.equal(['Media is open']);
    expect(inside(element, '.trail [aria-current]')!.textContent).to.equal('Media');
    expect(hover(element, 0.3, 0.5)).to.equal('Films 60 GB 80%');
    inside(element, '.trail button')!.click();
    await drawn(element);
    expect(way(element)).to.deep.equal([]);
    expect(picture(element)).to.equal(before);
  });

  it('is opened by the keys alone', async () => {
    const element = await place(spec, DISK);
    const said = listen(element);
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'ArrowUp', 'Enter', 'ArrowRight']) {
      press(element, key);
      await drawn(element);
    }
    expect(said).to.deep.equal([
      'Media: 75 GB, 75%, 2 parts inside, Enter opens it',
      'Media / Films: 60 GB, 60%',
      'Media: 75 GB, 75%, 2 parts inside, Enter opens it',
      'Mail: 25 GB, 25%',
      'Media: 75 GB, 75%, 2 parts inside, Enter opens it',
      'Media is open',
      'Films: 60 GB, 80%',
    ]);
    const back = inside(element, '.trail button')!;
    back.focus();
    expect(element.shadowRoot!.activeElement === back, 'the way back can be reached').to.equal(true);
  });

  it('stays open when its values change, and not when what is open is gone', async () => {
    const element = await place(spec, DISK);
    click(element, 0.3, 0.04);
    await drawn(element);
    element.value = JSON.parse(JSON.stringify(DISK).replace('60', '85')) as Json;
    await drawn(element);
    expect(way(element)).to.deep.equal(['Home', 'Media']);
    expect(hover(element, 0.3, 0.5)).to.equal('Films 85 GB 85%');
    element.value = { nodes: [{ id: 'x', label: 'X', value: 1 }] };
    await drawn(element);
    expect(way(element)).to.deep.equal([]);
    expect(hover(element, 0.5, 0.5)).to.equal('X 1 GB 100%');
  });

  it('shows every node as a table', async () => {
    const element = await place(spec, DISK);
    expect(await openTable(element)).to.deep.equal(['Label', 'Value', 'Inside of']);
    expect(cells(element).slice(0, 3)).to.deep.equal([
      ['Home', '100 GB', 'null'],
      ['Media', '75 GB', 'Home'],
      ['Films', '60 GB', 'Media'],
    ]);
  });

  it('fills the room with boxes as large as their shares and nearly square', () => {
    const shares = [6, 6, 4, 3, 2, 2, 1];
    const boxes = squarify(shares, { x: 10, y: 5, width: 600, height: 400 });
    for (const [at, { x, y, width, height }] of boxes.entries()) {
      expect(width * height).to.be.closeTo((shares[at]! / 24) * 240_000, 1e-6);
      expect(Math.max(width / height, height / width)).to.be.below(3);
      expect(x >= 10 && y >= 5 && x + width < 610.001 && y + height < 405.001).to.equal(true);
    }
  });

  it('draws odd values without fault', async () => {
    const odd: Json[] = [
      { nodes: [{ id: 'a', value: 0 }] },
      { nodes: [{ id: 'a', value: -1 }, { id: 'b' }] },
      { nodes: [1e308, 1e308, 5e-324].map((value, at) => ({ id: `${at}`.repeat(80), value })) },
      { nodes: Array.from({ length: 2_000 }, (_, at) => ({ id: `${at}`, value: at })) },
      { nodes: [] },
    ];
    const faults = await faultsOf(async () => {
      for (const value of odd) {
        const element = await place(spec, value);
        const isShown = canvas(element) !== null || textOf(element).includes('No data');
        expect(isShown, JSON.stringify(value).slice(0, 80)).to.equal(true);
        for (const key of ['ArrowRight', 'ArrowDown', '+', 'End', '0', 'Enter']) press(element, key);
        element.remove();
      }
    });
    expect(faults).to.deep.equal([]);
  });
});

function click(element: Parameters<typeof all>[0], across: number, down: number): void {
  const plot = inside(element, '.plot')!;
  plot.setPointerCapture = () => undefined;
  const { left, top, width, height } = plot.getBoundingClientRect();
  const at = { clientX: left + width * across, clientY: top + height * down, pointerId: 1, bubbles: true, button: 0 };
  plot.dispatchEvent(new PointerEvent('pointerdown', at));
  plot.dispatchEvent(new PointerEvent('pointerup', at));
}
