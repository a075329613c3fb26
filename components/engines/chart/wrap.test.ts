import { expect } from '@open-wc/testing';
import { wrapped } from './wrap.ts';

const ten = (line: string): boolean => line.length <= 10;

describe('text in lines', () => {
  it('breaks between words, and within a word that is too long', () => {
    expect(wrapped('one two three four', ten, 5)).to.deep.equal(['one two', 'three four']);
    expect(wrapped('abcdefghijklmnop', ten, 5)).to.deep.equal(['abcdefghij', 'klmnop']);
    expect(wrapped('  ', ten, 5)).to.deep.equal([]);
    expect(wrapped('exact size', ten, 5)).to.deep.equal(['exact size']);
  });

  it('ends with an ellipsis where there are too many lines, and breaks no letter', () => {
    expect(wrapped('one two three four five', ten, 2)).to.deep.equal(['one two', 'three fou…']);
    expect(wrapped('a… b… c…', ten, 2)).to.deep.equal(['a… b… c…']);
    expect(wrapped('abcdefghi😀x', ten, 2)).to.deep.equal(['abcdefghi', '😀x']);
    // Nothing fits, and yet it ends.
    expect(wrapped('abc', () => false, 2)).to.deep.equal(['a', '…']);
  });
});
