import assert from 'node:assert/strict';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Item } from '../../contract/api.ts';
import type { Report } from '../../contract/report.ts';
import { createGateway, type Gateway } from '../gateway.ts';
import { marked, until } from '../testing/processes.ts';
import { verifies } from '../testing/requirements.ts';
import { Bench, checkOf } from '../validator/testing/tools.ts';

interface Place {
  bench: Bench;
  gateway: Gateway;
  stateDir: string;
  ask(path: string, init?: RequestInit): Promise<Response>;
  validate(id: string, query?: string): Promise<Response>;
}

/** A whole gateway over the tools of the validator's tests. */
async function withPlace(
  prepare: (bench: Bench) => Promise<unknown>,
  use: (place: Place) => Promise<void>,
): Promise<void> {
  await Bench.with(async (bench) => {
    await prepare(bench);
    const stateDir = await realpath(await mkdtemp(join(tmpdir(), '..', 'state-')));
    const gateway = createGateway(
      { tools_dir: bench.toolsDir, state_dir: stateDir, port: 0, open: false, allowed_origins: ['https://wiki.test'] },
      { environment: process.env },
    );
    try {
      const { url } = await gateway.listen();
      const ask = (path: string, init?: RequestInit): Promise<Response> => fetch(url + path, init);
      const validate = (id: string, query = ''): Promise<Response> =>
        ask(`/api/tools/${id}/validation${query}`, {
          method: 'POST',
          headers: { 'X-Pixie-Admin': gateway.services.adminKey.text },
        });
      await use({ bench, gateway, stateDir, ask, validate });
    } finally {
      await gateway.close();
      await rm(stateDir, { recursive: true, force: true });
    }
  });
}

const reportOf = async (response: Response): Promise<Report> => (await response.json()) as Report;

test('404 before, 202 at once, then the report, which lists show and which outlives the gateway', () =>
  withPlace(
    (bench) => bench.tool(),
    async ({ ask, validate, stateDir, gateway }) => {
      assert.equal((await ask('/api/tools/probe/validation')).status, 404);
      const item = async (): Promise<Item> => (await (await ask('/api/tools/probe')).json()) as Item;
      assert.equal((await item()).validation, null);
      const accepted = await validate('probe');
      assert.deepEqual([accepted.status, accepted.headers.get('location')], [202, '/api/tools/probe/validation']);
      assert.deepEqual(await accepted.json(), { status: 'running' });
      // Who asks meanwhile gets the report of that same validation.
      const awaited = await reportOf(await validate('probe', '?wait=true'));
      assert.equal(awaited.overall, 'pass');
      assert.deepEqual(await reportOf(await ask('/api/tools/probe/validation')), awaited);
      assert.equal((await item()).validation, 'pass');
      const { tools } = (await (await ask('/api/tools')).json()) as { tools: Item[] };
      assert.deepEqual(
        tools.map(({ validation }) => validation),
        ['pass'],
      );
      const file = join(stateDir, 'reports', 'probe.json');
      assert.equal(statSync(file).mode & 0o777, 0o600);
      // Another program, the command line, writes the next one.
      writeFileSync(file, readFileSync(file, 'utf8').replace('"overall": "pass"', '"overall": "warn"'));
      assert.equal((await item()).validation, 'warn');
      assert.equal(gateway.services.validations.isRunning('probe'), false);
    },
  ));

test('a broken tool is validated too; one that there is not is 404', () =>
  withPlace(
    (bench) => bench.tool({ files: { 'tool.json': '{' } }),
    async ({ validate }) => {
      const report = await reportOf(await validate('probe', '?wait=true'));
      assert.deepEqual([report.overall, report.tool_id], ['fail', 'probe']);
      assert.equal((await validate('nothing')).status, 404);
    },
  ));

test('of two folders with one id each has its own report, which names the other', () =>
  withPlace(
    async (bench) => {
      await bench.tool();
      await bench.tool({ spec: { id: 'probe' } }, 'twin');
    },
    async ({ validate }) => {
      const loser = await reportOf(await validate('twin', '?wait=true'));
      assert.deepEqual([loser.tool_id, loser.overall], ['twin', 'fail']);
      assert.match(JSON.stringify(checkOf(loser, 'schemas_coherent')), /“probe” and “twin” both have the id “probe”/);
      const winner = await reportOf(await validate('probe', '?wait=true'));
      assert.deepEqual([winner.tool_id, winner.overall], ['probe', 'warn']);
    },
  ));

test('never the warm process: what that one does is no part of the report', () =>
  withPlace(
    (bench) =>
      bench.tool({
        spec: { outputs: [{ key: 'y', type: 'text', label: 'Y' }] },
        python: 'def run(body): return {"y": str(os.getpid())}',
      }),
    async ({ gateway, ask, validate }) => {
      const run = await ask('/api/tools/probe/runs?wait=true', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: '{"inputs": {}}',
      });
      const { outputs } = (await run.json()) as { outputs: { y: string } };
      const report = await reportOf(await validate('probe', '?wait=true'));
      assert.notEqual(report.sample_output?.['y'], outputs.y);
      assert.equal(gateway.services.supervisor.state('probe'), 'ready');
      process.kill(Number(outputs.y), 0);
    },
  ));

verifies('S06', 'a report is validated by the admin alone, and a foreign origin sees neither stderr nor paths', () =>
  withPlace(
    (bench) => bench.tool({ python: 'sys.stderr.write("inner words\\n")' }),
    async ({ ask, validate }) => {
      assert.equal((await ask('/api/tools/probe/validation', { method: 'POST' })).status, 403);
      assert.match((await reportOf(await validate('probe', '?wait=true'))).spawn_log ?? '', /inner words/);
      const foreign = await ask('/api/tools/probe/validation', { headers: { Origin: 'https://wiki.test' } });
      const shown = await reportOf(foreign);
      assert.deepEqual([shown.spawn_log, shown.tool_path, shown.overall], [undefined, 'probe', 'pass']);
    },
  ),
);

test('four at once, one per tool, and the end of the gateway ends them all', () =>
  withPlace(
    async (bench) => {
      await mkdir(bench.toolsDir, { recursive: true });
      for (const n of [1, 2, 3, 4, 5])
        await bench.tool({ python: 'def run(body): time.sleep(60)', spec: { max_runtime_seconds: 50 } }, `slow-${n}`);
    },
    async ({ gateway }) => {
      const { validations, registry } = gateway.services;
      const ends = registry.list().map((tool) => [validations.run(tool), validations.run(tool)] as const);
      assert.ok(ends.every(([first, second]) => first === second));
      const settled = Promise.allSettled(ends.map(([end]) => end));
      await until(() => marked(tmpdir()).length === 4, 'four processes run');
      await gateway.close();
      const codes = (await settled).map((end) => end.status === 'rejected' && (end.reason as { code?: string }).code);
      assert.deepEqual(codes, Array<string>(5).fill('shutting_down'));
    },
  ));
