import { expect, fixture, html } from '@open-wc/testing';
import type { PixieOutput } from '../../output/output.ts';
import { loadMath } from '../../engines/latex/load.ts';
import { all, drawn, inside, place } from '../testing.ts';
import { until } from '../../testing/until.ts';

const spec = { type: 'markdown', label: 'Text' };
const markup = (element: PixieOutput): string => inside(element, '.markdown')!.innerHTML.replace(/\s+/g, ' ').trim();

describe('markdown', () => {
  it('runs lists, tables and quotations the way their words do', async () => {
    const text = '1. one\n   - deep\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> said\n\n- مرحبا\n';
    const page = await fixture<HTMLElement>(html`<div dir="rtl"></div>`);
    const element = await place({ type: 'markdown', label: 'Text' }, text, {}, page);
    const runs = (selector: string): string[] =>
      all(element, selector).map((block) => getComputedStyle(block).direction);
    expect([runs('ol'), runs('ol ul'), runs('table'), runs('blockquote')].flat()).to.deep.equal(Array(4).fill('ltr'));
    expect(runs('ul').at(-1)).to.equal('rtl');
  });

  it('formats', async () => {
    const element = await place(
      spec,
      '# A\n\n- [x] done\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n```js\nlet a = "<b>";\n```',
    );
    expect(inside(element, 'h1')!.textContent).to.equal('A');
    expect(inside<HTMLInputElement>(element, 'li input')!.disabled).to.equal(true);
    expect(all(element, 'td')[1]!.getAttribute('align')).to.equal('right');
    expect(inside(element, 'pre code')!.textContent).to.equal('let a = "<b>";\n');
  });

  it('opens links elsewhere, without telling where from', async () => {
    const element = await place(spec, '[x](https://example.org/)');
    const link = inside<HTMLAnchorElement>(element, '.markdown a')!;
    expect([link.target, link.rel]).to.deep.equal(['_blank', 'noopener noreferrer nofollow']);
  });

  it('keeps harmless HTML, without its styles and classes', async () => {
    const element = await place(
      spec,
      'H<sub>2</sub>O <kbd style="color:red" class="x" onclick="y">K</kbd> <video src=x>v</video> 1 < 2',
    );
    expect(markup(element)).to.equal('<p>H<sub>2</sub>O <kbd>K</kbd> v 1 &lt; 2</p>');
  });

  it('drops what is not text to read', async () => {
    const element = await place(spec, 'a\n\n<script>let secret = 1;</script>\n\n<style>p{}</style>\n\n<!-- c -->\n\nb');
    expect(inside(element, '.markdown')!.textContent!.replace(/\s+/g, '')).to.equal('ab');
  });

  it('fetches a picture of elsewhere only when asked', async () => {
    const before = performance.getEntriesByType('resource').length;
    const element = await place(
      spec,
      '![A cat](https://example.invalid/cat.png) <img src="https://example.invalid/dog.png">',
    );
    expect(inside(element, '.markdown img') === null).to.equal(true);
    const [cat] = all(element, '.remote');
    expect(cat!.textContent).to.equal('A cat · Show the image from example.invalid');
    expect(
      performance
        .getEntriesByType('resource')
        .slice(before)
        .filter(({ name }) => name.includes('invalid')),
    ).to.deep.equal([]);
    cat!.click();
    expect(inside<HTMLImageElement>(element, '.markdown img')!.src).to.equal('https://example.invalid/cat.png');
  });

  it('shows a picture that came along', async () => {
    const element = await place(
      spec,
      '![dot](data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==)',
    );
    expect(inside<HTMLImageElement>(element, '.markdown img')!.alt).to.equal('dot');
  });

  it('draws again only what changed while a text grows', async () => {
    const element = await place(spec, '# Head\n\nFirst', { streaming: true });
    const head = inside(element, 'h1');
    for (const text of ['# Head\n\nFirst part', '# Head\n\nFirst part\n\n- a', '# Head\n\nFirst part\n\n- a\n- b']) {
      element.value = text;
      await drawn(element);
    }
    expect(inside(element, 'h1') === head).to.equal(true);
    expect(markup(element)).to.equal(markup(await place(spec, '# Head\n\nFirst part\n\n- a\n- b')));
  });

  it('lets a link definition hold for the whole text', async () => {
    const element = await place(spec, 'See [here].\n\nMore.\n\n[here]: https://example.org/');
    expect(inside<HTMLAnchorElement>(element, '.markdown a')!.href).to.equal('https://example.org/');
  });

  it('draws formulas in a line and in blocks', async () => {
    const element = await place(spec, 'Energy $E = mc^2$ and \\(x_1\\).\n\n$$\n\\sum_i x_i\n$$\n\n\\[ y \\]\n\n- $z$');
    await until(() => all(element, 'math').length === 5);
    expect(all(element, '[data-display] > math').map((math) => math.getAttribute('display'))).to.deep.equal([
      'block',
      'block',
    ]);
    expect(inside(element, 'msup')!.textContent).to.equal('c2');
    expect(inside(element, 'li math')!.textContent).to.equal('z');
  });

  it('leaves prices, code and what is no formula as they are', async () => {
    const element = await place(spec, 'From $5 to $10. `$x$` a $ b $ c. Fault: $\\frac{$ \\$1');
    await loadMath();
    expect(all(element, 'math').length).to.equal(0);
    expect(inside(element, 'p')!.textContent).to.equal('From $5 to $10. $x$ a $ b $ c. Fault: $\\frac{$ $1');
  });

  it('takes no formula, class or colour from raw HTML, and no address from a formula', async () => {
    const element = await place(
      spec,
      '<span data-formula="x" class="hljs-keyword">a</span> $\\href{javascript:alert(1)}{x}$ $\\text{<img src=x>}$',
    );
    await until(() => inside(element, 'mtext') !== null);
    expect(all(element, '[data-formula]').length).to.equal(2);
    expect(all(element, '.hljs-keyword, .markdown img, .markdown a').length).to.equal(0);
    expect(inside(element, 'mtext')!.textContent).to.equal('<img\u00A0src=x>');
  });

  it('leaves code as it is whose language nobody knows', async () => {
    const element = await place(spec, '```klingon\n<qapla>\n```\n\n```\nplain\n```');
    expect(all(element, 'pre code').map((code) => code.innerHTML)).to.deep.equal(['&lt;qapla&gt;\n', 'plain\n']);
  });
});
