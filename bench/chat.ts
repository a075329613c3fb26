/**
 * A conversation of 500 messages: how long the browser is held up while it is drawn, while one writes under it, and
 * while a reply of 100 kB streams in. The tool is played by the page itself, so that only the elements are measured.
 */
import type { Browser, Page } from 'playwright-core';
import { launch } from '../e2e/support/browser.ts';
import { Host, htmlPage } from '../e2e/support/host.ts';
import { ofRounds, type Effort, type Figure } from './support/figures.ts';
import { TOOLS } from './support/folders.ts';
import { startGateway } from './support/gateway.ts';
import { quantile } from './support/statistics.ts';

const TURNS = 250;
const REPLY = 100_000;
/** Keys typed in one round: p95 of fewer would be the slowest one. */
const KEYS = 60;
/** What a reply of that length can be: words of all kinds, or one block that grows without an end. */
const REPLIES = {
  'mixed Markdown':
    '## Part\n\nSome *words* and `code` in **a paragraph** that goes on for a while.\n\n- one\n- two\n\n```js\nlet x = 1;\n```\n\n',
  'one list': '- an item of a list that does not end, with **bold** words\n',
  'one listing': 'const line = await something(like, this); // again and again\n',
};

interface Round {
  drawn: number;
  drawing: number;
  keys: number[];
  streaming: number[];
}

/** What a page keeps for the measurement. */
type Measured = Window & {
  tasks: number[];
  keys: number[];
  drawn: Promise<number>;
  answer(text: string): Promise<void>;
};

export async function chat({ rounds, share }: Effort): Promise<Figure[]> {
  const host = await Host.start();
  const gateway = await startGateway({ toolsDir: TOOLS, allowedOrigin: host.origin });
  const browser = await launch(['--disable-frame-rate-limit', '--disable-gpu-vsync']);
  const head = `<script type="module" src="${gateway.url}/pixie.js"></script>`;
  const address = host.serve('/', htmlPage('', { head }));
  const length = Math.ceil(REPLY * Math.max(share, 0.1));
  try {
    const all: Round[] = [];
    await round(browser, address, gateway.url, length);
    for (let number = 0; number < rounds; number++) all.push(await round(browser, address, gateway.url, length));
    const keys = all.map((each) => quantile(each.keys, 0.95));
    return [
      ofRounds(
        `conversation of ${TURNS * 2} messages, navigation to all drawn`,
        all.map(({ drawn }) => drawn),
        'ms',
      ),
      longest(
        'while it is drawn',
        all.map(({ drawing }) => drawing),
      ),
      ofRounds('key to painted letter under it, p95', keys, 'ms', { most: 16 }),
      ...Object.keys(REPLIES).map((kind, index) =>
        longest(
          `while 100 kB of a reply stream in, ${kind}`,
          all.map(({ streaming }) => streaming[index]!),
        ),
      ),
    ];
  } finally {
    await browser.close();
    await Promise.all([gateway.close(), host.close()]);
  }
}

/** The browser reports tasks from 50 ms on: 0 says that there was none. */
function longest(name: string, rounds: readonly number[]): Figure {
  return ofRounds(`longest task over 50 ms ${name}`, rounds, 'ms', { most: 50 });
}

async function round(browser: Browser, address: string, gateway: string, length: number): Promise<Round> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    const page = await context.newPage();
    await page.addInitScript(play, { gateway, turns: TURNS });
    await page.goto(address, { waitUntil: 'commit' });
    const drawn = await page.evaluate(() => (window as unknown as Measured).drawn);
    const drawing = await worst(page);
    const keys = await typeInto(page);
    const streaming: number[] = [];
    for (const [kind, text] of Object.entries(REPLIES)) {
      await worst(page);
      const whole = (kind === 'one listing' ? '```js\n' : '') + text.repeat(Math.ceil(length / text.length));
      await page.evaluate((reply) => (window as unknown as Measured).answer(reply), whole);
      streaming.push(await worst(page));
    }
    return { drawn, drawing, keys, streaming };
  } finally {
    await context.close();
  }
}

/** The longest task since this was asked last. */
async function worst(page: Page): Promise<number> {
  // Reports come after the next frame.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 60))));
  return page.evaluate(() => Math.max(0, ...(window as unknown as Measured).tasks.splice(0)));
}

async function typeInto(page: Page): Promise<number[]> {
  await page.locator('pixie-chat .composer textarea').focus();
  await page.keyboard.type('word '.repeat(KEYS / 5), { delay: 30 });
  await page.waitForFunction((count) => (window as unknown as Measured).keys.length >= count, KEYS);
  return page.evaluate(() => (window as unknown as Measured).keys);
}

/** Runs inside the page, whole in itself: a tool, its gateway, and what is measured. */
function play({ gateway, turns }: { gateway: string; turns: number }): void {
  const measured = window as unknown as Measured;
  measured.tasks = [];
  measured.keys = [];
  new PerformanceObserver((list) => {
    measured.tasks.push(...list.getEntries().map(({ duration }) => duration));
  }).observe({ type: 'longtask' });
  const schema = {
    id: 'talker',
    name: 'Talker',
    layout: 'chat',
    inputs: [{ key: 'messages', type: 'json', label: 'Messages' }],
    outputs: [{ key: 'reply', type: 'stream_text', label: 'Reply', streaming: true }],
  };
  const reply =
    'A **reply** of some length, with `code`:\n\n1. one\n2. two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nThe end of it. ';
  const kept = Array.from({ length: turns }, (_, index) => ({
    content: `Question number ${index}?`,
    reply: reply.repeat(1 + (index % 4)),
    state: 'done',
  }));
  localStorage.setItem(`pixie:chat:${gateway}:talker:talker`, JSON.stringify({ prelude: [], turns: kept }));

  const encoder = new TextEncoder();
  let run = 0;
  let coming = '';
  const json = (value: object, status = 200): Response => new Response(JSON.stringify(value), { status });
  const stream = (): Response => {
    const id = `r${run}`;
    let at = 0;
    let seq = 0;
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        const send = (name: string, data: object): void =>
          controller.enqueue(
            encoder.encode(`id: ${id}:${++seq}\nevent: ${name}\ndata: ${JSON.stringify({ runId: id, ...data })}\n\n`),
          );
        await new Promise((resolve) => setTimeout(resolve, 10));
        for (let piece = 0; piece < 16 && at < coming.length; piece += 1, at += 24) {
          send('output', { key: 'reply', op: at === 0 ? 'replace' : 'append', value: coming.slice(at, at + 24) });
        }
        if (at < coming.length) return;
        send('result', { status: 'ok', outputs: { reply: coming }, notices: [], durationMs: 1 });
        controller.close();
      },
    });
    return new Response(body);
  };
  const answerTo = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const { pathname } = new URL(url);
    if (pathname.endsWith('/schema')) return json(schema);
    if (pathname === '/api/events') return stream();
    if (pathname.endsWith('/runs') && init.method === 'POST') return json({ runId: `r${++run}` }, 202);
    return json({}, 202);
  };
  const root = (): ShadowRoot | null | undefined =>
    document.querySelector('pixie-tool')?.shadowRoot?.querySelector('pixie-chat')?.shadowRoot;
  const when = (condition: () => boolean): Promise<number> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (condition()) resolve(performance.now());
        else setTimeout(look, 20);
      };
      look();
    });
  addEventListener('DOMContentLoaded', () => {
    const tool = Object.assign(document.createElement('pixie-tool'), { id: 'talker', gateway, fetch: answerTo });
    document.body.append(tool);
    const typed = (event: Event): void => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => measured.keys.push(performance.now() - event.timeStamp);
        port2.postMessage(null);
      });
    };
    // On its way in: a key that is typed ends inside the element.
    tool.addEventListener('keydown', typed, { capture: true });
  });
  measured.drawn = when(() => {
    const drawn = root()?.querySelectorAll('.turn .markdown');
    return drawn?.length === turns && [...drawn].every((box) => box.childElementCount > 3);
  });
  measured.answer = async (text) => {
    coming = text;
    const tool = document.querySelector('pixie-tool') as HTMLElement & {
      run(values: object): Promise<object>;
      chat: { send(text: string): boolean };
    };
    const ended = new Promise((resolve) => tool.addEventListener('pixie-result', resolve, { once: true }));
    tool.chat.send('Go on');
    await ended;
    await when(
      () => (root()?.querySelector('.turn:last-child .markdown')?.textContent?.length ?? 0) > text.length * 0.6,
    );
  };
}
