import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Run } from '../../contract/api.ts';
import { History } from '../history/history.ts';
import { copyFixture, isAlive, marked, pidsIn, TestFolders, testKit, until } from '../testing/processes.ts';
import { verifies } from '../testing/requirements.ts';
import { EXIT } from './terminal.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));
const BIN = fileURLToPath(new URL('../../bin/pixie.mjs', import.meta.url));

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

class Pixie {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  out = '';
  err = '';

  constructor(folders: TestFolders, args: readonly string[], program: string = MAIN) {
    const env = { ...process.env, PIXIE_STATE_DIR: folders.state, PIXIE_TOOLS_DIR: folders.tools };
    this.child = spawn(process.execPath, [program, ...args], {
      env,
      cwd: folders.root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stdout?.on('data', (chunk) => (this.out += chunk));
    this.child.stderr?.on('data', (chunk) => (this.err += chunk));
    this.ended = once(this.child, 'close').then(([code]) => ({
      code: code as number | null,
      out: this.out,
      err: this.err,
    }));
  }

  async listening(): Promise<{ url: string; port: number; dashboard: string }> {
    await until(() => this.out.includes('\n') || this.child.exitCode !== null, 'it listens');
    assert.equal(this.child.exitCode, null, this.err);
    return JSON.parse(this.out.split('\n')[0] ?? '') as { url: string; port: number; dashboard: string };
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<Ended> {
    this.child.kill(signal);
    return this.ended;
  }
}

async function withFolders(use: (folders: TestFolders) => Promise<void>): Promise<void> {
  const folders = await TestFolders.make();
  try {
    await use(folders);
  } finally {
    await folders.clear();
  }
}

const run = (folders: TestFolders, ...args: string[]): Promise<Ended> => new Pixie(folders, args).ended;

test('serve prints the address, the dashboard with the key, the tools and the broken ones', async () => {
  await withFolders(async (folders) => {
    await copyFixture(folders.tools);
    await copyFixture(folders.tools, { id: 'broken', spec: { outputs: [] } });
    const pixie = new Pixie(folders, ['serve', '--port', '0']);
    await until(() => pixie.out.includes('Ctrl+C'), 'it listens');
    assert.match(pixie.out, /Pixie listens on http:\/\/127\.0\.0\.1:\d+\n/);
    assert.match(pixie.out, /http:\/\/127\.0\.0\.1:\d+\/#key=[A-Za-z0-9_-]{43}\n/);
    assert.match(pixie.out, /1 tool in .*: misbehaving\n/);
    assert.match(pixie.out, /broken cannot be used: .+\n/);
    const { code, err } = await pixie.stop('SIGINT');
    assert.deepEqual([code, err], [EXIT.ok, '']);
  });
});

verifies('S06', 'the key that serve prints opens the dashboard’s routes, and the log never holds it', async () => {
  await withFolders(async (folders) => {
    const pixie = new Pixie(folders, ['serve', '--port', '0', '--json']);
    const { url, dashboard } = await pixie.listening();
    const key = new URL(dashboard).hash.replace('#key=', '');
    const ask = async (headers: Record<string, string>): Promise<number> =>
      (await fetch(`${url}/api/origins`, { headers })).status;
    assert.equal(await ask({ 'X-Pixie-Admin': key }), 200);
    assert.equal(await ask({ Cookie: `X-Pixie-Admin=${key}` }), 403);
    assert.equal(await ask({ 'X-Pixie-Admin': key, Origin: 'http://localhost:9999' }), 403);
    const { err } = await pixie.stop();
    assert.ok(!err.includes(key));
  });
});

verifies('S04', 'allow, disallow and tokens take effect while the gateway runs', async () => {
  await withFolders(async (folders) => {
    await copyFixture(folders.tools);
    const pixie = new Pixie(folders, ['serve', '--port', '0', '--json']);
    const { url } = await pixie.listening();
    const ask = async (headers: Record<string, string>, path = '/api/tools'): Promise<number> =>
      (await fetch(url + path, { headers })).status;
    const page = { Origin: 'https://wiki.example.org' };
    assert.equal(await ask(page), 403);
    assert.equal((await run(folders, 'allow', 'https://wiki.example.org', '--tools', 'other')).code, EXIT.ok);
    assert.deepEqual([await ask(page), await ask(page, '/tools/misbehaving/schema')], [200, 403]);
    assert.equal((await run(folders, 'allow', 'https://wiki.example.org')).code, EXIT.ok);
    assert.equal(await ask(page, '/tools/misbehaving/schema'), 200);
    const taken = await run(folders, 'disallow', 'https://wiki.example.org', '--json');
    assert.deepEqual(JSON.parse(taken.out), { origin: 'https://wiki.example.org' });
    assert.equal(await ask(page), 403);

    const made = JSON.parse((await run(folders, 'token', 'create', '--tools', 'misbehaving', '--json')).out) as {
      id: string;
      token: string;
    };
    const file = { Origin: 'null', 'X-Pixie-Token': made.token };
    assert.equal(await ask(file, '/tools/misbehaving/schema'), 200);
    const listed = await run(folders, 'token', 'list');
    assert.ok(listed.out.includes(made.id) && !listed.out.includes(made.token));
    assert.equal((await run(folders, 'token', 'revoke', made.id)).code, EXIT.ok);
    assert.equal(await ask(file, '/tools/misbehaving/schema'), 401);
    await pixie.stop();
  });
});

verifies('R10', 'a second gateway says who has the state folder, or the port, and ends with 3', async () => {
  await withFolders(async (folders) => {
    const first = new Pixie(folders, ['serve', '--port', '0', '--json']);
    const { url, port } = await first.listening();
    const sameFolder = await run(folders, 'serve', '--port', '0');
    assert.equal(sameFolder.code, EXIT.running);
    assert.ok(sameFolder.err.includes(url) && sameFolder.err.includes(String(first.child.pid)), sameFolder.err);
    const samePort = await run(folders, 'serve', '--port', String(port), '--state-dir', folders.file('other'));
    assert.equal(samePort.code, EXIT.running);
    assert.match(
      samePort.err,
      new RegExp(`Port ${port} is in use by another Pixie gateway, process ${first.child.pid}: `),
    );
    await first.stop();
  });
});

test('a port that another program has is named with its process', async () => {
  await withFolders(async (folders) => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const { code, err } = await run(folders, 'serve', '--port', String(port));
    other.close();
    assert.equal(code, EXIT.failure);
    assert.match(err, new RegExp(`Port ${port} is in use by process ${process.pid}: `));
  });
});

/** A program with five tools, each in the middle of a run; one ignores SIGTERM and one has a child in its own session. */
async function withBusyTools(
  use: (house: { folders: TestFolders; pixie: Pixie; runIds: string[]; pids: number[] }) => Promise<void>,
): Promise<void> {
  await withFolders(async (folders) => {
    const flags: Record<string, string[]> = {
      a: ['--ignore-term'],
      b: ['--fork', 'setsid'],
      c: ['--block'],
      d: [],
      e: [],
    };
    const pidFile = folders.file('pids');
    for (const [id, own] of Object.entries(flags)) {
      await copyFixture(folders.tools, { id, flags: [...own, '--pid-file', pidFile] });
    }
    const pixie = new Pixie(folders, ['serve', '--port', '0', '--json'], BIN);
    try {
      const { url } = await pixie.listening();
      const started = Object.keys(flags).map((id) => startRun(url, id));
      const runIds = await Promise.all(started);
      const running = async (): Promise<boolean> =>
        (await Promise.all(runIds.map((runId) => statusOf(url, runId)))).every((status) => status === 'running');
      await until(running, 'all five run', 30_000);
      await until(async () => (await pidsIn(pidFile)).length === 6, 'every process is there');
      await use({ folders, pixie, runIds, pids: [...(await pidsIn(pidFile)), ...childrenOf(pixie.child.pid!)] });
    } finally {
      if (pixie.child.exitCode === null) pixie.child.kill('SIGKILL');
    }
  });
}

async function startRun(url: string, id: string): Promise<string> {
  const response = await fetch(`${url}/api/tools/${id}/runs`, {
    method: 'POST',
    body: '{"inputs":{"seconds":50}}',
    headers: { 'Content-Type': 'application/json' },
  });
  return ((await response.json()) as { runId: string }).runId;
}

async function statusOf(url: string, runId: string): Promise<string> {
  return ((await (await fetch(`${url}/api/runs/${runId}`)).json()) as Run).status;
}

/** All that the program started itself, its watcher among them. */
function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1').trim().split(' ').map(Number);
}

verifies('R16', 'SIGTERM with five busy tools: it ends well, in time, nothing is left, rows are interrupted', () =>
  withBusyTools(async ({ folders, pixie, runIds, pids }) => {
    assert.ok(pids.every(isAlive));
    const begun = performance.now();
    const { code, err } = await pixie.stop();
    assert.ok(performance.now() - begun < 17_000);
    assert.equal(code, EXIT.ok, err);
    assert.deepEqual([marked(folders.state), pids.filter(isAlive)], [[], []]);
    const history = new History(join(folders.state, 'history.sqlite'), testKit());
    const rows = runIds.map((runId) => history.get(runId));
    history.close();
    assert.deepEqual(
      rows.map((row) => [row?.status, row?.error?.code]),
      runIds.map(() => ['interrupted', 'interrupted']),
    );
  }),
);

verifies('R09', 'kill -9 of the program with five busy tools leaves nothing, and the next one goes on', () =>
  withBusyTools(async ({ folders, pixie, runIds, pids }) => {
    const { code } = await pixie.stop('SIGKILL');
    assert.equal(code, null);
    // A second by S26, five times that where the machine is busy.
    await until(() => marked(folders.state).length === 0 && !pids.some(isAlive), 'nothing is left', 5_000);
    const next = new Pixie(folders, ['serve', '--port', '0', '--json'], BIN);
    const { url } = await next.listening();
    const found = await Promise.all(runIds.map((runId) => statusOf(url, runId)));
    assert.deepEqual(
      found,
      runIds.map(() => 'interrupted'),
    );
    const again = await fetch(`${url}/api/tools/d/runs?wait=true`, {
      method: 'POST',
      body: '{"inputs":{}}',
      headers: { 'Content-Type': 'application/json' },
    });
    assert.equal(again.status, 200);
    await next.stop();
  }),
);

test('wrong usage ends with 2 and a sentence', async () => {
  await withFolders(async (folders) => {
    const wrong: [string[], RegExp][] = [
      [['serve', '--host', '0.0.0.0'], /this computer only/],
      [['serve', '--port', 'x'], /--port: port must be/],
      [['serve', '--nonsense'], /unknown option/],
      [['nonsense'], /unknown command/],
      [['allow'], /missing required argument/],
      [['allow', 'https://a.test/path'], /Write this origin as https:\/\/a\.test/],
      [['allow', 'null'], /pixie token create/],
      [['token', 'create'], /--tools/],
    ];
    const ended = await Promise.all(wrong.map(([args]) => run(folders, ...args)));
    for (const [i, { code, err }] of ended.entries()) {
      assert.equal(code, EXIT.usage, wrong[i]?.[0].join(' '));
      assert.match(err, wrong[i]?.[1] ?? /^$/);
    }
    assert.equal((await run(folders, 'disallow', 'https://a.test')).code, EXIT.failure);
    assert.equal((await run(folders, 'token', 'revoke', 'x')).code, EXIT.failure);
  });
});

test('every command has help with examples', async () => {
  await withFolders(async (folders) => {
    for (const args of [
      ['serve'],
      ['allow'],
      ['disallow'],
      ['token', 'create'],
      ['token', 'list'],
      ['token', 'revoke'],
    ]) {
      const { code, out } = await run(folders, ...args, '--help');
      assert.equal(code, EXIT.ok);
      assert.match(out, new RegExp(`Examples:\\n[^]*pixie ${args.join(' ')}`));
    }
    assert.match((await run(folders, '--help')).out, /Exit codes/);
  });
});

test('bin/pixie.mjs starts the command line', async () => {
  await withFolders(async (folders) => {
    const { code, out } = await new Pixie(folders, ['--help'], BIN).ended;
    assert.equal(code, EXIT.ok);
    assert.match(out, /Usage: pixie/);
  });
});
