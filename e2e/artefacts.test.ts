/** Big results of a real tool: in files of the gateway, through its death, on a page of another site. */
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, test } from 'node:test';
import type { Locator } from 'playwright-core';
import type { Run } from '../contract/api.ts';
import { artefactIdOf, isArtefactReference } from '../contract/artefacts.ts';
import type { Json, JsonObject } from '../contract/json.ts';
import { verifies } from '../gateway/testing/requirements.ts';
import { openPage } from './support/browser.ts';
import { htmlPage } from './support/host.ts';
import { ROOT, startSite, type Site } from './support/site.ts';
import { done, eventually, textOf, toolOf } from './support/tool.ts';
import { ToolsFolder } from './support/tools-folder.ts';

const TOOL = 'big-values';
const PIXELS = 256 * 20_480;
const FILM = 20 * PIXELS;
const LINES = 3_000;
const TEXT = `${'Grüße, 世界! '.repeat(10)}\n`.repeat(8_000);

const SPEC: JsonObject = {
  name: 'Big values',
  input_transport: 'json',
  provides_file_endpoint: true,
  inputs: [],
  outputs: [
    { key: 'text', type: 'text', label: 'Text' },
    { key: 'picture', type: 'image', label: 'Picture' },
    { key: 'film', type: 'video', label: 'Film' },
    { key: 'report', type: 'file', label: 'Report' },
    { key: 'rows', type: 'table', label: 'Rows' },
    { key: 'log', type: 'log', label: 'Log', streaming: true },
  ],
};

async function makeTools(): Promise<ToolsFolder> {
  const tools = await ToolsFolder.make();
  await tools.add('file-digest', SPEC, TOOL);
  await copyFile(join(ROOT, 'e2e', 'support', 'big-values.py'), join(tools.path, TOOL, 'main.py'));
  return tools;
}

/** A gateway in a process of its own. */
async function startGateway(toolsDir: string, stateDir: string): Promise<{ gateway: ChildProcess; url: string }> {
  const main = join(ROOT, 'gateway', 'cli', 'main.ts');
  const folders = ['--tools-dir', toolsDir, '--state-dir', stateDir];
  const gateway = spawn(process.execPath, [main, 'serve', '--json', '--no-open', '--port', '0', ...folders], {
    cwd: stateDir,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface(gateway.stdout), 'line')) as [string];
  return { gateway, url: (JSON.parse(line) as { url: string }).url };
}

async function stop(gateway: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (gateway.exitCode !== null || gateway.signalCode !== null) return;
  const exited = once(gateway, 'exit');
  gateway.kill(signal);
  await exited;
}

function idOf(value: Json | undefined): string {
  const id = isArtefactReference(value) ? value.$artefact : typeof value === 'string' ? artefactIdOf(value) : null;
  return id ?? assert.fail(`no artefact: ${JSON.stringify(value)?.slice(0, 200)}`);
}

function member(value: Json | undefined, name: string): Json | undefined {
  return (value as JsonObject | undefined)?.[name];
}

describe('big results of a tool', () => {
  let tools: ToolsFolder;
  let state: string;
  let gateway: ChildProcess;
  let url = '';
  let shown: Run;

  const post = (path: string, inputs: JsonObject): Promise<Response> =>
    fetch(url + path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ inputs }),
    });
  const artefact = (value: Json | undefined, init?: RequestInit): Promise<Response> =>
    fetch(`${url}/api/artefacts/${idOf(value)}`, init);

  before(async () => {
    tools = await makeTools();
    state = await mkdtemp(join(tmpdir(), 'pixie-artefacts-'));
    ({ gateway, url } = await startGateway(tools.path, state));
  });
  after(async () => {
    await stop(gateway, 'SIGTERM');
    await tools.remove();
    await rm(state, { recursive: true, force: true });
  });

  test('stand in the run by their addresses', { timeout: 60_000 }, async () => {
    const answer = await post(`/api/tools/${TOOL}/runs?wait=true`, {});
    const whole = (await answer.json()) as Run & { detail?: string };
    assert.equal(answer.status, 200, whole.detail);
    assert.equal(whole.outputs['text'], TEXT, 'whoever waits has it whole');
    assert.equal((member(whole.outputs['log'], 'lines') as Json[]).length, LINES);
    shown = (await (await fetch(`${url}/api/runs/${whole.runId}`)).json()) as Run;
    const { text, picture, film, report, rows, log } = shown.outputs;
    assert.ok(JSON.stringify(shown).length < 5_000);
    assert.ok(isArtefactReference(text) && isArtefactReference(log));
    assert.deepEqual(shown.notices, []);
    assert.equal(member(rows, 'next_cursor'), 'p2');
    assert.equal((await (await artefact(text)).json()) as string, TEXT);
    const pixels = await artefact(member(picture, 'value'));
    assert.deepEqual(
      [pixels.headers.get('content-type'), pixels.headers.get('content-length')],
      ['image/png', `${PIXELS}`],
    );
    const served = await artefact(member(report, 'data'));
    assert.equal(await served.text(), 'served '.repeat(20_000));
    assert.match(served.headers.get('content-disposition') ?? '', /report%201\.txt$/);
    const head = await artefact(member(film, 'value'), { method: 'HEAD' });
    assert.deepEqual([head.headers.get('content-type'), head.headers.get('content-length')], ['video/mp4', `${FILM}`]);
  });

  test('the next page of a table comes by the reserved input', async () => {
    const answer = (await (await post(`/api/tools/${TOOL}/runs?wait=true`, { cursor: 'p2' })).json()) as Run;
    assert.deepEqual(answer.outputs['rows'], {
      columns: [{ key: 'n', label: 'n' }],
      rows: [{ n: 2 }],
      total_rows: 2,
    });
  });

  verifies('R19', 'files of runs survive a gateway that is killed, whose tools are then gone', async () => {
    await stop(gateway, 'SIGKILL');
    ({ gateway, url } = await startGateway(tools.path, state));
    const again = (await (await fetch(`${url}/api/runs/${shown.runId}`)).json()) as Run;
    assert.deepEqual(again.outputs, shown.outputs);
    const { film, picture, text } = again.outputs;
    const part = await artefact(member(film, 'value'), { headers: { Range: `bytes=${FILM - 256}-` } });
    assert.deepEqual([part.status, (await part.bytes())[255]], [206, 255]);
    assert.equal((await (await artefact(member(picture, 'value'))).bytes()).length, PIXELS);
    assert.equal(await (await artefact(text)).json(), TEXT);
  });

  verifies('S12', 'an address is enough for a player on any page, and for nothing else of the run', async () => {
    const headers = { Origin: 'https://foreign.test', 'Sec-Fetch-Site': 'cross-site' };
    const open = await artefact(member(shown.outputs['picture'], 'value'), { headers });
    assert.equal(open.status, 200);
    await open.body?.cancel();
    for (const path of ['', '/export', '/outputs/text']) {
      assert.equal((await fetch(`${url}/api/runs/${shown.runId}${path}`, { headers })).status, 403);
    }
  });

  test('an archive of all of it is made while it is read', { timeout: 60_000 }, async () => {
    const response = await fetch(`${url}/api/runs/${shown.runId}/export`);
    assert.equal(response.status, 200);
    const zip = Buffer.from(await response.arrayBuffer());
    assert.ok(zip.length > FILM, 'films are not compressed again');
    for (const name of ['outputs/text.txt', 'outputs/film.mp4', 'outputs/report-report 1.txt', 'report.html']) {
      assert.ok(zip.includes(name), name);
    }
  });

  test('nothing of a run is left when it is deleted', async () => {
    assert.equal((await fetch(`${url}/api/runs/${shown.runId}`, { method: 'DELETE' })).status, 204);
    assert.equal((await artefact(shown.outputs['text'])).status, 404);
    const left = async (): Promise<string[]> =>
      (await readdir(state, { recursive: true })).filter((path) => path.includes(shown.runId));
    await eventually(left, (paths) => paths.length === 0, 'files of the run');
  });

  test('files are for their owner only', async () => {
    const { runId } = (await (await post(`/api/tools/${TOOL}/runs?wait=true`, {})).json()) as Run;
    const folder = join(state, 'values', runId);
    assert.equal((await stat(folder)).mode & 0o777, 0o700);
    const files = await readdir(folder);
    assert.equal(files.length, 4);
    for (const file of files) assert.equal((await stat(join(folder, file))).mode & 0o777, 0o600);
  });
});

describe('big results on a page', () => {
  let tools: ToolsFolder;
  let site: Site;

  before(async () => {
    tools = await makeTools();
    site = await startSite({ config: { tools_dir: tools.path } });
  });
  after(async () => {
    await site.close();
    await tools.remove();
  });

  test('are drawn, streamed and saved on another site’s page', { timeout: 60_000 }, async () => {
    const { page, context, errors } = await openPage(site.browser);
    const body = `<pixie-tool id="${TOOL}"></pixie-tool>`;
    await page.goto(site.host.serve('/big', htmlPage(body, { head: site.script })));
    const tool = toolOf(page, TOOL);
    await tool.getByRole('button', { name: 'Run', exact: true }).click();
    const card = (key: string): Locator => tool.locator(`pixie-output[name=${key}]`);
    await eventually(
      async () => (await textOf(card('text'))).split('世界!').length - 1,
      (words) => words === 80_000,
      'the text is drawn whole',
    );
    await done(tool);
    const lines = await card('log').evaluate((element) => {
      const { state } = element as HTMLElement & { state: { value: { lines: unknown[] } } };
      return state.value.lines.length;
    });
    assert.equal(lines, LINES);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      card('text').evaluate((element) => (element as HTMLElement & { download(): Promise<void> }).download()),
    ]);
    assert.equal((await readFile(await download.path(), 'utf8')).trimEnd(), TEXT.trimEnd());
    assert.deepEqual(errors, []);
    await context.close();
  });
});
