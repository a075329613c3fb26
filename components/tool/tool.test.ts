import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { problem } from '../../contract/api.ts';
import type { JsonObject } from '../../contract/json.ts';
import { accessibilityFaults } from '../testing/axe.ts';
import { SAMPLE } from '../testing/gateway.ts';
import { control, field, open } from './testing.ts';
import type { PixieTool } from './tool.ts';
import { until } from '../testing/until.ts';

describe('<pixie-tool>', () => {
  before(() => Object.defineProperty(document, 'visibilityState', { value: 'visible', configurable: true }));
  after(() => Reflect.deleteProperty(document, 'visibilityState'));
  beforeEach(() => {
    sessionStorage.clear();
    localStorage.clear();
  });

  it('draws name, groups, fields and Run from the schema, and passes axe', async () => {
    const { tool, part } = await open();
    expect(part('title').textContent!.trim()).to.equal('Sample tool');
    expect(tool.renderRoot.querySelectorAll('pixie-input').length).to.equal(3);
    expect(part('group-title').textContent!.trim()).to.equal('Time');
    expect(await accessibilityFaults(tool)).to.deep.equal([]);
  });

  it('runs from its defaults, shows what is going on and then the result', async () => {
    const { tool, gateway, part, heard } = await open();
    part('submit').click();
    await until(() => gateway.started.length === 1 && gateway.watching === 1, 'the run');
    expect(gateway.started[0]!.inputs).to.deep.equal({ years: 10, rate: 5 });
    expect(gateway.started[0]!.key).to.match(/^[0-9a-f-]{36}$/);
    gateway.emit('status', { status: 'starting', cold: true });
    await until(() => part('status')?.textContent!.includes('Starting the tool'), 'the words');
    gateway.emit('status', { status: 'running' });
    gateway.emit('output', { key: 'words', op: 'append', value: 'Hel' });
    gateway.emit('output', { key: 'words', op: 'append', value: 'lo' });
    gateway.succeed({ total: 3, words: 'Hello' });
    await until(() => part('status')?.classList.contains('ok'), 'the end');
    expect(part('status').textContent!.replace(/\s+/g, ' ')).to.include('Done in 12 ms · just now');
    expect(tool.result).to.deep.equal({ total: { value: 3 }, words: 'Hello' });
    expect(heard.filter((name) => name === 'output').length).to.equal(2);
    expect(heard.at(-1)).to.equal('result');
    expect(gateway.watching).to.equal(0);
  });

  it('shows the whole result as JSON, and the cards again', async () => {
    const { tool, gateway, part } = await open();
    expect(part('whole')).to.equal(null);
    part('submit').click();
    await until(() => gateway.watching === 1, 'the run');
    gateway.succeed({ total: 3, words: 'Hello' });
    await until(() => part('whole'), 'the end');
    const json = [...part('whole').querySelectorAll('button')].at(-1)!;
    json.click();
    await tool.updateComplete;
    const shown = JSON.parse(tool.renderRoot.querySelector('[part=raw]')!.textContent!) as unknown;
    expect(shown).to.deep.equal({ total: { value: 3 }, words: 'Hello' });
    expect(tool.renderRoot.querySelector<HTMLElement>('.outputs')!.offsetHeight).to.equal(0);
    expect(await accessibilityFaults(tool)).to.deep.equal([]);
    const copied: string[] = [];
    const original = navigator.clipboard.writeText;
    navigator.clipboard.writeText = async (text) => void copied.push(text);
    const copy = json.previousElementSibling as HTMLButtonElement;
    expect(copy.textContent.trim()).to.equal('Copy');
    copy.click();
    await until(() => copy.textContent.trim() === 'Copied', 'it is said');
    navigator.clipboard.writeText = original;
    expect(copied.map((text) => JSON.parse(text) as unknown)).to.deep.equal([shown]);
    json.click();
    await tool.updateComplete;
    expect(tool.renderRoot.querySelector('[part=raw]')).to.equal(null);
    expect(tool.renderRoot.querySelector<HTMLElement>('.outputs')!.offsetHeight).to.be.greaterThan(0);
  });

  it('cannot be started twice, and Run is Cancel meanwhile', async () => {
    const { tool, gateway, part, heard } = await open();
    part('submit').click();
    part('submit').click();
    void tool.run().catch(() => undefined);
    await until(() => gateway.watching === 1, 'the run');
    await tool.updateComplete;
    expect(gateway.started.length).to.equal(1);
    expect(part('submit').hasAttribute('disabled')).to.equal(true);
    part('cancel').click();
    await until(() => gateway.requests.includes('POST /api/runs/r1/cancel'), 'cancel');
    gateway.emit('error', {
      status: 'cancelled',
      problem: problem('cancelled', 'Cancelled.') as unknown as JsonObject,
    });
    await until(() => heard.includes('cancel'), 'the event');
    expect(part('submit').hasAttribute('disabled')).to.equal(false);
    expect(tool.renderRoot.querySelector('[part=problem]')).to.equal(null);
  });

  it('does not run with values that do not fit: says which, and goes to the first', async () => {
    const { tool, gateway, part, heard } = await open();
    tool.value = { years: 75, rate: 30 };
    part('submit').click();
    await until(() => heard.includes('invalid'), 'the refusal');
    await until(() => part('summary'), 'the summary');
    expect(part('summary').textContent).to.include('Years can be at most 60. You typed 75.');
    expect(gateway.started.length).to.equal(0);
    await until(() => tool.shadowRoot!.activeElement === field(tool, 'years'), 'the focus');
    expect(control(tool, 'years').value).to.equal('75');
    expect(tool.errors).to.have.keys('years', 'rate');
  });

  it('Enter in a one-line field and Ctrl+Enter anywhere run it', async () => {
    const { tool, gateway } = await open();
    control(tool, 'years').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => gateway.watching === 1, 'the first run');
    gateway.succeed({ total: 1, words: '' });
    await until(() => tool.status === 'ok', 'its end');
    await sendKeys({ down: 'Control' });
    await sendKeys({ press: 'Enter' });
    await sendKeys({ up: 'Control' });
    await until(() => gateway.started.length === 2, 'the second run');
  });

  it('a listener may stop a run or edit what is sent', async () => {
    const { tool, gateway } = await open();
    tool.addEventListener('pixie-submit', (event) => event.preventDefault(), { once: true });
    await tool.run().catch((error: Error) => expect(error.message).to.include('stopped'));
    expect(gateway.started.length).to.equal(0);
    tool.addEventListener('pixie-submit', (event) => (event.detail.values['years'] = 7), { once: true });
    void tool.run().catch(() => undefined);
    await until(() => gateway.started.length === 1, 'the run');
    expect(gateway.started[0]!.inputs['years']).to.equal(7);
  });

  it('a failed run keeps inputs and the last result and offers to try again', async () => {
    const { tool, gateway, part } = await open();
    void tool.run();
    await until(() => gateway.watching === 1, 'the run');
    gateway.succeed({ total: 3, words: 'good' });
    await until(() => tool.status === 'ok', 'the end');
    tool.value = { years: 12 };
    void tool.run().catch(() => undefined);
    await until(() => gateway.started.length === 2 && gateway.watching === 1, 'the second run');
    gateway.fail('tool_crashed', 'The tool stopped unexpectedly.', { stderrTail: 'ZeroDivisionError' });
    await until(() => part('problem'), 'the card');
    expect(part('problem').textContent).to.include('The tool stopped unexpectedly.');
    expect(part('problem').textContent).to.include('ZeroDivisionError');
    expect(tool.value).to.deep.include({ years: 12 });
    expect(tool.result).to.deep.include({ words: 'good' });
    part('problem').querySelector('button')!.click();
    await until(() => gateway.started.length === 3, 'the retry');
  });

  it('errors of the gateway land at their fields', async () => {
    const { tool, gateway } = await open();
    gateway.refusal = problem('invalid_inputs', 'Some inputs do not fit.', {
      errors: [{ pointer: '/inputs/rate', message: 'Not today.' }],
    });
    await tool.run().catch(() => undefined);
    await until(() => field(tool, 'rate').shadowRoot!.textContent!.includes('Not today.'), 'the sentence');
  });

  it('marks the result outdated when inputs change', async () => {
    const { tool, gateway, part } = await open();
    void tool.run();
    await until(() => gateway.watching === 1, 'the run');
    gateway.succeed({ total: 3, words: '' });
    await until(() => tool.status === 'ok', 'the end');
    tool.value = { years: 11 };
    await until(() => part('status').textContent!.includes('Inputs changed'), 'the mark');
    expect(part('submit').textContent!.trim()).to.equal('Run again');
  });

  it('a reload joins the run that is still going, with its inputs', async () => {
    const first = await open({ id: 'mine', gateway: 'http://127.0.0.1:9999' });
    first.tool.value = { years: 17 };
    void first.tool.run().catch(() => undefined);
    await until(() => first.gateway.watching === 1, 'the run');
    expect(Object.values({ ...sessionStorage })).to.deep.equal(['r1']);
    first.tool.remove();
    await until(() => first.gateway.watching === 0, 'the stream to go');

    const again = document.createElement('pixie-tool');
    Object.assign(again, { id: 'mine', tool: 'sample', gateway: 'http://127.0.0.1:9999', fetch: first.gateway.fetch });
    (await fixture<HTMLElement>(html`<div></div>`)).append(again);
    await until(() => first.gateway.watching === 1, 'the run to be joined');
    expect(again.value).to.deep.include({ years: 17 });
    first.gateway.succeed({ total: 1, words: '' });
    await until(() => again.status === 'ok', 'the end');
    expect(first.gateway.started.length).to.equal(1);
    expect(Object.values({ ...sessionStorage })).to.deep.equal([]);
  });

  it('removed while running it lets go of the stream; put back it follows again', async () => {
    const { tool, gateway } = await open();
    void tool.run().catch(() => undefined);
    await until(() => gateway.watching === 1, 'the run');
    const place = tool.parentElement!;
    tool.remove();
    await until(() => gateway.watching === 0, 'the stream to go');
    place.append(tool);
    await until(() => gateway.watching === 1, 'the stream to come back');
    gateway.succeed({ total: 9, words: '' });
    await until(() => tool.status === 'ok', 'the end');
    expect(gateway.started.length).to.equal(1);
  });

  it('a move in the page keeps the run and what was typed', async () => {
    const { tool, gateway, heard } = await open();
    tool.value = { note: 'kept' };
    void tool.run().catch(() => undefined);
    await until(() => gateway.watching === 1, 'the run');
    const other = await fixture<HTMLElement>(html`<section></section>`);
    other.append(tool);
    await until(() => gateway.watching === 1, 'the stream');
    gateway.succeed({ total: 2, words: '' });
    await until(() => heard.includes('result'), 'the result');
    expect(tool.value).to.deep.include({ note: 'kept' });
    expect(heard.filter((name) => name === 'result').length).to.equal(1);
  });

  it('says that the gateway does not answer, and works once it does', async () => {
    const { tool, gateway, part } = await open({}, (made) => (made.down = true));
    expect(part('problem').textContent).to.include('does not answer');
    gateway.down = false;
    part('problem').querySelectorAll('button')[1]!.click();
    await until(() => part('submit'), 'the form');
    expect(tool.schema?.name).to.equal('Sample tool');
  });

  it('takes its data before or after it is on the page, as properties or as attributes', async () => {
    const early = await open({ values: { years: 20 } } as Partial<PixieTool>);
    expect(early.tool.value).to.deep.include({ years: 20 });
    const late = await open();
    late.tool.values = { years: 20 };
    expect(late.tool.value).to.deep.include({ years: 20 });
    const attribute = await open();
    attribute.tool.setAttribute('values', '{"years": 20}');
    expect(attribute.tool.value).to.deep.include({ years: 20 });
    late.tool.value = { years: 33 };
    late.tool.values = { years: 20 };
    expect(late.tool.value).to.deep.include({ years: 33 });
  });

  it('keeps live values, results and errors that were given before the schema came', async () => {
    const early = { value: { years: 44 }, result: { total: 5, words: 'w' }, errors: { rate: 'Not today.' } };
    const { tool } = await open(early as unknown as Partial<PixieTool>);
    expect(tool.value).to.deep.include({ years: 44 });
    expect(tool.errors).to.deep.equal({ rate: 'Not today.' });
    expect(tool.result).to.deep.include({ words: 'w' });
  });

  it('draws a schema and a result that a page gives, without a gateway', async () => {
    const { tool, heard } = await open({ schema: SAMPLE, fetch: null } as unknown as Partial<PixieTool>);
    tool.result = { total: 4, words: 'w' };
    expect(heard).to.include('ready');
    expect(tool.result).to.deep.include({ words: 'w' });
  });

  it('leaves a field to an element of the page that joins by id', async () => {
    const { tool } = await open({ id: 'joined' });
    const apart = await fixture<HTMLElement>(html`<pixie-input for="joined" name="years"></pixie-input>`);
    await until(() => apart.shadowRoot?.querySelector('input'), 'the field apart');
    await until(() => !tool.renderRoot.querySelector('pixie-input[name=years]'), 'the place to be left');
    const input = apart.shadowRoot!.querySelector('input')!;
    input.focus();
    input.value = '42';
    input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    expect(tool.value).to.deep.include({ years: 42 });
  });

  it('reset goes back to the initial values and says so', async () => {
    const { tool, part, heard } = await open();
    tool.value = { years: 75 };
    tool.validate();
    part('reset').click();
    expect(tool.value).to.deep.include({ years: 10 });
    expect(tool.errors).to.deep.equal({});
    expect(heard).to.include('reset');
  });

  it('gives an address and a command with the current values', async () => {
    const { tool } = await open();
    tool.value = { years: 12, note: "it's" };
    const url = new URL(tool.getShareUrl());
    expect(url.searchParams.get('sample.years')).to.equal('12');
    expect(url.searchParams.get('sample.note')).to.equal("it's");
    expect(tool.toCurl()).to.include(`"note":"it'\\''s"`);
  });
});
