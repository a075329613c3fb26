import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { boxOf, chord, clickAt, drag, markAt, marks, ready, said, tool, type Spot } from '../../engines/map/testing.ts';
import type { PixieInput } from '../../input/input.ts';
import { place } from '../suite.ts';

const spec = { key: 'outline', type: 'map_polygon', label: 'Outline', required: false };
const near = { ...spec, default_center: [0, 0], default_zoom: 3 };
const corners: Spot[] = [
  [150, 100],
  [250, 100],
  [200, 200],
];

function ring(element: PixieInput): [number, number][] {
  return (element.value ?? []) as [number, number][];
}

async function outlined(): Promise<PixieInput> {
  const element = await ready(await place(near));
  for (const spot of corners) await clickAt(element, spot);
  await clickAt(element, corners[0]!);
  return element;
}

describe('map_polygon', () => {
  it('is drawn corner by corner and closed on its first, which is not repeated', async () => {
    const element = await ready(await place(near));
    const changes: number[] = [];
    element.addEventListener('pixie-change', () => changes.push(ring(element).length));
    for (const spot of corners) await clickAt(element, spot);
    expect(ring(element).length).to.equal(3);
    expect(changes).to.deep.equal([]);
    await clickAt(element, corners[0]!);
    expect(ring(element).length).to.equal(3);
    expect(changes).to.deep.equal([3]);
    expect(said()).to.equal('Outline closed.');
    expect(marks(element)).to.have.members(['0', '1', '2', 'm0', 'm1', 'm2']);
    await clickAt(element, [60, 220]);
    expect(ring(element).length, 'closed: a click adds nothing').to.equal(3);
  });

  it('is closed by a double click and by its button', async () => {
    const element = await ready(await place(near));
    for (const spot of corners) await clickAt(element, spot);
    await clickAt(element, corners[2]!);
    expect(marks(element)).to.include('m0');
    expect(ring(element).length).to.equal(3);
    tool(element, 'Clear')!.click();
    await element.updateComplete;
    for (const spot of corners) await clickAt(element, spot);
    tool(element, 'Finish')!.click();
    await element.updateComplete;
    expect(marks(element)).to.include('m0');
    expect(element.shadowRoot!.activeElement === boxOf(element), 'the focus is not lost with the button').to.equal(
      true,
    );
  });

  it('has a corner moved, one put in between, and one taken out', async () => {
    const element = await outlined();
    const before = ring(element);
    const [x, y] = markAt(element, '1');
    await drag(element, [x, y], [x + 57, y]);
    expect(ring(element)[1]![1]).to.be.closeTo(before[1]![1] + (57 / 2048) * 360, 0.3);
    expect([ring(element)[0], ring(element)[2]]).to.deep.equal([before[0], before[2]]);
    const [mx, my] = markAt(element, 'm0');
    await drag(element, [mx, my], [mx, my - 40]);
    expect(ring(element).length).to.equal(4);
    expect(ring(element)[1]![0]).to.be.greaterThan(before[0]![0]);
    expect(ring(element)[0]).to.deep.equal(before[0]);
    await clickAt(element, markAt(element, '1'));
    tool(element, 'Delete point 2')!.click();
    await element.updateComplete;
    expect(ring(element).length).to.equal(3);
    await clickAt(element, markAt(element, '0'));
    await sendKeys({ press: 'Delete' });
    await element.updateComplete;
    expect(ring(element).length).to.equal(2);
  });

  it('is drawn, closed and changed by keys alone', async () => {
    const element = await ready(await place(near));
    boxOf(element).focus();
    await sendKeys({ press: 'Enter' });
    for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft']) {
      await sendKeys({ press: key });
      if (key !== 'ArrowLeft') await sendKeys({ press: 'Enter' });
    }
    expect(ring(element).length).to.equal(3);
    await sendKeys({ press: 'ArrowUp' });
    await sendKeys({ press: 'Enter' });
    expect(said()).to.equal('Outline closed.');
    await sendKeys({ press: 'Enter' });
    expect(said()).to.contain('Point 1 picked up');
    const before = ring(element);
    await sendKeys({ press: 'ArrowLeft' });
    await sendKeys({ press: 'Enter' });
    await element.updateComplete;
    expect(ring(element)[0]![1]).to.be.closeTo(before[0]![1] - (40 / 2048) * 360, 0.3);
    expect(ring(element).slice(1)).to.deep.equal(before.slice(1));
  });

  it('has a corner put in between by keys', async () => {
    const element = await ready(
      await place({
        ...near,
        default: [
          [0, -20],
          [0, 20],
          [-20, 0],
        ],
      }),
    );
    boxOf(element).focus();
    await sendKeys({ press: 'Enter' });
    expect(said()).to.contain('Point 2 picked up');
    await sendKeys({ press: 'ArrowUp' });
    await sendKeys({ press: 'Enter' });
    await element.updateComplete;
    expect(ring(element).length).to.equal(4);
    expect(ring(element)[1]![0]).to.be.within(6, 8);
    expect([ring(element)[0], ring(element)[2]]).to.deep.equal([
      [0, -20],
      [0, 20],
    ]);
  });

  it('goes back corner by corner with Ctrl+Z, and all the way with Escape', async () => {
    const element = await ready(await place(near));
    for (const spot of corners) await clickAt(element, spot);
    const full = ring(element);
    await chord('Control', 'z');
    await element.updateComplete;
    expect(ring(element)).to.deep.equal(full.slice(0, 2));
    await clickAt(element, [220, 180]);
    expect(ring(element).length, 'drawing goes on').to.equal(3);
    await sendKeys({ press: 'Escape' });
    await element.updateComplete;
    expect(element.value).to.equal(undefined);
    await chord('Control', 'z');
    await element.updateComplete;
    expect(ring(element).length).to.equal(3);
  });

  it('puts a carried corner back with Escape', async () => {
    const element = await ready(
      await place({
        ...near,
        default: [
          [0, 0],
          [10, 0],
          [10, 10],
        ],
      }),
    );
    boxOf(element).focus();
    await sendKeys({ press: 'Enter' });
    await sendKeys({ press: 'ArrowLeft' });
    await element.updateComplete;
    expect(ring(element)[0]![1]).to.be.lessThan(-5);
    await sendKeys({ press: 'Escape' });
    await element.updateComplete;
    expect(ring(element)).to.deep.equal([
      [0, 0],
      [10, 0],
      [10, 10],
    ]);
  });

  it('lets a carried corner go where it is, once the keys are somewhere else', async () => {
    const element = await ready(
      await place({
        ...near,
        default: [
          [0, 0],
          [10, 0],
          [10, 10],
        ],
      }),
    );
    boxOf(element).focus();
    await sendKeys({ press: 'Enter' });
    await sendKeys({ press: 'ArrowLeft' });
    const carried = ring(element)[0]!;
    boxOf(element).blur();
    await drag(element, [80, 230], [140, 230]);
    expect(ring(element)[0]).to.deep.equal(carried);
    expect(carried[1]).to.be.lessThan(-5);
  });

  it('is drawn in one piece across the antimeridian', async () => {
    const element = await ready(
      await place({
        ...spec,
        default: [
          [-20, 170],
          [-20, -170],
          [-10, -175],
        ],
      }),
    );
    const xs = ['0', '1', '2'].map((key) => markAt(element, key)[0]);
    const { clientWidth } = boxOf(element);
    expect(xs[0]).to.be.lessThan(xs[1]!);
    expect(xs.every((x) => x >= 0 && x <= clientWidth)).to.equal(true);
    const [x, y] = markAt(element, '1');
    await drag(element, [x, y], [x - 5, y]);
    expect(ring(element)[1]![1]).to.be.within(-175, -170);
  });

  it('settles what is drawn when the field is left', async () => {
    const element = await ready(await place(near));
    let changes = 0;
    element.addEventListener('pixie-change', () => (changes += 1));
    await clickAt(element, corners[0]!);
    await clickAt(element, corners[1]!);
    expect(changes).to.equal(0);
    boxOf(element).blur();
    expect(changes).to.equal(1);
    expect(ring(element).length).to.equal(2);
  });
});
