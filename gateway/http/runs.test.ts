import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Problem, Run, RunPage } from '../../contract/api.ts';
import { verifies } from '../testing/requirements.ts';
import { input, output } from '../runs/testing/house.ts';
import { sendJson } from '../runs/testing/fakeTool.ts';
import { SECRET, withSite, type Site } from './testing/site.ts';
import { until } from '../testing/processes.ts';

const ALLOWED = 'https://allowed.test';
const OTHER = 'https://other.test';
const TWO_ORIGINS = { allowed_origins: [ALLOWED, OTHER] };

async function problemOf(response: Response): Promise<Problem> {
  assert.equal(response.headers.get('content-type'), 'application/problem+json');
  const found = (await response.json()) as Problem;
  assert.equal(found.status, response.status);
  assert.equal(found.type, `urn:pixie:problem:${found.code}`);
  assert.ok(found.title !== '' && found.detail !== '' && found.instance !== undefined);
  return found;
}

/** The tool answers /run only when the test says so. */
function gated({ tool }: Site): { answer(): void } {
  const gate = Promise.withResolvers<void>();
  tool.routes.set('POST /run', async ({ response }) => {
    await gate.promise;
    sendJson(response, 200, { y: 1 });
  });
  return { answer: gate.resolve };
}

test('a run is accepted with 202, waited for with ?wait=true, and read again', async () => {
  await withSite({}, async (site) => {
    site.tool.answers({ y: 42 });
    const accepted = await site.post('/api/tools/probe/runs', { inputs: { x: 1 } });
    assert.equal(accepted.status, 202);
    const { runId } = (await accepted.json()) as { runId: string };
    assert.match(runId, /^[0-9a-f-]{36}$/);
    const waited = await site.post('/api/tools/probe/runs?wait=true', { inputs: { x: 2 }, client: 'element' });
    assert.equal(waited.status, 200);
    const run = (await waited.json()) as Run;
    assert.deepEqual(
      [run.status, run.outputs, run.inputs, run.client],
      ['ok', { y: { value: 42 } }, { x: 2 }, 'element'],
    );
    assert.ok(!('origin' in run), 'whose it is stays with us');
    const again = (await (await site.ask(`/api/runs/${run.runId}`)).json()) as Run;
    assert.deepEqual(again, run);
  });
});

test('what is wrong with a request to start', async () => {
  await withSite({ spec: { inputs: [input('x', 'number', { max: 10 })] } }, async (site) => {
    const start = (body: unknown): Promise<Response> => site.post('/api/tools/probe/runs', body);
    const invalid = await problemOf(await start({ inputs: { x: 11 } }));
    assert.deepEqual([invalid.code, invalid.errors?.[0]?.pointer], ['invalid_inputs', '/inputs/x']);
    assert.equal((await problemOf(await start({}))).code, 'invalid_request');
    assert.equal((await problemOf(await start([]))).code, 'invalid_request');
    assert.equal((await problemOf(await start({ inputs: {}, client: 'robot' }))).code, 'invalid_request');
    assert.equal((await problemOf(await site.post('/api/tools/nope/runs', { inputs: {} }))).code, 'tool_not_found');
    site.registry.add({ id: 'broken' }, { broken: { code: 'bad_json', message: 'tool.json is cut off.' } });
    const broken = await problemOf(await site.post('/api/tools/broken/runs', { inputs: {} }));
    assert.deepEqual([broken.code, broken.detail], ['tool_invalid', 'tool.json is cut off.']);
    site.registry.add({ id: 'secretive' }, { missingSecrets: ['API_KEY'] });
    const secret = await problemOf(await site.post('/api/tools/secretive/runs', { inputs: {} }));
    assert.equal(secret.code, 'secret_missing');
    assert.match(secret.detail, /API_KEY/);
    assert.equal(site.supervisor.acquired, 0, 'and nothing was started for any of them');
  });
});

test('big integers keep their digits both ways', async () => {
  await withSite({ spec: { inputs: [input('x', 'json')], outputs: [output('y', 'text')] } }, async (site) => {
    site.tool.routes.set('POST /run', ({ text, response }) => {
      sendJson(response, 200, `{"y": ${JSON.stringify(/"x":\s*(\[[^\]]*\])/.exec(text)?.[1])}}`);
    });
    const response = await site.ask('/api/tools/probe/runs?wait=true', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"inputs": {"x": [12345678901234567890123]}}',
    });
    const text = await response.text();
    assert.equal(response.status, 200, text);
    assert.match(text, /"inputs":\{"x":\[12345678901234567890123\]\}/);
    assert.match(text, /"y":"\[12345678901234567890123\]"/);
  });
});

verifies('S20', '__proto__ is refused at any depth of a body, and nothing is polluted', async () => {
  await withSite({ spec: { inputs: [input('x', 'json')] } }, async (site) => {
    const bodies = [
      '{"__proto__": {"polluted": 1}, "inputs": {"x": 1}}',
      '{"inputs": {"__proto__": {"polluted": 1}}}',
      '{"inputs": {"x": [{"deep": [{"__proto__": null}]}]}}',
      '{"inputs": {"x": {"\\u005f_proto__": 1}}}',
      '{"inputs": {"x": [12345678901234567890, {"__proto__": 1}]}}',
    ];
    for (const body of bodies) {
      for (const path of ['/api/tools/probe/runs', '/tools/probe/run']) {
        const response = await site.ask(path, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body,
        });
        assert.equal((await problemOf(response)).code, 'invalid_request', `${path} ${body}`);
      }
    }
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
    site.tool.answers({ y: 1 });
    const fine = await site.post('/api/tools/probe/runs?wait=true', {
      inputs: { x: { constructor: 1, prototype: 2 } },
    });
    assert.equal(fine.status, 200, 'legitimate words in data');
  });
});

verifies(
  'S22',
  'bodies: not JSON, not UTF-8, too deep and too large are refused, the last also without a length',
  async () => {
    await withSite({ config: { max_body_mb: 1 } }, async (site) => {
      const send = (body: RequestInit['body'], more: object = {}): Promise<Response> =>
        site.ask('/api/tools/probe/runs', {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body,
          ...more,
        });
      const bad = await problemOf(await send('{"inputs": {"x": 1,}}'));
      assert.equal(bad.code, 'invalid_request');
      assert.match(bad.detail, /line 1, column 20/);
      assert.equal((await problemOf(await send(Buffer.from([0x22, 0xff, 0x22])))).code, 'invalid_request');
      assert.equal(
        (await problemOf(await send(`{"inputs": ${'['.repeat(5_000)}${']'.repeat(5_000)}}`))).code,
        'invalid_request',
      );
      const large = JSON.stringify({ inputs: { x: 'a'.repeat(1024 ** 2) } });
      assert.equal((await problemOf(await send(large))).code, 'body_too_large');
      const chunks = new ReadableStream({
        start(controller) {
          for (let i = 0; i < 20; i++) controller.enqueue(new TextEncoder().encode('x'.repeat(100_000)));
          controller.close();
        },
      });
      assert.equal((await problemOf(await send(chunks, { duplex: 'half' }))).code, 'body_too_large');
      assert.equal(site.supervisor.acquired, 0);
    });
  },
);

test('each ending of a run has its problem and status; the tool’s stderr is for our own pages', async () => {
  await withSite({ config: TWO_ORIGINS }, async (site) => {
    site.supervisor.stderr = `Traceback ${SECRET}`;
    site.tool.routes.set('POST /run', ({ response }) => sendJson(response, 500, { detail: `it broke, ${SECRET}` }));
    const own = await problemOf(await site.post('/api/tools/probe/runs?wait=true', { inputs: {} }));
    assert.deepEqual([own.code, own.origin, own.status], ['tool_error', 'tool', 502]);
    assert.equal(own.detail, 'it broke, ***');
    const { runId } = own;
    assert.ok(runId !== undefined);
    site.tool.routes.set('POST /run', () => site.supervisor.crash());
    const crash = await problemOf(await site.post('/api/tools/probe/runs?wait=true', { inputs: {} }));
    assert.deepEqual([crash.code, crash.stderrTail], ['tool_crashed', 'Traceback ***']);
    const foreign = await problemOf(
      await site.post('/api/tools/probe/runs?wait=true', { inputs: {} }, { Origin: ALLOWED }),
    );
    assert.deepEqual([foreign.code, foreign.stderrTail], ['tool_crashed', undefined]);
    site.services.config.expose_stderr = true;
    const exposed = await problemOf(
      await site.post('/api/tools/probe/runs?wait=true', { inputs: {} }, { Origin: ALLOWED }),
    );
    assert.equal(exposed.stderrTail, 'Traceback ***');
  });
});

test('a run is cancelled', async () => {
  await withSite({}, async (site) => {
    const gate = gated(site);
    const { runId } = (await (await site.post('/api/tools/probe/runs', { inputs: {} })).json()) as { runId: string };
    const cancelled = await site.ask(`/api/runs/${runId}/cancel`, { method: 'POST' });
    assert.equal(cancelled.status, 202);
    gate.answer();
    const ended = await site.runs.wait(runId);
    assert.equal(ended.status, 'cancelled');
    assert.equal((await site.ask('/api/runs/nope/cancel', { method: 'POST' })).status, 404);
  });
});

verifies(
  'S04',
  'a foreign origin lists, reads, cancels, marks and deletes its own runs only; ours see all',
  async () => {
    await withSite({ config: TWO_ORIGINS }, async (site) => {
      site.tool.answers({ y: 1 });
      const startAs = async (origin?: string): Promise<string> => {
        const headers = origin === undefined ? undefined : { Origin: origin };
        const run = (await (await site.post('/api/tools/probe/runs?wait=true', { inputs: {} }, headers)).json()) as Run;
        return run.runId;
      };
      const [mine, theirs, ours] = [await startAs(ALLOWED), await startAs(OTHER), await startAs()];
      const as = (origin: string) => ({ headers: { Origin: origin } });
      const listed = (await (await site.ask('/api/tools/probe/runs', as(ALLOWED))).json()) as RunPage;
      assert.deepEqual(
        listed.items.map((item) => item.runId),
        [mine],
      );
      assert.ok(!('inputs' in (listed.items[0] ?? {})) && !('outputs' in (listed.items[0] ?? {})));
      for (const id of [theirs, ours]) {
        for (const [method, path] of [
          ['GET', ''],
          ['DELETE', ''],
          ['PATCH', ''],
          ['POST', '/cancel'],
          ['GET', '/events'],
        ] as const) {
          const init = {
            ...as(ALLOWED),
            method,
            ...(method === 'PATCH' && { body: '{}', headers: { Origin: ALLOWED, 'Content-Type': 'application/json' } }),
          };
          assert.equal((await site.ask(`/api/runs/${id}${path}`, init)).status, 404, `${method} ${path}`);
        }
      }
      assert.equal((await site.ask(`/api/runs/${mine}`, as(ALLOWED))).status, 200);
      const all = (await (await site.ask('/api/tools/probe/runs')).json()) as RunPage;
      assert.deepEqual(
        all.items.map((item) => item.runId),
        [ours, theirs, mine],
      );
      assert.equal((await site.ask(`/api/runs/${mine}`, { method: 'DELETE', ...as(ALLOWED) })).status, 204);
      assert.equal((await site.ask(`/api/runs/${mine}`)).status, 404);
    });
  },
);

test('runs are starred, labelled, paged', async () => {
  await withSite({}, async (site) => {
    site.tool.answers({ y: 1 });
    for (let i = 0; i < 3; i++) await site.post('/api/tools/probe/runs?wait=true', { inputs: {} });
    const first = (await (await site.ask('/api/tools/probe/runs?limit=2')).json()) as RunPage;
    assert.equal(first.items.length, 2);
    const rest = (await (await site.ask(`/api/tools/probe/runs?limit=2&cursor=${first.nextCursor}`)).json()) as RunPage;
    assert.deepEqual([rest.items.length, rest.nextCursor], [1, null]);
    const id = rest.items[0]?.runId;
    const patch = (body: unknown): Promise<Response> =>
      site.ask(`/api/runs/${id}`, {
        method: 'PATCH',
        body: JSON.stringify(body),
        headers: { 'Content-Type': 'application/json' },
      });
    const marked = (await (await patch({ starred: true, label: 'the good one' })).json()) as Run;
    assert.deepEqual([marked.starred, marked.label, marked.outputs], [true, 'the good one', undefined]);
    assert.equal((await patch({ starred: 'yes' })).status, 400);
    assert.equal((await site.ask('/api/tools/probe/runs?limit=0')).status, 400);
    assert.equal((await site.ask('/api/tools/probe/runs?cursor=nonsense')).status, 400);
  });
});

test('Idempotency-Key: the same run again, another body is a conflict, another origin another key', async () => {
  await withSite({ config: TWO_ORIGINS }, async (site) => {
    site.tool.answers({ y: 1 });
    const start = async (x: number, headers: Record<string, string> = {}): Promise<Response> =>
      site.post('/api/tools/probe/runs', { inputs: { x } }, { 'Idempotency-Key': 'k1', ...headers });
    const { runId } = (await (await start(1)).json()) as { runId: string };
    assert.deepEqual(await (await start(1)).json(), { runId });
    assert.equal((await problemOf(await start(2))).code, 'idempotency_conflict');
    const foreign = (await (await start(1, { Origin: ALLOWED })).json()) as { runId: string };
    assert.notEqual(foreign.runId, runId);
    assert.equal(site.tool.requests('/run').length <= 2, true);
  });
});

test('a client that leaves while waiting does not end its run', async () => {
  await withSite({}, async (site) => {
    const gate = gated(site);
    const leaving = new AbortController();
    const waiting = site.ask('/api/tools/probe/runs?wait=true', {
      method: 'POST',
      body: '{"inputs":{}}',
      headers: { 'Content-Type': 'application/json' },
      signal: leaving.signal,
    });
    const rejected = assert.rejects(waiting);
    await until(() => site.tool.requests('/run').length > 0);
    leaving.abort();
    await rejected;
    gate.answer();
    const { items } = (await (await site.ask('/api/tools/probe/runs')).json()) as RunPage;
    const ended = await site.runs.wait(items[0]?.runId ?? '');
    assert.equal(ended.status, 'ok');
  });
});

test('while the gateway closes, those who wait are told so', async () => {
  await withSite({}, async (site) => {
    gated(site);
    const waiting = site.post('/api/tools/probe/runs?wait=true', { inputs: {} });
    await until(() => site.tool.requests('/run').length > 0);
    site.closing.abort();
    assert.equal((await problemOf(await waiting)).code, 'shutting_down');
  });
});
