import assert from 'node:assert/strict';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, it } from 'node:test';
import { GatewayError } from '../errors.ts';
import { sendJson, type ToolRequest } from './testing/fakeTool.ts';
import { FakeClock } from './testing/fakeClock.ts';
import { eventsOf, input, makeTool, output, until, withHouse } from './testing/house.ts';

describe('a run', () => {
  it('goes from queued to ok, with its events, and is in the history as it was told', () =>
    withHouse({}, async ({ tool, runs, history, start }) => {
      tool.answers({ y: 4, extra: true });
      const runId = start({ x: 2 });
      assert.equal(history.get(runId)?.status, 'queued', 'stored when start returns');
      const events = await eventsOf(runs, runId);
      assert.deepEqual(
        events.map(({ name, seq }) => [name, seq]),
        [
          ['status', 1],
          ['status', 2],
          ['result', 3],
        ],
      );
      const row = await runs.wait(runId);
      assert.equal(row.status, 'ok');
      assert.deepEqual(row.outputs, { y: { value: 4 } });
      assert.ok(row.durationMs !== null && row.durationMs >= 0);
      assert.equal(row.lastSeq, 3);
      assert.deepEqual(history.get(runId), row);
      assert.deepEqual(events.at(-1)?.data, {
        runId,
        status: 'ok',
        outputs: row.outputs,
        notices: [],
        durationMs: row.durationMs,
      });
    }));

  it('sends the inputs flat and nested, ids and the folder in body and headers, and the key of the guard', () =>
    withHouse({}, async ({ tool, run, supervisor }) => {
      let folder = '';
      tool.routes.set('POST /run', ({ json, response }) => {
        folder = (json._pixie as { artefacts_dir: string }).artefacts_dir;
        assert.equal(statSync(folder).mode & 0o777, 0o700);
        sendJson(response, 200, { y: 1 });
      });
      const { runId } = await run({ x: 2, name: 'Ä', big: 12345678901234567890n });
      const { json, headers, text } = tool.requests('/run')[0] as ToolRequest;
      const inputs = { x: 2, name: 'Ä', big: 12345678901234567890n };
      assert.deepEqual(json, { ...inputs, inputs, run_id: runId, _pixie: { run_id: runId, artefacts_dir: folder } });
      assert.equal(text.split('12345678901234567890').length, 3, 'digits are kept');
      assert.equal(headers['x-pixie-run-id'], runId);
      assert.equal(headers['x-pixie-artefacts-dir'], folder);
      assert.equal(headers['x-pixie-key'], 'k');
      await until(() => supervisor.released.length === 1);
    }));

  it('gets a folder of its own and an empty one; files that a tool left stay where they are', () =>
    withHouse({}, async ({ tool, run }) => {
      const folders: string[] = [];
      tool.routes.set('POST /run', ({ json, response }) => {
        const { artefacts_dir: folder } = json._pixie as { artefacts_dir: string };
        assert.deepEqual(readdirSync(folder), []);
        if (folders.length === 1) writeFileSync(join(folder, 'kept.txt'), 'x');
        folders.push(folder);
        sendJson(response, 200, { y: 1 });
      });
      for (let count = 0; count < 4; count++) {
        const { runId } = await run({});
        assert.equal(basename(folders[count]!), runId);
      }
      assert.equal(existsSync(folders[0]!), false);
      assert.deepEqual(readdirSync(folders[1]!), ['kept.txt']);
    }));

  it('does not let an input stand in for ours', () =>
    withHouse({}, async ({ tool, run }) => {
      tool.answers({ y: 1 });
      const { runId } = await run({ run_id: 'forged', _pixie: 1, inputs: 2 }, { verbatim: true });
      const [request] = tool.requests('/run');
      assert.equal(request?.json.run_id, runId);
      assert.deepEqual(request?.json.inputs, { run_id: 'forged', _pixie: 1, inputs: 2 });
    }));

  it('sends multipart where the tool wants it: scalars as text, the rest as JSON, data URLs as files', () =>
    withHouse(
      { spec: { input_transport: 'multipart', inputs: [input('n'), input('doc', 'file'), input('many', 'image')] } },
      async ({ tool, run }) => {
        tool.answers({ y: 1 });
        const png = 'data:image/png;base64,iVBORw0KGgo=';
        const { runId, status } = await run({
          n: 3,
          word: 'hi',
          list: [1, 2],
          doc: 'data:text/plain;name=a%20b.txt,hello%20there',
          many: [png, png],
        });
        assert.equal(status, 'ok');
        const { text, headers } = tool.requests('/run')[0]!;
        const form = await new Response(text, { headers: { 'content-type': headers['content-type']! } }).formData();
        assert.equal(form.get('run_id'), runId);
        assert.equal(form.get('n'), '3');
        assert.equal(form.get('word'), 'hi');
        assert.equal(form.get('list'), '[1,2]');
        const file = form.get('doc') as File;
        assert.deepEqual([file.name, file.type, await file.text()], ['a b.txt', 'text/plain', 'hello there']);
        assert.deepEqual(
          form.getAll('many').map((part) => (part as File).type),
          ['image/png', 'image/png'],
        );
      },
    ));

  it('passes a value that does not fit raw, with a notice; a missing output is null; NaN is null', () =>
    withHouse(
      { spec: { outputs: [output('n', 'number'), output('t', 'table'), output('gone', 'text'), output('u', 'new')] } },
      async ({ tool, run }) => {
        tool.routes.set('POST /run', ({ response }) =>
          sendJson(response, 200, '{"n": "many", "t": [{"a": NaN, "b": 12345678901234567890}], "u": {"x": 1}}'),
        );
        const row = await run({});
        assert.equal(row.status, 'ok');
        assert.equal(row.outputs.n, 'many');
        assert.equal(row.outputs.gone, null);
        assert.deepEqual(row.outputs.u, { x: 1 });
        assert.deepEqual((row.outputs.t as { rows: object[] }).rows, [{ a: null, b: 12345678901234567890n }]);
        assert.deepEqual(
          row.notices.map(({ key }) => key),
          ['n'],
        );
      },
    ));

  it('keeps the tool’s own bytes for the tool-contract route', () =>
    withHouse({}, async ({ tool, run, runs }) => {
      tool.routes.set('POST /run', ({ response }) => sendJson(response, 200, '{"y":  4.0}'));
      const { runId } = await run({});
      assert.equal(runs.raw(runId)?.body.toString(), '{"y":  4.0}');
      assert.deepEqual([runs.raw(runId)?.status, runs.raw(runId)?.mediaType], [200, 'application/json']);
      assert.equal(runs.raw('nobody'), null);
    }));
});

describe('inputs', () => {
  it('are prepared, unless the caller sends its own bytes', () =>
    withHouse(
      { prepareInputs: (_tool, raw) => ({ ok: true, inputs: { ...raw, filled: 1 } }) },
      async ({ tool, run }) => {
        tool.answers({ y: 1 });
        assert.deepEqual((await run({ x: 1 })).inputs, { x: 1, filled: 1 });
        assert.deepEqual((await run({ x: 1 }, { verbatim: true })).inputs, { x: 1 });
      },
    ));

  it('that are not valid refuse the run before there is one', () =>
    withHouse(
      { prepareInputs: () => ({ ok: false, errors: [{ pointer: '/inputs/x', message: 'X is too big.' }] }) },
      async ({ start, history, supervisor }) => {
        assert.throws(
          () => start({ x: 1 }),
          (error: GatewayError) => error.code === 'invalid_inputs' && error.errors?.[0]?.pointer === '/inputs/x',
        );
        assert.equal(history.list({ toolId: 'probe' }).items.length, 0);
        assert.equal(supervisor.acquired, 0);
      },
    ));
});

describe('waiting', () => {
  it('is told place by place, then the start, then the run', () =>
    withHouse({}, async ({ tool, supervisor, runs, start, history }) => {
      tool.answers({ y: 1 });
      const go = Promise.withResolvers<void>();
      supervisor.gate = async ({ onQueue, onStarting }) => {
        onQueue?.({ position: 2, length: 3 });
        await go.promise;
        onStarting?.();
      };
      const runId = start({});
      await until(() => runs.get(runId)?.queue !== null);
      assert.deepEqual(history.list({ toolId: 'probe' }).items[0]?.queue, { position: 2, length: 3 });
      assert.deepEqual(runs.active('probe'), { inFlight: 0, queued: 1 });
      go.resolve();
      const events = await eventsOf(runs, runId);
      assert.deepEqual(
        events.slice(0, 4).map(({ data }) => ('status' in data ? data : null)),
        [
          { runId, status: 'queued', queue: null },
          { runId, status: 'queued', queue: { position: 2, length: 3 } },
          { runId, status: 'starting', queue: null, cold: true },
          { runId, status: 'running', queue: null, cold: true },
        ],
      );
      assert.deepEqual(runs.active('probe'), { inFlight: 0, queued: 0 });
    }));

  it('is limited to 256 runs per tool and 1 024 in all', () =>
    withHouse({}, async ({ supervisor, runs, start }) => {
      supervisor.gate = () => new Promise(() => undefined);
      const tooMany = (error: GatewayError): boolean =>
        error.code === 'too_many_runs' && (error.retryAfterSeconds ?? 0) > 0;
      const first = start({});
      for (let count = 1; count < 256; count++) start({});
      assert.throws(() => start({}), tooMany);
      for (let other = 1; other < 4; other++) {
        for (let count = 0; count < 256; count++) start({}, { tool: makeTool({ id: `other-${other}` }) });
      }
      assert.throws(() => start({}, { tool: makeTool({ id: 'last' }) }), tooMany);
      runs.cancel(first);
      assert.ok(start({}, { tool: makeTool({ id: 'last' }) }));
    }));

  it('ends at once when it is cancelled, and the lease that comes later is given back', () =>
    withHouse({}, async ({ tool, supervisor, runs, start }) => {
      const go = Promise.withResolvers<void>();
      supervisor.gate = () => go.promise;
      const runId = start({});
      assert.equal(runs.cancel(runId), true);
      const row = await runs.wait(runId);
      assert.equal(row.status, 'cancelled');
      assert.equal(row.error?.code, 'cancelled');
      assert.equal(row.durationMs, null);
      assert.equal(runs.cancel(runId), false);
      go.resolve();
      assert.equal(tool.seen.length, 0);
    }));

  it('ends with the supervisor’s word when the tool cannot be started', () =>
    withHouse({ secret: 'hunter22' }, async ({ supervisor, run }) => {
      supervisor.gate = () =>
        Promise.reject(new GatewayError('tool_start_failed', 'exit 1', { stderrTail: 'bad token hunter22' }));
      const { status, error } = await run({});
      assert.equal(status, 'error');
      assert.equal(error?.code, 'tool_start_failed');
      assert.equal(error?.stderrTail, 'bad token ***');
    }));
});

describe('cancelling a run that the tool is at', () => {
  it('asks the tool with the id in the query, and ends as cancelled when the tool ends it', () =>
    withHouse({}, async ({ tool, runs, start, supervisor }) => {
      let answer = (): void => undefined;
      tool.routes.set('POST /run', ({ response }) => {
        answer = () => sendJson(response, 200, { y: 1 });
      });
      tool.routes.set('POST /cancel', ({ response }) => {
        response.writeHead(204).end();
        answer();
      });
      const runId = start({});
      await until(() => tool.requests('/run').length === 1);
      assert.equal(runs.cancel(runId), true);
      assert.equal(runs.cancel(runId), true, 'once more does nothing');
      const row = await runs.wait(runId);
      assert.equal(row.status, 'cancelled');
      assert.equal(tool.requests('/cancel').length, 1);
      assert.equal(tool.requests('/cancel')[0]?.query.get('run_id'), runId);
      assert.deepEqual(supervisor.recycled, []);
      const events = await eventsOf(runs, runId);
      assert.equal(events.filter(({ name }) => name === 'error' || name === 'result').length, 1);
    }));

  it('ends the process of a tool that does not care', async () => {
    const clock = new FakeClock();
    await withHouse({ clock }, async ({ tool, runs, start, supervisor }) => {
      tool.routes.set('POST /run', () => undefined);
      const runId = start({});
      await until(() => tool.requests('/run').length === 1);
      runs.cancel(runId);
      clock.advance(4_999);
      assert.equal(runs.get(runId)?.status, 'running');
      clock.advance(1);
      assert.equal((await runs.wait(runId)).status, 'cancelled');
      assert.deepEqual(supervisor.recycled, ['cancelled']);
      await until(() => supervisor.released.length === 1);
    });
  });
});

describe('Idempotency-Key', () => {
  it('gives the same run for the same inputs, a conflict for others, per tool', () =>
    withHouse({}, async ({ tool, start, runs }) => {
      tool.answers({ y: 1 });
      const first = start({ x: 1, z: [1] }, { idempotencyKey: 'k' });
      assert.equal(start({ z: [1], x: 1 }, { idempotencyKey: 'k' }), first);
      await runs.wait(first);
      assert.equal(start({ x: 1, z: [1] }, { idempotencyKey: 'k' }), first);
      assert.throws(
        () => start({ x: 2 }, { idempotencyKey: 'k' }),
        (error: GatewayError) => error.code === 'idempotency_conflict',
      );
      assert.notEqual(start({ x: 2 }, { idempotencyKey: 'k', tool: makeTool({ id: 'other' }) }), first);
      assert.equal(tool.requests('/run').length <= 2, true);
    }));

  it('does not outlive the run that someone deleted', () =>
    withHouse({}, async ({ tool, start, runs, history }) => {
      tool.answers({ y: 1 });
      const first = start({ x: 1 }, { idempotencyKey: 'k' });
      await runs.wait(first);
      history.remove(first);
      assert.equal(runs.get(first), null);
      assert.notEqual(start({ x: 2 }, { idempotencyKey: 'k' }), first);
    }));
});

it('a tool that keeps no runs still hands its result to whoever started it', () =>
  withHouse({ spec: { retain_runs: 0 } }, async ({ tool, run, runs, history }) => {
    tool.answers({ y: 1 });
    const { runId } = await run({});
    await until(() => history.get(runId) === null);
    assert.deepEqual(runs.get(runId)?.outputs, { y: { value: 1 } });
    assert.equal((await eventsOf(runs, runId)).at(-1)?.name, 'result');
  }));

it('a tool’s retain_runs are kept, the newest ones; starred and labelled ones besides', () =>
  withHouse({ spec: { retain_runs: 2 } }, async ({ tool, run, history }) => {
    tool.answers({ y: 1 });
    const first = [(await run({})).runId, (await run({})).runId, (await run({})).runId];
    const [starred, labelled] = first;
    history.mark(starred!, { starred: true });
    history.mark(labelled!, { label: 'keep' });
    const later = [(await run({})).runId, (await run({})).runId, (await run({})).runId];
    const kept = (): string[] => history.list({ toolId: 'probe' }).items.map(({ runId }) => runId);
    await until(() => kept().length === 4);
    assert.deepEqual(new Set(kept()), new Set([starred, labelled, ...later.slice(1)]));
  }));

it('a tool without a usable tool.json is refused', () =>
  withHouse({}, async ({ runs }) => {
    const broken = { ...makeTool(), spec: null, broken: { code: 'x', message: 'tool.json is missing.' } };
    assert.throws(
      () => runs.start({ tool: broken, inputs: {}, client: 'api', origin: null }),
      (error: GatewayError) => error.code === 'tool_invalid' && error.message === 'tool.json is missing.',
    );
  }));

it('waiting for a run that is not there, or longer than the caller wants, ends in an error', () =>
  withHouse({}, async ({ runs, start, tool }) => {
    tool.routes.set('POST /run', () => undefined);
    await assert.rejects(runs.wait('nobody'), (error: GatewayError) => error.code === 'run_not_found');
    const controller = new AbortController();
    const waiting = runs.wait(start({}), controller.signal);
    controller.abort();
    await assert.rejects(waiting, { name: 'AbortError' });
  }));
