import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { stringifyJson } from '../../../contract/json.ts';
import type { InputSpec } from '../../../contract/types.ts';
import { content } from '../../engines/editor/testing.ts';
import type { PixieInput } from '../../input/input.ts';
import { errorOf, ground, place, waitingHeight } from '../suite.ts';
import { until } from '../../testing/until.ts';

const spec: InputSpec = {
  key: 'query',
  type: 'json',
  label: 'Query',
  schema: {
    type: 'object',
    properties: { filters: { type: 'array', items: { properties: { name: { type: 'string' } } } } },
    required: ['filters'],
  },
};

function text(element: PixieInput): string {
  return [...element.shadowRoot!.querySelectorAll('.cm-line')].map((line) => line.textContent).join('\n');
}

function marks(element: PixieInput): string[] {
  return [...element.shadowRoot!.querySelectorAll('.cm-lintRange-error')].map((mark) => mark.textContent!);
}

function formatButton(element: PixieInput): HTMLButtonElement {
  return element.shadowRoot!.querySelector('.editor-foot button')!;
}

/** Replaces the text as one who selects all of it and types. */
async function type(element: PixieInput, typed: string): Promise<void> {
  element.focus();
  await sendKeys({ down: 'Control' });
  await sendKeys({ press: 'a' });
  await sendKeys({ up: 'Control' });
  await sendKeys({ type: typed });
}

describe('json', () => {
  it('shows its value with indents, and sends the parsed value with every digit', async () => {
    const value = { filters: [], n: 9007199254740993n };
    const element = await place({ ...spec, default: value });
    expect(text(element)).to.equal('{\n  "filters": [],\n  "n": 9007199254740993\n}');
    expect(stringifyJson(element.value)).to.equal('{"filters":[],"n":9007199254740993}');
    expect(await waitingHeight(element)).to.equal(element.getBoundingClientRect().height);
  });

  it('keeps what was typed, also when its value is set again', async () => {
    const element = await place({ ...spec, default: { filters: [] } });
    await type(element, '{"filters":   []}');
    element.value = { filters: [] };
    await element.updateComplete;
    expect(text(element)).to.equal('{"filters":   []}');
    element.value = { filters: [1] };
    await element.updateComplete;
    expect(text(element)).to.equal('{\n  "filters": [\n    1\n  ]\n}');
  });

  it('keeps text that is no JSON, says where it stops, marks the place and does not send it', async () => {
    const form = ground('form');
    const element = await place(spec, {}, form);
    let runs = 0;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      runs += 1;
    });
    await type(element, '{"filters": tru}');
    await until(() => marks(element).length > 0);
    expect(marks(element)).to.deep.equal(['tru']);
    expect(errorOf(element), 'nobody has left it yet').to.equal(null);
    form.requestSubmit();
    expect(runs).to.equal(0);
    content(element).blur();
    await element.updateComplete;
    expect(errorOf(element)).to.equal('Query is not valid JSON: a value is expected (line 1, column 13).');
    expect(element.value).to.equal('{"filters": tru}');
    expect(content(element).getAttribute('aria-invalid')).to.equal('true');
    await type(element, '{"filters": []}');
    await until(() => marks(element).length === 0);
    expect(element.checkValidity()).to.equal(true);
  });

  it('marks each place that does not fit the schema, and its line', async () => {
    const element = await place(spec, { value: { filters: [{ name: 'a' }, { name: 7 }, { name: true }] } });
    await until(() => marks(element).length > 0);
    expect(marks(element)).to.deep.equal(['7', 'true']);
    expect(element.shadowRoot!.querySelectorAll('.cm-lint-marker-error').length).to.equal(2);
    element.reportValidity();
    await element.updateComplete;
    expect(errorOf(element)).to.equal('Query › filters[1].name: must be text, not 7.');
  });

  it('judges anew when the schema changes', async () => {
    const element = await place(spec, { value: { filters: 1 } });
    await until(() => marks(element).length === 1);
    element.spec = { ...spec, schema: null };
    await until(() => marks(element).length === 0);
    expect(element.checkValidity()).to.equal(true);
  });

  it('formats on request: indents only, to be undone', async () => {
    const element = await place({ ...spec, schema: null });
    await type(element, '[1.0,{"a":1e3}]');
    formatButton(element).click();
    await element.updateComplete;
    expect(text(element)).to.equal('[\n  1.0,\n  {\n    "a": 1e3\n  }\n]');
    expect(stringifyJson(element.value)).to.equal('[1,{"a":1000}]');
    element.focus();
    await sendKeys({ down: 'Control' });
    await sendKeys({ press: 'z' });
    await sendKeys({ up: 'Control' });
    expect(text(element)).to.equal('[1.0,{"a":1e3}]');
    expect(element.value).to.deep.equal([1, { a: 1000 }]);
  });

  it('says what is wrong instead of formatting what is no JSON', async () => {
    const element = await place({ ...spec, schema: null });
    await type(element, '[1,');
    formatButton(element).click();
    await element.updateComplete;
    expect(text(element)).to.equal('[1,');
    expect(errorOf(element)).to.contain('Query is not valid JSON');
  });

  it('is plain text where the schema asks for text', async () => {
    const element = await place({ ...spec, schema: { type: 'string', minLength: 3 }, default: '{"a": 1}' });
    expect(text(element)).to.equal('{"a": 1}');
    expect(element.value).to.equal('{"a": 1}');
  });

  it('bears a schema that is broken, and one that lies elsewhere without asking for it', async () => {
    const asked = performance.getEntriesByType('resource').length;
    const broken = await place(
      { ...spec, schema: { type: 'object', pattern: 7, $ref: '#/none' } },
      { value: { a: 1 } },
    );
    expect(broken.checkValidity()).to.equal(true);
    const elsewhere = await place({ ...spec, schema: { $ref: 'https://example.invalid/s.json' } }, { value: { a: 1 } });
    elsewhere.reportValidity();
    await elsewhere.updateComplete;
    expect(errorOf(elsewhere)).to.contain('https://example.invalid/s.json, which is not fetched');
    const since = performance.getEntriesByType('resource').slice(asked);
    expect(since.filter(({ name }) => name.includes('invalid'))).to.deep.equal([]);
  });

  it('empty, is left out where nothing demands it', async () => {
    const element = await place({ ...spec, required: false, default: { filters: [] } });
    await type(element, ' ');
    expect(element.checkValidity()).to.equal(true);
    expect(new FormData(element.form ?? undefined).get('query')).to.equal(null);
  });
});
