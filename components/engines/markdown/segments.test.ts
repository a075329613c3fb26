import { expect } from '@open-wc/testing';
import { LONGEST, Segmenter, type Segment } from './segments.ts';

/** All segments of a text that comes in pieces of a length. */
function segmentsOf(text: string, piece = text.length): Segment[] {
  const segmenter = new Segmenter();
  const found: Segment[] = [];
  for (let end = piece; end < text.length + piece; end += piece) found.push(...segmenter.push(text.slice(0, end)));
  return [...found, segmenter.open];
}
const sources = (text: string, piece?: number): string[] => segmentsOf(text, piece).map(({ source }) => source);

describe('segments of Markdown', () => {
  it('end where something new begins, and loose lists stay whole', () => {
    expect(sources('One\n\nTwo\nthree\n\n- a\n\n- b\n\n  more\n\nEnd\n')).to.deep.equal([
      'One\n\n',
      'Two\nthree\n\n',
      '- a\n\n- b\n\n  more\n\n',
      'End\n',
    ]);
  });

  it('do not end inside a listing', () => {
    expect(sources('```js\na\n\nb\n# c\n```\n\nEnd\n')).to.deep.equal(['```js\na\n\nb\n# c\n```\n\n', 'End\n']);
  });

  it('are the same however the text comes', () => {
    const text = `# T\n\nOne *two*\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n~~~\nx\n\ny\n~~~\n1. p\n2. q\n\nEnd\n`;
    for (const piece of [1, 3, 7]) expect(sources(text, piece)).to.deep.equal(sources(text));
  });

  it('lose nothing and stay short, whatever grows without an end', () => {
    const texts = {
      code: '```\n' + 'let x = 1;\n'.repeat(3000),
      table: '| a | b |\n|---|---|\n' + '| one | two |\n'.repeat(3000),
      list: '- an item of it\n'.repeat(3000),
      text: 'word '.repeat(8000),
      lines: 'a line of words\n'.repeat(3000),
    };
    for (const [name, text] of Object.entries(texts)) {
      const segments = segmentsOf(text, 500);
      expect(segments.length, name).to.be.greaterThan(4);
      for (const { source } of segments) expect(source.length, name).to.be.below(LONGEST * 3);
      const joints = new Set(segments.slice(1).map(({ joint }) => joint));
      expect([...joints], name).to.deep.equal([name === 'lines' ? 'text' : name]);
      const prefix = { code: '```\n', table: '| a | b |\n|---|---|\n' }[name] ?? '';
      const whole = segments.map(({ source }, index) => (index ? source.slice(prefix.length) : source)).join('');
      expect(whole === text, name).to.equal(true);
    }
  });

  it('collect the names of addresses', () => {
    const segmenter = new Segmenter();
    segmenter.push('See [one].\n\n[one]: https://example.org/\n\n```\n[two]: x\n```\n');
    expect(segmenter.definitions).to.equal('[one]: https://example.org/\n');
  });
});
