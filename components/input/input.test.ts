/** The field round the controls: its tool, its form, its keys, its states. */
import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { JsonObject } from '../../contract/json.ts';
import { toolChanged, type ToolElement } from '../core/link.ts';
import { controls } from '../core/loaders.ts';
import { readSchema } from '../core/schema.ts';
import { Store } from '../core/store.ts';
import { drawn, edit, errorOf, ground, natives, place } from '../inputs/suite.ts';
import './input.define.ts';
import type { PixieInput } from './input.ts';
import { until } from '../testing/until.ts';

const years = { key: 'years', type: 'number', label: 'Years', max: 60, default: 10 };
const inflation = { key: 'inflation', type: 'toggle', label: 'Adjust for inflation', default: false };
const rate = {
  key: 'rate',
  type: 'number',
  label: 'Inflation',
  default: 2,
  show_if: { key: 'inflation', equals: true },
};
const outputs = [{ key: 'out', type: 'number', label: 'Out' }];

/** A store as a tool has it, with what it was asked for. */
async function makeStore(inputs: JsonObject[] = [years, inflation, rate]): Promise<Store & { asked: string[] }> {
  const asked: string[] = [];
  const store = new Store({ submit: () => asked.push('submit'), edited: (kind, key) => asked.push(`${kind} ${key}`) });
  store.setSchema(readSchema({ id: 'interest', name: 'Interest', inputs, outputs }));
  await store.loadTypes();
  return Object.assign(store, { asked });
}

/** A field in a store, as a tool draws it. */
async function fieldOf(store: Store, name: string): Promise<PixieInput> {
  const element = document.createElement('pixie-input');
  Object.assign(element, { store, name });
  ground('div').append(element);
  return settled(element);
}

async function settled(element: PixieInput): Promise<PixieInput> {
  await element.updateComplete;
  await Promise.resolve();
  await element.updateComplete;
  return element;
}

async function type(element: PixieInput, text: string): Promise<void> {
  element.focus();
  (natives(element)[0] as HTMLInputElement).select();
  await sendKeys({ type: text });
  await settled(element);
}

async function withControl(key: string): Promise<void> {
  await sendKeys({ down: 'Control' });
  await sendKeys({ press: key });
  await sendKeys({ up: 'Control' });
}

/** Stands in for `<pixie-tool>`: what a linked field uses of it. */
class PixieTestTool extends HTMLElement {
  store!: Store;
  joined: string[] = [];
  join(_element: Element, kind: string, key: string): () => void {
    this.joined.push(`${kind} ${key}`);
    return () => this.joined.splice(this.joined.indexOf(`${kind} ${key}`), 1);
  }
  connectedCallback(): void {
    toolChanged();
  }
  disconnectedCallback(): void {
    toolChanged();
  }
}
customElements.define('pixie-test-tool', PixieTestTool);

async function makeTool(id: string): Promise<PixieTestTool & ToolElement> {
  const tool = document.createElement('pixie-test-tool') as PixieTestTool;
  tool.id = id;
  tool.store = await makeStore();
  return tool;
}

describe('pixie-input in a tool', () => {
  it('shows and sets the value of the store', async () => {
    const store = await makeStore();
    const element = await fieldOf(store, 'years');
    expect(element.value).to.equal(10);
    await type(element, '25');
    expect(store.field('years')!.raw).to.equal(25);
    store.assign({ years: 30 });
    await settled(element);
    expect(natives(element)[0]!.value).to.equal('30');
    element.value = 31;
    expect(store.values['years']).to.equal(31);
  });

  it('shows an error once an edited field is left, and not for one that was only visited', async () => {
    const store = await makeStore([{ ...years, default: 75 }]);
    const element = await fieldOf(store, 'years');
    element.focus();
    natives(element)[0]!.blur();
    await settled(element);
    expect(errorOf(element)).to.equal(null);
    await type(element, '76');
    expect(errorOf(element)).to.equal(null);
    natives(element)[0]!.blur();
    await settled(element);
    expect(errorOf(element)).to.equal('Years can be at most 60. You typed 76.');
  });

  it('shows all errors when the store says so, and those of the server until it is edited', async () => {
    const store = await makeStore([{ ...years, default: 75 }]);
    const element = await fieldOf(store, 'years');
    store.validate();
    await settled(element);
    expect(errorOf(element)).to.contain('at most 60');
    store.assign({ years: 5 });
    store.serverErrors([{ key: 'years', message: 'Five is not liked.' }]);
    await settled(element);
    expect(errorOf(element)).to.equal('Five is not liked.');
    await type(element, '6');
    expect(errorOf(element)).to.equal(null);
  });

  it('hides and shows with show_if, and keeps what was typed', async () => {
    const store = await makeStore();
    const element = await fieldOf(store, 'rate');
    expect(element.hidden).to.equal(true);
    store.assign({ inflation: true });
    await settled(element);
    expect(element.hidden).to.equal(false);
    await type(element, '7');
    store.assign({ inflation: false });
    store.assign({ inflation: true });
    await settled(element);
    expect(natives(element)[0]!.value).to.equal('7');
  });

  it('runs on Enter in one line, and on Ctrl+Enter in any field, with what was typed', async () => {
    const store = await makeStore([years, { key: 'notes', type: 'textarea', label: 'Notes', required: false }]);
    const element = await fieldOf(store, 'years');
    await type(element, '12');
    await sendKeys({ press: 'Enter' });
    expect(store.asked).to.deep.equal(['input years', 'input years', 'change years', 'submit']);
    const notes = await fieldOf(store, 'notes');
    notes.focus();
    await sendKeys({ press: 'Enter' });
    expect(store.asked.filter((ask) => ask === 'submit').length).to.equal(1);
    await withControl('Enter');
    expect(store.asked.filter((ask) => ask === 'submit').length).to.equal(2);
  });

  it('does not run on the Enter that ends a composition', async () => {
    const store = await makeStore();
    const element = await fieldOf(store, 'years');
    const enter = new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, composed: true });
    natives(element)[0]!.dispatchEvent(enter);
    expect(store.asked).to.not.include('submit');
  });

  it('says so when the tool has no such input', async () => {
    const element = await fieldOf(await makeStore(), 'yeers');
    expect(errorOf(element)).to.contain('yeers');
  });
});

describe('pixie-input with for', () => {
  it('finds a tool that comes later, leaves one that goes, and finds it again', async () => {
    const element = document.createElement('pixie-input');
    element.setAttribute('for', 'late-tool');
    element.setAttribute('name', 'years');
    element.value = 33;
    ground('div').append(element);
    await element.updateComplete;
    expect(element.shadowRoot!.querySelector('[aria-busy]')).to.not.equal(null);
    const tool = await makeTool('late-tool');
    ground('div').append(tool);
    await settled(element);
    expect(tool.joined).to.deep.equal(['input years']);
    expect(tool.store.field('years')!.raw, 'a value that was set early').to.equal(33);
    await type(element, '44');
    const [box] = natives(element);
    tool.remove();
    expect(tool.joined).to.deep.equal([]);
    ground('div').append(tool);
    await settled(element);
    expect(natives(element)[0]).to.equal(box);
    expect(box!.value).to.equal('44');
    element.remove();
    expect(tool.joined).to.deep.equal([]);
  });

  it('is no part of the form around it', async () => {
    const tool = await makeTool('form-tool');
    ground('div').append(tool);
    const form = ground('form');
    const element = document.createElement('pixie-input');
    Object.assign(element, { for: 'form-tool', name: 'years' });
    form.append(element);
    await settled(element);
    element.value = 99;
    await settled(element);
    expect([...new FormData(form).keys()]).to.deep.equal([]);
    expect(form.checkValidity()).to.equal(true);
  });
});

describe('pixie-input alone', () => {
  it('without a spec is a line of text', async () => {
    const element = document.createElement('pixie-input');
    element.setAttribute('name', 'city');
    element.setAttribute('label', 'City');
    element.setAttribute('value', '42');
    ground('div').append(element);
    await drawn(element);
    expect(element.value, 'text stays text').to.equal('42');
    expect(element.shadowRoot!.querySelector('label')!.textContent).to.equal('City');
  });

  it('takes its label, whether it is required and its default from the page', async () => {
    const element = await place(years, { label: 'How long', required: false });
    expect(element.shadowRoot!.querySelector('label')!.textContent).to.equal('How long');
    element.value = undefined;
    expect(element.checkValidity()).to.equal(true);
    element.setAttribute('required', '');
    await element.updateComplete;
    expect(element.validationMessage).to.equal('How long is needed.');
  });

  it('is named by a label of the page, which also moves the focus there', async () => {
    const form = ground('form');
    const label = Object.assign(document.createElement('label'), { htmlFor: 'outer', textContent: 'From outside' });
    form.append(label);
    const element = await place({ key: 'x', type: 'text', label: '' }, { id: 'outer' }, form);
    expect(element.shadowRoot!.querySelector('label')!.textContent).to.equal('From outside');
    label.click();
    expect(document.activeElement).to.equal(element);
  });

  it('presses the submit button of its form on Enter, and is stopped by what does not fit', async () => {
    const form = ground('form');
    let submitted = 0;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      submitted += 1;
    });
    form.append(Object.assign(document.createElement('button'), { textContent: 'Send' }));
    const element = await place(years, {}, form);
    await type(element, '75');
    await sendKeys({ press: 'Enter' });
    await settled(element);
    expect(submitted).to.equal(0);
    expect(errorOf(element)).to.contain('at most 60');
    element.focus();
    await type(element, '30');
    await sendKeys({ press: 'Enter' });
    expect(submitted).to.equal(1);
  });

  it('keeps printable keys from the page, and lets Escape, Tab and modified keys through', async () => {
    const element = await place({ key: 'x', type: 'text', label: 'X' });
    const heard: string[] = [];
    const listen = ({ key }: KeyboardEvent): void => void heard.push(key);
    for (const name of ['keydown', 'keyup', 'keypress'] as const) element.parentElement!.addEventListener(name, listen);
    element.focus();
    await sendKeys({ type: 'aZ /' });
    await sendKeys({ press: 'Escape' });
    await withControl('k');
    expect(heard.filter((key) => key.length === 1 && key !== 'k')).to.deep.equal([]);
    expect(heard).to.include.members(['Escape', 'k']);
    expect(element.value).to.equal('aZ /');
  });

  it('can be used again once it is no longer disabled', async () => {
    const element = await place(years, { disabled: true });
    element.disabled = false;
    await until(() => !natives(element)[0]!.disabled);
  });

  it('is off in a disabled fieldset', async () => {
    const fieldset = document.createElement('fieldset');
    ground('form').append(fieldset);
    const element = await place(years, {}, fieldset);
    fieldset.disabled = true;
    await element.updateComplete;
    expect(natives(element)[0]!.disabled).to.equal(true);
  });

  it('speaks the language of its place', async () => {
    const element = document.createElement('pixie-input');
    Object.assign(element, { spec: { ...years, required: false, default: 12345 }, lang: 'de' });
    ground('div').append(element);
    await drawn(element);
    element.reportValidity();
    await until(() => errorOf(element)?.includes('höchstens'));
    expect(errorOf(element)).to.equal('Years darf höchstens 60 sein. Eingegeben: 12.345.');
    element.lang = 'ar';
    await until(() => errorOf(element)?.includes('يجب'));
    expect(getComputedStyle(element.shadowRoot!.querySelector('.root')!).direction).to.equal('rtl');
  });

  it('shows an unknown type as JSON, never as an exception', async () => {
    const element = await place({ key: 'x', type: 'sorcery', label: 'Magic', default: { a: [1, 2] } });
    const [text] = natives(element);
    expect(text!.value).to.equal('{"a":[1,2]}');
    text!.value = '{"b": 9007199254740993}';
    text!.dispatchEvent(new Event('input', { bubbles: true }));
    await element.updateComplete;
    expect(element.value).to.deep.equal({ b: 9007199254740993n });
    expect(text!.value, 'as it was typed').to.equal('{"b": 9007199254740993}');
  });

  it('offers another try when the module of its type did not come', async () => {
    const element = await place(years);
    const known = controls.peek('number');
    const [peek, load] = [controls.peek.bind(controls), controls.load.bind(controls)];
    let there = false;
    controls.peek = (name) => (name === 'number' && !there ? 'failed' : peek(name));
    controls.load = (name) => Promise.resolve((there = true)).then(() => (name === 'number' ? known : load(name)));
    try {
      element.requestUpdate();
      await element.updateComplete;
      expect(errorOf(element)).to.contain('could not be loaded');
      element.shadowRoot!.querySelector<HTMLButtonElement>('button')!.click();
      await until(() => natives(element).length === 1);
      expect(natives(element)[0]!.value).to.equal('10');
    } finally {
      Object.assign(controls, { peek, load });
    }
  });

  it('keeps its value when its type changes, and draws the new control', async () => {
    const element = await place(years, { value: 7 });
    element.spec = { ...years, type: 'text' };
    await drawn(element);
    expect(natives(element)[0]!.value).to.equal('7');
    expect(element.value).to.equal('7');
  });

  it('says an error to screen readers when it appears, once', async () => {
    const element = await place(years);
    const said = (): string => document.querySelector('pixie-announcer')!.shadowRoot!.textContent!.trim();
    await type(element, '75');
    natives(element)[0]!.blur();
    await settled(element);
    expect(said()).to.equal('Years can be at most 60. You typed 75.');
    element.focus();
    await sendKeys({ press: 'End' });
    await sendKeys({ type: '5' });
    await settled(element);
    expect(errorOf(element)).to.contain('You typed 755');
    expect(said()).to.equal('Years can be at most 60. You typed 75.');
  });

  it('shows nothing before it was edited, whatever a host sets', async () => {
    const element = await place(years);
    element.value = 'nonsense';
    await element.updateComplete;
    expect(errorOf(element)).to.equal(null);
    edit(element);
    await element.updateComplete;
    expect(errorOf(element)).to.equal(null);
  });
});
