import { expect } from '@open-wc/testing';
import { HOSTILE, hostileFaults } from '../components/testing/hostile.ts';
import { readmeView } from './readme.ts';

const PIXEL = 'data:image/png;base64,iVBORw0KGgo=';

describe('the README of a tool', () => {
  it('keeps what a README is made of, its headings a level lower', () => {
    const html =
      '<h1>Other</h1><h3>How</h3><p>a <strong>b</strong> <em>c</em> <del>d</del> <code>e</code><br>f</p>' +
      '<ol start="3"><li>g</li></ol><pre><code>h</code></pre><blockquote><p>i</p></blockquote><hr>';
    expect(readmeView(html, 'Tool').innerHTML).to.equal(
      html.replaceAll(/h([13])>/g, (_, level) => `h${Number(level) + 1}>`),
    );
  });

  it('does not say the name of the tool twice', () => {
    expect(readmeView('<h1>My tool</h1><p>x</p>', 'My tool').textContent).to.equal('x');
    expect(readmeView('<p>My tool</p>', 'My tool').textContent).to.equal('My tool');
  });

  it('opens links elsewhere, and keeps only the words of those that would lead into this page or run', () => {
    const links = [
      'https://a.example/',
      'mailto:a@b.example',
      '#/pages',
      '/x',
      'javascript:alert(1)',
      'data:text/html,x',
    ];
    const view = readmeView(links.map((href) => `<a href="${href}" onclick="alert(1)">x</a>`).join(''), '');
    expect([...view.querySelectorAll('a')].map((link) => link.outerHTML)).to.deep.equal(
      links.slice(0, 2).map((href) => `<a href="${href}" target="_blank" rel="noopener noreferrer nofollow">x</a>`),
    );
    expect(view.textContent).to.equal('xxxxxx');
  });

  it('shows pictures that are in the text, and words in place of others', () => {
    const view = readmeView(
      `<img src="${PIXEL}" alt="dot" onerror="x"><img src="https://a.example/b.png" alt="far"><img src="data:image/svg+xml,<svg/>" alt="drawn">`,
      '',
    );
    expect(view.innerHTML).to.equal(`<img src="${PIXEL}" alt="dot">fardrawn`);
  });

  it('lets a wide table scroll by itself, by keyboard too', () => {
    const box = readmeView('<table><tbody><tr><td>1</td></tr></tbody></table>', '').firstElementChild as HTMLElement;
    expect([box.className, box.tabIndex, box.firstElementChild?.localName]).to.deep.equal(['wide', 0, 'table']);
  });

  it('is harmless whatever the gateway answered', () => {
    for (const text of [HOSTILE.join('\n'), ...HOSTILE]) {
      const view = readmeView(text, '');
      expect(hostileFaults(view), text).to.deep.equal([]);
      expect([...view.querySelectorAll('[style], [id], [class]:not(.wide)')], text).to.deep.equal([]);
    }
  });

  it('stands thousands of tags that are open within each other', () => {
    const view = readmeView(`${'<blockquote>'.repeat(3000)}deep`, '');
    expect(view.textContent).to.equal('deep');
  });
});
