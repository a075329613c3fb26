import { expect, fixture, html } from '@open-wc/testing';
import { all, inside, place } from '../testing.ts';

const spec = { type: 'kv', label: 'Metrics' };

describe('kv', () => {
  it('writes numbers, booleans, nothing and nested values in their own way', async () => {
    const element = await place(spec, { a: 1234.5, b: true, c: null, d: { x: [1, 2] }, e: '' });
    expect(all(element, '.kv-value').map((value) => value.textContent)).to.deep.equal([
      '1,234.5',
      'Yes',
      'null',
      '{"x":[1,2]}',
      '',
    ]);
    expect(inside(element, 'dd.figure') !== null).to.equal(true);
  });

  it('breaks long values instead of widening the card, nested ones by their members', async () => {
    const page = await fixture<HTMLElement>(html`<div></div>`);
    page.style.inlineSize = '290px';
    const nested = { name: 'a'.repeat(90), list: [1, { deep: true }] };
    const element = await place(spec, { text: 'x'.repeat(400), nested }, {}, page);
    expect(inside(element, 'code')!.textContent).to.equal(JSON.stringify(nested, undefined, 2));
    expect(element.frame!.scrollWidth).to.be.at.most(element.frame!.clientWidth);
  });

  it('copies one value as it is, and says so', async () => {
    const element = await place(spec, { Gain: 1234.5, Note: 'two\nlines', Config: { x: 1 } });
    const copied: string[] = [];
    const original = navigator.clipboard.writeText;
    navigator.clipboard.writeText = async (text) => void copied.push(text);
    try {
      for (const button of all(element, '.kv-copy')) button.click();
    } finally {
      navigator.clipboard.writeText = original;
    }
    expect(copied).to.deep.equal(['1234.5', 'two\nlines', '{"x":1}']);
    expect(inside(element, '.kv-copy')!.getAttribute('aria-label')).to.equal('Copy Gain');
  });
});
