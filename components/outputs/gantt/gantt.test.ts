import { expect } from '@open-wc/testing';
import type { Json } from '../../../contract/json.ts';
import { safeColour } from '../../engines/chart/palette.ts';
import type { PixieOutput } from '../../output/output.ts';
import { all, catchDownloads, drawn, inside, place, textOf } from '../testing.ts';
import { until } from '../../testing/until.ts';

const spec = { type: 'gantt', label: 'Plan' };
const PLAN: Json = [
  { name: 'Design', start: '2026-01-05', end: '2026-01-16', progress: 0.5 },
  { name: 'Build', start: '2026-01-17', end: '2026-02-13', dependencies: ['Design', 'Nobody'], colour: 'teal' },
  { name: 'Party', start: 'TBD', end: 'TBD' },
];
const many = (count: number): Json =>
  Array.from({ length: count }, (_, index) => ({
    name: `Task ${index}`,
    start: index,
    end: index + 3,
    ...(index > 0 && { dependencies: [`Task ${index - 1}`] }),
  }));
const bars = (element: PixieOutput): HTMLElement[] => all(element, '.bar');
const box = (element: PixieOutput): DOMRect => element.getBoundingClientRect();

function key(target: HTMLElement, name: string): void {
  target.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }));
}

async function zoom(element: PixieOutput, name: string): Promise<void> {
  const select = inside<HTMLSelectElement>(element, '.zoom')!;
  select.value = name;
  select.dispatchEvent(new Event('change'));
  await drawn(element);
}

async function savedAs(element: PixieOutput, format: string): Promise<Blob> {
  const saved: { name: string; blob: Blob }[] = [];
  const restore = catchDownloads(saved);
  try {
    await element.download(format);
  } finally {
    restore();
  }
  expect(saved[0]?.name).to.match(new RegExp(`\\.${format}$`));
  return saved[0]!.blob;
}

describe('gantt', () => {
  it('ends a task with its last day: the next begins where it ends', async () => {
    const element = await place(spec, PLAN);
    const [design, build] = bars(element).map((bar) => bar.getBoundingClientRect());
    expect(build!.left).to.be.closeTo(design!.right, 1);
    expect(build!.width / design!.width).to.be.closeTo(28 / 12, 0.1);
  });

  it('says each bar in words, and what is missing', async () => {
    const element = await place(spec, PLAN);
    expect(bars(element).map((bar) => bar.getAttribute('aria-label'))).to.deep.equal([
      'Design: Jan 5, 2026 to Jan 16, 2026, 50% done',
      'Build: Jan 17, 2026 to Feb 13, 2026, after Design, Nobody is not in this plan',
    ]);
    expect(textOf(element)).to.contain('TBD to TBD');
  });

  it('fills a bar as far as it is done', async () => {
    const element = await place(spec, PLAN);
    const [design] = bars(element);
    expect(inside(element, '.done')!.offsetWidth / design!.clientWidth).to.be.closeTo(0.5, 0.05);
  });

  it('draws an arrow for each dependency that is there', async () => {
    const element = await place(spec, PLAN);
    expect(all(element, '.links path:not(.tip)')).to.have.length(1);
    element.value = [
      { name: 'a', start: 1, end: 2, dependencies: ['b'] },
      { name: 'b', start: 1, end: 2, dependencies: ['a', 'b'] },
    ];
    await drawn(element);
    expect(all(element, '.links path:not(.tip)')).to.have.length(2, 'a circle is drawn, itself is not');
  });

  it('says in the reader’s language from when to when', async () => {
    const element = await place(spec, [{ name: 'Dig', start: '2026-01-05', end: '2026-12-01T12:00:00' }], {
      lang: 'de',
    });
    await until(() => textOf(element).includes('05.01.2026'));
    expect(textOf(element)).to.include('01.12.2026').and.not.include('T12');
  });

  it('counts numbers as they are', async () => {
    const element = await place(spec, [{ name: 'Dig', start: 0, end: 3.5 }]);
    expect(bars(element)[0]!.getAttribute('aria-label')).to.equal('Dig: 0 to 3.5');
    expect(inside(element, '.today') === null).to.equal(true);
    expect(inside(element, '.zoom') === null).to.equal(true);
  });

  it('shows today only where the plan reaches it', async () => {
    const day = (offset: number): string => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
    const element = await place(spec, [{ name: 'Now', start: day(-10), end: day(9) }]);
    const { left, right } = bars(element)[0]!.getBoundingClientRect();
    const today = inside(element, '.today')!.getBoundingClientRect().left;
    expect((today - left) / (right - left)).to.be.closeTo(0.525, 0.06);
    element.value = PLAN;
    await drawn(element);
    expect(inside(element, '.today') === null).to.equal(true);
  });

  it('writes the word for today in full where the plan ends soon after', async () => {
    const day = (offset: number): string => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
    const element = await place(spec, [{ name: 'Nearly done', start: day(-200), end: day(4) }]);
    const word = inside(element, '.today-word')!.getBoundingClientRect();
    expect(word.right).to.be.at.most(inside(element, '.gantt-scroll')!.getBoundingClientRect().right);
    expect(word.right).to.be.at.most(inside(element, '.today')!.getBoundingClientRect().left + 1);
  });

  it('zooms to days and back to all', async () => {
    const element = await place(spec, PLAN);
    const before = bars(element)[0]!.offsetWidth;
    await zoom(element, 'day');
    expect(bars(element)[0]!.offsetWidth).to.be.closeTo(12 * 36, 1);
    const scroll = inside(element, '.gantt-scroll')!;
    expect(scroll.scrollWidth).to.be.above(scroll.clientWidth);
    await zoom(element, 'fit');
    expect(bars(element)[0]!.offsetWidth).to.be.closeTo(before, 1);
    expect(scroll.scrollWidth).to.equal(scroll.clientWidth);
  });

  it('goes from bar to bar with the arrow keys, also to those out of sight', async () => {
    const element = await place(spec, many(500));
    expect(bars(element).length).to.be.below(60);
    expect(bars(element).filter(({ tabIndex }) => tabIndex === 0)).to.have.length(1);
    bars(element)[0]!.focus();
    key(bars(element)[0]!, 'ArrowDown');
    await until(() => element.shadowRoot!.activeElement?.getAttribute('data-row') === '1');
    key(element.shadowRoot!.activeElement as HTMLElement, 'End');
    await until(() => element.shadowRoot!.activeElement?.getAttribute('data-row') === '499');
    const focus = element.shadowRoot!.activeElement!.getBoundingClientRect();
    const frame = inside(element, '.gantt-scroll')!.getBoundingClientRect();
    expect(focus.bottom).to.be.at.most(frame.bottom);
    expect(focus.right).to.be.at.most(frame.right + 1);
  });

  it('is sized right when it is shown after it was hidden', async () => {
    const page = document.createElement('div');
    page.style.inlineSize = '700px';
    page.hidden = true;
    document.body.append(page);
    try {
      const element = await place(spec, PLAN, {}, page);
      page.hidden = false;
      await until(() => box(element).width === 700);
      const scroll = inside(element, '.gantt-scroll')!;
      await until(
        () =>
          scroll.scrollWidth === scroll.clientWidth &&
          bars(element)[1]!.getBoundingClientRect().right > box(element).right - 60,
      );
    } finally {
      page.remove();
    }
  });

  it('is a table for those who want one', async () => {
    const element = await place(spec, PLAN);
    inside(element, '.summary .link')!.click();
    await until(() => inside(element, '.alternative tbody') !== null);
    const cells = all(element, '.alternative tbody tr:first-child > *').map(({ textContent }) => textContent!.trim());
    expect(cells).to.deep.equal(['Design', 'Jan 5, 2026', 'Jan 16, 2026', '50%', '']);
  });

  it('can be had as a picture: all tasks, arrows and colours, names as text', async () => {
    const element = await place(spec, [
      ...(PLAN as Json[]),
      { name: '<b>"x"</b>', start: '2026-03-01', end: '2026-03-02' },
    ]);
    const svg = await (await savedAs(element, 'svg')).text();
    const page = new DOMParser().parseFromString(svg, 'image/svg+xml');
    expect(page.querySelector('parsererror')).to.equal(null);
    const texts = [...page.querySelectorAll('text')].map(({ textContent }) => textContent);
    expect(texts).to.include.members(['Plan', 'Design', 'Build', 'Party', 'TBD to TBD', '<b>"x"</b>']);
    expect(
      [...page.querySelectorAll('path')].filter((path) => path.getAttribute('fill') === safeColour('teal')),
    ).to.have.length(1);
    const bitmap = await createImageBitmap(await savedAs(element, 'png'));
    expect(bitmap.width / bitmap.height).to.be.closeTo(
      Number(page.documentElement.getAttribute('width')) / Number(page.documentElement.getAttribute('height')),
      0.01,
    );
  });
});
