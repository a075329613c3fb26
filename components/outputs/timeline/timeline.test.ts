import { expect } from '@open-wc/testing';
import type { Json } from '../../../contract/json.ts';
import type { PixieOutput } from '../../output/output.ts';
import { all, drawn, inside, place, textOf } from '../testing.ts';
import { until } from '../../testing/until.ts';

const spec = { type: 'timeline', label: 'Releases' };
const EVENTS: Json = [
  { t: '2026-06-20', label: 'Second', category: 'release' },
  { t: 'some day', label: 'Never' },
  { t: '2026-03-01', label: 'First', category: 'release', description: 'word '.repeat(60) },
  { t: '2026-03-01', label: 'Same day', category: 'fix' },
  { t: 1_735_732_800, label: 'Long ago', category: 'fix' },
];
const many = (count: number): Json =>
  Array.from({ length: count }, (_, index) => ({
    t: 1_700_000_000 + ((index * 7919) % count) * 3600,
    label: `Event ${index}`,
    category: `c${index % 4}`,
    description: 'More about it.',
  }));

const labels = (element: PixieOutput): string[] =>
  all(element, '.event .title').map(({ textContent }) => textContent!.trim());

async function press(element: PixieOutput, button: HTMLElement): Promise<void> {
  button.click();
  await drawn(element);
}

describe('timeline', () => {
  it('is in the order of time, equal times as they came, what has no date last', async () => {
    const element = await place(spec, EVENTS);
    expect(labels(element)).to.deep.equal(['Long ago', 'First', 'Same day', 'Second', 'Never']);
  });

  it('writes days as days and other text as it is', async () => {
    const element = await place(spec, EVENTS);
    const times = all(element, '.when').map(({ textContent }) => textContent);
    expect(times[1]).to.equal('Mar 1, 2026');
    expect(times[4]).to.equal('some day');
    expect(times[0]).to.match(/Jan 1, 2025, \d/);
  });

  it('leaves out categories and brings them back', async () => {
    const element = await place(spec, EVENTS);
    const chips = all(element, '.category');
    expect(chips.map((chip) => chip.textContent!.replace(/\s+/g, ' ').trim())).to.deep.equal([
      'fix 2',
      'release 2',
      'Other 1',
    ]);
    await press(element, chips[1]!);
    expect(labels(element)).to.deep.equal(['Long ago', 'Same day', 'Never']);
    expect(textOf(element)).to.contain('3 of 5 events');
    expect(all(element, '.category')[1]!.getAttribute('aria-pressed')).to.equal('false');
    await press(element, all(element, '.category')[1]!);
    expect(labels(element)).to.have.length(5);
  });

  it('folds a long description and unfolds it', async () => {
    const element = await place(spec, EVENTS);
    const button = inside(element, '.unfold')!;
    const text = inside(element, '.text')!;
    const folded = text.offsetHeight;
    expect(button.getAttribute('aria-expanded')).to.equal('false');
    await press(element, button);
    expect(button.getAttribute('aria-expanded')).to.equal('true');
    expect(text.offsetHeight).to.be.above(folded);
  });

  it('has an axis where there is room, whose marks lead to the events', async () => {
    const page = document.createElement('div');
    page.style.inlineSize = '720px';
    document.body.append(page);
    try {
      const element = await place(spec, EVENTS, {}, page);
      await until(() => inside(element, '.strip') !== null);
      const names = all(element, '.mark').map((mark) => mark.getAttribute('aria-label'));
      expect(names).to.include('Jun 20, 2026: Second');
      const mark = all(element, '.mark').find((each) => each.getAttribute('aria-label')!.endsWith(': First'));
      await press(element, mark!);
      await until(() => inside(element, '.event[data-found]') !== null);
      expect(inside(element, '.event[data-found]')!.textContent).to.contain('First');
      page.style.inlineSize = '320px';
      await until(() => inside(element, '.strip') === null);
    } finally {
      page.remove();
    }
  });

  it('draws a screenful of 2 000 events, and groups their marks', async () => {
    const page = document.createElement('div');
    page.style.inlineSize = '720px';
    document.body.append(page);
    try {
      const element = await place(spec, many(2000), {}, page);
      await until(() => inside(element, '.strip') !== null);
      expect(all(element, '.event').length).to.be.below(60);
      expect(all(element, '.mark').length).to.be.below(400);
      expect(all(element, '.mark.many').length).to.be.above(0);
      const box = inside(element, '.events')!;
      box.scrollTop = box.scrollHeight;
      await until(() => all(element, '.event').at(-1)?.getAttribute('aria-posinset') === '2000');
    } finally {
      page.remove();
    }
  });

  it('goes from mark to mark with the arrow keys, one stop for Tab', async () => {
    const page = document.createElement('div');
    page.style.inlineSize = '720px';
    document.body.append(page);
    try {
      const element = await place(spec, EVENTS, {}, page);
      await until(() => inside(element, '.strip') !== null);
      const marks = all(element, '.mark');
      expect(marks.filter(({ tabIndex }) => tabIndex === 0)).to.have.length(1);
      marks[0]!.focus();
      marks[0]!.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true, cancelable: true }));
      await drawn(element);
      expect(element.shadowRoot!.activeElement === all(element, '.mark')[1]).to.equal(true);
      expect(all(element, '.mark')[1]!.tabIndex).to.equal(0);
    } finally {
      page.remove();
    }
  });
});
