import { expect } from '@open-wc/testing';
import { all, drawn, inside, place, textOf } from '../testing.ts';

const spec = { type: 'latex', label: 'Formula' };

async function fileText(element: Awaited<ReturnType<typeof place>>, name: string): Promise<string> {
  const format = element.view!.formats!().find((item) => item.name === name);
  return String((await format!.make()).body);
}

describe('latex', () => {
  it('draws a bare formula on a line of its own', async () => {
    const element = await place(spec, '\\frac{a}{b} = \\sqrt{2}');
    expect(inside(element, '.latex-display > math')!.getAttribute('display')).to.equal('block');
    expect(all(element, 'mfrac, msqrt').length).to.equal(2);
  });

  it('draws delimited formulas with the text between them', async () => {
    const element = await place(spec, 'Let $x$ be\n\\[ y^2 \\]\nand 5\\% of \\(z\\).');
    expect(all(element, 'math').map((math) => math.textContent)).to.deep.equal(['x', 'y2', 'z']);
    expect(all(element, '.latex-display').length).to.equal(1);
    expect(textOf(element)).to.equal('Let x bey2and 5% of z.');
  });

  it('shows the source of what it cannot draw, and why, and the rest all the same', async () => {
    const element = await place(spec, '$x$ and $\\frac{1}$ and $\\nonsense$');
    expect(all(element, 'math').length).to.equal(1);
    expect(all(element, '.latex-source').map((code) => code.textContent)).to.deep.equal([
      '$\\frac{1}$',
      '$\\nonsense$',
    ]);
    expect(inside(element, '.reason')!.textContent).to.match(/^This formula cannot be drawn: \S.*[^:]$/);
    expect(all(element, '.reason')[1]!.textContent).to.contain('\\nonsense');
  });

  it('does not complain about half a formula while the rest is on its way', async () => {
    const element = await place(spec, '\\frac{a', { streaming: true });
    expect(inside(element, '.reason') === null).to.equal(true);
    element.value = '\\frac{a}{b}';
    await drawn(element);
    expect(inside(element, 'mfrac') !== null).to.equal(true);
    element.value = '\\frac{a';
    element.streaming = false;
    await drawn(element);
    expect(inside(element, '.reason') !== null).to.equal(true);
  });

  it('keeps the formulas that stay while a text grows', async () => {
    const element = await place(spec, '$a$ and', { streaming: true });
    const first = inside(element, 'math');
    element.value = '$a$ and $b$';
    await drawn(element);
    expect(all(element, 'math').length).to.equal(2);
    expect(inside(element, 'math') === first).to.equal(true);
  });

  it('follows no address, takes no style, and ends what has no end', async () => {
    for (const tex of [
      '\\href{javascript:alert(1)}{x}',
      '\\url{https://example.org}',
      '\\includegraphics{https://example.invalid/a.png}',
      '\\style{position:fixed}{x}',
      '\\class{card}{x}',
      '\\def\\a{\\a\\a}\\a',
    ]) {
      const element = await place(spec, tex);
      expect(inside(element, '.latex-source')!.textContent, tex).to.equal(tex);
      expect(inside(element, '.latex a, .latex img') === null).to.equal(true, tex);
    }
    const huge = await place(spec, '\\rule{9999em}{9999em}x');
    expect(inside(huge, '.latex')!.scrollHeight).to.be.lessThan(1500);
  });

  it('says when there is nothing', async () => {
    expect(textOf(await place(spec, '  '))).to.equal('No formula');
  });

  it('hands out its source, the MathML of one formula, and a page of its own', async () => {
    const one = await place(spec, '\\frac{a}{b}');
    expect(one.view!.copyText!()).to.equal('\\frac{a}{b}');
    const math = new DOMParser().parseFromString(await fileText(one, 'mathml'), 'application/xml');
    expect(math.documentElement.namespaceURI).to.equal('http://www.w3.org/1998/Math/MathML');
    expect(math.querySelector('mfrac')!.textContent).to.equal('ab');
    const several = await place({ ...spec, label: 'A <b>' }, 'if $x<y$ & $z$');
    expect(several.view!.formats!().map(({ name }) => name)).to.deep.equal(['html']);
    const text = await fileText(several, 'html');
    expect(text).to.contain('<title>A &#60;b&#62;</title>');
    expect(text.match(/<math/g)).to.have.length(2);
    expect(text).to.match(/if .*&#38;/s);
  });
});
