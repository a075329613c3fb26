import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Json } from '../../../contract/json.ts';
import type { PixieOutput } from '../../output/output.ts';
import { all, drawn, inside, place } from '../testing.ts';
import { until } from '../../testing/until.ts';

const spec = { type: 'diff', label: 'Changes' };
const rows = (count: number, mark = ''): string =>
  Array.from({ length: count }, (_, n) => `row ${n}${mark}`).join('\n');
const LONG = { before: `a\n${rows(60)}\nx = 1\n${rows(60)}`, after: `b\n${rows(60)}\nx = 2\n${rows(60)}` };

async function ready(value: Json, width = 900): Promise<PixieOutput> {
  const page = await fixture<HTMLElement>(html`<div></div>`);
  page.style.inlineSize = `${width}px`;
  const element = await place(spec, value, {}, page);
  await until(() => inside(element, '.cm-content') !== null);
  return element;
}

const tool = (element: PixieOutput, name: string): HTMLElement =>
  all(element, '[part=tool]').find(
    (button) => (button.getAttribute('aria-label') ?? button.textContent!).trim() === name,
  )!;
const textsOf = (element: PixieOutput, selector: string): string[] =>
  all(element, selector).map((item) => item.textContent!);
const signOf = (element: Element): string => getComputedStyle(element, '::before').content;

describe('diff', () => {
  it('stands side by side where there is room, each side with its own marks', async () => {
    const element = await ready({ before: 'a\nx = 1\n', after: 'a\nx = 2\nnew\n' });
    expect(all(element, '.cm-mergeViewEditor').length).to.equal(2);
    expect(textsOf(element, '.cm-merge-a .cm-changedLine')).to.deep.equal(['x = 1']);
    expect(textsOf(element, '.cm-merge-b .cm-changedLine')).to.deep.equal(['x = 2', 'new']);
    expect(textsOf(element, '.cm-merge-b .cm-changedText')[0]).to.equal('2');
    expect(signOf(inside(element, '.cm-merge-a .cm-changedLine')!)).to.equal('"−"');
    expect(signOf(inside(element, '.cm-merge-b .cm-changedLine')!)).to.equal('"+"');
  });

  it('goes line by line where there is none, or when asked, with both numbers', async () => {
    const value = { before: 'a\nold\nz', after: 'a\nnew\nmore\nz' };
    const narrow = await ready(value, 500);
    expect(inside(narrow, '.cm-mergeView') === null).to.equal(true);
    expect(tool(narrow, 'Inline') === undefined).to.equal(true);
    const wide = await ready(value);
    tool(wide, 'Inline').click();
    await drawn(wide);
    for (const element of [narrow, wide]) {
      expect(textsOf(element, '.cm-deletedLine')).to.deep.equal(['old']);
      expect(textsOf(element, '.cm-changedLine')).to.deep.equal(['new', 'more']);
      await until(() => textsOf(element, '.cm-oldNumbers .cm-gutterElement').filter(Boolean).length >= 3);
      const numbers = textsOf(element, '.cm-oldNumbers .cm-gutterElement').filter((text) => /\d/.test(text));
      expect(numbers.slice(-3)).to.deep.equal(['1', '2', '3']);
    }
  });

  it('changes over when its width changes', async () => {
    const element = await ready({ before: 'a', after: 'b' });
    element.parentElement!.style.inlineSize = '500px';
    await until(() => inside(element, '.cm-deletedLine') !== null);
    element.parentElement!.style.inlineSize = '900px';
    await until(() => inside(element, '.cm-mergeView') !== null);
  });

  it('folds what did not change; a key opens one place, a button all', async () => {
    const element = await ready(LONG);
    const folds = (): HTMLElement[] => all(element, '.cm-merge-b .cm-collapsedLines');
    await until(() => folds().every((line) => line.getAttribute('role') === 'button'));
    expect(folds().map((line) => line.textContent)).to.deep.equal(['54 unchanged lines', '57 unchanged lines']);
    folds()[0]!.focus();
    await sendKeys({ press: 'Enter' });
    await until(() => folds().length === 1);
    tool(element, 'All lines').click();
    await drawn(element);
    await until(() => folds().length === 0);
  });

  it('goes from change to change by button and by key', async () => {
    const element = await ready(LONG);
    const scroller = inside(element, '.cm-mergeView')!;
    tool(element, 'All lines').click();
    await drawn(element);
    const at = (): number => inside(element, '.cm-mergeView')!.scrollTop;
    inside(element, '.cm-merge-b .cm-content')!.focus();
    expect(scroller.isConnected).to.equal(false);
    await sendKeys({ press: 'F7' });
    await until(() => at() > 200);
    tool(element, 'Previous change').click();
    await until(() => at() < 200);
  });

  it('says what changed, in which files, and when nothing did', async () => {
    const named = await ready({ before: 'a', after: 'b', filename_before: 'x.py', filename_after: 'y.py' });
    expect(inside(named, '.diff-summary')!.textContent).to.equal('x.py to y.py: 1 line added, 1 line removed.');
    expect(textsOf(named, '.diff-names > span')).to.deep.equal(['−x.py', '+y.py']);
    const same = await ready({ before: 'a\n', after: 'a\n' });
    expect(inside(same, '.diff-summary')!.textContent).to.equal('Both texts are the same.');
    expect(inside(same, '.diff-names') === null).to.equal(true);
  });

  it('colours both texts in their language, those that went too', async () => {
    const value = { before: 'return 1', after: 'return 2', language: 'python' };
    const colours = (element: PixieOutput, line: string): string[] =>
      all(element, `${line} span, ${line} *`).map((span) => getComputedStyle(span).color);
    const wide = await ready(value);
    for (const side of ['a', 'b']) await until(() => new Set(colours(wide, `.cm-merge-${side} .cm-line`)).size > 1);
    const narrow = await ready(value, 500);
    await until(() => new Set(colours(narrow, '.cm-deletedLine')).size > 1);
  });

  it('shows line ends only where the two differ in them', async () => {
    const alike = await ready({ before: 'a\r\nb', after: 'a\r\nc' });
    expect(all(alike, '.cm-specialChar').length).to.equal(0);
    const unlike = await ready({ before: 'a\r\nb', after: 'a\nb' });
    expect(all(unlike, '.cm-specialChar').length).to.equal(1);
  });

  it('follows a value that changes, and keeps the place', async () => {
    const element = await ready(LONG);
    tool(element, 'All lines').click();
    await drawn(element);
    inside(element, '.cm-mergeView')!.scrollTop = 300;
    element.value = { ...LONG, after: `${LONG.after}\nend` };
    await drawn(element);
    expect(inside(element, '.cm-mergeView')!.scrollTop).to.equal(300);
  });

  it('keeps going where too much has moved, and says so', async () => {
    const element = await ready({ before: rows(3000), after: rows(3000).split('\n').toReversed().join('\n') });
    expect(inside(element, '.diff-summary')!.textContent).to.equal('3,000 lines added, 3,000 lines removed.');
    expect(inside(element, '.diff-note')!.textContent).to.match(/\S/);
    expect(all(element, '.cm-line').length).to.be.lessThan(800);
  });

  it('shows many lines that went as a patch where there is one column', async () => {
    const page = await fixture<HTMLElement>(html`<div></div>`);
    page.style.inlineSize = '500px';
    const element = await place(spec, { before: rows(3000, ' old'), after: 'new' }, {}, page);
    expect(all(element, '.patch-line').length).to.equal(2000);
    expect(inside(element, '.source-note')!.textContent).to.match(/\S/);
    page.style.inlineSize = '900px';
    await until(() => inside(element, '.cm-mergeView') !== null);
  });

  it('shows very long texts as their patch', async () => {
    const page = await fixture<HTMLElement>(html`<div></div>`);
    const value = { before: 'a\n'.repeat(1_100_000), after: `b\n${'a\n'.repeat(1_100_000)}` };
    const element = await place(spec, value, {}, page);
    expect(textsOf(element, '.patch .came')).to.deep.equal(['+b\n']);
    expect(inside(element, '.cm-content') === null).to.equal(true);
  });
});
