import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RunEvent } from '../../contract/api.ts';
import { sendJson, sse } from './testing/fakeTool.ts';
import { eventsOf, output, until, withHouse, type HouseOptions } from './testing/house.ts';

const TEXT: HouseOptions = { spec: { outputs: [output('text', 'stream_text', { streaming: true })] } };

function outputEvents(events: readonly RunEvent[]): unknown[] {
  return events.flatMap(({ name, data }) => (name === 'output' ? [[data.key, data.op, data.value]] : []));
}

describe('streams over HTTP', () => {
  it('dialect 1: parts arrive as events, and the run ends when the tool closes the stream', () =>
    withHouse(TEXT, async ({ tool, start, runs }) => {
      tool.answers({ text: '' });
      const close = Promise.withResolvers<void>();
      tool.routes.set('GET /stream', async ({ response }) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        response.write(sse({ output_key: 'text', value: 'He', done: false }));
        response.write(sse({ output_key: 'text', value: 'llo', done: true }));
        await close.promise;
        response.end();
      });
      const runId = start({});
      await until(() => runs.get(runId)?.outputs.text === 'Hello');
      assert.equal(runs.get(runId)?.status, 'running');
      close.resolve();
      const events = await eventsOf(runs, runId);
      assert.deepEqual(outputEvents(events), [
        ['text', 'replace', ''],
        ['text', 'append', 'He'],
        ['text', 'append', 'llo'],
      ]);
      assert.equal(events.at(-1)?.name, 'result');
      assert.deepEqual((await runs.wait(runId)).outputs, { text: 'Hello' });
    }));

  it('dialect 2, in bytes that come one by one', () =>
    withHouse(TEXT, async ({ tool, run }) => {
      tool.answers({});
      tool.routes.set('GET /stream', async ({ response }) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        const bytes = Buffer.from(`: hello\r\n\r\n${sse({ chunk: 'Pä' })}${sse({ chunk: 'ris €', done: true })}`);
        for (const byte of bytes) {
          response.write(Buffer.of(byte));
          await new Promise((resolve) => setImmediate(resolve));
        }
        response.end();
      });
      const { status, outputs } = await run({});
      assert.deepEqual([status, outputs], ['ok', { text: 'Päris €' }]);
    }));

  it('dialect 3: sets outputs that are not marked streaming, keeps what the end does not mention', () =>
    withHouse(
      {
        spec: {
          outputs: [
            output('loss', 'chart_line', { streaming: true }),
            output('metrics', 'kv'),
            output('never', 'text'),
          ],
        },
      },
      async ({ tool, run }) => {
        tool.streams(
          sse({ loss: { x: 1, y: 0.5 }, epoch: 1, done: false }) +
            sse({ loss: { x: 2, y: 0.4 }, epoch: 2, done: false }) +
            sse({ metrics: { pairs: { a: 1 } }, done: true }),
        );
        const { status, outputs } = await run({});
        assert.equal(status, 'ok');
        assert.deepEqual((outputs.loss as { x: number[] }).x, [1, 2]);
        assert.deepEqual(outputs.metrics, { pairs: [{ key: 'a', value: 1 }] });
        assert.equal(outputs.never, null);
      },
    ));

  it('dialect 4: named events, progress, and an error in the tool’s own words', () =>
    withHouse({ ...TEXT, secret: 'hunter22' }, async ({ tool, run, runs }) => {
      tool.streams(sse('a', 'output:text') + sse({ value: 0.5, label: 'Half' }, 'progress') + 'event: done\n\n');
      const good = await run({});
      assert.deepEqual([good.status, good.outputs], ['ok', { text: 'a' }]);
      const progress = (await eventsOf(runs, good.runId)).find(({ name }) => name === 'progress');
      assert.deepEqual(progress?.data, { runId: good.runId, value: 0.5, label: 'Half' });
      tool.streams(sse('a', 'output:text') + sse({ detail: 'key hunter22 refused' }, 'error'));
      const bad = await run({});
      assert.deepEqual([bad.error?.code, bad.error?.detail], ['tool_error', 'key *** refused']);
      assert.deepEqual(bad.outputs, { text: 'a' }, 'what had arrived stays');
    }));

  it('subscribes exactly once, with the id that /run returned', () =>
    withHouse(TEXT, async ({ tool, run }) => {
      tool.streams(sse({ chunk: 'x', done: true })).answers({ run_id: 'mine & only' });
      await run({});
      const [request, ...more] = tool.requests('/stream');
      assert.equal(request?.query.get('run_id'), 'mine & only');
      assert.equal(more.length, 0);
    }));

  it('does not ask for a stream when no output is marked streaming', () =>
    withHouse({}, async ({ tool, run }) => {
      tool.answers({ y: 1 });
      await run({});
      assert.equal(tool.requests('/stream').length, 0);
    }));

  it('holds its process until the tool has closed the stream, and the next run may reuse the connection', () =>
    withHouse(TEXT, async ({ tool, run, supervisor }) => {
      tool.answers({});
      const close = Promise.withResolvers<void>();
      tool.routes.set('GET /stream', async ({ response }) => {
        response.write(sse({ chunk: 'x', done: true }));
        await close.promise;
        response.end();
      });
      assert.equal((await run({})).status, 'ok');
      assert.deepEqual(supervisor.released, []);
      close.resolve();
      await until(() => supervisor.released.length === 1);
    }));

  it('many readers get the same events', () =>
    withHouse(TEXT, async ({ tool, start, runs }) => {
      tool.streams(Array.from({ length: 50 }, (_, n) => sse({ chunk: `${n} ` })).join('') + sse({ done: true }));
      const runId = start({});
      const all = await Promise.all(Array.from({ length: 5 }, () => eventsOf(runs, runId)));
      for (const events of all) assert.deepEqual(events, all[0]);
      assert.equal(outputEvents(all[0]!).length, 50);
    }));
});

describe('a stream that goes wrong', () => {
  const broken: [string, string, RegExp][] = [
    ['ends without done (2)', sse({ chunk: 'x' }), /without saying that it is done/],
    ['ends without done (3)', sse({ text: 'x' }), /without saying that it is done/],
    ['ends without done (4)', sse('x', 'text'), /without saying that it is done/],
    [
      'ends in the middle of an output (1)',
      sse({ output_key: 'text', value: 'x' }),
      /before these outputs were done: text/,
    ],
    ['ends at once', '', /without saying that it is done/],
  ];
  for (const [name, text, words] of broken) {
    it(name, () =>
      withHouse(TEXT, async ({ tool, run }) => {
        tool.streams(text);
        const { status, error } = await run({});
        assert.deepEqual([status, error?.code], ['error', 'tool_stream_broken']);
        assert.match(error?.detail ?? '', words);
      }),
    );
  }

  it('is not there', () =>
    withHouse(TEXT, async ({ tool, run }) => {
      tool.answers({ text: '' });
      const { error } = await run({});
      assert.equal(error?.code, 'tool_stream_broken');
      assert.match(error?.detail ?? '', /no \/stream/);
    }));

  it('is refused', () =>
    withHouse(TEXT, async ({ tool, run }) => {
      tool.answers({ text: '' });
      tool.routes.set('GET /stream', ({ response }) => sendJson(response, 503, { detail: 'No model loaded' }));
      const { error } = await run({});
      assert.deepEqual([error?.code, error?.detail], ['tool_error', 'No model loaded']);
    }));

  it('a reader that is slower than the tool starts again from a snapshot, and nothing is kept for it', () =>
    withHouse(TEXT, async ({ tool, start, runs }) => {
      tool.answers({});
      const close = Promise.withResolvers<void>();
      tool.routes.set('GET /stream', async ({ response }) => {
        for (let n = 0; n < 6_000; n++) response.write(sse({ output_key: 'text', value: 'x'.repeat(1_000) }));
        await close.promise;
        response.end(sse({ output_key: 'text', done: true }));
      });
      const runId = start({});
      const slow = runs.subscribe(runId)![Symbol.asyncIterator]();
      assert.equal((await slow.next()).value?.name, 'status');
      await until(() => String(runs.get(runId)?.outputs.text).length === 6_000_000);
      const reset = (await slow.next()).value as RunEvent;
      assert.equal(reset.name, 'reset');
      assert.ok(reset.name === 'reset' && String(reset.data.run.outputs.text).length === 6_000_000);
      close.resolve();
      assert.equal((await slow.next()).value?.name, 'result');
      assert.equal((await slow.next()).done, true);
    }));
});
