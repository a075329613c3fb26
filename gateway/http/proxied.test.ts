import assert from 'node:assert/strict';
import { createServer, type ServerResponse } from 'node:http';
import { test } from 'node:test';
import { sendJson } from '../runs/testing/fakeTool.ts';
import { verifies } from '../testing/requirements.ts';
import { sendRaw } from '../door/testing/raw.ts';
import { asAdmin, withSite, type Site } from './testing/site.ts';
import { until } from '../testing/processes.ts';

const SPEC = { provides_autocomplete: true, provides_file_endpoint: true };
const ALLOWED = 'https://allowed.test';

async function runOf(site: Site, headers: Record<string, string> = {}): Promise<string> {
  site.tool.answers({ y: 1 });
  const response = await site.post('/api/tools/probe/runs?wait=true', { inputs: {} }, headers);
  return ((await response.json()) as { runId: string }).runId;
}

test('suggestions come from the tool', async () => {
  await withSite({ spec: SPEC }, async (site) => {
    site.tool.routes.set('GET /autocomplete/cities', ({ query, response }) =>
      sendJson(response, 200, [{ value: query.get('q'), label: 'City' }]),
    );
    const response = await site.ask('/tools/probe/autocomplete/cities?q=ber%26x%3Dlin&host=evil.test');
    assert.deepEqual(await response.json(), [{ value: 'ber&x=lin', label: 'City' }]);
    assert.equal(response.headers.get('content-type'), 'application/json');
    assert.deepEqual([...(site.tool.seen[0]?.query.keys() ?? [])], ['q'], 'nothing else of the query goes on');
    assert.equal(site.supervisor.released.length, 1);
    site.registry.add({ id: 'plain' });
    assert.equal((await site.ask('/tools/plain/autocomplete/cities?q=x')).status, 404);
  });
});

verifies('S04', 'headers: an allow-list to the tool, an allow-list from it', async () => {
  await withSite({ spec: SPEC, config: { allowed_origins: [ALLOWED] } }, async (site) => {
    site.tool.routes.set('GET /autocomplete/x', ({ response }) => {
      response.writeHead(200, {
        'content-type': 'text/html',
        'access-control-allow-origin': '*',
        'access-control-allow-credentials': 'true',
        'access-control-expose-headers': '*',
        'set-cookie': ['a=1', 'b=2'],
        server: 'uvicorn',
        location: 'http://evil.test/',
        refresh: '0;url=http://evil.test/',
        'content-security-policy': 'default-src *',
        'cross-origin-resource-policy': 'cross-origin',
        'cache-control': 'public',
        'x-powered-by': 'x',
      });
      response.end('[]');
    });
    const response = await site.ask('/tools/probe/autocomplete/x?q=', {
      headers: {
        Origin: ALLOWED,
        Cookie: 'session=1',
        Authorization: 'Bearer secret',
        'Proxy-Authorization': 'Basic x',
        'X-Forwarded-For': '10.0.0.1',
        'X-Pixie-Key': 'guessed',
        'X-Custom': '1',
        Referer: 'http://x.test/',
        Accept: 'application/json',
        ...asAdmin(site),
      },
    });
    assert.equal(response.status, 200);
    assert.deepEqual(
      Object.fromEntries(
        [...response.headers].filter(([name]) => !['date', 'connection', 'keep-alive', 'x-request-id'].includes(name)),
      ),
      {
        'access-control-allow-origin': ALLOWED,
        'access-control-expose-headers': 'Content-Disposition, ETag, Retry-After, X-Pixie-Run-Id, X-Request-Id',
        'cache-control': 'no-store',
        'content-security-policy': "default-src 'none'; sandbox",
        'content-type': 'application/json',
        'cross-origin-resource-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
        'transfer-encoding': 'chunked',
        vary: 'Origin',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
      },
    );
    const { headers = {} } = site.tool.seen[0] ?? {};
    assert.deepEqual(Object.keys(headers).toSorted(), [
      'accept',
      'accept-language',
      'connection',
      'host',
      'x-pixie-key',
    ]);
    assert.equal(headers['x-pixie-key'], 'k', 'ours, not the client’s');
    assert.equal(`http://${headers.host}`, site.tool.origin);
  });
});

test('Expect and Connection cannot carry headers past the allow-list', async () => {
  await withSite({ spec: SPEC }, async (site) => {
    site.tool.routes.set('GET /autocomplete/x', ({ response }) => sendJson(response, 200, []));
    const head = `GET /tools/probe/autocomplete/x?q= HTTP/1.1\r\nHost: 127.0.0.1:${site.port}\r\n`;
    await sendRaw(
      site.port,
      `${head}Expect: 100-continue\r\nConnection: X-Secret\r\nX-Secret: 1\r\nCookie: a=1\r\n\r\n`,
      { waitMs: 500 },
    );
    await until(() => site.tool.seen.length === 1);
    const { headers = {} } = site.tool.seen[0] ?? {};
    assert.deepEqual(Object.keys(headers).toSorted(), ['connection', 'host', 'x-pixie-key']);
  });
});

verifies('S14', 'a redirect of a tool is not followed and not passed on', async () => {
  let visits = 0;
  const listener = createServer((_request, response) => {
    visits++;
    response.end();
  });
  listener.on('connection', () => visits++);
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const address = listener.address();
  const target = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/secret`;
  try {
    await withSite({ spec: SPEC }, async (site) => {
      const runId = await runOf(site);
      for (const status of [301, 302, 303, 307, 308]) {
        const redirect = ({ response }: { response: ServerResponse }): void => {
          response.writeHead(status, { location: target });
          response.end('moved');
        };
        site.tool.routes.set('GET /autocomplete/x', redirect);
        site.tool.routes.set(`GET /files/${runId}/x`, redirect);
        site.tool.routes.set('POST /run', redirect);
        const answers = [
          await site.ask('/tools/probe/autocomplete/x?q='),
          await site.ask(`/tools/probe/files/${runId}/x`),
          await site.post('/api/tools/probe/runs?wait=true', { inputs: {} }),
        ];
        for (const response of answers) {
          assert.equal(response.status, 502, await response.text());
          assert.equal(response.headers.get('location'), null);
          assert.equal(response.headers.get('content-type'), 'application/problem+json');
        }
      }
      for (const id of ['evil@127.0.0.1', '127.0.0.1:22', 'x.evil.test', '..%252f']) {
        assert.equal((await site.ask(`/tools/${id}/schema`)).status, 404, id);
      }
    });
    assert.equal(visits, 0);
  } finally {
    listener.close();
  }
});

verifies(
  'S12',
  'files are asked for by the run of the record and one name; no spelling of a path leads elsewhere',
  async () => {
    await withSite({ spec: SPEC, config: { allowed_origins: [ALLOWED] } }, async (site) => {
      const runId = await runOf(site);
      const foreign = await runOf(site, { Origin: ALLOWED });
      site.tool.routes.set(`GET /files/${runId}/r%C3%A9sum%C3%A9.txt`, ({ response }) => {
        response.writeHead(200, { 'content-type': 'text/plain', 'content-length': 5 });
        response.end('bytes');
      });
      const whole = await site.ask(`/tools/probe/files/${runId}/${encodeURIComponent('résumé.txt')}`);
      assert.deepEqual([whole.status, await whole.text()], [200, 'bytes']);
      assert.equal(whole.headers.get('content-disposition'), "inline; filename*=UTF-8''r%C3%A9sum%C3%A9.txt");
      const before = site.tool.seen.length;
      const spellings = [
        '../../etc/passwd',
        '..%2f..%2fetc%2fpasswd',
        '%2e%2e/%2e%2e/etc/passwd',
        '..%5c..%5cwindows',
        '....//etc',
        '.',
        '..',
        '%2e',
        '%2e%2e',
        'a/../b',
        'a%2fb',
        'a%5cb',
        'a\\b',
        'a%00.txt',
        '%00',
        'a//b',
        '/etc/passwd',
        '//etc/passwd',
        'a/b',
        'a/',
        './a',
        'a/.',
        '%2fetc%2fpasswd',
        '..;/a',
        'a%0d%0aX: y',
        'a%0a',
        '%c0%ae%c0%ae/a',
        '%ff',
        '%',
        'a#b',
        '%5c%5cserver%5cshare',
        '%2e%2e%2f',
        '%2E%2E/a',
        '.%2e/a',
        '%2e./a',
        '..%00/a',
      ];
      for (const spelling of spellings) {
        const { status } = await sendRaw(
          site.port,
          `GET /tools/probe/files/${runId}/${spelling} HTTP/1.1\r\nHost: 127.0.0.1:${site.port}\r\n\r\n`,
        );
        assert.ok(status === 400 || status === 404, `${spelling} gave ${status}`);
      }
      // As a name these are harmless: the tool gets the very same single segment.
      const names = [
        '%252e%252e%252fetc',
        '%252f',
        '...',
        '..a',
        'a..',
        'con.txt',
        'a:b',
        'a%3A%3A$DATA',
        'PROGRA~1',
        '.env',
        'a%20b',
        '-rf',
        '~',
        '*',
        'a%3Fb',
        'a%23b',
        '%C3%A4',
        '%E2%80%AE',
        'a;b',
        'a%26b',
        'a%3Db',
        '%25',
        'a%22b',
        "a'b",
        '(a)',
      ];
      assert.ok(spellings.length + names.length >= 60);
      for (const name of names) {
        await site.ask(`/tools/probe/files/${runId}/${name}`);
        const asked = site.tool.seen.at(-1)?.path ?? '';
        assert.equal(asked.split('/').length, 4, `${name} became ${asked}`);
        assert.equal(decodeURIComponent(asked.split('/')[3] ?? ''), decodeURIComponent(name));
      }
      assert.equal(site.tool.seen.length, before + names.length);
      assert.equal((await site.ask('/tools/probe/files/nope/x')).status, 404);
      assert.equal(
        (await site.ask(`/tools/probe/files/${runId}/x`, { headers: { Origin: ALLOWED } })).status,
        404,
        'not theirs',
      );
      site.tool.routes.set(`GET /files/${foreign}/x`, ({ response }) => sendJson(response, 200, 1));
      assert.equal((await site.ask(`/tools/probe/files/${foreign}/x`, { headers: { Origin: ALLOWED } })).status, 200);
    });
  },
);

verifies('S13', 'only inert types are shown in place, all else is a download without a type', async () => {
  await withSite({ spec: SPEC }, async (site) => {
    const runId = await runOf(site);
    const types: [string, boolean][] = [
      ['image/png', true],
      ['video/mp4', true],
      ['audio/wav', true],
      ['text/plain; charset=utf-8', true],
      ['application/json', true],
      ['text/html', false],
      ['image/svg+xml', false],
      ['application/xhtml+xml', false],
      ['text/xml', false],
      ['application/pdf', false],
      ['application/javascript', false],
      ['IMAGE/SVG+XML', false],
      ['text/html;image/png', false],
      ['video/mp4, text/html', false],
      ['', false],
    ];
    for (const [type, inert] of types) {
      site.tool.routes.set(`GET /files/${runId}/f.bin`, ({ response }) => {
        response.writeHead(200, type === '' ? {} : { 'content-type': type });
        response.end('<script>alert(1)</script>');
      });
      const response = await site.ask(`/tools/probe/files/${runId}/f.bin`);
      assert.equal(response.headers.get('content-disposition')?.split(';')[0], inert ? 'inline' : 'attachment', type);
      assert.equal(response.headers.get('content-type'), inert ? type : 'application/octet-stream');
      assert.equal(response.headers.get('content-security-policy'), "default-src 'none'; sandbox");
    }
  });
});

verifies('R24', 'a proxied tool that dies before, and in the middle of its answer, gives one clear end', async () => {
  await withSite({ spec: SPEC }, async (site) => {
    site.tool.routes.set('GET /autocomplete/before', () => site.tool.cut());
    const before = await site.ask('/tools/probe/autocomplete/before?q=');
    assert.equal(before.status, 502);
    assert.equal(((await before.json()) as { code: string }).code, 'tool_crashed');
    site.tool.routes.set('GET /autocomplete/during', ({ response }) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': 100 });
      response.write('[1,');
      setImmediate(() => site.tool.cut());
    });
    await assert.rejects(async () => (await site.ask('/tools/probe/autocomplete/during?q=')).text());
    await until(() => site.supervisor.released.length === 2);
  });
});

test('a client that leaves gives the process back', async () => {
  await withSite({ spec: SPEC }, async (site) => {
    site.tool.routes.set('GET /autocomplete/slow', () => undefined);
    const leaving = new AbortController();
    const asked = assert.rejects(site.ask('/tools/probe/autocomplete/slow?q=', { signal: leaving.signal }));
    await until(() => site.tool.seen.length === 1);
    leaving.abort();
    await asked;
    await until(() => site.supervisor.released.length === 1);
  });
});

test('the tool’s own errors are problems', async () => {
  await withSite({ spec: SPEC }, async (site) => {
    const runId = await runOf(site);
    assert.equal((await site.ask(`/tools/probe/files/${runId}/none`)).status, 404);
    site.tool.routes.set('GET /autocomplete/x', ({ response }) => sendJson(response, 500, { detail: 'broken' }));
    const failed = await site.ask('/tools/probe/autocomplete/x?q=');
    assert.deepEqual([failed.status, ((await failed.json()) as { code: string }).code], [502, 'tool_error']);
  });
});
