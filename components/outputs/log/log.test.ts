import { expect, nextFrame } from '@open-wc/testing';
import type { PixieOutput } from '../../output/output.ts';
import { LogSelection } from './selection.ts';
import { all, drawn, inside, place, textOf } from '../testing.ts';
import { until } from '../../testing/until.ts';

const spec = { type: 'log', label: 'Log' };
const line = (index: number): { t: number; level: string; message: string } => ({
  t: 1_762_335_001 + index,
  level: index % 10 === 0 ? 'error' : index % 3 === 0 ? 'debug' : 'info',
  message: `Line ${index}`,
});
const lines = (count: number): ReturnType<typeof line>[] => Array.from({ length: count }, (_, index) => line(index));
const shown = (element: PixieOutput): string[] => all(element, '.message').map(({ textContent }) => textContent!);
const box = (element: PixieOutput): HTMLElement => inside(element, '.log')!;

function tool(element: PixieOutput, name: string): HTMLElement {
  return all(element, '[part=tool]').find(({ textContent }) => textContent!.trim() === name)!;
}

describe('log', () => {
  it('shows level, message and a time in the reader’s way', async () => {
    const element = await place(spec, { lines: [line(0), { level: 'tool', message: 'no time' }] });
    expect(inside(element, '.time')!.textContent).to.match(/\d\d:\d\d:\d\d/);
    expect(inside(element, '.level')!.textContent).to.equal('error');
    expect(shown(element)).to.deep.equal(['Line 0', 'no time']);
  });

  it('filters by level and words', async () => {
    const element = await place(spec, { lines: lines(40) });
    const level = inside<HTMLSelectElement>(element, '.log-level')!;
    expect([...level.options].map(({ value }) => value)).to.deep.equal(['', 'error', 'info', 'debug']);
    level.value = 'error';
    level.dispatchEvent(new Event('change'));
    await element.updateComplete;
    expect(shown(element)).to.deep.equal(['Line 0', 'Line 10', 'Line 20', 'Line 30']);
    const search = inside<HTMLInputElement>(element, '.log-search')!;
    search.value = 'line 2';
    search.dispatchEvent(new Event('input'));
    await element.updateComplete;
    expect(shown(element)).to.deep.equal(['Line 20']);
    expect(textOf(element)).to.contain('1 of 40 lines');
  });

  it('goes from match to match, marks them, and shows the lines between', async () => {
    const element = await place(spec, { lines: lines(400) });
    const search = inside<HTMLInputElement>(element, '.log-search')!;
    search.value = 'LINE 10';
    search.dispatchEvent(new Event('input'));
    await drawn(element);
    expect(inside(element, 'mark')!.textContent).to.equal('Line 10');
    expect(textOf(element)).to.contain('0 of 11');
    const button = (name: string): HTMLElement => inside(element, `[aria-label="${name}"]`)!;
    button('Next match').click();
    await until(() => inside(element, '.current .message')?.textContent === 'Line 10');
    search.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
    await until(() => inside(element, '.current .message')?.textContent === 'Line 100');
    expect(textOf(element)).to.contain('2 of 11');
    button('Previous match').click();
    button('Previous match').click();
    await until(() => inside(element, '.current .message')?.textContent === 'Line 109');
    all(element, '.log-bar button')
      .find(({ textContent }) => textContent!.trim() === 'Matches only')!
      .click();
    await drawn(element);
    button('Next match').click();
    await until(() => inside(element, '.current') !== null && shown(element).length > 11);
    expect(shown(element)).to.include('Line 12');
  });

  it('draws terminal colours with text and classes alone', async () => {
    const text = '\x1B[31mred\x1B[0m <b>\x1B[38;5;208mwarm\x1B[0m';
    const element = await place(spec, [text, ...lines(9)]);
    expect(shown(element)[0]).to.equal('red <b>warm');
    expect(inside(element, '.fg-1')!.textContent).to.equal('red');
    expect(getComputedStyle(all(element, '.message span')[1]!).color).to.equal('rgb(255, 135, 0)');
    expect(element.view!.copyText!().split('\n')[0]).to.equal('info\tred <b>warm');
    const search = inside<HTMLInputElement>(element, '.log-search')!;
    search.value = 'd <b>w';
    search.dispatchEvent(new Event('input'));
    await drawn(element);
    expect(
      all(element, 'mark')
        .map(({ textContent }) => textContent)
        .join(''),
    ).to.equal('d <b>w');
  });

  it('counts time from the first line when asked', async () => {
    const element = await place(spec, [line(0), { ...line(0), t: 1_762_335_001.25 }, line(3725)]);
    tool(element, 'Since start').click();
    await drawn(element);
    expect(all(element, '.time').map(({ textContent }) => textContent)).to.deep.equal([
      '+0.000',
      '+0.250',
      '+1:02:05.000',
    ]);
  });

  it('offers the way to the end while it does not follow', async () => {
    const element = await place(spec, { lines: lines(500) });
    await until(() => shown(element).at(-1) === 'Line 499');
    expect(inside(element, '.to-end') === null).to.equal(true);
    box(element).scrollTop = 0;
    await until(() => inside(element, '.to-end') !== null);
    inside(element, '.to-end button')!.click();
    await until(() => shown(element).at(-1) === 'Line 499' && inside(element, '.to-end') === null);
  });

  it('looks only at what came when lines are appended', async () => {
    const first = lines(50_000);
    const element = await place(spec, { lines: first });
    const search = inside<HTMLInputElement>(element, '.log-search')!;
    search.value = 'line 4999';
    search.dispatchEvent(new Event('input'));
    await drawn(element);
    expect(textOf(element)).to.contain('11 of 50,000 lines');
    const touched: number[] = [];
    const watched = first.map((item, index) =>
      index === 0 || index === first.length - 1
        ? item
        : new Proxy(item, { get: (target, name) => (touched.push(index), Reflect.get(target, name)) }),
    );
    const selection = new LogSelection();
    selection.query = 'line 4999';
    selection.rows(watched);
    touched.length = 0;
    expect(selection.rows([...watched, { level: 'info', message: 'line 4999 again' }])).to.have.length(12);
    expect(touched).to.have.length(0);
  });

  it('follows the end until someone scrolls up, and again from the end', async () => {
    const element = await place(spec, { lines: lines(500) });
    await until(() => shown(element).at(-1) === 'Line 499');
    element.value = { lines: lines(600) };
    await until(() => shown(element).at(-1) === 'Line 599');
    box(element).scrollTop = 1000;
    await until(() => tool(element, 'Follow').getAttribute('aria-pressed') === 'false');
    element.value = { lines: lines(700) };
    await drawn(element);
    expect(box(element).scrollTop).to.equal(1000);
    tool(element, 'Follow').click();
    await until(() => shown(element).at(-1) === 'Line 699');
  });

  it('windows 100 000 lines, wrapped or not', async () => {
    const start = performance.now();
    const element = await place(spec, {
      lines: lines(100_000).map((item) => ({ ...item, message: item.message.repeat(40) })),
    });
    expect(performance.now() - start).to.be.below(2000);
    expect(all(element, '.line').length).to.be.below(80);
    tool(element, 'Wrap').click();
    await drawn(element);
    expect(all(element, '.line').length).to.be.below(80);
    expect(box(element).scrollWidth).to.be.at.most(box(element).clientWidth);
    box(element).scrollTop = 0;
    await nextFrame();
    await until(() => shown(element)[0]!.startsWith('Line 0'));
  });

  it('draws lines far down from a beginning of their own, where numbers are too coarse for their places', async () => {
    const element = await place(spec, { lines: lines(300_000) });
    await until(() => shown(element).includes('Line 299999'));
    const layer = (): string => getComputedStyle(inside(element, '.lines')!).willChange;
    expect(layer()).to.equal('transform');
    box(element).scrollTop = 0;
    await until(() => shown(element).includes('Line 0'));
    expect(layer()).to.equal('auto');
  });

  it('reckons wrapped heights as they are', async () => {
    const element = await place(spec, {
      lines: lines(300).map((item, index) => ({ ...item, message: 'abc def '.repeat(index % 40) })),
    });
    tool(element, 'Wrap').click();
    await drawn(element);
    const gaps = all(element, '.gap').reduce((sum, { offsetHeight }) => sum + offsetHeight, 0);
    const drawnHeight = inside(element, '.lines')!.offsetHeight;
    const full = gaps + drawnHeight;
    box(element).scrollTop = 0;
    await nextFrame();
    await drawn(element);
    const again = all(element, '.gap').reduce(
      (sum, { offsetHeight }) => sum + offsetHeight,
      inside(element, '.lines')!.offsetHeight,
    );
    expect(Math.abs(again - full) / full).to.be.below(0.05);
  });
});
