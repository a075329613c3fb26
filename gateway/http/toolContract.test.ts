import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RunPage } from '../../contract/api.ts';
import { input, output } from '../runs/testing/house.ts';
import { sendJson, sse } from '../runs/testing/fakeTool.ts';
import { dialectEvents } from './testing/dialect.ts';
import { withSite } from './testing/site.ts';
import { until } from '../testing/processes.ts';

const ALLOWED = 'https://allowed.test';

test('/run answers the tool’s own bytes, and the run is in the history', async () => {
  await withSite({}, async (site) => {
    site.tool.answers({ y: 1 });
    site.tool.routes.set('POST /run', ({ response }) =>
      sendJson(response, 200, '{ "y" : 1.0,  "extra":12345678901234567890 }'),
    );
    const response = await site.post('/tools/probe/run', { run_id: 'mine', x: 3, inputs: { x: 3 } });
    assert.equal(await response.text(), '{ "y" : 1.0,  "extra":12345678901234567890 }');
    const runId = response.headers.get('x-pixie-run-id');
    const { items } = (await (await site.ask('/api/tools/probe/runs')).json()) as RunPage;
    assert.deepEqual(
      items.map((item) => [item.runId, item.client, item.status]),
      [[runId, 'api', 'ok']],
    );
    const sent = site.tool.requests('/run')[0]?.json ?? {};
    assert.deepEqual([sent['inputs'], sent['x'], sent['run_id']], [{ x: 3 }, 3, runId], 'our id, not the client’s');
  });
});

test('/run takes a flat body, a nested one and both; the tool’s refusal comes back as it is', async () => {
  await withSite({ spec: { inputs: [input('a', 'text'), input('b', 'text')] } }, async (site) => {
    site.tool.answers({ y: 1 });
    await site.post('/tools/probe/run', { a: '1', b: '2' });
    await site.post('/tools/probe/run', { inputs: { a: '1', b: '2' } });
    await site.post('/tools/probe/run', { a: 'flat', b: '2', inputs: { a: '1' } });
    for (const { json } of site.tool.requests('/run')) assert.deepEqual(json['inputs'], { a: '1', b: '2' });
    const detail = { detail: [{ loc: ['body', 'a'], msg: 'field required', type: 'missing' }] };
    site.tool.routes.set('POST /run', ({ response }) => sendJson(response, 422, detail));
    const refused = await site.post('/tools/probe/run', {});
    assert.equal(refused.status, 422);
    assert.deepEqual(await refused.json(), detail);
    site.tool.routes.set('POST /run', () => site.supervisor.crash());
    const crashed = await site.post('/tools/probe/run', {});
    assert.deepEqual([crashed.status, ((await crashed.json()) as { code: string }).code], [502, 'tool_crashed']);
  });
});

test('/run takes multipart from scripts: values by their declared type, files as data URLs', async () => {
  const inputs = [
    input('text', 'text'),
    input('n', 'number'),
    input('on', 'checkbox'),
    input('list', 'tags'),
    input('doc', 'file'),
    input('pics', 'image', { multiple: true }),
  ];
  await withSite({ spec: { inputs } }, async (site) => {
    site.tool.answers({ y: 1 });
    const form = new FormData();
    form.append('run_id', 'mine');
    form.append('text', '042');
    form.append('n', '042.50');
    form.append('on', 'true');
    form.append('list', '["a","b"]');
    form.append('doc', new Blob(['hello'], { type: 'text/plain' }), 'a.txt');
    form.append('pics', new Blob(['1'], { type: 'image/png' }), '1.png');
    form.append('pics', new Blob(['2'], { type: 'image/png' }), '2.png');
    form.append('stranger', 'x');
    const response = await site.ask('/tools/probe/run', { method: 'POST', body: form });
    assert.equal(response.status, 200, await response.text());
    assert.deepEqual(site.tool.requests('/run')[0]?.json['inputs'], {
      text: '042',
      n: '042.50',
      on: true,
      list: ['a', 'b'],
      doc: 'data:text/plain;base64,aGVsbG8=',
      pics: ['data:image/png;base64,MQ==', 'data:image/png;base64,Mg=='],
    });
    const broken = await site.ask('/tools/probe/run', {
      method: 'POST',
      body: 'x',
      headers: { 'Content-Type': 'multipart/form-data; boundary=y' },
    });
    assert.equal(broken.status, 400);
    const page = await site.ask('/tools/probe/run', {
      method: 'POST',
      body: new FormData(),
      headers: { Origin: site.url },
    });
    assert.equal(page.status, 415, 'not from a page');
  });
});

test('a streaming tool: placeholders at once, then its stream in dialect 1 under the client’s own run_id', async () => {
  const outputs = [
    output('text', 'stream_text', { streaming: true }),
    output('n', 'number', { streaming: true }),
    output('after', 'text'),
  ];
  await withSite({ spec: { outputs }, config: { allowed_origins: [ALLOWED] } }, async (site) => {
    const gate = Promise.withResolvers<void>();
    site.tool.routes.set('POST /run', ({ response }) => sendJson(response, 200, { text: '', run_id: 'the-tools-own' }));
    site.tool.routes.set('GET /stream', async ({ response }) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(sse({ output_key: 'text', value: 'Hel', done: false }));
      await gate.promise;
      response.write(sse({ output_key: 'text', value: 'lo', done: true }));
      response.end(sse({ output_key: 'n', value: 7, done: true }));
    });
    const run = await site.post('/tools/probe/run', { run_id: 'mine', x: 1 });
    assert.deepEqual(await run.json(), { text: '', run_id: 'the-tools-own' }, 'long before the end');
    const ours = run.headers.get('x-pixie-run-id');
    const streams = ['mine', 'the-tools-own', ours].map((id) => site.ask(`/tools/probe/stream?run_id=${id}`));
    gate.resolve();
    for (const stream of streams) {
      const events = dialectEvents(await (await stream).text());
      const text = events.filter((event) => event.output_key === 'text').map((event) => event.value);
      assert.equal(text.join(''), 'Hello', 'what a reader of dialect 1 puts together');
      assert.deepEqual(
        events
          .filter((event) => event.done)
          .map((event) => event.output_key)
          .toSorted(),
        ['after', 'n', 'text'],
      );
      assert.deepEqual(events.findLast((event) => event.output_key === 'n')?.value, { value: 7 });
    }
    assert.equal(site.tool.requests('/stream').length, 1, 'asked of the tool exactly once');
    const foreign = await site.ask('/tools/probe/stream?run_id=mine', { headers: { Origin: ALLOWED } });
    assert.equal(foreign.status, 404);
    assert.equal((await site.ask('/tools/probe/stream')).status, 400);
  });
});

test('/cancel ends the run by the client’s own id, also before it was answered', async () => {
  await withSite({}, async (site) => {
    site.tool.routes.set('POST /run', () => undefined);
    const running = site.post('/tools/probe/run', { run_id: 'mine', x: 1 });
    await until(() => site.tool.requests('/run').length === 1);
    const cancelled = await site.ask('/tools/probe/cancel?run_id=mine', { method: 'POST' });
    assert.equal(cancelled.status, 204);
    site.supervisor.crash();
    const ended = await running;
    assert.deepEqual([ended.status, ((await ended.json()) as { code: string }).code], [409, 'cancelled']);
    assert.equal((await site.ask('/tools/probe/cancel?run_id=other', { method: 'POST' })).status, 404);
  });
});
