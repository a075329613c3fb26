import { expect } from '@open-wc/testing';
import type { Json } from '../../../contract/json.ts';
import type { PixieOutput } from '../../output/output.ts';
import { inside, place } from '../../outputs/testing.ts';

const count = <T extends Json>(length: number, make: (at: number) => T): T[] =>
  Array.from({ length }, (_, at) => make(at));
const day = (at: number): string => new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10);

/** Values of so many rows, and what one row is. */
const LONG: Record<string, { value: (rows: number) => Json; row: string; scroller: string }> = {
  table: { value: (rows) => count(rows, (at) => ({ at })), row: 'tbody tr[part=row]', scroller: '.grid-scroll' },
  log: { value: (rows) => count(rows, (at) => `line ${at}`), row: '.line', scroller: '.log' },
  timeline: {
    value: (rows) => ({ events: count(rows, (at) => ({ t: day(at), label: `event ${at}` })) }),
    row: '.event',
    scroller: '.events',
  },
  gantt: {
    value: (rows) => ({ tasks: count(rows, (at) => ({ name: `task ${at}`, start: day(at), end: day(at + 3) })) }),
    row: '.task',
    scroller: '.gantt-scroll',
  },
  tree: { value: (rows) => count(rows, (at) => ({ label: `leaf ${at}` })), row: '.node', scroller: '.tree' },
};

function rowsOf(element: PixieOutput, row: string): number {
  return element.shadowRoot!.querySelectorAll(row).length;
}

/** As a printer does it: nothing is waited for in between. */
function print(during: () => void): void {
  window.dispatchEvent(new Event('beforeprint'));
  try {
    during();
  } finally {
    window.dispatchEvent(new Event('afterprint'));
  }
}

describe('long lists on paper', () => {
  for (const [type, { value, row, scroller }] of Object.entries(LONG)) {
    it(`${type}: all rows are printed, and the screen is as it was afterwards`, async () => {
      const element = await place({ key: 'out', type, label: 'Rows' }, value(400));
      const box = inside<HTMLElement>(element, scroller)!;
      box.scrollTop = 1500;
      await element.updateComplete;
      const before = rowsOf(element, row);
      expect(before).to.be.lessThan(100);
      print(() => {
        expect(rowsOf(element, row)).to.equal(400);
        expect(inside(element, '.paper-note')).to.equal(null);
      });
      expect(rowsOf(element, row)).to.be.lessThan(100);
      expect(box.scrollTop).to.equal(1500);
    });

    it(`${type}: what is too much for paper is said`, async () => {
      const element = await place({ key: 'out', type, label: 'Rows' }, value(2_345));
      print(() => {
        expect(rowsOf(element, row)).to.equal(2_000);
        expect(inside(element, '.paper-note')!.textContent).to.contain('the first 2,000 of 2,345');
      });
      expect(inside(element, '.paper-note')).to.equal(null);
    });
  }

  it('nothing listens for printers once the list is gone', async () => {
    const element = await place({ key: 'out', type: 'log', label: 'Rows' }, LONG['log']!.value(400));
    element.remove();
    await element.updateComplete;
    print(() => expect(rowsOf(element, '.line')).to.be.lessThan(100));
  });
});
