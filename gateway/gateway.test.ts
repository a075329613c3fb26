import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { test } from 'node:test';
import { pino } from 'pino';
import type { Item, Problem, Run, RunPage } from '../contract/api.ts';
import { createGateway, type Gateway, type GatewayConfig, type Overrides } from './gateway.ts';
import { listenOn, PortBusyError } from './listen.ts';
import { History } from './history/history.ts';
import { StateFolderBusyError } from './supervisor/lock.ts';
import { copyFixture, TestFolders, marked, pidsIn, testKit, until } from './testing/processes.ts';
import { verifies } from './testing/requirements.ts';

interface House {
  folders: TestFolders;
  gateway: Gateway;
  url: string;
  logged: string[];
  ask(path: string, init?: RequestInit): Promise<Response>;
  post(path: string, body: unknown): Promise<Response>;
  item(id?: string): Promise<Item>;
}

/** A whole gateway over real Python processes, closed afterwards; fails if a process is left. */
async function withGateway(
  prepare: (folders: TestFolders) => Promise<unknown>,
  use: (house: House) => Promise<void>,
  config: Partial<GatewayConfig> = {},
  overrides: Overrides = {},
): Promise<void> {
  const folders = await TestFolders.make();
  await prepare(folders);
  const logged: string[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) });
  const gateway = createGateway(
    { tools_dir: folders.tools, state_dir: folders.state, port: 0, ...config },
    { log, environment: process.env, ...overrides },
  );
  try {
    const { url } = await gateway.listen();
    const ask: House['ask'] = (path, init) => fetch(url + path, init);
    const post: House['post'] = (path, body) =>
      ask(path, { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } });
    const item: House['item'] = async (id = 'misbehaving') => (await (await ask(`/api/tools/${id}`)).json()) as Item;
    await use({ folders, gateway, url, logged, ask, post, item });
  } finally {
    await gateway.close();
    await folders.clear();
  }
}

const RUNS = '/api/tools/misbehaving/runs';

test('from a folder to a result; the form needs no process', async () => {
  await withGateway(
    ({ tools }) => copyFixture(tools),
    async ({ ask, post, item }) => {
      assert.equal((await ask('/tools/misbehaving/schema')).status, 200);
      assert.equal((await item()).state, 'stopped');
      const response = await post(`${RUNS}?wait=true`, { inputs: { text: 'hi' } });
      const run = (await response.json()) as Run;
      assert.deepEqual([response.status, run.status, run.outputs['text']], [200, 'ok', 'hi']);
      assert.equal((await item()).state, 'ready');
      const { items } = (await (await ask(RUNS)).json()) as RunPage;
      assert.deepEqual(
        items.map(({ runId }) => runId),
        [run.runId],
      );
      const direct = await post('/tools/misbehaving/run', { text: 'direct' });
      assert.equal(((await direct.json()) as { text: string }).text, 'direct');
    },
  );
});

test('many gateways live in one process', async () => {
  const three = Array.from({ length: 3 }, () =>
    withGateway(
      ({ tools }) => copyFixture(tools),
      async ({ post }) => {
        assert.equal((await post(`${RUNS}?wait=true`, { inputs: {} })).status, 200);
      },
    ),
  );
  await Promise.all(three);
});

verifies('S22', 'a thousand parallel runs start one process; beyond the queue it is 429 with Retry-After', async () => {
  let pidFile = '';
  await withGateway(
    async (folders) => {
      pidFile = folders.file('pids');
      await copyFixture(folders.tools, { flags: ['--pid-file', pidFile, '--boot-delay', '0.3'] });
    },
    async ({ post }) => {
      const answers = await Promise.all(Array.from({ length: 1_000 }, () => post(RUNS, { inputs: {} })));
      const bodies = await Promise.all(
        answers.map(async (answer) => ({
          status: answer.status,
          retry: answer.headers.get('retry-after'),
          body: (await answer.json()) as Problem,
        })),
      );
      const refused = bodies.filter(({ status }) => status !== 202);
      assert.ok(refused.length < 1_000, 'some were accepted');
      for (const { status, retry, body } of refused) {
        assert.deepEqual([status, body.code], [429, 'too_many_runs']);
        assert.ok(Number(retry) >= 1);
      }
      await until(async () => (await pidsIn(pidFile)).length > 0, 'the process started');
      assert.equal((await pidsIn(pidFile)).length, 1);
    },
  );
});

verifies('R10', 'a second gateway on the same state folder names the first and leaves it alone', async () => {
  await withGateway(
    ({ tools }) => copyFixture(tools),
    async ({ folders, url, ask }) => {
      const second = createGateway({ tools_dir: folders.tools, state_dir: folders.state, port: 0 });
      await assert.rejects(second.listen(), (error) => {
        assert.ok(error instanceof StateFolderBusyError);
        assert.deepEqual(error.holder, { pid: process.pid, url });
        return true;
      });
      await second.close();
      assert.equal((await ask('/readyz')).status, 200);
    },
  );
});

test('a port in use is an error, and everything that was opened is closed again', async () => {
  await withGateway(
    ({ tools }) => copyFixture(tools),
    async ({ folders, url }) => {
      const port = Number(new URL(url).port);
      const config = { tools_dir: folders.tools, state_dir: folders.file('other'), port };
      await assert.rejects(
        createGateway(config).listen(),
        (error) => error instanceof PortBusyError && error.port === port,
      );
      const after = createGateway({ ...config, port: 0 });
      await after.listen();
      await after.close();
    },
  );
});

verifies(
  'R16',
  'closing with five busy tools: in time, no orphan, every run interrupted, every reader told',
  async () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const folders = await TestFolders.make();
    for (const id of ids) await copyFixture(folders.tools, { id, flags: ['--ignore-term', '--fork', 'setsid'] });
    const gateway = createGateway(
      { tools_dir: folders.tools, state_dir: folders.state, port: 0 },
      { environment: process.env },
    );
    try {
      const { url } = await gateway.listen();
      const started = await Promise.all(
        ids.map(async (id) => {
          const response = await fetch(`${url}/api/tools/${id}/runs`, {
            method: 'POST',
            body: JSON.stringify({ inputs: { seconds: 50 } }),
            headers: { 'Content-Type': 'application/json' },
          });
          return ((await response.json()) as { runId: string }).runId;
        }),
      );
      const { runs } = gateway.services;
      await until(() => started.every((id) => runs.get(id)?.status === 'running'), 'all five run', 30_000);
      const stream = await fetch(`${url}/api/events?runs=${started.join(',')}`);
      const waiting = fetch(`${url}/api/tools/a/runs?wait=true`, {
        method: 'POST',
        body: '{"inputs":{}}',
        headers: { 'Content-Type': 'application/json' },
      });
      await until(() => runs.active('a').inFlight + runs.active('a').queued === 2, 'somebody waits');
      const begun = performance.now();
      await gateway.close();
      assert.ok(performance.now() - begun < 17_000);
      assert.deepEqual(marked(folders.state), []);
      assert.equal((await waiting).status, 503);
      await stream.text();
      const history = new History(join(folders.state, 'history.sqlite'), testKit());
      for (const id of started) assert.equal(history.get(id)?.status, 'interrupted');
      history.close();
    } finally {
      await gateway.close();
      await folders.clear();
    }
  },
);

verifies('R17', 'an edited tool restarts when idle, a removed one stops and keeps its runs', async () => {
  let pidFile = '';
  await withGateway(
    async (folders) => {
      pidFile = folders.file('pids');
      await copyFixture(folders.tools, { flags: ['--pid-file', pidFile] });
    },
    async ({ folders, post, ask, item }) => {
      const run = async (): Promise<Run> => (await (await post(`${RUNS}?wait=true`, { inputs: {} })).json()) as Run;
      const { runId } = await run();
      const main = join(folders.tools, 'misbehaving', 'main.py');
      await writeFile(main, `${await readFile(main, 'utf8')}\n# edited\n`);
      await until(async () => (await item()).state === 'stopped', 'the old version ended');
      assert.equal((await run()).status, 'ok');
      assert.equal((await pidsIn(pidFile)).length, 2);
      await rm(join(folders.tools, 'misbehaving'), { recursive: true });
      await until(async () => (await ask('/tools/misbehaving/schema')).status === 404, 'it is gone');
      await until(() => marked(folders.state).length === 0, 'its process too');
      assert.equal((await ask(`/api/runs/${runId}`)).status, 200);
    },
  );
});

test('pinned tools are warm from the start, at most one less than there is room for', async () => {
  const ids = ['a', 'b', 'c'];
  await withGateway(
    async ({ tools }) => {
      for (const id of ids) await copyFixture(tools, { id, spec: { pinned_warm: true } });
    },
    async ({ item }) => {
      const ready = async (): Promise<number> =>
        (await Promise.all(ids.map((id) => item(id)))).filter(({ state }) => state !== 'stopped').length;
      await until(async () => (await ready()) === 2, 'two are warm');
    },
    { warm_keep_max: 3 },
  );
});

test('an archived tool says so in the list, for those who show lists, and can be used', async () => {
  await withGateway(
    ({ tools }) => copyFixture(tools, { spec: { archived: true } }),
    async ({ ask, post }) => {
      const { tools } = (await (await ask('/api/tools')).json()) as { tools: Item[] };
      assert.deepEqual(
        tools.map(({ id, archived }) => [id, archived]),
        [['misbehaving', true]],
      );
      assert.equal((await post(`${RUNS}?wait=true`, { inputs: {} })).status, 200);
    },
  );
});

verifies('R18', 'without a place to store, results still reach the user and /readyz says so', async () => {
  await withGateway(
    async (folders) => {
      await copyFixture(folders.tools);
      // A folder where the database should be: nothing can be written there, also by root.
      await mkdir(join(folders.state, 'history.sqlite'), { recursive: true });
    },
    async ({ ask, post }) => {
      const response = await post(`${RUNS}?wait=true`, { inputs: { text: 'safe' } });
      assert.equal(((await response.json()) as Run).outputs['text'], 'safe');
      const ready = await ask('/readyz');
      assert.equal(ready.status, 503);
      assert.match(await ready.text(), /history_not_stored/);
    },
  );
});

verifies('S16', 'a secret in what a tool says goes into no answer, stream, log or file', async () => {
  const canary = 'canary-5309-secret';
  await withGateway(
    ({ tools }) =>
      copyFixture(tools, {
        env: { API_KEY: canary },
        spec: { secrets: [{ key: 'API_KEY' }] },
        flags: [
          '--words',
          `the key is ${canary}`,
          '--split-words',
          '--status',
          '500',
          '--detail',
          JSON.stringify(`refused ${canary}`),
        ],
      }),
    async ({ folders, gateway, ask, post, logged }) => {
      const failed = await post(`${RUNS}?wait=true`, { inputs: {} });
      const problem = (await failed.json()) as Problem;
      assert.equal(problem.detail, 'refused ***');
      const admin = { 'X-Pixie-Admin': gateway.services.adminKey.text };
      let logs = '';
      await until(async () => {
        logs = await (await ask('/api/tools/misbehaving/logs', { headers: admin })).text();
        return logs.includes('the key is');
      }, 'the words arrived');
      const live = await ask('/api/tools/misbehaving/logs', { headers: { ...admin, Accept: 'text/event-stream' } });
      let events = '';
      for await (const piece of live.body!) {
        events += Buffer.from(piece).toString();
        if (events.includes('the key is ***')) break;
      }
      const said = [
        JSON.stringify(problem),
        logs,
        events,
        await (await ask(`/api/runs/${problem.runId}`)).text(),
        await (await ask(`/api/runs/${problem.runId}/events`)).text(),
        await (await ask(RUNS)).text(),
        await (await ask('/api/tools/misbehaving')).text(),
        logged.join(''),
      ];
      for (const text of said) assert.ok(!text.includes(canary), text);
      await gateway.close();
      for (const name of ['history.sqlite', 'history.sqlite-wal', 'processes.json', 'gateway.json']) {
        const path = join(folders.state, name);
        if (existsSync(path)) assert.ok(!(await readFile(path)).includes(canary), name);
      }
    },
  );
});

verifies('S01', 'listening on ::1 it answers to [::1]', async () => {
  const probe = createServer();
  const usable = await listenOn(probe, '::1', 0).then(
    () => true,
    () => false,
  );
  probe.close();
  if (!usable) {
    const folders = await TestFolders.make();
    const nowhere = createGateway({ tools_dir: folders.tools, state_dir: folders.state, host: '::1', port: 0 });
    await assert.rejects(nowhere.listen());
    return folders.clear();
  }
  await withGateway(
    ({ tools }) => copyFixture(tools),
    async ({ url, ask }) => {
      assert.match(url, /^http:\/\/\[::1\]:\d+$/);
      assert.equal((await ask('/healthz')).status, 200);
    },
    { host: '::1' },
  );
});
