import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { InputSpec } from '../../../contract/types.ts';
import { content } from '../../engines/editor/testing.ts';
import type { PixieInput } from '../../input/input.ts';
import { ground, place, waitingHeight } from '../suite.ts';
import { until } from '../../testing/until.ts';

const spec: InputSpec = { key: 'code', type: 'code', label: 'Code', language: 'python', default: 'a = 1\nb = 2' };

async function between(own: Partial<InputSpec> = {}): Promise<{ element: PixieInput; after: HTMLElement }> {
  const element = await place({ ...spec, ...own });
  const [before, after] = [document.createElement('button'), document.createElement('button')];
  element.before(before);
  element.after(after);
  before.focus();
  return { element, after };
}

/** Types as a keyboard does. */
async function type(element: PixieInput, text: string): Promise<void> {
  element.focus();
  await sendKeys({ type: text });
}

async function chord(modifier: 'Control' | 'Shift', key: string): Promise<void> {
  await sendKeys({ down: modifier });
  await sendKeys({ press: key });
  await sendKeys({ up: modifier });
}

describe('code', () => {
  it('is passed by Tab until something is typed; then Tab indents, and leaves after Escape', async () => {
    const { element, after } = await between();
    await sendKeys({ press: 'Tab' });
    expect(document.activeElement).to.equal(element);
    await sendKeys({ press: 'Tab' });
    expect(document.activeElement).to.equal(after);

    await type(element, 'x');
    await sendKeys({ press: 'Tab' });
    expect(element.value).to.equal('  xa = 1\nb = 2');
    await chord('Shift', 'Tab');
    expect(element.value).to.equal('xa = 1\nb = 2');
    await sendKeys({ press: 'Escape' });
    await sendKeys({ press: 'Tab' });
    expect(document.activeElement).to.equal(after);
    expect(element.value).to.equal('xa = 1\nb = 2');
  });

  it('lets Tab leave for good after Ctrl+M, and says so', async () => {
    const { element, after } = await between();
    await type(element, 'x');
    await chord('Control', 'm');
    await until(() => element.shadowRoot!.querySelector('.cm-announced')?.textContent?.includes('Tab leaves'));
    await type(element, 'y');
    await sendKeys({ press: 'Tab' });
    expect(document.activeElement).to.equal(after);
  });

  it('names the keys where they can be seen and heard', async () => {
    const element = await place(spec);
    const keys = element.shadowRoot!.getElementById('keys')!;
    expect(keys.textContent).to.equal('Tab indents. Esc, then Tab leaves.');
    expect(content(element).getAttribute('aria-describedby')!.split(' ')).to.include('keys');
    expect(content(element).getAttribute('role')).to.equal('textbox');
  });

  it('runs on Ctrl+Enter with what was typed, and adds no line', async () => {
    const form = ground('form');
    let sent: unknown;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      sent = new FormData(form).get('code');
    });
    const heard: string[] = [];
    form.addEventListener('pixie-change', ({ detail }) => heard.push(String(detail.value)));
    const element = await place(spec, {}, form);
    await type(element, 'x');
    await chord('Control', 'Enter');
    await until(() => sent !== undefined);
    expect(sent).to.equal('xa = 1\nb = 2');
    expect(heard).to.deep.equal(['xa = 1\nb = 2']);
  });

  it('takes Enter as a new line, indented as the one before', async () => {
    const element = await place({ ...spec, default: '' });
    await type(element, 'if a:');
    await sendKeys({ press: 'Enter' });
    await sendKeys({ type: 'b' });
    expect(element.value).to.match(/^if a:\n +b$/);
    await chord('Control', 'z');
    expect(element.value).to.not.contain('b');
  });

  it('keeps printable keys from the page, and no others', async () => {
    const element = await place(spec);
    const heard: string[] = [];
    element.parentElement!.addEventListener('keydown', ({ key }) => heard.push(key));
    await type(element, 'q');
    await sendKeys({ press: 'Escape' });
    await chord('Control', 'f');
    await until(() => element.shadowRoot!.activeElement?.matches('.cm-search input'));
    await sendKeys({ type: 'z' });
    expect(heard).to.deep.equal(['Escape', 'Control', 'f']);
  });

  it('searches, in the reader’s words, and goes back to the text on Escape', async () => {
    const box = ground('div');
    box.lang = 'de';
    const element = await place(spec, {}, box);
    const root = element.shadowRoot!;
    await until(() => root.getElementById('keys')!.textContent!.startsWith('Tab rückt'));
    element.focus();
    await chord('Control', 'f');
    await until(() => root.querySelector('.cm-search'));
    expect(root.querySelector<HTMLInputElement>('.cm-search input')!.placeholder).to.equal('Suchen');
    await sendKeys({ type: 'b' });
    await until(() => root.querySelector('.cm-searchMatch'));
    expect(element.value).to.equal(spec.default);
    await sendKeys({ press: 'Escape' });
    expect(root.querySelector('.cm-search') === null).to.equal(true);
    expect(root.activeElement === content(element)).to.equal(true);
  });

  it('keeps line ends as they came, through edits too', async () => {
    for (const [text, edited] of [
      ['a\r\nb\r\n', 'xa\r\nb\r\n'],
      ['a\nb\n', 'xa\nb\n'],
      ['a\r\nb\n', 'xa\r\nb\n'],
    ] as const) {
      const element = await place({ ...spec, default: text });
      expect(element.value).to.equal(text);
      await type(element, 'x');
      expect(element.value).to.equal(edited);
    }
  });

  it('is as high as its lines, from 5 to 20, and so is what stands there before', async () => {
    const heights: number[] = [];
    for (const lines of [1, 5, 8, 8, 20, 60]) {
      const element = await place({ ...spec, default: Array.from({ length: lines }, () => 'x').join('\n') });
      const height = element.getBoundingClientRect().height;
      expect(await waitingHeight(element), `${lines} lines`).to.equal(height);
      heights.push(height);
    }
    const [one, five, eight, again, twenty, sixty] = heights as [number, number, number, number, number, number];
    expect([one, eight, twenty]).to.deep.equal([five, again, sixty]);
    expect([eight - five, twenty - five]).to.deep.equal([60, 300]);
  });

  it('is read from left to right on any page', async () => {
    const box = ground('div');
    box.dir = 'rtl';
    const element = await place(spec, {}, box);
    expect(getComputedStyle(content(element)).direction).to.equal('ltr');
    expect(getComputedStyle(element.shadowRoot!.querySelector('.editor-foot')!).direction).to.equal('rtl');
  });

  it('takes a text of a megabyte, and sends all of it when it is left', async () => {
    const element = await place(spec);
    const big = 'x = "a line of text"\n'.repeat(50_000);
    element.value = big;
    await element.updateComplete;
    expect(content(element).querySelectorAll('.cm-line').length).to.be.lessThan(200);
    const changes: string[] = [];
    element.parentElement!.addEventListener('pixie-change', ({ detail }) => changes.push(detail.value as string));
    await type(element, 'yz');
    content(element).blur();
    expect(changes.length).to.equal(1);
    expect(changes[0]!.length).to.equal(big.length + 2);
    expect(element.value).to.equal(changes[0]);
  });

  it('loses nothing of a large text that is taken off the page before it was told', async () => {
    const element = await place(spec);
    element.value = 'x = 1\n'.repeat(20_000);
    await element.updateComplete;
    await type(element, 'yz');
    element.remove();
    expect((element.value as string).length).to.equal(120_002);
  });
});
