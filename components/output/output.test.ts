import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import type { Json } from '../../contract/json.ts';
import type { OutputSpec } from '../../contract/types.ts';
import type { OutputState } from '../core/field.ts';
import { toolChanged, type StoreLink, type Topic } from '../core/link.ts';
import { Words } from '../core/words.ts';
import { all, catchDownloads, drawn, inside, place, textOf } from '../outputs/testing.ts';
import { fileName, formatLabel, formatsOf, saveBlob } from './export.ts';
import type { PixieOutput } from './output.ts';

const TOTAL: OutputSpec = { key: 'total', type: 'number', label: 'Total' };

/** A store with one output whose state the test sets. */
class OneOutput implements StoreLink {
  words = new Words('en');
  readonly client = null;
  readonly toolId = 'my-tool';
  readonly listeners = new Map<Topic, Set<() => void>>();
  state: OutputState = { spec: TOTAL, kind: 'empty', value: null, reason: null, streaming: false, outdated: false };

  on(topic: Topic, listener: () => void): () => void {
    const set = this.listeners.get(topic) ?? new Set();
    this.listeners.set(topic, set.add(listener));
    return () => void set.delete(listener);
  }
  set(change: Partial<OutputState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners.get('output:total') ?? []) listener();
  }
  get listening(): number {
    return [...this.listeners.values()].reduce((sum, set) => sum + set.size, 0);
  }
  output(key: string): OutputState | null {
    return key === 'total' ? this.state : null;
  }
  field(): null {
    return null;
  }
  input(): void {}
  change(): void {}
  touch(): void {}
  submit(): void {}
}

function toolElement(id: string, store: StoreLink): HTMLElement {
  const element = document.createElement('div');
  element.id = id;
  return Object.assign(element, { store });
}

describe('<pixie-output>', () => {
  it('joins a tool that comes later, follows it and lets go', async () => {
    const page = await fixture<HTMLElement>(html`<div><pixie-output for="t1" name="total"></pixie-output></div>`);
    const element = page.firstElementChild as PixieOutput;
    await drawn(element);
    expect(inside(element, '.placeholder p')!.textContent).to.equal('Run to see the result');
    const store = new OneOutput();
    page.append(toolElement('t1', store));
    toolChanged();
    await drawn(element);
    expect(inside(element, '[part=label]')!.textContent).to.equal('Total');
    store.set({ kind: 'value', value: { value: 42 } });
    await drawn(element);
    expect(textOf(element)).to.equal('42');
    element.remove();
    expect(store.listening).to.equal(0);
    page.prepend(element);
    await drawn(element);
    expect(textOf(element)).to.equal('42');
  });

  it('tells a tool that it has joined, and when it leaves', async () => {
    const store = new OneOutput();
    const joined: string[] = [];
    const tool = Object.assign(toolElement('t2', store), {
      join: (_: Element, kind: string, key: string) => {
        joined.push(`${kind}:${key}`);
        return () => void joined.push('left');
      },
    });
    const page = await fixture<HTMLElement>(
      html`<div>${tool}<pixie-output for="t2" name="total"></pixie-output></div>`,
    );
    await drawn(page.querySelector('pixie-output')!);
    expect(joined).to.deep.equal(['output:total']);
    page.querySelector('pixie-output')!.remove();
    expect(joined).to.deep.equal(['output:total', 'left']);
  });

  it('shows each state of a store', async () => {
    const store = new OneOutput();
    const element = await place({}, undefined, { store, name: 'total' });
    store.set({ kind: 'waiting' });
    await drawn(element);
    expect(inside(element, '.placeholder p')!.textContent).to.equal('Waiting for the result');
    store.set({ kind: 'none' });
    await drawn(element);
    expect(textOf(element)).to.equal('The tool returned nothing here');
    store.set({ kind: 'value', value: { value: 7 }, outdated: true });
    await drawn(element);
    expect(getComputedStyle(inside(element, '[part=body]')!).opacity).to.not.equal('');
    expect(inside(element, '.outdated') !== null).to.equal(true, '.outdated');
    expect(element.matches(':state(outdated)')).to.equal(true);
    store.set({ kind: 'misfit', value: ['x'], reason: 'it should be a number' });
    await drawn(element);
    expect(textOf(element)).to.contain('it should be a number');
  });

  it('has a menu that the mouse reaches though it is not over the tile', async () => {
    const tile = await place(TOTAL, 1);
    const menu = inside(tile, '#downloads')!;
    menu.showPopover();
    expect(tile.matches(':hover')).to.equal(false);
    expect(getComputedStyle(menu).pointerEvents).to.equal('auto');
    const item = inside(tile, '#downloads [role=menuitem]')!.getBoundingClientRect();
    const hit = tile.shadowRoot!.elementFromPoint(item.x + item.width / 2, item.y + item.height / 2);
    expect(hit?.getAttribute('role')).to.equal('menuitem');
    menu.hidePopover();
  });

  it('shows a value that is nested too deep, with the reason', async () => {
    let root: Json = { label: 'leaf' };
    for (let level = 0; level < 20_000; level += 1) root = { label: 'node', children: [root] };
    const element = await place({ key: 'deep', type: 'tree', label: 'Deep' }, root);
    expect(inside(element, '.excuse')!.textContent).to.include('200 levels');
    expect(inside(element, '.raw')!.textContent).to.include('"node"').and.to.include('"…"');
    const table = await place(
      { key: 'odd', type: 'table', label: 'Odd' },
      { columns: ['a'], rows: [{}, 'x'.repeat(20)] },
    );
    table.i18n = { 'output.misfit': 'a_very_long_word'.repeat(40) };
    await drawn(table);
    const reason = inside(table, '.excuse')!;
    expect(reason.textContent).to.include('a_very');
    expect(reason.scrollWidth).to.be.at.most(reason.clientWidth);
  });

  it('is a tile or takes the full width', async () => {
    const tile = await place(TOTAL, 1);
    const full = await place({ type: 'text' }, 'x');
    expect([tile.size, full.size]).to.deep.equal(['tile', 'full']);
    expect([tile.matches(':state(tile)'), full.matches(':state(tile)')]).to.deep.equal([true, false]);
  });

  it('shows a type that nobody knows as it came', async () => {
    const element = await place({ type: 'hologram', label: 'H' }, { a: 1 });
    expect(textOf(element)).to.contain('cannot show the type “hologram” yet').and.contain('"a": 1');
    expect(all(element, '[part=toolbar] .copy')).to.have.length(1);
  });

  it('takes text in the value attribute for what it is', async () => {
    const page = await fixture<HTMLElement>(
      html`<div><pixie-output spec='{"type":"text"}' value="Hello"></pixie-output></div>`,
    );
    const element = await drawn(page.firstElementChild as PixieOutput);
    expect(textOf(element)).to.equal('Hello');
    element.setAttribute('value', '007');
    await drawn(element);
    expect(textOf(element)).to.equal('007');
  });

  it('draws the same whether set before or after the element is on the page', async () => {
    const late = document.createElement('pixie-output');
    document.body.append(late);
    await late.updateComplete;
    Object.assign(late, { spec: TOTAL, value: { value: 5, unit: 'kg' } });
    await drawn(late);
    expect(textOf(late)).to.equal(textOf(await place(TOTAL, { value: 5, unit: 'kg' })));
    late.remove();
  });

  it('changes its type in place', async () => {
    const element = await place(TOTAL, 5);
    element.spec = { type: 'text', label: 'Words' };
    element.value = 'now text';
    await drawn(element);
    expect(textOf(element)).to.equal('now text');
    expect(inside(element, '.number') === null).to.equal(true, '.number');
  });

  it('speaks the language of its place', async () => {
    const page = await fixture<HTMLElement>(html`<div lang="de"></div>`);
    const element = await place({ ...TOTAL, unit: '€' }, 1234.5, {}, page);
    expect(textOf(element)).to.equal('1.234,50 €');
    const own = await place(TOTAL, null, { i18n: { 'output.none': 'Nix' } });
    expect(textOf(own)).to.equal('Nix');
  });

  it('opens the list of formats by keyboard and closes it', async () => {
    const element = await place({ type: 'table', label: 'T' }, [{ a: 1 }]);
    const opener = inside(element, '[popovertarget]')!;
    opener.focus();
    opener.click();
    await nextFrame();
    await nextFrame();
    const items = all(element, '[role=menuitem]');
    expect(element.shadowRoot!.activeElement === items[0]).to.equal(true, 'focus');
    items[0]!.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', bubbles: true, cancelable: true }));
    expect(element.shadowRoot!.activeElement === items.at(-1)).to.equal(true, 'focus');
    inside(element, '.menu')!.hidePopover();
    await nextFrame();
    await nextFrame();
    expect(opener.getAttribute('aria-expanded')).to.equal('false');
    expect(element.shadowRoot!.activeElement === opener).to.equal(true, 'focus');
  });
});

describe('files', () => {
  const formats = ['csv', 'json', 'txt'].map((name) => ({
    name,
    make: () => ({ extension: name, mediaType: '', body: '' }),
  }));
  const names = (spec: Partial<OutputSpec>): string[] =>
    formatsOf(formats, { ...TOTAL, ...spec }).map(({ name }) => name);

  it('come in the formats that the spec names, as far as they exist', () => {
    expect(names({})).to.deep.equal(['csv', 'json', 'txt']);
    expect(names({ default_export_format: 'JSON' })).to.deep.equal(['json', 'csv', 'txt']);
    expect(names({ supported_export_formats: ['txt', 'png'], default_export_format: 'png' })).to.deep.equal(['txt']);
    expect(names({ supported_export_formats: ['png'] })).to.deep.equal(['csv', 'json', 'txt']);
  });

  it('are found by other names that they have', () => {
    const given = [{ name: 'original', also: ['png'] }, { name: 'jpg' }, { name: 'md' }, { name: 'xlsx' }];
    const found = (own: Partial<OutputSpec>): string[] =>
      formatsOf(given, { ...TOTAL, ...own }).map(({ name }) => name);
    expect(found({ supported_export_formats: ['PNG', '.jpeg'] })).to.deep.equal(['original', 'jpg']);
    expect(found({ supported_export_formats: ['markdown', 'Excel'] })).to.deep.equal(['md', 'xlsx']);
    expect(found({ default_export_format: 'Markdown' })[0]).to.equal('md');
    expect(['jsonl', 'mathml', 'csv', 'parquet'].map(formatLabel)).to.deep.equal(['JSONL', 'MathML', 'CSV', 'Parquet']);
  });

  it('have names that every system takes', () => {
    expect(fileName('my-tool', 'total', 'csv')).to.equal('my-tool-total.csv');
    expect(fileName(null, '../a/b:c', 'txt')).to.equal('-a-b-c.txt');
    expect(fileName(null, '', 'txt')).to.equal('output.txt');
  });

  it('have no name of their own that hides what they are', () => {
    const saved: { name: string; blob: Blob }[] = [];
    const release = catchDownloads(saved);
    for (const name of ['../run.log', 'bill\u202Efdp.exe', '...', 'größe 1.csv']) saveBlob(new Blob(['x']), name);
    release();
    expect(saved.map(({ name }) => name)).to.deep.equal(['-run.log', 'bill-fdp.exe', 'file', 'größe 1.csv']);
  });
});

/** Values are compared by identity first, so the same value again draws nothing anew. */
it('keeps the view when an equal value is set again', async () => {
  const value: Json = { pairs: [{ key: 'a', value: 1 }] };
  const element = await place({ type: 'kv' }, value);
  const row = inside(element, 'dd');
  element.value = structuredClone(value);
  await drawn(element);
  expect(inside(element, 'dd') === row).to.equal(true, 'same row');
});
