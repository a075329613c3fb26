import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Item, ItemDetail, Origins, Readiness } from '../../contract/api.ts';
import { ROUTES, type RouteName } from '../door/routes.ts';
import { verifies } from '../testing/requirements.ts';
import { asAdmin, TOOL_SCHEMA, withSite, type Site } from './testing/site.ts';

const ALLOWED = 'https://allowed.test';

test('the list of tools, with 304 for who has it already', async () => {
  await withSite({}, async (site) => {
    site.registry.add(
      { id: 'broken' },
      { spec: null, broken: { code: 'bad_json', message: 'cut off', line: 3, column: 1 } },
    );
    const response = await site.ask('/api/tools');
    const { tools } = (await response.json()) as { tools: Item[] };
    assert.deepEqual(tools[0], {
      id: 'probe',
      folder: 'probe',
      name: 'Probe',
      description: null,
      version: '1.2.0',
      category: null,
      icon: null,
      tags: [],
      layout: 'form',
      archived: false,
      schemaHash: 'hash1',
      state: 'ready',
      validation: null,
      broken: null,
      missingSecrets: [],
      drift: false,
      runsInFlight: 0,
      queued: 0,
    });
    assert.deepEqual([tools[1]?.state, tools[1]?.name, tools[1]?.broken?.line], ['invalid', 'broken', 3]);
    const etag = response.headers.get('etag') ?? '';
    const again = await site.ask('/api/tools', { headers: { 'If-None-Match': etag } });
    assert.equal(again.status, 304);
    site.registry.add({ id: 'third' });
    assert.equal((await site.ask('/api/tools', { headers: { 'If-None-Match': etag } })).status, 200);
    const detail = (await (await site.ask('/api/tools/probe')).json()) as ItemDetail;
    assert.deepEqual([detail.readme, detail.problems, detail.examples, detail.mapTiles], [null, [], [], null]);
  });
});

test('a tool’s own page: its README, its examples and the faults that hinder nothing', async () => {
  await withSite({}, async (site) => {
    const path = join(site.stateDir, 'tools', 'told');
    mkdirSync(join(path, 'reference'), { recursive: true });
    writeFileSync(join(path, 'README.md'), '# Told\n\n<script>alert(1)</script>');
    const fixture = { name: 'Ten', tags: ['example'], inputs: { x: 10 }, expected_outputs: {} };
    writeFileSync(join(path, 'reference', 'fixture_ten.json'), JSON.stringify(fixture));
    const fault = { level: 'error' as const, path: '/colour', message: '`colour` is not a field.', hint: 'Remove it.' };
    site.registry.add({ id: 'told' }, { path, problems: [fault, { ...fault, path: '', hint: undefined, line: 3 }] });
    const detail = (await (await site.ask('/api/tools/told')).json()) as ItemDetail;
    assert.equal(detail.readme, '<h1>Told</h1>\n<p>&#60;script&#62;alert(1)&#60;/script&#62;</p>\n');
    assert.deepEqual(detail.examples, [{ name: 'Ten', inputs: { x: 10 } }]);
    assert.deepEqual(detail.problems, [
      { path: '/colour', message: '`colour` is not a field.', hint: 'Remove it.' },
      { path: '', message: '`colour` is not a field.' },
    ]);
    const listed = (await (await site.ask('/api/tools')).json()) as { tools: object[] };
    assert.ok(listed.tools.every((item) => !('readme' in item)));
  });
});

test('a thousand tools are listed quickly', async () => {
  await withSite({}, async (site) => {
    for (let i = 0; i < 1_000; i++) site.registry.add({ id: `tool-${i}` });
    await (await site.ask('/api/tools')).json();
    const begun = performance.now();
    const { tools } = (await (await site.ask('/api/tools')).json()) as { tools: Item[] };
    assert.equal(tools.length, 1_001);
    // «Speed» of gateway.md says 50 ms.
    assert.ok(performance.now() - begun < 250);
  });
});

test('the schema is the text on disk, with a strong ETag, and HEAD has no body', async () => {
  await withSite({}, async (site) => {
    const response = await site.ask('/tools/probe/schema');
    assert.equal(await response.text(), '{"id": "probe"}');
    assert.deepEqual([response.headers.get('etag'), response.headers.get('cache-control')], ['"hash1"', 'no-cache']);
    assert.equal(
      (await site.ask('/tools/probe/schema', { headers: { 'If-None-Match': '"other", "hash1"' } })).status,
      304,
    );
    const head = await site.ask('/tools/probe/schema', { method: 'HEAD' });
    assert.deepEqual([head.status, head.headers.get('content-length'), await head.text()], [200, '15', '']);
    assert.equal(site.supervisor.acquired, 0);
  });
});

verifies('S04', 'an origin limited to some tools sees no others', async () => {
  await withSite({}, async (site) => {
    site.registry.add({ id: 'hidden' });
    site.services.origins.allow(ALLOWED, ['probe']);
    const headers = { Origin: ALLOWED };
    const { tools } = (await (await site.ask('/api/tools', { headers })).json()) as { tools: Item[] };
    assert.deepEqual(
      tools.map(({ id }) => id),
      ['probe'],
    );
    assert.equal((await site.ask('/api/tools/hidden', { headers })).status, 403);
    assert.equal((await site.ask('/tools/hidden/schema', { headers })).status, 403);
    assert.equal((await site.ask('/tools/probe/schema', { headers })).status, 200);
  });
});

test('readiness names what is wrong; health does not', async () => {
  await withSite({}, async (site) => {
    assert.deepEqual(await (await site.ask('/readyz')).json(), { ready: true, reasons: [] });
    writeFileSync(join(site.stateDir, 'origins.json'), '{');
    rmSync(site.services.config.tools_dir, { recursive: true });
    const response = await site.ask('/readyz');
    assert.equal(response.status, 503);
    const { ready, reasons } = (await response.json()) as Readiness;
    assert.deepEqual([ready, reasons.map(({ code }) => code)], [false, ['origins_unreadable', 'tools_dir_unreadable']]);
    assert.deepEqual(await (await site.ask('/healthz')).json(), { ok: true });
  });
});

test('a refused origin is listed, allowed with one request, and taken back', async () => {
  await withSite({}, async (site) => {
    const admin = asAdmin(site);
    const json = { ...admin, 'Content-Type': 'application/json' };
    const asPage = async (): Promise<number> => (await site.ask('/api/tools', { headers: { Origin: ALLOWED } })).status;
    assert.equal(await asPage(), 403);
    const listed = (await (await site.ask('/api/origins', { headers: admin })).json()) as Origins;
    assert.deepEqual(
      listed.refused.map(({ origin, count }) => [origin, count]),
      [[ALLOWED, 1]],
    );
    const allowed = await site.post('/api/origins', { origin: ALLOWED, tools: null }, admin);
    assert.deepEqual(await allowed.json(), { allowed: [{ origin: ALLOWED, tools: null }], refused: [] });
    assert.equal(await asPage(), 200);
    const taken = await site.ask('/api/origins', {
      method: 'DELETE',
      headers: json,
      body: JSON.stringify({ origin: ALLOWED }),
    });
    assert.equal(taken.status, 204);
    assert.equal(await asPage(), 403);
    for (const origin of [
      '*',
      'null',
      'https://a.test/',
      'https://a.test/x',
      'a.test',
      'ftp://a.test',
      'HTTPS://a.test',
      'https://*.a.test',
    ]) {
      assert.equal((await site.post('/api/origins', { origin }, admin)).status, 400, origin);
    }
    assert.equal((await site.post('/api/origins', { origin: ALLOWED, tools: ['nope'] }, admin)).status, 404);
  });
});

verifies('S05', 'a token is shown once, stored hashed, opens its tools for file:// pages, and is revoked', async () => {
  await withSite({}, async (site) => {
    const admin = asAdmin(site);
    const made = (await (await site.post('/api/tokens', { tools: ['probe'] }, admin)).json()) as {
      id: string;
      token: string;
    };
    const listed = await (await site.ask('/api/tokens', { headers: admin })).text();
    assert.ok(listed.includes(made.id) && !listed.includes(made.token));
    const headers = { Origin: 'null', 'X-Pixie-Token': made.token };
    const preflight = await site.ask('/api/tools/probe/runs', {
      method: 'OPTIONS',
      headers: {
        Origin: 'null',
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'x-pixie-token,content-type',
      },
    });
    assert.deepEqual([preflight.status, preflight.headers.get('access-control-allow-origin')], [204, 'null']);
    const run = await site.post('/api/tools/probe/runs', { inputs: {} }, headers);
    assert.deepEqual([run.status, run.headers.get('access-control-allow-origin')], [202, 'null']);
    assert.equal((await site.ask('/tools/probe/schema', { headers: { Origin: 'null' } })).status, 403);
    await site.ask(`/api/tokens?id=${made.id}`, { method: 'DELETE', headers: admin });
    const after = await site.ask('/tools/probe/schema', { headers });
    assert.deepEqual(
      [after.status, after.headers.get('access-control-allow-origin')],
      [401, 'null'],
      'and the page may read why',
    );
  });
});

test('settings: only those that may change while running, checked, kept', async () => {
  await withSite({}, async (site) => {
    const put = (body: unknown): Promise<Response> =>
      site.ask('/api/settings', {
        method: 'PUT',
        headers: { ...asAdmin(site), 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });
    assert.equal((await put({ expose_stderr: true, max_body_mb: 5 })).status, 200);
    const shown = (await (await site.ask('/api/settings', { headers: asAdmin(site) })).json()) as Record<
      string,
      unknown
    >;
    assert.deepEqual(shown, { max_body_mb: 5, expose_stderr: true, map_tiles: null });
    for (const wrong of [
      { port: 1 },
      { max_body_mb: 'many' },
      { max_body_mb: 0 },
      { nonsense: 1 },
      { map_tiles: 'https://tiles.example.org/{z}/{x}.png' },
      { tools_dir: '/' },
    ]) {
      assert.equal((await put(wrong)).status, 400, JSON.stringify(wrong));
    }
    assert.equal(site.services.config.max_body_mb, 5);
  });
});

test('logs are for the admin', async () => {
  await withSite({}, async (site) => {
    site.supervisor.stderr = 'a line';
    assert.equal((await site.ask('/api/tools/probe/logs')).status, 403);
    const response = await site.ask('/api/tools/probe/logs?tail=5', { headers: asAdmin(site) });
    assert.deepEqual(await response.json(), { lines: [{ t: '', level: 'info', message: 'a line' }] });
    assert.equal((await site.ask('/api/tools/probe/logs?tail=x', { headers: asAdmin(site) })).status, 400);
    assert.equal((await site.ask('/api/tools/probe/stop', { method: 'POST' })).status, 403);
    assert.equal((await site.ask('/api/tools/probe/stop', { method: 'POST', headers: asAdmin(site) })).status, 202);
    assert.equal((await site.ask('/api/tools/probe/warm', { method: 'POST' })).status, 202);
  });
});

test('logs as events: the last lines at once; the place is free again when the client leaves', async () => {
  await withSite({ streamLimits: { total: 1, perOrigin: 1 } }, async (site) => {
    site.supervisor.stderr = 'a line';
    const headers = { ...asAdmin(site), Accept: 'text/event-stream' };
    const ask = (signal?: AbortSignal): Promise<Response> =>
      site.ask('/api/tools/probe/logs', { headers, ...(signal && { signal }) });
    assert.equal((await site.ask('/api/tools/probe/logs', { headers: { Accept: 'text/event-stream' } })).status, 403);
    const leaving = new AbortController();
    const response = await ask(leaving.signal);
    assert.match(response.headers.get('content-type') ?? '', /^text\/event-stream/);
    const { value } = await response.body!.getReader().read();
    const line = { t: '', level: 'info', message: 'a line' };
    assert.equal(Buffer.from(value!).toString(), `event: log\ndata: ${JSON.stringify({ lines: [line] })}\n\n`);
    assert.equal((await ask()).status, 429);
    leaving.abort();
    let again: Response;
    do again = await ask();
    while (again.status === 429);
    assert.equal(again.status, 200);
    site.closing.abort();
    assert.match(await again.text(), /a line/, 'the gateway’s end is the stream’s end');
  });
});

function webRoot(site: Site): void {
  const root = site.services.webRoot;
  mkdirSync(join(root, 'assets'), { recursive: true });
  writeFileSync(join(root, 'index.html'), '<!doctype html><title>x</title>');
  writeFileSync(join(root, 'host.html'), '<!doctype html><title>host</title>');
  writeFileSync(join(root, 'pixie.js'), 'export {};');
  writeFileSync(join(root, 'assets', 'chart-abc.js'), 'export {};');
  writeFileSync(join(root, 'assets', 'big.json'), 'x'.repeat(2 * 1024 ** 2));
  writeFileSync(join(root, '.env'), 'SECRET=1');
}

test('the bundle and the pages', async () => {
  await withSite({}, async (site) => {
    const missing = await site.ask('/');
    assert.equal(missing.status, 503);
    assert.match(await missing.text(), /npm start/);
    webRoot(site);
    assert.match(await (await site.ask('/')).text(), /doctype/);
    assert.match(await (await site.ask('/host')).text(), /host/);
    const bundle = await site.ask('/pixie.js');
    assert.deepEqual(
      [bundle.headers.get('content-type'), bundle.headers.get('cache-control')],
      ['text/javascript; charset=utf-8', 'no-cache'],
    );
    const held = { headers: { 'If-None-Match': bundle.headers.get('etag') ?? '' } };
    assert.equal((await site.ask('/pixie.js', held)).status, 304);
    writeFileSync(join(site.services.webRoot, 'pixie.js'), 'export const newer = 1;');
    assert.equal((await site.ask('/pixie.js', held)).status, 200, 'a rebuild is seen without a restart');
    const asset = await site.ask('/assets/chart-abc.js');
    assert.equal(asset.headers.get('cache-control'), 'public, max-age=31536000, immutable');
    assert.equal((await (await site.ask('/assets/big.json')).text()).length, 2 * 1024 ** 2);
    for (const path of [
      '/.env',
      '/assets/../.env',
      '/nothing',
      '/assets/',
      '/assets/nothing.js',
      '/index.html/',
      '/PIXIE.js',
    ]) {
      const { status } = await site.ask(path);
      assert.ok([200, 400, 404].includes(status) && !(await (await site.ask(path)).text()).includes('SECRET'), path);
    }
    assert.equal((await site.ask('/nothing')).status, 404);
    assert.equal(await (await site.ask('/tool.schema.json')).text(), TOOL_SCHEMA);
  });
});

const SHARED = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'x-frame-options': 'DENY' };
const API = {
  ...SHARED,
  'content-security-policy': "default-src 'none'; sandbox",
  'cross-origin-resource-policy': 'same-origin',
  vary: 'Origin',
};
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data: blob:; media-src 'self' data: blob:; font-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
const BY_CLASS: Record<string, Record<string, string>> = {
  api: API,
  artefact: { ...API, 'cross-origin-resource-policy': 'cross-origin' },
  bundle: { ...SHARED, 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' },
  page: {
    ...SHARED,
    'content-security-policy': POLICY,
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  },
};
const SECURITY = [
  ...Object.keys(SHARED),
  'content-security-policy',
  'cross-origin-resource-policy',
  'cross-origin-opener-policy',
  'access-control-allow-origin',
  'access-control-allow-credentials',
  'vary',
];

verifies('S10', 'every route carries the security headers of its class, also when it fails', async () => {
  await withSite({}, async (site) => {
    webRoot(site);
    for (const name of Object.keys(ROUTES) as RouteName[]) {
      const { method, path, headers: kind } = ROUTES[name];
      const url = path
        .replace('/assets/*path', '/assets/chart-abc.js')
        .replace('*path', 'host.html')
        .replace(':tool', 'probe')
        .replace(/:[a-z]+/g, 'x');
      const response = await site.ask(url, { method, headers: asAdmin(site) });
      await response.body?.cancel();
      const found = Object.fromEntries(
        SECURITY.filter((header) => response.headers.has(header)).map((header) => [
          header,
          response.headers.get(header),
        ]),
      );
      assert.deepEqual(found, BY_CLASS[kind], `${name} ${response.status}`);
      assert.equal(response.headers.get('x-powered-by'), null);
    }
  });
});

verifies('S09', 'no page of ours may be framed', async () => {
  await withSite({}, async (site) => {
    webRoot(site);
    for (const path of ['/', '/host.html', '/nothing']) {
      const response = await site.ask(path);
      assert.equal(response.headers.get('x-frame-options'), 'DENY');
      assert.match(response.headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/);
    }
  });
});

test('map tiles of the configuration may be loaded by our pages', async () => {
  await withSite({ config: { map_tiles: 'https://{s}.tiles.example.org/{z}/{x}/{y}.png' } }, async (site) => {
    webRoot(site);
    const policy = (await site.ask('/')).headers.get('content-security-policy') ?? '';
    assert.match(policy, /img-src 'self' data: blob: https:\/\/\*\.tiles\.example\.org;/);
  });
});
