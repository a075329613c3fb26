/** A conversation with a real streaming tool in a real browser, on a page with a strict policy that is not the gateway's. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import type { RunPage } from '../contract/api.ts';
import { openPage, type WatchedPage } from './support/browser.ts';
import { focusName } from './support/focus.ts';
import { htmlPage } from './support/host.ts';
import { startSite, type Site } from './support/site.ts';
import { eventually, textOf, toolOf } from './support/tool.ts';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

let site: Site;
before(async () => (site = await startSite()));
after(() => site.close());

interface Chat extends WatchedPage {
  tool: Locator;
  field: Locator;
  turns: Locator;
  /** The reply of the last turn. */
  reply: Locator;
  send(text: string): Promise<void>;
  /** Waits for the end of the last reply. */
  done(): Promise<void>;
  close(): Promise<void>;
}

/** A page with the chat on it; neither an error nor a violation of its policy is allowed until it is closed. */
async function open(attributes = '', width = 1280): Promise<Chat> {
  const watched = await openPage(site.browser, { viewport: { width, height: 800 } });
  const policy =
    `default-src 'none'; script-src 'self' ${site.url}; style-src 'self'; connect-src ${site.url}; ` +
    `img-src 'self' data: blob: ${site.url}; media-src data: blob: ${site.url}`;
  site.host.serve('/chat.css', { type: 'text/css', body: '.high { block-size: 520px }' });
  const head = `<link rel="stylesheet" href="/chat.css">${site.script}`;
  const body = htmlPage(`<pixie-tool id="chat-demo" ${attributes}></pixie-tool>`, { head });
  const path = `/chat-${crypto.randomUUID()}`;
  await watched.page.goto(site.host.serve(path, { body, headers: { 'Content-Security-Policy': policy } }));
  const tool = toolOf(watched.page, 'chat-demo');
  const field = tool.locator('.composer textarea');
  await field.waitFor();
  const turns = tool.locator('.turn');
  const reply = turns.last().locator('.answered');
  return {
    ...watched,
    tool,
    field,
    turns,
    reply,
    async send(text) {
      const count = await turns.count();
      await field.fill(text);
      await field.press('Enter');
      await turns.nth(count).waitFor();
    },
    async done() {
      await tool.locator('.turn:last-child .answered[aria-busy=false]').waitFor();
      await tool.getByRole('button', { name: 'Send', exact: true }).waitFor();
    },
    async close() {
      assert.deepEqual(watched.violations, []);
      assert.deepEqual(watched.errors, []);
      await watched.context.close();
    },
  };
}

async function runs(): Promise<RunPage['items']> {
  return ((await (await fetch(`${site.url}/api/tools/chat-demo/runs`)).json()) as RunPage).items;
}

/** Faults that axe finds on the page. The page's own script may not run under its policy, ours is put in by the debugger. */
async function faults(page: Page): Promise<string[]> {
  const known = await page.evaluate(() => 'axe' in window);
  if (!known) await page.evaluate(await readFile(AXE, 'utf8'));
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    const { violations } = await axe.run('pixie-tool', { rules: { region: { enabled: false } } });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  });
}

test('a message is answered word by word, with the tool’s calls folded and its table below', async () => {
  const chat = await open();
  await chat.send('10 miles in km');
  await chat.done();
  assert.match(await textOf(chat.reply), /10 mi are 16\.09344 km/);
  await chat.reply.locator('strong', { hasText: '16.09344 km' }).waitFor();
  const calls = chat.reply.locator('.calls');
  assert.equal(await textOf(calls.locator('summary')), '1 tool call');
  await calls.locator('summary').click();
  await eventually(
    () => textOf(calls.locator('pixie-output')),
    (text) => text.includes('units'),
    'the logged call',
  );
  await calls.locator('summary').click();
  await eventually(
    () => textOf(chat.reply.locator('pixie-output[name=table]')),
    (text) => text.includes('mm'),
    'the table',
  );
  await chat.send('what did I say before?');
  await chat.done();
  assert.match(await textOf(chat.reply), /10 miles in km/, 'the tool was told the whole conversation');
  assert.deepEqual(await faults(chat.page), []);
  await chat.close();
});

test('Stop keeps what had come; then it is answered again, edited, and every version can be had back', async () => {
  const chat = await open();
  await chat.tool.locator('.options > summary').click();
  await chat.tool.getByRole('switch').or(chat.tool.getByRole('checkbox')).first().click();
  await chat.send('tell a long story');
  const seen = new Set<number>();
  await eventually(
    async () => seen.add((await textOf(chat.reply.locator('.markdown'))).length).size,
    (size) => size >= 3,
    'a growing reply',
  );
  await chat.tool.getByRole('button', { name: 'Stop', exact: true }).click();
  await chat.done();
  assert.match(await textOf(chat.reply), /Counting sheep.*Stopped\./);
  assert.equal((await runs())[0]!.status, 'cancelled');
  await chat.tool.getByRole('button', { name: 'Edit this message' }).click();
  const editor = chat.tool.locator('.editor textarea');
  await editor.fill('2 * (3 + 4)');
  await editor.press('Enter');
  await eventually(
    () => textOf(chat.reply),
    (text) => text.includes('is 14.'),
    'the other answer',
  );
  await chat.done();
  assert.equal(await chat.turns.count(), 1);
  await chat.tool.getByRole('button', { name: 'Answer again' }).click();
  await chat.tool.getByText('3/3').waitFor();
  await chat.done();
  await chat.tool.getByRole('button', { name: 'Version before' }).click();
  await chat.tool.getByRole('button', { name: 'Version before' }).click();
  await eventually(
    () => textOf(chat.reply),
    (text) => text.includes('Counting sheep'),
    'the first version',
  );
  assert.deepEqual(await faults(chat.page), []);
  await chat.close();
});

test('a reload in the middle of a reply finds the conversation and joins the run', async () => {
  const chat = await open();
  await chat.send('help');
  await chat.done();
  const before = (await runs()).length;
  await chat.send('tell a long story');
  await chat.reply.getByText('Counting sheep').waitFor();
  await chat.page.reload();
  await chat.turns.nth(1).waitFor();
  await eventually(
    () => textOf(chat.reply),
    (text) => text.includes('Sheep number 12'),
    'more of the same reply',
  );
  await chat.tool.getByRole('button', { name: 'Stop', exact: true }).click();
  await chat.done();
  assert.equal((await runs()).length, before + 1, 'nothing ran twice');
  assert.equal(await chat.turns.count(), 2);
  await chat.page.reload();
  await chat.turns.nth(1).waitFor();
  await eventually(
    () => textOf(chat.reply),
    (text) => text.includes('Stopped.'),
    'what was kept',
  );
  await chat.close();
});

test('by keys alone: write, break a line, send, reach the message’s buttons, edit and leave', async () => {
  const chat = await open();
  await chat.field.focus();
  await chat.page.keyboard.type('1 + 1');
  await chat.page.keyboard.press('Shift+Enter');
  await chat.page.keyboard.type('please');
  assert.equal(await chat.field.inputValue(), '1 + 1\nplease');
  await chat.page.keyboard.press('Enter');
  await eventually(
    () => textOf(chat.reply),
    (text) => text.includes('is 2.'),
    'the answer',
  );
  await chat.done();
  assert.match(await focusName(chat.page), /^Message to/, 'the focus stays where one writes');
  for (let steps = 0; (await focusName(chat.page)) !== 'Edit this message'; steps += 1) {
    assert.ok(steps < 12, 'the button can be reached');
    await chat.page.keyboard.press('Shift+Tab');
  }
  await chat.page.keyboard.press('Enter');
  await chat.tool.locator('.editor textarea').waitFor();
  await chat.page.keyboard.press('Escape');
  assert.equal(await focusName(chat.page), 'Edit this message');
  assert.deepEqual(await faults(chat.page), []);
  await chat.close();
});

test('with a height it scrolls inside and follows the end, unless someone scrolls up', async () => {
  const chat = await open('class="high"', 320);
  await chat.send('help');
  await chat.done();
  await chat.send('tell a long story');
  const messages = chat.tool.locator('.messages');
  const place = (): Promise<{ top: number; left: number }> =>
    messages.evaluate((box) => ({ top: box.scrollTop, left: box.scrollHeight - box.clientHeight - box.scrollTop }));
  await eventually(place, ({ top, left }) => top > 200 && left < 60, 'the end in sight');
  assert.ok((await chat.tool.boundingBox())!.height < 521, 'the element keeps its height');
  await messages.hover();
  await chat.page.mouse.wheel(0, -300);
  await chat.tool.getByRole('button', { name: 'New messages' }).waitFor();
  const { top } = await place();
  await eventually(place, ({ left }) => left > 400, 'a reply that goes on below');
  assert.ok(Math.abs((await place()).top - top) < 301, 'and moves nothing');
  await chat.tool.getByRole('button', { name: 'New messages' }).click();
  await eventually(place, ({ left }) => left < 60, 'the end again');
  await chat.tool.getByRole('button', { name: 'Stop', exact: true }).click();
  await chat.done();
  const wide = await chat.page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  assert.equal(wide, false, 'nothing sticks out at 320 px');
  await chat.close();
});

test('a past conversation from the history, cleared and taken back', async () => {
  const chat = await open();
  await chat.send('3 * 3');
  await chat.done();
  await chat.tool.getByRole('button', { name: 'Clear', exact: true }).click();
  await eventually(
    () => chat.turns.count(),
    (count) => count === 0,
    'an empty conversation',
  );
  await chat.send('4 * 4');
  await chat.done();
  await chat.tool.getByRole('button', { name: 'History' }).click();
  await chat.tool.locator('.run-row .show').nth(1).click();
  await eventually(
    () => textOf(chat.turns.first()),
    (text) => text.includes('is 9.'),
    'the earlier one',
  );
  await chat.tool.getByRole('button', { name: 'Back to mine' }).click();
  await eventually(
    () => textOf(chat.turns.first()),
    (text) => text.includes('is 16.'),
    'one’s own',
  );
  await chat.close();
});
