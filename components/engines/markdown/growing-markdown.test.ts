import { expect, nextFrame } from '@open-wc/testing';
import { GrowingMarkdown, loadEngine, type Engine } from './growing-markdown.ts';

let use: Engine;
before(async () => (use = await loadEngine()));

function grown(text: string, piece: number): { box: HTMLElement; longest: number } {
  const markdown = new GrowingMarkdown(() => undefined);
  document.body.append(markdown.box);
  let longest = 0;
  for (let end = piece; end < text.length + piece; end += piece) {
    markdown.set(text.slice(0, end));
    while (markdown.behind) {
      const start = performance.now();
      markdown.step(use);
      longest = Math.max(longest, performance.now() - start);
    }
  }
  markdown.finish();
  while (markdown.behind) markdown.step(use);
  markdown.box.remove();
  return { box: markdown.box, longest };
}
const words = (element: Element): string => element.textContent!.replace(/\s+/g, '');

describe('growing Markdown', () => {
  it('looks in the end as if it had come at once', () => {
    const text =
      '# Title\n\nSome *words*\nover lines.\n\n1. one\n2. two\n\n   more\n\n```js\nlet x;\n\n# no title\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> said\n\nEnd with `code`.';
    const whole = document.createElement('div');
    whole.append(use.drawBlocks(use.blocksOf(text)));
    const tidy = (html: string): string => html.replace(/>\s+</g, '><').trim();
    for (const piece of [1, 7, text.length]) {
      expect(tidy(grown(text, piece).box.innerHTML)).to.equal(tidy(whole.innerHTML), `pieces of ${piece}`);
    }
  });

  it('draws 100 kB in short steps and loses nothing, whatever it is made of', async () => {
    const kinds: Record<string, [head: string, line: string, one: string]> = {
      listing: ['```js\n', 'const a = 1;\n', 'pre'],
      list: ['', '- an item with **bold** words\n', 'ul'],
      words: ['', 'words and `code` ', 'p'],
    };
    for (const [name, [head, line, one]] of Object.entries(kinds)) {
      const text = head + line.repeat(Math.ceil(100_000 / line.length));
      const { box, longest } = grown(text, 2_000);
      const bare = line.replace(/^- |[*`\s]/g, '');
      const found = words(box);
      expect(found.length, name).to.equal(bare.length * Math.ceil(100_000 / line.length));
      if (name !== 'words') expect(box.querySelectorAll(one).length, name).to.equal(1);
      // Liveness: five times the 50 ms of a long task.
      expect(longest, name).to.be.below(250);
      await nextFrame();
    }
  });

  it('joins the rows of a long table, and begins a further one with its head', () => {
    const { box } = grown(`| a | b |\n|---|---|\n${'| one | two |\n'.repeat(2_000)}`, 3_000);
    const tables = [...box.querySelectorAll('table')];
    expect(tables.length).to.be.greaterThan(1);
    expect(tables.flatMap((table) => [...table.tBodies[0]!.rows]).length).to.equal(2_000);
    for (const table of tables) expect(table.tHead?.textContent?.replace(/\s/g, '')).to.equal('ab');
  });

  it('finds addresses that are named at the end', () => {
    const { box } = grown('See [one][1].\n\nMore of it.\n\n[1]: https://example.org/\n', 5);
    expect(box.querySelector('a')?.href).to.equal('https://example.org/');
  });

  it('starts again when the text is another', () => {
    const markdown = new GrowingMarkdown(() => undefined);
    for (const text of ['One\n\nTwo\n\nThree', 'Other']) {
      markdown.set(text);
      while (markdown.behind) markdown.step(use);
    }
    expect(markdown.box.textContent!.trim()).to.equal('Other');
  });
});
