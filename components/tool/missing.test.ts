import { expect } from '@open-wc/testing';
import { problem } from '../../contract/api.ts';
import { loadTable } from '../core/words.ts';
import { accessibilityFaults } from '../testing/axe.ts';
import { type ScriptedGateway } from '../testing/gateway.ts';
import { control, open } from './testing.ts';
import type { PixieTool } from './tool.ts';
import { until } from '../testing/until.ts';

/** What the gateway says of the tool besides its schema; the rest is as scripted. */
function answerDetail(gateway: ScriptedGateway, detail: () => object): PixieTool['fetch'] {
  return (url, init) =>
    new URL(url).pathname === '/api/tools/sample'
      ? Promise.resolve(new Response(JSON.stringify(detail()), { headers: { 'Content-Type': 'application/json' } }))
      : gateway.fetch(url, init);
}

type Opened = Awaited<ReturnType<typeof open>> & { missing: string[]; asked: () => number };

async function lacking(keys: string[], attributes: Partial<PixieTool> = {}): Promise<Opened> {
  const missing = [...keys];
  let asked = 0;
  const gatewayOf: { current?: ScriptedGateway } = {};
  const fetcher: PixieTool['fetch'] = (url, init) =>
    answerDetail(gatewayOf.current!, () => ((asked += 1), { missingSecrets: missing }))!(url, init);
  const opened = await open({ fetch: fetcher, ...attributes }, (gateway) => (gatewayOf.current = gateway));
  await until(() => keys.length === 0 || opened.part('lacking'), 'the words');
  return { ...opened, missing, asked: () => asked };
}

const words = (node: Element): string => node.textContent!.replace(/\s+/g, ' ').trim();
const again = ({ part }: Opened): HTMLButtonElement => [...part('lacking').querySelectorAll('button')].at(-1)!;

describe('<pixie-tool> that lacks a secret', () => {
  beforeEach(() => {
    sessionStorage.clear();
    localStorage.clear();
  });

  it('says before a run which one and what to do; Run waits, the fields do not; one request more in no case', async () => {
    const opened = await lacking(['API_KEY', 'REGION']);
    const { tool, part, gateway, asked } = opened;
    expect(words(part('lacking'))).to.equal(
      'This tool cannot run yet: the secrets API_KEY, REGION are not set. Whoever runs the gateway can set it on the ' +
        'tool’s page of the dashboard, or in a terminal: pixie secrets set sample API_KEY Copy Check again',
    );
    expect(part('submit').hasAttribute('disabled')).to.equal(true);
    expect(control(tool, 'years').disabled).to.equal(false);
    expect(asked()).to.equal(1);
    expect(gateway.requests.filter((request) => request.startsWith('GET'))).to.deep.equal(['GET /tools/sample/schema']);
    expect(await accessibilityFaults(tool)).to.deep.equal([]);
  });

  it('says nothing where none is missing', async () => {
    const { tool, part } = await lacking([]);
    await until(() => tool.surroundings, 'the answer');
    await tool.updateComplete;
    expect(part('lacking')).to.equal(null);
    expect(part('submit').hasAttribute('disabled')).to.equal(false);
  });

  it('can run once the secret is set: told by the form, by its button, by coming back to the page, by trying', async () => {
    const ways: ((opened: Opened) => void)[] = [
      ({ tool }) =>
        tool.dispatchEvent(new CustomEvent('pixie-secrets-change', { detail: { toolId: 'sample' }, bubbles: true })),
      (opened) => again(opened).click(),
      () => window.dispatchEvent(new Event('focus')),
    ];
    for (const way of ways) {
      const opened = await lacking(['API_KEY']);
      control(opened.tool, 'note').value = 'typed';
      opened.missing.length = 0;
      way(opened);
      await until(() => !opened.part('lacking'), 'the words are gone');
      expect(opened.part('submit').hasAttribute('disabled')).to.equal(false);
      expect(control(opened.tool, 'note').value).to.equal('typed');
      opened.tool.remove();
    }
  });

  it('with the keyboard: still refused while it is missing, and run once it is set', async () => {
    const opened = await lacking(['API_KEY']);
    const { tool, gateway, missing, asked } = opened;
    await tool.run().then(
      () => expect.fail('it ran'),
      (error: Error) => expect(error.message).to.equal('A secret is missing.'),
    );
    expect([gateway.started.length, asked()]).to.deep.equal([0, 2]);
    missing.length = 0;
    for (let press = 0; press < 2; press++) tool.store.submit();
    await until(() => gateway.started.length === 1 && gateway.watching === 1, 'the run');
    expect(tool.missing).to.deep.equal([]);
  });

  it('learns from a refused run that one was taken away, and keeps the inputs', async () => {
    const opened = await lacking([]);
    const { tool, part, gateway, missing } = opened;
    tool.value = { note: 'typed' };
    missing.push('API_KEY');
    gateway.refusal = problem('secret_missing', 'API_KEY must be set first.');
    part('submit').click();
    await until(() => part('lacking'), 'the words');
    expect(tool.value['note']).to.equal('typed');
  });

  it('says it above a conversation too, whose composer waits', async () => {
    const { tool, part } = await lacking(['API_KEY'], { layout: 'chat' });
    expect(words(part('lacking'))).to.match(/the secret API_KEY is not set/);
    expect(tool.renderRoot.querySelector('pixie-chat')!.disabled).to.equal(true);
  });

  it('says it in the language of its place', async () => {
    await loadTable('ar');
    const { part } = await lacking(['API_KEY'], { lang: 'ar' });
    expect(words(part('lacking'))).to.match(/^لا يمكن تشغيل هذه الأداة بعد: السر API_KEY/);
  });
});
