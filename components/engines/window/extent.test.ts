import { expect } from '@open-wc/testing';
import { Extent, MAX_HEIGHT } from './extent.ts';
import { rowsOf } from './wrap.ts';

/** Walks a list from top to end and checks what is on screen at each stop. */
function walk(extent: Extent, viewport: number, stops: number): void {
  const reach = Math.max(0, extent.height - viewport);
  let last = -1;
  for (let stop = 0; stop <= stops; stop += 1) {
    const scrollTop = (reach * stop) / stops;
    const { first, end, before, after } = extent.range(scrollTop, viewport);
    const drawn = extent.startOf(end) - extent.startOf(first);
    expect(before).to.be.at.least(0);
    expect(before + drawn + after).to.be.closeTo(extent.height, 1);
    expect(before).to.be.at.most(scrollTop + 1, `gap above at ${scrollTop}`);
    expect(before + drawn).to.be.at.least(
      Math.min(extent.height, scrollTop + viewport) - 1,
      `gap below at ${scrollTop}`,
    );
    expect(first).to.be.at.least(last);
    last = first;
  }
}

describe('rows in view', () => {
  it('cover the viewport wherever it is', () => {
    walk(new Extent(1000, 32), 440, 97);
    walk(new Extent(3, 32), 440, 1);
  });

  it('cover it beyond the height that the browser allows, first and last row included', () => {
    const extent = new Extent(5_000_000, 32);
    expect(extent.height).to.equal(MAX_HEIGHT);
    walk(extent, 440, 1009);
    expect(extent.range(0, 440).first).to.equal(0);
    expect(extent.range(extent.height - 440, 440).end).to.equal(5_000_000);
  });

  it('cover it with rows of different heights', () => {
    const starts = new Float64Array(2001);
    for (let row = 0; row < 2000; row += 1) starts[row + 1] = starts[row]! + 19 * (1 + (row % 5));
    walk(new Extent(2000, 19, starts), 380, 131);
  });

  it('take no more space when the box is scrolled past them', () => {
    const extent = new Extent(1000, 32);
    const { end, before, first, after } = extent.range(extent.height - 440 + 12, 440);
    expect([end, after]).to.deep.equal([1000, 0]);
    expect(before + (end - first) * 32).to.equal(32_000);
  });

  it('bring a row to the top', () => {
    const extent = new Extent(4_000_000, 32);
    const { first, end } = extent.range(extent.scrollTopOf(2_345_678, 440), 440);
    expect(first).to.be.at.most(2_345_678);
    expect(end).to.be.above(2_345_678);
  });

  it('are none in an empty list', () => {
    expect(new Extent(0, 32).range(0, 440)).to.deep.equal({ first: 0, end: 0, before: 0, after: 0 });
  });

  it('know how often a text wraps', () => {
    expect(rowsOf('short', 20)).to.equal(1);
    expect(rowsOf('x'.repeat(41), 20)).to.equal(3);
    expect(rowsOf('a\nb\n', 20)).to.equal(3);
    expect(rowsOf('漢'.repeat(15), 20)).to.equal(2);
  });
});
