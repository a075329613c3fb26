import { expect } from '@open-wc/testing';
import { plainLines, withNewlines } from './newlines.ts';

describe('line ends', () => {
  for (const text of ['', 'a', 'a\nb\n', 'a\r\nb\r\n', '\r\n', 'a\r\nb\nc', 'a\rb', 'a\r\r\nb', '\na\r\n']) {
    it(`come back as they were: ${JSON.stringify(text)}`, () => {
      const lines = plainLines(text);
      expect(withNewlines(lines.text, lines.newline)).to.equal(text);
    });
  }

  it('are plain where all of them are the same', () => {
    expect(plainLines('a\r\nb\r\n')).to.deep.equal({ text: 'a\nb\n', newline: '\r\n' });
    expect(plainLines('a\r\nb\n').text).to.equal('a\r\nb\n');
  });
});
