import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { verifies } from '../testing/requirements.ts';
import type { RunEvent } from '../../contract/api.ts';
import { History } from '../history/history.ts';
import { FakeClock } from './testing/fakeClock.ts';
import { sendJson, sse } from './testing/fakeTool.ts';
import { eventsOf, output, until, withHouse, type House, type HouseOptions } from './testing/house.ts';

const TEXT: HouseOptions = { spec: { outputs: [output('text', 'stream_text', { streaming: true })] } };
const TERMINAL = new Set(['result', 'error']);

/** A stream of many numbered parts, so that a lost, doubled or swapped one shows in the text. */
function streamParts({ tool }: House, parts: number, pauseEvery: number): string {
  tool.answers({ text: '' });
  tool.routes.set('GET /stream', async ({ response }) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (let n = 0; n < parts; n++) {
      response.write(sse({ chunk: `${n},`, done: false }));
      if (n % pauseEvery === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    response.end(sse({ chunk: '', done: true }));
  });
  return Array.from({ length: parts }, (_, n) => `${n},`).join('');
}

/** What a page makes of its events. */
class Page {
  text = '';
  seq = 0;
  readonly seqs: number[] = [];
  terminal: RunEvent[] = [];

  take(event: RunEvent): void {
    assert.ok(event.name === 'reset' || event.seq > this.seq, `seq ${event.seq} after ${this.seq}`);
    this.seq = event.seq;
    this.seqs.push(event.seq);
    if (event.name === 'output') {
      this.text = event.data.op === 'append' ? this.text + String(event.data.value) : String(event.data.value);
    } else if (event.name === 'reset') {
      this.text = String(event.data.run.outputs.text ?? '');
    }
    if (TERMINAL.has(event.name) || (event.name === 'reset' && event.data.run.endedAt !== null)) {
      this.terminal.push(event);
    }
  }
}

/** Reads some events, then leaves. */
async function readSome({ runs }: House, runId: string, page: Page, most: number): Promise<void> {
  const subscription = runs.subscribe(runId, page.seq)!;
  let count = 0;
  for await (const event of subscription) {
    page.take(event);
    if (++count >= most) break;
  }
}

verifies('R14', 'a client that leaves at any of five points finds its run going on, and misses nothing', () =>
  withHouse(TEXT, async (house) => {
    const expected = streamParts(house, 200, 5);
    for (const leaveAfter of [0, 1, 3, 50, 203]) {
      const runId = house.start({});
      const page = new Page();
      if (leaveAfter > 0) await readSome(house, runId, page, leaveAfter);
      await readSome(house, runId, page, Infinity);
      assert.equal(page.text, expected);
      assert.equal(page.terminal.length, 1);
      assert.equal((await house.runs.wait(runId)).status, 'ok');
    }
  }),
);

verifies('R14', 'a run that nobody watches ends and is stored all the same', () =>
  withHouse(TEXT, async (house) => {
    const expected = streamParts(house, 20, 5);
    const runId = house.start({});
    await until(() => house.history.get(runId)?.endedAt !== null);
    assert.equal(house.history.get(runId)?.outputs.text, expected);
  }),
);

verifies('R15', '200 random cuts: each event once, in order; the text equals the history', () =>
  withHouse(TEXT, async (house) => {
    const parts = 800;
    const expected = streamParts(house, parts, 3);
    let cuts = 0;
    while (cuts < 200) {
      const runId = house.start({});
      const page = new Page();
      while (page.terminal.length === 0) {
        await readSome(house, runId, page, 1 + Math.floor(Math.random() * 40));
        cuts += 1;
      }
      assert.deepEqual(
        page.seqs,
        Array.from({ length: page.seq }, (_, index) => index + 1),
        'no seq is missing, none comes twice',
      );
      assert.equal(page.text, expected);
      assert.equal(house.history.get(runId)?.outputs.text, expected);
    }
  }),
);

verifies('R15', 'with more events than the ring holds, readers that were cut get them once or a snapshot', () =>
  withHouse(TEXT, async (house) => {
    const expected = streamParts(house, 5_000, 50);
    for (let round = 0; round < 5; round++) {
      const runId = house.start({});
      const page = new Page();
      while (page.terminal.length === 0) {
        await readSome(house, runId, page, 1 + Math.floor(Math.random() * 700));
        const { lastSeq = 0 } = house.runs.get(runId) ?? {};
        const away = Math.random() < 0.3 ? lastSeq + 1_200 : 0;
        await until(() => (house.runs.get(runId)?.lastSeq ?? 0) >= away || house.runs.get(runId)?.endedAt !== null);
      }
      assert.equal(page.text, expected);
    }
  }),
);

verifies('R15', 'ten minutes after the end the events are gone, and the end state comes from the history', async () => {
  const clock = new FakeClock();
  await withHouse({ ...TEXT, clock }, async ({ tool, run, runs, kit }) => {
    tool.streams(sse({ chunk: 'x', done: true }));
    const row = await run({});
    clock.advance(9 * 60_000);
    assert.equal((await eventsOf(runs, row.runId)).length, row.lastSeq);
    assert.equal(runs.raw(row.runId), null, 'the raw bytes only a minute');
    clock.advance(2 * 60_000);
    const events = await eventsOf(runs, row.runId, 2);
    assert.deepEqual(
      events.map(({ name }) => name),
      ['reset'],
    );
    assert.ok(events[0]?.name === 'reset');
    assert.equal(events[0].data.run.status, 'ok');
    assert.deepEqual(events[0].data.run.outputs, { text: 'x' });
    assert.equal('origin' in events[0].data.run, false, 'who started it is nobody’s business');
    assert.ok(kit.clock.now() > 0);
  });
});

/** Writes, and waits until the system has taken it. */
function written(response: ServerResponse, text: string): Promise<void> {
  return new Promise((resolve) => response.write(text, () => resolve()));
}

const CRASHES: [string, (house: House) => void][] = [
  [
    'before the headers',
    ({ tool, supervisor }) => {
      tool.routes.set('POST /run', () => supervisor.crash());
    },
  ],
  [
    'after the headers',
    ({ tool, supervisor }) => {
      tool.routes.set('POST /run', async ({ response }) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': 100 });
        await written(response, '{"text": "ha');
        supervisor.crash();
      });
    },
  ],
  [
    'before the stream’s headers',
    ({ tool, supervisor }) => {
      tool.answers({ text: '' }).routes.set('GET /stream', () => supervisor.crash());
    },
  ],
  [
    'in the middle of the stream',
    ({ tool, supervisor }) => {
      tool.answers({ text: '' }).routes.set('GET /stream', async ({ response }) => {
        await written(response, sse({ chunk: 'half' }));
        supervisor.crash();
      });
    },
  ],
];

for (const [point, prepare] of CRASHES) {
  verifies('R24', `a crash ${point} gives one clear error with the stderr`, () =>
    withHouse({ ...TEXT, secret: 'hunter22' }, async (house) => {
      house.supervisor.stderr = 'Segmentation fault hunter22';
      prepare(house);
      const { runId, status, error } = await house.run({});
      assert.deepEqual([status, error?.code, error?.stderrTail], ['error', 'tool_crashed', 'Segmentation fault ***']);
      assert.match(error?.detail ?? '', /SIGKILL/);
      const events = await eventsOf(house.runs, runId);
      assert.equal(events.filter(({ name }) => TERMINAL.has(name)).length, 1);
      assert.equal(events.at(-1)?.name, 'error');
      await until(() => house.supervisor.released.length === 1);
      house.tool.streams(sse({ chunk: 'again', done: true }));
      assert.equal((await house.run({})).status, 'ok', 'the next run is not affected');
    }),
  );
}

verifies(
  'R24',
  'an answer that arrives whole counts, also when the end of the process is known before it is read',
  () =>
    withHouse({}, async ({ tool, supervisor, run }) => {
      tool.routes.set('POST /run', async ({ response }) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': 8 });
        await written(response, '{"y"');
        supervisor.leave()();
        await new Promise((resolve) => setImmediate(resolve));
        response.end(': 1}');
      });
      for (let round = 0; round < 5; round++) assert.equal((await run({})).status, 'ok');
    }),
);

verifies('R24', 'a connection that breaks while the process lives is told apart from a crash', () =>
  withHouse(TEXT, async ({ tool, run }) => {
    tool.routes.set('POST /run', ({ response }) => void response.socket?.resetAndDestroy());
    assert.equal((await run({})).error?.code, 'tool_bad_response');
    tool.answers({ text: '' }).routes.set('GET /stream', async ({ response }) => {
      await written(response, sse({ chunk: 'half' }));
      response.socket?.resetAndDestroy();
    });
    assert.equal((await run({})).error?.code, 'tool_stream_broken');
  }),
);

verifies('R22', 'a process that was ended for its memory ends its runs with the numbers', () =>
  withHouse({}, async ({ tool, supervisor, run }) => {
    tool.routes.set('POST /run', () => supervisor.crash({ limit: { kind: 'memory', usedMb: 612.4, limitMb: 512 } }));
    const { error } = await run({});
    assert.equal(error?.code, 'memory_limit');
    assert.match(error?.detail ?? '', /^ResourceLimitExceeded: memory\b.*612 MB.*512 MB/);
  }),
);

verifies(
  'R21',
  'a run that takes too long ends with the numbers; what else was in its process is a victim',
  async () => {
    const clock = new FakeClock();
    await withHouse({ clock, spec: { max_runtime_seconds: 3 } }, async ({ tool, supervisor, runs, start }) => {
      tool.routes.set('POST /run', () => undefined);
      const first = start({});
      await until(() => tool.requests('/run').length === 1);
      clock.advance(2_999);
      assert.equal(runs.get(first)?.status, 'running');
      const second = start({});
      await until(() => tool.requests('/run').length === 2);
      clock.advance(1);
      const { error, durationMs } = await runs.wait(first);
      assert.equal(error?.code, 'runtime_limit');
      assert.match(error?.detail ?? '', /^ResourceLimitExceeded: runtime\b.*3\.0 s.*3 s/);
      assert.equal(durationMs, 3_000);
      assert.deepEqual(supervisor.recycled, ['runtime limit']);
      supervisor.crash({ signal: 'SIGKILL' });
      const victim = await runs.wait(second);
      assert.deepEqual([victim.error?.code, victim.error?.retryable], ['process_recycled', true]);
    });
  },
);

verifies(
  'R20',
  'a wall clock that is set a day on or back gives no negative duration and ends nothing early',
  async () => {
    const clock = new FakeClock();
    await withHouse({ clock, spec: { max_runtime_seconds: 60 } }, async ({ tool, runs, start }) => {
      for (const jump of [24 * 3_600_000, -24 * 3_600_000]) {
        const go = Promise.withResolvers<void>();
        tool.routes.set('POST /run', async ({ response }) => {
          await go.promise;
          sendJson(response, 200, { y: 1 });
        });
        const before = tool.requests('/run').length;
        const runId = start({});
        await until(() => tool.requests('/run').length > before);
        clock.wall += jump;
        clock.advance(5_000);
        assert.equal(runs.get(runId)?.status, 'running');
        go.resolve();
        const row = await runs.wait(runId);
        assert.deepEqual([row.status, row.durationMs], ['ok', 5_000]);
        assert.equal(Date.parse(row.endedAt!) - Date.parse(row.startedAt!), 5_000);
      }
    });
  },
);

verifies('R18', 'a run whose folder cannot be made still gives its result, and says so', () =>
  withHouse({}, async ({ tool, run, stateDir }) => {
    writeFileSync(`${stateDir}/artefacts`, 'a file where the folder should be');
    tool.answers({ y: 1 });
    const { status, outputs, notices } = await run({});
    assert.deepEqual([status, outputs], ['ok', { y: { value: 1 } }]);
    assert.match(notices[0]?.message ?? '', /folder for the tool’s files/);
  }),
);

verifies('R16', 'closing ends waiting and running runs as interrupted, in the history too', () =>
  withHouse(TEXT, async ({ tool, supervisor, runs, start, stateDir, history, kit }) => {
    tool.answers({ text: '' });
    tool.routes.set('GET /stream', ({ response }) => void response.write(sse({ chunk: 'half' })));
    const busy = Array.from({ length: 5 }, () => start({}));
    await until(() => busy.every((runId) => runs.get(runId)?.outputs.text === 'half'));
    supervisor.gate = () => new Promise(() => undefined);
    const waiting = start({});
    const watched = eventsOf(runs, busy[0]!);
    await runs.close();
    assert.equal((await watched).at(-1)?.name, 'error');
    assert.throws(() => start({}), { code: 'shutting_down' });
    history.close();
    const reopened = new History(`${stateDir}/history.sqlite`, kit);
    try {
      for (const runId of [...busy, waiting]) {
        const row = reopened.get(runId);
        assert.deepEqual([row?.status, row?.error?.code], ['interrupted', 'interrupted']);
      }
      assert.equal(reopened.get(busy[0]!)?.outputs.text, 'half');
    } finally {
      reopened.close();
    }
  }),
);
