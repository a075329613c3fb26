import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Facts } from './facts.ts';
import { judge, NODE_RANGE, overallOf, type Finding, type FindingStatus } from './judge.ts';

const GIB = 1024 ** 3;

/** A machine on which all is well. */
const HEALTHY: Facts = {
  platform: 'linux',
  nodeVersion: 'v24.21.0',
  uv: { path: '/usr/bin/uv', version: 'uv 0.13.9' },
  python: '/usr/bin/python3.12',
  mayFetchPython: true,
  browser: { hasScreen: true, opener: '/usr/bin/xdg-open' },
  port: { port: 7860, isFree: true, owner: null },
  gateway: { isHeld: false, holder: null, answers: false },
  stateDir: { path: '/state', exists: true, readable: true, writable: true, mode: 0o700 },
  toolsDir: { path: '/tools', exists: true, readable: true, writable: true, mode: 0o755 },
  adminKey: { path: '/state/admin.key', mode: 0o600 },
  dotenvs: [{ path: '/tools/a/.env', mode: 0o600 }],
  watches: { most: 10_000, needed: 100, isRefused: false },
  disks: [{ name: 'the state folder', path: '/state', freeBytes: 50 * GIB }],
  tools: { total: 3, unsynced: [], broken: [] },
  clock: { now: Date.UTC(2026, 10, 21), newestFile: Date.UTC(2026, 10, 20) },
};

const MINE = { pid: 42, url: 'http://127.0.0.1:7860' };

/** What is different, which finding it changes, and how. */
const CASES: readonly [Partial<Facts>, string, FindingStatus, RegExp, RegExp | null][] = [
  [{ nodeVersion: 'v20.11.0' }, 'node', 'fail', /needs Node \^22\.19/, /Install Node 24/],
  [{ nodeVersion: 'v22.18.9' }, 'node', 'fail', /v22\.18\.9/, /Node 24/],
  [{ nodeVersion: 'v22.19.0' }, 'node', 'pass', /enough/, null],
  [{ nodeVersion: 'v25.1.0' }, 'node', 'fail', /v25/, /Node 24/],
  [{ nodeVersion: 'v26.0.0' }, 'node', 'pass', /enough/, null],
  [{ uv: null }, 'uv', 'fail', /not found on PATH/, /Install uv/],
  [{ uv: { path: '/usr/bin/uv', version: null } }, 'uv', 'fail', /\/usr\/bin\/uv does not start/, /Install uv/],
  [{ uv: null, python: null }, 'python', 'warn', /cannot be told without uv/, /\.python-version/],
  [{ python: null }, 'python', 'warn', /will try to fetch one/, /3\.12.*into \/tools\./],
  [{ python: null, mayFetchPython: false }, 'python', 'fail', /may not fetch one/, /Install Python 3\.12/],
  [{ browser: { hasScreen: false, opener: null } }, 'browser', 'warn', /no screen/, /SSH tunnel/],
  [{ browser: { hasScreen: true, opener: null } }, 'browser', 'warn', /xdg-open/, /pixie serve/],
  [
    { port: { port: 7860, isFree: false, owner: { pid: 9, command: 'gradio app.py' } } },
    'port',
    'fail',
    /in use by process 9: gradio app\.py/,
    /--port/,
  ],
  [{ port: { port: 7860, isFree: false, owner: null } }, 'port', 'fail', /another program/, /--port/],
  [
    {
      port: { port: 7860, isFree: false, owner: { pid: 42, command: 'node' } },
      gateway: { isHeld: true, holder: MINE, answers: true },
    },
    'port',
    'pass',
    /running gateway’s/,
    null,
  ],
  [
    {
      port: { port: 7860, isFree: false, owner: { pid: 43, command: 'node' } },
      gateway: { isHeld: true, holder: MINE, answers: true },
    },
    'port',
    'fail',
    /process 43/,
    /--port/,
  ],
  [{ port: { port: 0, isFree: true, owner: null } }, 'port', 'pass', /Any free port/, null],
  [{ gateway: { isHeld: true, holder: MINE, answers: true } }, 'gateway', 'pass', /at http:\/\/127/, null],
  [{ gateway: { isHeld: true, holder: MINE, answers: false } }, 'gateway', 'fail', /Process 42.*not answer/, /end it/],
  [{ gateway: { isHeld: false, holder: MINE, answers: false } }, 'gateway', 'warn', /killed/, /pixie sweep/],
  [{ stateDir: { ...HEALTHY.stateDir, writable: false } }, 'state_folder', 'fail', /read and written/, /--state-dir/],
  [
    { stateDir: { ...HEALTHY.stateDir, exists: false, readable: false, writable: false, mode: null } },
    'state_folder',
    'fail',
    /cannot be made/,
    /PIXIE_STATE_DIR/,
  ],
  [
    { stateDir: { ...HEALTHY.stateDir, exists: false, readable: false, mode: null } },
    'state_folder',
    'pass',
    /will be made/,
    null,
  ],
  [{ stateDir: { ...HEALTHY.stateDir, mode: 0o755 } }, 'state_folder', 'warn', /can look into/, /chmod 700 \/state$/],
  [
    { stateDir: { ...HEALTHY.stateDir, path: "/it's", mode: 0o750 } },
    'state_folder',
    'warn',
    /look into/,
    /chmod 700 '\/it'\\''s'$/,
  ],
  [
    { toolsDir: { ...HEALTHY.toolsDir, exists: false, readable: false } },
    'tools_folder',
    'warn',
    /no tools folder \/tools/,
    /--tools-dir.*pixie new/,
  ],
  [{ toolsDir: { ...HEALTHY.toolsDir, readable: false } }, 'tools_folder', 'fail', /cannot be read/, /right/],
  [{ toolsDir: { ...HEALTHY.toolsDir, writable: false } }, 'tools_folder', 'warn', /cannot be written/, /imported/],
  [{ adminKey: { path: '/state/admin.key', mode: 0o644 } }, 'admin_key', 'fail', /can read the admin key/, /rm /],
  [{ adminKey: { path: 'C:\\k', mode: 0o666 }, platform: 'win32' }, 'admin_key', 'pass', /Only you/, null],
  [{ adminKey: null }, 'admin_key', 'pass', /first start/, null],
  [
    { dotenvs: [...HEALTHY.dotenvs, { path: '/tools/b/.env', mode: 0o640 }] },
    'secrets',
    'warn',
    /can read \/tools\/b\/\.env/,
    /chmod 600 \/tools\/b\/\.env/,
  ],
  [{ tools: { total: 2, unsynced: ['a', 'b'], broken: [] } }, 'tools', 'warn', /a, b/, /pixie sync a b/],
  [
    { tools: { total: 1, unsynced: [], broken: [{ folder: 'x', message: 'No.' }] } },
    'tools',
    'warn',
    /x cannot be used: No\./,
    /pixie validate x/,
  ],
  [{ tools: { total: 0, unsynced: [], broken: [] } }, 'tools', 'pass', /no tools yet/, null],
  [{ watches: { most: 100, needed: 80, isRefused: false } }, 'watching', 'warn', /80 of the 100/, /sysctl.*524288/],
  [{ watches: { most: 100, needed: 1, isRefused: true } }, 'watching', 'warn', /nothing be watched/, /two seconds/],
  [{ watches: null }, 'watching', 'pass', /noticed/, null],
  [{ disks: [{ ...HEALTHY.disks[0]!, freeBytes: 20 * 1024 ** 2 }] }, 'disk', 'fail', /20 MB free/, /pixie sweep/],
  [{ disks: [{ ...HEALTHY.disks[0]!, freeBytes: 0.5 * GIB }] }, 'disk', 'warn', /512 MB free/, /Make room/],
  [{ clock: { now: Date.UTC(1970, 0, 2), newestFile: null } }, 'clock', 'fail', /1970-01-02/, /Set the clock/],
  [
    { clock: { now: Date.UTC(2026, 0, 1), newestFile: Date.UTC(2026, 0, 3) } },
    'clock',
    'warn',
    /files of 2026-01-03/,
    /Set the clock/,
  ],
];

test('a healthy machine passes in everything, and says so in a sentence each', () => {
  const findings = judge(HEALTHY);
  assert.deepEqual(
    findings.filter(({ status, remedy }) => status !== 'pass' || remedy !== null),
    [],
  );
  assert.equal(overallOf(findings), 'pass');
  for (const { message } of findings) assert.match(message, /^[A-Zu\d].*(?:[.]|pixie serve)$/s);
});

test(`${CASES.length} faults are found, each with what to do about it, and nothing else changes`, () => {
  const healthy = judge(HEALTHY);
  const others = (findings: readonly Finding[], names: readonly string[]): Finding[] =>
    findings.filter(({ name }) => !names.includes(name));
  for (const [difference, name, status, message, remedy] of CASES) {
    const findings = judge({ ...HEALTHY, ...difference });
    const found = findings.filter((finding) => finding.name === name && finding.status === status);
    const what = JSON.stringify(difference);
    assert.equal(found.length, 1, what);
    assert.match(found[0]!.message, message);
    if (remedy === null) assert.equal(found[0]!.remedy, null, what);
    else assert.match(found[0]!.remedy ?? '', remedy);
    // The facts of port and gateway belong together, as those of uv and Python do.
    const related = [
      name,
      ...('gateway' in difference ? ['gateway', 'port'] : []),
      ...('uv' in difference ? ['uv', 'python'] : []),
    ];
    assert.deepEqual(others(findings, related), others(healthy, related), what);
  }
});

test('each kind of finding has a case that is not well', () => {
  const wrong = new Set(CASES.filter(([, , status]) => status !== 'pass').map(([, name]) => name));
  assert.deepEqual(
    [...new Set(judge(HEALTHY).map(({ name }) => name))].filter((name) => !wrong.has(name)),
    [],
  );
});

test('the worst finding decides', () => {
  const of = (...statuses: FindingStatus[]): FindingStatus =>
    overallOf(statuses.map((status) => ({ name: 'x', status, message: '', remedy: null })));
  assert.deepEqual([of('pass'), of('pass', 'warn'), of('warn', 'fail', 'pass')], ['pass', 'warn', 'fail']);
});

test('the range of Node is that of the package', () => {
  const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    engines: { node: string };
  };
  assert.equal(NODE_RANGE, manifest.engines.node);
});
