import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { boxOf, chord, clickAt, drag, markAt, marks, ready, said, tool } from '../../engines/map/testing.ts';
import type { PixieInput } from '../../input/input.ts';
import { errorOf, natives, place } from '../suite.ts';

const spec = { key: 'area', type: 'map_bbox', label: 'Area', required: false };
const near = { ...spec, default_center: [0, 0], default_zoom: 3 };
/** Degrees of longitude a pixel at zoom 3. */
const PIXEL = 360 / 2048;

function sides(element: PixieInput): [south: number, west: number, north: number, east: number] {
  return element.value as [number, number, number, number];
}

function middle(element: PixieInput): [number, number] {
  const { clientWidth, clientHeight } = boxOf(element);
  return [clientWidth / 2, clientHeight / 2];
}

describe('map_bbox', () => {
  it('is drawn by a drag, whichever way', async () => {
    const element = await ready(await place(near));
    const [x, y] = middle(element);
    await drag(element, [x + 50, y + 40], [x - 60, y - 30]);
    const [south, west, north, east] = sides(element);
    expect(west).to.be.closeTo(-60 * PIXEL, 0.3);
    expect(east).to.be.closeTo(50 * PIXEL, 0.3);
    expect(south).to.be.within(-7.5, -6.5);
    expect(north).to.be.within(4.7, 5.7);
    expect(natives(element).map(({ value }) => Number(value))).to.deep.equal(sides(element));
    expect(said()).to.match(/^Box from .* to .*\.$/);
  });

  it('is drawn by two clicks, and by two presses of Enter', async () => {
    const element = await ready(await place(near));
    const [x, y] = middle(element);
    await clickAt(element, [x - 50, y - 50]);
    expect(element.value).to.equal(undefined);
    expect(marks(element)).to.deep.equal(['anchor']);
    await clickAt(element, [x + 50, y + 50]);
    expect(sides(element)[3] - sides(element)[1]).to.be.closeTo(100 * PIXEL, 0.3);
    tool(element, 'Clear')!.click();
    await element.updateComplete;
    boxOf(element).focus();
    await sendKeys({ press: 'Enter' });
    expect(said()).to.contain('First corner');
    await sendKeys({ press: 'ArrowRight' });
    await sendKeys({ press: 'ArrowUp' });
    await sendKeys({ press: 'Enter' });
    await element.updateComplete;
    expect(sides(element)[1]).to.be.closeTo(0, 0.3);
    expect(sides(element)[3]).to.be.closeTo(40 * PIXEL, 0.3);
    expect(sides(element)[0]).to.be.closeTo(0, 0.3);
  });

  it('goes back from the first corner with Escape, and from the last step with Ctrl+Z', async () => {
    const element = await ready(await place({ ...near, default: [-5, -5, 5, 5] }));
    tool(element, 'Draw')!.click();
    await element.updateComplete;
    boxOf(element).focus();
    await sendKeys({ press: 'Enter' });
    await sendKeys({ press: 'Escape' });
    await element.updateComplete;
    expect(marks(element)).to.not.include('anchor');
    expect(element.value).to.deep.equal([-5, -5, 5, 5]);
    const [x, y] = middle(element);
    await drag(element, [x - 50, y - 50], [x - 20, y - 20]);
    expect(element.value).to.not.deep.equal([-5, -5, 5, 5]);
    await chord('Control', 'z');
    await element.updateComplete;
    expect(element.value).to.deep.equal([-5, -5, 5, 5]);
  });

  it('is changed at a corner and at an edge, turns over past its opposite, and moves by its middle', async () => {
    const element = await ready(await place({ ...near, default: [-10, -10, 10, 10] }));
    const [x, y] = markAt(element, 'se');
    await drag(element, [x, y], [x + 57, y]);
    expect(sides(element)[3]).to.be.closeTo(10 + 57 * PIXEL, 0.2);
    expect(sides(element).slice(0, 3)).to.deep.equal([-10, -10, 10]);
    const [ex, ey] = markAt(element, 'e');
    await drag(element, [ex, ey], [markAt(element, 'w')[0] - 57, ey]);
    expect(sides(element)[3], 'the west side is the east one now').to.be.closeTo(-10, 0.2);
    expect(sides(element)[1]).to.be.closeTo(-10 - 57 * PIXEL, 0.2);
    const before = sides(element);
    const [cx, cy] = markAt(element, 'c');
    await drag(element, [cx, cy], [cx + 57, cy]);
    expect(sides(element)[1]).to.be.closeTo(before[1] + 57 * PIXEL, 0.2);
    expect(sides(element)[3] - sides(element)[1]).to.be.closeTo(before[3] - before[1], 0.05);
  });

  it('lies across the antimeridian: west above east, drawn in one piece', async () => {
    const element = await ready(await place({ ...spec, default: [-17, 177, -16, -178] }));
    const [west, east] = [markAt(element, 'w')[0], markAt(element, 'e')[0]];
    expect(east).to.be.greaterThan(west);
    expect(markAt(element, 'c')[0]).to.be.closeTo(middle(element)[0], 2);
    const [x, y] = markAt(element, 'e');
    await drag(element, [x, y], [x - (east - west) / 5, y]);
    expect(sides(element)[1]).to.equal(177);
    expect(sides(element)[3]).to.be.closeTo(-179, 0.1);
    const drawn = await ready(await place({ ...near, default_center: [0, 180] }));
    const [mx, my] = middle(drawn);
    await drag(drawn, [mx - 57, my - 40], [mx + 57, my + 40]);
    expect(sides(drawn)[1]).to.be.closeTo(180 - 57 * PIXEL, 0.3);
    expect(sides(drawn)[3]).to.be.closeTo(-180 + 57 * PIXEL, 0.3);
  });

  it('is typed side by side, and pasted whole', async () => {
    const element = await place(spec);
    for (const [index, text] of ['-1', '-2', '3', '4'].entries()) {
      (natives(element)[index] as HTMLInputElement).focus();
      await sendKeys({ type: text });
    }
    (element.shadowRoot!.activeElement as HTMLElement).blur();
    await element.updateComplete;
    expect(element.value).to.deep.equal([-1, -2, 3, 4]);
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', '51.3, -0.5, 51.7, 0.3');
    natives(element)[2]!.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    await element.updateComplete;
    expect(element.value).to.deep.equal([51.3, -0.5, 51.7, 0.3]);
  });

  it('says when south lies above north, and keeps it', async () => {
    const element = await place(spec, { value: [10, 0, -10, 5] });
    element.reportValidity();
    await element.updateComplete;
    expect(errorOf(element)).to.contain('south (10) must not lie above north (-10)');
    expect(element.value).to.deep.equal([10, 0, -10, 5]);
  });

  it('pans with a drag once there is a box', async () => {
    const element = await ready(await place({ ...near, default: [-5, -5, 5, 5] }));
    const [x] = markAt(element, 'c');
    await drag(element, [90, 220], [130, 220]);
    expect(element.value).to.deep.equal([-5, -5, 5, 5]);
    expect(markAt(element, 'c')[0]).to.be.closeTo(x + 40, 2);
  });
});
