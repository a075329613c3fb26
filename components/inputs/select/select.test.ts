import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { PixieInput } from '../../input/input.ts';
import { place } from '../suite.ts';

const options = [
  { value: 12, label: 'Monthly' },
  { value: '12', label: 'A dozen' },
  { value: false, label: 'Never' },
];
const spec = { key: 'often', type: 'select', label: 'How often', options };

function list(element: PixieInput): HTMLSelectElement {
  return element.shadowRoot!.querySelector('select')!;
}

function labels(element: PixieInput): string[] {
  return [...list(element).options].map((option) => option.text.trim());
}

describe('select', () => {
  it('keeps the JSON type of each option', async () => {
    const element = await place(spec);
    element.focus();
    for (const value of [12, '12', false]) {
      await sendKeys({ press: 'ArrowDown' });
      await element.updateComplete;
      expect(element.value).to.equal(value);
    }
  });

  it('asks to choose only while nothing is chosen, or where it is optional', async () => {
    const element = await place(spec);
    expect(list(element).value).to.equal('');
    expect(labels(element)[0]).to.equal('Choose');
    element.value = 12;
    await element.updateComplete;
    expect(labels(element)).to.deep.equal(['Monthly', 'A dozen', 'Never']);
    const optional = await place({ ...spec, required: false, default: 12 });
    list(optional).selectedIndex = 0;
    list(optional).dispatchEvent(new Event('change', { bubbles: true }));
    expect(optional.value).to.equal(undefined);
  });

  it('shows a value that is no option, and lets it go once another is picked', async () => {
    const element = await place({ ...spec, default: 99 });
    expect(list(element).selectedOptions[0]!.text.trim()).to.equal('99');
    expect(element.value).to.equal(99);
    element.focus();
    await sendKeys({ press: 'm' });
    await element.updateComplete;
    expect(element.value).to.equal(12);
    expect(labels(element)).to.not.include('99');
  });
});
