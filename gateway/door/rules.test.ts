import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { verifies } from '../testing/requirements.ts';
import { ROUTES, type RouteName } from './routes.ts';
import { decide, type Verdict } from './rules.ts';
import { ADMIN_KEY, ALLOWED, LIMITED, testPolicy, TOKEN } from './testing/opened.ts';

const PORT = 7860;
const POLICY = testPolicy(PORT);
const OWN = `http://127.0.0.1:${PORT}`;
const JSON_BODY = { 'Content-Type': 'application/json', 'Content-Length': '2' };

function judge(method: string, target: string, headers: Record<string, string> = {}): Verdict {
  const rawHeaders = Object.entries({ Host: `127.0.0.1:${PORT}`, ...headers }).flat();
  return decide({ method, version: '1.1', target, rawHeaders }, POLICY);
}

/** `pass`, `preflight` or the code of the refusal. */
function outcome(verdict: Verdict): string {
  return verdict.kind === 'refuse' ? verdict.code : verdict.kind;
}

/** A path that fits a route's pattern. */
function pathOf(name: RouteName): string {
  return ROUTES[name].path.replace('*path', 'x.js').replace(/:[a-z]+/g, 'a');
}

const NAMES = Object.keys(ROUTES) as RouteName[];
const EMBED = NAMES.filter((name) => ROUTES[name].scope === 'embed' && name !== 'artefact');
const ADMIN = NAMES.filter((name) => ROUTES[name].scope === 'admin');
const BUNDLE = NAMES.filter((name) => ROUTES[name].headers === 'bundle');

test('every route is found by its own path', () => {
  for (const name of NAMES) {
    const verdict = judge(ROUTES[name].method, pathOf(name), { 'X-Pixie-Admin': ADMIN_KEY });
    assert.equal(verdict.kind === 'pass' && verdict.match.name, name);
  }
});

test('other methods of a known path are 405 with Allow, unknown paths 404', () => {
  const wrong = judge('PUT', '/api/tools/a/runs');
  assert.deepEqual(wrong.kind === 'refuse' && [wrong.code, wrong.allow], ['method_not_allowed', ['POST', 'GET']]);
  assert.equal(outcome(judge('GET', '/api/nonsense')), 'not_found');
  assert.equal(outcome(judge('GET', '/tools/a/env')), 'not_found');
  assert.equal(outcome(judge('GET', '/API/tools')), 'pass', 'a page of another name, not the API');
});

verifies('S03', 'a page of another origin cannot use any route, with or without an Origin header', () => {
  const origins = [
    'https://evil.test',
    'http://127.0.0.1:9999',
    'http://localhost:8000',
    'null',
    `${OWN}/`,
    `${OWN}.evil.test`,
    'HTTPS://ALLOWED.TEST',
  ];
  for (const name of [...EMBED, ...ADMIN]) {
    const { method } = ROUTES[name];
    for (const origin of origins) {
      assert.equal(
        outcome(judge(method, pathOf(name), { Origin: origin, 'X-Pixie-Admin': ADMIN_KEY })),
        'forbidden_origin',
        `${name} ${origin}`,
      );
    }
    for (const site of ['cross-site', 'same-site', 'something-new']) {
      assert.equal(
        outcome(judge(method, pathOf(name), { 'Sec-Fetch-Site': site, 'X-Pixie-Admin': ADMIN_KEY })),
        'forbidden_origin',
        `${name} ${site}`,
      );
    }
  }
});

verifies('S03', 'scripts without Origin and our own pages pass', () => {
  for (const name of EMBED) {
    const { method } = ROUTES[name];
    assert.equal(outcome(judge(method, pathOf(name))), 'pass', name);
    assert.equal(outcome(judge(method, pathOf(name), { Origin: OWN, 'Sec-Fetch-Site': 'same-origin' })), 'pass', name);
    assert.equal(outcome(judge(method, pathOf(name), { 'Sec-Fetch-Site': 'none' })), 'pass', name);
  }
});

verifies('S03', 'only JSON is a body, multipart only for /tools/:id/run without Origin', () => {
  const types = [
    '',
    'text/plain',
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded',
    'application/jsonp',
    'application/json, text/plain',
    'application/json; charset=latin1',
    'application/octet-stream',
  ];
  for (const type of types) {
    const headers = { 'Content-Length': '5', ...(type !== '' && { 'Content-Type': type }) };
    assert.equal(outcome(judge('POST', '/api/tools/a/runs', headers)), 'unsupported_media_type', type);
    assert.equal(outcome(judge('POST', '/api/runs/a/cancel', headers)), 'unsupported_media_type', type);
    assert.equal(
      outcome(judge('POST', '/tools/a/run', { ...headers, Origin: ALLOWED })),
      'unsupported_media_type',
      type,
    );
  }
  const multipart = { 'Content-Length': '5', 'Content-Type': 'multipart/form-data; boundary=x' };
  assert.equal(outcome(judge('POST', '/tools/a/run', multipart)), 'pass');
  for (const type of ['application/json', 'Application/JSON; charset=utf-8', 'application/json;charset="UTF-8"']) {
    assert.equal(
      outcome(judge('POST', '/api/tools/a/runs', { 'Content-Length': '5', 'Content-Type': type })),
      'pass',
      type,
    );
  }
  assert.equal(
    outcome(judge('POST', '/api/tools/a/runs', { 'Transfer-Encoding': 'chunked' })),
    'unsupported_media_type',
  );
  assert.equal(outcome(judge('GET', '/api/tools', { 'Content-Length': '1' })), 'invalid_request');
});

verifies('S03', 'an artefact, being a capability, is served from anywhere', () => {
  assert.equal(outcome(judge('GET', '/api/artefacts/x', { 'Sec-Fetch-Site': 'cross-site' })), 'pass');
  assert.equal(outcome(judge('GET', '/api/artefacts/x', { Origin: 'https://evil.test' })), 'pass');
  assert.equal(outcome(judge('POST', '/api/artefacts/x', { Origin: 'https://evil.test' })), 'forbidden_origin');
});

verifies('S04', 'an allowed origin passes, is echoed once and limited to its tools; the bundle is for everyone', () => {
  const all = judge('POST', '/api/tools/b/runs', { ...JSON_BODY, Origin: ALLOWED });
  assert.ok(all.kind === 'pass');
  assert.deepEqual([all.cors, all.caller.identity, all.caller.tools], [ALLOWED, ALLOWED, null]);
  assert.equal(outcome(judge('GET', '/tools/a/schema', { Origin: LIMITED })), 'pass');
  const other = judge('GET', '/tools/b/schema', { Origin: LIMITED });
  assert.ok(other.kind === 'refuse' && other.code === 'forbidden_origin' && other.cors === LIMITED, 'and may read why');
  for (const name of ADMIN) {
    assert.equal(
      outcome(judge(ROUTES[name].method, pathOf(name), { Origin: ALLOWED, 'X-Pixie-Admin': ADMIN_KEY })),
      'forbidden_origin',
      name,
    );
  }
  for (const name of BUNDLE) {
    assert.equal(
      outcome(judge('GET', pathOf(name), { Origin: 'https://anyone.test', 'Sec-Fetch-Site': 'cross-site' })),
      'pass',
    );
  }
});

verifies('S04', 'look-alikes of an allowed origin are refused', () => {
  const alike = [
    'https://allowed.test.evil',
    'https://allowed.test:8443',
    'http://allowed.test',
    'HTTPS://allowed.test',
    'https://allowed.test/',
    'https://xallowed.test',
    'https://allowed.test https://allowed.test',
    'https://allowed.test@evil.test',
    ' https://evil.test',
  ];
  for (const origin of alike)
    assert.equal(outcome(judge('GET', '/api/tools', { Origin: origin })), 'forbidden_origin', origin);
});

verifies('S04', 'a preflight is answered for listed origins only', () => {
  const ask = (origin: string, path: string, method = 'POST', headers = 'content-type'): string =>
    outcome(
      judge('OPTIONS', path, {
        Origin: origin,
        'Access-Control-Request-Method': method,
        'Access-Control-Request-Headers': headers,
      }),
    );
  assert.equal(ask(ALLOWED, '/api/tools/a/runs'), 'preflight');
  assert.equal(ask('https://evil.test', '/api/tools/a/runs'), 'forbidden_origin');
  assert.equal(ask(ALLOWED, '/api/origins'), 'forbidden_origin', 'admin routes are for our own pages');
  assert.equal(ask('https://evil.test', '/pixie.js', 'GET'), 'preflight');
  assert.equal(ask('null', '/api/tools/a/runs', 'POST', 'content-type, x-pixie-token'), 'preflight');
  assert.equal(ask('null', '/api/origins', 'POST', 'content-type, x-pixie-token'), 'forbidden_origin');
  assert.equal(ask('null', '/api/tools/a/runs', 'POST', 'x-pixie-tokens'), 'forbidden_origin');
});

verifies('S05', 'null is refused without a token and passes with one, for its tools', () => {
  const file = { Origin: 'null', 'Sec-Fetch-Site': 'cross-site' };
  assert.equal(outcome(judge('GET', '/tools/a/schema', file)), 'forbidden_origin');
  const held = judge('GET', '/tools/a/schema', { ...file, 'X-Pixie-Token': TOKEN });
  assert.ok(held.kind === 'pass');
  assert.deepEqual([held.cors, held.caller.identity], ['null', 'token:t1']);
  assert.equal(outcome(judge('GET', '/tools/b/schema', { ...file, 'X-Pixie-Token': TOKEN })), 'forbidden_origin');
  assert.equal(outcome(judge('GET', '/tools/a/schema', { ...file, 'X-Pixie-Token': `${TOKEN}x` })), 'invalid_token');
  assert.equal(outcome(judge('GET', '/tools/a/schema', { 'X-Pixie-Token': 'wrong' })), 'invalid_token', 'scripts too');
});

verifies('S06', 'admin routes need the key', () => {
  for (const name of ADMIN) {
    const { method } = ROUTES[name];
    for (const key of [undefined, '', 'wrong', `${ADMIN_KEY} `, ADMIN_KEY.slice(1)]) {
      const headers: Record<string, string> =
        key === undefined ? { Cookie: `pixie=${ADMIN_KEY}` } : { 'X-Pixie-Admin': key };
      assert.equal(outcome(judge(method, pathOf(name), headers)), 'admin_required', `${name} ${key}`);
    }
    assert.equal(outcome(judge(method, pathOf(name), { 'X-Pixie-Admin': ADMIN_KEY })), 'pass', name);
    assert.equal(
      outcome(judge(method, pathOf(name), { 'X-Pixie-Token': TOKEN })),
      'admin_required',
      'a token is no key',
    );
  }
});

verifies('S22', 'a body that says it is too large is refused before it is read', () => {
  const headers = { 'Content-Type': 'application/json', 'Content-Length': String(1024 ** 2 + 1) };
  assert.equal(outcome(judge('POST', '/api/tools/a/runs', headers)), 'body_too_large');
});

test('two of a header that decides are refused, in any spelling', () => {
  for (const name of ['Origin', 'Content-Type', 'Sec-Fetch-Site', 'X-Pixie-Token', 'X-Pixie-Admin']) {
    const rawHeaders = ['Host', `127.0.0.1:${PORT}`, name, ALLOWED, name.toUpperCase(), ALLOWED];
    assert.equal(
      outcome(decide({ method: 'GET', version: '1.1', target: '/api/tools', rawHeaders }, POLICY)),
      'invalid_request',
      name,
    );
  }
});

test('no head makes the rules throw, and none passes from an unlisted origin to an embed or admin route', () => {
  const headerName = fc.constantFrom(
    'Host',
    'Origin',
    'Content-Type',
    'Sec-Fetch-Site',
    'X-Pixie-Token',
    'X-Pixie-Admin',
    'Content-Length',
    'Transfer-Encoding',
    'Access-Control-Request-Method',
    'Cookie',
  );
  const value = fc.oneof(
    fc.string(),
    fc.constantFrom(
      `127.0.0.1:${PORT}`,
      ALLOWED,
      OWN,
      'null',
      TOKEN,
      'application/json',
      'same-origin',
      'cross-site',
      '2',
    ),
  );
  const head = fc.record({
    method: fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'),
    target: fc.oneof(fc.string(), fc.webPath(), fc.constantFrom(...NAMES.map(pathOf))),
    headers: fc.array(fc.tuple(headerName, value), { maxLength: 6 }),
  });
  fc.assert(
    fc.property(head, ({ method, target, headers }) => {
      const verdict = decide({ method, version: '1.1', target, rawHeaders: headers.flat() }, POLICY);
      if (verdict.kind !== 'pass' || verdict.match.rule.scope === 'public' || verdict.match.rule.capability) return;
      const find = (name: string): string | undefined => headers.find(([other]) => other === name)?.[1];
      const origin = find('Origin');
      const listed = [undefined, ALLOWED, LIMITED, OWN, `http://localhost:${PORT}`].includes(origin);
      assert.ok(listed || find('X-Pixie-Token') === TOKEN);
      assert.ok(verdict.match.rule.scope !== 'admin' || find('X-Pixie-Admin') === ADMIN_KEY);
    }),
    { numRuns: 3_000 },
  );
});
