import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { actionsOf, comboboxOf, isOpen, rowsOf, textsOf, type } from '../../engines/combobox/testing.ts';
import type { PixieInput } from '../../input/input.ts';
import { accessibilityFaults } from '../../testing/axe.ts';
import { ground, place, waitingHeight } from '../suite.ts';

const options = [
  { value: 1, label: 'Cheese' },
  { value: '1', label: 'Chips' },
  { value: true, label: 'Olives' },
  { value: 'mushrooms', label: 'Mushrooms' },
];
const spec = { key: 'toppings', type: 'multiselect', label: 'Toppings', options };
const many = Array.from({ length: 10_000 }, (_, index) => ({ value: index, label: `Option ${index}` }));

function chipsOf(element: PixieInput): string[] {
  return [...element.shadowRoot!.querySelectorAll('.chip-text')].map((chip) => chip.textContent!.trim());
}

function focusedName(element: PixieInput): string | null {
  return element.shadowRoot!.activeElement?.getAttribute('aria-label') ?? null;
}

async function press(element: PixieInput, ...keys: string[]): Promise<void> {
  for (const key of keys) {
    await sendKeys({ press: key });
    await element.updateComplete;
    // A removed chip hands its focus on once the new ones are drawn.
    await element.updateComplete;
  }
}

async function open(element: PixieInput): Promise<void> {
  comboboxOf(element).click();
  await element.updateComplete;
}

describe('multiselect', () => {
  it('keeps the JSON type of each option and the order of picking; the list stays open', async () => {
    const element = await place(spec);
    await open(element);
    for (const index of [2, 0, 1]) {
      rowsOf(element)[index]!.click();
      await element.updateComplete;
    }
    expect(element.value).to.deep.equal([true, 1, '1']);
    expect(chipsOf(element)).to.deep.equal(['Olives', 'Cheese', 'Chips']);
    expect(isOpen(element)).to.equal(true);
    rowsOf(element)[0]!.click();
    await element.updateComplete;
    expect(element.value).to.deep.equal([true, '1']);
    expect(rowsOf(element).map((row) => row.getAttribute('aria-selected'))).to.deep.equal([
      'false',
      'true',
      'true',
      'false',
    ]);
  });

  it('searches, picks by Enter, and is ready for the next word', async () => {
    const element = await place(spec);
    element.focus();
    await sendKeys({ type: 'mus' });
    await element.updateComplete;
    expect(textsOf(rowsOf(element))).to.deep.equal(['Mushrooms']);
    await press(element, 'Enter');
    expect(element.value).to.deep.equal(['mushrooms']);
    expect((comboboxOf(element) as HTMLInputElement).value).to.equal('');
    expect(rowsOf(element).length).to.equal(4);
  });

  it('selects all and none, of everything or of what was found', async () => {
    const element = await place({ ...spec, default: ['mushrooms', 'gone'] });
    await type(element, 'ch');
    expect(textsOf(rowsOf(element))).to.deep.equal(['Cheese', 'Chips']);
    expect(textsOf(actionsOf(element))[0]).to.equal('Select all 2 found');
    actionsOf(element)[0]!.click();
    expect(element.value).to.deep.equal(['mushrooms', 'gone', 1, '1']);
    await element.updateComplete;
    actionsOf(element)[1]!.click();
    expect(element.value).to.deep.equal(['mushrooms', 'gone']);
    await type(element, '');
    actionsOf(element)[0]!.click();
    expect(element.value).to.deep.equal(['mushrooms', 'gone', 1, '1', true]);
    await element.updateComplete;
    actionsOf(element)[1]!.click();
    expect(element.value ?? []).to.deep.equal([]);
  });

  it('reaches «Select all» by the keyboard', async () => {
    const element = await place(spec);
    element.focus();
    await press(element, 'ArrowDown', 'ArrowUp', 'ArrowUp', 'Enter');
    expect(element.value).to.deep.equal([1, '1', true, 'mushrooms']);
  });

  it('takes chips away by pointer, Backspace, Delete and arrows; each is named', async () => {
    const element = await place({ ...spec, default: [1, '1', true, 'mushrooms'] });
    const buttons = [...element.shadowRoot!.querySelectorAll<HTMLElement>('.chip button')];
    expect(buttons.map((button) => button.getAttribute('aria-label'))).to.deep.equal([
      'Remove Cheese',
      'Remove Chips',
      'Remove Olives',
      'Remove Mushrooms',
    ]);
    element.focus();
    await press(element, 'Backspace');
    expect(chipsOf(element)).to.deep.equal(['Cheese', 'Chips', 'Olives']);
    await press(element, 'ArrowLeft', 'ArrowLeft');
    expect(focusedName(element)).to.equal('Remove Chips');
    await press(element, 'Delete');
    expect(chipsOf(element)).to.deep.equal(['Cheese', 'Olives']);
    expect(focusedName(element), 'the next one').to.equal('Remove Olives');
    await press(element, 'Backspace');
    expect(focusedName(element), 'the one before').to.equal('Remove Cheese');
    await press(element, 'ArrowRight');
    expect(element.shadowRoot!.activeElement).to.equal(comboboxOf(element));
    element.shadowRoot!.querySelector<HTMLElement>('.chip button')!.click();
    await element.updateComplete;
    expect(element.value ?? []).to.deep.equal([]);
  });

  it('mirrors the arrows from right to left', async () => {
    const box = ground('div');
    box.dir = 'rtl';
    const element = await place({ ...spec, default: [1, true] }, {}, box);
    element.focus();
    await press(element, 'ArrowRight');
    expect(focusedName(element)).to.equal('Remove Olives');
    await press(element, 'ArrowLeft');
    expect(element.shadowRoot!.activeElement).to.equal(comboboxOf(element));
  });

  it('shows a value that is no option, and one that is no list', async () => {
    const element = await place({ ...spec, default: [1, 'gone'] });
    expect(chipsOf(element)).to.deep.equal(['Cheese', 'gone']);
    expect(element.shadowRoot!.querySelectorAll('.chip.wrong').length).to.equal(1);
    expect(element.checkValidity()).to.equal(false);
    element.value = { no: 'list' };
    await element.updateComplete;
    expect(chipsOf(element)).to.deep.equal(['{"no":"list"}']);
    await open(element);
    rowsOf(element)[0]!.click();
    expect(element.value).to.deep.equal([1]);
  });

  it('stays small with 10 000 chosen', async () => {
    const element = await place({ ...spec, options: many });
    await open(element);
    actionsOf(element)[0]!.click();
    await element.updateComplete;
    expect((element.value as number[]).length).to.equal(10_000);
    expect(chipsOf(element).length).to.be.lessThan(20);
    expect(rowsOf(element).length).to.be.lessThan(60);
    expect(element.shadowRoot!.querySelector('.control')!.getBoundingClientRect().height).to.be.lessThan(160);
    const more = element.shadowRoot!.querySelector<HTMLElement>('.more button')!;
    expect(more.textContent!.trim()).to.equal('9,988 more');
    more.click();
    await element.updateComplete;
    expect(chipsOf(element).length).to.be.within(100, 300);
    expect(element.shadowRoot!.querySelector('.control')!.getBoundingClientRect().height).to.be.lessThan(160);
  });

  it('takes no other space while its module loads, however its chips wrap', async () => {
    const box = ground('div');
    box.style.inlineSize = '296px';
    const labels = ['Ä', 'Aubergine', 'x'.repeat(80), 'Chillies', 'Sun-dried tomatoes', 'Basil', 'Rocket', 'Ham'];
    const own = { ...spec, options: labels.map((label, value) => ({ value, label })) };
    for (let count = 1; count <= labels.length; count += 1) {
      const element = await place({ ...own, default: labels.slice(0, count).map((_, value) => value) }, {}, box);
      expect(await waitingHeight(element), `${count} chips`).to.equal(element.getBoundingClientRect().height);
    }
  });

  it('forgets a search that is left, and passes axe while open', async () => {
    const element = await place({ ...spec, default: [1] });
    await type(element, 'ch');
    expect(await accessibilityFaults(element)).to.deep.equal([]);
    comboboxOf(element).focus();
    comboboxOf(element).blur();
    await element.updateComplete;
    expect((comboboxOf(element) as HTMLInputElement).value).to.equal('');
    expect(element.value).to.deep.equal([1]);
    expect(isOpen(element)).to.equal(false);
  });
});
