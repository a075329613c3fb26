import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { test } from 'node:test';
import type { RunEvent } from '../../contract/api.ts';
import { artefactIdOf, isArtefactReference } from '../../contract/artefacts.ts';
import { parseJson, type Json } from '../../contract/json.ts';
import { Artefacts } from '../artefacts/artefacts.ts';
import { inlined } from '../artefacts/inline.ts';
import { History } from '../history/history.ts';
import type { RunRow } from '../ports.ts';
import { verifies } from '../testing/requirements.ts';
import { RunFiles } from './runFiles.ts';
import { sse } from './testing/fakeTool.ts';
import { eventsOf, output, until, withHouse, type House } from './testing/house.ts';

const TEXT = { spec: { outputs: [output('text', 'text')] } };
const LOG = { spec: { outputs: [output('log', 'log', { streaming: true })] } };
const LIMIT = 65_536;

/** More than a megabyte, of more than one byte a letter. */
const LONG = 'Grüße, 世界! '.repeat(80_000);

/** Bytes that are no text. */
function noise(length: number): Buffer {
  return Buffer.from(Array.from({ length }, (_, index) => (index * 31 + (index >> 8) * 7) % 256));
}

function idOf(value: Json | undefined): string {
  if (isArtefactReference(value)) return value.$artefact;
  const id = typeof value === 'string' ? artefactIdOf(value) : null;
  return id ?? assert.fail(`no artefact: ${JSON.stringify(value)?.slice(0, 200)}`);
}

async function contentOf({ artefacts }: House, id: string): Promise<Buffer> {
  const artefact = artefacts.get(id) ?? assert.fail('the file is not known');
  const { handle } = await artefacts.open(artefact);
  try {
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

function valuesOf({ stateDir }: House, runId: string): string[] {
  const folder = join(stateDir, 'values', runId);
  return existsSync(folder) ? readdirSync(folder) : [];
}

function result(events: RunEvent[]): RunEvent & { name: 'result' } {
  const last = events.at(-1);
  return last?.name === 'result' ? last : assert.fail(`ended with ${last?.name}`);
}

test('a text of a megabyte lies in a file: in the record, the event and the history, and comes back whole', () =>
  withHouse(TEXT, async (house) => {
    house.tool.answers({ text: LONG });
    const runId = house.start({});
    const events = await eventsOf(house.runs, runId);
    const row = await house.runs.wait(runId);
    const reference = row.outputs['text'];
    const id = idOf(reference);
    const bytes = Buffer.byteLength(JSON.stringify(LONG));
    assert.deepEqual(reference, { $artefact: id, bytes, mediaType: 'application/json', url: `/api/artefacts/${id}` });
    assert.deepEqual(result(events).data.outputs, row.outputs);
    assert.deepEqual(house.history.get(runId)?.outputs, row.outputs);
    assert.deepEqual(house.runs.get(runId)?.outputs, row.outputs);
    assert.equal(parseJson((await contentOf(house, id)).toString('utf8')), LONG);
    assert.deepEqual(await inlined(row.outputs, runId, house.artefacts), { text: LONG });
    const folder = join(house.stateDir, 'values', runId);
    assert.equal(statSync(folder).mode & 0o777, 0o700);
    assert.equal(statSync(join(folder, id)).mode & 0o777, 0o600);
    assert.equal(statSync(house.stateDir + '/history.sqlite').size < bytes, true, 'the history itself stays small');
  }));

test('the bound is exact: 65 536 bytes of JSON are told in place, one more is a file', () =>
  withHouse(TEXT, async ({ tool, run }) => {
    tool.answers({ text: 'x'.repeat(LIMIT - 2) });
    assert.equal(typeof (await run({})).outputs['text'], 'string');
    tool.answers({ text: 'x'.repeat(LIMIT - 1) });
    assert.ok(isArtefactReference((await run({})).outputs['text']));
    // Half as many letters, twice the bytes; and control characters, which JSON writes as six.
    tool.answers({ text: 'ü'.repeat(LIMIT / 2) });
    assert.ok(isArtefactReference((await run({})).outputs['text']));
    tool.answers({ text: '\u0001'.repeat(Math.ceil(LIMIT / 6)) });
    assert.ok(isArtefactReference((await run({})).outputs['text']));
  }));

test('big numbers and what does not fit its type come back as they were', () =>
  withHouse({ spec: { outputs: [output('rows', 'table'), output('odd', 'number')] } }, async (house) => {
    const rows = Array.from({ length: 5_000 }, (_, n) => ({ id: `${n}`.padStart(20, '9') }));
    const digits = JSON.stringify({ rows }).replaceAll(/"(\d{20})"/g, '$1');
    house.tool.answers({});
    house.tool.routes.set('POST /run', ({ response }) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(`{"rows": ${digits}, "odd": ${JSON.stringify('no number '.repeat(10_000))}}`);
    });
    const row = await house.run({});
    assert.ok(isArtefactReference(row.outputs['rows']) && isArtefactReference(row.outputs['odd']));
    const whole = await inlined(row.outputs, row.runId, house.artefacts);
    assert.deepEqual((whole['rows'] as { rows: Json[] }).rows[7], { id: 99999999999999999997n });
    assert.equal(whole['odd'], 'no number '.repeat(10_000));
    assert.equal(row.notices[0]?.key, 'odd');
  }));

test('bytes inside a value become a file of their own type, in every type that holds some', () =>
  withHouse(
    {
      spec: {
        outputs: [
          output('image', 'image'),
          output('video', 'video'),
          output('grid', 'image_grid'),
          output('compare', 'image_compare'),
          output('file', 'file'),
          output('url', 'file'),
        ],
      },
    },
    async (house) => {
      const bytes = noise(5 * 1024 ** 2);
      const base64 = bytes.toString('base64');
      const png = `data:image/png;base64,${base64}`;
      const small = `data:image/png;base64,${noise(20_000).toString('base64')}`;
      const svg = `data:image/svg+xml;utf8,${encodeURIComponent(`<svg>${'<g/>'.repeat(20_000)}</svg>`)}`;
      house.tool.answers({
        image: { value: png, alt: 'Noise' },
        video: `data:video/mp4;base64,${base64}`,
        grid: { images: [{ value: small, label: 'a' }, small, small, 'https://example.org/d.png'] },
        compare: { before: svg, after: 'https://example.org/after.png' },
        file: { filename: 'noise.bin', data: base64, mime_type: 'application/x-noise' },
        url: { filename: 'noise.pdf', data: `data:application/pdf;base64,${base64}` },
      });
      const row = await house.run({});
      const { image, video, grid, compare, file, url } = row.outputs as Record<string, Record<string, Json>>;
      assert.equal(image?.['alt'], 'Noise');
      const kinds = [image?.['value'], video?.['value'], file?.['data'], url?.['data']].map((address) => {
        const { mediaType, filename } = house.artefacts.get(idOf(address))!;
        return [mediaType, filename];
      });
      assert.deepEqual(kinds, [
        ['image/png', 'image.png'],
        ['video/mp4', 'video.mp4'],
        ['application/x-noise', 'noise.bin'],
        ['application/pdf', 'noise.pdf'],
      ]);
      assert.ok((await contentOf(house, idOf(file?.['data']))).equals(bytes), 'decoded, not inflated');
      const images = grid?.['images'] as { value: string }[];
      // None of them is big, all together they are.
      assert.equal(images.filter(({ value }) => artefactIdOf(value)).length, 3);
      assert.equal(images[3]?.value, 'https://example.org/d.png');
      assert.match((await contentOf(house, idOf(compare?.['before']))).toString(), /^<svg><g\/>/);
      const whole = (await inlined(row.outputs, row.runId, house.artefacts)) as typeof row.outputs;
      assert.deepEqual(whole['image'], { value: png, alt: 'Noise' });
      assert.deepEqual(whole['file'], { filename: 'noise.bin', data: base64, mime_type: 'application/x-noise' });
      assert.equal((whole['grid'] as { images: { value: string }[] }).images[1]?.value, small);
    },
  ));

test('damaged base64 is not decoded into something else', () =>
  withHouse({ spec: { outputs: [output('image', 'image')] } }, async (house) => {
    const odd = `data:image/png;base64,${'ab%c'.repeat(30_000)}`;
    house.tool.answers({ image: odd });
    const row = await house.run({});
    assert.ok(isArtefactReference(row.outputs['image']), 'the whole value is kept as JSON');
    const whole = await inlined(row.outputs, row.runId, house.artefacts);
    assert.deepEqual(whole['image'], { value: odd });
  }));

test('a streamed log grows over the bound: pieces travel as they are, the end is a file', () =>
  withHouse(LOG, async (house) => {
    const line = 'x'.repeat(1_000);
    const pieces = Array.from({ length: 100 }, (_, n) => sse({ output_key: 'log', value: [`${n} ${line}`] }));
    house.tool.streams(pieces.join('') + sse({ output_key: 'log', value: [], done: true }));
    const runId = house.start({});
    const events = await eventsOf(house.runs, runId);
    const appended = events.flatMap((event) => (event.name === 'output' ? [event.data] : []));
    assert.ok(appended.length >= 100 && appended.every(({ op }) => op === 'append'));
    const { outputs } = result(events).data;
    const { log } = await inlined(outputs, runId, house.artefacts);
    const lines = (log as { lines: { message: string }[] }).lines;
    assert.deepEqual([lines.length, lines[99]?.message], [100, `99 ${line}`]);
    assert.equal(valuesOf(house, runId).length, 1);
  }));

test('a big value that comes in the stream is told by a file, and a piece after it is joined to its value', () =>
  withHouse({ spec: { outputs: [output('text', 'stream_text', { streaming: true })] } }, async (house) => {
    house.tool.streams(sse({ chunk: 'and more' }) + sse({ done: true }));
    house.tool.answers({ text: LONG });
    const runId = house.start({});
    const events = await eventsOf(house.runs, runId);
    const changes = events.flatMap((event) => (event.name === 'output' ? [event.data] : []));
    assert.ok(isArtefactReference(changes[0]?.value));
    assert.deepEqual([changes[1]?.op, changes[1]?.value], ['append', 'and more']);
    const { text } = await inlined(result(events).data.outputs, runId, house.artefacts);
    assert.equal(text, `${LONG}and more`);
    assert.equal(valuesOf(house, runId).length, 1, 'what was told on the way is gone');
  }));

test('a late reader of a long stream gets a reference and its pieces apart, never joined', () =>
  withHouse({ spec: { outputs: [output('text', 'stream_text', { streaming: true })] } }, async (house) => {
    const pieces = Array.from({ length: 3_000 }, (_, n) => `${n},`);
    house.tool.streams(pieces.map((chunk) => sse({ chunk })).join('') + sse({ done: true }));
    house.tool.answers({ text: LONG });
    const runId = house.start({});
    await house.runs.wait(runId);
    const changes = (await eventsOf(house.runs, runId)).flatMap((event) =>
      event.name === 'output' ? [event.data] : [],
    );
    assert.ok(changes.length < pieces.length, 'the older ones were folded');
    const [first, ...rest] = changes;
    assert.ok(isArtefactReference(first?.value));
    assert.equal(rest.map(({ value }) => value).join(''), pieces.join(''));
    assert.ok(rest.every(({ op }) => op === 'append'));
  }));

test('a value that grew in place is not told by the file of what it was', () =>
  withHouse({}, ({ artefacts }) => {
    const limits = { inlineBytes: 100, maxBytes: 10_000, maxCount: 10 };
    const files = new RunFiles({ runId: 'r1', outputs: [output('log', 'log')], artefacts, limits });
    const lines = [{ level: 'info', message: 'x'.repeat(200) }];
    const value: Json = { lines };
    const before = files.told('log', value);
    assert.ok(isArtefactReference(before));
    assert.equal(files.soFar({ log: value })['log'], before);
    lines.push({ level: 'info', message: 'more' });
    files.appended('log');
    assert.equal(files.soFar({ log: value })['log'], value);
    const after = files.finished({ log: value })['log'];
    assert.ok(isArtefactReference(after) && after.$artefact !== idOf(before));
    assert.deepEqual(
      files.kept.map(({ id }) => id),
      [after.$artefact],
    );
    return Promise.resolve();
  }));

test('a run that goes on shows its value in full where it has grown, and by its file where it has not', () =>
  withHouse(
    { spec: { outputs: [output('a', 'text', { streaming: true }), output('b', 'stream_text', { streaming: true })] } },
    async (house) => {
      const gate = Promise.withResolvers<void>();
      house.tool.answers({ a: LONG, b: LONG });
      house.tool.routes.set('GET /stream', async ({ response }) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        response.write(sse({ b: '!' }));
        await gate.promise;
        response.end(sse({ done: true }));
      });
      const runId = house.start({});
      await until(() => house.runs.get(runId)?.outputs['b'] === `${LONG}!`);
      assert.ok(isArtefactReference(house.runs.get(runId)?.outputs['a']));
      gate.resolve();
      const { outputs } = await house.runs.wait(runId);
      assert.ok(isArtefactReference(outputs['a']) && isArtefactReference(outputs['b']));
      assert.equal(valuesOf(house, runId).length, 2);
    },
  ));

test('pictures that replace each other leave the last one only', () =>
  withHouse({ spec: { outputs: [output('frame', 'image', { streaming: true })] } }, async (house) => {
    const frames = Array.from({ length: 8 }, (_, n) => Buffer.concat([Buffer.from([n]), noise(70_000)]));
    const events = frames.map((bytes) => sse({ frame: `data:image/png;base64,${bytes.toString('base64')}` }));
    house.tool.streams(events.join('') + sse({ done: true }));
    const row = await house.run({});
    const { value } = row.outputs['frame'] as { value: string };
    assert.ok((await contentOf(house, idOf(value))).equals(frames[7]!));
    assert.equal(valuesOf(house, row.runId).length, 1);
  }));

test('a cancelled run keeps what had come', () =>
  withHouse(LOG, async (house) => {
    house.tool.answers({ log: Array.from({ length: 100 }, (_, n) => `${n} ${'x'.repeat(1_000)}`) });
    house.tool.routes.set('GET /stream', ({ response }) => void response.write(sse({ log: ['one more'] })));
    house.tool.routes.set('POST /cancel', ({ response }) => {
      response.writeHead(204).end();
      house.tool.cut();
    });
    const runId = house.start({});
    await until(() => JSON.stringify(house.runs.get(runId)?.outputs['log'] ?? null).includes('one more'));
    house.runs.cancel(runId);
    const row = await house.runs.wait(runId);
    assert.equal(row.status, 'cancelled');
    const { log } = await inlined(row.outputs, runId, house.artefacts);
    assert.equal((log as { lines: Json[] }).lines.length, 101);
  }));

test('files are there after a restart, and what no run knows is cleared away', () =>
  withHouse(TEXT, async (house) => {
    const { tool, run, stateDir, kit, runs, history } = house;
    tool.answers({ text: LONG });
    const row = await run({});
    const id = idOf(row.outputs['text']);
    await runs.close();
    history.close();
    const stray = house.artefacts.write({ runId: 'dead', mediaType: 'text/plain', filename: 'x', inlineAs: null }, 'x');
    writeFileSync(join(stateDir, 'values', row.runId, 'half-written'), 'x');

    const again = new History(join(stateDir, 'history.sqlite'), kit);
    const artefacts = new Artefacts({ stateDir, history: again, log: kit.log });
    try {
      artefacts.sweep();
      await artefacts.close();
      assert.deepEqual(await inlined(again.get(row.runId)!.outputs, row.runId, artefacts), { text: LONG });
      assert.equal(artefacts.get(id)?.runId, row.runId);
      assert.equal(existsSync(join(stateDir, stray.folder)), false);
      assert.deepEqual(valuesOf(house, row.runId), [id]);
    } finally {
      again.close();
    }
  }));

test('files go with their rows: by the tool’s own bound, once nobody is shown the run any more', () =>
  withHouse({ spec: { ...TEXT.spec, retain_runs: 1 } }, async (house) => {
    const { tool, run, runs, history, artefacts } = house;
    tool.answers({ text: LONG });
    const rows: RunRow[] = [];
    for (let n = 0; n < 3; n++) rows.push(await run({}));
    await until(() => history.get(rows[0]!.runId) === null);
    // The page that started it still shows it, so its file is still there.
    assert.ok(isArtefactReference(runs.get(rows[0]!.runId)?.outputs['text']));
    assert.ok(artefacts.get(idOf(rows[0]!.outputs['text'])));
    await runs.close();
    await artefacts.close();
    assert.deepEqual(
      rows.map(({ runId }) => valuesOf(house, runId).length),
      [0, 0, 1],
    );
    assert.equal(artefacts.get(idOf(rows[0]!.outputs['text'])), null);
  }));

test('files count in the bound of the state folder', () =>
  withHouse({ ...TEXT, config: { max_state_bytes: 4_000_000 } }, async (house) => {
    const { tool, run, history } = house;
    tool.answers({ text: LONG });
    const rows: RunRow[] = [];
    for (let n = 0; n < 5; n++) rows.push(await run({}));
    await until(() => history.get(rows[0]!.runId) === null);
    assert.notEqual(history.get(rows[4]!.runId), null, 'the newest stays');
  }));

test('a run’s own bounds leave values in place, whole, and say so', () =>
  withHouse(
    {
      spec: { outputs: [output('a', 'text'), output('b', 'text'), output('c', 'text')] },
      config: { max_artefacts_per_run: 1, max_artefact_bytes_per_run: 2_000_000 },
    },
    async (house) => {
      house.tool.answers({ a: 'a'.repeat(3_000_000), b: 'b'.repeat(100_000), c: 'c'.repeat(100_000) });
      const { outputs, notices } = await house.run({});
      assert.equal(outputs['a'], 'a'.repeat(3_000_000));
      assert.ok(isArtefactReference(outputs['b']));
      assert.equal(outputs['c'], 'c'.repeat(100_000));
      assert.deepEqual(
        notices.map(({ key }) => key),
        ['a', 'c'],
      );
      assert.match(notices[0]!.message, /max_artefact_bytes_per_run/);
      assert.match(notices[1]!.message, /max_artefacts_per_run/);
    },
  ));

verifies('R18', 'a disk that takes no file leaves a big result in place', () =>
  withHouse(TEXT, async (house) => {
    writeFileSync(join(house.stateDir, 'values'), 'a file where the folder should be');
    house.tool.answers({ text: LONG });
    const runId = house.start({});
    const events = await eventsOf(house.runs, runId);
    assert.equal(result(events).data.outputs['text'], LONG);
    assert.equal(house.history.get(runId)?.outputs['text'], LONG);
    assert.match(result(events).data.notices[0]?.message ?? '', /disk does not take it. It is complete/);
  }),
);

verifies(
  'R18',
  'a disk that is full in the middle of a value keeps nothing of it, and the result reaches its user',
  async () => {
    const script = join(import.meta.dirname, 'testing', 'fullDisk.ts');
    const child = spawn('/bin/sh', ['-c', 'ulimit -f 512; exec "$0" "$1"', process.execPath, script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const { told, kept, notice, files } = (await json(child.stdout)) as Record<string, unknown>;
    assert.deepEqual([told, kept, files], [true, true, []]);
    assert.match(String(notice), /disk does not take it/);
  },
);

test('a small result costs no file and no folder', () =>
  withHouse(TEXT, async (house) => {
    house.tool.answers({ text: 'small' });
    const row = await house.run({});
    assert.deepEqual(row.outputs, { text: 'small' });
    assert.equal(existsSync(join(house.stateDir, 'values')), false);
  }));
