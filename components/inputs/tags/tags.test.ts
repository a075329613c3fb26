import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { activeOf, comboboxOf, rowsOf, textsOf, type } from '../../engines/combobox/testing.ts';
import type { PixieInput } from '../../input/input.ts';
import { ground, place } from '../suite.ts';
import { listsWords, sortOut, splitWords } from './split.ts';
import { until } from '../../testing/until.ts';

const spec = { key: 'words', type: 'tags', label: 'Words', suggestions: ['red', 'green', 'blue, light'] };

function field(element: PixieInput): HTMLInputElement {
  return comboboxOf(element) as HTMLInputElement;
}

async function press(element: PixieInput, ...keys: string[]): Promise<void> {
  for (const key of keys) {
    await sendKeys({ press: key });
    await element.updateComplete;
  }
}

function paste(element: PixieInput, text: string): boolean {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  return field(element).dispatchEvent(
    new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true, composed: true }),
  );
}

function said(): string {
  return document.querySelector('pixie-announcer')!.shadowRoot!.querySelector('[role=status]')!.textContent!;
}

describe('tags', () => {
  it('adds by Enter and comma, in order, without running the tool or sending the form', async () => {
    const form = ground('form');
    let sent = 0;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      sent += 1;
    });
    const element = await place(spec, {}, form);
    element.focus();
    await sendKeys({ type: ' two words ' });
    await press(element, 'Enter');
    await sendKeys({ type: 'comma,' });
    await element.updateComplete;
    expect(element.value).to.deep.equal(['two words', 'comma']);
    expect(field(element).value).to.equal('');
    await press(element, 'Enter');
    expect(sent).to.equal(0);
  });

  it('takes a list apart that is pasted, and leaves one word to the browser', async () => {
    const element = await place({ ...spec, default: ['red'] });
    expect(paste(element, 'a, b\nred\r\n  c d \n\n a')).to.equal(false);
    await element.updateComplete;
    expect(element.value).to.deep.equal(['red', 'a', 'b', 'c d']);
    expect(said()).to.contain('3 words added').and.to.contain('red');
    expect(paste(element, 'alone')).to.equal(true);
    expect(element.value).to.deep.equal(['red', 'a', 'b', 'c d']);
  });

  it('pastes into what was typed', async () => {
    const element = await place(spec);
    await type(element, 'dark');
    field(element).setSelectionRange(4, 4);
    paste(element, 'blue,light');
    expect(element.value).to.deep.equal(['darkblue', 'light']);
  });

  it('refuses a word that is there already, says so and shows it', async () => {
    const element = await place({ ...spec, default: ['red', 'green'] });
    element.focus();
    await sendKeys({ type: 'red' });
    await press(element, 'Enter');
    expect(element.value).to.deep.equal(['red', 'green']);
    expect(said()).to.contain('red is there already');
    expect(element.shadowRoot!.querySelector('.chip.marked')!.textContent).to.contain('red');
    await sendKeys({ type: 'x' });
    await element.updateComplete;
    expect(element.shadowRoot!.querySelector('.chip.marked')).to.equal(null);
  });

  it('brings the last word back to edit on Backspace, and keeps what is typed when it is left', async () => {
    const element = await place({ ...spec, default: ['red', 'gres'] });
    element.focus();
    await press(element, 'Backspace');
    expect([field(element).value, element.value]).to.deep.equal(['gres', ['red']]);
    await press(element, 'Backspace');
    await sendKeys({ type: 'en' });
    field(element).blur();
    await element.updateComplete;
    expect(element.value).to.deep.equal(['red', 'green']);
    expect(field(element).value).to.equal('');
  });

  it('offers suggestions that are not there yet; Enter adds what was typed unless one went to a row', async () => {
    const element = await place({ ...spec, default: ['green'] });
    element.focus();
    await press(element, 'ArrowDown');
    expect(textsOf(rowsOf(element))).to.deep.equal(['red', 'blue, light']);
    await sendKeys({ type: 'bl' });
    await element.updateComplete;
    expect(activeOf(element)).to.equal(null);
    await press(element, 'Enter');
    expect(element.value).to.deep.equal(['green', 'bl']);
    await sendKeys({ type: 'bl' });
    await element.updateComplete;
    await press(element, 'ArrowDown', 'Enter');
    expect(element.value).to.deep.equal(['green', 'bl', 'blue, light']);
  });

  it('waits for the end of a composition', async () => {
    const element = await place(spec);
    field(element).value = 'あ、';
    field(element).dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }));
    expect(element.value).to.equal(undefined);
    field(element).dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
    expect(element.value).to.deep.equal(['あ']);
  });

  it('takes a chip away by Delete', async () => {
    const element = await place({ ...spec, default: ['red', 'green'] });
    element.focus();
    await press(element, 'ArrowLeft', 'ArrowLeft', 'Delete');
    expect(element.value).to.deep.equal(['green']);
    await until(() => element.shadowRoot!.activeElement?.localName === 'button', 'the focus on the other chip');
    await press(element, 'Delete');
    expect(element.value ?? []).to.deep.equal([]);
    await until(() => element.shadowRoot!.activeElement === field(element), 'the focus in the field');
  });
});

describe('words of a text', () => {
  it('are what stands between commas, lines and cells', () => {
    expect(splitWords('a,b،c、d\ne\tf ,, ')).to.deep.equal(['a', 'b', 'c', 'd', 'e', 'f']);
    expect([listsWords('one word'), listsWords('two,')]).to.deep.equal([false, true]);
  });

  it('are new or known, each once', () => {
    expect(sortOut(['b', 'a', 'b', 'c'], ['a'])).to.deep.equal({ fresh: ['b', 'c'], known: ['a'] });
  });
});
