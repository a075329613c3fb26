/** What every combobox does, seen through a select with a list to search. */
import { expect } from '@open-wc/testing';
import { resetMouse, sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import type { PixieInput } from '../../input/input.ts';
import { ground, place } from '../../inputs/suite.ts';
import { accessibilityFaults } from '../../testing/axe.ts';
import { activeOf, comboboxOf, isOpen, rowsOf, textsOf, type } from './testing.ts';
import { until } from '../../testing/until.ts';

const places = ['Germany', 'France', 'España', 'Algeria', 'Niger'].map((label) => ({
  value: label.slice(0, 2),
  label,
}));
const spec = { key: 'place', type: 'select', label: 'Place', searchable: true, options: places };
const many = Array.from({ length: 10_000 }, (_, index) => ({ value: index, label: `Option ${index}` }));

async function open(own: object = {}, set: Partial<PixieInput> = {}, parent?: HTMLElement): Promise<PixieInput> {
  const element = await place({ ...spec, ...own }, set, parent);
  await until(() => element.shadowRoot!.querySelector('[role=combobox]'), 'the list’s module');
  return element;
}

async function press(element: PixieInput, ...keys: string[]): Promise<void> {
  for (const key of keys) {
    await sendKeys({ press: key });
    await element.updateComplete;
  }
}

function active(element: PixieInput): string | undefined {
  return activeOf(element)?.textContent!.trim();
}

function selfClosed(element: PixieInput): boolean {
  return !isOpen(element) && comboboxOf(element).getAttribute('aria-expanded') === 'false';
}

describe('combobox', () => {
  it('opens, walks and picks by the keyboard, the focus staying in the field', async () => {
    const element = await open();
    element.focus();
    expect(isOpen(element)).to.equal(false);
    await press(element, 'ArrowDown');
    expect(isOpen(element)).to.equal(true);
    expect(active(element)).to.equal('Germany');
    await press(element, 'ArrowUp');
    expect(active(element), 'round the end').to.equal('Niger');
    await press(element, 'Home', 'ArrowDown');
    expect(active(element)).to.equal('France');
    await press(element, 'End', 'PageUp');
    expect(active(element)).to.equal('Germany');
    expect(element.shadowRoot!.activeElement).to.equal(comboboxOf(element));
    expect(element.value).to.equal(undefined);
    await press(element, 'ArrowDown', 'Enter');
    expect(element.value).to.equal('Fr');
    expect(selfClosed(element)).to.equal(true);
  });

  it('opens on the chosen row, and says so', async () => {
    const element = await open({ default: 'Al' });
    comboboxOf(element).click();
    await element.updateComplete;
    expect(active(element)).to.equal('Algeria');
    expect(activeOf(element)!.getAttribute('aria-selected')).to.equal('true');
    expect(activeOf(element)!.getAttribute('aria-posinset')).to.equal('4');
    expect(activeOf(element)!.getAttribute('aria-setsize')).to.equal('5');
  });

  it('filters by what is typed and marks it; the first row is the active one', async () => {
    const element = await open();
    element.focus();
    await sendKeys({ type: 'GER' });
    await element.updateComplete;
    expect(textsOf(rowsOf(element))).to.deep.equal(['Germany', 'Algeria', 'Niger']);
    expect(element.shadowRoot!.querySelector('mark')!.textContent).to.equal('Ger');
    expect(active(element)).to.equal('Germany');
    await press(element, 'Enter');
    expect(element.value).to.equal('Ge');
    expect((comboboxOf(element) as HTMLInputElement).value).to.equal('Germany');
  });

  it('says that nothing fits', async () => {
    const element = await open();
    await type(element, 'xyz');
    expect(rowsOf(element)).to.deep.equal([]);
    expect(element.shadowRoot!.querySelector('.note')!.textContent).to.contain('Nothing fits');
  });

  it('keeps Enter and Escape to itself only while the list is open', async () => {
    const form = ground('form');
    form.append(document.createElement('button'));
    let sent = 0;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      sent += 1;
    });
    const heard: string[] = [];
    form.addEventListener('keydown', ({ key }) => void heard.push(key));
    const element = await open({}, {}, form);
    element.focus();
    await press(element, 'ArrowDown', 'Enter', 'ArrowDown', 'Escape');
    expect(heard).to.not.include('Enter').and.not.include('Escape');
    expect(selfClosed(element)).to.equal(true);
    await press(element, 'Escape');
    expect(heard).to.include('Escape');
    expect(sent).to.equal(0);
  });

  it('keeps the letters from the page', async () => {
    const heard: string[] = [];
    const box = ground('div');
    for (const name of ['keydown', 'keypress', 'keyup'] as const) {
      box.addEventListener(name, (event) => void heard.push((event as KeyboardEvent).key));
    }
    const element = await open({}, {}, box);
    element.focus();
    await sendKeys({ type: 'fr' });
    expect(heard.filter((key) => key.length === 1)).to.deep.equal([]);
    const button = await open({ searchable: false, options: many }, {}, box);
    button.focus();
    await sendKeys({ type: 'o ' });
    expect(heard.filter((key) => key.length === 1)).to.deep.equal([]);
    expect(isOpen(button)).to.equal(true);
  });

  it('gives up what was typed on Escape, keeps and marks what is left there', async () => {
    const element = await open({ default: 'Fr' });
    const field = comboboxOf(element) as HTMLInputElement;
    element.focus();
    await sendKeys({ type: 'nowhere' });
    await press(element, 'Escape');
    expect(field.value).to.equal('France');
    await sendKeys({ type: 'x' });
    field.blur();
    await element.updateComplete;
    expect(element.value).to.contain('x');
    expect(element.shadowRoot!.querySelector('[part=error]')!.textContent).to.contain('Place');
    expect(field.getAttribute('aria-invalid')).to.equal('true');
  });

  it('takes a label that was typed in full, and the row that Tab leaves from', async () => {
    const element = await open();
    const after = document.createElement('button');
    element.after(after);
    await type(element, 'espana');
    comboboxOf(element).focus();
    comboboxOf(element).blur();
    await element.updateComplete;
    expect(element.value, 'a label without its accents is not its label').to.equal('espana');
    await type(element, 'España');
    comboboxOf(element).focus();
    comboboxOf(element).blur();
    await element.updateComplete;
    expect(element.value).to.equal('Es');
    element.focus();
    await sendKeys({ type: 'nig' });
    await press(element, 'Tab');
    expect(element.value).to.equal('Ni');
    expect(document.activeElement).to.equal(after);
    expect(selfClosed(element)).to.equal(true);
  });

  it('picks what was typed for when the tool is run from the field, and lets that key go on', async () => {
    const heard: string[] = [];
    const box = ground('div');
    box.addEventListener('keydown', ({ key, ctrlKey }) => void heard.push(`${ctrlKey} ${key}`));
    const element = await open({}, {}, box);
    element.focus();
    await sendKeys({ type: 'ger' });
    await sendKeys({ down: 'Control' });
    await press(element, 'Enter');
    await sendKeys({ up: 'Control' });
    expect(element.value).to.equal('Ge');
    expect(heard).to.include('true Enter');
  });

  it('picks by pointer, the focus staying in the field', async () => {
    const element = await open();
    element.focus();
    await press(element, 'ArrowDown');
    const { left, top } = rowsOf(element)[3]!.getBoundingClientRect();
    for (const step of [10, 30]) {
      await sendMouse({ type: 'move', position: [Math.round(left) + step, Math.round(top) + 10] });
    }
    await until(() => active(element) === 'Algeria', 'the row under the pointer');
    await sendMouse({ type: 'down' });
    expect(element.shadowRoot!.activeElement).to.equal(comboboxOf(element));
    await sendMouse({ type: 'up' });
    await element.updateComplete;
    expect(element.value).to.equal('Al');
    await resetMouse();
  });

  it('waits while an input method is at work', async () => {
    const element = await open();
    const field = comboboxOf(element) as HTMLInputElement;
    field.focus();
    field.value = 'ニ';
    field.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
    field.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }));
    await element.updateComplete;
    expect(isOpen(element), 'nothing is searched for yet').to.equal(false);
    expect(field.value).to.equal('ニ');
    await type(element, 'fr');
    const enter = new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true });
    field.dispatchEvent(enter);
    expect(element.value, 'Enter belongs to the input method').to.equal(undefined);
    field.value = 'es';
    field.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
    await element.updateComplete;
    expect(textsOf(rowsOf(element))).to.deep.equal(['España']);
  });

  it('draws fewer than 60 of 10 000 rows, wherever it stands', async () => {
    const element = await open({ options: many, default: 9_000 });
    expect(rowsOf(element).length).to.equal(0);
    element.focus();
    await press(element, 'ArrowDown');
    await until(() => active(element) === 'Option 9000', 'the chosen row');
    expect(rowsOf(element).length).to.be.lessThan(60);
    for (const [key, label] of [
      ['End', 'Option 9999'],
      ['Home', 'Option 0'],
      ['ArrowUp', 'Option 9999'],
    ] as const) {
      await press(element, key);
      await until(() => active(element) === label, label);
      expect(rowsOf(element).length).to.be.lessThan(60);
      const [row, list] = [activeOf(element)!, element.shadowRoot!.querySelector('.list')!].map((part) =>
        part.getBoundingClientRect(),
      );
      expect(row!.top >= list!.top && row!.bottom <= list!.bottom, `${label} in view`).to.equal(true);
    }
    expect(activeOf(element)!.getAttribute('aria-setsize')).to.equal('10000');
    await press(element, 'Enter');
    expect(element.value).to.equal(9_999);
  });

  it('goes page by page', async () => {
    const element = await open({ options: many });
    element.focus();
    await press(element, 'ArrowDown', 'PageDown');
    const at = Number(activeOf(element)!.getAttribute('aria-posinset'));
    expect(at).to.be.within(4, 12);
    await press(element, 'PageDown', 'PageUp', 'PageUp');
    expect(active(element)).to.equal('Option 0');
  });

  it('jumps to letters where there is nothing to type into', async () => {
    const options = [...many.slice(0, 600), ...places];
    const element = await open({ searchable: false, options, required: false });
    const button = comboboxOf(element);
    expect(button.localName).to.equal('button');
    element.focus();
    await sendKeys({ type: 'al' });
    await element.updateComplete;
    expect(active(element)).to.equal('Algeria');
    await press(element, 'Enter');
    expect(element.value).to.equal('Al');
    expect(button.textContent!.trim()).to.equal('Algeria');
    await press(element, 'Delete');
    expect(element.value).to.equal(undefined);
  });

  it('is not cut off by what it stands in, flips at the end of the view, and works in a dialog', async () => {
    const dialog = document.createElement('dialog');
    ground('div').append(dialog);
    const box = document.createElement('div');
    box.style.cssText = 'overflow: hidden; block-size: 64px; transform: translateX(3px)';
    dialog.append(box);
    dialog.showModal();
    dialog.style.cssText = 'position: fixed; inset: auto auto 4px 4px; margin: 0';
    const element = await open({}, {}, box);
    comboboxOf(element).click();
    await element.updateComplete;
    const popup = element.shadowRoot!.querySelector('.popup')!.getBoundingClientRect();
    const field = comboboxOf(element).getBoundingClientRect();
    expect(popup.bottom).to.be.at.most(field.top);
    expect(popup.top).to.be.at.least(0);
    expect(Math.abs(popup.left - field.left)).to.be.at.most(8);
    const row = rowsOf(element)[1]!.getBoundingClientRect();
    const hit = element.shadowRoot!.elementFromPoint(row.left + 20, row.top + 10);
    expect(rowsOf(element)[1]!.contains(hit), 'it can be pressed').to.equal(true);
    element.focus();
    await press(element, 'Escape');
    expect([isOpen(element), dialog.open]).to.deep.equal([false, true]);
    dialog.close();
  });

  it('works inside the shadow root of another component, from right to left, at 320 px', async () => {
    await setViewport({ width: 320, height: 640 });
    const box = ground('div');
    box.dir = 'rtl';
    const inner = document.createElement('div');
    box.attachShadow({ mode: 'open' }).append(inner);
    const options = [
      { value: 1, label: 'A label that is far too long for the width of a phone, and then some' },
      ...places,
    ];
    const element = await open({ options }, {}, inner);
    element.focus();
    await press(element, 'ArrowDown');
    const popup = element.shadowRoot!.querySelector('.popup')!.getBoundingClientRect();
    expect(popup.left).to.be.at.least(0);
    expect(popup.right).to.be.at.most(320);
    expect(rowsOf(element)[0]!.scrollWidth).to.be.at.most(320);
    await press(element, 'Enter');
    expect(element.value).to.equal(1);
    await setViewport({ width: 800, height: 600 });
  });

  it('stays at its field in a page that is zoomed by its own style', async () => {
    const page = document.documentElement;
    page.style.zoom = '2';
    try {
      const element = await open();
      comboboxOf(element).click();
      await element.updateComplete;
      const popup = element.shadowRoot!.querySelector('.popup')!.getBoundingClientRect();
      const field = comboboxOf(element).getBoundingClientRect();
      expect(popup.left).to.be.closeTo(field.left, 1);
      expect(popup.width).to.be.closeTo(field.width, 1);
      expect(Math.min(Math.abs(popup.top - field.bottom), Math.abs(field.top - popup.bottom))).to.be.closeTo(4, 1);
    } finally {
      page.style.zoom = '';
    }
  });

  it('passes axe while it is open', async () => {
    const element = await open({ options: many, default: 12 });
    comboboxOf(element).click();
    await element.updateComplete;
    expect(rowsOf(element).length).to.be.greaterThan(5);
    expect(await accessibilityFaults(element)).to.deep.equal([]);
    await type(element, 'nothing like it');
    expect(await accessibilityFaults(element)).to.deep.equal([]);
  });

  it('says how many rows there are', async () => {
    const element = await open();
    await type(element, 'ger');
    const said = (): string =>
      document.querySelector('pixie-announcer')!.shadowRoot!.querySelector('[role=status]')!.textContent!;
    await until(() => said().startsWith('3 options'), 'the count');
  });

  it('closes when the focus leaves and when it leaves the page', async () => {
    const element = await open();
    element.focus();
    await press(element, 'ArrowDown');
    comboboxOf(element).blur();
    await element.updateComplete;
    expect(selfClosed(element)).to.equal(true);
    element.focus();
    await press(element, 'ArrowDown');
    const parent = element.parentElement!;
    element.remove();
    parent.append(element);
    await element.updateComplete;
    await until(() => selfClosed(element), 'a closed list');
  });
});
