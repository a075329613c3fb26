import assert from 'node:assert/strict';
import { test } from 'node:test';
import { input, output } from '../runs/testing/house.ts';
import { sendJson, sse } from '../runs/testing/fakeTool.ts';
import { verifies } from '../testing/requirements.ts';
import { format } from './sse.ts';
import { StreamSlots } from './streamSlots.ts';
import { messagesOf, withSite, type Site } from './testing/site.ts';
import { until } from '../testing/processes.ts';

const STREAMING = {
  inputs: [input('x', 'number', { required: false })],
  outputs: [output('text', 'stream_text', { streaming: true })],
};
const ALLOWED = 'https://allowed.test';

async function start(site: Site, headers: Record<string, string> = {}): Promise<string> {
  const response = await site.post('/api/tools/probe/runs', { inputs: {} }, headers);
  return ((await response.json()) as { runId: string }).runId;
}

const chunks = (...texts: string[]): string =>
  texts.map((text, i) => sse({ output_key: 'text', value: text, done: i === texts.length - 1 })).join('');

test('a run’s own stream has each event once, in order, with one end, and goes on after Last-Event-ID', async () => {
  await withSite({ spec: STREAMING }, async (site) => {
    site.tool.streams(chunks('a', 'b', 'c'));
    const runId = await start(site);
    const response = await site.ask(`/api/runs/${runId}/events`);
    assert.equal(response.headers.get('content-type'), 'text/event-stream');
    assert.match(response.headers.get('cache-control') ?? '', /no-transform/);
    const messages = await messagesOf(response);
    const seqs = messages.map(({ id }) => Number(id));
    assert.deepEqual(
      seqs,
      seqs.toSorted((a, b) => a - b),
    );
    assert.equal(new Set(seqs).size, seqs.length);
    assert.equal(messages.at(-1)?.event, 'result');
    assert.equal(messages.filter(({ event }) => event === 'result' || event === 'error').length, 1);
    assert.ok(messages.every(({ data }) => data['runId'] === runId));
    const middle = messages[2]?.id ?? '';
    const rest = await messagesOf(
      await site.ask(`/api/runs/${runId}/events`, { headers: { 'Last-Event-ID': middle } }),
    );
    assert.deepEqual(rest, messages.slice(3));
  });
});

verifies(
  'S23',
  'one stream carries all runs of a page, each from where it was, and ends with the last of them',
  async () => {
    await withSite({}, async (site) => {
      const gate = Promise.withResolvers<void>();
      site.tool.routes.set('POST /run', async ({ response }) => {
        await gate.promise;
        sendJson(response, 200, { y: 1 });
      });
      const ids = await Promise.all([start(site), start(site), start(site)]);
      const response = await site.ask(`/api/events?runs=${ids.map((id) => `${id}:0`).join(',')}`);
      gate.resolve();
      const messages = await messagesOf(response);
      for (const id of ids) {
        const own = messages.filter(({ data }) => data['runId'] === id);
        assert.equal(own.at(-1)?.event, 'result');
        assert.ok(own.every((message) => message.id.startsWith(`${id}:`)));
      }
      const [first = ''] = ids;
      const last = messages.findLast(({ data }) => data['runId'] === first);
      const again = await messagesOf(await site.ask(`/api/events?runs=${encodeURIComponent(last?.id ?? '')}`));
      assert.deepEqual(again, [], 'nothing a second time');
    });
  },
);

verifies('S23', 'eight pages that each hold one stream leave the gateway answering', async () => {
  await withSite({}, async (site) => {
    const gate = Promise.withResolvers<void>();
    site.tool.routes.set('POST /run', async ({ response }) => {
      await gate.promise;
      sendJson(response, 200, { y: 1 });
    });
    const ids = await Promise.all(Array.from({ length: 6 }, () => start(site)));
    const pages = Array.from({ length: 8 }, () => site.ask(`/api/events?runs=${ids.join(',')}`));
    const streams = await Promise.all(pages);
    const begun = performance.now();
    assert.equal((await site.ask('/api/tools')).status, 200);
    assert.ok(performance.now() - begun < 5_000);
    gate.resolve();
    for (const stream of streams) {
      const ends = (await messagesOf(stream)).filter(({ event }) => event === 'result');
      assert.equal(ends.length, ids.length);
    }
  });
});

test('an unknown run, and one of another page, end at once for who asks; no run at all is a mistake', async () => {
  await withSite({ config: { allowed_origins: [ALLOWED] } }, async (site) => {
    site.tool.answers({ y: 1 });
    const runId = await start(site);
    await site.runs.wait(runId);
    const response = await site.ask(`/api/events?runs=${runId},nope`, { headers: { Origin: ALLOWED } });
    const messages = await messagesOf(response);
    assert.deepEqual(
      messages.map(({ event, data }) => [event, data['runId']]),
      [
        ['error', runId],
        ['error', 'nope'],
      ],
    );
    assert.equal((await site.ask('/api/events')).status, 400);
    assert.equal((await site.ask('/api/runs/nope/events')).status, 404);
    assert.equal((await site.ask('/api/events', { method: 'HEAD' })).status, 400);
    assert.equal((await site.ask(`/api/events?runs=${runId}`, { method: 'HEAD' })).status, 200);
  });
});

verifies('S22', 'streams are bounded, in all and per origin, and a closed one makes room', async () => {
  const slots = new StreamSlots({ total: 3, perOrigin: 1 });
  const release = slots.take(ALLOWED);
  assert.throws(() => slots.take(ALLOWED), { code: 'too_many_runs' });
  slots.take(null);
  slots.take(null);
  assert.throws(() => slots.take('https://other.test'), { code: 'too_many_runs' });
  release();
  slots.take(ALLOWED);

  await withSite({ streamLimits: { total: 1, perOrigin: 1 } }, async (site) => {
    const gate = Promise.withResolvers<void>();
    site.tool.routes.set('POST /run', async ({ response }) => {
      await gate.promise;
      sendJson(response, 200, { y: 1 });
    });
    const runId = await start(site);
    const leaving = new AbortController();
    const first = await site.ask(`/api/runs/${runId}/events`, { signal: leaving.signal });
    const refused = await site.ask(`/api/runs/${runId}/events`);
    assert.equal(refused.status, 429);
    assert.ok(Number(refused.headers.get('retry-after')) >= 1);
    leaving.abort();
    await assert.rejects(first.text());
    let status = 429;
    let open: Response | null = null;
    for (let i = 0; i < 500 && status === 429; i++) {
      open = await site.ask(`/api/runs/${runId}/events`);
      ({ status } = open);
      if (status === 429) await open.text();
    }
    assert.equal(status, 200, 'the place of the reader that left is free');
    gate.resolve();
    await open?.text();
  });
});

test('streams end when the gateway closes', async () => {
  await withSite({}, async (site) => {
    site.tool.routes.set('POST /run', () => undefined);
    const runId = await start(site);
    const response = await site.ask(`/api/runs/${runId}/events`);
    site.closing.abort();
    await response.text();
    await until(() => site.runs.cancel(runId));
  });
});

test('a message is one block, whatever its data holds', () => {
  const text = format({ event: 'log', id: '7', data: { message: 'a\nb\r\nevent: error\n\n' } });
  assert.equal(text, 'event: log\nid: 7\ndata: {"message":"a\\nb\\r\\nevent: error\\n\\n"}\n\n');
});
