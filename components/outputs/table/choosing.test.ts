/** What a person does with a table: filters, columns, blocks of cells, files, further pages. */
import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { jsonEqual, parseJson, type Json } from '../../../contract/json.ts';
import { Client } from '../../core/client.ts';
import type { OutputState } from '../../core/field.ts';
import type { StoreLink } from '../../core/link.ts';
import { Words } from '../../core/words.ts';
import type { PixieOutput } from '../../output/output.ts';
import { all, drawn, inside, place, textOf } from '../testing.ts';
import { until } from '../../testing/until.ts';

const CITIES: Json = {
  columns: [
    { key: 'city', label: 'City' },
    { key: 'people', label: 'People', type: 'number' },
    { key: 'share', label: 'Share', type: 'percent' },
    { key: 'since', label: 'Since', type: 'date' },
    { key: 'open', label: 'Open' },
    { key: 'county', label: 'County' },
  ],
  rows: [
    { city: 'Wells', people: 12000, share: 0.07, since: '2026-03-01', open: true, county: 'Somerset' },
    { city: 'Bath', people: 94092, share: 0.5, since: '1990-01-02T08:30:00', open: false, county: 'Somerset' },
    { city: 'Truro', people: null, share: 0.125, since: 'unknown', open: true, county: 'Cornwall' },
    { city: 'Penzance', people: 21000, open: false, county: 'Cornwall' },
  ],
};
const spec = { type: 'table', label: 'Cities' };

function column(element: PixieOutput, index: number): string[] {
  return all(element, 'tbody tr:not(.space)').map((row) => row.children[index]!.textContent!.trim());
}
const headings = (element: PixieOutput): string[] => all(element, 'thead .name').map(({ textContent }) => textContent!);

async function tool(element: PixieOutput, name: string): Promise<void> {
  all(element, '[part=tool]')
    .find(({ textContent }) => textContent!.trim() === name)!
    .click();
  await drawn(element);
}

async function set(element: PixieOutput, label: string, value: string): Promise<void> {
  const field = inside<HTMLInputElement>(element, `.grid-filters [aria-label="${label}"]`)!;
  field.value = value;
  field.dispatchEvent(new Event(field.localName === 'select' ? 'change' : 'input'));
  await drawn(element);
}

async function press(element: PixieOutput, selector: string, text: string): Promise<void> {
  all(element, selector)
    .find((each) => each.textContent!.trim() === text || each.getAttribute('aria-label') === text)!
    .click();
  await drawn(element);
}

async function key(element: PixieOutput, name: string, more: KeyboardEventInit = {}): Promise<void> {
  const init = { key: name, bubbles: true, cancelable: true, ...more };
  inside(element, '.grid-scroll')!.dispatchEvent(new KeyboardEvent('keydown', init));
  await drawn(element);
}

function copied(element: PixieOutput): string {
  const clipboardData = new DataTransfer();
  inside(element, '.grid-scroll')!.dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true }));
  return clipboardData.getData('text/plain');
}

describe('filters of a table', () => {
  it('moves a column whose heading is dragged, and sorts by none for that', async () => {
    const element = await place(spec, CITIES);
    const before = headings(element);
    const spot = (index: number, share: number): [number, number] => {
      const { left, top, width, height } = all(element, 'thead th')[index]!.getBoundingClientRect();
      return [Math.round(left + width * share), Math.round(top + height / 2)];
    };
    const drag = async (from: [number, number], to: [number, number], release = true): Promise<void> => {
      await sendMouse({ type: 'move', position: from });
      await sendMouse({ type: 'down' });
      await sendMouse({ type: 'move', position: to });
      if (release) await sendMouse({ type: 'up' });
      await drawn(element);
    };
    await drag(spot(3, 0.3), spot(1, 0.2));
    expect(headings(element)).to.deep.equal(['City', 'Since', 'People', 'Share', 'Open', 'County']);
    expect(all(element, 'thead th').map((heading) => heading.getAttribute('aria-sort'))).to.not.include('ascending');
    await drag(spot(1, 0.3), spot(3, 0.8), false);
    expect(all(element, '[data-drop-before]'), 'where it would stand').to.deep.equal([all(element, 'thead th')[4]]);
    await sendKeys({ press: 'Escape' });
    await sendMouse({ type: 'up' });
    expect(all(element, '[data-drop-before]')).to.deep.equal([]);
    expect(headings(element)[1]).to.equal('Since');
    // A press that does not move still sorts.
    await sendMouse({ type: 'click', position: spot(1, 0.3) });
    await drawn(element);
    expect(all(element, 'thead th')[1]!.getAttribute('aria-sort')).to.equal('ascending');
    expect(headings(element)).to.have.members(before);
  });

  it('hold together: numbers, texts to choose from, yes and no', async () => {
    const element = await place(spec, CITIES);
    await tool(element, 'Filter');
    await set(element, 'Add a filter', 'people');
    await set(element, 'People, at least', '20000');
    expect(column(element, 0)).to.deep.equal(['Bath', 'Penzance']);
    await set(element, 'Add a filter', 'county');
    await press(element, '.choice', 'Cornwall');
    expect(column(element, 0)).to.deep.equal(['Penzance']);
    expect(textOf(element)).to.contain('1 of 4 rows');
    await press(element, '.filter-line button', 'Remove the filter on People');
    expect(column(element, 0)).to.deep.equal(['Truro', 'Penzance']);
    await set(element, 'Add a filter', 'open');
    await press(element, '.choice', 'Yes');
    expect(column(element, 0)).to.deep.equal(['Truro']);
    await tool(element, 'Filter');
    expect(column(element, 0)).to.have.length(4);
  });

  it('read percent as it is shown, and days with their whole day', async () => {
    const element = await place(spec, CITIES);
    await tool(element, 'Filter');
    await set(element, 'Add a filter', 'share');
    await set(element, 'Share, at most', '7');
    expect(column(element, 0)).to.deep.equal(['Wells']);
    await press(element, '.filter-line button', 'Remove the filter on Share');
    await set(element, 'Add a filter', 'since');
    await set(element, 'Since, from', '1990-01-02');
    await set(element, 'Since, to', '1990-01-02');
    expect(column(element, 0)).to.deep.equal(['Bath']);
  });

  it('go with a file of what is shown', async () => {
    const element = await place(spec, CITIES);
    const names = (): string[] => (element.view!.formats?.() ?? []).map(({ name }) => name);
    expect(names()).to.deep.equal(['xlsx', 'parquet']);
    await tool(element, 'Filter');
    await set(element, 'Search all columns', 'cornwall');
    expect(names()).to.deep.equal(['xlsx', 'parquet', 'CSV, filtered rows']);
    const { body } = await element.view!.formats!()[2]!.make();
    expect(String(body).split('\r\n')).to.have.length(4);
  });
});

describe('columns of a table', () => {
  it('are hidden, shown and moved, by buttons', async () => {
    const element = await place(spec, CITIES);
    await tool(element, 'Columns');
    const boxes = (): HTMLInputElement[] => all<HTMLInputElement>(element, '.grid-columns input');
    boxes()[1]!.click();
    await drawn(element);
    expect(headings(element)).to.deep.equal(['City', 'Share', 'Since', 'Open', 'County']);
    await press(element, '.grid-columns button', 'Move County towards the start');
    expect(headings(element)).to.deep.equal(['City', 'Share', 'Since', 'County', 'Open']);
    await press(element, '.grid-columns button', 'Show all columns');
    expect(headings(element)).to.deep.equal(['City', 'People', 'Share', 'Since', 'County', 'Open']);
    element.value = { ...(CITIES as object), total_rows: 4 };
    await drawn(element);
    expect(headings(element).slice(4)).to.deep.equal(['County', 'Open'], 'kept with new data');
  });

  it('never all disappear', async () => {
    const element = await place(spec, [{ a: 1 }]);
    await tool(element, 'Columns');
    expect(inside<HTMLInputElement>(element, '.grid-columns input')!.disabled).to.equal(true);
  });
});

describe('a block of cells', () => {
  it('grows with Shift and the arrow keys, and is copied', async () => {
    const element = await place(spec, CITIES);
    await key(element, 'ArrowDown');
    await key(element, 'ArrowRight', { shiftKey: true });
    await key(element, 'ArrowDown', { shiftKey: true });
    expect(all(element, '.chosen')).to.have.length(4);
    expect(copied(element)).to.equal('Wells\t12000\nBath\t94092');
    expect(element.view!.copyText!()).to.equal('Wells\t12000\nBath\t94092');
    await key(element, 'Escape');
    expect(all(element, '.chosen')).to.have.length(0);
    expect(copied(element)).to.equal('');
  });

  it('is a whole row, a whole column, or all', async () => {
    const element = await place(spec, CITIES);
    await key(element, 'ArrowDown');
    await key(element, ' ', { shiftKey: true });
    expect(copied(element)).to.equal('Wells\t12000\t0.07\t2026-03-01\ttrue\tSomerset');
    await key(element, 'Home');
    await key(element, ' ', { ctrlKey: true });
    expect(copied(element)).to.equal('Wells\nBath\nTruro\nPenzance');
    all(element, '.sorter')[1]!.dispatchEvent(new MouseEvent('click', { ctrlKey: true, bubbles: true }));
    await drawn(element);
    expect(copied(element)).to.equal('12000\n94092\n\n21000');
    await key(element, 'a', { ctrlKey: true });
    expect(copied(element).split('\n')).to.have.length(4);
  });

  it('follows the mouse, and the order on screen', async () => {
    const element = await place(spec, CITIES);
    all(element, '.sorter')[0]!.click();
    await drawn(element);
    const cell = (row: number, at: number): Element => all(element, 'tbody tr')[row]!.children[at]!;
    const mouse = { pointerType: 'mouse', bubbles: true, composed: true, buttons: 1 };
    cell(0, 0).dispatchEvent(new PointerEvent('pointerdown', mouse));
    cell(1, 1).dispatchEvent(new PointerEvent('pointermove', mouse));
    await drawn(element);
    expect(copied(element)).to.equal('Bath\t94092\nPenzance\t21000');
    expect(textOf(element)).to.contain('2 × 2 cells');
  });

  it('reaches rows that are not drawn', async () => {
    const element = await place(
      spec,
      Array.from({ length: 5000 }, (_, index) => ({ index })),
    );
    await key(element, 'ArrowDown');
    await key(element, 'ArrowDown', { ctrlKey: true, shiftKey: true });
    await until(() => column(element, 0).at(-1) === '4,999');
    expect(copied(element).split('\n')).to.have.length(5000);
  });
});

describe('files of a table', () => {
  it('are not offered where the tool says so', async () => {
    const element = await place(spec, { ...(CITIES as object), downloadable: false });
    expect(inside(element, '#downloads') === null).to.equal(true);
    element.spec = { ...spec, downloadable: false };
    element.value = CITIES;
    await drawn(element);
    expect(inside(element, '#downloads') === null).to.equal(true, 'the spec says it too');
    element.value = { ...(CITIES as object), downloadable: true };
    await drawn(element);
    expect(inside(element, '#downloads') !== null).to.equal(true, 'the value wins');
  });
});

/** A tool whose run brought the first page, and a gateway that runs it for the others. */
class Pager implements StoreLink {
  readonly words = new Words('en');
  readonly toolId = 'pager';
  readonly runId = 'r1';
  readonly asked: Json[] = [];
  fails = false;
  readonly client = new Client('http://127.0.0.1:1', null, async (address, init) => {
    if (init?.method !== 'POST') return Response.json({ runId: 'r1', inputs: { q: 'x' }, outputs: {} });
    this.asked.push(parseJson(String(init.body)));
    if (this.fails) return new Response('', { status: 500 });
    const rows = { rows: [{ city: 'Second' }], ...(this.asked.length < 2 && { next_cursor: 'p3' }) };
    expect(address).to.contain('/api/tools/pager/runs?wait=true');
    return Response.json({ runId: 'r2', inputs: {}, outputs: { out: rows } });
  });
  readonly state: OutputState = {
    spec: { key: 'out', type: 'table', label: 'Cities' },
    kind: 'value',
    value: { columns: [{ key: 'city', label: 'City' }], rows: [{ city: 'First' }], next_cursor: 'p2', total_rows: 3 },
    reason: null,
    streaming: false,
    outdated: false,
  };

  on(): () => void {
    return () => undefined;
  }
  output(): OutputState {
    return this.state;
  }
  field(): null {
    return null;
  }
  input(): void {}
  change(): void {}
  touch(): void {}
  submit(): void {}
}

async function pages(store: Pager): Promise<PixieOutput> {
  const page = await fixture<HTMLElement>(html`<div></div>`);
  const element = document.createElement('pixie-output');
  Object.assign(element, { store, name: 'out' });
  page.append(element);
  return drawn(element);
}

describe('pages of a table', () => {
  const more = (element: PixieOutput): HTMLButtonElement | null => inside<HTMLButtonElement>(element, '.more button');

  it('come one after another with the same inputs, until there are no more', async () => {
    const store = new Pager();
    const element = await pages(store);
    expect(textOf(element)).to.contain('1 of 3 rows loaded');
    more(element)!.click();
    await until(() => column(element, 0).length === 2);
    expect(jsonEqual((store.asked[0] as { inputs: Json }).inputs, { q: 'x', cursor: 'p2' })).to.equal(true);
    expect(column(element, 0)).to.deep.equal(['First', 'Second']);
    await until(() => more(element)?.disabled === false);
    more(element)!.click();
    await until(() => column(element, 0).length === 3 && more(element) === null);
    expect((store.asked[1] as { inputs: { cursor: string } }).inputs.cursor).to.equal('p3');
    expect(element.view!.copyText!().trim().split('\n')).to.have.length(4);
  });

  it('can be asked for again when one could not be had', async () => {
    const store = new Pager();
    store.fails = true;
    const element = await pages(store);
    more(element)!.click();
    await until(() => textOf(element).includes('could not be loaded'));
    expect(column(element, 0)).to.deep.equal(['First']);
    store.fails = false;
    await until(() => more(element)?.disabled === false);
    more(element)!.click();
    await until(() => column(element, 0).length === 2);
    expect(textOf(element)).to.not.contain('could not be loaded');
  });

  it('are not offered without a tool', async () => {
    const element = await place(spec, { columns: ['a'], rows: [[1]], next_cursor: 'p2' });
    expect(more(element) === null).to.equal(true);
  });
});
