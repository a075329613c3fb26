import { expect, nextFrame } from '@open-wc/testing';
import type { Json } from '../../../contract/json.ts';
import type { PixieOutput } from '../../output/output.ts';
import { all, inside, place, textOf } from '../testing.ts';
import { until } from '../../testing/until.ts';

const CITIES: Json = {
  columns: [
    { key: 'city', label: 'City' },
    { key: 'people', label: 'People', type: 'number' },
    { key: 'share', label: 'Share', type: 'percent' },
    { key: 'since', label: 'Since', type: 'date' },
    { key: 'open', label: 'Open' },
  ],
  rows: [
    { city: 'Wells', people: 12000, share: 0.25, since: '2026-03-01', open: true },
    { city: 'Bath', people: 94092, share: 0.5, since: '1990-01-02T08:30:00Z', open: false },
    { city: 'bath 10', people: null, share: 0.125, since: 'unknown', open: true },
    { city: 'bath 9', people: 12000.5, open: false },
  ],
};
const spec = { type: 'table', label: 'Cities' };

function column(element: PixieOutput, index: number): string[] {
  return all(element, 'tbody tr:not(.space)').map((row) => row.children[index]!.textContent!.trim());
}

async function sort(element: PixieOutput, index: number): Promise<void> {
  all(element, '.sorter')[index]!.click();
  await element.updateComplete;
}

async function filter(element: PixieOutput, words: string): Promise<void> {
  if (!inside(element, '.grid-filter')) all(element, '[part=tool]')[0]!.click();
  await element.updateComplete;
  const box = inside<HTMLInputElement>(element, '.grid-filter')!;
  box.value = words;
  box.dispatchEvent(new Event('input'));
  await element.updateComplete;
}

describe('table', () => {
  it('writes cells by type, null as null and a missing cell as nothing', async () => {
    const element = await place(spec, CITIES);
    expect(column(element, 1)).to.deep.equal(['12,000.0', '94,092.0', 'null', '12,000.5']);
    expect(column(element, 2)).to.deep.equal(['25%', '50%', '12.5%', '']);
    expect(column(element, 3)[0]).to.equal('Mar 1, 2026');
    expect(column(element, 3)[2]).to.equal('unknown');
    expect(column(element, 4)).to.deep.equal(['Yes', 'No', 'Yes', 'No']);
  });

  it('leaves years and ids ungrouped', async () => {
    const element = await place(spec, [{ year: 2026, user_id: 1234567, n: 1234 }]);
    expect([0, 1, 2].map((index) => column(element, index)[0])).to.deep.equal(['2026', '1234567', '1,234']);
  });

  it('sorts up, down and back, without values last', async () => {
    const element = await place(spec, CITIES);
    const heading = (): string | null => all(element, 'thead th')[1]!.getAttribute('aria-sort');
    await sort(element, 1);
    expect([heading(), ...column(element, 1)]).to.deep.equal(['ascending', '12,000.0', '12,000.5', '94,092.0', 'null']);
    await sort(element, 1);
    expect([heading(), ...column(element, 1)]).to.deep.equal([
      'descending',
      '94,092.0',
      '12,000.5',
      '12,000.0',
      'null',
    ]);
    await sort(element, 1);
    expect([heading(), ...column(element, 0)]).to.deep.equal(['none', 'Wells', 'Bath', 'bath 10', 'bath 9']);
    await sort(element, 0);
    expect(column(element, 0)).to.deep.equal(['Bath', 'bath 9', 'bath 10', 'Wells']);
  });

  it('puts what is no number after the numbers of its column', async () => {
    const cells: Json[] = [3, 'n/a', 1, 'late', null, 2, '10'];
    const rows = cells.map((n, at) => ({ at: `row ${at}`, n }));
    const columns = ['at', { key: 'n', label: 'n', type: 'number' }];
    const element = await place(spec, { columns, rows });
    await sort(element, 1);
    expect(column(element, 1)).to.deep.equal(['1', '2', '3', '10', 'n/a', 'late', 'null']);
    await sort(element, 1);
    expect(column(element, 1)).to.deep.equal(['10', '3', '2', '1', 'n/a', 'late', 'null']);
  });

  it('leaves a day that there is not as it came', async () => {
    const days: Json[] = ['2026-02-30', '2026-02-28', '2026-04-31T10:00', '1066-10-14'];
    const columns = [{ key: 'day', label: 'Day', type: 'date' }];
    const element = await place(spec, { columns, rows: days.map((day) => ({ day })) });
    expect(column(element, 0)).to.deep.equal(['2026-02-30', 'Feb 28, 2026', '2026-04-31T10:00', 'Oct 14, 1066']);
  });

  it('gives a time with its day the room that it needs', async () => {
    const wide = Array.from({ length: 12 }, (_, at) => ({ key: `c${at}`, label: `A column of numbers ${at}` }));
    const columns = [{ key: 'day', label: 'Day' }, { key: 'at', label: 'At', type: 'datetime' }, ...wide];
    const rows = Array.from({ length: 300 }, () => ({ day: 'Monday', at: '2023-11-14T22:13:20' }));
    const element = await place(spec, { columns, rows });
    const cell = all(element, 'tbody tr:not(.space)')[0]!.children[1] as HTMLElement;
    expect(cell.textContent!.trim()).to.match(/^Nov 14, 2023, 10:13\sPM$/);
    expect(cell.scrollWidth).to.be.at.most(cell.clientWidth);
  });

  it('keeps the order of equal cells', async () => {
    const rows = Array.from({ length: 50 }, (_, index) => ({ group: index % 3, index: `n${index}` }));
    const element = await place(spec, rows);
    await sort(element, 0);
    const places = column(element, 1).map((text) => Number(text.slice(1)));
    expect(places.every((at, row) => row === 0 || at % 3 !== places[row - 1]! % 3 || at > places[row - 1]!)).to.equal(
      true,
    );
  });

  it('finds words in every column, and numbers as they are shown', async () => {
    const element = await place(spec, CITIES);
    await filter(element, 'BATH');
    expect(column(element, 0)).to.deep.equal(['Bath', 'bath 10', 'bath 9']);
    expect(textOf(element)).to.contain('3 of 4 rows');
    await filter(element, '94,092');
    expect(column(element, 0)).to.deep.equal(['Bath']);
    await filter(element, 'mar 1');
    expect(column(element, 0)).to.deep.equal(['Wells']);
    await filter(element, 'nowhere');
    expect(textOf(element)).to.contain('No rows');
    all(element, '[part=tool]')[0]!.click();
    await element.updateComplete;
    expect(column(element, 0)).to.have.length(4);
  });

  it('copies what is shown, tab-separated', async () => {
    const element = await place(spec, CITIES);
    await filter(element, 'bath');
    await sort(element, 1);
    expect(element.view!.copyText!().split('\n')[0]).to.equal('City\tPeople\tShare\tSince\tOpen');
    expect(element.view!.copyText!().split('\n')[1]).to.equal('bath 9\t12000.5\t\t\tfalse');
  });

  it('changes the width of one column by keyboard', async () => {
    const element = await place(spec, CITIES);
    const widths = (): number[] => all(element, 'thead th').map((heading) => heading.offsetWidth);
    const before = widths();
    const grip = all(element, '.grip')[1]!;
    grip.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true, cancelable: true }));
    await element.updateComplete;
    expect(widths()).to.deep.equal(before.map((width, index) => (index === 1 ? width + 16 : width)));
    expect(grip.getAttribute('aria-valuenow')).to.equal(String(before[1]! + 16));
  });

  it('keeps header and first column in view', async () => {
    const element = await place(
      spec,
      Array.from({ length: 100 }, (_, index) => ({ a: index, b: 'x'.repeat(200), c: 'y'.repeat(200) })),
    );
    const box = inside(element, '.grid-scroll')!;
    box.scrollTo(200, 500);
    await nextFrame();
    const frame = box.getBoundingClientRect();
    expect(inside(element, 'thead th')!.getBoundingClientRect().top).to.be.closeTo(frame.top, 1);
    expect(inside(element, 'tbody th')!.getBoundingClientRect().left).to.be.closeTo(frame.left, 1);
  });

  describe('with 100 000 rows', () => {
    const rows = Array.from({ length: 100_000 }, (_, index) => ({
      id: index,
      name: `Row ${(index * 7919) % 100_000}`,
      value: Math.sin(index),
      day: `2026-01-${String((index % 28) + 1).padStart(2, '0')}`,
    }));

    it('draws a screenful at once, and any other when scrolled there', async () => {
      const start = performance.now();
      const element = await place(spec, rows);
      // Liveness: five times the 200 ms of the order.
      expect(performance.now() - start).to.be.below(1000);
      expect(all(element, 'tbody tr').length).to.be.below(60);
      expect(inside(element, 'table')!.getAttribute('aria-rowcount')).to.equal('100001');
      const box = inside(element, '.grid-scroll')!;
      box.scrollTop = box.scrollHeight;
      await until(() => column(element, 0).at(-1) === '99999');
      expect(all(element, 'tbody tr:not(.space)').at(-1)!.getAttribute('aria-rowindex')).to.equal('100001');
    });

    it('sorts them', async () => {
      const element = await place(spec, rows);
      await sort(element, 1);
      expect(column(element, 1).slice(0, 3)).to.deep.equal(['Row 0', 'Row 1', 'Row 2']);
    });
  });
});
