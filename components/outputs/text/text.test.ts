import { expect } from '@open-wc/testing';
import { inside, place } from '../testing.ts';

describe('text', () => {
  it('shows a line of any length, whole, in pieces that a browser can lay out', async () => {
    const line = 'слово word 語 كلمة '.repeat(20_000);
    const element = await place({ type: 'text', label: 'Long' }, `first\n\n${line}\nlast`);
    const pieces = [...inside(element, '.text')!.children].map(({ textContent }) => textContent!);
    expect(pieces.slice(2, -1).join('')).to.equal(line);
    expect([pieces[0], pieces.at(-1)]).to.deep.equal(['first', 'last']);
    expect(Math.max(...pieces.map(({ length }) => length))).to.be.at.most(5001);
    expect(element.offsetHeight).to.be.greaterThan(1000);
  });

  it('leaves text of usual lines as one', async () => {
    const element = await place({ type: 'text', label: 'Usual' }, 'a\n\nb');
    expect(inside(element, '.text')!.childElementCount).to.equal(0);
    expect(inside(element, '.text')!.textContent).to.equal('a\n\nb');
  });
});
