import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { PixieOutput } from '../../output/output.ts';
import { all, drawn, inside, place } from '../testing.ts';
import { until } from '../../testing/until.ts';

const spec = { type: 'code', label: 'Program' };
const PYTHON = 'def f(x):\n    return "a" # one\n';

async function ready(value: unknown, more: object = {}, set: Partial<PixieOutput> = {}): Promise<PixieOutput> {
  const element = await place({ ...spec, ...more }, value as string, set);
  await until(() => inside(element, '.cm-content') !== null);
  return element;
}

const lines = (element: PixieOutput): string[] => all(element, '.cm-line').map((line) => line.textContent!);
const colours = (element: PixieOutput): Set<string> =>
  new Set(all(element, '.cm-line span').map((span) => getComputedStyle(span).color));

describe('code', () => {
  it('shows lines with numbers, coloured, and copies without the numbers', async () => {
    const element = await ready({ value: PYTHON, language: 'python' });
    expect(lines(element)).to.deep.equal(['def f(x):', '    return "a" # one', '']);
    expect(all(element, '.cm-lineNumbers .cm-gutterElement').map((cell) => cell.textContent)).to.include.members([
      '1',
      '2',
      '3',
    ]);
    await until(() => colours(element).size > 2);
    expect(element.view!.copyText!()).to.equal(PYTHON);
  });

  it('takes the language of the value, else of the spec', async () => {
    const element = await ready('select 1', { language: 'sql' });
    await until(() => colours(element).size > 0);
    element.value = { value: 'select 1', language: 'no such language' };
    await drawn(element);
    await until(() => colours(element).size === 0);
  });

  it('cannot be changed, and takes the focus', async () => {
    const element = await ready('a = 1');
    const content = inside(element, '.cm-content')!;
    content.focus();
    await sendKeys({ type: 'x' });
    await sendKeys({ press: 'Backspace' });
    expect(lines(element)).to.deep.equal(['a = 1']);
    expect(content.getAttribute('aria-label')).to.equal('Program');
    expect(element.shadowRoot!.activeElement === content).to.equal(true);
  });

  it('searches inside', async () => {
    const element = await ready('needle\nhay\nneedle');
    inside(element, '.cm-content')!.focus();
    await sendKeys({ down: 'Control' });
    await sendKeys({ press: 'f' });
    await sendKeys({ up: 'Control' });
    await until(() => inside(element, '.cm-search input') !== null);
    await sendKeys({ type: 'needle' });
    await until(() => all(element, '.cm-searchMatch').length === 2);
    // What could change the text is not offered.
    expect(inside(element, '.cm-search [name=replace]') === null).to.equal(true);
  });

  it('wraps long lines when asked', async () => {
    const element = await ready('word '.repeat(400));
    const scroller = inside(element, '.cm-scroller')!;
    await until(() => scroller.scrollWidth > scroller.clientWidth);
    all(element, '[part=tool][aria-pressed]')[0]!.click();
    await until(() => scroller.scrollWidth <= scroller.clientWidth);
    expect(all(element, '[part=tool][aria-pressed]')[0]!.getAttribute('aria-pressed')).to.equal('true');
  });

  it('changes only what is new while a text grows', async () => {
    const element = await ready('one\n', {}, { streaming: true });
    const first = inside(element, '.cm-line');
    for (const text of ['one\ntwo', 'one\ntwo\nthree']) {
      element.value = text;
      await drawn(element);
    }
    expect(lines(element)).to.deep.equal(['one', 'two', 'three']);
    expect(inside(element, '.cm-line') === first).to.equal(true);
  });

  it('stays at the end of a growing text for those who read there', async () => {
    const text = (count: number): string => Array.from({ length: count }, (_, n) => `line ${n}`).join('\n');
    const element = await ready(text(100), {}, { streaming: true });
    const scroller = inside(element, '.cm-scroller')!;
    await until(() => scroller.scrollHeight > scroller.clientHeight);
    scroller.scrollTop = scroller.scrollHeight;
    element.value = text(300);
    await drawn(element);
    await until(() => lines(element).includes('line 299'));
    scroller.scrollTop = 0;
    element.value = text(400);
    await drawn(element);
    expect(scroller.scrollTop).to.equal(0);
  });

  it('draws 200 000 lines, few of them at a time', async () => {
    const value = Array.from({ length: 200_000 }, (_, n) => `row[${n}] = ${n}`).join('\n');
    const element = await ready({ value, language: 'python' });
    expect(all(element, '.cm-line').length).to.be.lessThan(200);
    const scroller = inside(element, '.cm-scroller')!;
    await until(() => scroller.scrollHeight > 1_000_000);
    scroller.scrollTop = scroller.scrollHeight;
    await until(() => lines(element).includes('row[199999] = 199999'));
  });

  it('keeps Windows line ends in what it hands out', async () => {
    const element = await ready('a\r\nb\r\n');
    expect(lines(element)).to.deep.equal(['a', 'b', '']);
    expect(element.view!.copyText!()).to.equal('a\r\nb\r\n');
  });
});
