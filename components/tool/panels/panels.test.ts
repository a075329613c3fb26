import { expect } from '@open-wc/testing';
import { parseJson, type JsonObject } from '../../../contract/json.ts';
import { accessibilityFaults } from '../../testing/axe.ts';
import { type ScriptedGateway } from '../../testing/gateway.ts';
import { open } from '../testing.ts';
import type { PixieTool } from '../tool.ts';
import { embedSnippet, fetchSnippet, pythonOf, pythonSnippet } from './code.ts';
import { until } from '../../testing/until.ts';

const MINUTE = 60_000;

function past(gateway: ScriptedGateway): void {
  const at = (minutes: number): string => new Date(Date.now() - minutes * MINUTE).toISOString();
  gateway.history = [
    { runId: 'a', status: 'ok', createdAt: at(2), durationMs: 12, starred: false, label: null },
    { runId: 'b', status: 'error', createdAt: at(90), durationMs: 40, starred: true, label: 'The odd one' },
    { runId: 'c', status: 'cancelled', createdAt: at(3000), durationMs: null, starred: false, label: null },
  ];
}

const panel = (tool: PixieTool): HTMLElement => tool.renderRoot.querySelector<HTMLElement>('#panel')!;
const rows = (tool: PixieTool): string[] =>
  [...panel(tool).querySelectorAll('.run-row')].map((row) =>
    row
      .textContent!.replace(/Show the run.*/s, '')
      .replace(/\s+/g, ' ')
      .trim(),
  );
const button = (tool: PixieTool, name: string, row = 0): HTMLButtonElement =>
  panel(tool).querySelectorAll('.run-row')[row]!.querySelector<HTMLButtonElement>(`[aria-label^="${name}"]`)!;

async function openHistory(): Promise<{ tool: PixieTool; gateway: ScriptedGateway; opener: HTMLElement }> {
  const { tool, gateway, part } = await open({}, past);
  const opener = part('history');
  opener.click();
  await until(() => panel(tool)?.querySelector('.runs'), 'the runs');
  return { tool, gateway, opener };
}

describe('history', () => {
  beforeEach(() => localStorage.clear());

  it('lists the runs with their end, a page at a time, and passes axe', async () => {
    const { tool } = await openHistory();
    expect(panel(tool).matches(':popover-open')).to.equal(true);
    expect(rows(tool)).to.deep.equal(['2 minutes ago 12 ms', 'The odd one failed']);
    expect(await accessibilityFaults(tool)).to.deep.equal([]);
    panel(tool).querySelector<HTMLElement>('.more')!.click();
    await until(() => rows(tool).length === 3, 'older runs');
    expect(rows(tool)[2]).to.equal('2 days ago cancelled');
    expect(panel(tool).querySelector('.more')).to.equal(null);
  });

  it('shows a run and closes', async () => {
    const { tool, gateway } = await openHistory();
    panel(tool).querySelector<HTMLElement>('.show')!.click();
    await until(() => gateway.requests.includes('GET /api/runs/a'), 'the run');
    await until(() => panel(tool) === null, 'the end of the panel');
  });

  it('keeps and names a run', async () => {
    const { tool, gateway } = await openHistory();
    button(tool, 'Keep').click();
    await tool.updateComplete;
    expect(button(tool, 'Kept').getAttribute('aria-pressed')).to.equal('true');
    button(tool, 'Name').click();
    await until(() => panel(tool).querySelector('.name'), 'the field');
    const field = panel(tool).querySelector<HTMLInputElement>('.name')!;
    field.value = 'Best so far';
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    await tool.updateComplete;
    expect(rows(tool)[0]).to.equal('Best so far 12 ms');
    await until(
      () => gateway.requests.filter((request) => request === 'PATCH /api/runs/a').length === 2,
      'both changes',
    );
  });

  it('takes a deleted run back, or deletes it when the panel closes', async () => {
    const { tool, gateway, opener } = await openHistory();
    button(tool, 'Delete').click();
    await tool.updateComplete;
    panel(tool).querySelector<HTMLElement>('.run-row .quiet')!.click();
    await tool.updateComplete;
    expect(rows(tool)[0]).to.equal('2 minutes ago 12 ms');
    button(tool, 'Delete', 1).click();
    await tool.updateComplete;
    expect(gateway.requests.some((request) => request.startsWith('DELETE'))).to.equal(false);
    opener.click();
    await until(() => gateway.requests.includes('DELETE /api/runs/b'), 'the deletion');
    expect(gateway.requests.includes('DELETE /api/runs/a')).to.equal(false);
  });

  it('says that there is nothing, or that it could not be had', async () => {
    const { tool, gateway, part } = await open();
    part('history').click();
    await until(() => panel(tool)?.textContent!.includes('No runs yet'), 'the sentence');
    part('history').click();
    await until(() => panel(tool) === null, 'the end of the panel');
    gateway.down = true;
    part('history').click();
    await until(() => panel(tool)?.textContent!.includes('could not be loaded'), 'the other sentence');
    gateway.down = false;
    panel(tool).querySelector('button')!.click();
    await until(() => panel(tool)?.textContent!.includes('No runs yet'), 'the list');
  });
});

describe('the panels', () => {
  beforeEach(() => localStorage.clear());

  it('close by Escape with the focus back on their button, and one at a time', async () => {
    const { tool, part } = await open();
    part('share').click();
    await until(() => panel(tool)?.matches(':popover-open'), 'the panel');
    expect(part('share').getAttribute('aria-expanded')).to.equal('true');
    expect(panel(tool).textContent).to.contain('sample.years=10');
    tool.value = { years: 12 };
    await until(() => panel(tool).textContent!.includes('sample.years=12'), 'the values of now');
    part('api').click();
    await until(() => panel(tool)?.getAttribute('aria-label') === 'Use via API', 'the other panel');
    expect(tool.renderRoot.querySelectorAll('[popover]:popover-open').length).to.equal(1);
    panel(tool).hidePopover();
    await until(() => panel(tool) === null, 'the end');
    expect(part('api').getAttribute('aria-expanded')).to.equal('false');
  });

  it('leave the results as they are', async () => {
    const { tool, gateway, part } = await open();
    part('submit').click();
    await until(() => gateway.watching === 1, 'the run');
    gateway.succeed({ total: 3, words: 'Hello' });
    await until(() => part('whole'), 'the end');
    const outputs = tool.renderRoot.querySelector<HTMLElement>('.outputs')!;
    const before = outputs.offsetHeight;
    part('share').click();
    await until(() => panel(tool)?.matches(':popover-open'), 'the panel');
    expect(outputs.offsetHeight).to.equal(before);
    expect(getComputedStyle(outputs.querySelector('.panel')!).position).to.equal('static');
  });

  it('can be left out, and a tool without a gateway has none', async () => {
    const { tool, part } = await open({ withoutHistory: true, withoutShare: true });
    expect([part('history'), part('share')]).to.deep.equal([null, null]);
    part('api').click();
    await until(() => panel(tool), 'the panel');
    tool.withoutApi = true;
    await tool.updateComplete;
    expect(part('api')).to.equal(null);
    const alone = document.createElement('pixie-tool');
    alone.schema = tool.schema;
    expect(alone.panelNames).to.deep.equal([]);
  });

  it('show the tool from a script in each language, by the arrows too', async () => {
    const { tool, part } = await open();
    part('api').click();
    await until(() => panel(tool), 'the panel');
    const text = (): string => panel(tool).querySelector('pre')!.textContent!;
    expect(text()).to.contain('curl -s');
    const tabs = panel(tool).querySelector<HTMLElement>('[role=tablist]')!;
    for (const word of ['await fetch', 'urllib.request', '<pixie-tool id="sample">']) {
      tabs.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
      await tool.updateComplete;
      expect(text()).to.contain(word);
    }
    expect(await accessibilityFaults(tool)).to.deep.equal([]);
  });
});

describe('code', () => {
  const values: JsonObject = { text: `it's "so" \\ \n`, n: 9007199254740993n, list: [true, null, 1.5], none: {} };
  const store = {
    values: { ...values, file: 'data:,x' },
    toolId: 'sample',
    isPrivate: (key: string) => key === 'file',
  };

  it('in JavaScript is what JavaScript reads', () => {
    const code = fetchSnippet('http://127.0.0.1:7860', store);
    expect(code).to.not.contain('data:');
    const body = /JSON\.stringify\(([^]*?)\),\n\}\);/.exec(code)![1]!;
    expect(parseJson(body)).to.deep.equal({ inputs: values });
  });

  it('in Python has its words for true, false and nothing', () => {
    expect(pythonOf({ a: [true, false, null], b: 'x', c: {}, d: [] }, '')).to.equal(
      '{\n    "a": [\n        True,\n        False,\n        None,\n    ],\n    "b": "x",\n    "c": {},\n    "d": [],\n}',
    );
    expect(pythonSnippet('http://127.0.0.1:7860', store)).to.contain('"n": 9007199254740993,');
  });

  it('to embed carries a sentence for when the gateway is down', () => {
    expect(embedSnippet('http://127.0.0.1:7860', 'a', 'Is it <running> & well?')).to.equal(
      '<script type="module" src="http://127.0.0.1:7860/pixie.js"></script>\n' +
        '<pixie-tool id="a">Is it &lt;running> &amp; well?</pixie-tool>\n',
    );
  });
});
