import assert from 'node:assert/strict';
import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { prepareInputs } from '../../contract/all-inputs.ts';
import type { Upload } from '../../contract/api.ts';
import type { JsonObject } from '../../contract/json.ts';
import { GatewayError } from '../errors.ts';
import { verifies } from '../testing/requirements.ts';
import { arriving, facts } from '../uploads/testing/depot.ts';
import { KEPT_MS, Uploads } from '../uploads/uploads.ts';
import { FakeClock } from './testing/fakeClock.ts';
import type { ToolRequest } from './testing/fakeTool.ts';
import { input, makeRuns, makeTool, until, withHouse, type House } from './testing/house.ts';

const INPUTS = [
  input('n', 'number', { required: false }),
  input('doc', 'file', { required: false }),
  input('pics', 'image', { required: false, multiple: true, max_size_mb: 1 }),
  input('free', 'json', { required: false }),
];

function send({ uploads }: House, content: string | Buffer, own: Parameters<typeof facts>[0] = {}): Promise<Upload> {
  return uploads.receive(arriving(content), facts(own));
}

/** Makes an upload look as large as a test needs it: a file with a hole takes no room on the disk. */
function enlarge(path: string, bytes: number): void {
  truncateSync(`${path}.bytes`, bytes);
  const record = JSON.parse(readFileSync(`${path}.json`, 'utf8')) as JsonObject;
  writeFileSync(`${path}.json`, JSON.stringify({ ...record, bytes }));
}

function formOf({ text, headers }: ToolRequest): Promise<FormData> {
  return new Response(text, { headers: { 'content-type': headers['content-type'] ?? '' } }).formData();
}

function problemOf(work: () => unknown): GatewayError {
  try {
    work();
  } catch (error) {
    if (error instanceof GatewayError) return error;
    throw error;
  }
  return assert.fail('it was accepted');
}

describe('an upload in a run', () => {
  it('is a part with its name and type where the tool takes multipart, with the length of the body known', () =>
    withHouse({ spec: { input_transport: 'multipart', inputs: INPUTS }, prepareInputs }, async (house) => {
      house.tool.answers({ y: 1 });
      const doc = await send(house, 'a,b\n1,2\n', { name: 'Preise "neu".csv' });
      const pic = await send(house, 'picture', { name: null, mediaType: 'image/png' });
      const { status, inputs } = await house.run({
        n: 3,
        doc: { $upload: doc.id },
        pics: [{ $upload: pic.id }, 'data:image/gif;base64,R0lG'],
      });
      assert.equal(status, 'ok');
      const [request] = house.tool.requests('/run');
      assert.equal(Number(request!.headers['content-length']), Buffer.byteLength(request!.text));
      const form = await formOf(request!);
      const file = form.get('doc') as File;
      assert.deepEqual([file.name, file.type, await file.text()], ['Preise "neu".csv', 'text/csv', 'a,b\n1,2\n']);
      const pics = form.getAll('pics') as File[];
      assert.deepEqual(
        pics.map(({ name, type }) => [name, type]),
        [
          ['pics', 'image/png'],
          ['pics', 'image/gif'],
        ],
      );
      assert.deepEqual([await pics[0]!.text(), await pics[1]!.text()], ['picture', 'GIF']);
      assert.equal(form.get('n'), '3');
      const { id: docId, name, bytes, mediaType } = doc;
      assert.deepEqual(inputs, {
        n: 3,
        doc: { $upload: docId, name, bytes, mediaType },
        pics: [{ $upload: pic.id, bytes: 7, mediaType: 'image/png' }, 'data:image/gif;base64,R0lG'],
      });
    }));

  it('is a data URL in both copies of the inputs where the tool takes JSON, whatever its length', () =>
    withHouse({ spec: { inputs: INPUTS }, prepareInputs }, async (house) => {
      house.tool.answers({ y: 1 });
      for (const length of [0, 1, 2, 3, 98_303, 98_304, 98_305, 300_000]) {
        const bytes = Buffer.from(Array.from({ length }, (_, index) => (index * 7) % 256));
        const doc = await send(house, bytes, { mediaType: 'audio/x-test' });
        const pic = await send(house, bytes, { mediaType: 'image/png' });
        const pics = [{ $upload: pic.id }, 'data:image/gif;base64,R0lG', { $upload: pic.id }];
        const { status } = await house.run({ n: 3, doc: { $upload: doc.id }, pics });
        assert.equal(status, 'ok');
        const { json, headers, text } = house.tool.requests('/run').at(-1)!;
        assert.equal(Number(headers['content-length']), Buffer.byteLength(text));
        const base64 = bytes.toString('base64');
        const expected: JsonObject = {
          n: 3,
          doc: `data:audio/x-test;base64,${base64}`,
          pics: [`data:image/png;base64,${base64}`, 'data:image/gif;base64,R0lG', `data:image/png;base64,${base64}`],
        };
        assert.deepEqual(json['inputs'], expected);
        assert.deepEqual({ n: json['n'], doc: json['doc'], pics: json['pics'] }, expected);
      }
    }));

  it('is judged by what we know of it, whatever the caller says', () =>
    withHouse({ spec: { inputs: INPUTS }, prepareInputs }, async (house) => {
      house.tool.answers({ y: 1 });
      const big = await send(house, Buffer.alloc(1024 ** 2 + 1), { mediaType: 'image/png' });
      const text = await send(house, 'text');
      const lie = (id: string): JsonObject => ({
        pics: [{ $upload: id, bytes: 1, name: 'a.png', mediaType: 'image/png' }],
      });
      const tooBig = problemOf(() => house.start(lie(big.id)));
      assert.deepEqual([tooBig.code, tooBig.errors?.[0]?.pointer], ['invalid_inputs', '/inputs/pics/0']);
      assert.match(tooBig.message, /at most 1 MB/);
      assert.match(problemOf(() => house.start(lie(text.id))).message, /takes image/);
      assert.equal(house.tool.requests('/run').length, 0);
    }));

  it('of more than 2 048 MB, which another tool may take, is too large for an input that names no limit', () =>
    withHouse({}, async (house) => {
      const { kit, supervisor, history, stateDir } = house;
      const small = await send(house, 'film', { mediaType: 'video/x-test' });
      await house.uploads.close();
      enlarge(join(stateDir, 'uploads', small.id), 2_048 * 1024 ** 2 + 1);
      const uploads = new Uploads({ kit, config: { state_dir: stateDir, max_state_bytes: 10 * 1024 ** 3 } });
      const runs = makeRuns({ kit, supervisor, history, uploads, stateDir, options: { prepareInputs } });
      const tool = makeTool({ inputs: INPUTS });
      const inputs = { doc: { $upload: small.id } };
      const tooLarge = problemOf(() => runs.start({ tool, inputs, client: 'api', origin: null }));
      assert.deepEqual([tooLarge.code, tooLarge.errors?.[0]?.pointer], ['invalid_inputs', '/inputs/doc']);
      assert.match(tooLarge.message, /at most 2048 MB/);
      await runs.close();
      await uploads.close();
    }));

  it('only in inputs that are files: elsewhere it is a value like any other', () =>
    withHouse({ spec: { inputs: INPUTS }, prepareInputs }, async (house) => {
      house.tool.answers({ y: 1 });
      await house.run({ free: { $upload: 'x' } });
      assert.deepEqual(house.tool.requests('/run')[0]!.json['free'], { $upload: 'x' });
    }));

  it('in a script’s own request too, which is otherwise sent as it is', () =>
    withHouse({ spec: { inputs: INPUTS }, prepareInputs }, async (house) => {
      house.tool.answers({ y: 1 });
      const doc = await send(house, 'abc');
      await house.run({ doc: { $upload: doc.id }, other: 1 }, { verbatim: true });
      const { json } = house.tool.requests('/run')[0]!;
      assert.deepEqual(json['inputs'], { doc: 'data:text/csv;base64,YWJj', other: 1 });
    }));
});

describe('an upload that cannot be used', () => {
  verifies(
    'S12',
    'one that is gone, one that expired and one of another origin are the same 410, with their place',
    () =>
      withHouse({ spec: { inputs: INPUTS }, prepareInputs, clock: new FakeClock() }, async (house) => {
        const clock = house.kit.clock as FakeClock;
        const old = await send(house, 'old');
        clock.advance(KEPT_MS);
        const theirs = await send(house, 'theirs', { origin: 'https://a.test', mediaType: 'image/png' });
        const from = { origin: 'https://b.test' };
        const problems = [
          problemOf(() => house.start({ doc: { $upload: 'never-was' } })),
          problemOf(() => house.start({ doc: { $upload: old.id } })),
          problemOf(() => house.start({ doc: { $upload: theirs.id } }, from)),
          problemOf(() => house.start({ doc: { $upload: theirs.id } }, { ...from, verbatim: true })),
        ];
        for (const { code, message, errors } of problems) {
          assert.deepEqual([code, errors], ['upload_not_found', [{ pointer: '/inputs/doc', message }]]);
        }
        const listed = problemOf(() =>
          house.start({ pics: ['data:image/gif;base64,R0lG', { $upload: theirs.id }] }, from),
        );
        assert.deepEqual(listed.errors?.[0]?.pointer, '/inputs/pics/1');
        assert.equal(house.history.list({ toolId: 'probe' }).items.length, 0, 'nothing was accepted');
        house.tool.answers({ y: 1 });
        const own = await house.run({ doc: { $upload: theirs.id } }, { origin: 'https://a.test' });
        const ours = await house.run({ doc: { $upload: theirs.id } });
        assert.deepEqual([own.status, ours.status], ['ok', 'ok']);
      }),
  );

  it('does not matter in an input that is hidden', () => {
    const inputs = [...INPUTS, input('more', 'file', { show_if: { key: 'n', equals: 1 } })];
    return withHouse({ spec: { inputs }, prepareInputs }, async (house) => {
      house.tool.answers({ y: 1 });
      const { status } = await house.run({ n: 2, more: { $upload: 'gone' } });
      assert.equal(status, 'ok');
    });
  });

  it('ends the run when its file was taken from the disk meanwhile', () =>
    withHouse({ spec: { input_transport: 'multipart', inputs: INPUTS }, prepareInputs }, async (house) => {
      const doc = await send(house, 'abc');
      rmSync(house.uploads.source(doc.id)!.path);
      const { status, error } = await house.run({ doc: { $upload: doc.id } });
      assert.deepEqual([status, error?.code], ['error', 'upload_not_found']);
    }));
});

describe('while a run needs an upload', () => {
  it('it is kept, past its day too, and let go at the end', () =>
    withHouse({ spec: { inputs: INPUTS }, prepareInputs, clock: new FakeClock() }, async (house) => {
      const clock = house.kit.clock as FakeClock;
      const gate = Promise.withResolvers<void>();
      house.supervisor.gate = () => gate.promise;
      house.tool.answers({ y: 1 });
      const doc = await send(house, 'abc');
      const runId = house.start({ doc: { $upload: doc.id } });
      clock.advance(2 * KEPT_MS);
      assert.ok(house.uploads.source(doc.id), 'the run is still waiting');
      gate.resolve();
      assert.equal((await house.runs.wait(runId)).status, 'ok');
      assert.deepEqual(house.tool.requests('/run')[0]!.json['doc'], 'data:text/csv;base64,YWJj');
      await until(() => house.uploads.source(doc.id) === null);
    }));

  it('it is let go of by a run that was cancelled in the queue', () =>
    withHouse({ spec: { inputs: INPUTS }, prepareInputs, clock: new FakeClock() }, async (house) => {
      house.supervisor.gate = () => new Promise(() => undefined);
      const doc = await send(house, 'abc');
      const runId = house.start({ doc: { $upload: doc.id } });
      (house.kit.clock as FakeClock).advance(2 * KEPT_MS);
      house.runs.cancel(runId);
      await until(() => house.uploads.source(doc.id) === null);
    }));

  it('a repeated request is the same run, also when the upload is gone', () =>
    withHouse({ spec: { inputs: INPUTS }, prepareInputs, clock: new FakeClock() }, async (house) => {
      house.tool.answers({ y: 1 });
      const doc = await send(house, 'abc');
      const again = (): Promise<{ runId: string }> =>
        house.run({ doc: { $upload: doc.id } }, { idempotencyKey: 'once' });
      const clock = house.kit.clock as FakeClock;
      clock.advance(3_600_000);
      const first = await again();
      clock.advance(KEPT_MS - 3_600_000);
      assert.equal(house.uploads.find(doc.id, null), null);
      assert.equal((await again()).runId, first.runId);
      assert.equal(house.tool.requests('/run').length, 1);
      const other = await send(house, 'abc');
      const conflict = problemOf(() => house.start({ doc: { $upload: other.id } }, { idempotencyKey: 'once' }));
      assert.equal(conflict.code, 'idempotency_conflict');
    }));
});
