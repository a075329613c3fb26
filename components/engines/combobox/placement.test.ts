import { expect } from '@open-wc/testing';
import { placement } from './placement.ts';

const view = { left: 0, top: 0, right: 1000, bottom: 800 };
const size = { width: 200, height: 300 };

function field(left: number, top: number, width = 300): { left: number; top: number; right: number; bottom: number } {
  return { left, top, right: left + width, bottom: top + 36 };
}

describe('placement', () => {
  it('is below, as wide as the field, its start edges in line', () => {
    const found = placement(field(100, 100), view, size, null, false);
    expect(found).to.include({ side: 'below', edge: 140, left: 100, minWidth: 300 });
  });

  it('is above where there is too little room below, and more above', () => {
    expect(placement(field(100, 700), view, size, null, false)).to.include({ side: 'above', edge: 696 });
    const short = placement(field(100, 20), { ...view, bottom: 200 }, size, null, false);
    expect(short.side).to.equal('below');
    expect(short.maxHeight).to.equal(200 - 56 - 12);
  });

  it('stays on its side while the list shrinks, unless there is no room left', () => {
    const small = { width: 200, height: 40 };
    expect(placement(field(100, 640), view, small, 'above', false).side).to.equal('above');
    expect(placement(field(100, 640), view, size, 'below', false).side).to.equal('below');
    expect(placement(field(100, 760), view, small, 'below', false).side).to.equal('above');
  });

  it('stays inside the view, from right to left too', () => {
    const wide = { width: 500, height: 100 };
    expect(placement(field(700, 100, 280), view, wide, null, false).left).to.equal(1000 - 8 - 500);
    expect(placement(field(600, 100), view, wide, null, true).left).to.equal(400);
    expect(placement(field(20, 100), view, wide, null, true).left).to.equal(8);
    const phone = placement(field(12, 100, 296), { ...view, right: 320 }, wide, null, false);
    expect([phone.left, phone.maxWidth]).to.deep.equal([8, 304]);
  });
});
