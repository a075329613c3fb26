import { expect, nextFrame } from '@open-wc/testing';
import type { PixieOutput } from '../../output/output.ts';
import { all, drawn, inside, place } from '../testing.ts';
import { until } from '../../testing/until.ts';

const spec = { type: 'stream_text', label: 'Words' };
const box = (element: PixieOutput): HTMLElement => inside(element, '.stream')!;

/** The text as a person sees it: blocks are lines of their own. */
function seen(element: PixieOutput): string {
  return [...box(element).children].map(({ textContent }) => textContent!.replace('\u200B', '')).join('\n');
}

describe('stream_text', () => {
  it('appends to what is there', async () => {
    const element = await place(spec, 'One', { streaming: true });
    const node = box(element).firstElementChild!.firstChild;
    element.value = 'One two';
    await drawn(element);
    expect(box(element).firstElementChild!.firstChild === node).to.equal(true);
    expect(seen(element)).to.equal('One two');
  });

  it('is formatted when asked, also while it grows, and plain again', async () => {
    const press = (name: string): void =>
      all(element, '[part=tool]')
        .find(({ textContent }) => textContent!.trim() === name)!
        .click();
    const element = await place(spec, '# Title\n\nSome **bold** <img src=x onerror=alert(1)> text', {
      streaming: true,
    });
    expect(seen(element)).to.contain('**bold**');
    press('Formatted');
    await until(() => inside(element, '.stream strong')?.textContent === 'bold');
    expect(inside(element, '.stream h1')!.textContent).to.equal('Title');
    element.value = `${String(element.value)}\n\n- one\n- two`;
    await until(() => all(element, '.stream li').length === 2);
    element.streaming = false;
    press('Formatted');
    await until(() => inside(element, '.stream strong') === null);
    expect(seen(element)).to.equal(String(element.value));
  });

  it('wraps or not', async () => {
    const element = await place(spec, 'word '.repeat(500));
    expect(box(element).scrollWidth).to.equal(box(element).clientWidth);
    all(element, '[part=tool]')
      .find(({ textContent }) => textContent!.trim() === 'Wrap')!
      .click();
    await drawn(element);
    expect(box(element).scrollWidth).to.be.above(box(element).clientWidth);
  });

  it('starts again when the text is another', async () => {
    const element = await place(spec, 'One two three');
    element.value = 'Two';
    await drawn(element);
    expect(seen(element)).to.equal('Two');
  });

  it('loses no character, wherever the pieces break', async () => {
    let text = '';
    const element = await place(spec, text, { streaming: true });
    for (let piece = 0; piece < 400; piece += 1) {
      text += piece % 7 === 0 ? `\n\n${'x'.repeat(piece)}\n` : `word ${piece} `;
      element.value = text;
      if (piece % 13 === 0) await element.updateComplete;
    }
    await drawn(element);
    expect(seen(element) === text).to.equal(true, 'the whole text');
    const whole = await place(spec, text);
    expect(seen(whole) === text).to.equal(true, 'the whole text');
  });

  it('follows the end unless someone scrolled up', async () => {
    let text = 'line\n'.repeat(200);
    const element = await place(spec, text, { streaming: true });
    const end = (): number => box(element).scrollHeight - box(element).clientHeight;
    expect(box(element).scrollTop).to.be.closeTo(end(), 2);
    box(element).scrollTop = 100;
    await nextFrame();
    await nextFrame();
    element.value = text += 'more\n'.repeat(50);
    await drawn(element);
    expect(box(element).scrollTop).to.equal(100);
    box(element).scrollTop = end();
    await nextFrame();
    await nextFrame();
    element.value = text += 'most\n'.repeat(50);
    await drawn(element);
    expect(box(element).scrollTop).to.be.closeTo(end(), 2);
  });

  it('takes thousands of tokens a second in short tasks', async () => {
    const element = await place(spec, '', { streaming: true });
    let text = '';
    let longest = 0;
    for (let frame = 0; frame < 40; frame += 1) {
      for (let token = 0; token < 100; token += 1) element.value = text += `token${token % 9 ? ' ' : '\n'}`;
      const start = performance.now();
      await element.updateComplete;
      longest = Math.max(longest, performance.now() - start);
      await nextFrame();
    }
    // Liveness: five times the 50 ms of a long task.
    expect(longest).to.be.below(250);
    expect(seen(element) === text).to.equal(true, 'the whole text');
  });
});
