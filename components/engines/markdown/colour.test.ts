import { expect } from '@open-wc/testing';
import { colourNow, loadColour } from './colour-load.ts';

async function markup(language: string, code: string): Promise<string> {
  const colour = await loadColour(language);
  const box = document.createElement('div');
  box.append(colour!(code));
  return box.innerHTML;
}

describe('colours of code blocks', () => {
  it('are classes, and the code stays as it was', async () => {
    expect(await markup('py', 'return "<b>" # &')).to.equal(
      '<span class="hljs-keyword">return</span> <span class="hljs-string">"&lt;b&gt;"</span> ' +
        '<span class="hljs-comment"># &amp;</span>',
    );
  });

  it('know the names that authors use, and load once', async () => {
    expect(colourNow('ts')).to.equal(undefined);
    const colour = await loadColour(' TS ');
    expect(colourNow('typescript')).to.equal(colour);
    expect(await loadColour('tsx')).to.equal(colour);
  });

  it('are none for languages that nobody knows', async () => {
    for (const name of ['klingon', '', 'constructor', '__proto__']) {
      expect(colourNow(name)).to.equal(null);
      expect(await loadColour(name)).to.equal(null);
    }
  });

  it('are left out where a block is too long', async () => {
    const code = 'x = 1\n'.repeat(10_000);
    expect(await markup('python', code)).to.equal(code);
  });
});
