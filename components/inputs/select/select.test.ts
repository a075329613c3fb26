import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { PixieInput } from '../../input/input.ts';
import * as contract from '../../../contract/inputs/select.ts';
import { actionsOf, comboboxOf, isOpen, pickFirst, rowsOf, textsOf, type } from '../../engines/combobox/testing.ts';
import { accessibilityFaults } from '../../testing/axe.ts';
import { ground, place, waitingHeight, walkInput } from '../suite.ts';
import type { Hand } from '../testing/hand.ts';
import { control } from './select.ts';
import { until } from '../../testing/until.ts';

/** Of a select with a list to search: picks its first option. */
const hand: Hand = {
  controls: (element) => [comboboxOf(element)],
  sight: (element) => (comboboxOf(element) as HTMLInputElement).value,
  edit: (element) => pickFirst(element),
  settle: async () => undefined,
};

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

  describe('with a list to search', () => {
    const examples = contract.examples.map((example) => ({ ...example, spec: { ...example.spec, searchable: true } }));
    // First of all: once its module is here, nothing waits for it any more.
    it('stands in grey until its module is here, as high as it will be', async () => {
      const element = await place({ ...spec, searchable: true, default: 12 });
      const before = element.getBoundingClientRect().height;
      expect(element.shadowRoot!.querySelector('.place > .skeleton')).to.not.equal(null);
      await until(() => element.shadowRoot!.querySelector('[role=combobox]'), 'the list’s module');
      expect((comboboxOf(element) as HTMLInputElement).value).to.equal('Monthly');
      expect(element.getBoundingClientRect().height).to.equal(before);
      expect(await waitingHeight(element)).to.equal(before);
    });

    walkInput('select', control, hand, { ...contract, examples });

    const many = Array.from({ length: 60 }, (_, index) => ({ value: index, label: `Option ${index}` }));

    async function searched(own: object): Promise<PixieInput> {
      const element = await place({ ...spec, ...own });
      await until(() => element.shadowRoot!.querySelector('[role=combobox]'), 'the list’s module');
      return element;
    }

    it('is the browser’s own where the list is short, or where the spec says so', async () => {
      expect(list(await place(spec)).options.length).to.be.greaterThan(2);
      expect(list(await place({ ...spec, options: many, searchable: false })).options.length).to.equal(61);
      await searched({ searchable: true });
      const long = await searched({ options: many });
      expect(list(long)).to.equal(null);
    });

    it('keeps the JSON type of each option', async () => {
      const element = await searched({ searchable: true });
      for (const [index, { value }] of options.entries()) {
        comboboxOf(element).click();
        await element.updateComplete;
        rowsOf(element)[index]!.click();
        await element.updateComplete;
        expect(element.value).to.equal(value);
      }
    });

    it('shows a value that is no option, and lets it go once another is picked', async () => {
      const element = await searched({ searchable: true, default: 99 });
      expect((comboboxOf(element) as HTMLInputElement).value).to.equal('99');
      expect(element.value).to.equal(99);
      element.focus();
      await sendKeys({ type: 'never' });
      await sendKeys({ press: 'Enter' });
      await element.updateComplete;
      expect(element.value).to.equal(false);
      expect((comboboxOf(element) as HTMLInputElement).value).to.equal('Never');
    });

    it('can be left empty where it is optional, by its text or by a row', async () => {
      const element = await searched({ searchable: true, required: false, default: 12 });
      comboboxOf(element).click();
      await element.updateComplete;
      expect(textsOf(actionsOf(element))).to.deep.equal(['Choose nothing']);
      actionsOf(element)[0]!.click();
      await element.updateComplete;
      expect(element.value).to.equal(undefined);
      element.value = 12;
      await element.updateComplete;
      await type(element, '');
      comboboxOf(element).focus();
      comboboxOf(element).blur();
      expect(element.value).to.equal(undefined);
      const required = await searched({ searchable: true, default: 12 });
      comboboxOf(required).click();
      await required.updateComplete;
      expect(actionsOf(required)).to.deep.equal([]);
    });

    it('keeps what is being typed when an equal value is set and when it moves in the document', async () => {
      const element = await searched({ searchable: true, default: 12 });
      await type(element, 'half ty');
      element.value = 12;
      element.spec = { ...element.spec! };
      ground('div').append(element);
      await element.updateComplete;
      expect((comboboxOf(element) as HTMLInputElement).value).to.equal('half ty');
    });

    it('is off with its field, and named and described like every control', async () => {
      const element = await searched({ searchable: true, description: 'The hint' });
      const field = comboboxOf(element) as HTMLInputElement;
      expect(field.labels![0]!.textContent).to.equal('How often');
      expect(field.getAttribute('aria-describedby')).to.contain('hint');
      expect(await accessibilityFaults(element)).to.deep.equal([]);
      element.disabled = true;
      await element.updateComplete;
      expect(field.disabled).to.equal(true);
      field.click();
      await element.updateComplete;
      expect(isOpen(element)).to.equal(false);
      const button = await searched({
        options: [...many, ...Array.from({ length: 500 }, (_, at) => `x${at}`)],
        searchable: false,
      });
      expect(comboboxOf(button).localName).to.equal('button');
      expect(await accessibilityFaults(button)).to.deep.equal([]);
    });
  });
});
