import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Json } from '../../../contract/json.ts';
import type { PixieOutput } from '../../output/output.ts';
import { all, drawn, inside, place } from '../testing.ts';
import { until } from '../../testing/until.ts';

const spec = { type: 'tree', label: 'Files' };
const leaf = (label: string): Json => ({ label, children: [] });
const PROJECT: Json = {
  root: {
    label: 'project',
    children: [
      {
        label: 'src',
        children: [{ label: 'main.py', children: [], value: 1204, meta: { lines: 40, owner: 'ana' } }, leaf('Über.py')],
      },
      { label: 'tests', children: [leaf('check.py')] },
      leaf('notes.md'),
      leaf('licence'),
    ],
  },
};

const rows = (element: PixieOutput): HTMLElement[] => all(element, '[role=treeitem]');
const names = (element: PixieOutput): string[] =>
  rows(element).map((row) => row.querySelector('.name')!.textContent!.trim());
const active = (element: PixieOutput): string => {
  const id = inside(element, '.tree')!.getAttribute('aria-activedescendant')!;
  return inside(element, `#${id}`)!.querySelector('.name')!.textContent!;
};
const attributes = (row: HTMLElement): (string | null)[] =>
  ['level', 'setsize', 'posinset', 'expanded'].map((name) => row.getAttribute(`aria-${name}`));

async function press(element: PixieOutput, ...keys: string[]): Promise<void> {
  inside(element, '.tree')!.focus();
  for (const key of keys) await sendKeys({ press: key as 'Home' });
  await drawn(element);
}

async function search(element: PixieOutput, words: string): Promise<void> {
  const field = inside<HTMLInputElement>(element, '.tree-search')!;
  field.value = words;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  await drawn(element);
}

const tool = (element: PixieOutput, label: string): HTMLElement =>
  inside(element, `[part=tool][aria-label="${label}"]`)!;

describe('tree', () => {
  it('says of each node where it stands', async () => {
    const element = await place(spec, PROJECT);
    expect(names(element)).to.deep.equal([
      'project',
      'src',
      'main.py',
      'Über.py',
      'tests',
      'check.py',
      'notes.md',
      'licence',
    ]);
    expect(rows(element).slice(0, 3).map(attributes)).to.deep.equal([
      ['1', '1', '1', 'true'],
      ['2', '4', '1', 'true'],
      ['3', '2', '1', null],
    ]);
  });

  it('walks, opens and closes by keys', async () => {
    const element = await place(spec, PROJECT);
    await press(element, 'ArrowDown', 'ArrowLeft');
    expect(active(element)).to.equal('src');
    expect(names(element)).to.deep.equal(['project', 'src', 'tests', 'check.py', 'notes.md', 'licence']);
    await press(element, 'ArrowRight', 'ArrowRight');
    expect(active(element)).to.equal('main.py');
    await press(element, 'ArrowLeft');
    expect(active(element)).to.equal('src');
    await press(element, 'End');
    expect(active(element)).to.equal('licence');
    await press(element, 'ArrowUp', 'ArrowUp', 'Home');
    expect(active(element)).to.equal('project');
    await press(element, 'Enter');
    expect(names(element)).to.deep.equal(['project']);
    await press(element, 'ArrowRight', 'ArrowRight', 'Space');
    expect(names(element)).to.deep.equal(['project', 'src', 'tests', 'check.py', 'notes.md', 'licence']);
  });

  it('opens all siblings by *', async () => {
    const element = await place(spec, PROJECT);
    tool(element, 'Collapse all').click();
    await drawn(element);
    await press(element, 'ArrowRight', 'ArrowRight');
    await sendKeys({ type: '*' });
    await drawn(element);
    expect(names(element).length).to.equal(8);
    expect(active(element)).to.equal('src');
  });

  it('goes to a node by its first letters', async () => {
    const element = await place(spec, PROJECT);
    inside(element, '.tree')!.focus();
    await sendKeys({ type: 'ub' });
    await drawn(element);
    expect(active(element)).to.equal('Über.py');
  });

  it('turns left and right round where the page is', async () => {
    const page = await fixture<HTMLElement>(html`<div dir="rtl"></div>`);
    const element = await place(spec, PROJECT, {}, page);
    await press(element, 'ArrowRight');
    expect(names(element)).to.deep.equal(['project']);
    await press(element, 'ArrowLeft');
    expect(names(element).length).to.equal(8);
  });

  it('opens all and closes all', async () => {
    const element = await place(spec, PROJECT);
    await press(element, 'End');
    tool(element, 'Collapse all').click();
    await drawn(element);
    expect(names(element)).to.deep.equal(['project']);
    expect(active(element)).to.equal('project');
    tool(element, 'Expand all').click();
    await drawn(element);
    expect(names(element).length).to.equal(8);
  });

  it('opens and chooses by a click', async () => {
    const element = await place(spec, PROJECT);
    rows(element)[1]!.click();
    await drawn(element);
    expect(rows(element)[1]!.getAttribute('aria-expanded')).to.equal('false');
    expect(rows(element)[1]!.getAttribute('aria-selected')).to.equal('true');
  });

  it('searches, opens the way to what it finds, and goes back', async () => {
    const element = await place(spec, PROJECT);
    tool(element, 'Collapse all').click();
    await drawn(element);
    await search(element, 'MAIN');
    expect(names(element)).to.deep.equal(['project', 'src', 'main.py', 'Über.py', 'tests', 'notes.md', 'licence']);
    expect(inside(element, 'mark')!.textContent).to.equal('main');
    expect(inside(element, '.tree-found')!.textContent).to.equal('1 match');
    expect(active(element)).to.equal('main.py');
    await search(element, 'nothing like it');
    expect(inside(element, '.tree-found')!.textContent).to.equal('0 matches');
    await search(element, '.py');
    inside(element, '.tree-search')!.focus();
    await sendKeys({ press: 'Enter' });
    await drawn(element);
    expect(active(element)).to.not.equal('main.py');
    await search(element, '');
    expect(names(element)).to.deep.equal(['project', 'src', 'main.py', 'Über.py', 'tests', 'notes.md', 'licence']);
    expect(active(element)).to.equal('Über.py');
    expect(inside(element, 'mark') === null).to.equal(true);
  });

  it('shows values and what else there is of a node', async () => {
    const element = await place(spec, PROJECT);
    expect(inside(element, '.node-value')!.textContent).to.equal('1,204');
    expect(inside(element, '.node-meta')!.textContent).to.equal('lines: 40 · owner: ana');
    rows(element)[2]!.click();
    await drawn(element);
    expect(inside(element, '.tree-path')!.textContent).to.equal('project › src › main.py');
    expect(all(element, '.tree-detail dd').map((item) => item.textContent)).to.deep.equal(['1,204', '40', 'ana']);
  });

  it('keeps what is open when the tree changes', async () => {
    const element = await place(spec, PROJECT, { streaming: true });
    await press(element, 'ArrowDown', 'ArrowLeft');
    const changed = structuredClone(PROJECT) as { root: { children: Json[] } };
    changed.root.children.unshift(leaf('first'));
    element.value = changed as unknown as Json;
    await drawn(element);
    expect(names(element)).to.deep.equal(['project', 'first', 'src', 'tests', 'check.py', 'notes.md', 'licence']);
    expect(active(element)).to.equal('src');
  });

  it('draws 100 000 nodes, few of them at a time, and finds the last', async () => {
    const folder = (n: number): Json => ({
      label: `folder ${n}`,
      children: Array.from({ length: 999 }, (_, index) => leaf(`leaf ${n}-${index}`)),
    });
    const element = await place(spec, {
      root: { label: 'all', children: Array.from({ length: 100 }, (_, n) => folder(n)) },
    });
    expect(names(element).slice(0, 3)).to.deep.equal(['all', 'folder 0', 'folder 1']);
    tool(element, 'Expand all').click();
    await drawn(element);
    expect(rows(element).length).to.be.lessThan(80);
    await press(element, 'End');
    await until(() => names(element).at(-1) === 'leaf 99-998');
    expect(active(element)).to.equal('leaf 99-998');
    expect(attributes(rows(element).at(-1)!)).to.deep.equal(['3', '999', '999', null]);
    await press(element, 'PageUp');
    expect(Number(active(element).slice('leaf 99-'.length))).to.be.within(960, 995);
    tool(element, 'Collapse all').click();
    await search(element, 'leaf 50-500');
    await until(() => names(element).includes('leaf 50-500'));
    expect(active(element)).to.equal('leaf 50-500');
  });
});
