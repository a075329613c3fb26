import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { Problem, Run, Upload } from '../../contract/api.ts';
import { openSilent, sendRaw } from '../door/testing/raw.ts';
import { input } from '../runs/testing/house.ts';
import { verifies } from '../testing/requirements.ts';
import { withSite, type Site } from './testing/site.ts';
import { until } from '../testing/processes.ts';

const ALLOWED = 'https://allowed.test';
const OTHER = 'https://other.test';
const MB = 1024 ** 2;
const BYTES = { 'Content-Type': 'application/octet-stream' };
const SPEC = { inputs: [input('doc', 'file', { required: false })] };

function put(site: Site, content: BodyInit, query = '', headers: Record<string, string> = {}): Promise<Response> {
  return site.ask(`/api/uploads${query}`, { method: 'PUT', body: content, headers: { ...BYTES, ...headers } });
}

async function uploaded(response: Response): Promise<Upload> {
  assert.equal(response.status, 201);
  return (await response.json()) as Upload;
}

async function codeOf(response: Response): Promise<[number, string]> {
  const { code, detail } = (await response.json()) as Problem;
  assert.notEqual(detail, '');
  return [response.status, code];
}

function run(site: Site, doc: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return site.post('/api/tools/probe/runs?wait=true', { inputs: { doc } }, headers);
}

/** Names in the folder of the uploads, which is made by the first of them. */
function filesOf({ stateDir }: Site): string[] {
  const folder = join(stateDir, 'uploads');
  return existsSync(folder) ? readdirSync(folder) : [];
}

/** The head of an upload as a client writes it by hand. */
function head({ port }: Site, ...lines: string[]): string {
  const first = ['PUT /api/uploads?name=a.csv HTTP/1.1', `Host: 127.0.0.1:${port}`];
  return [...first, 'Content-Type: application/octet-stream', ...lines, '', ''].join('\r\n');
}

describe('PUT /api/uploads', () => {
  test('answers 201 with an id, and a run gives the file to its tool; the record of the run keeps the reference', () =>
    withSite({ spec: SPEC }, async (site) => {
      site.tool.answers({ y: 1 });
      const upload = await uploaded(await put(site, 'a,b\n', '?name=Preise%202026.csv&type=text/csv'));
      assert.deepEqual(Object.keys(upload), ['id', 'name', 'bytes', 'mediaType', 'expiresAt']);
      assert.deepEqual([upload.name, upload.bytes, upload.mediaType], ['Preise 2026.csv', 4, 'text/csv']);
      assert.ok(Date.parse(upload.expiresAt) > Date.now());
      const done = (await (await run(site, { $upload: upload.id })).json()) as Run;
      assert.equal(site.tool.requests('/run')[0]?.json['doc'], 'data:text/csv;base64,YSxiCg==');
      const { id, name, bytes, mediaType } = upload;
      const kept = (await (await site.ask(`/api/runs/${done.runId}`)).json()) as Run;
      assert.deepEqual(kept.inputs, { doc: { $upload: id, name, bytes, mediaType } });
    }));

  test('takes an empty file, and one without a name and type', () =>
    withSite({ spec: SPEC }, async (site) => {
      const { name, bytes, mediaType } = await uploaded(await put(site, ''));
      assert.deepEqual([name, bytes, mediaType], ['', 0, 'application/octet-stream']);
    }));

  test('an upload that is gone is 410 with the place in the inputs', () =>
    withSite({ spec: SPEC }, async (site) => {
      const answer = await run(site, { $upload: 'A'.repeat(22) });
      const { code, errors } = (await answer.json()) as Problem;
      assert.deepEqual([answer.status, code, errors?.[0]?.pointer], [410, 'upload_not_found', '/inputs/doc']);
    }));
});

describe('whose upload it is', () => {
  verifies(
    'S03',
    'a page of another origin cannot upload, whatever kind of body it sends; nothing of it is stored',
    () =>
      withSite({ spec: SPEC, config: { allowed_origins: [ALLOWED] } }, async (site) => {
        assert.deepEqual(await codeOf(await put(site, 'x', '', { Origin: OTHER })), [403, 'forbidden_origin']);
        const elsewhere = { 'Sec-Fetch-Site': 'cross-site' };
        assert.deepEqual(await codeOf(await put(site, 'x', '', elsewhere)), [403, 'forbidden_origin']);
        for (const type of ['text/plain', 'multipart/form-data; boundary=x', 'application/json', 'image/png', '']) {
          const answer = await site.ask('/api/uploads', {
            method: 'PUT',
            body: 'x',
            headers: { 'Content-Type': type },
          });
          assert.deepEqual(await codeOf(answer), [415, 'unsupported_media_type'], type);
        }
        assert.equal((await site.ask('/api/uploads')).status, 405, 'no GET');
        assert.equal((await site.ask('/api/uploads', { method: 'POST', body: 'x', headers: BYTES })).status, 405);
        // The gateway refuses from the head: it answers although the body never comes.
        const { status } = await sendRaw(site.port, head(site, `Origin: ${OTHER}`, 'Content-Length: 100'));
        assert.equal(status, 403);
        assert.deepEqual(filesOf(site), []);
        const asked = await site.ask('/api/uploads', {
          method: 'OPTIONS',
          headers: { Origin: ALLOWED, 'Access-Control-Request-Method': 'PUT' },
        });
        assert.equal(asked.headers.get('access-control-allow-origin'), ALLOWED);
        assert.match(asked.headers.get('access-control-allow-methods') ?? '', /PUT/);
      }),
  );

  verifies('S04', 'an origin runs with its own uploads only; our own pages and scripts with all', () =>
    withSite({ spec: SPEC, config: { allowed_origins: [ALLOWED, OTHER] } }, async (site) => {
      site.tool.answers({ y: 1 });
      const theirs = await put(site, 'theirs', '', { Origin: ALLOWED });
      assert.equal(theirs.headers.get('access-control-allow-origin'), ALLOWED);
      const { id } = await uploaded(theirs);
      const ours = await uploaded(await put(site, 'ours'));
      assert.deepEqual(await codeOf(await run(site, { $upload: id }, { Origin: OTHER })), [410, 'upload_not_found']);
      const stolen = await run(site, { $upload: ours.id }, { Origin: ALLOWED });
      assert.deepEqual(await codeOf(stolen), [410, 'upload_not_found']);
      const script = await site.post('/tools/probe/run', { doc: { $upload: id } }, { Origin: OTHER });
      assert.deepEqual(await codeOf(script), [410, 'upload_not_found']);
      assert.equal(site.tool.requests('/run').length, 0);
      assert.equal((await run(site, { $upload: id }, { Origin: ALLOWED })).status, 200);
      assert.equal((await run(site, { $upload: id }, { Origin: site.url })).status, 200);
      assert.equal((await run(site, { $upload: id })).status, 200);
    }),
  );

  verifies('S12', 'names and ids lead nowhere on the disk', () =>
    withSite({ spec: SPEC }, async (site) => {
      const names = ['../../escape', '..%2f..%2fescape', '/etc/cron.d/x', '%00', 'a%0d%0aX-Evil:%201', '.env'];
      for (const name of names) await uploaded(await put(site, 'x', `?name=${name}`));
      assert.ok(filesOf(site).every((file) => /^[A-Za-z0-9_-]{22}\.(bytes|json)$/.test(file)));
      assert.equal(filesOf(site).length, 2 * names.length);
      assert.deepEqual(
        readdirSync(site.stateDir).filter((file) => /escape|env/.test(file)),
        [],
      );
      for (const id of ['../history.sqlite', '..', './x', `${'A'.repeat(21)}/`, '%2e%2e']) {
        assert.deepEqual((await codeOf(await run(site, { $upload: id })))[0], 422, id);
      }
    }),
  );
});

describe('bounds of an upload', () => {
  const small = { spec: { inputs: [input('doc', 'file', { required: false, max_size_mb: 1 })] } };

  verifies('S22', 'more than any tool takes is refused from the head; chunks are counted while they come', () =>
    withSite(small, async (site) => {
      const declared = await sendRaw(site.port, head(site, `Content-Length: ${2_048 * MB + 1}`));
      assert.deepEqual([declared.status, JSON.parse(declared.body).code], [413, 'body_too_large']);
      assert.match(JSON.parse(declared.body).detail, /2048 MB/);
      assert.deepEqual(filesOf(site), []);
    }),
  );

  verifies('S22', 'a tool that takes more raises the bound, and each input is held to its own at the run', () =>
    withSite(small, async (site) => {
      site.registry.add({ id: 'wide', inputs: [input('film', 'file', { max_size_mb: 3_000 })] });
      const declared = await sendRaw(site.port, head(site, `Content-Length: ${3_000 * MB + 1}`));
      assert.match(JSON.parse(declared.body).detail, /3000 MB/);
      const { id } = await uploaded(await put(site, Buffer.alloc(MB + 1)));
      const refused = await run(site, { $upload: id, bytes: 1 });
      assert.deepEqual(await codeOf(refused), [422, 'invalid_inputs']);
    }),
  );

  verifies('S22', 'no room: the sender is told while it sends, with and without a length', () =>
    withSite({ spec: SPEC, config: { max_state_bytes: 2 * MB } }, async (site) => {
      const whole = await put(site, Buffer.alloc(2 * MB));
      assert.deepEqual(await codeOf(whole), [507, 'storage_full']);
      const chunk = `${(64 * 1024).toString(16)}\r\n${'x'.repeat(64 * 1024)}\r\n`;
      const chunked = await sendRaw(site.port, head(site, 'Transfer-Encoding: chunked') + chunk.repeat(20));
      assert.equal(chunked.status, 507);
      await until(() => filesOf(site).length === 0);
    }),
  );

  verifies('S22', 'a slow upload is let be, one that has gone silent is ended and leaves nothing', () =>
    withSite({ spec: SPEC, doorLimits: { bodyMs: 50, uploadIdleMs: 400 } }, async (site) => {
      const slow = await openSilent(site.port, head(site, 'Content-Length: 6'));
      const begun = performance.now();
      const answer = textOf(slow);
      for (const letter of 'abcdef') {
        slow.write(letter);
        await new Promise((resolve) => setTimeout(resolve, 150));
      }
      assert.match(await answer, /^HTTP\/1\.1 201 /);
      assert.ok(performance.now() - begun > 400, 'it took longer than silence may');
      assert.equal(filesOf(site).length, 2);

      const silent = await Promise.all(
        Array.from({ length: 50 }, () => sendRaw(site.port, `${head(site, 'Content-Length: 9')}half`)),
      );
      for (const { status, body } of silent) {
        assert.equal(status, 400);
        assert.match(body, /Nothing of the upload arrived/);
      }
      await until(() => filesOf(site).length === 2);
    }),
  );

  verifies('S22', 'a client that leaves in the middle leaves nothing, and nothing counts against the room', () =>
    withSite({ spec: SPEC }, async (site) => {
      const leaving = await openSilent(site.port, `${head(site, 'Content-Length: 1000000')}${'x'.repeat(70_000)}`);
      await until(() => filesOf(site).length === 1 && site.uploads.bytes === 1_000_000);
      leaving.resetAndDestroy();
      await until(() => filesOf(site).length === 0 && site.uploads.bytes === 0);
    }),
  );

  test('the gateway stops in the middle of one', () =>
    withSite({ spec: SPEC }, async (site) => {
      const socket = connect(site.port, '127.0.0.1', () => socket.write(`${head(site, 'Content-Length: 9')}half`));
      socket.on('error', () => undefined);
      await until(() => filesOf(site).length === 1);
      socket.destroy();
      await site.uploads.close();
      assert.deepEqual(filesOf(site), []);
      assert.deepEqual(await codeOf(await put(site, 'x')), [503, 'shutting_down']);
    }));

  test('a client that asks before it sends (curl, from 1 MB on) is told to go on', () =>
    withSite({ spec: SPEC }, async (site) => {
      const socket = await openSilent(site.port, head(site, 'Content-Length: 3', 'Expect: 100-continue'));
      socket.once('data', (first: Buffer) => {
        assert.match(first.toString(), /^HTTP\/1\.1 100 /);
        socket.write('abc');
      });
      assert.match(await textOf(socket), /HTTP\/1\.1 201 /);
      const file = filesOf(site).find((name) => name.endsWith('.bytes'));
      assert.equal(readFileSync(join(site.stateDir, 'uploads', file!), 'utf8'), 'abc');
    }));
});

/** What comes until an answer other than 100 is there. */
async function textOf(socket: Socket): Promise<string> {
  let text = '';
  for await (const chunk of socket) {
    text += String(chunk);
    if (/HTTP\/1\.1 [2-5]\d\d .*\r\n\r\n./s.test(text)) break;
  }
  return text;
}
