/** The editors in a tool's own form. */
import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { stringifyJson, type Json } from '../../../contract/json.ts';
import type { PixieInput } from '../../input/input.ts';
import { SAMPLE } from '../../testing/gateway.ts';
import { field, open } from '../../tool/testing.ts';
import { content } from './testing.ts';
import { until } from '../../testing/until.ts';

const inputs = [
  {
    key: 'query',
    type: 'json',
    label: 'Query',
    default: { n: 1 },
    schema: { type: 'object', properties: { n: { type: 'integer' } } },
  },
  { key: 'code', type: 'code', label: 'Code', language: 'python', default: 'a\r\nb' },
  { key: 'notes', type: 'markdown', label: 'Notes', required: false },
];

async function chord(key: string): Promise<void> {
  await sendKeys({ down: 'Control' });
  await sendKeys({ press: key });
  await sendKeys({ up: 'Control' });
}

describe('editors in a tool', () => {
  beforeEach(() => {
    sessionStorage.clear();
    localStorage.clear();
  });

  it('run on Ctrl+Enter with all that was typed, as the values that the tool asks for', async () => {
    const { tool, gateway } = await open({}, (made) => {
      made.schema = { ...SAMPLE, inputs } as unknown as Json;
    });
    await until(() => field(tool, 'code').shadowRoot!.querySelector('.cm-content'), 'the editor');
    field(tool, 'query').focus();
    await chord('a');
    await sendKeys({ type: '{"n": 9007199254740993}' });
    field(tool, 'code').focus();
    await sendKeys({ type: 'x' });
    await chord('Enter');
    await until(() => gateway.started.length === 1, 'the run');
    expect(stringifyJson(gateway.started[0]!.inputs)).to.equal('{"query":{"n":9007199254740993},"code":"xa\\r\\nb"}');
    expect(content(field(tool, 'query') as PixieInput).textContent).to.equal('{"n": 9007199254740993}');
  });

  it('stop a run whose JSON is wrong, keep the text and say where', async () => {
    const { tool, gateway, part, heard } = await open({}, (made) => {
      made.schema = { ...SAMPLE, inputs } as unknown as Json;
    });
    await until(() => field(tool, 'query').shadowRoot!.querySelector('.cm-content'), 'the editor');
    field(tool, 'query').focus();
    await chord('a');
    await sendKeys({ type: '{"n": "one"}' });
    part('submit').click();
    await until(() => heard.includes('invalid'), 'the refusal');
    const error = (): string =>
      field(tool, 'query').shadowRoot!.querySelector('[part=error]')?.textContent?.trim() ?? '';
    await until(error, 'the error');
    expect(error()).to.equal('Query › n: must be a whole number, not text.');
    expect(gateway.started.length).to.equal(0);
    expect(content(field(tool, 'query') as PixieInput).textContent).to.equal('{"n": "one"}');
    await until(() => field(tool, 'query').shadowRoot!.activeElement?.matches('.cm-content'), 'the focus');
  });
});
