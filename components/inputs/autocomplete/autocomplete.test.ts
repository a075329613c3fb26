import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { stringifyJson, type Json } from '../../../contract/json.ts';
import { activeOf, actionsOf, comboboxOf, isOpen, rowsOf, textsOf, type } from '../../engines/combobox/testing.ts';
import type { PixieInput } from '../../input/input.ts';
import { ScriptedGateway } from '../../testing/gateway.ts';
import { accessibilityFaults } from '../../testing/axe.ts';
import '../../tool/tool.define.ts';
import { ground, place } from '../suite.ts';
import { readSuggestions, Suggestions } from './suggestions.ts';
import { until } from '../../testing/until.ts';

const spec = { key: 'city', type: 'autocomplete', label: 'City', endpoint: '/autocomplete/cities' };

/** A question that waits for its answer. */
interface Question {
  path: string;
  query: string;
  signal: AbortSignal | null;
  answer(value: Json): void;
  refuse(): void;
}

/** A tool on the page whose suggestions the test gives by hand. */
class Asked {
  static #count = 0;
  /** Each has one of its own: what was typed into a tool is remembered. */
  readonly id = `sample-${(Asked.#count += 1)}`;
  readonly questions: Question[] = [];
  readonly #gateway = new ScriptedGateway();
  element!: PixieInput;

  async open(own: object = {}): Promise<this> {
    this.#gateway.schema = {
      id: this.id,
      name: 'Sample',
      description: '',
      provides_autocomplete: true,
      inputs: [{ ...spec, ...own }],
      outputs: [{ key: 'total', type: 'number', label: 'Total' }],
    };
    const tool = document.createElement('pixie-tool');
    tool.id = this.id;
    tool.gateway = 'http://127.0.0.1:9';
    tool.fetch = (url: string, init: RequestInit = {}) => this.#fetch(url, init);
    ground('div').append(tool);
    await until(
      () => tool.shadowRoot!.querySelector('pixie-input')?.shadowRoot?.querySelector('#control'),
      'the field',
    );
    this.element = tool.shadowRoot!.querySelector('pixie-input')!;
    await until(() => comboboxOf(this.element), 'a combobox');
    return this;
  }

  get started(): Json[] {
    return this.#gateway.started.map(({ inputs }) => inputs);
  }

  /** The question at a place, once it was asked. */
  async question(index: number): Promise<Question> {
    await until(() => this.questions[index], `question ${index}`);
    return this.questions[index]!;
  }

  #fetch(url: string, init: RequestInit): Promise<Response> {
    const { pathname, searchParams } = new URL(url);
    if (!pathname.includes('/autocomplete/')) return this.#gateway.fetch(url, init);
    return new Promise((resolve, reject) => {
      this.questions.push({
        path: pathname,
        query: searchParams.get('q') ?? '',
        signal: init.signal ?? null,
        answer: (value) =>
          resolve(new Response(stringifyJson(value), { headers: { 'Content-Type': 'application/json' } })),
        refuse: () => reject(new TypeError('Failed to fetch')),
      });
    });
  }
}

function field(element: PixieInput): HTMLInputElement {
  return comboboxOf(element) as HTMLInputElement;
}

describe('autocomplete', () => {
  it('asks the tool, shows labels and sends the value of the picked one', async () => {
    const asked = await new Asked().open();
    const { element } = asked;
    element.focus();
    await sendKeys({ type: 'lo' });
    const { path, query, answer } = await asked.question(0);
    expect([path, query]).to.deep.equal([`/tools/${asked.id}/autocomplete/cities`, 'lo']);
    expect(asked.questions.length, 'the letters before were waited for').to.equal(1);
    answer([
      { value: 7, label: 'London' },
      { value: 'LIS', label: 'Lisbon' },
    ]);
    await until(() => rowsOf(element).length === 2, 'suggestions');
    expect(activeOf(element), 'typed text stands for itself').to.equal(null);
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'Enter' });
    await element.updateComplete;
    expect(element.value).to.equal(7);
    expect(field(element).value).to.equal('London');
    expect(isOpen(element)).to.equal(false);
    expect(asked.started, 'Enter picked and ran nothing').to.deep.equal([]);
    await sendKeys({ press: 'Enter' });
    await until(() => asked.started.length === 1, 'a run');
    expect(asked.started[0]).to.deep.equal({ city: 7 });
  });

  it('gives up an earlier question, and drops its answer if it comes all the same', async () => {
    const asked = await new Asked().open();
    const { element } = asked;
    element.focus();
    await type(element, 'l');
    const first = await asked.question(0);
    await type(element, 'lo');
    const second = await asked.question(1);
    expect(first.signal!.aborted).to.equal(true);
    second.answer(['London']);
    await until(() => rowsOf(element).length === 1, 'the newer answer');
    first.answer(['Lima', 'Lille']);
    await type(element, 'lon');
    const third = await asked.question(2);
    first.answer(['Lima']);
    third.answer({ results: ['London', 'Long Beach'] });
    await until(() => rowsOf(element).length === 2, 'the newest answer');
    expect(textsOf(rowsOf(element))).to.deep.equal(['London', 'Long Beach']);
  });

  it('says that it looks, that there is nothing, and that it failed; Try again asks again', async () => {
    const asked = await new Asked().open();
    const { element } = asked;
    const note = (): string => element.shadowRoot!.querySelector('.note')?.textContent ?? '';
    element.focus();
    await type(element, 'xy');
    expect(note()).to.contain('Looking');
    (await asked.question(0)).refuse();
    await until(() => note().includes('did not come'), 'the failure');
    expect(await accessibilityFaults(element)).to.deep.equal([]);
    expect(textsOf(actionsOf(element))).to.deep.equal(['Try again']);
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'Enter' });
    const again = await asked.question(1);
    expect(again.query).to.equal('xy');
    again.answer([]);
    await until(() => note().includes('No suggestions'), 'the empty answer');
    expect(element.value).to.equal('xy');
    expect(asked.started).to.deep.equal([]);
  });

  it('keeps free text, and takes a label that was typed in full for its value', async () => {
    const asked = await new Asked().open();
    const { element } = asked;
    element.focus();
    await type(element, 'Lond');
    (await asked.question(0)).answer([{ value: 7, label: 'London' }]);
    await until(() => rowsOf(element).length === 1, 'suggestions');
    field(element).blur();
    expect(element.value).to.equal('Lond');
    element.focus();
    await type(element, 'london');
    const last = async (): Promise<Question> => {
      await until(() => asked.questions.at(-1)!.query === 'london', 'the last question');
      return asked.questions.at(-1)!;
    };
    (await last()).answer([{ value: 7, label: 'London' }]);
    await until(() => rowsOf(element).length === 1, 'suggestions');
    field(element).blur();
    await element.updateComplete;
    expect(element.value).to.equal(7);
    expect(field(element).value).to.equal('London');
  });

  it('shows a given value until its label is known, and asks for that no earlier than at the first interest', async () => {
    const asked = await new Asked().open({ default: 7 });
    const { element } = asked;
    expect(field(element).value).to.equal('7');
    expect(asked.questions.length).to.equal(0);
    element.focus();
    const { query, answer } = await asked.question(0);
    expect(query).to.equal('7');
    answer([{ value: 7, label: 'London' }]);
    await until(() => field(element).value === 'London', 'the label');
    expect(element.value).to.equal(7);
    expect(isOpen(element)).to.equal(false);
  });

  it('offers what the tool has for an empty field, and says nothing where it has nothing', async () => {
    const asked = await new Asked().open();
    const { element } = asked;
    element.focus();
    field(element).click();
    (await asked.question(0)).answer([]);
    await element.updateComplete;
    expect(isOpen(element)).to.equal(false);
    field(element).blur();
    element.focus();
    field(element).click();
    const { query, answer } = await asked.question(1);
    expect(query).to.equal('');
    answer(['Rome']);
    await until(() => rowsOf(element).length === 1, 'the offer');
    expect(isOpen(element)).to.equal(true);
  });

  it('gives up its question when it leaves the page', async () => {
    const asked = await new Asked().open();
    const { element } = asked;
    element.focus();
    await type(element, 'lo');
    const { signal } = await asked.question(0);
    element.remove();
    expect(signal!.aborted).to.equal(true);
  });

  it('is a plain line of text where there is no tool', async () => {
    const element = await place(spec);
    const input = element.shadowRoot!.querySelector('input')!;
    expect(input.getAttribute('role')).to.equal(null);
    element.focus();
    await sendKeys({ type: 'lon' });
    expect(element.value).to.equal('lon');
    expect(element.shadowRoot!.querySelector('.popup')).to.equal(null);
  });
});

describe('suggestions', () => {
  it('read every shape of an answer, each value once', () => {
    expect(readSuggestions(['a', 'a', 2])).to.deep.equal([
      { value: 'a', label: 'a' },
      { value: 2, label: '2' },
    ]);
    expect(readSuggestions({ results: [{ value: 7, label: 'Seven' }, { value: 8 }, null, [], {}] })).to.deep.equal([
      { value: 7, label: 'Seven' },
      { value: 8, label: '8' },
    ]);
    const odd: Json[] = [null, 'text', 3, {}, { results: 'x' }];
    for (const answer of odd) expect(readSuggestions(answer)).to.deep.equal([]);
  });

  it('never take the answer of a question that was given up', async () => {
    const answers: ((value: Json) => void)[] = [];
    let changes = 0;
    const suggestions = new Suggestions(() => (changes += 1));
    const ask = (): Promise<Json> => new Promise((resolve) => answers.push(resolve));
    suggestions.look('a', ask, { now: true });
    suggestions.look('b', ask, { now: true });
    answers[1]!(['new']);
    await until(() => suggestions.state.kind === 'found', 'the answer');
    const before = changes;
    answers[0]!(['old']);
    await Promise.resolve();
    await Promise.resolve();
    expect(suggestions.state.rows).to.deep.equal([{ value: 'new', label: 'new' }]);
    expect(changes).to.equal(before);
  });
});
