/** What the form as a whole does: groups that fold, examples, and what was typed on an earlier visit. */
import { expect } from '@open-wc/testing';
import type { Json, JsonObject } from '../../contract/json.ts';
import { accessibilityFaults } from '../testing/axe.ts';
import { SAMPLE } from '../testing/gateway.ts';
import type { Example } from './data.ts';
import { control, field, open } from './testing.ts';
import type { PixieTool } from './tool.ts';
import { until } from '../testing/until.ts';

/** Visits of one person to one page: the same address each time. */
const HERE = { gateway: 'http://127.0.0.1:9' };

function type(tool: PixieTool, key: string, text: string): void {
  const input = control(tool, key);
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

/** Types, and waits until it is kept. */
async function typeAndLeave(tool: PixieTool, key: string, text: string): Promise<void> {
  type(tool, key, text);
  await until(() => Object.values(localStorage).some((kept: string) => kept.includes(text)), 'the memory');
  tool.remove();
}

const schemaWith = (...inputs: object[]): Json =>
  ({ ...SAMPLE, inputs: [...SAMPLE.inputs, ...inputs] }) as unknown as Json;

const hint = (tool: PixieTool): HTMLElement => tool.renderRoot.querySelector<HTMLElement>('.run-hint')!;

describe('the last inputs', () => {
  before(() => Object.defineProperty(document, 'visibilityState', { value: 'visible', configurable: true }));
  after(() => Reflect.deleteProperty(document, 'visibilityState'));
  beforeEach(() => {
    sessionStorage.clear();
    localStorage.clear();
  });

  it('are back on the next visit, also what does not fit, and said to be', async () => {
    const first = await open(HERE);
    expect(hint(first.tool).getAttribute('aria-hidden')).to.equal('true');
    type(first.tool, 'note', 'for later');
    await typeAndLeave(first.tool, 'years', 'forty');
    const { tool } = await open(HERE);
    await tool.updateComplete;
    expect(control(tool, 'years').value).to.equal('forty');
    expect(control(tool, 'note').value).to.equal('for later');
    expect(tool.value).to.deep.equal({ rate: 5, note: 'for later' });
    expect(hint(tool).textContent).to.equal('With your last inputs');
    expect(hint(tool).hasAttribute('aria-hidden')).to.equal(false);
    type(tool, 'rate', '7');
    await tool.updateComplete;
    expect(hint(tool).textContent).to.contain('from any field');
  });

  it('are kept when the tool leaves the page right after a key', async () => {
    const first = await open(HERE);
    type(first.tool, 'years', '33');
    first.tool.remove();
    expect((await open(HERE)).tool.value).to.include({ years: 33 });
  });

  it('are forgotten by a reset, and not kept at all with without-restore', async () => {
    const first = await open(HERE);
    await typeAndLeave(first.tool, 'years', '33');
    const second = await open(HERE);
    expect(second.tool.value).to.include({ years: 33 });
    second.part('reset').click();
    expect(second.tool.value).to.include({ years: 10 });
    expect(localStorage.length).to.equal(0);
    second.tool.remove();
    const third = await open({ ...HERE, withoutRestore: true });
    type(third.tool, 'years', '44');
    third.tool.remove();
    expect(localStorage.length).to.equal(0);
    expect((await open(HERE)).tool.value).to.include({ years: 10 });
  });

  it('do not hide a new default, a value of the page or one of its address', async () => {
    const first = await open(HERE);
    type(first.tool, 'rate', '7');
    await typeAndLeave(first.tool, 'years', '33');
    const changed = SAMPLE.inputs.map((spec) => (spec.key === 'years' ? { ...spec, default: 20 } : spec));
    const second = await open(HERE, (gateway) => {
      gateway.schema = { ...SAMPLE, inputs: changed } as unknown as Json;
    });
    expect(second.tool.value).to.include({ years: 20, rate: 7 });
    second.tool.remove();
    const third = await open({ ...HERE, values: { rate: 9 } });
    expect(third.tool.value).to.include({ rate: 9 });
    third.tool.remove();
    const address = location.href;
    history.replaceState(null, '', '?sample.rate=3');
    try {
      expect((await open({ ...HERE, prefill: 'query' })).tool.value).to.include({ rate: 3 });
    } finally {
      history.replaceState(null, '', address);
    }
  });

  it('hold no file and nothing that is named like a secret', async () => {
    const secret = { key: 'api_key', type: 'text', label: 'Key', required: false };
    const first = await open(HERE, (gateway) => {
      gateway.schema = { ...(schemaWith(secret) as JsonObject), secrets: [{ key: 'API_KEY' }] };
    });
    type(first.tool, 'api_key', 'hush-hush');
    await typeAndLeave(first.tool, 'years', '33');
    expect(Object.values(localStorage).join()).to.contain('33').and.not.to.contain('hush');
    expect(first.tool.getShareUrl()).to.not.contain('hush');
  });

  it('survive a memory that something else wrote', async () => {
    const first = await open(HERE);
    await typeAndLeave(first.tool, 'years', '33');
    const key = Object.keys(localStorage)[0]!;
    for (const text of [
      '{',
      'null',
      '[1]',
      '{"years":null}',
      '{"years":{"from":10,"to":{"a":[]}}}',
      '{"gone":{"to":1}}',
    ]) {
      localStorage.setItem(key, text);
      const { tool } = await open(HERE);
      expect(tool.value, text).to.include({ rate: 5 });
      tool.remove();
    }
  });
});

describe('examples', () => {
  beforeEach(() => localStorage.clear());

  it('are offered from the page or the gateway and fill the form', async () => {
    const examples: Example[] = [
      { name: 'Short', inputs: { years: 2 } },
      { name: 'Long', inputs: { years: 50, note: 'patience' } },
    ];
    const { tool, part } = await open({ examples });
    await until(() => part('examples'), 'the list of examples');
    const list = part('examples') as HTMLSelectElement;
    expect([...list.options].map(({ text }) => text)).to.deep.equal(['Examples', 'Short', 'Long']);
    type(tool, 'rate', '7');
    list.selectedIndex = 2;
    list.dispatchEvent(new Event('change'));
    expect(tool.value).to.deep.equal({ years: 50, rate: 5, note: 'patience' });
    expect(list.selectedIndex).to.equal(0);
    expect(await accessibilityFaults(tool)).to.deep.equal([]);
    tool.examples = [];
    await tool.updateComplete;
    expect(part('examples')).to.equal(null);
    tool.examples = null;
    tool.offered = [examples[0]!];
    tool.requestUpdate();
    await tool.updateComplete;
    expect((part('examples') as HTMLSelectElement).options.length).to.equal(2);
  });
});

describe('groups', () => {
  beforeEach(() => localStorage.clear());

  it('fold under their heading, keep their values, and open for an error', async () => {
    const { tool, part } = await open({ values: { years: 33 } });
    const fold = tool.renderRoot.querySelector<HTMLButtonElement>('.fold')!;
    fold.click();
    await tool.updateComplete;
    expect(fold.getAttribute('aria-expanded')).to.equal('false');
    expect(field(tool, 'years').offsetHeight).to.equal(0);
    expect(tool.value).to.include({ years: 33 });
    expect(await accessibilityFaults(tool)).to.deep.equal([]);
    tool.value = { years: 99 };
    part('submit').click();
    await tool.updateComplete;
    expect(field(tool, 'years').offsetHeight).to.be.greaterThan(0);
    expect(fold.getAttribute('aria-expanded')).to.equal('true');
  });

  it('open for a field that is to have the focus', async () => {
    const { tool } = await open();
    tool.renderRoot.querySelector<HTMLButtonElement>('.fold')!.click();
    await tool.updateComplete;
    tool.focus('rate');
    await until(() => tool.shadowRoot!.activeElement === field(tool, 'rate'), 'the focus');
  });
});
